/** What checks found, for people and for programs. */
import { check, type Diagnostic, dependencies, describeType, parse, renderDiagnostic } from '../../formula';
import type { DocSchema } from '../../model';

/** A mistake or a doubt, with the formula that it is in. */
export interface Problem {
  /** Where the formula stands, for a formula of a doc: `tasks.sprint`. */
  readonly at?: string;
  readonly text: string;
  readonly diagnostic: Diagnostic;
}

/** The outcome of a check. */
export interface Report {
  readonly checked: number;
  readonly problems: readonly Problem[];
  /** Formulas that use each other, each circle as a path that ends where it starts. */
  readonly circles: readonly (readonly string[])[];
  /** What the formula gives, where one was checked and is right. */
  readonly gives?: string;
}

/** What is known where a formula is checked: null for nothing but the language. */
export type Scope = { readonly doc: DocSchema; readonly tableId?: string } | null;

const NO_DOC: DocSchema = { id: '', name: '', pages: [], tables: [], formulas: [], partial: true };

/** True for a doubt that only a doc can settle. */
function isAboutTheDoc({ code, severity }: Diagnostic): boolean {
  return code === 'no-this-row' || (severity === 'warning' && (code === 'unknown-name' || code === 'unknown-column'));
}

/** Checks one formula. Without a doc, names are taken as right. */
export function checkOne(text: string, scope: Scope, strict: boolean): Report {
  if (scope === null) {
    const found = check(text, { doc: NO_DOC }).diagnostics.filter((diagnostic) => !isAboutTheDoc(diagnostic));
    const problems = found.map((d) => ({ text, diagnostic: strict ? { ...d, severity: 'error' as const } : d }));
    return { checked: 1, problems, circles: [] };
  }
  const { diagnostics, type } = check(text, scope, { strict });
  const problems = diagnostics.map((diagnostic) => ({ text, diagnostic }));
  const gives = describeType(type, scope.doc);
  return { checked: 1, problems, circles: [], ...(problems.length === 0 && { gives }) };
}

/** Checks every formula of a doc: of columns, buttons and views. */
export function checkDoc(doc: DocSchema, strict: boolean): Report {
  const { uses, circles, nameOf } = dependencies(doc);
  const formulas = uses.flatMap(({ user, usage, text }) => (text === undefined ? [] : [{ user, usage, text }]));
  const problems = formulas.flatMap(({ user, usage, text }) => {
    const table = user.kind === 'formula' ? undefined : doc.tables.find(({ id }) => id === user.tableId);
    const column = user.kind === 'column' ? table?.columns.find(({ id }) => id === user.columnId) : undefined;
    const expect = usage === 'formula' ? column?.format : undefined;
    const { diagnostics } = check(text, { doc, tableId: table?.id }, { strict, ...(expect && { expect }) });
    const at = usage === 'formula' ? nameOf(user) : `${nameOf(user)} (${usage})`;
    return diagnostics.map((diagnostic) => ({ at, text, diagnostic }));
  });
  return { checked: formulas.length, problems, circles: circles.map((path) => path.map(nameOf)) };
}

/** Several reports as one. */
export function joined(reports: readonly Report[]): Report {
  return {
    checked: reports.reduce((sum, { checked }) => sum + checked, 0),
    problems: reports.flatMap(({ problems }) => problems),
    circles: reports.flatMap(({ circles }) => circles),
  };
}

/** True where something has to be put right. */
export function hasMistakes({ problems, circles }: Report): boolean {
  return circles.length > 0 || problems.some(({ diagnostic }) => diagnostic.severity === 'error');
}

/** The report as text for a terminal. */
export function reportText(report: Report): string {
  const { problems, circles } = report;
  const shown = [
    ...problems.map(({ at, text, diagnostic }) => {
      const place = at === undefined ? '' : `${at}: `;
      return `${diagnostic.severity}: ${place}${renderDiagnostic(text, diagnostic)}\n`;
    }),
    ...circles.map((path) => `error: these use each other in a circle: ${path.join(' → ')}\n`),
  ];
  return [...shown, summary(report)].join('\n');
}

function summary({ checked, problems, circles, gives }: Report): string {
  const count = (severity: string) => problems.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  const [errors, warnings] = [count('error') + circles.length, count('warning')];
  const what = counted(checked, 'formula');
  if (errors + warnings > 0) return `${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${what}.\n`;
  return gives === undefined ? `No mistake in ${what}.\n` : `No mistake. It gives ${gives}.\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The report as JSON for programs. */
export function reportJson(report: Report): string {
  const { checked, problems, circles, gives } = report;
  const flat = problems.map(({ at, text, diagnostic }) => ({ at, formula: text, ...diagnostic }));
  return `${JSON.stringify({ ok: !hasMistakes(report), checked, gives, problems: flat, circles }, null, 2)}\n`;
}

/** What keeps a formula from being read at all. */
export function syntaxReport(text: string): Report {
  const problems = parse(text).diagnostics.map((diagnostic) => ({ text, diagnostic }));
  return { checked: 1, problems, circles: [] };
}
