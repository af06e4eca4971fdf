import { type Cell, type Scalar, scalarsOf } from './cell';
import type { FormulaEngine } from './formulas';
import type { Column, Container, DocState, Row, Table } from './state';

/** A base table, or another table shown on a page, and the base table whose rows it shows. */
export interface Shown {
  /** `table` or `view`, as REST calls them. */
  kind: 'table' | 'view';
  id: string;
  object: Table | Container;
  table: Table;
}

/** The table or container with that id, or undefined. */
export function shownById(doc: DocState, id: string): Shown | undefined {
  const table = doc.tables.get(id);
  if (table) return { kind: 'table', id, object: table, table };
  const container = doc.containers.get(id);
  const base = container && doc.tables.get(container.tableId);
  return container && base ? { kind: 'view', id, object: container, table: base } : undefined;
}

/** All tables and containers, in the order in which they were made. */
export function allShown(doc: DocState): Shown[] {
  return [...doc.tables.keys(), ...doc.containers.keys()].flatMap((id) => shownById(doc, id) ?? []);
}

/** The display column: every table has one; the first column where somebody managed to remove the mark. */
export function displayColumn(table: Table): Column | undefined {
  return table.columns.find((column) => column.isDisplay) ?? table.columns[0];
}

/** What a cell holds, computed where its column has a formula. */
export function cellOf(
  doc: DocState,
  table: Table,
  column: Column,
  row: Row,
  formulas?: FormulaEngine,
): Cell | undefined {
  if (column.formula === null) return row.cells[column.id];
  return formulas?.cell(doc, table.id, column.id, row.id);
}

/** The text that a value shows as. Rows show as their names, rows that are gone as nothing. */
export function scalarText(doc: DocState, scalar: Scalar, formulas?: FormulaEngine, depth = 0): string {
  if (typeof scalar !== 'object') return String(scalar);
  if ('date' in scalar) return scalar.date;
  if ('dateTime' in scalar) return scalar.dateTime;
  if ('time' in scalar) return scalar.time;
  if ('option' in scalar) return scalar.option;
  if ('person' in scalar) return scalar.name;
  if ('url' in scalar) return scalar.name ?? scalar.url;
  if ('image' in scalar) return scalar.image;
  const table = doc.tables.get(scalar.table);
  const row = table?.rows.get(scalar.row);
  return table && row && depth < 5 ? rowName(doc, table, row, formulas, depth + 1) : '';
}

/** The text that a cell shows as; several values are joined by commas, as REST's simple form does. */
export function cellText(doc: DocState, cell: Cell | undefined, formulas?: FormulaEngine, depth = 0): string {
  return scalarsOf(cell)
    .map((scalar) => scalarText(doc, scalar, formulas, depth))
    .join(',');
}

/** A row's name: what its display column shows. */
export function rowName(doc: DocState, table: Table, row: Row, formulas?: FormulaEngine, depth = 0): string {
  const column = displayColumn(table);
  return column ? cellText(doc, cellOf(doc, table, column, row, formulas), formulas, depth) : '';
}

/** Row ids by name; of rows with the same name the first made wins. */
export function rowByName(doc: DocState, table: Table, formulas?: FormulaEngine): Map<string, string> {
  const index = new Map<string, string>();
  for (const row of table.rows.values()) {
    const name = rowName(doc, table, row, formulas);
    if (name !== '' && !index.has(name)) index.set(name, row.id);
  }
  return index;
}
