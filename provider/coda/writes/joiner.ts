import { type Clock, cancelled } from '../clock';
import { during, joined, type Operation, operationNow } from '../operation';

/** What became of one of the operations of a batch. */
export type Outcome<R> = { ok: true; value: R } | { ok: false; error: unknown };

export interface JoinerOptions<Op, R> {
  clock: Clock;
  /** A batch is begun when nothing has come for this long, */
  windowMs: number;
  /** and after this long in any case. */
  longestMs: number;
  /** Counts what is asked for here and elsewhere, where that is a sign that more may come here. */
  traffic?: { readonly asked: number };
  /** Operations in a batch. */
  most: number;
  /** True where `op` may share a call with all of `batch`. */
  fits(op: Op, batch: readonly Op[]): boolean;
  /** Carries out a batch: one outcome for each operation, in order. */
  run(batch: readonly Op[]): Promise<Outcome<R>[]>;
}

interface Waiting<Op, R> {
  op: Op;
  operation: Operation | undefined;
  settle(outcome: Outcome<R>): void;
}

/**
 * Collects operations that are asked for at about the same time and carries them out in batches, one batch after the other.
 * Who is cancelled while waiting never takes part; a batch that was begun is finished.
 */
export class Joiner<Op, R> {
  private queue: Waiting<Op, R>[] = [];
  private running = false;

  constructor(private readonly options: JoinerOptions<Op, R>) {}

  add(op: Op, signal?: AbortSignal): Promise<R> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      const onAbort = () => {
        if (!this.queue.includes(waiting)) return;
        this.queue = this.queue.filter((w) => w !== waiting);
        reject(cancelled());
      };
      const waiting: Waiting<Op, R> = {
        op,
        operation: operationNow(),
        settle: (outcome) => {
          signal?.removeEventListener('abort', onAbort);
          if (outcome.ok) resolve(outcome.value);
          else reject(outcome.error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.queue.push(waiting);
      if (!this.running) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.queue.length > 0) {
      await this.gather();
      const batch = this.take();
      // Whoever began to work the queue off need not have a part in this batch of it.
      const operation = joined(batch.map((waiting) => waiting.operation));
      const outcomes = await during(operation, () => this.outcomes(batch.map(({ op }) => op)));
      batch.forEach(({ settle }, i) => {
        settle(outcomes[i] ?? { ok: false, error: new Error('a batch left out one of its operations') });
      });
    }
    this.running = false;
  }

  /** Waits while others join, until there are enough for a batch. */
  private async gather(): Promise<void> {
    const { clock, windowMs, longestMs, most, traffic } = this.options;
    const until = clock.now() + longestMs;
    let before = -1;
    while (this.queue.length < most && clock.now() < until) {
      const come = traffic?.asked ?? this.queue.length;
      if (come === before) return;
      before = come;
      await clock.sleep(windowMs);
    }
  }

  private async outcomes(ops: readonly Op[]): Promise<Outcome<R>[]> {
    if (ops.length === 0) return [];
    try {
      return await this.options.run(ops);
    } catch (error) {
      return ops.map(() => ({ ok: false, error }));
    }
  }

  private take(): Waiting<Op, R>[] {
    const batch: Waiting<Op, R>[] = [];
    const left: Waiting<Op, R>[] = [];
    for (const waiting of this.queue) {
      const ops = batch.map(({ op }) => op);
      const joins = batch.length < this.options.most && (batch.length === 0 || this.options.fits(waiting.op, ops));
      (joins ? batch : left).push(waiting);
    }
    this.queue = left;
    return batch;
  }
}
