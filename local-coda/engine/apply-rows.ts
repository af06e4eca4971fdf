import { cellFrom } from './cell';
import { isMultiple } from './format';
import type { Tools } from './formulas';
import type { Edit, OpOf, Outcome, Reading } from './ops';
import type { Column, DocState, Row, Table } from './state';
import { RowFinder, readInput } from './typed';
import { cellOf, cellText } from './values';

const GONE: Outcome = { warning: 'The table no longer exists.' };

/** A column by id, or by name where no id matches. */
export function findColumn(table: Table, idOrName: string): Column | undefined {
  return table.columns.find((c) => c.id === idOrName) ?? table.columns.find((c) => c.name === idOrName);
}

/**
 * Inserts rows, or updates those whose key columns hold the same. "If multiple rows match the specified key column(s), they
 * will all be updated" (Coda OpenAPI). Rows of the same request see each other: two equal keys make one row.
 */
export function upsertRows(doc: DocState, op: OpOf<'upsertRows'>, tools: Tools): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  const writer = new RowWriter(doc, table, op.reading, op.at);
  const keys = op.keyColumns.flatMap((key) => findColumn(table, key) ?? []);
  const index = keys.length > 0 ? keyIndex(doc, table, keys, tools) : null;
  for (const { id, edits } of op.rows) {
    const draft: Row = { id, createdAt: op.at, updatedAt: op.at, cells: {} };
    writer.write(draft, edits);
    const key = index && keyOf(doc, table, draft, keys, tools);
    const same = table.rows.get(id);
    const matches = key === null ? (same ? [same] : []) : (index?.get(key) ?? []);
    for (const match of matches) writer.write(match, edits);
    if (matches.length > 0) continue;
    addDefaults(doc, table, draft, edits);
    table.rows.set(id, draft);
    if (key !== null) index?.set(key, [draft]);
  }
  return {};
}

function keyIndex(doc: DocState, table: Table, keys: Column[], tools: Tools): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of table.rows.values()) {
    const key = keyOf(doc, table, row, keys, tools);
    const same = index.get(key);
    if (same) same.push(row);
    else index.set(key, [row]);
  }
  return index;
}

function keyOf(doc: DocState, table: Table, row: Row, keys: Column[], { formulas }: Tools): string {
  return JSON.stringify(keys.map((column) => cellText(doc, cellOf(doc, table, column, row, formulas), formulas)));
}

/** A plain default value fills what a new row leaves out; defaults that are formulas wait for the formula engine. */
function addDefaults(doc: DocState, table: Table, row: Row, edits: Edit[]): void {
  for (const column of table.columns) {
    const text = /^"(.*)"$/.exec(column.defaultValue ?? '')?.[1];
    if (text === undefined || edits.some((e) => findColumn(table, e.column) === column)) continue;
    const cell = readInput(
      { doc, column, reading: { dialect: 'typed', unknownOption: 'text' }, rows: new RowFinder(doc) },
      text,
    );
    if (cell !== undefined) row.cells[column.id] = cell;
  }
}

/** Writes cells of existing rows. Rows that are gone are passed over. */
export function updateRows(doc: DocState, op: OpOf<'updateRows'>): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  const writer = new RowWriter(doc, table, op.reading, op.at);
  let missing = 0;
  for (const { id, edits } of op.rows) {
    const row = table.rows.get(id);
    if (row) writer.write(row, edits);
    else missing += 1;
  }
  return missing === 0 ? {} : { warning: `${missing} rows no longer exist.` };
}

export function deleteRows(doc: DocState, op: OpOf<'deleteRows'>): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  if (op.rowIds === 'all') table.rows.clear();
  else for (const id of op.rowIds) table.rows.delete(id);
  return {};
}

/** Writes cells of one table in one operation; values for computed columns and unknown columns have no effect. */
class RowWriter {
  private readonly finder: RowFinder;

  constructor(
    private readonly doc: DocState,
    private readonly table: Table,
    private readonly reading: Reading,
    private readonly at: number,
  ) {
    this.finder = new RowFinder(doc);
  }

  write(row: Row, edits: Edit[]): void {
    for (const { column: idOrName, value } of edits) {
      const column = findColumn(this.table, idOrName);
      if (!column || column.formula !== null) continue;
      const cell = readInput({ doc: this.doc, column, reading: this.reading, rows: this.finder }, value);
      if (cell === undefined) delete row.cells[column.id];
      else row.cells[column.id] = Array.isArray(cell) ? (cellFrom(cell, isMultiple(column.format)) ?? cell) : cell;
    }
    row.updatedAt = this.at;
  }
}
