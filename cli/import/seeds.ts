/** Seed rows of an import: the rows that have a key, with the cells that the provider's import of them has too. */
import { type CellValue, formatCell, type ReadFormat, sayCell } from '../../model';
import { UsageError } from '../support/failure';
import type { AppCell, AppColumn, AppRow, AppSeed, AppTable } from './app';
import type { Names } from './names';
import type { ReadSeed } from './read';

/** The kinds of column whose cells are text: what rows can be keyed by. */
const KEY_KINDS: ReadonlySet<string> = new Set(['text', 'select', 'link', 'email', 'canvas']);

/** The seed sets, each after those that its relations point at. Throws a UsageError for one that cannot be. */
export function buildSeeds(seeds: readonly ReadSeed[], tables: ReadonlyMap<string, AppTable>, names: Names): AppSeed[] {
  const built = seeds.map((seed) => {
    const table = tables.get(seed.tableId);
    if (table === undefined)
      throw new UsageError(`The table "${seed.table}" cannot be managed, so it cannot be seeded.`);
    return buildSeed(seed, table, names.take(`seed ${table.key}`, 'seed'));
  });
  const ids = built.map(({ table }) => table.id);
  if (new Set(ids).size < ids.length) throw new UsageError('--seed names a table twice.');
  return inOrder(built);
}

function buildSeed({ keyColumn: named, rows: all }: ReadSeed, table: AppTable, key: string): AppSeed {
  const keyColumn = table.columns.find((column) => column.name === named || column.id === named);
  if (keyColumn === undefined) throw new UsageError(noKeyColumn(named, table));
  const kind = keyColumn.format?.type ?? 'text';
  if (keyColumn.formula !== undefined || !KEY_KINDS.has(kind) || isMultiple(keyColumn))
    throw new UsageError(`The column "${named}" of "${table.name}" cannot key rows: it has to hold one text a row.`);
  if (keyColumn.name.includes('/'))
    throw new UsageError(
      `The column "${named}" of "${table.name}" cannot key rows: an import id cannot hold its slash.`,
    );
  const lost = table.leftOut.find(
    ({ id, inRows }) => inRows && all.some((row) => (row.cells.get(id)?.kind ?? 'blank') !== 'blank'),
  );
  if (lost !== undefined)
    throw new UsageError(`"${table.name}" cannot be seeded: its column "${lost.name}" holds values, and ${lost.why}.`);
  const rows: AppRow[] = [];
  const keyOf = new Map<string, string>();
  const seen = new Set<string>();
  for (const row of all) {
    const rowKey = formatCell(row.cells.get(keyColumn.id) ?? { kind: 'blank' });
    if (rowKey === '') continue;
    if (rowKey.trim() === '' || seen.has(rowKey) || /\p{Surrogate}/u.test(rowKey))
      throw new UsageError(badKey(rowKey, seen.has(rowKey), named, table));
    seen.add(rowKey);
    keyOf.set(row.id, rowKey);
    const cells = table.columns.flatMap((column) => cellOf(column, keyColumn, row.cells.get(column.id)) ?? []);
    rows.push({ key: rowKey, cells });
  }
  return { key, table, keyColumn, rows, keyOf };
}

const isMultiple = ({ format }: AppColumn) => format !== undefined && 'multiple' in format && format.multiple === true;

function cellOf(column: AppColumn, keyColumn: AppColumn, value: CellValue | undefined): AppCell | null {
  const format: ReadFormat = column.format ?? { type: 'text' };
  if (column === keyColumn || value === undefined || value.kind === 'blank' || column.formula !== undefined)
    return null;
  if (format.type === 'button' || format.type === 'reaction') return null;
  const text = sayCell(value, format);
  if (text === null || text === '') return null;
  return { column, text, ...(format.type === 'lookup' && { refs: refsOf(value) }) };
}

function refsOf(value: CellValue): { rowId?: string; name?: string }[] {
  if (value.kind === 'list') return value.items.flatMap(refsOf);
  if (value.kind !== 'ref') return [];
  const { rowId, name } = value;
  return [{ ...(rowId !== undefined && { rowId }), ...(name !== undefined && { name }) }];
}

function noKeyColumn(named: string, table: AppTable): string {
  const out = table.leftOut.find(({ name }) => name === named);
  if (out !== undefined) return `The column "${named}" of "${table.name}" cannot key rows: ${out.why}.`;
  const names = table.columns.map(({ name }) => name).join(', ');
  return `The table "${table.name}" has no column "${named}". There are: ${names}.`;
}

function badKey(rowKey: string, twice: boolean, named: string, table: AppTable): string {
  const why = twice ? `several rows have "${rowKey}"` : 'a row has a key that is blank or that no file can hold';
  return `The column "${named}" of "${table.name}" cannot key rows: ${why}. Make the keys unique in Coda, or choose another column.`;
}

/** The sets after those that they point at; where two point at each other, as they were asked for. */
function inOrder(seeds: readonly AppSeed[]): AppSeed[] {
  const ordered: AppSeed[] = [];
  const add = (seed: AppSeed, above: ReadonlySet<AppSeed>) => {
    if (ordered.includes(seed) || above.has(seed)) return;
    for (const other of seeds) if (pointsAt(seed, other)) add(other, new Set([...above, seed]));
    ordered.push(seed);
  };
  for (const seed of seeds) add(seed, new Set());
  return ordered;
}

function pointsAt(seed: AppSeed, other: AppSeed): boolean {
  return seed.table.columns.some(({ format }) => format?.type === 'lookup' && format.tableId === other.table.id);
}

/** A row that a cell points at: by the key of a seed set that comes before, or in text. */
export type Link = { readonly seed: AppSeed; readonly key: string } | string;

/** What a relation's cell points at. Text is the row's name, or its id where a name would not find it. */
export function linksOf(cell: AppCell, seed: AppSeed, seeds: readonly AppSeed[]): Link[] {
  const { format } = cell.column;
  const tableId = format?.type === 'lookup' ? format.tableId : '';
  const target = seeds.slice(0, seeds.indexOf(seed)).find(({ table }) => table.id === tableId);
  return (cell.refs ?? []).map(({ rowId, name = '' }) => {
    const key = rowId === undefined ? undefined : target?.keyOf.get(rowId);
    if (target !== undefined && key !== undefined) return { seed: target, key };
    const byName = name !== '' && !/^i-[A-Za-z0-9_-]{10,}$/.test(name);
    return byName ? name : (rowId ?? name);
  });
}
