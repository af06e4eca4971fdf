import type { CellValue } from '../../../model';
import type { ObservedColumn, ObservedRow, RowUpdate, RowWrite } from '../api';
import { MOST_KEYED_ROWS } from './row-batches';

/** Rows that one kind of request can find: the columns that tell them from all other rows of the table. */
export interface Group {
  keys: readonly string[];
  updates: RowUpdate[];
}

/** Columns that are tried as keys, the display column first: a table has no need of more. */
const MOST_KEY_COLUMNS = 8;

/**
 * The text by which a cell can be a key, without spaces at its ends: nobody outside Coda knows whether Coda looks at them, so
 * rows that differ in nothing else are not told apart.
 */
function keyText(row: ObservedRow, columnId: string): string | undefined {
  const cell = row.cells.get(columnId);
  if (cell?.kind !== 'text') return undefined;
  const text = cell.text.trim();
  return text !== '' && cell.text.length < 200 && !text.includes('\n') ? text : undefined;
}

/** Columns whose cells can be keys of these updates: texts that are stored and that none of them changes. */
function keyColumns(updates: readonly RowUpdate[], columns: readonly ObservedColumn[]): string[] {
  const written = new Set(updates.flatMap(({ cells }) => [...cells.keys()]));
  const texts = columns.filter(
    (c) => !c.isCalculated && !c.format.multiple && !written.has(c.id) && ['text', 'select'].includes(c.format.type),
  );
  const display = texts.filter((c) => c.isDisplay);
  return [...display, ...texts.filter((c) => !c.isDisplay)].slice(0, MOST_KEY_COLUMNS).map(({ id }) => id);
}

/** One column, then two: those with the display column come first. */
function candidates(columnIds: readonly string[]): string[][] {
  const pairs = columnIds.flatMap((a, i) => columnIds.slice(i + 1).map((b) => [a, b]));
  return [...columnIds.map((id) => [id]), ...pairs];
}

type Finder = (update: RowUpdate) => boolean;

/** How many rows the last request of a group has. */
const inLast = ({ updates }: Group): number => updates.length % MOST_KEYED_ROWS;
const roomIn = (group: Group): number => (inLast(group) === 0 ? 0 : MOST_KEYED_ROWS - inLast(group));

/**
 * Saves requests that would not be full: where all rows of a group's last one fit into those of other groups, and can be found
 * by their keys as well, they go there.
 */
function filledUp(groups: readonly Group[], finder: (keys: readonly string[]) => Finder): Group[] {
  for (const group of groups) {
    const moves = new Map<RowUpdate, Group>();
    for (const other of groups) {
      const room = Math.min(roomIn(other), inLast(group) - moves.size);
      if (other === group || room === 0) continue;
      const fits = finder(other.keys);
      const going = group.updates.filter((update) => !moves.has(update) && fits(update)).slice(0, room);
      for (const update of going) moves.set(update, other);
    }
    if (moves.size < inLast(group)) continue;
    for (const [update, other] of moves) other.updates.push(update);
    group.updates = group.updates.filter((update) => !moves.has(update));
  }
  return groups.filter(({ updates }) => updates.length > 0);
}

/**
 * Sorts updates by the columns that tell their rows from all others, so that they take few requests: the columns that find
 * the most rows come first. Those that nothing tells apart come last, without keys.
 */
export function groupByKeys(
  updates: readonly RowUpdate[],
  rows: readonly ObservedRow[],
  columns: readonly ObservedColumn[],
): Group[] {
  const columnIds = keyColumns(updates, columns);
  const places = new Map(rows.map((row, place) => [row.id, place]));
  const texts = new Map(columnIds.map((id) => [id, rows.map((row) => keyText(row, id))]));
  const keyAt = (keys: readonly string[], place: number): string | undefined => {
    const parts = keys.map((id) => texts.get(id)?.[place]);
    // No text of a key has a line break in it.
    return parts.includes(undefined) ? undefined : parts.join('\n');
  };
  /** Whether the columns tell an update's row from all others. */
  const finder = (keys: readonly string[]): Finder => {
    const times = new Map<string, number>();
    for (let place = 0; place < rows.length; place++) {
      const key = keyAt(keys, place);
      if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
    }
    return ({ rowId }) => {
      const place = places.get(rowId);
      const key = place === undefined ? undefined : keyAt(keys, place);
      return key !== undefined && times.get(key) === 1;
    };
  };
  const groups: Group[] = [];
  let rest: readonly RowUpdate[] = updates;
  // A request of its own for a single row saves nothing.
  while (rest.length > 1) {
    let best: Group = { keys: [], updates: [] };
    for (const keys of candidates(columnIds)) {
      const now = rest.filter(finder(keys));
      if (now.length > best.updates.length) best = { keys, updates: now };
      if (now.length === rest.length) break;
    }
    if (best.updates.length < 2) break;
    groups.push(best);
    const grouped = new Set(best.updates);
    rest = rest.filter((update) => !grouped.has(update));
  }
  const full = filledUp(groups, finder);
  return rest.length === 0 ? full : [...full, { keys: [], updates: [...rest] }];
}

/** The update with its key cells, as they are. */
export function withKeys(update: RowUpdate, keys: readonly string[], byId: ReadonlyMap<string, ObservedRow>): RowWrite {
  const row = byId.get(update.rowId);
  const keyCells = keys.flatMap((id): [string, CellValue][] => {
    const cell = row?.cells.get(id);
    return cell === undefined ? [] : [[id, cell]];
  });
  return { cells: new Map([...keyCells, ...update.cells]) };
}
