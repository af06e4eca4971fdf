/** A doc as a plan looks at it: tables, columns, and the rows of those tables that matter. No I/O. */
import { type DocObject, dependencies, equivalent } from '../../../formula';
import { type CellValue, type Column, type DocSchema, formatCell, sameCell, type Table } from '../../../model';
import type { PlannedRow } from '../../planned';

const BLANK: CellValue = { kind: 'blank' };

/** A row as it is, or as the plans of this run will make it. */
export interface ImageRow {
  readonly id: string;
  readonly name: string;
  /** Null for a row that does not exist yet. */
  readonly link: string | null;
  readonly cells: ReadonlyMap<string, CellValue>;
}

/** The doc and its rows. */
export interface DocImage {
  /** Columns that need no evaluation have no formula here: their cells hold what Coda shows. */
  readonly schema: DocSchema;
  /** The schema with all formulas, for who uses what. */
  readonly whole: DocSchema;
  readonly rows: ReadonlyMap<string, readonly ImageRow[]>;
}

/** A cell; blank where the row has none. */
export function imageCell(row: ImageRow, columnId: string): CellValue {
  return row.cells.get(columnId) ?? BLANK;
}

/** A column of a table by id or by name; names win over nothing, ids over names. */
export function findImageColumn(table: Table, label: string): Column | undefined {
  return table.columns.find((c) => c.id === label) ?? table.columns.find((c) => c.name === label);
}

/** What the plans of this run change in a doc: things whose computed values are not those that Coda shows now. */
interface Changes {
  readonly objects: readonly DocObject[];
  readonly rows: ReadonlyMap<string, readonly ImageRow[]>;
}

/**
 * The doc as it will be. Columns that Coda computes keep the values that Coda shows, unless something in the plans of this
 * run changes what they are computed from: only those are left to the provider's own evaluator.
 *
 * @param now the doc's schema as it is
 * @param later the same with what this run promises
 * @param rows the rows as they are, by table
 * @param planned the cells that this run will write, by table
 */
export function imageOf(
  now: DocSchema,
  later: DocSchema,
  rows: ReadonlyMap<string, readonly ImageRow[]>,
  planned: (tableId: string) => readonly PlannedRow[],
): DocImage {
  const overlaid = overlay(later, rows, planned);
  const changed = [...changedColumns(now, later), ...overlaid.objects];
  const graph = dependencies(later);
  const open = new Set(changed.map(keyOf));
  for (const object of changed) for (const use of graph.allUsers(object)) open.add(keyOf(use.user));
  const settled = (table: Table, column: Column): Column => {
    if (column.formula === undefined) return column;
    if (open.has(keyOf({ kind: 'column', tableId: table.id, columnId: column.id }))) return column;
    const { formula: _, ...rest } = column;
    return rest;
  };
  const tables = later.tables.map((table) => ({ ...table, columns: table.columns.map((c) => settled(table, c)) }));
  return { schema: { ...later, tables }, whole: later, rows: overlaid.rows };
}

function keyOf(object: DocObject): string {
  return JSON.stringify(object, Object.keys(object).sort());
}

/** Columns that are new, or whose formula will be another one. */
function changedColumns(now: DocSchema, later: DocSchema): DocObject[] {
  return later.tables.flatMap((table) => {
    const before = now.tables.find((t) => t.id === table.id);
    return table.columns
      .filter((column) => {
        const was = before?.columns.find((c) => c.id === column.id);
        if (was === undefined) return true;
        if (column.formula === undefined || was.formula === undefined) return column.formula !== was.formula;
        return !equivalent(column.formula, was.formula);
      })
      .map(({ id }) => ({ kind: 'column' as const, tableId: table.id, columnId: id }));
  });
}

/** Puts planned cells over rows, and planned rows behind them. */
function overlay(
  schema: DocSchema,
  rows: ReadonlyMap<string, readonly ImageRow[]>,
  planned: (tableId: string) => readonly PlannedRow[],
): Changes {
  const result = new Map(rows);
  const objects: DocObject[] = [];
  for (const table of schema.tables) {
    const before = rows.get(table.id);
    const writes = planned(table.id);
    if (before === undefined || writes.length === 0) continue;
    const byId = new Map(before.map((row) => [row.id, row]));
    const columns = new Set<string>();
    let added = 0;
    for (const write of writes) {
      const id = write.id ?? `i-planned-${table.id}-${added++}`;
      const row = byId.get(id) ?? { id, name: '', link: null, cells: new Map() };
      if (!byId.has(id)) objects.push({ kind: 'table', tableId: table.id });
      const cells = new Map(row.cells);
      for (const [label, value] of write.cells) {
        const column = findImageColumn(table, label);
        if (column === undefined || sameCell(cells.get(column.id) ?? BLANK, value)) continue;
        cells.set(column.id, value);
        columns.add(column.id);
      }
      const display = table.columns.find((c) => c.isDisplay);
      const name =
        display === undefined || !columns.has(display.id) ? row.name : formatCell(cells.get(display.id) ?? BLANK);
      byId.set(id, { ...row, name, cells });
    }
    for (const columnId of columns) objects.push({ kind: 'column', tableId: table.id, columnId });
    result.set(table.id, [...byId.values()]);
  }
  return { objects, rows: result };
}
