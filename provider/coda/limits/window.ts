/**
 * The arithmetic of one rate limit, without clocks: "at most `calls` in any `windowMs`". Times are milliseconds on a clock
 * that never goes back.
 */
export interface Limit {
  calls: number;
  windowMs: number;
}

/** Coda counts when a request arrives, which may be later than it was sent: windows are kept this much longer. */
export const WINDOW_PADDING_MS = 1_000;

/** The longest pause after answers of 429 that name no time of their own. */
const LONGEST_PAUSE_MS = 120_000;

/** What is known of one limit: places taken, in order of time, and what 429s have taught. */
export interface WindowState {
  /** Places taken, now or later, oldest first. */
  readonly taken: readonly number[];
  /** Places we allow ourselves in a window at present: lowered by 429s, won back by time. */
  readonly allowed: number;
  readonly blockedUntil: number;
  /** 429s in a row. */
  readonly refusals: number;
  readonly lastChange: number;
}

export function newWindow(limit: Limit): WindowState {
  return { taken: [], allowed: limit.calls, blockedUntil: 0, refusals: 0, lastChange: 0 };
}

/** Takes the next place: the earliest time from `now` on at which a request keeps within the limit. */
export function reserve(state: WindowState, limit: Limit, now: number): { state: WindowState; at: number } {
  const span = limit.windowMs + WINDOW_PADDING_MS;
  const recovered = recover(state, limit, now);
  const { taken, allowed } = recovered;
  const last = taken.at(-1) ?? 0;
  const oldest = taken[taken.length - allowed];
  const at = Math.max(now, last, recovered.blockedUntil, oldest === undefined ? 0 : oldest + span);
  const kept = taken.filter((t) => t + span > now).slice(-limit.calls);
  return { state: { ...recovered, taken: [...kept, at] }, at };
}

/** After a 429: nothing until the pause is over, and a quarter fewer places in a window. */
export function refused(state: WindowState, limit: Limit, now: number, retryAfterMs: number | undefined): WindowState {
  const pause = retryAfterMs ?? Math.min(LONGEST_PAUSE_MS, limit.windowMs * 2 ** state.refusals);
  return {
    ...state,
    allowed: Math.max(1, Math.floor(state.allowed * 0.75)),
    blockedUntil: Math.max(state.blockedUntil, now + pause),
    refusals: state.refusals + 1,
    lastChange: now,
  };
}

/** After an answer that was no 429. */
export function accepted(state: WindowState): WindowState {
  return state.refusals === 0 ? state : { ...state, refusals: 0 };
}

/** One place is won back for every ten windows without a 429. */
function recover(state: WindowState, limit: Limit, now: number): WindowState {
  if (state.allowed >= limit.calls) return state;
  const steps = Math.floor((now - state.lastChange) / (limit.windowMs * 10));
  if (steps <= 0) return state;
  return {
    ...state,
    allowed: Math.min(limit.calls, state.allowed + steps),
    lastChange: state.lastChange + steps * limit.windowMs * 10,
  };
}
