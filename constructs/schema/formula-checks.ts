/** What is checked of all formulas of a doc together when the app is synthesized: names, functions, types, circles. */
import { check, dependencies, parse, renderDiagnostic, type Use } from '../../formula';
import type { DocSchema, ReadFormat } from '../../model';
import { addWarning, sameStack } from '../terraform';
import { type ColumnReference, type DeclaredTable, modelFormat, targetOf } from './column';
import { declaredSchema } from './declared';
import { type FormulaSource, formulaTables, formulaText } from './formula';
import type { DocReference } from './references';

/** The tables that the code declares, by doc. */
const declaredTables = new WeakMap<DocReference, DeclaredTable[]>();
/** All docs of an app, as two constructs may stand for the same doc. */
const docsOf = new WeakMap<object, DocReference[]>();

/**
 * Makes a table part of what formulas of its doc are checked against when the app is synthesized. Mistakes end the
 * synthesis; doubts, such as a function that is not known, are warnings on the doc's construct.
 */
export function checkFormulasOf(table: DeclaredTable): void {
  const { doc } = table;
  const tables = declaredTables.get(doc);
  if (tables !== undefined) {
    tables.push(table);
    return;
  }
  declaredTables.set(doc, [table]);
  const docs = docsOf.get(doc.node.root) ?? [];
  docsOf.set(doc.node.root, [...docs, doc]);
  doc.node.addValidation({ validate: () => problemsOf(doc) });
}

/** Every table that the code declares in a doc, in the order of the code. Call it once everything is declared. */
export function tablesDeclaredIn(doc: DocReference): DeclaredTable[] {
  const same = (docsOf.get(doc.node.root) ?? []).filter(
    (other) => other === doc || (other.docId === doc.docId && sameStack(other, doc)),
  );
  return same.flatMap((other) => declaredTables.get(other) ?? []);
}

/**
 * What is wrong with a formula that is evaluated over the rows of a table without being a column's: each problem with a
 * caret under the place. Doubts become CDKTF warnings on the doc's construct. Call it once everything is declared.
 *
 * @param what begins the sentences, e.g. `The value`
 * @param target the column that the result is for: its kind has to fit
 */
export function rowFormulaProblems(
  table: DeclaredTable,
  what: string,
  source: FormulaSource,
  target?: ColumnReference,
): string[] {
  const columns = new Set([...table.columnsByKey.values()].map(({ name }) => name.toLowerCase()));
  const hidden = formulaTables(source).find(({ name }) => columns.has(name.toLowerCase()));
  if (hidden !== undefined) {
    return [
      `${what}: here ${JSON.stringify(hidden.name)} means the column of ${table.name}, not the table of that name.`,
    ];
  }
  const expect = target && expectedFormat(target);
  return problemsIn(table.doc, what, source, { tableId: table.node.path, ...(expect && { expect }) });
}

/** The same for a formula that stands in no table. */
export function docFormulaProblems(doc: DocReference, what: string, source: FormulaSource): string[] {
  return problemsIn(doc, what, source, {});
}

function problemsIn(
  doc: DocReference,
  what: string,
  source: FormulaSource,
  { tableId, ...options }: { readonly tableId?: string; readonly expect?: ReadFormat },
): string[] {
  const text = formulaText(source);
  const scope = { doc: declaredSchema(doc, tablesDeclaredIn(doc)), ...(tableId !== undefined && { tableId }) };
  const found = check(text, scope, options).diagnostics;
  const shown = (severity: 'error' | 'warning') =>
    found.filter((d) => d.severity === severity).map((d) => `${what}: ${renderDiagnostic(text, d)}`);
  for (const doubt of shown('warning')) addWarning(doc, doubt);
  return shown('error');
}

function expectedFormat({ definition: { format } }: ColumnReference): ReadFormat | undefined {
  if (format?.type !== 'lookup') return format && modelFormat(format);
  return { type: 'lookup', tableId: targetOf(format).node.path, multiple: format.multiple };
}

function problemsOf(doc: DocReference): string[] {
  const own = declaredTables.get(doc) ?? [];
  const schema = declaredSchema(doc, tablesDeclaredIn(doc));
  const ownIds = new Set(own.map((table) => table.node.path));
  const uses = dependencies(schema).uses.filter(({ user }) => user.kind === 'column' && ownIds.has(user.tableId));
  const found = uses.flatMap((use) => problemsOfUse(schema, use));
  for (const { text } of found.filter(({ severity }) => severity === 'warning')) addWarning(doc, text);
  const errors = found.filter(({ severity }) => severity === 'error').map(({ text }) => text);
  return [...errors, ...circlesOf(schema, ownIds)];
}

/** What is wrong with one formula. Its syntax is checked where the column is. */
function problemsOfUse(schema: DocSchema, { user, usage, text }: Use) {
  if (text === undefined || user.kind !== 'column') return [];
  if (parse(text).diagnostics.some(({ severity }) => severity === 'error')) return [];
  const column = schema.tables.find(({ id }) => id === user.tableId)?.columns.find(({ id }) => id === user.columnId);
  const expect = usage === 'formula' ? column?.format : undefined;
  const { diagnostics } = check(text, { doc: schema, tableId: user.tableId }, { ...(expect && { expect }) });
  const name = dependencies(schema).nameOf(user);
  const what = usage === 'formula' ? `The formula of ${name}` : `The formula ${usage} of ${name}`;
  return diagnostics.map((diagnostic) => ({
    severity: diagnostic.severity,
    text: `${what}: ${renderDiagnostic(text, diagnostic)}`,
  }));
}

/** Formula columns that use each other in a circle, each circle with its path. */
function circlesOf(schema: DocSchema, ownIds: ReadonlySet<string>): string[] {
  const { circles, nameOf } = dependencies(schema);
  return circles
    .filter((path) => path.some((object) => object.kind === 'column' && ownIds.has(object.tableId)))
    .map((path) => `Formulas use each other in a circle, which Coda cannot compute: ${path.map(nameOf).join(' → ')}.`);
}
