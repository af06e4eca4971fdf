import type { HeldTable } from '../format';
import { at, mapFormat } from './tables';
import type { Work } from './work';

/**
 * Points relations of other tables at the tables that were made again, before their cells are put back. A column that was
 * given another kind meanwhile is left as it is.
 */
export async function restoreRelations(work: Work): Promise<void> {
  for (const table of work.held.tables) {
    if (table.role === 'related' && work.ids.tables.has(table.id)) await repoint(work, table);
  }
}

async function repoint(work: Work, table: HeldTable): Promise<void> {
  const { dryRun, ids, report, target } = work;
  const tableId = ids.tables.get(table.id) ?? '';
  const shown = await target.columns(tableId);
  for (const column of table.columns) {
    if (column.format.type !== 'lookup') continue;
    const id = ids.columns.get(column.id);
    const now = shown.find((c) => c.id === id);
    const format = mapFormat(work, column, table);
    if (id === undefined || now === undefined || format?.type !== 'lookup' || format.tableId === column.format.tableId)
      continue;
    if (now.format.type === 'lookup' && now.format.tableId === format.tableId) continue;
    // Coda may name the table that went, or none.
    const dangling = now.format.tableId === undefined || now.format.tableId === column.format.tableId;
    const leftBehind = now.format.type === 'text' || (now.format.type === 'lookup' && dangling);
    if (now.isCalculated || !leftBehind) {
      report.note(`${at(table, column)} is ${now.format.codaType} now: it is not pointed at the table that came back.`);
      ids.columns.delete(column.id);
      continue;
    }
    report.note(`${at(table, column)} points at the table that came back.`);
    if (!dryRun) await target.handle.updateColumn(tableId, id, { format });
  }
}
