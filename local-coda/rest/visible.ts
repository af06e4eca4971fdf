import type { FormulaEngine } from '../engine/formulas';
import type { Column, DocState, Row } from '../engine/state';
import type { Shown } from '../engine/values';

/** The columns of a table, or only those that its first view shows. */
export function columnsOf({ object, table }: Shown, visibleOnly: boolean): Column[] {
  if (!visibleOnly) return table.columns;
  const hidden = new Set(object.views[0]?.hidden ?? []);
  return table.columns.filter((column) => !hidden.has(column.id));
}

/** The rows that the first view of a table or container shows; all of them where its filter cannot be evaluated. */
export function visibleRows(doc: DocState, { object, table }: Shown, formulas: FormulaEngine): Row[] {
  const rows = [...table.rows.values()];
  const filter = object.views[0]?.filter ?? null;
  if (filter === null) return rows;
  const result = formulas.filter(doc, table.id, formulas.print(doc, { tableId: table.id }, filter));
  return result.ok ? result.rowIds.flatMap((id) => table.rows.get(id) ?? []) : rows;
}
