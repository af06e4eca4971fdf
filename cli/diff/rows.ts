/** The rows of a table in two docs, matched by their keys. */
import { type CellValue, formatCell, sameCell } from '../../model';
import type { DocHandle, ObservedColumn, ObservedRow } from '../../provider/coda';
import type { CellChange, RowChange, RowsReport } from '../report/model';
import { UsageError } from '../support/failure';

/** The rows of one table, with its columns. */
export interface KeyedTable {
  readonly columns: readonly ObservedColumn[];
  readonly rows: ReadonlyMap<string, ObservedRow>;
}

/**
 * Reads a table's rows by key. Rows without a key stay out.
 *
 * @param doc what messages call the doc
 * @throws UsageError where the table or the key column is not there, or several rows have one key
 */
export async function keyedTable(
  handle: DocHandle,
  { table: name, keyColumn }: { table: string; keyColumn: string },
  doc: string,
): Promise<KeyedTable> {
  const tables = (await handle.tables()).filter(({ kind }) => kind === 'table');
  const table = tables.find((candidate) => candidate.name === name || candidate.id === name);
  if (table === undefined)
    throw new UsageError(`${doc} has no table "${name}". There are: ${tables.map((t) => t.name).join(', ')}.`);
  const [columns, all] = await Promise.all([handle.columns(table.id), handle.rows(table.id)]);
  const key = columns.find((column) => column.name === keyColumn);
  if (key === undefined)
    throw new UsageError(
      `The table "${name}" of ${doc} has no column "${keyColumn}". There are: ${columns.map((c) => c.name).join(', ')}.`,
    );
  const rows = new Map<string, ObservedRow>();
  for (const row of all) {
    const text = formatCell(row.cells.get(key.id) ?? BLANK);
    if (text === '') continue;
    if (rows.has(text)) throw new UsageError(`Several rows of "${name}" in ${doc} have the key "${text}".`);
    rows.set(text, row);
  }
  return { columns, rows };
}

const BLANK: CellValue = { kind: 'blank' };

/**
 * What differs between the rows of two docs, by key and by the names of columns. Columns that only one of them has, and those
 * that Coda computes, are not compared; rows that cells point at are compared by name, as their ids differ.
 */
export function compareRows(table: string, from: KeyedTable, to: KeyedTable): RowsReport {
  const pairs = from.columns.flatMap((column) => {
    const other = to.columns.find(({ name }) => name === column.name);
    return other === undefined || column.isCalculated || other.isCalculated ? [] : [{ column, other }];
  });
  const cellsOf = (a: ObservedRow | undefined, b: ObservedRow | undefined): CellChange[] =>
    pairs.flatMap(({ column, other }) => {
      const [was, is] = [byName(a?.cells.get(column.id)), byName(b?.cells.get(other.id))];
      if (sameCell(was, is)) return [];
      const [before, after] = [formatCell(was), formatCell(is)];
      return [{ column: column.name, ...(before !== '' && { from: before }), ...(after !== '' && { to: after }) }];
    });
  const keys = [...new Set([...from.rows.keys(), ...to.rows.keys()])];
  const rows = keys.flatMap((key): RowChange[] => {
    const [a, b] = [from.rows.get(key), to.rows.get(key)];
    const cells = cellsOf(a, b);
    if (a === undefined) return [{ key, mark: 'added', cells }];
    if (b === undefined) return [{ key, mark: 'removed', cells }];
    return cells.length === 0 ? [] : [{ key, mark: 'changed', cells }];
  });
  const count = (mark: RowChange['mark']) => rows.filter((row) => row.mark === mark).length;
  return { address: '', table, added: count('added'), changed: count('changed'), removed: count('removed'), rows };
}

/** A cell without the ids of the rows that it points at, where these have names. */
function byName(cell: CellValue = BLANK): CellValue {
  if (cell.kind === 'list') return { kind: 'list', items: cell.items.map(byName) };
  return cell.kind === 'ref' && cell.name !== undefined ? { kind: 'ref', name: cell.name } : cell;
}
