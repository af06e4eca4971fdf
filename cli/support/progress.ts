import { isWatched, printableLine, type TerminalLike } from './terminal';

/** What is being done, for a person who waits. Nothing is written where nobody watches (a pipe, CI). */
export interface Progress {
  /** Shows what is being done now, and how much of it is done. */
  show(what: string, done?: number, of?: number): void;
  /** Takes the line away: call it before anything else is written, and at the end. */
  clear(): void;
}

/** A line that is written over and over is written this often at most, in milliseconds. */
const EVERY_MS = 80;
const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';

/** Progress on a terminal, as one line of standard error; nothing elsewhere. */
export function progressOn(stream: TerminalLike, options: { quiet?: boolean; now?: () => number } = {}): Progress {
  const { quiet = false, now = Date.now } = options;
  if (quiet || !isWatched(stream)) return { show: () => undefined, clear: () => undefined };
  let shownAt = Number.NEGATIVE_INFINITY;
  let frame = 0;
  return {
    show(what, done, of) {
      const at = now();
      if (at - shownAt < EVERY_MS) return;
      shownAt = at;
      frame = (frame + 1) % FRAMES.length;
      const count = done === undefined || of === undefined ? '' : ` ${done} of ${of}`;
      const line = `${FRAMES[frame]} ${printableLine(what)}${count}`;
      stream.write(`\r\u001b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
    },
    clear() {
      if (shownAt !== Number.NEGATIVE_INFINITY) stream.write('\r\u001b[2K');
      shownAt = Number.NEGATIVE_INFINITY;
    },
  };
}
