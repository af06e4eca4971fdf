import type { FormulaEngine } from '../engine/formulas';
import type { DocState, Row, View } from '../engine/state';
import { cellOf, rowName, type Shown } from '../engine/values';
import { naturalOrder } from '../rest/rows-read';
import { visibleRows } from '../rest/visible';
import { cellParts, type Part } from './cell-parts';

/** The largest number of rows in one answer. */
export const MAX_ROWS = 500;

interface RowData {
  id: string;
  /** One list of parts for each column of the table, in the table's order. */
  cells: Part[][];
}

/** Row ids of a view, worked out once for each revision of a doc: filters and sorts look at every row. */
const orders = new WeakMap<DocState, { revision: number; byView: Map<string, Row[]> }>();

/** The rows of a table or container as one of its views shows them: filtered, grouped rows together, sorted. */
export function rowsOfView(doc: DocState, shown: Shown, view: View | undefined, formulas: FormulaEngine): Row[] {
  let known = orders.get(doc);
  if (known?.revision !== doc.revision) {
    known = { revision: doc.revision, byView: new Map() };
    orders.set(doc, known);
  }
  const key = JSON.stringify([shown.id, view?.id]);
  const rows = known.byView.get(key) ?? orderedRows(doc, shown, view, formulas);
  known.byView.set(key, rows);
  return rows;
}

function orderedRows(doc: DocState, shown: Shown, view: View | undefined, formulas: FormulaEngine): Row[] {
  if (!view) return [...shown.table.rows.values()];
  const groups = view.groups.left.map((columnId) => ({ columnId, direction: 'ascending' as const }));
  const only: View = { ...view, sorts: [...groups, ...view.sorts] };
  const through: Shown = { ...shown, object: { ...shown.object, views: [only] } };
  return naturalOrder(doc, through, visibleRows(doc, through, formulas), formulas);
}

/** One stretch of a view's rows. */
export function rowsPage(
  doc: DocState,
  shown: Shown,
  view: View | undefined,
  range: { offset: number; limit: number },
  formulas: FormulaEngine,
): { revision: number; total: number; offset: number; rows: RowData[] } {
  const rows = rowsOfView(doc, shown, view, formulas);
  const { offset } = range;
  const part = rows.slice(offset, offset + Math.min(range.limit, MAX_ROWS));
  return {
    revision: doc.revision,
    total: rows.length,
    offset,
    rows: part.map((row) => rowData(doc, shown, row, formulas)),
  };
}

/** One row, and where it stands in the view: null where the view's filter leaves it out. */
export function rowDetail(
  doc: DocState,
  shown: Shown,
  view: View | undefined,
  row: Row,
  formulas: FormulaEngine,
): RowData & { name: string; index: number | null; createdAt: number; updatedAt: number } {
  const index = rowsOfView(doc, shown, view, formulas).indexOf(row);
  return {
    ...rowData(doc, shown, row, formulas),
    name: rowName(doc, shown.table, row, formulas),
    index: index < 0 ? null : index,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function rowData(doc: DocState, { table }: Shown, row: Row, formulas: FormulaEngine): RowData {
  const cells = table.columns.map((column) =>
    cellParts(doc, column, cellOf(doc, table, column, row, formulas), formulas),
  );
  return { id: row.id, cells };
}
