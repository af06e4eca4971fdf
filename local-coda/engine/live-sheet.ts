import { FormulaSheet, type InputRow, type Settings, type Value } from '../../formula';
import type { DocSchema } from '../../model';
import type { Cell } from './cell';
import type { DocState, Row, Table } from './state';

/** A stored cell as a value of the formula language. */
export type ReadCell = (schema: DocSchema, columnId: string, tableId: string, cell: Cell) => Value | null;

/** A row as it was when it was last looked at. Cells are replaced, never changed, so their identity tells. */
interface Seen {
  cells: Row['cells'];
  input: InputRow;
}

/** Above this many changed rows, computing everything anew is quicker than following each change. */
const MOST_FOLLOWED = 24;

/**
 * The computed columns of one doc, kept up to date with it: after a change, only what depends on the changed cells is
 * computed again.
 */
export class LiveSheet {
  private readonly seen = new Map<string, Map<string, Seen>>();
  private sheet: FormulaSheet;
  private readonly settings: Settings;

  constructor(
    doc: DocState,
    private schema: DocSchema,
    private readonly read: ReadCell,
    settings: Settings,
  ) {
    this.settings = settings;
    for (const table of doc.tables.values()) this.look(table);
    this.sheet = this.compute();
  }

  /** The value of a cell, computed or stored. */
  get(tableId: string, rowId: string, columnId: string): Value {
    return this.sheet.get(tableId, rowId, columnId);
  }

  /** The rows of a table, without what is computed. */
  rowsOf(tableId: string): InputRow[] {
    return [...(this.seen.get(tableId)?.values() ?? [])].map(({ input }) => input);
  }

  /** Follows the doc to its present state. */
  follow(doc: DocState, schema: DocSchema): void {
    const reshaped = JSON.stringify(schema) !== JSON.stringify(this.schema);
    this.schema = schema;
    const before = new Map([...this.seen].map(([tableId, rows]) => [tableId, new Map(rows)]));
    for (const tableId of this.seen.keys()) if (!doc.tables.has(tableId)) this.seen.delete(tableId);
    for (const table of doc.tables.values()) this.look(table, reshaped);
    const changes = reshaped ? null : this.changesSince(before);
    if (changes === null) {
      this.sheet = this.compute();
      return;
    }
    for (const { tableId, rowId, input } of changes) {
      if (input === null) this.sheet.deleteRow(tableId, rowId);
      else this.sheet.upsertRow(tableId, input);
    }
    // As with Coda's own API, what depends on the clock is as fresh as the last edit.
    if (this.isVolatile()) this.sheet.readClock();
  }

  private compute(): FormulaSheet {
    return new FormulaSheet(this.schema, (tableId) => this.rowsOf(tableId), this.settings);
  }

  private isVolatile(): boolean {
    const texts = this.schema.tables.flatMap((table) => [table.filter, ...table.columns.map((c) => c.formula)]);
    return texts.some((text) => text !== undefined && /\b(Today|Now)\b/i.test(text));
  }

  /** What differs between two looks, deleted rows first; null where it is too much to follow. */
  private changesSince(before: ReadonlyMap<string, ReadonlyMap<string, Seen>>) {
    const changes: { tableId: string; rowId: string; input: InputRow | null }[] = [];
    for (const [tableId, rows] of before) {
      for (const rowId of rows.keys()) {
        if (!this.seen.get(tableId)?.has(rowId)) changes.push({ tableId, rowId, input: null });
      }
    }
    for (const [tableId, rows] of this.seen) {
      for (const [rowId, { input }] of rows) {
        if (before.get(tableId)?.get(rowId)?.input !== input) changes.push({ tableId, rowId, input });
      }
    }
    return changes.length > MOST_FOLLOWED ? null : changes;
  }

  /** Takes over the rows of a table; a row whose cells are the same keeps its input. */
  private look(table: Table, anew = false): void {
    const before = this.seen.get(table.id);
    const now = new Map<string, Seen>();
    for (const row of table.rows.values()) {
      const known = before?.get(row.id);
      now.set(
        row.id,
        known !== undefined && !anew && sameCells(known.cells, row.cells) ? known : this.seenRow(table, row),
      );
    }
    this.seen.set(table.id, now);
  }

  private seenRow(table: Table, row: Row): Seen {
    const cells = new Map<string, Value>();
    for (const column of table.columns) {
      const cell = column.formula === null ? row.cells[column.id] : undefined;
      const value = cell === undefined ? null : this.read(this.schema, column.id, table.id, cell);
      if (value !== null) cells.set(column.id, value);
    }
    return { cells: { ...row.cells }, input: { id: row.id, cells } };
  }
}

function sameCells(a: Row['cells'], b: Row['cells']): boolean {
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}
