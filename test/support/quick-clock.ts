import { type Clock, cancelled, systemClock } from '../../provider/coda/clock';

/** A pause that is longer than this is cut to it, and the clock put forward by the rest. */
const LONGEST_PAUSE_MS = 40;

const { now, sleep } = systemClock;
let ahead = 0;

/**
 * Time as the provider in this process sees it, without its waiting: pauses before another try, before a rate limit allows the
 * next call, before Coda is asked again whether it has worked off a write. What is waited for is as far as ever by this
 * clock; requests and their time limits go by the real one.
 */
const quick: Pick<Clock, 'now' | 'sleep'> = {
  now: () => now() + ahead,
  sleep: async (ms, signal) => {
    if (ms <= LONGEST_PAUSE_MS) return sleep(ms, signal);
    const until = quick.now() + ms;
    await sleep(LONGEST_PAUSE_MS, signal);
    if (signal?.aborted) throw cancelled();
    ahead += Math.max(0, until - quick.now());
  },
};

/** Has the provider and the client in this process skip their pauses, or wait as they do elsewhere. */
export function skipPauses(skip: boolean): void {
  Object.assign(systemClock, skip ? quick : { now: () => now() + ahead, sleep });
}
