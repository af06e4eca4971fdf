/** A table as `coda_rows` sees it: its columns by the names that the configuration uses, and its rows by their keys. */
import { type CellValue, formatCell, parseCell, type ReadFormat, sameCell } from '../../model';
import { type DocHandle, declaredFrom, type ObservedColumn, type ObservedRow } from '../coda';
import type { JsonValue, Path } from '../framework';
import type { PlannedColumn } from '../planned';
import { quoted } from './explain';

/** A column that the configuration names, as it is in the doc. */
export interface UsedColumn {
  readonly id: string;
  /** As the configuration calls it: a name, or an id. */
  readonly label: string;
  readonly format: ReadFormat;
  /** Why nobody can write into it, or null where one can. */
  readonly readOnly: string | null;
}

/** Something wrong with a row or a cell, and where. */
export interface RowProblem {
  path: Path;
  summary: string;
  detail: string;
}

/** What the private state keeps of a set of rows: which row each key stands for, whatever people did to its key since. */
export interface KeptRows {
  /** Row id by key. */
  readonly ids: Readonly<Record<string, string>>;
  /** Keys of rows that were there before: they are never deleted. */
  readonly adopted: readonly string[];
  /** Column id by the label that the configuration uses, to survive a rename by hand. Null where it was forgotten. */
  readonly columns: Readonly<Record<string, string>> | null;
}

/** What the state says of the rows, beside the private state. */
export interface RowsInState {
  readonly row_ids: Readonly<Record<string, string>> | null;
  readonly adopted_keys: readonly string[] | null;
}

/**
 * What is kept of the rows. Terraform forgets the private state of an object whose provider dies during an update, so what
 * must not be lost (which rows are ours, and which of them we may delete) stands in the state as well.
 */
export function keptRows(value: JsonValue | undefined, state: RowsInState | null): KeptRows {
  if (value !== undefined || state === null) return readKept(value);
  return { ids: state.row_ids ?? {}, adopted: state.adopted_keys ?? [], columns: null };
}

/** Reads what `KeptRows` looks like in the private state; anything else counts as nothing kept. */
function readKept(value: JsonValue | undefined): KeptRows {
  const record = isRecord(value) ? value : {};
  const texts = (part: JsonValue | undefined) =>
    Object.fromEntries(
      Object.entries(isRecord(part) ? part : {}).filter((e): e is [string, string] => typeof e[1] === 'string'),
    );
  const adopted = Array.isArray(record.adopted)
    ? record.adopted.filter((key): key is string => typeof key === 'string')
    : [];
  return { ids: texts(record.ids), adopted, columns: texts(record.columns) };
}

/** `KeptRows` in the form that the private state takes. */
export function writeKept(kept: KeptRows): JsonValue {
  return { ids: { ...kept.ids }, adopted: [...kept.adopted], columns: { ...kept.columns } };
}

function isRecord(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const COMPUTED = 'Coda computes it with a formula';

/** A column that does not exist yet. Until its format is known, any text goes. */
function promisedColumn(label: string, promised: PlannedColumn | undefined): UsedColumn | undefined {
  if (promised === undefined) return undefined;
  const format = promised.format ?? { type: 'text' as const };
  return { id: `planned:${label}`, label, format, readOnly: promised.calculated ? COMPUTED : null };
}

function whyReadOnly(column: ObservedColumn): string | null {
  if (column.isCalculated) return COMPUTED;
  if (column.format.type === 'button' || column.format.type === 'reaction')
    return `a ${column.format.type} column holds no values`;
  return null;
}

/** The columns of a table, found by name, by id, or by the name they had when the rows were last written. */
export class UsedColumns {
  private readonly used = new Map<string, UsedColumn>();

  /**
   * @param kept column ids by the labels that were used when the rows were last written
   * @param planned columns that this run will create, rename or retype
   */
  constructor(
    private readonly columns: readonly ObservedColumn[],
    private readonly kept: Readonly<Record<string, string>> | null,
    private readonly planned: readonly PlannedColumn[] = [],
  ) {}

  /** The column that a label means, or undefined. */
  find(label: string): UsedColumn | undefined {
    const known = this.used.get(label);
    if (known !== undefined) return known;
    const promised = this.planned.find((c) => c.name === label);
    // A column that is to be called otherwise is no longer meant by its name: another may be about to take it.
    const leaves = ({ id }: ObservedColumn) => this.planned.some((c) => c.id === id && c.name !== label);
    const column =
      this.columns.find((c) => promised?.id !== undefined && c.id === promised.id) ??
      this.columns.find((c) => c.name === label && !leaves(c)) ??
      this.columns.find((c) => c.id === label) ??
      (promised === undefined ? this.columns.find((c) => c.id === this.kept?.[label]) : undefined);
    const found = column === undefined ? promisedColumn(label, promised) : this.observed(label, column);
    if (found !== undefined) this.used.set(label, found);
    return found;
  }

  private observed(label: string, column: ObservedColumn): UsedColumn {
    const promised = this.planned.find((c) => c.id === column.id);
    const format = promised?.format ?? declaredFrom(column.format);
    return { id: column.id, label, format, readOnly: promised?.calculated === true ? COMPUTED : whyReadOnly(column) };
  }

  /** Every column that people can write into, by its own name. */
  writable(): UsedColumn[] {
    return this.columns.flatMap((c) => {
      const column = this.find(c.name);
      return column === undefined || column.readOnly !== null ? [] : [column];
    });
  }

  /** What the configuration calls a column. */
  labelOf(columnId: string): string | undefined {
    return [...this.used.values()].find((column) => column.id === columnId)?.label;
  }

  /** Column ids by the labels in use, for `KeptRows`. */
  ids(): Record<string, string> {
    return Object.fromEntries([...this.used].map(([label, column]) => [label, column.id]));
  }

  /** The names of the table's columns, for messages. */
  names(): string {
    return this.columns.map((c) => quoted(c.name)).join(', ');
  }
}

/** The value of a cell; blank where the row has none. */
export function cellOf(row: ObservedRow, column: UsedColumn): CellValue {
  return row.cells.get(column.id) ?? { kind: 'blank' };
}

/** True where the text says what the cell holds. Text that does not fit the column never does. */
export function saysTheSame(text: string, cell: CellValue, column: UsedColumn): boolean {
  const parsed = parseCell(text, column.format);
  return parsed.ok && sameCell(parsed.value, cell);
}

/**
 * A cell as text: in the words it had before if they still say the same, otherwise as a person would type it, rows by
 * name where they were given by name.
 */
export function cellText(cell: CellValue, before: string | undefined, column: UsedColumn): string {
  if (before !== undefined && saysTheSame(before, cell, column)) return before;
  const parsed = before === undefined ? undefined : parseCell(before, column.format);
  const byName = parsed?.ok === true && speaksOfNames(parsed.value);
  return formatCell(byName ? withoutIds(cell) : cell);
}

function speaksOfNames(value: CellValue): boolean {
  if (value.kind === 'list') return value.items.some(speaksOfNames);
  return value.kind === 'ref' && value.rowId === undefined;
}

function withoutIds(value: CellValue): CellValue {
  if (value.kind === 'list') return { kind: 'list', items: value.items.map(withoutIds) };
  if (value.kind === 'ref' && value.name !== undefined) return { kind: 'ref', name: value.name };
  return value;
}

/** The rows of a table by the value of the key column. Rows without a key belong to nobody's set. */
export class RowsByKey {
  private readonly rows = new Map<string, ObservedRow[]>();

  constructor(
    all: readonly ObservedRow[],
    private readonly key: UsedColumn,
  ) {
    for (const row of all) {
      const text = formatCell(cellOf(row, key));
      if (text !== '') this.rows.set(text, [...(this.rows.get(text) ?? []), row]);
    }
  }

  /** The rows that have this key, in any spelling of it. */
  matching(key: string): readonly ObservedRow[] {
    const parsed = parseCell(key, this.key.format);
    return parsed.ok ? (this.rows.get(formatCell(parsed.value)) ?? []) : [];
  }

  /** Keys that several rows have. */
  duplicates(): string[] {
    return [...this.rows].filter(([, rows]) => rows.length > 1).map(([key]) => key);
  }

  /** The first keys, for messages. */
  sample(): string {
    const keys = [...this.rows.keys()];
    if (keys.length === 0) return 'no keys';
    return `${keys.slice(0, 20).map(quoted).join(', ')}${keys.length > 20 ? ', …' : ''}`;
  }

  /** Every key with its first row. */
  entries(): [string, ObservedRow][] {
    return [...this.rows].flatMap(([key, [row]]) => (row === undefined ? [] : [[key, row] as [string, ObservedRow]]));
  }
}

/** Rows of the tables that relations point at, read once for each table. */
export class RelatedRows {
  private readonly names = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();

  constructor(
    private readonly doc: DocHandle,
    private readonly signal: AbortSignal,
  ) {}

  /** The ids of the rows of a table whose display column says exactly this. */
  async idsOf(tableId: string, name: string): Promise<readonly string[]> {
    const index = this.names.get(tableId) ?? this.load(tableId);
    this.names.set(tableId, index);
    return (await index).get(name) ?? [];
  }

  /** Reads these tables again when they are asked for. */
  forget(tableIds: Iterable<string>): void {
    for (const tableId of tableIds) this.names.delete(tableId);
  }

  private async load(tableId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const index = new Map<string, string[]>();
    for (const row of await this.doc.rows(tableId, { columnIds: [], signal: this.signal })) {
      const ids = index.get(row.name);
      if (ids === undefined) index.set(row.name, [row.id]);
      else ids.push(row.id);
    }
    return index;
  }
}
