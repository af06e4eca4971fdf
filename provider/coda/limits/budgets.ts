import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '../clock';
import { accepted, type Limit, newWindow, refused, reserve, type WindowState } from './window';

/** What a request draws on. Writes of doc content (rows and pages) have a limit of their own. */
export type Bucket = 'reads' | 'writes' | 'contentWrites' | 'docLists';

/**
 * Coda's published limits, per user across all docs and tokens (API documentation of 2025-06 and 2026-08). For content
 * writes the developer documentation says 5 in 10 s and the help centre 3.
 */
export const CODA_LIMITS: Readonly<Record<Bucket, Limit>> = {
  reads: { calls: 100, windowMs: 6_000 },
  writes: { calls: 10, windowMs: 6_000 },
  contentWrites: { calls: 5, windowMs: 10_000 },
  docLists: { calls: 4, windowMs: 6_000 },
};

/** Requests under way at once, for each user. */
const MOST_IN_FLIGHT = 8;

export interface BudgetsOptions {
  clock?: Clock;
  limits?: Partial<Record<Bucket, Limit>>;
  mostInFlight?: number;
}

/** Lets requests through at the pace that Coda allows one user: first come, first served within a bucket. */
export class Budgets {
  private readonly clock: Clock;
  private readonly limits: Record<Bucket, Limit>;
  private readonly windows: Record<Bucket, WindowState>;
  private readonly mostInFlight: number;
  private inFlight = 0;
  private readonly waiting: Array<() => void> = [];

  constructor(options: BudgetsOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.limits = { ...CODA_LIMITS, ...options.limits };
    this.windows = {
      reads: newWindow(this.limits.reads),
      writes: newWindow(this.limits.writes),
      contentWrites: newWindow(this.limits.contentWrites),
      docLists: newWindow(this.limits.docLists),
    };
    this.mostInFlight = options.mostInFlight ?? MOST_IN_FLIGHT;
  }

  /** Waits for a place in the bucket's window and among the requests under way; returns the wait in milliseconds. */
  async acquire(bucket: Bucket, signal?: AbortSignal): Promise<number> {
    const asked = this.clock.now();
    const { state, at } = reserve(this.windows[bucket], this.limits[bucket], asked);
    this.windows[bucket] = state;
    if (at > asked) await this.clock.sleep(at - asked, signal);
    // A 429 may have closed the bucket while this request was waiting for its place.
    for (;;) {
      const pause = this.windows[bucket].blockedUntil - this.clock.now();
      if (pause <= 0) break;
      await this.clock.sleep(pause, signal);
    }
    await this.enter();
    return this.clock.now() - asked;
  }

  /** Must follow every `acquire`, when the request is over. */
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inFlight -= 1;
  }

  /** Tells how Coda took a request: slows the bucket down on 429. */
  report(bucket: Bucket, refusal?: { retryAfterMs?: number }): void {
    const state = this.windows[bucket];
    this.windows[bucket] = refusal
      ? refused(state, this.limits[bucket], this.clock.now(), refusal.retryAfterMs)
      : accepted(state);
  }

  private enter(): Promise<void> {
    if (this.inFlight < this.mostInFlight) {
      this.inFlight += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

const shared = new Map<string, Budgets>();

/** The process's one set of budgets for this token on this host. The token is kept as a hash only. */
export function sharedBudgets(host: string, token: string, contentWritesPer10s: number): Budgets {
  const user = createHash('sha256').update(token).digest('hex');
  const key = `${host} ${user} ${contentWritesPer10s}`;
  const known = shared.get(key);
  if (known) return known;
  const budgets = new Budgets({ limits: { contentWrites: { calls: contentWritesPer10s, windowMs: 10_000 } } });
  shared.set(key, budgets);
  return budgets;
}
