/**
 * How long the calls that wait are left alone with each other before they give up, in milliseconds. Terraform sends the
 * next call of a run well within it.
 */
const ALONE_MS = 1000;

/** A call that waits. */
interface Waiter {
  readonly there: () => boolean;
  readonly end: (found: boolean) => void;
}

/**
 * The calls of Terraform that are being answered. Terraform works on resources that do not refer to each other at the same
 * time and in no certain order: a handler that misses something can wait for one of the others to bring it.
 */
export class Siblings {
  private running = 0;
  private readonly waiting = new Set<Waiter>();
  private alone: NodeJS.Timeout | undefined;

  /** Counts a call while it is answered. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await call();
    } finally {
      this.running -= 1;
      for (const { there, end } of [...this.waiting]) if (there()) end(true);
      this.watch();
    }
  }

  /**
   * Waits for what another call brings.
   *
   * @param there asked at once, and again after the end of every call; must be cheap and not throw
   * @returns true as soon as it is there; false once nothing but calls that wait has been left for a second, or the signal
   *   fired
   */
  until(there: () => boolean, signal: AbortSignal): Promise<boolean> {
    if (there()) return Promise.resolve(true);
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (found: boolean) => {
        this.waiting.delete(waiter);
        signal.removeEventListener('abort', stop);
        resolve(found);
      };
      const stop = () => end(false);
      const waiter = { there, end };
      this.waiting.add(waiter);
      signal.addEventListener('abort', stop, { once: true });
      this.watch();
    });
  }

  /** Lets all that wait give up together once they have been alone for long enough. */
  private watch(): void {
    clearTimeout(this.alone);
    if (this.waiting.size === 0) return;
    this.alone = setTimeout(() => {
      if (this.running > this.waiting.size) return this.watch();
      for (const { there, end } of [...this.waiting]) end(there());
    }, ALONE_MS);
  }
}
