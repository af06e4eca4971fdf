import { randomBytes } from 'node:crypto';
import type { ColumnFormat } from '../../../model';
import type { Clock } from '../clock';

/** A doc as the stub keeps it. Plain data, so that a moment of it can be copied. */
export interface StubColumn {
  id: string;
  name: string;
  format: ColumnFormat;
  description?: string;
  formula?: string;
  error?: string;
  isDisplay: boolean;
}
export interface StubRow {
  id: string;
  cells: Record<string, unknown>;
}
export interface StubTable {
  id: string;
  name: string;
  pageId: string | null;
  columns: StubColumn[];
  rows: StubRow[];
}
export interface StubPage {
  id: string;
  name: string;
  subtitle?: string;
  iconName?: string;
  parentId?: string;
  isHidden: boolean;
}
export interface StubDocState {
  id: string;
  title: string;
  iconName?: string;
  deleted: boolean;
  pages: StubPage[];
  tables: StubTable[];
}

/** Coda's ids: a prefix and ten characters. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString('base64url').slice(0, 10)}`;
}

interface Pending {
  due: number;
  requestId: string;
  change(state: StubDocState): void;
}

/** A doc with queued changes, and a snapshot that lags behind it. */
export class StubDoc {
  /** How long a queued write takes. */
  mutationMs = 0;
  /** How far REST's reads are behind. */
  lagMs = 0;
  private readonly history: { at: number; state: StubDocState }[];
  private pending: Pending[] = [];
  private lastChange = 0;

  constructor(
    state: StubDocState,
    private readonly clock: Clock,
  ) {
    this.history = [{ at: Number.NEGATIVE_INFINITY, state }];
  }

  /** The doc as it is now: MCP sees this. */
  live(): StubDocState {
    this.settle();
    const last = this.history.at(-1);
    if (!last) throw new Error('a doc without a state');
    return last.state;
  }

  /** The doc as REST shows it. */
  shown(): StubDocState {
    this.live();
    const visible = this.history.filter(({ at }) => at <= this.clock.now() - this.lagMs);
    return visible.at(-1)?.state ?? this.live();
  }

  /** True where REST shows everything that was ever asked for. */
  isUpToDate(): boolean {
    this.settle();
    return this.pending.length === 0 && this.lastChange <= this.clock.now() - this.lagMs;
  }

  /** Changes the doc at once. */
  change<T>(change: (state: StubDocState) => T): T {
    this.settle();
    return this.commit(this.clock.now(), change);
  }

  /** Changes the doc when the queue is worked off; returns the mutation's id. */
  queue(change: (state: StubDocState) => void): string {
    const requestId = newId('mutate');
    this.pending.push({ due: this.clock.now() + this.mutationMs, requestId, change });
    return requestId;
  }

  isDone(requestId: string): boolean {
    this.settle();
    return !this.pending.some((p) => p.requestId === requestId);
  }

  private settle(): void {
    const due = this.pending.filter((p) => p.due <= this.clock.now());
    this.pending = this.pending.filter((p) => p.due > this.clock.now());
    for (const one of due) this.commit(one.due, one.change);
  }

  private commit<T>(at: number, change: (state: StubDocState) => T): T {
    const state = structuredClone(this.history.at(-1)?.state);
    if (!state) throw new Error('a doc without a state');
    const result = change(state);
    this.history.push({ at, state });
    this.lastChange = at;
    return result;
  }
}
