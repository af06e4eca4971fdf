import { FormulaSheet, type InputRow, type RowChange, type Settings, type Value } from '../../formula';
import type { Column, DocSchema } from '../../model';
import type { Cell } from './cell';
import type { DocState, Row, Table } from './state';

/** A stored cell as a value of the formula language. */
export type ReadCell = (schema: DocSchema, columnId: string, tableId: string, cell: Cell) => Value | null;

/** A row as it was when it was last looked at. Cells are replaced, never changed, so their identity tells. */
interface Seen {
  cells: Row['cells'];
  input: InputRow;
}

/** Above this many changed rows, and where they are more than half of all, computing everything anew is quicker. */
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
    const reread = reshaped ? readOtherwise(this.schema, schema) : new Set<string>();
    this.schema = schema;
    const changes: RowChange[] = [];
    for (const tableId of this.seen.keys()) if (!doc.tables.has(tableId)) this.seen.delete(tableId);
    for (const table of doc.tables.values()) {
      changes.push(...this.look(table, reread.has(table.id)));
    }
    const rows = [...this.seen.values()].reduce((sum, { size }) => sum + size, 0);
    if (changes.length > Math.max(MOST_FOLLOWED, rows / 2)) {
      this.sheet = this.compute();
      return;
    }
    if (reshaped) this.sheet.changeSchema(schema);
    this.sheet.changeRows(changes);
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

  /** Takes over the rows of a table; tells what is not as it was, deleted rows first. */
  private look(table: Table, anew = false): RowChange[] {
    const seen = this.seen.get(table.id) ?? new Map<string, Seen>();
    this.seen.set(table.id, seen);
    const changes: RowChange[] = [];
    for (const rowId of seen.keys()) {
      if (table.rows.has(rowId)) continue;
      seen.delete(rowId);
      changes.push({ tableId: table.id, rowId, row: null });
    }
    for (const row of table.rows.values()) {
      const known = seen.get(row.id);
      if (known !== undefined && !anew && sameCells(known.cells, row.cells)) continue;
      const now = this.seenRow(table, row);
      seen.set(row.id, now);
      changes.push({ tableId: table.id, rowId: row.id, row: now.input });
    }
    return changes;
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

/** The tables with a column that was there before and whose cells are read in another way now. */
function readOtherwise(before: DocSchema, after: DocSchema): ReadonlySet<string> {
  const reading = ({ format, formula }: Column) => JSON.stringify([format, formula === undefined]);
  const known = new Map(
    before.tables.map(({ id, columns }) => [id, new Map(columns.map((c) => [c.id, reading(c)]))] as const),
  );
  const changed = (tableId: string, column: Column) => {
    const was = known.get(tableId)?.get(column.id);
    return was !== undefined && was !== reading(column);
  };
  return new Set(after.tables.filter(({ id, columns }) => columns.some((c) => changed(id, c))).map(({ id }) => id));
}
