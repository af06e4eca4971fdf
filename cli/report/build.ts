/** A plan or state as a report. Pure: what has to be read was read before. */
import { check, equivalent, fromStored, toStored } from '../../formula';
import { type DocChange, type DocSchema, diffDocs, entityDiagram, type RowsOfFormula } from '../../model';
import { blastRadius } from './blast';
import { costOf } from './cost';
import { managedKey, type PlannedDoc, plannedDocs } from './docs';
import { costFindings, docFindings, migrationFindings, resourceFindings, rowFindings, withoutRepeats } from './lint';
import { migrationReports } from './migrations';
import { type ChangeGroup, type DocReport, type Finding, REPORT_VERSION, type Report, RISKS, type Risk } from './model';
import { otherChanges } from './other-changes';
import type { TerraformJson } from './plan-json';
import { type Planned, plannedOf } from './planned';
import { References } from './references';
import { rowsReports } from './rows';
import { covers, hasExpired, reviewOf, type Suppression } from './suppressions';
import { changeGroups } from './words';

export interface BuildOptions {
  title: string;
  /** Docs that were read, by id: what is not managed is seen then too. */
  live?: ReadonlyMap<string, DocSchema>;
  deadlineSeconds?: number;
  now?: Date;
}

export function buildReport(json: TerraformJson, options: BuildOptions): Report {
  const planned = plannedOf(json);
  const references = new References(planned, json.expressions);
  const docs = plannedDocs(planned, references, options.live).map(followRenames);
  const changes = docs.map(changesOf);
  const rows = rowsReports(
    planned,
    references,
    docs.flatMap(({ before, after }) => [after, before]),
  );
  const migrations = migrationReports(planned);
  const cost = costOf(planned, rows, options.deadlineSeconds);
  const blasts = docs.map((doc, i) => blastRadius(doc, changes[i] ?? []));
  const all = [
    ...docs.flatMap((doc, i) => docFindings(doc, changes[i] ?? [], blasts[i] ?? [])),
    ...resourceFindings(planned),
    ...rowFindings(rows),
    ...migrationFindings(migrations),
    ...costFindings(cost),
  ].sort((a, b) => RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk));
  const { findings, suppressed, stale } = sifted(
    withoutRepeats(all),
    reviewOf(json.outputs).suppress,
    options.now ?? new Date(),
  );
  const groups = docs.map((doc, i) => changeGroups(changes[i] ?? [], doc));
  return {
    version: REPORT_VERSION,
    kind: json.kind,
    title: options.title,
    terraformVersion: json.terraformVersion,
    headline: headlineOf(planned, rows, riskOf(findings, planned)),
    docs: docs.map((doc, i) => docReport(doc, changes[i] ?? [], withOthers(groups[i] ?? [], doc))),
    rows,
    migrations,
    blast: blasts.flat(),
    findings,
    suppressed,
    stale,
    cost,
    notes: notesOf(json, docs),
  };
}

/** What the plan changes. Formulas that nobody manages follow renames, which is no change of theirs. */
function changesOf({ before, after, managed }: PlannedDoc): DocChange[] {
  const all = diffDocs(complete(before), complete(after), { sameFormula: equivalent });
  return all.filter((change) => {
    if (change.kind === 'ChangeFormula') return managed.has(managedKey('column', change.columnId, change.tableId));
    if (change.kind === 'ChangeFilter') return managed.has(managedKey('table', change.viewId));
    return change.kind !== 'ChangeNamedFormula' || managed.has(managedKey('formula', change.formulaId));
  });
}

/** What a plan takes away is known to go, also where the rest of the doc is not known. */
function complete(doc: DocSchema): DocSchema {
  const { partial: _, ...rest } = doc;
  return { ...rest, tables: rest.tables.map(({ partial: __, ...table }) => table) };
}

/** Coda keeps formulas by id: those that no resource writes follow a rename. */
function followRenames(doc: PlannedDoc): PlannedDoc {
  const names = (schema: DocSchema) =>
    new Map(
      schema.tables.flatMap((t): [string, string][] => [
        [t.id, t.name],
        ...t.columns.map((c): [string, string] => [`${t.id} ${c.id}`, c.name]),
      ]),
    );
  const [was, is] = [names(doc.before), names(doc.after)];
  if (![...was].some(([key, name]) => is.has(key) && is.get(key) !== name)) return doc;
  const moved = (text: string, tableId?: string) => {
    const scope = (schema: DocSchema) => (tableId === undefined ? { doc: schema } : { doc: schema, tableId });
    return fromStored(toStored(text, scope(doc.before)), scope(doc.after));
  };
  const tables = doc.after.tables.map((table) => ({
    ...table,
    ...(table.filter !== undefined &&
      !doc.managed.has(managedKey('table', table.id)) && { filter: moved(table.filter, table.id) }),
    columns: table.columns.map((column) =>
      column.formula === undefined || doc.managed.has(managedKey('column', column.id, table.id))
        ? column
        : { ...column, formula: moved(column.formula, table.id) },
    ),
  }));
  const formulas = doc.after.formulas.map((formula) =>
    formula.formula === undefined || doc.managed.has(managedKey('formula', formula.id))
      ? formula
      : { ...formula, formula: moved(formula.formula) },
  );
  return { ...doc, after: { ...doc.after, tables, formulas } };
}

/** Which rows a formula yields: the relations that formulas compute. */
export const rowsOfFormula: RowsOfFormula = (doc, table, { formula }) => {
  if (formula === undefined) return null;
  const { type } = check(formula, { doc, tableId: table.id });
  const item = type.kind === 'list' ? type.of : type;
  return item.kind === 'row' ? { tableId: item.tableId, many: type.kind === 'list' } : null;
};

function docReport(doc: PlannedDoc, changes: readonly DocChange[], groups: ChangeGroup[]): DocReport {
  const { id, name } = doc.after;
  const diagram = entityDiagram(doc.before, doc.after, rowsOfFormula, changes);
  return { id, name, isNew: doc.isNew, isWhole: doc.isWhole, diagram, groups };
}

/** What becomes of the doc as a whole. */
function docGroup({ resources, before, after }: PlannedDoc): ChangeGroup[] {
  const doc = resources.find(({ type, mode }) => type === 'coda_doc' && mode === 'managed');
  if (doc?.action !== 'create' && doc?.action !== 'delete') return [];
  const { address } = doc;
  return doc.action === 'create'
    ? [{ title: after.name, kind: 'doc', mark: 'added', lines: [{ mark: 'added', words: ['new doc'], address }] }]
    : [
        {
          title: before.name,
          kind: 'doc',
          mark: 'removed',
          lines: [{ mark: 'removed', words: ['the doc is deleted, with everything in it'], destroys: true, address }],
        },
      ];
}

function withOthers(schema: ChangeGroup[], doc: PlannedDoc): ChangeGroup[] {
  const groups = [...docGroup(doc), ...schema];
  const said = new Set(
    groups.flatMap(({ lines }) => lines.flatMap(({ address }) => (address === undefined ? [] : [address]))),
  );
  const others = otherChanges(doc.resources, said);
  return others.length === 0
    ? groups
    : [...groups, { title: 'Settings', kind: 'other', mark: 'changed', lines: others }];
}

function headlineOf(planned: readonly Planned[], rows: Report['rows'], risk: Risk): Report['headline'] {
  const managed = planned.filter(({ mode }) => mode === 'managed');
  const count = (action: Planned['action']) => managed.filter((r) => r.action === action).length;
  const sum = (key: 'added' | 'changed' | 'removed') => rows.reduce((total, r) => total + r[key], 0);
  return {
    creates: count('create'),
    updates: count('update'),
    destroys: count('delete'),
    replaces: count('replace'),
    imports: managed.filter(({ importing }) => importing).length,
    moves: managed.filter(({ previousAddress }) => previousAddress !== undefined).length,
    forgets: count('forget'),
    rows: { added: sum('added'), changed: sum('changed'), removed: sum('removed') },
    risk,
  };
}

function riskOf(findings: readonly Finding[], planned: readonly Planned[]): Risk {
  const worst = findings.reduce((most, { risk }) => Math.max(most, RISKS.indexOf(risk)), 0);
  if (worst > 0) return RISKS[worst] ?? 'none';
  return planned.some(({ mode, action }) => mode === 'managed' && !['none', 'read'].includes(action)) ? 'low' : 'none';
}

/** Findings that the code has answered are kept apart, with the reason. */
function sifted(all: readonly Finding[], rules: readonly Suppression[], now: Date) {
  const findings: Finding[] = [];
  const suppressed: Report['suppressed'] = [];
  const used = new Set<Suppression>();
  for (const one of all) {
    const rule = rules.find((r) => r.code === one.code && covers(r.address, one.address) && !hasExpired(r, now));
    if (rule === undefined) findings.push(one);
    else {
      used.add(rule);
      suppressed.push({ ...one, reason: rule.reason });
    }
  }
  const stale = rules
    .filter((rule) => !used.has(rule))
    .map((rule) => {
      const what = `${rule.code}${rule.address === undefined ? '' : ` of ${rule.address}`}`;
      return hasExpired(rule, now)
        ? `${what} expired on ${rule.until}: ${rule.reason}`
        : `${what} suppresses nothing: ${rule.reason}`;
    });
  return { findings, suppressed, stale };
}

function notesOf(json: TerraformJson, docs: readonly PlannedDoc[]): string[] {
  const notes: string[] = [];
  if (json.errored) notes.push('Terraform says that this plan ended with an error: it may lack changes.');
  if (json.otherProviders.length > 0)
    notes.push(`Resources of other providers are not looked at: ${json.otherProviders.join(', ')}.`);
  if (docs.some(({ isWhole }) => !isWhole))
    notes.push(
      'What is not in the plan was not looked at: with --doc, formulas and views that people made by hand are found too.',
    );
  return notes;
}
