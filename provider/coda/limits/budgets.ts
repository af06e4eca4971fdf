import { createHash } from 'node:crypto';
import { type Clock, cancelled, systemClock } from '../clock';
import { Gate } from './gate';
import { Handover } from './handover';
import {
  ANSWER_PADDING_MS,
  accepted,
  answered,
  earliest,
  type Limit,
  newWindow,
  refused,
  send,
  timeToSend,
  type WindowState,
} from './window';

/** What a request draws on. Writes of doc content (rows and pages) have a limit of their own. */
export type Bucket = 'reads' | 'writes' | 'contentWrites' | 'docLists';

/**
 * Coda's published limits, per user across all docs and tokens (API documentation of 2025-06, help centre of 2026-08). For
 * content writes the developer documentation says 5 in 10 s and the help centre 3.
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
  /** Reads of an earlier process that count too: when they were answered, and who is told of further ones. */
  handover?: Pick<Handover, 'earlier' | 'note'> & { readonly epoch: number };
}

/** A place in a bucket, taken. */
export interface Permit {
  readonly bucket: Bucket;
  /** The request's number in its window. */
  readonly id: number;
  /** How long it was waited for. */
  readonly waitedMs: number;
}

interface Waiter {
  grant(id: number): void;
}

interface Lane {
  limit: Limit;
  window: WindowState;
  queue: Waiter[];
  /** Wakes the lane's pump when its queue ran empty or its window has changed. Undefined while nobody waits. */
  pump?: AbortController;
}

/** Lets requests through at the pace that Coda allows one user: first come, first served in each bucket. */
export class Budgets {
  private readonly clock: Clock;
  private readonly lanes: Record<Bucket, Lane>;
  private readonly inFlight: Gate;
  private readonly handover: BudgetsOptions['handover'];

  constructor(options: BudgetsOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.handover = options.handover;
    this.inFlight = new Gate(options.mostInFlight ?? MOST_IN_FLIGHT);
    const lane = (bucket: Bucket, earlier: readonly number[] = []): Lane => {
      const limit = options.limits?.[bucket] ?? CODA_LIMITS[bucket];
      return { limit, window: newWindow(limit, earlier), queue: [] };
    };
    const { earlier = [], epoch = 0 } = this.handover ?? {};
    this.lanes = {
      reads: lane(
        'reads',
        earlier.map((at) => at - epoch + ANSWER_PADDING_MS),
      ),
      writes: lane('writes'),
      contentWrites: lane('contentWrites'),
      docLists: lane('docLists'),
    };
  }

  /** Waits for the bucket and for a place among the requests under way. */
  acquire(bucket: Bucket, signal?: AbortSignal): Promise<Permit> {
    const lane = this.lanes[bucket];
    const asked = this.clock.now();
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      const waiter: Waiter = {
        grant: (id) => {
          signal?.removeEventListener('abort', onAbort);
          resolve({ bucket, id, waitedMs: this.clock.now() - asked });
        },
      };
      const onAbort = () => {
        lane.queue = lane.queue.filter((w) => w !== waiter);
        if (lane.queue.length === 0) lane.pump?.abort();
        reject(cancelled());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      lane.queue.push(waiter);
      if (!lane.pump) void this.pump(lane);
    });
  }

  /** How long the last of so many more requests of a bucket will wait, behind those that wait already; in milliseconds. */
  forecast(bucket: Bucket, requests: number): number {
    const { window, limit, queue } = this.lanes[bucket];
    return timeToSend(window, limit, this.clock.now(), queue.length + requests);
  }

  /** Must follow every `acquire`, when the request is over. */
  release(): void {
    this.inFlight.leave();
  }

  /** Tells how Coda answered a request: a refusal (429) slows the bucket down. */
  report({ bucket, id }: Permit, refusal?: { retryAfterMs?: number }): void {
    const lane = this.lanes[bucket];
    const now = this.clock.now();
    const window = answered(lane.window, id, now);
    if (bucket === 'reads' && !refusal) this.handover?.note();
    lane.window = refusal ? refused(window, lane.limit, now, refusal.retryAfterMs) : accepted(window);
    // The next one may be free sooner than it seemed.
    if (lane.queue.length > 0) lane.pump?.abort();
  }

  /** Grants places one after the other for as long as somebody waits. */
  private async pump(lane: Lane): Promise<void> {
    lane.pump = new AbortController();
    while (lane.queue.length > 0) {
      if (!(await this.free(lane))) continue;
      await this.inFlight.enter();
      const now = this.clock.now();
      const waiter = earliest(lane.window, lane.limit, now) > now ? undefined : lane.queue.shift();
      if (!waiter) {
        this.inFlight.leave();
        continue;
      }
      const id = lane.window.next;
      lane.window = send(lane.window, lane.limit, now);
      waiter.grant(id);
    }
    lane.pump = undefined;
  }

  /** Waits until the lane's window has room. False where the wait was broken off: who waits, or the window, has changed. */
  private async free(lane: Lane): Promise<boolean> {
    const now = this.clock.now();
    const at = earliest(lane.window, lane.limit, now);
    if (at <= now) return true;
    try {
      await this.clock.sleep(at - now, lane.pump?.signal);
      return true;
    } catch {
      lane.pump = new AbortController();
      return false;
    }
  }
}

const shared = new Map<string, Budgets>();

function handoverOf(host: string, user: string): BudgetsOptions['handover'] {
  // Half of the hash of both: no way leads back to the token.
  const handover = new Handover(createHash('sha256').update(`${host} ${user}`).digest('hex').slice(0, 32));
  const epoch = Date.now() - systemClock.now();
  return { earlier: handover.earlier, epoch, note: () => handover.note() };
}

/**
 * The process's one set of budgets for this token on this host. The token is kept as a hash only.
 *
 * @param oneOfMany whether reads of an earlier process of the same parent count too, see `Handover`
 */
export function sharedBudgets(host: string, token: string, contentWritesPer10s: number, oneOfMany: boolean): Budgets {
  const user = createHash('sha256').update(token).digest('hex');
  const key = `${host} ${user} ${contentWritesPer10s}`;
  const known = shared.get(key);
  if (known) return known;
  const handover = oneOfMany ? handoverOf(host, user) : undefined;
  const limits = { contentWrites: { calls: contentWritesPer10s, windowMs: 10_000 } };
  const budgets = new Budgets({ limits, ...(handover && { handover }) });
  shared.set(key, budgets);
  return budgets;
}
