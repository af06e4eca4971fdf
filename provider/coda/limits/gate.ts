import { orCancelled, throwIfCancelled } from '../clock';

/** Lets a bounded number in at a time, first come, first served. */
export class Gate {
  private inside = 0;
  private readonly waiting: Array<() => void> = [];

  constructor(private readonly most: number) {}

  /** Waits for a place. */
  enter(): Promise<void> {
    if (this.inside < this.most) {
      this.inside += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Gives a place back; must follow every `enter`. */
  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside -= 1;
  }

  /** Runs `work` inside. A caller that is cancelled while it waits never starts it. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const entered = this.enter();
    try {
      await orCancelled(entered, signal);
      throwIfCancelled(signal);
    } catch (error) {
      void entered.then(() => this.leave());
      throw error;
    }
    try {
      return await work();
    } finally {
      this.leave();
    }
  }
}
