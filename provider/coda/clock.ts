import { CodaError } from './errors';

/** Time and chance, passed in so that tests can hold both still. */
export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
  /** Resolves after `ms`; rejects with a `cancelled` CodaError as soon as the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1, for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      const onAbort = () => {
        clearTimeout(timer);
        reject(cancelled());
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
  random: Math.random,
};

/** The error of work that its caller stopped. */
export function cancelled(call?: string): CodaError {
  return new CodaError({ kind: 'cancelled', message: 'The run was stopped before this was finished.', call });
}

/** Throws `cancelled` where the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined, call?: string): void {
  if (signal?.aborted) throw cancelled(call);
}

/** The promise, or `cancelled` as soon as the signal fires; the work behind the promise goes on. */
export function orCancelled<T>(promise: Promise<T>, signal: AbortSignal | undefined, call?: string): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled(call));
    const onAbort = () => reject(cancelled(call));
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
