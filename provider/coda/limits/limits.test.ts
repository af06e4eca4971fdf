import * as fc from 'fast-check';
import { FakeClock } from '../testing/fake-clock';
import { Budgets } from './budgets';
import {
  ANSWER_PADDING_MS,
  accepted,
  answered,
  earliest,
  type Limit,
  newWindow,
  refused,
  send,
  timeToSend,
  WINDOW_PADDING_MS,
} from './window';

const limits: fc.Arbitrary<Limit> = fc.record({
  calls: fc.integer({ min: 1, max: 20 }),
  windowMs: fc.integer({ min: 1, max: 10_000 }),
});

/** The most entries of `times` in any window of `windowMs`. */
function mostInAWindow(times: number[], windowMs: number): number {
  return Math.max(0, ...times.map((from) => times.filter((t) => t >= from && t < from + windowMs).length));
}

describe('the arithmetic of a window', () => {
  test('no window ever holds more requests than the limit, whenever they are asked for', () => {
    fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 }), (limit, gaps) => {
        let state = newWindow(limit);
        let now = 0;
        const sent: number[] = [];
        for (const gap of gaps) {
          now = earliest(state, limit, now + gap);
          state = send(state, limit, now);
          sent.push(now);
        }
        expect(mostInAWindow(sent, limit.windowMs + WINDOW_PADDING_MS)).toBeLessThanOrEqual(limit.calls);
      }),
    );
  });

  test('no window holds more arrivals than the limit, whenever requests arrive between sending and answer', () => {
    const request = fc.record({
      gap: fc.integer({ min: 0, max: 3_000 }),
      latency: fc.integer({ min: 0, max: 3 * WINDOW_PADDING_MS }),
      arrives: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    // A window that is longer than a request may take to arrive, as all of Coda's are.
    const long = limits.map((limit) => ({ ...limit, windowMs: limit.windowMs + 2 * WINDOW_PADDING_MS }));
    fc.assert(
      fc.property(long, fc.array(request, { maxLength: 60 }), (limit, requests) => {
        let state = newWindow(limit);
        let now = 0;
        let underWay: { id: number; at: number }[] = [];
        const arrivals: number[] = [];
        for (const { gap, latency, arrives } of requests) {
          now += gap;
          // An answer can make the next request possible sooner.
          for (let free = Infinity; free > now; ) {
            for (const { id, at } of underWay.filter((one) => one.at <= now)) state = answered(state, id, at);
            underWay = underWay.filter((one) => one.at > now);
            free = earliest(state, limit, now);
            now = Math.min(free, ...underWay.map((one) => one.at));
            if (free <= now) break;
          }
          underWay.push({ id: state.next, at: now + latency });
          arrivals.push(now + latency * arrives);
          state = send(state, limit, now);
        }
        expect(mostInAWindow(arrivals, limit.windowMs)).toBeLessThanOrEqual(limit.calls);
      }),
    );
  });

  test('an answer lets the next request go sooner than the padding would', () => {
    const limit = { calls: 1, windowMs: 10_000 };
    const sent = send(newWindow(limit), limit, 0);
    expect(earliest(sent, limit, 0)).toBe(10_000 + WINDOW_PADDING_MS);
    expect(earliest(answered(sent, 0, 20), limit, 20)).toBe(10_020 + ANSWER_PADDING_MS);
    expect(earliest(answered(sent, 0, 5_000), limit, 5_000)).toBe(10_000 + WINDOW_PADDING_MS);
  });

  test('the forecast is the time that so many requests then take', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 60 }), (limit, requests) => {
        const expected = timeToSend(newWindow(limit), limit, 7, requests);
        let state = newWindow(limit);
        let now = 7;
        for (let i = 0; i < requests; i++) {
          now = earliest(state, limit, now);
          state = send(state, limit, now);
        }
        expect(expected).toBe(now - 7);
        expect(expected).toBe(Math.floor((requests - 1) / limit.calls) * (limit.windowMs + WINDOW_PADDING_MS));
      }),
    );
  });

  test('a request never waits while the window has room', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        let state = newWindow(limit);
        for (let i = 0; i < limit.calls; i++) {
          expect(earliest(state, limit, 5)).toBe(5);
          state = send(state, limit, 5);
        }
        expect(earliest(state, limit, 5)).toBe(5 + limit.windowMs + WINDOW_PADDING_MS);
      }),
    );
  });

  test('a 429 pauses for as long as Coda says, and longer each time where it does not say', () => {
    const limit = { calls: 100, windowMs: 6_000 };
    const told = refused(newWindow(limit), limit, 0, 42_000);
    expect(earliest(told, limit, 0)).toBe(42_000);
    const once = refused(newWindow(limit), limit, 0, undefined);
    const twice = refused(once, limit, 6_000, undefined);
    expect(earliest(once, limit, 0)).toBe(6_000);
    expect(earliest(twice, limit, 6_000)).toBe(18_000);
    expect(accepted(twice).refusals).toBe(0);
  });

  test('requests of one burst that are refused together count as one refusal', () => {
    const limit = { calls: 100, windowMs: 6_000 };
    const once = refused(newWindow(limit), limit, 0, undefined);
    const again = refused(once, limit, 10, undefined);
    expect(again).toMatchObject({ allowed: once.allowed, refusals: 1 });
    expect(earliest(again, limit, 10)).toBe(6_000);
    // What Coda says counts, whoever it says it to.
    expect(earliest(refused(once, limit, 10, 9_000), limit, 10)).toBe(9_010);
  });

  test('429s lower the pace, never to nothing, and time wins it back', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 30 }), (limit, refusals) => {
        let state = newWindow(limit);
        for (let i = 0; i < refusals; i++) state = refused(state, limit, 0, 0);
        expect(state.allowed).toBeGreaterThanOrEqual(1);
        expect(state.allowed).toBeLessThanOrEqual(limit.calls);
        const later = limit.windowMs * 10 * limit.calls;
        expect(send(state, limit, later).allowed).toBe(limit.calls);
      }),
    );
  });
});

describe('budgets', () => {
  const limit = { calls: 5, windowMs: 10_000 };

  async function spend(budgets: Budgets, clock: FakeClock, count: number): Promise<number[]> {
    const sent: number[] = [];
    await Promise.all(
      Array.from({ length: count }, async () => {
        await budgets.acquire('contentWrites');
        sent.push(clock.now());
        budgets.release();
      }),
    );
    return sent;
  }

  test('a rush is spread over windows, none of them too full', async () => {
    const clock = new FakeClock();
    const sent = await spend(new Budgets({ clock, limits: { contentWrites: limit } }), clock, 17);
    expect(mostInAWindow(sent, limit.windowMs)).toBe(5);
    expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBe(3 * (limit.windowMs + WINDOW_PADDING_MS));
  });

  test('answers that come soon make a rush as fast as the limit allows', async () => {
    const clock = new FakeClock();
    const budgets = new Budgets({ clock, limits: { contentWrites: limit } });
    const sent: number[] = [];
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        const permit = await budgets.acquire('contentWrites');
        sent.push(clock.now());
        await clock.sleep(30);
        budgets.report(permit);
        budgets.release();
      }),
    );
    expect(mostInAWindow(sent, limit.windowMs)).toBe(5);
    expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBe(3 * (limit.windowMs + 30 + ANSWER_PADDING_MS));
  });

  test('buckets do not hold each other up', async () => {
    const clock = new FakeClock();
    const budgets = new Budgets({ clock, limits: { contentWrites: { calls: 1, windowMs: 60_000 } } });
    await spend(budgets, clock, 1);
    const write = spend(budgets, clock, 1);
    const asked = clock.now();
    expect(await budgets.acquire('reads')).toMatchObject({ waitedMs: 0 });
    expect(clock.now()).toBe(asked);
    budgets.release();
    await write;
  });

  test('a refusal stops those who already wait, and they do not all come at once afterwards', async () => {
    const clock = new FakeClock();
    const budgets = new Budgets({ clock, limits: { contentWrites: limit } });
    await spend(budgets, clock, 4);
    const permit = await budgets.acquire('contentWrites');
    const started = clock.now();
    budgets.report(permit, { retryAfterMs: 60_000 });
    budgets.release();
    const sent = await spend(budgets, clock, 6);
    expect(sent[0]).toBe(started + 60_000);
    expect(mostInAWindow(sent, limit.windowMs)).toBe(3);
  });

  test('no more than the given number are under way at once', async () => {
    const clock = new FakeClock();
    const budgets = new Budgets({ clock, mostInFlight: 3 });
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        await budgets.acquire('reads');
        most = Math.max(most, ++inside);
        await clock.sleep(100);
        inside -= 1;
        budgets.release();
      }),
    );
    expect(most).toBe(3);
  });

  test('who is cancelled while waiting takes no place', async () => {
    const clock = new FakeClock();
    const budgets = new Budgets({ clock, limits: { contentWrites: { calls: 1, windowMs: 10_000 } } });
    await spend(budgets, clock, 1);
    const stop = new AbortController();
    const waiting = budgets.acquire('contentWrites', stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    const asked = clock.now();
    await spend(budgets, clock, 1);
    expect(clock.now() - asked).toBeLessThanOrEqual(11_000);
  });
});
