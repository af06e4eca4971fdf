import { type Clock, throwIfCancelled } from './clock';
import { type CodaError, isCodaError } from './errors';

/**
 * When a failed call may be sent again by itself:
 * - `always`: repeating it changes nothing more (reads, keyed upserts, deletes by id, settings of a value)
 * - `ifRefused`: only where Coda certainly did nothing (409, 429, no connection); everything that creates
 */
export type Repeatable = 'always' | 'ifRefused';

/** How often and how patiently. */
export interface RetryPlan {
  /** Attempts for failures of network and server. */
  attempts: number;
  /** Attempts for answers of 429, which the budgets space out. */
  refusedAttempts: number;
  /** The longest pause before the first repeat; doubles with each, up to `longestMs`. */
  firstMs: number;
  longestMs: number;
}

export const RETRIES: RetryPlan = { attempts: 5, refusedAttempts: 8, firstMs: 500, longestMs: 15_000 };

export interface RetryOptions {
  repeatable: Repeatable;
  clock: Clock;
  plan?: RetryPlan;
  /** True where budgets hold back the next attempt after a 429, so that no pause is needed here. */
  paced: boolean;
  signal?: AbortSignal;
  onRetry?: (error: CodaError, pauseMs: number) => void;
}

/** Runs `work` until it succeeds, fails for good, or the plan is used up; then throws its last error. */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const plan = options.plan ?? RETRIES;
  let failures = 0;
  let refusals = 0;
  for (;;) {
    throwIfCancelled(options.signal);
    try {
      return await work();
    } catch (error) {
      if (!isCodaError(error) || !mayRepeat(error, options.repeatable)) throw error;
      const refusal = error.kind === 'rateLimited';
      const used = refusal ? ++refusals : ++failures;
      if (used >= (refusal ? plan.refusedAttempts : plan.attempts)) throw error;
      const pause = refusal
        ? options.paced
          ? jitter(200, options.clock)
          : (error.retryAfterMs ?? backoff(refusals + 1, plan, options.clock))
        : backoff(failures - 1, plan, options.clock);
      options.onRetry?.(error, pause);
      await options.clock.sleep(pause, options.signal);
    }
  }
}

/** Whether this failure allows sending the same call again. */
export function mayRepeat(error: CodaError, repeatable: Repeatable): boolean {
  // 409 is Coda's way to say "not now" about an object that is still being made.
  if (error.kind === 'rateLimited' || error.kind === 'conflict' || error.neverSent) return true;
  if (repeatable === 'ifRefused') return false;
  return error.kind === 'unavailable' || error.kind === 'timeout';
}

/** A pause before repeat number `n` (from 0): half of it certain, half of it chance. */
export function backoff(n: number, plan: Pick<RetryPlan, 'firstMs' | 'longestMs'>, clock: Clock): number {
  const longest = Math.min(plan.longestMs, plan.firstMs * 2 ** n);
  return longest / 2 + jitter(longest / 2, clock);
}

function jitter(ms: number, clock: Clock): number {
  return clock.random() * ms;
}
