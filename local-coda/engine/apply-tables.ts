import { storedFormat } from './button-format';
import { convertCells } from './convert';
import { isValueless } from './format';
import type { Tools } from './formulas';
import type { NewColumn, OpOf, Outcome } from './ops';
import { type Column, type DocState, defaultView, type Row, type Table, type View } from './state';
import { RowFinder, readInput } from './typed';

const GONE: Outcome = { warning: 'The table no longer exists.' };

export function createTable(doc: DocState, op: OpOf<'createTable'>, tools: Tools): Outcome {
  const { id, name, pageId } = op.table;
  const table: Table = {
    id,
    name,
    pageId: doc.pages.has(pageId) ? pageId : null,
    columns: [],
    views: [defaultView([], op.layout)],
    createdAt: op.at,
    updatedAt: op.at,
    rows: new Map(),
  };
  doc.tables.set(id, table);
  insertColumns(doc, table, op.table.columns, undefined, tools);
  if (!table.columns.some((c) => c.isDisplay)) setDisplay(table, table.columns[0]?.id);
  const rows = new RowFinder(doc);
  for (const { id: rowId, edits } of op.rows) {
    const row: Row = { id: rowId, createdAt: op.at, updatedAt: op.at, cells: {} };
    for (const { column: columnId, value } of edits) {
      const column = table.columns.find((c) => c.id === columnId);
      if (!column) continue;
      const cell = readInput({ doc, column, reading: op.reading, rows }, value);
      if (cell !== undefined) row.cells[column.id] = cell;
    }
    table.rows.set(rowId, row);
  }
  return {};
}

export function deleteTable(doc: DocState, op: OpOf<'deleteTable'>): Outcome {
  if (!doc.tables.delete(op.tableId)) return doc.containers.delete(op.tableId) ? {} : GONE;
  for (const [id, container] of doc.containers) if (container.tableId === op.tableId) doc.containers.delete(id);
  return {};
}

export function addColumns(doc: DocState, op: OpOf<'addColumns'>, tools: Tools): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  insertColumns(doc, table, op.columns, op.position, tools);
  table.updatedAt = op.at;
  return {};
}

function insertColumns(
  doc: DocState,
  table: Table,
  columns: NewColumn[],
  position: number | undefined,
  { formulas }: Tools,
): void {
  const made = columns.map((column): Column => ({ ...column, formula: null }));
  table.columns.splice(position ?? table.columns.length, 0, ...made);
  for (const view of viewsOf(doc, table)) view.order.push(...made.map((c) => c.id));
  const display = columns.findLast((c) => c.isDisplay);
  if (display) setDisplay(table, display.id);
  // Bound when all of them stand, so that they may refer to each other in any order.
  columns.forEach((column, i) => {
    const target = made[i];
    if (!target) return;
    target.format = storedFormat(doc, table.id, target.format, formulas);
    if (column.formula !== null) target.formula = formulas.bind(doc, { tableId: table.id }, column.formula);
  });
}

export function updateColumns(doc: DocState, op: OpOf<'updateColumns'>, { formulas }: Tools): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  const missing: string[] = [];
  for (const update of op.updates) {
    const column = table.columns.find((c) => c.id === update.columnId);
    if (!column) {
      missing.push(update.columnId);
      continue;
    }
    if (update.name !== undefined) column.name = update.name;
    if (update.description !== undefined) column.description = update.description;
    if (update.defaultValue !== undefined) column.defaultValue = update.defaultValue ?? undefined;
    if (update.isDisplay === true) setDisplay(table, column.id);
    if (update.format !== undefined) {
      convertCells(doc, table, column, update.format);
      column.format = storedFormat(doc, table.id, update.format, formulas);
    }
    if (update.formula !== undefined) setFormula(doc, table, column, update.formula, formulas);
  }
  table.updatedAt = op.at;
  return missing.length === 0 ? {} : { warning: `No such columns: ${missing.join(', ')}` };
}

/** A column that becomes computed keeps no values of its own. */
function setFormula(
  doc: DocState,
  table: Table,
  column: Column,
  text: string | null,
  formulas: Tools['formulas'],
): void {
  column.formula = text === null ? null : formulas.bind(doc, { tableId: table.id }, text);
  if (column.formula === null && !isValueless(column.format)) return;
  for (const row of table.rows.values()) delete row.cells[column.id];
}

export function deleteColumns(doc: DocState, op: OpOf<'deleteColumns'>): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  const gone = new Set(op.columnIds);
  table.columns = table.columns.filter((c) => !gone.has(c.id));
  if (!table.columns.some((c) => c.isDisplay)) setDisplay(table, table.columns[0]?.id);
  for (const row of table.rows.values()) for (const id of gone) delete row.cells[id];
  for (const view of viewsOf(doc, table)) dropFromView(view, gone);
  table.updatedAt = op.at;
  return {};
}

function dropFromView(view: View, gone: Set<string>): void {
  const kept = (id: string) => !gone.has(id);
  view.order = view.order.filter(kept);
  view.hidden = view.hidden.filter(kept);
  view.groups = { left: view.groups.left.filter(kept), top: view.groups.top.filter(kept) };
  view.sorts = view.sorts.filter((sort) => kept(sort.columnId));
  view.personalFilter = view.personalFilter.filter((filter) => kept(filter.columnId));
}

function setDisplay(table: Table, columnId: string | undefined): void {
  for (const column of table.columns) column.isDisplay = column.id === columnId;
}

/** Every view of a table: its own, and those of the containers that show it elsewhere. */
function viewsOf(doc: DocState, table: Table): View[] {
  const elsewhere = [...doc.containers.values()].filter((c) => c.tableId === table.id).flatMap((c) => c.views);
  return [...table.views, ...elsewhere];
}
