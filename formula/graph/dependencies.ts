import type { Column, DocSchema, NamedFormula, Table } from '../../model';
import type { Reference, Unresolved } from '../check/analysis';
import { check } from '../check/check';
import { namesOf } from '../check/scope';
import type { Diagnostic } from '../syntax/diagnostic';
import { type DocObject, objectKey } from './objects';
import { circles, transitively } from './walk';

/** How something uses another thing: in its formula, a view's filter, a button's texts, or as a relation's target. */
export type Usage = 'formula' | 'filter' | 'action' | 'disableIf' | 'relation';

/** A formula of a doc, or a relation, with what it uses. */
export interface Use {
  user: DocObject;
  usage: Usage;
  /** The formula's text; absent for a relation. */
  text?: string;
  references: readonly DocObject[];
  /** Names in the text that mean nothing in the doc, functions that are not known among them. */
  unresolved: readonly Unresolved[];
  /** What is wrong with the text, those names among it. */
  diagnostics: readonly Diagnostic[];
}

export interface UnresolvedName {
  user: DocObject;
  usage: Usage;
  name: string;
  start: number;
}

/** Who uses what in a doc. Made by `dependencies`. */
export interface DependencyGraph {
  uses: readonly Use[];
  /** Names in formulas that mean nothing in the doc. */
  unresolved: readonly UnresolvedName[];
  /** Circles of computed things, each as a path that ends where it starts: `[a, b, a]`. */
  circles: readonly (readonly DocObject[])[];
  /** Who names this thing, or for a table any of its columns and views, from outside of it. */
  directUsers(object: DocObject): Use[];
  /** Those, and who uses what they compute, and so on. */
  allUsers(object: DocObject): Use[];
  /** The name as a person writes it: `tasks.sprint`. */
  nameOf(object: DocObject): string;
}

const KNOWN = new WeakMap<DocSchema, DependencyGraph>();

/**
 * What every column, view, named formula, button and relation of a doc uses. Made once for each doc object, which is
 * taken as unchanging.
 */
export function dependencies(doc: DocSchema): DependencyGraph {
  let graph = KNOWN.get(doc);
  if (!graph) {
    graph = makeGraph(doc);
    KNOWN.set(doc, graph);
  }
  return graph;
}

function makeGraph(doc: DocSchema): DependencyGraph {
  const uses = allUses(doc);
  const byUsed = new Map<string, Use[]>();
  for (const use of uses) {
    for (const key of new Set(use.references.map(objectKey))) byUsed.set(key, [...(byUsed.get(key) ?? []), use]);
  }
  const usersOfKey = (key: string) => byUsed.get(key) ?? [];
  const direct = (object: DocObject): Use[] => {
    const found = new Set(partsOf(doc, object).flatMap((part) => usersOfKey(objectKey(part))));
    const own = (use: Use) =>
      object.kind === 'table' && 'tableId' in use.user && partOfTable(doc, use.user.tableId, object.tableId);
    return [...found].filter((use) => !own(use));
  };
  return {
    uses,
    unresolved: uses.flatMap(unresolvedOf),
    circles: circles(computedEdges(uses)),
    directUsers: direct,
    allUsers: (object) => transitively(direct(object), (use) => (computes(use) ? usersOfKey(objectKey(use.user)) : [])),
    nameOf: (object) => nameOf(doc, object),
  };
}

/** Buttons act, relations point; only these give a value that others can use. */
function computes(use: Use): boolean {
  return use.usage === 'formula' || use.usage === 'filter';
}

function computedEdges(uses: readonly Use[]): Map<string, { object: DocObject; to: DocObject[] }> {
  const edges = new Map<string, { object: DocObject; to: DocObject[] }>();
  for (const use of uses) {
    if (computes(use)) edges.set(objectKey(use.user), { object: use.user, to: [...use.references] });
  }
  return edges;
}

/** A table stands for its columns and its views. */
function partsOf(doc: DocSchema, object: DocObject): DocObject[] {
  if (object.kind !== 'table') return [object];
  const parts: DocObject[] = [object];
  for (const table of doc.tables) {
    if (table.id !== object.tableId && table.baseTableId !== object.tableId) continue;
    if (table.id !== object.tableId) parts.push({ kind: 'table', tableId: table.id });
    for (const column of table.columns) parts.push({ kind: 'column', tableId: object.tableId, columnId: column.id });
  }
  return parts;
}

function partOfTable(doc: DocSchema, tableId: string, of: string): boolean {
  return tableId === of || namesOf(doc).baseOf(tableId) === of;
}

function allUses(doc: DocSchema): Use[] {
  const uses: Use[] = [];
  for (const table of doc.tables) {
    if (table.filter) uses.push(useOf(doc, { kind: 'table', tableId: table.id }, 'filter', table.filter, table.id));
    if (table.kind === 'view') continue;
    for (const column of table.columns) uses.push(...columnUses(doc, table, column));
  }
  for (const formula of doc.formulas) uses.push(...formulaUses(doc, formula));
  return uses;
}

function columnUses(doc: DocSchema, table: Table, column: Column): Use[] {
  const user: DocObject = { kind: 'column', tableId: table.id, columnId: column.id };
  const uses: Use[] = [];
  if (column.formula) uses.push(useOf(doc, user, 'formula', column.formula, table.id));
  const { format } = column;
  if (format.type === 'button' && 'action' in format) {
    uses.push(useOf(doc, user, 'action', format.action, table.id));
    if (format.disableIf) uses.push(useOf(doc, user, 'disableIf', format.disableIf, table.id));
  }
  if (format.type === 'lookup') {
    const target: DocObject = { kind: 'table', tableId: format.tableId };
    uses.push({ user, usage: 'relation', references: [target], unresolved: [], diagnostics: [] });
  }
  return uses;
}

function formulaUses(doc: DocSchema, formula: NamedFormula): Use[] {
  if (!formula.formula) return [];
  return [useOf(doc, { kind: 'formula', formulaId: formula.id }, 'formula', formula.formula)];
}

function useOf(doc: DocSchema, user: DocObject, usage: Usage, text: string, tableId?: string): Use {
  const { references, unresolved, diagnostics } = check(text, tableId === undefined ? { doc } : { doc, tableId });
  return { user, usage, text, references: references.map(objectOf), unresolved, diagnostics };
}

function objectOf(reference: Reference): DocObject {
  if (reference.kind === 'formula') return { kind: 'formula', formulaId: reference.formulaId };
  const { tableId } = reference;
  return reference.kind === 'table'
    ? { kind: 'table', tableId }
    : { kind: 'column', tableId, columnId: reference.columnId };
}

function unresolvedOf({ user, usage, unresolved }: Use): UnresolvedName[] {
  return unresolved.map(({ name, start }) => ({ user, usage, name, start }));
}

function nameOf(doc: DocSchema, object: DocObject): string {
  const names = namesOf(doc);
  if (object.kind === 'formula') return names.formulasById.get(object.formulaId)?.name ?? object.formulaId;
  const table = names.tablesById.get(object.tableId)?.name ?? object.tableId;
  if (object.kind === 'table') return table;
  return `${table}.${names.columnsOf(object.tableId)?.byId.get(object.columnId)?.name ?? object.columnId}`;
}
