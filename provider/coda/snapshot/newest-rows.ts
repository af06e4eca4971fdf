import type { RawRow } from '../rest/answers';

interface Kept {
  readonly raw: readonly RawRow[];
  /** The time of the clock at which they were asked for. */
  readonly askedAt: number;
}

/** Rows that had all accepted writes in them when they were read, by table, until something is written to them. */
export class NewestRows {
  private readonly kept = new Map<string, Kept>();
  private readonly writes = new Map<string, number>();
  private writesToAll = 0;

  get(tableId: string): Kept | undefined {
    return this.kept.get(tableId);
  }

  has(tableId: string): boolean {
    return this.kept.has(tableId);
  }

  keep(tableId: string, rows: Kept): void {
    this.kept.set(tableId, rows);
  }

  /** Frees the memory of rows that are about to be read again. */
  release(tableId: string): void {
    this.kept.delete(tableId);
  }

  /** How often the table was written to so far. Rows that were read meanwhile are out of date where that has changed. */
  writesTo(tableId: string): number {
    return this.writesToAll + (this.writes.get(tableId) ?? 0);
  }

  /** After a write to a table. */
  delete(tableId: string): void {
    this.kept.delete(tableId);
    this.writes.set(tableId, (this.writes.get(tableId) ?? 0) + 1);
  }

  /** After a write that any table may show. */
  clear(): void {
    this.kept.clear();
    this.writesToAll += 1;
  }
}
