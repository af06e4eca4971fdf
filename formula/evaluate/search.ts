import { toBoolean } from '../functions/convert';
import { equalityKey, rangePosition } from '../values/compare';
import { itemsOf, list, type Value } from '../values/value';
import { type Frame, readKeys } from './frame';
import type { FilterPart, FilterPlan } from './plan';
import type { EqualityIndex, RangeIndex, Row, TableRows } from './table';

/**
 * The rows of a table among which are all that a filter can let through, in the order of the table; null where the plan
 * does not help for these keys. What it reads is told to the tracker. An error in a key is left to the filter itself.
 */
export function searchTable(plan: FilterPlan, frame: Frame): Value | null {
  const table = frame.machine.table(plan.tableId);
  if (!table) return null;
  const odd = new Set<Row>();
  const bounds: Bound[] = [];
  for (const part of plan.parts) {
    if (part.kind === 'before') {
      const truth = toBoolean(part.code(frame));
      if (truth === false) return ordered([...odd], frame);
      if (truth !== true) return null;
      continue;
    }
    const key = part.key(frame);
    if (key.kind === 'error') return null;
    if (part.kind === 'bound') {
      const bound = boundOf(part, key, table, frame);
      if (!bound) return null;
      for (const row of bound.index.odd) odd.add(row);
      bounds.push(bound);
      continue;
    }
    const found =
      part.kind === 'equal'
        ? equalRows(part.columnId, key, table, frame)
        : elementRows(part.columnId, key, table, frame);
    if (!found) return null;
    return ordered([...found, ...odd], frame);
  }
  if (bounds.length === 0) return null;
  frame.machine.tracker?.read(readKeys.rows(table.id));
  return ordered([...withinBounds(bounds), ...odd], frame);
}

function ordered(rows: readonly Row[], frame: Frame): Value {
  frame.machine.spend(rows.length);
  const sorted = rows.length > 1 ? [...new Set(rows)].sort((a, b) => a.position - b.position) : rows;
  return list(sorted.map((row) => row.value));
}

function equality(columnId: string, elements: boolean, table: TableRows, frame: Frame): EqualityIndex {
  frame.machine.tracker?.read(readKeys.bucket(table.id, columnId, null), table.columnKey(columnId));
  return table.equalityIndex(columnId, elements, (row) => frame.machine.readForIndex(table, row, columnId));
}

function equalRows(columnId: string, key: Value, table: TableRows, frame: Frame): Row[] | null {
  const bucket = equalityKey(key);
  if (bucket === null) return null;
  const index = equality(columnId, false, table, frame);
  frame.machine.tracker?.read(readKeys.bucket(table.id, columnId, bucket), table.columnKey(columnId));
  return [...index.rows(bucket), ...index.odd()];
}

function elementRows(columnId: string, key: Value, table: TableRows, frame: Frame): Row[] | null {
  const index = equality(columnId, true, table, frame);
  const found = [...index.odd()];
  for (const item of itemsOf(key)) {
    const bucket = equalityKey(item);
    if (bucket === null) return null;
    frame.machine.tracker?.read(readKeys.bucket(table.id, columnId, bucket), table.columnKey(columnId));
    found.push(...index.rows(bucket));
  }
  return found;
}

interface Bound {
  index: RangeIndex;
  isUpper: boolean;
  strict: boolean;
  size: number;
}

function boundOf(
  part: Extract<FilterPart, { kind: 'bound' }>,
  key: Value,
  table: TableRows,
  frame: Frame,
): Bound | null {
  const place = rangePosition(key);
  if (!place) return null;
  const column = table.columnKey(part.columnId);
  frame.machine.tracker?.read(column, column);
  const index = table.rangeIndex(part.columnId, place.scale, (row) =>
    frame.machine.readForIndex(table, row, part.columnId),
  );
  return { index, isUpper: part.operator.startsWith('<'), strict: part.operator.length === 1, size: place.size };
}

/** Rows that fulfil at least one bound on each side where two sides are given; the filter decides on the rest. */
function withinBounds(bounds: readonly Bound[]): readonly Row[] {
  const [first] = bounds;
  if (!first) return [];
  const upper = bounds.find((b) => b.isUpper);
  const lower =
    bounds.find((b) => !b.isUpper && (upper === undefined || b.index === upper.index)) ??
    bounds.find((b) => !b.isUpper);
  if (upper && lower && upper.index !== lower.index) return stabbed(upper, lower);
  const { index } = upper ?? first;
  const from = lower ? place(index.sizes, lower.size, lower.strict) : 0;
  const to = upper ? place(index.sizes, upper.size, !upper.strict) : index.rows.length;
  return index.rows.slice(from, Math.max(from, to));
}

/** How many sizes are below `size`, or with `after` not above it. */
function place(sizes: readonly number[], size: number, after: boolean): number {
  let [low, high] = [0, sizes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = sizes[middle] ?? 0;
    if (here < size || (after && here === size)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Rows whose window holds a point: it opens by the one column and has not closed by the other. Goes back from the last
 * window that has opened, and stops where no window before that is still open.
 */
function stabbed(upper: Bound, lower: Bound): Row[] {
  const { sizes, latest } = closings(upper.index, lower.index);
  const found: Row[] = [];
  for (let i = place(upper.index.sizes, upper.size, !upper.strict) - 1; i >= 0; i--) {
    if ((latest[i] ?? Number.NEGATIVE_INFINITY) < lower.size) break;
    const row = upper.index.rows[i];
    if (row && (sizes[i] ?? Number.POSITIVE_INFINITY) >= lower.size) found.push(row);
  }
  return found;
}

interface Closings {
  of: RangeIndex;
  /** The other column's size for each row in the order of the first. */
  sizes: readonly number[];
  /** The largest of them so far. */
  latest: readonly number[];
}

const CLOSINGS = new WeakMap<RangeIndex, Closings>();

function closings(opening: RangeIndex, closing: RangeIndex): Closings {
  const known = CLOSINGS.get(opening);
  if (known?.of === closing) return known;
  const sizeOf = new Map(closing.rows.map((row, i) => [row, closing.sizes[i] ?? 0]));
  // A row that lies on no line there is never ruled out.
  const sizes = opening.rows.map((row) => sizeOf.get(row) ?? Number.POSITIVE_INFINITY);
  let most = Number.NEGATIVE_INFINITY;
  const latest = sizes.map((size) => {
    most = Math.max(most, size);
    return most;
  });
  const made: Closings = { of: closing, sizes, latest };
  CLOSINGS.set(opening, made);
  return made;
}
