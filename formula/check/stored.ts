import type { DocSchema } from '../../model';
import { parse } from '../syntax/parser';
import { printName } from '../syntax/printer';
import type { Node } from '../syntax/tree';
import type { Binding, Reference } from './analysis';
import { analyze } from './analyze';
import { type DocNames, type FormulaScope, namesOf } from './scope';

/**
 * A formula as it is kept while names change: every reference stands in it by id, with the name that it had last, and all
 * else is as it was written. `own` and `item` are columns that are named alone, of `thisRow` and of `CurrentValue`.
 */
const TOKEN = /\$\$\[(?:(!)|(table|column|formula|own|item):([^:\]]*):([^:\]]*):([^\]]*))\]/g;

/** A formula with its references by id. What means nothing in the doc stays as it is. Never throws. */
export function toStored(text: string, scope: FormulaScope): string {
  const { tree } = parse(text);
  const { references, bindings } = analyze(tree, scope);
  const alone = columnsAlone(bindings);
  const sorted = [...references].sort((a, b) => a.start - b.start);
  let stored = '';
  let at = 0;
  for (const reference of sorted) {
    if (reference.start < at) continue;
    stored += protect(text.slice(at, reference.start)) + token(reference, alone.get(reference.start));
    at = reference.end;
  }
  return stored + protect(text.slice(at));
}

type Alone = 'own' | 'item';

/** Columns named alone, by the place where they stand. */
function columnsAlone(bindings: ReadonlyMap<Node, Binding>): Map<number, Alone> {
  const found = new Map<number, Alone>();
  for (const [node, binding] of bindings) {
    if (binding.kind === 'column' && node.kind === 'name')
      found.set(node.start, binding.of === 'thisRow' ? 'own' : 'item');
  }
  return found;
}

function protect(text: string): string {
  return text.replaceAll('$$[', '$$$$[!]');
}

function token(reference: Reference, alone: Alone | undefined): string {
  const name = encode(reference.name);
  if (reference.kind === 'table') return `$$[table:${encode(reference.tableId)}::${name}]`;
  if (reference.kind === 'formula') return `$$[formula:${encode(reference.formulaId)}::${name}]`;
  return `$$[${alone ?? 'column'}:${encode(reference.tableId)}:${encode(reference.columnId)}:${name}]`;
}

const encode = (text: string): string =>
  text.replace(/[%:\]\n]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
const decode = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

interface Placed {
  kind: string;
  ids: [string, string];
  start: number;
}

/**
 * The text of a stored formula with the names of now. What is gone keeps the name that it had. Where a column that stands
 * alone would mean something else now, because a nearer thing has its name, `thisRow.` or `CurrentValue.` is put before it.
 */
export function fromStored(stored: string, scope: FormulaScope): string {
  const { text, placed } = expand(stored, scope, new Set());
  if (!placed.some((p) => p.kind === 'own' || p.kind === 'item')) return text;
  const captured = capturedBy(text, placed, scope);
  return captured.size === 0 ? text : expand(stored, scope, captured).text;
}

function expand(
  stored: string,
  scope: FormulaScope,
  qualified: ReadonlySet<number>,
): { text: string; placed: Placed[] } {
  const names = namesOf(scope.doc);
  const placed: Placed[] = [];
  let text = '';
  let at = 0;
  for (const match of stored.matchAll(TOKEN)) {
    const [whole, literal, kind = '', first = '', second = '', name = ''] = match;
    text += stored.slice(at, match.index);
    at = match.index + whole.length;
    if (literal !== undefined) {
      text += '$$[';
      continue;
    }
    const ids: [string, string] = [decode(first), decode(second)];
    if (qualified.has(placed.length)) text += kind === 'own' ? 'thisRow.' : 'CurrentValue.';
    placed.push({ kind, ids, start: text.length });
    text += printName(nameNow(names, kind, ids) ?? decode(name));
  }
  return { text: text + stored.slice(at), placed };
}

function nameNow(names: DocNames, kind: string, [first, second]: readonly [string, string]): string | undefined {
  if (kind === 'table') return names.tablesById.get(first)?.name;
  if (kind === 'formula') return names.formulasById.get(first)?.name;
  return names.columnsOf(first)?.byId.get(second)?.name;
}

/** Which of the columns that stand alone mean something else than they should, by their number. */
function capturedBy(text: string, placed: readonly Placed[], scope: FormulaScope): Set<number> {
  const { references } = analyze(parse(text).tree, scope);
  const meant = new Map(references.map((r) => [r.start, r]));
  const captured = new Set<number>();
  for (const [i, { kind, ids, start }] of placed.entries()) {
    if (kind !== 'own' && kind !== 'item') continue;
    const now = meant.get(start);
    const exists = namesOf(scope.doc).columnsOf(ids[0])?.byId.has(ids[1]);
    if (exists && !(now?.kind === 'column' && now.tableId === ids[0] && now.columnId === ids[1])) captured.add(i);
  }
  return captured;
}

/** What gets another name: a table or view, or a column where `columnId` is given. */
export interface Rename {
  tableId: string;
  columnId?: string;
  newName: string;
}

/** The text of a formula after a rename in its doc, all else as it was written. `scope.doc` is the doc before the rename. */
export function renameIn(text: string, scope: FormulaScope, rename: Rename): string {
  return fromStored(toStored(text, scope), { ...scope, doc: renamed(scope.doc, rename) });
}

function renamed(doc: DocSchema, { tableId, columnId, newName }: Rename): DocSchema {
  const tables = doc.tables.map((table) => {
    if (table.id !== tableId) return table;
    if (columnId === undefined) return { ...table, name: newName };
    return { ...table, columns: table.columns.map((c) => (c.id === columnId ? { ...c, name: newName } : c)) };
  });
  return { ...doc, tables };
}
