import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { Connection } from './connection';
import { ERROR, FLAG, FRAME, FRAME_HEAD, FRAME_SIZE, frame, numbers, PREFACE, WINDOW_SIZE } from './frames';
import { writeHeaders } from './hpack';
import type { Stream } from './stream';

/** A socket without a network: `sent` is what the server wrote. */
class Wire extends Duplex {
  private readonly chunks: Buffer[] = [];
  override _read(): void {}
  /** The other side does not read: a write takes until `stuck` is called. */
  holds = false;
  stuck: (() => void) | undefined;
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.chunks.push(chunk);
    if (this.holds) this.stuck = done;
    else done();
  }
  get sent(): { type: number; flags: number; stream: number; payload: Buffer }[] {
    const bytes = Buffer.concat(this.chunks);
    const frames = [];
    for (let at = 0; at < bytes.length; ) {
      const size = bytes.readUIntBE(at, 3);
      const payload = bytes.subarray(at + FRAME_HEAD, at + FRAME_HEAD + size);
      frames.push({
        type: bytes.readUInt8(at + 3),
        flags: bytes.readUInt8(at + 4),
        stream: bytes.readUInt32BE(at + 5),
        payload,
      });
      at += FRAME_HEAD + size;
    }
    return frames;
  }
}

const settled = async () => {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
};

const HEADERS = writeHeaders([[':status', '200']]);
const TRAILERS = writeHeaders([['grpc-status', '0']]);
const call = (id: number, path = '/t', flags: number = FLAG.endHeaders) =>
  frame(FRAME.headers, flags, id, writeHeaders([[':path', path]]));
const data = (id: number, body: string, flags: number = FLAG.endStream) =>
  frame(FRAME.data, flags, id, Buffer.from(body));
const setting = (name: number, value: number) =>
  frame(FRAME.settings, 0, 0, Buffer.concat([Buffer.of(0, name), numbers(value)]));
const windowUpdate = (stream: number, bytes: number) => frame(FRAME.windowUpdate, 0, stream, numbers(bytes));
const NOTHING = Buffer.alloc(0);

interface Opened {
  readonly wire: Wire;
  readonly connection: Connection;
  /** What came of each call: its path, its body, whether it is whole, and how often it was closed. */
  readonly calls: { path: string; body: string; whole: boolean; closed: number; stream: Stream }[];
}

/** A connection whose calls are answered with what `answer` gives, if it gives anything. */
function open(answer: (body: string) => Buffer | undefined = () => undefined): Opened {
  const wire = new Wire();
  const calls: Opened['calls'] = [];
  const connection = new Connection(wire, (stream) => {
    const one = { path: stream.path, body: '', whole: false, closed: 0, stream };
    calls.push(one);
    return {
      data: (part) => {
        one.body += part.toString('latin1');
      },
      end: () => {
        one.whole = true;
        const body = answer(one.body);
        if (body) stream.answer(HEADERS, body, TRAILERS);
      },
      closed: () => {
        one.closed += 1;
      },
    };
  });
  return { wire, connection, calls };
}

async function given(...frames: readonly Buffer[]): Promise<Opened> {
  const opened = open();
  opened.wire.push(Buffer.concat([PREFACE, ...frames]));
  await settled();
  return opened;
}

describe('what comes', () => {
  test('is the same however it is cut', async () => {
    const stream = Buffer.concat([
      PREFACE,
      setting(3, 100),
      frame(
        FRAME.headers,
        FLAG.padded | FLAG.priority | FLAG.endHeaders,
        1,
        Buffer.concat([Buffer.of(2), numbers(0), Buffer.of(9), writeHeaders([[':path', '/padded']]), Buffer.of(0, 0)]),
      ),
      frame(FRAME.data, FLAG.padded, 1, Buffer.concat([Buffer.of(3), Buffer.from('padded '), Buffer.of(0, 0, 0)])),
      call(3, '/in-pieces', 0),
      frame(FRAME.continuation, 0, 3, writeHeaders([['x', 'y']])),
      frame(FRAME.continuation, FLAG.endHeaders, 3, NOTHING),
      frame(FRAME.ping, 0, 0, Buffer.from('pingpong')),
      frame(0x42, 0xff, 7, Buffer.from('of a later standard')),
      frame(FRAME.priority, 0, 3, Buffer.alloc(5)),
      data(3, 'three'),
      data(1, 'body'),
      call(5, '/empty', FLAG.endHeaders | FLAG.endStream),
      call(7, '/trailers'),
      data(7, 'body', 0),
      frame(FRAME.headers, FLAG.endHeaders | FLAG.endStream, 7, writeHeaders([['x-outcome', 'fine']])),
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: stream.length })), async (cuts) => {
        const { wire, calls } = open((body) => Buffer.from(`got ${body}`));
        const places = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
        places.slice(1).forEach((end, i) => {
          if (end > (places[i] ?? 0)) wire.push(Buffer.from(stream.subarray(places[i], end)));
        });
        await settled();
        expect(calls.map(({ path, body, whole, closed }) => [path, body, whole, closed])).toEqual([
          ['/padded', 'padded body', true, 1],
          ['/in-pieces', 'three', true, 1],
          ['/empty', '', true, 1],
          ['/trailers', 'body', true, 1],
        ]);
        const ack = wire.sent.find(({ type, flags }) => type === FRAME.ping && flags === FLAG.ack);
        expect(String(ack?.payload)).toBe('pingpong');
        expect(
          wire.sent
            .filter(({ type }) => type === FRAME.data)
            .map(({ payload }) => String(payload))
            .sort(),
        ).toEqual(['got ', 'got body', 'got padded body', 'got three'].sort());
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['no preface', [], ERROR.protocol],
    ['a frame that is too large', [frame(FRAME.data, 0, 1, Buffer.alloc(FRAME_SIZE + 1))], ERROR.frameSize],
    ['data of a call that nobody made', [data(1, 'x')], ERROR.protocol],
    ['data after the end', [call(1), data(1, 'x'), data(1, 'y')], ERROR.streamClosed],
    ['an even number', [call(2)], ERROR.protocol],
    ['number 0', [call(0)], ERROR.protocol],
    ['headers in the middle of a call', [call(1), call(1)], ERROR.protocol],
    ['a frame between headers', [call(1, '/t', 0), data(1, 'x')], ERROR.protocol],
    ['the continuation of another call', [call(1, '/t', 0), frame(FRAME.continuation, 4, 3, NOTHING)], ERROR.protocol],
    ['a continuation of nothing', [frame(FRAME.continuation, 4, 1, NOTHING)], ERROR.protocol],
    [
      'headers that never end',
      [call(1, '/t', 0), ...Array.from({ length: 5 }, () => frame(FRAME.continuation, 0, 1, Buffer.alloc(FRAME_SIZE)))],
      ERROR.enhanceYourCalm,
    ],
    ['headers that are none', [frame(FRAME.headers, 4, 1, Buffer.of(0xff))], ERROR.compression],
    ['more padding than there is', [call(1), frame(FRAME.data, FLAG.padded, 1, Buffer.of(9, 1))], ERROR.protocol],
    ['a push', [frame(FRAME.pushPromise, 4, 1, numbers(2))], ERROR.protocol],
    ['a short ping', [frame(FRAME.ping, 0, 0, numbers(1))], ERROR.frameSize],
    ['a ping about a call', [frame(FRAME.ping, 0, 1, numbers(1, 2))], ERROR.protocol],
    ['settings of a call', [frame(FRAME.settings, 0, 1, NOTHING)], ERROR.protocol],
    ['settings that are cut off', [frame(FRAME.settings, 0, 0, numbers(1))], ERROR.frameSize],
    ['frames that are too small', [setting(5, 100)], ERROR.protocol],
    ['a window that is too large', [setting(4, 2 ** 31)], ERROR.flowControl],
    ['windows that are added up too far', [windowUpdate(0, 2 ** 31 - 1)], ERROR.flowControl],
    ['a window that opens by nothing', [windowUpdate(0, 0)], ERROR.protocol],
    ['the window of a call that nobody made', [windowUpdate(5, 1)], ERROR.protocol],
    ['the reset of a call that nobody made', [frame(FRAME.resetStream, 0, 5, numbers(8))], ERROR.protocol],
  ])('%s ends the connection and says why', async (what, frames, code) => {
    const opened = open();
    opened.wire.push(Buffer.concat([what === 'no preface' ? Buffer.from('GET / HTTP/1.1\r\n') : PREFACE, ...frames]));
    await settled();
    const last = opened.wire.sent.at(-1);
    expect([last?.type, last?.payload.readUInt32BE(4)]).toEqual([FRAME.goAway, code]);
    expect(opened.wire.writableEnded).toBe(true);
    expect(opened.calls.map(({ closed }) => closed)).toEqual(opened.calls.map(() => 1));
  });

  test('bytes that mean nothing do no harm', async () => {
    const anyFrame = fc
      .tuple(fc.integer({ min: 0, max: 10 }), fc.nat(255), fc.nat(9), fc.uint8Array({ maxLength: 40 }))
      .map(([type, flags, stream, payload]) => frame(type, flags, stream, payload));
    await fc.assert(
      fc.asyncProperty(fc.array(anyFrame), fc.uint8Array(), async (frames, rest) => {
        const { wire, calls } = await given(call(1), ...frames, Buffer.from(rest));
        wire.push(null);
        wire.destroy();
        await settled();
        expect(calls.every(({ closed }) => closed === 1)).toBe(true);
      }),
    );
  });

  test('a large body makes room for itself, for its call and for all', async () => {
    const pieces = Array.from({ length: 200 }, () => data(1, 'x'.repeat(FRAME_SIZE), 0));
    const { wire } = await given(call(1), ...pieces);
    const opened = (stream: number) =>
      wire.sent
        .filter((one) => one.type === FRAME.windowUpdate && one.stream === stream)
        .reduce((sum, { payload }) => sum + payload.readUInt32BE(0), 0);
    const whole = 200 * FRAME_SIZE;
    expect(opened(1)).toBeGreaterThan(whole / 2);
    expect(opened(1)).toBeLessThanOrEqual(whole);
    expect(opened(0)).toBeGreaterThan(WINDOW_SIZE);
  });
});

describe('what goes out', () => {
  test('keeps to the windows, whatever they are, and comes whole', async () => {
    const opening = fc.record({ stream: fc.boolean(), bytes: fc.integer({ min: 1, max: 70_000 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(200_000),
        fc.nat(100_000),
        fc.array(opening, { maxLength: 20 }),
        fc.option(fc.nat(100_000)),
        async (size, first, openings, changed) => {
          const body = Buffer.alloc(size, 'abcdefgh');
          const { wire } = open(() => body);
          wire.push(Buffer.concat([PREFACE, setting(4, first), call(1), data(1, '')]));
          await settled();
          let [ofCall, ofAll] = [first, WINDOW_SIZE];
          const sent = () =>
            Buffer.concat(wire.sent.filter(({ type }) => type === FRAME.data).map((one) => one.payload));
          const holds = () => {
            // A window may become negative (RFC 9113, 6.9.2): nothing is sent then.
            expect(sent().length).toBeLessThanOrEqual(Math.max(most, Math.min(ofCall, ofAll, size)));
            expect(sent().length).toBeGreaterThanOrEqual(Math.min(ofCall, ofAll, size));
            most = sent().length;
          };
          let most = 0;
          holds();
          for (const { stream, bytes } of openings) {
            if (stream) ofCall += bytes;
            else ofAll += bytes;
            wire.push(windowUpdate(stream ? 1 : 0, bytes));
            await settled();
            holds();
          }
          if (changed !== null) {
            ofCall += changed - first;
            wire.push(setting(4, changed));
            await settled();
            holds();
          }
          wire.push(Buffer.concat([windowUpdate(0, 1_000_000), windowUpdate(1, 1_000_000)]));
          await settled();
          expect(sent().equals(body)).toBe(true);
          expect(wire.sent.every(({ payload }) => payload.length <= FRAME_SIZE)).toBe(true);
          expect(wire.sent.filter(({ stream }) => stream === 1).at(-1)).toMatchObject({
            type: FRAME.headers,
            flags: FLAG.endHeaders | FLAG.endStream,
            stream: 1,
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('one call that is read slowly holds up no other, and none that is given up is sent on', async () => {
    const { wire, calls } = open((body) => Buffer.alloc(Number(body), 1));
    wire.push(Buffer.concat([PREFACE, setting(4, 10), call(1), data(1, '50'), call(3), data(3, '5')]));
    await settled();
    const bytesOf = (id: number) =>
      wire.sent
        .filter(({ type, stream }) => type === FRAME.data && stream === id)
        .reduce((n, { payload }) => n + payload.length, 0);
    expect([bytesOf(1), bytesOf(3), calls.map(({ closed }) => closed)]).toEqual([10, 5, [0, 1]]);
    wire.push(Buffer.concat([frame(FRAME.resetStream, 0, 1, numbers(8)), windowUpdate(1, 100), windowUpdate(0, 100)]));
    await settled();
    expect([bytesOf(1), calls.map(({ closed }) => closed)]).toEqual([10, [1, 1]]);
    calls[0]?.stream.answer(HEADERS, NOTHING, TRAILERS);
    calls[0]?.stream.refuse(HEADERS);
    await settled();
    expect(bytesOf(1)).toBe(10);
  });

  test('a caller that is refused in the middle of its words is told to stop; what it still says is passed over', async () => {
    const { wire, calls } = await given(call(1), data(1, 'half', 0));
    calls[0]?.stream.refuse(TRAILERS);
    wire.push(Buffer.concat([data(1, 'more', 0), data(1, ''), call(3)]));
    await settled();
    expect(wire.sent.slice(-2).map(({ type, stream }) => [type, stream])).toEqual([
      [FRAME.headers, 1],
      [FRAME.resetStream, 1],
    ]);
    expect(calls.map(({ body, closed }) => [body, closed])).toEqual([
      ['half', 1],
      ['', 0],
    ]);
  });

  test('a caller that does not read its answers is not read either, until it does', async () => {
    const { wire, calls } = open(() => Buffer.alloc(8_000_000));
    wire.holds = true;
    const wide = [setting(4, 2 ** 31 - 1), windowUpdate(0, 2 ** 30)];
    const three = [1, 3, 5].flatMap((id) => [call(id), data(id, '')]);
    wire.push(Buffer.concat([PREFACE, ...wide, ...three]));
    await settled();
    expect([calls.length, wire.isPaused()]).toEqual([3, true]);
    wire.push(Buffer.concat([call(7), data(7, '')]));
    await settled();
    expect(calls).toHaveLength(3);
    wire.holds = false;
    wire.stuck?.();
    await settled();
    expect([calls.length, wire.isPaused()]).toEqual([4, false]);
  });

  test('the first headers after a change of the table say that it is not used', async () => {
    const { wire } = open(() => NOTHING);
    wire.push(Buffer.concat([PREFACE, setting(1, 0), call(1), data(1, ''), call(3), data(3, '')]));
    await settled();
    const heads = wire.sent.filter(({ type, flags }) => type === FRAME.headers && flags === FLAG.endHeaders);
    expect(heads.map(({ payload }) => payload.toString('hex'))).toEqual(['2088', '88']);
  });

  test('the end waits for what is under way, and takes nothing new', async () => {
    const { wire, connection, calls } = await given(call(1), data(1, 'x'));
    connection.close();
    wire.push(Buffer.concat([call(3), data(3, 'what the caller had to say'), windowUpdate(3, 1)]));
    await settled();
    expect([calls.length, wire.writableEnded]).toEqual([1, false]);
    expect(wire.sent.slice(-2).map(({ type, payload }) => [type, payload.toString('hex')])).toEqual([
      [FRAME.goAway, '0000000100000000'],
      [FRAME.resetStream, '00000007'],
    ]);
    calls[0]?.stream.answer(HEADERS, Buffer.from('at last'), TRAILERS);
    await settled();
    expect(wire.sent.some(({ type, payload }) => type === FRAME.data && String(payload) === 'at last')).toBe(true);
    expect(wire.writableEnded).toBe(true);
  });
});
