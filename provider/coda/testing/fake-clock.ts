import { type Clock, cancelled } from '../clock';

interface Timer {
  due: number;
  fire(): void;
}

/**
 * A clock that stands still while work is done and jumps to the next timer when there is none left: hours pass in
 * milliseconds, in the order in which they would.
 */
export class FakeClock implements Clock {
  private time = 1_000_000;
  private timers: Timer[] = [];
  private scheduled = false;

  now(): number {
    return this.time;
  }

  random(): number {
    return 0.5;
  }

  /** Lets time pass without anybody waiting. */
  advance(ms: number): void {
    this.time += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      const timer: Timer = {
        due: this.time + ms,
        fire: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = () => {
        this.timers = this.timers.filter((t) => t !== timer);
        reject(cancelled());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.timers.push(timer);
      this.schedule();
    });
  }

  /** Runs the next timer once everything that is ready now has run. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setTimeout(() => {
      this.scheduled = false;
      this.timers.sort((a, b) => a.due - b.due);
      const next = this.timers.shift();
      if (!next) return;
      this.time = Math.max(this.time, next.due);
      next.fire();
      if (this.timers.length > 0) this.schedule();
    }, 1);
  }
}
