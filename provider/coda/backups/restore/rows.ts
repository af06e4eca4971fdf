import type { CellValue } from '../../../../model';
import type { ObservedColumn, ObservedRow, RowUpdate, RowWrite } from '../../api';
import type { HeldColumn, HeldRow, HeldTable } from '../format';
import { isEmpty, isRemnant, isWritable, itemsOf, mapCell, showsTheSame } from './cells';
import { cellKey } from './merge';
import { quoted } from './pages';
import { shown } from './report';
import { at } from './tables';
import { restoredRowId } from './target';
import type { Work } from './work';

/** A table of the backup with what stands for it in the target. */
interface Pair {
  table: HeldTable;
  tableId: string;
  /** The held columns that are there, with what they are now. */
  columns: { held: HeldColumn; id: string; now: ObservedColumn | undefined }[];
  rows: ReadonlyMap<string, ObservedRow>;
  /** Rows that this restore adds. */
  added: Set<string>;
}

/** Puts rows and cells back, rows first: then relations find what they point at. */
export async function restoreRows(work: Work): Promise<void> {
  const pairs: Pair[] = [];
  for (const table of work.held.tables) {
    const tableId = work.ids.tables.get(table.id);
    if (tableId !== undefined) pairs.push(await pairOf(work, table, tableId));
  }
  for (const pair of pairs) findRows(work, pair);
  for (const pair of pairs) await addRows(work, pair);
  for (const pair of pairs) await fillCells(work, pair);
}

async function pairOf(work: Work, table: HeldTable, tableId: string): Promise<Pair> {
  const now = new Map((await work.target.columns(tableId)).map((column) => [column.id, column]));
  const rows = new Map((await work.target.rows(tableId)).map((row) => [row.id, row]));
  const columns = table.columns.flatMap((held) => {
    const id = work.ids.columns.get(held.id);
    return id === undefined ? [] : [{ held, id, now: now.get(id) }];
  });
  return { table, tableId, columns, rows, added: new Set() };
}

/** Which row stands for each held one: itself, or the one that an earlier restore has made. */
function findRows({ ids, sameDoc, scope, target }: Work, { table, tableId, rows, added }: Pair): void {
  const wanted = scope.of(table);
  for (const { id } of table.rows) {
    const restored = restoredRowId({ docId: target.docId, tableId }, id);
    if (sameDoc && rows.has(id)) ids.rows.set(id, id);
    else if (rows.has(restored)) ids.rows.set(id, restored);
    else if (wanted.rows.has(id) || (wanted.whole && !isThere(table, tableId))) {
      ids.rows.set(id, restored);
      added.add(id);
    }
  }
}

const isThere = (table: HeldTable, tableId: string) => table.id === tableId;

/** Adds the rows that are gone, with all cells but relations, in the order that they had. */
async function addRows(work: Work, pair: Pair): Promise<void> {
  const { table, tableId, added } = pair;
  const gone = table.rows.filter(({ id }) => added.has(id));
  if (gone.length === 0) return;
  const { dryRun, ids, report, target } = work;
  noteHomeless(work, pair, gone);
  const writable = pair.columns.filter(
    ({ held, now }) => held.format.type !== 'lookup' && isWritable(work, table, held, now),
  );
  const rows = gone.map((row): RowWrite => ({ cells: cellsFor(row, writable) }));
  const rowIds = gone.map(({ id }) => ids.rows.get(id) ?? '');
  const made = (row: HeldRow, newId?: string) =>
    report.made({
      kind: 'row',
      name: row.name,
      table: table.name,
      oldId: row.id,
      ...(newId === undefined ? {} : { newId }),
    });
  if (dryRun) {
    for (const row of gone) made(row);
    return;
  }
  const written = await target.handle.upsertRows(tableId, { rows, rowIds }, { signal: target.signal });
  gone.forEach((row, i) => {
    const id = written.rowIds[i];
    if (id === undefined) report.report.unfinished.push(`the row ${quoted(row.name)} of ${quoted(table.name)}`);
    else made(row, id);
    if (id !== undefined) ids.rows.set(row.id, id);
    else ids.rows.delete(row.id);
  });
  for (const { rowIndex, columnId, reason } of written.notApplied) {
    if (reason === 'cellDiffers') noteNotTaken(work, pair, gone[rowIndex], columnId);
  }
}

/** Blank cells are only written where a default value would fill them. */
function cellsFor(row: HeldRow, columns: Pair['columns']): Map<string, CellValue> {
  return new Map(
    columns.flatMap(({ held, id, now }): [string, CellValue][] => {
      const cell = row.cells[held.id];
      if (cell !== undefined) return [[id, cell]];
      return now?.defaultValue ? [[id, { kind: 'blank' }]] : [];
    }),
  );
}

/** Says which cells of rows that come back have no column any more. */
function noteHomeless({ ids, report }: Work, { table }: Pair, rows: readonly HeldRow[]): void {
  for (const column of table.columns) {
    if (ids.columns.has(column.id) || !rows.some(({ cells }) => cells[column.id] !== undefined)) continue;
    report.note(`The column ${at(table, column)} is gone: its values stay in the backup.`);
  }
}

function noteNotTaken(
  { report }: Work,
  { table, columns }: Pair,
  row: HeldRow | undefined,
  columnId: string | undefined,
) {
  const column = columns.find(({ id }) => id === columnId)?.held;
  if (row === undefined || column === undefined) return;
  const cell = row.cells[column.id];
  const held = cell === undefined ? '' : shown(cell);
  report.note(`Coda did not take ${quoted(held)} for ${at(table, column)}, row ${quoted(row.name)}.`);
}

/** Puts cells back into rows that are there: of columns that came back, of relations that lost their rows. */
async function fillCells(work: Work, pair: Pair): Promise<void> {
  const { table, tableId } = pair;
  const updates: RowUpdate[] = [];
  const sources: HeldRow[] = [];
  for (const row of table.rows) {
    const rowId = work.ids.rows.get(row.id);
    if (rowId === undefined) continue;
    const cells = new Map<string, CellValue>();
    for (const column of pair.columns) {
      const wanted = dueCell(work, pair, row, rowId, column);
      if (wanted === undefined) continue;
      cells.set(column.id, wanted);
      if (!pair.added.has(row.id)) work.report.filled(table.name, column.held.name);
    }
    if (cells.size === 0) continue;
    updates.push({ rowId, cells });
    sources.push(row);
  }
  if (updates.length === 0 || work.dryRun) return;
  const { notApplied } = await work.target.handle.updateRows(tableId, updates, { signal: work.target.signal });
  for (const { rowIndex, columnId } of notApplied) noteNotTaken(work, pair, sources[rowIndex], columnId);
  if (notApplied.length > 0) work.report.report.unfinished.push(`${notApplied.length} cells of ${quoted(table.name)}`);
}

/** What has to be written into a cell, or undefined; says where people's changes stand in the way. */
function dueCell(
  work: Work,
  pair: Pair,
  row: HeldRow,
  rowId: string,
  { held, id, now }: Pair['columns'][number],
): CellValue | undefined {
  const { table, tableId, added } = pair;
  const scope = work.scope.of(table);
  const isRelation = held.format.type === 'lookup';
  const original = row.cells[held.id] ?? { kind: 'blank' };
  if (added.has(row.id) ? !isRelation : !isConcerned(work, pair, row, rowId, held)) return undefined;
  if (!isWritable(work, table, held, now)) return undefined;
  const wanted = mapCell(work, original);
  if (added.has(row.id)) return itemsOf(wanted).length === 0 ? undefined : wanted;
  const found = pair.rows.get(rowId)?.cells.get(id) ?? { kind: 'blank' };
  const isUnset = wanted.kind === 'boolean' && found.kind === 'blank';
  if (showsTheSame(wanted, found, now) && !isUnset) return undefined;
  const renewed =
    work.renewed.has(held.id) || rowId !== row.id || scope.values.has(held.id) || table.role === 'related';
  const untouched =
    isAsWritten(work, row, held, found, now) || (isRelation ? isRemnant(original, wanted, found) : isEmpty(found));
  const overwritten = work.overwrite;
  if (renewed && untouched) return wanted;
  const where = { table: table.name, tableId, column: held.name, row: row.name, rowId, overwritten };
  work.report.conflict(where, wanted, found);
  return overwritten ? wanted : undefined;
}

/** True where a cell says what a migration wrote there: it was not people who changed it. */
function isAsWritten(
  work: Work,
  row: HeldRow,
  column: HeldColumn,
  found: CellValue,
  now: ObservedColumn | undefined,
): boolean {
  const written = work.held.written.get(cellKey(row.id, column.id));
  return written !== undefined && showsTheSame(mapCell(work, written.after), found, now);
}

/** Whether a restore has anything to say about a cell of a row that is there. */
function isConcerned(work: Work, { table }: Pair, row: HeldRow, rowId: string, column: HeldColumn): boolean {
  const scope = work.scope.of(table);
  if (table.role === 'related') return column.format.type === 'lookup';
  if (scope.columns.has(column.id) || scope.values.has(column.id) || work.renewed.has(column.id)) return true;
  return scope.rows.has(row.id) && rowId !== row.id;
}
