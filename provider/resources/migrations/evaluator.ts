/** Formulas over the rows of an image, in the words of plans: cells, texts, problems. No I/O. */
import { evaluateForRows, fromCell, type InputRow, showValue, toCell, type Value } from '../../../formula';
import {
  type CellValue,
  type Column,
  type DocSchema,
  formatCell,
  parseCell,
  type ReadFormat,
  type Table,
} from '../../../model';
import { type DocImage, type ImageRow, imageCell } from './image';

/** What a formula gives for a row, as a cell of a column; or why it cannot stand there. */
export type Computed =
  | { readonly ok: true; readonly cell: CellValue }
  | { readonly ok: false; readonly problem: string };

const BLANK: CellValue = { kind: 'blank' };

/** Evaluates formulas for the rows of one image. Rows are turned into values once for each table. */
export class Evaluator {
  private readonly inputs = new Map<string, InputRow[]>();
  private readonly names = new Map<string, Map<string, string>>();
  private readonly namesById = new Map<string, Map<string, string>>();

  /**
   * @param now the instant that `Now()` is, in milliseconds
   */
  constructor(
    private readonly image: DocImage,
    private readonly now: number,
  ) {}

  /** The value of a formula for each row of a table, by row id. */
  values(tableId: string, formula: string): ReadonlyMap<string, Value> {
    return evaluateForRows(formula, {
      doc: this.image.schema,
      rowsOf: (id) => this.inputsOf(id),
      tableId,
      now: () => this.now,
    });
  }

  /** The rows for which a condition is true. A condition that fails for a row counts as a problem of that row. */
  matching(
    tableId: string,
    condition: string,
  ): { readonly ids: ReadonlySet<string>; readonly failed: ReadonlyMap<string, string> } {
    const ids = new Set<string>();
    const failed = new Map<string, string>();
    for (const [id, value] of this.values(tableId, condition)) {
      if (value.kind === 'error') failed.set(id, value.message);
      else if (value.kind === 'boolean' && value.value) ids.add(id);
    }
    return { ids, failed };
  }

  /** What a formula gives for each row, as cells of a column with that format. */
  cells(tableId: string, formula: string, format: ReadFormat): ReadonlyMap<string, Computed> {
    return new Map([...this.values(tableId, formula)].map(([id, value]) => [id, this.asCell(value, format)]));
  }

  /** A column's cell in each row, computed where it has a formula that Coda has not computed yet. */
  columnCells(table: Table, column: Column): ReadonlyMap<string, CellValue> {
    const rows = this.image.rows.get(table.id) ?? [];
    if (column.formula === undefined) return new Map(rows.map((row) => [row.id, imageCell(row, column.id)]));
    const nameRow = (tableId: string, rowId: string) => this.nameOf(tableId, rowId);
    return new Map([...this.values(table.id, column.formula)].map(([id, value]) => [id, toCell(value, nameRow)]));
  }

  /** A value as a cell of a column: what a person would have to type there to get it. */
  asCell(value: Value, format: ReadFormat): Computed {
    if (value.kind === 'error') return { ok: false, problem: `the formula fails: ${value.message}` };
    const cell = single(
      toCell(value, (tableId, rowId) => this.nameOf(tableId, rowId)),
      format,
    );
    if (cell.kind === 'blank') return { ok: true, cell: BLANK };
    const parsed = parseCell(formatCell(cell), format);
    if (!parsed.ok) return { ok: false, problem: `${JSON.stringify(this.text(cell))} ${parsed.problem}` };
    return { ok: true, cell: named(parsed.value, cell) };
  }

  /** A value as text, rows by their names. */
  show(value: Value): string {
    return showValue(value, (tableId, rowId) => this.nameOf(tableId, rowId));
  }

  /** A cell as text, rows by their names. */
  text(cell: CellValue): string {
    if (cell.kind === 'list') return cell.items.map((item) => this.text(item)).join(', ');
    return cell.kind === 'ref' ? (cell.name ?? cell.rowId ?? '') : formatCell(cell);
  }

  private nameOf(tableId: string, rowId: string): string {
    let names = this.namesById.get(tableId);
    if (names === undefined) {
      names = new Map((this.image.rows.get(tableId) ?? []).map((row) => [row.id, row.name]));
      this.namesById.set(tableId, names);
    }
    return names.get(rowId) ?? rowId;
  }

  private inputsOf(tableId: string): InputRow[] {
    const known = this.inputs.get(tableId);
    if (known !== undefined) return known;
    const rows = this.image.rows.get(tableId) ?? [];
    const made = inputRows(this.image.schema, tableId, rows, (target, name) => this.rowNamed(target, name));
    this.inputs.set(tableId, made);
    return made;
  }

  private rowNamed(tableId: string, name: string): string | undefined {
    let names = this.names.get(tableId);
    if (names === undefined) {
      names = new Map((this.image.rows.get(tableId) ?? []).map((row) => [row.name, row.id]));
      this.names.set(tableId, names);
    }
    return names.get(name);
  }
}

function inputRows(
  schema: DocSchema,
  tableId: string,
  rows: readonly ImageRow[],
  rowNamed: (tableId: string, name: string) => string | undefined,
): InputRow[] {
  const columns = schema.tables.find((t) => t.id === tableId)?.columns.filter((c) => c.formula === undefined) ?? [];
  return rows.map((row) => {
    const cells = columns.flatMap((column): [string, Value][] => {
      const cell = imageCell(row, column.id);
      if (cell.kind === 'blank') return [];
      return [[column.id, fromCell(cell, { doc: schema, format: column.format, timeZone: 'UTC', rowNamed })]];
    });
    return { id: row.id, cells: new Map(cells) };
  });
}

/** A list of one in a column that holds one value is that value. */
function single(cell: CellValue, format: ReadFormat): CellValue {
  if (cell.kind !== 'list') return cell;
  const items = cell.items.filter((item) => item.kind !== 'blank');
  if ('multiple' in format && format.multiple === true) return { kind: 'list', items };
  return items.length === 1 ? (items[0] ?? BLANK) : items.length === 0 ? BLANK : { kind: 'list', items };
}

/** Gives references the names that reading the text lost. */
function named(cell: CellValue, source: CellValue): CellValue {
  if (cell.kind === 'ref' && source.kind === 'ref') return { ...source, ...cell };
  if (cell.kind === 'list' && source.kind === 'list') {
    return { kind: 'list', items: cell.items.map((item, i) => named(item, source.items[i] ?? item)) };
  }
  return cell;
}
