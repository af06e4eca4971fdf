import { Siblings } from './siblings';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A call that lasts until it is ended. */
function call(siblings: Siblings) {
  let end = () => {};
  const ended = siblings.during(() => new Promise<void>((resolve) => (end = resolve)));
  return {
    async end() {
      end();
      await ended;
    },
  };
}

/** A call that waits, and what came of it. */
function waiter(siblings: Siblings, there: () => boolean, signal = new AbortController().signal) {
  const result: { found?: boolean } = {};
  const done = siblings.during(async () => {
    result.found = await siblings.until(there, signal);
  });
  return { result, done };
}

test('what is there is not waited for', async () => {
  const { result, done } = waiter(new Siblings(), () => true);
  await done;
  expect(result).toEqual({ found: true });
});

test('waits as long as another call lasts, and looks when it ends', async () => {
  const siblings = new Siblings();
  const other = call(siblings);
  let brought = false;
  const { result, done } = waiter(siblings, () => brought);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(result).toEqual({});
  brought = true;
  await other.end();
  await done;
  expect(result).toEqual({ found: true });
});

test('a call that begins within the second is waited for, too', async () => {
  const siblings = new Siblings();
  let brought = false;
  const { result, done } = waiter(siblings, () => brought);
  await jest.advanceTimersByTimeAsync(900);
  const late = call(siblings);
  await jest.advanceTimersByTimeAsync(5000);
  expect(result).toEqual({});
  brought = true;
  await late.end();
  await done;
  expect(result).toEqual({ found: true });
});

test('calls that wait for each other give up together, a second after the last other one', async () => {
  const siblings = new Siblings();
  const other = call(siblings);
  const one = waiter(siblings, () => false);
  const two = waiter(siblings, () => false);
  await jest.advanceTimersByTimeAsync(5000);
  await other.end();
  await jest.advanceTimersByTimeAsync(900);
  expect([one.result, two.result]).toEqual([{}, {}]);
  await jest.advanceTimersByTimeAsync(200);
  await Promise.all([one.done, two.done]);
  expect([one.result, two.result]).toEqual([{ found: false }, { found: false }]);
});

test('a stop ends the wait', async () => {
  const siblings = new Siblings();
  const stop = new AbortController();
  call(siblings);
  const { result, done } = waiter(siblings, () => false, stop.signal);
  stop.abort();
  await done;
  expect(result).toEqual({ found: false });
});
