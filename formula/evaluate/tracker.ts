import { readKeys, type Tracker } from './frame';

/** After so many cells of one column the whole column is noted instead: a scan is one dependency, not thousands. */
const MOST_CELLS = 32;

interface Reading {
  cell: string | null;
  keys: Set<string>;
  /** How many cells of each column were read. */
  columns: Map<string, number> | null;
}

/** Remembers which cell was computed from what, so that a change can name the cells that it touches. */
export class DependencyTracker implements Tracker {
  private readonly readers = new Map<string, Set<string>>();
  private readonly reads = new Map<string, ReadonlySet<string>>();
  private readonly stack: Reading[] = [];
  private current: Reading | undefined;
  private readonly seen = new Set<string>();

  begin(cell: string | null): void {
    this.current = { cell, keys: new Set(), columns: null };
    this.stack.push(this.current);
  }

  end(): void {
    const done = this.stack.pop();
    this.current = this.stack.at(-1);
    if (done?.cell == null) return;
    this.forget(done.cell);
    this.reads.set(done.cell, done.keys);
    for (const key of done.keys) {
      const readers = this.readers.get(key);
      if (readers) readers.add(done.cell);
      else this.readers.set(key, new Set([done.cell]));
    }
  }

  read(key: string, column?: string): void {
    const { current } = this;
    if (!current || current.cell === null) return;
    current.keys.add(key);
    if (column !== undefined) this.seen.add(column);
  }

  readCell(tableId: string, columnId: string, rowId: string, column: string): void {
    const { current } = this;
    if (!current || current.cell === null || current.keys.has(column)) return;
    this.seen.add(column);
    current.columns ??= new Map();
    const count = (current.columns.get(column) ?? 0) + 1;
    current.columns.set(column, count);
    current.keys.add(count <= MOST_CELLS ? readKeys.cell(tableId, columnId, rowId) : column);
  }

  /** False where nothing was ever computed from this column, so that a change of it touches nothing. */
  wasRead(column: string): boolean {
    return this.seen.has(column);
  }

  /** The cells that were computed from this. */
  readersOf(key: string): Iterable<string> {
    return this.readers.get(key) ?? [];
  }

  /** A cell is gone, or is about to be computed anew. */
  forget(cell: string): void {
    for (const key of this.reads.get(cell) ?? []) {
      const readers = this.readers.get(key);
      readers?.delete(cell);
      if (readers?.size === 0) this.readers.delete(key);
    }
    this.reads.delete(cell);
  }
}
