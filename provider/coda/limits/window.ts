/**
 * The arithmetic of one rate limit, without clocks: "at most `calls` in any `windowMs`". Times are milliseconds on a clock
 * that never goes back.
 */
export interface Limit {
  calls: number;
  windowMs: number;
}

/**
 * Coda counts when a request arrives, which may be later than it was sent: up to this much, we suppose, until its answer
 * shows that it has arrived.
 */
export const WINDOW_PADDING_MS = 1_000;

/** A request whose answer took longer, up to this much, may have arrived as late; one that took more was worked on for long. */
const LATEST_ARRIVAL_MS = 3_000;

/** What an answer tells is taken this much later, since two clocks need not go alike. */
export const ANSWER_PADDING_MS = 50;

/** The longest pause after answers of 429 that name no time of their own. */
const LONGEST_PAUSE_MS = 120_000;

/** Windows without a 429 after which one place in the window is won back. */
const WINDOWS_TO_RECOVER = 10;

interface Sent {
  readonly id: number;
  readonly by: number;
}

/** What is known of one limit: requests sent, and what 429s have taught. */
export interface WindowState {
  /** The latest requests, by the time by which each has arrived at Coda, earliest first. */
  readonly sent: readonly Sent[];
  /** The number of the next request. */
  readonly next: number;
  /** Requests that we allow ourselves in a window: lowered by 429s, won back by time. */
  readonly allowed: number;
  readonly blockedUntil: number;
  /** 429s in a row. */
  readonly refusals: number;
  /** When `allowed` last changed. */
  readonly changedAt: number;
}

/** @param earlier when requests of others arrived that count too, earliest first */
export function newWindow(limit: Limit, earlier: readonly number[] = []): WindowState {
  const sent = earlier.slice(-limit.calls).map((by, i) => ({ id: -1 - i, by }));
  return { sent, next: 0, allowed: limit.calls, blockedUntil: 0, refusals: 0, changedAt: 0 };
}

/** The earliest time from `now` on at which one more request keeps within the limit. */
export function earliest(state: WindowState, limit: Limit, now: number): number {
  const { sent } = state;
  const allowed = allowedAt(state, limit, now);
  const oldest = sent[sent.length - allowed];
  const free = oldest === undefined ? now : oldest.by + limit.windowMs;
  return Math.max(now, state.blockedUntil, free);
}

/** How long from `now` on it takes until the last of so many more requests can be sent, in milliseconds. */
export function timeToSend(state: WindowState, limit: Limit, now: number, requests: number): number {
  let [later, at] = [state, now];
  for (let n = 0; n < requests; n++) {
    at = earliest(later, limit, at);
    later = send(later, limit, at);
  }
  return at - now;
}

/** The state after a request sent at `now`, which must not be before `earliest`. */
export function send(state: WindowState, limit: Limit, now: number): WindowState {
  const allowed = allowedAt(state, limit, now);
  const changedAt = allowed === state.allowed ? state.changedAt : now;
  const sent = inOrder([...state.sent, { id: state.next, by: now + WINDOW_PADDING_MS }]).slice(-limit.calls);
  return { ...state, allowed, changedAt, sent, next: state.next + 1 };
}

/** The state after the answer to a request (its number was `next` before it was sent): it has arrived by now. */
export function answered(state: WindowState, id: number, now: number): WindowState {
  const sent = state.sent.map((one) => {
    const sentAt = one.by - WINDOW_PADDING_MS;
    return one.id === id && now <= sentAt + LATEST_ARRIVAL_MS ? { id, by: now + ANSWER_PADDING_MS } : one;
  });
  return { ...state, sent: inOrder(sent) };
}

function inOrder(sent: Sent[]): Sent[] {
  return sent.sort((a, b) => a.by - b.by);
}

/** After a 429: nothing until the pause is over, and a quarter fewer requests in a window. */
export function refused(state: WindowState, limit: Limit, now: number, retryAfterMs: number | undefined): WindowState {
  // Requests that were under way together are refused together: that is one refusal, however many answers say so.
  if (now < state.blockedUntil) {
    return { ...state, blockedUntil: Math.max(state.blockedUntil, now + (retryAfterMs ?? 0)) };
  }
  const pause = retryAfterMs ?? Math.min(LONGEST_PAUSE_MS, limit.windowMs * 2 ** state.refusals);
  return {
    ...state,
    allowed: Math.max(1, Math.floor(state.allowed * 0.75)),
    blockedUntil: Math.max(state.blockedUntil, now + pause),
    refusals: state.refusals + 1,
    changedAt: now,
  };
}

/** After an answer that was no 429. */
export function accepted(state: WindowState): WindowState {
  return state.refusals === 0 ? state : { ...state, refusals: 0 };
}

function allowedAt(state: WindowState, limit: Limit, now: number): number {
  const won = Math.floor((now - state.changedAt) / (limit.windowMs * WINDOWS_TO_RECOVER));
  return Math.min(limit.calls, state.allowed + Math.max(0, won));
}
