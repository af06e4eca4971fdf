/**
 * How long the calls that wait are left alone with each other before they give up, in milliseconds. Terraform sends the
 * next call of a run well within it.
 */
const ALONE_MS = 1000;

/**
 * The calls of Terraform that are being answered. Terraform works on resources that do not refer to each other at the same
 * time and in no certain order: a handler that misses something can wait for one of the others to bring it.
 */
export class Siblings {
  private running = 0;
  private readonly waiting = new Set<() => void>();

  /** Counts a call while it is answered. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await call();
    } finally {
      this.running -= 1;
      for (const look of [...this.waiting]) look();
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
      let alone: NodeJS.Timeout | undefined;
      const end = (found: boolean) => {
        clearTimeout(alone);
        this.waiting.delete(look);
        signal.removeEventListener('abort', stop);
        resolve(found);
      };
      const stop = () => end(false);
      const look = () => {
        if (there()) return end(true);
        clearTimeout(alone);
        alone = setTimeout(() => (this.running > this.waiting.size ? look() : end(there())), ALONE_MS);
      };
      this.waiting.add(look);
      signal.addEventListener('abort', stop, { once: true });
      look();
    });
  }
}
