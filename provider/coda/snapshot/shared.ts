import { cancelled } from '../clock';

interface Entry<T> {
  promise: Promise<T>;
  /** Callers that still wait; the load is stopped when all have gone. */
  waiters: number;
  settled: boolean;
  stop: AbortController;
}

/**
 * Answers by key, loaded once and shared: concurrent callers wait for one load, later ones get its answer, failures are not
 * kept, and a load that was under way when its key was dropped answers those who wait for it and nobody after them.
 */
export class SharedAnswers {
  private readonly entries = new Map<string, Entry<unknown>>();

  /** The answer under `key`, loading it if needed. The load is stopped when every caller's signal has fired. */
  get<T>(key: string, load: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    // Keys are namespaced by their makers, so that an entry under a key always holds that key's kind of answer.
    const known = this.entries.get(key) as Entry<T> | undefined;
    return this.wait(key, known ?? this.start(key, load), signal);
  }

  /** The answer under `key` where it is there or under way; nothing is loaded. */
  peek<T>(key: string): Promise<T> | undefined {
    return (this.entries.get(key) as Entry<T> | undefined)?.promise;
  }

  /** Puts an answer that is known by other means. */
  put<T>(key: string, value: T): void {
    const entry = { promise: Promise.resolve(value), waiters: 0, settled: true, stop: new AbortController() };
    this.entries.set(key, entry);
  }

  /** Forgets the answers whose keys satisfy `which`. */
  drop(which: (key: string) => boolean): void {
    for (const key of this.entries.keys()) if (which(key)) this.entries.delete(key);
  }

  private start<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Entry<T> {
    const stop = new AbortController();
    const entry: Entry<T> = { promise: load(stop.signal), waiters: 0, settled: false, stop };
    this.entries.set(key, entry);
    entry.promise.then(
      () => {
        entry.settled = true;
      },
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return entry;
  }

  private wait<T>(key: string, entry: Entry<T>, signal: AbortSignal | undefined): Promise<T> {
    if (entry.settled) return entry.promise;
    entry.waiters += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        entry.waiters -= 1;
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        leave();
        if (entry.waiters === 0 && !entry.settled) {
          if (this.entries.get(key) === entry) this.entries.delete(key);
          entry.stop.abort();
        }
        reject(cancelled());
      };
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      entry.promise.then(resolve, reject).finally(leave);
    });
  }
}
