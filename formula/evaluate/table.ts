import { equalityKey, rangePosition } from '../values/compare';
import { BLANK, isBlank, itemsOf, list, unwrap, type Value } from '../values/value';

/** A row as the evaluator is given it. Columns that are not in `cells` are blank, or computed where they have a formula. */
export interface InputRow {
  id: string;
  cells: ReadonlyMap<string, Value>;
}

/** A row in memory. `cells` holds what was given, `computed` what formulas gave. */
export interface Row {
  readonly id: string;
  readonly value: Value;
  /** Grows along the table; with gaps where rows were deleted. */
  position: number;
  cells: ReadonlyMap<string, Value>;
  readonly computed: Map<string, Value>;
}

/** Rows by what a column holds. */
export interface EqualityIndex {
  rows(key: string): readonly Row[];
  /** Rows whose value has no key, as errors have none: every search must look at them. */
  odd(): readonly Row[];
}

/** A base table in memory, with indexes that are built when they are first asked for and kept up to date. */
export class TableRows {
  readonly byId = new Map<string, Row>();
  private next = 1;
  private inOrder: Row[] | null = null;
  private asList: Value | null = null;
  private readonly equality = new Map<string, Buckets>();
  private readonly ranges = new Map<string, Map<string, RangeIndex>>();

  private readonly columnKeys = new Map<string, string>();

  constructor(readonly id: string) {}

  /** The key of a column for a tracker. */
  columnKey(columnId: string): string {
    let key = this.columnKeys.get(columnId);
    if (key === undefined) {
      key = `k:${this.id}:${columnId}`;
      this.columnKeys.set(columnId, key);
    }
    return key;
  }

  add(input: InputRow): Row {
    const value: Value = { kind: 'row', tableId: this.id, rowId: input.id };
    const row: Row = { id: input.id, value, position: this.next++, cells: input.cells, computed: new Map() };
    this.byId.set(row.id, row);
    this.changedRows();
    return row;
  }

  remove(row: Row): void {
    this.byId.delete(row.id);
    this.changedRows();
  }

  private changedRows(): void {
    this.inOrder = null;
    this.asList = null;
    this.equality.clear();
    this.ranges.clear();
  }

  rows(): readonly Row[] {
    this.inOrder ??= [...this.byId.values()];
    return this.inOrder;
  }

  /** The rows as a list. */
  list(): Value {
    this.asList ??= list(this.rows().map((r) => r.value));
    return this.asList;
  }

  /** Keeps the indexes of a column right after a cell of it changed. */
  changedCell(row: Row, columnId: string, before: Value, after: Value): void {
    this.ranges.delete(columnId);
    this.equality.get(columnId)?.move(row, before, after);
    this.equality.get(`${columnId}[]`)?.move(row, before, after);
  }

  /** Forgets the indexes of a column. */
  dropIndexes(columnId: string): void {
    this.ranges.delete(columnId);
    this.equality.delete(columnId);
    this.equality.delete(`${columnId}[]`);
  }

  /** Rows by the value of a column, or with `elements` by each item of its lists. */
  equalityIndex(columnId: string, elements: boolean, read: (row: Row) => Value): EqualityIndex {
    const name = elements ? `${columnId}[]` : columnId;
    let index = this.equality.get(name);
    if (!index) {
      index = new Buckets(elements ? keysOfItems : keyOfWhole);
      for (const row of this.rows()) index.insert(row, read(row));
      this.equality.set(name, index);
    }
    return index;
  }

  /** Rows in the order of a column's values on one scale: its numbers, or its moments. */
  rangeIndex(columnId: string, scale: string, read: (row: Row) => Value): RangeIndex {
    let scales = this.ranges.get(columnId);
    if (!scales) {
      scales = new Map();
      this.ranges.set(columnId, scales);
    }
    let index = scales.get(scale);
    if (!index) {
      index = buildRangeIndex(this.rows(), scale, read);
      scales.set(scale, index);
    }
    return index;
  }
}

const keyOfWhole = (value: Value): (string | null)[] => [equalityKey(value)];
const keysOfItems = (value: Value): (string | null)[] =>
  value.kind === 'error' ? [null] : [...new Set(itemsOf(value).map(equalityKey))];

const NONE: readonly Row[] = [];

class Buckets implements EqualityIndex {
  private readonly buckets = new Map<string | null, Row[]>();

  constructor(private readonly keys: (value: Value) => (string | null)[]) {}

  insert(row: Row, value: Value): void {
    for (const key of this.keys(value)) {
      const bucket = this.buckets.get(key);
      if (!bucket) this.buckets.set(key, [row]);
      else {
        let at = bucket.length;
        while (at > 0 && (bucket[at - 1]?.position ?? 0) > row.position) at--;
        bucket.splice(at, 0, row);
      }
    }
  }

  move(row: Row, before: Value, after: Value): void {
    for (const key of this.keys(before)) {
      const bucket = this.buckets.get(key) ?? [];
      const at = bucket.indexOf(row);
      if (at >= 0) bucket.splice(at, 1);
    }
    this.insert(row, after);
  }

  rows(key: string): readonly Row[] {
    return this.buckets.get(key) ?? NONE;
  }

  odd(): readonly Row[] {
    return this.buckets.get(null) ?? NONE;
  }
}

/** Rows along a line. Blanks stand at 0 among numbers and before everything else among moments. */
export interface RangeIndex {
  sizes: readonly number[];
  rows: readonly Row[];
  /** Rows whose value lies on no line, or on another: every search must look at them. */
  odd: readonly Row[];
}

function buildRangeIndex(rows: readonly Row[], scale: string, read: (row: Row) => Value): RangeIndex {
  const odd: Row[] = [];
  const placed: { size: number; row: Row }[] = [];
  const blankSize = scale === 'number' ? 0 : Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const value = read(row);
    const place = rangePosition(value);
    if (isBlank(unwrap(value))) placed.push({ size: blankSize, row });
    else if (place?.scale === scale) placed.push({ size: place.size, row });
    else odd.push(row);
  }
  placed.sort((a, b) => a.size - b.size || a.row.position - b.row.position);
  return { sizes: placed.map((p) => p.size), rows: placed.map((p) => p.row), odd };
}

/** What a cell holds, before formulas. */
export function givenCell(row: Row, columnId: string): Value {
  return row.cells.get(columnId) ?? BLANK;
}
