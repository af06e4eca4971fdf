/** The gRPC server under the plugin protocol, held to gRPC's own rules: by a stock client, and by frames written by hand. */
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { GrpcError, GrpcServer } from '../../provider/framework/wire/grpc';

const MB = 1024 * 1024;
const LARGEST = 64 * MB;

let server: GrpcServer;
let port: number;
let client: Client;
let closed = false;
/** How many callers hold a stream. */
let holding = 0;
let release: () => void = () => undefined;

beforeEach(async () => {
  const unary = new Map([
    ['/t/echo', async (request: Buffer) => request],
    ['/t/grow', async (request: Buffer) => Buffer.alloc(Number(request.toString()), 7)],
    [
      '/t/wait',
      () =>
        new Promise<Buffer>((resolve) => {
          release = () => resolve(Buffer.from('at last'));
        }),
    ],
    ['/t/fail', (request: Buffer) => Promise.reject(new Error(request.toString()))],
    ['/t/refuse', () => Promise.reject(new GrpcError(8, 'too much'))],
  ]);
  const begun = () => {
    holding += 1;
  };
  const left = () => {
    holding -= 1;
  };
  server = new GrpcServer({ unary, held: new Map([['/t/hold', { begun, left }]]) }, LARGEST, undefined);
  port = await server.listen({ host: '127.0.0.1', port: 0 });
  closed = false;
  const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
  client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), unlimited);
});
afterEach(async () => {
  client.close();
  release();
  if (!closed) await server.close(50);
});

const same = (bytes: Buffer) => bytes;

function call(path: string, request: Buffer | string, deadlineMs = 20_000): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + deadlineMs };
    client.makeUnaryRequest(path, same, same, Buffer.from(request), new Metadata(), options, (error, response) =>
      error ? reject(error) : resolve(response ?? Buffer.alloc(0)),
    );
  });
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a stock client', () => {
  test('gets its answers, empty ones and many at a time', async () => {
    expect(await call('/t/echo', '')).toEqual(Buffer.alloc(0));
    const texts = Array.from({ length: 300 }, (_, i) => `message ${i}`);
    const answers = await Promise.all(texts.map((text) => call('/t/echo', text)));
    expect(answers.map(String)).toEqual(texts);
  });

  test('sends and gets large messages, several at once', async () => {
    const large = Buffer.alloc(24 * MB, 'state ');
    const [one, other, grown] = await Promise.all([
      call('/t/echo', large),
      call('/t/echo', large),
      call('/t/grow', String(40 * MB)),
    ]);
    expect(one.equals(large) && other.equals(large)).toBe(true);
    expect(grown).toHaveLength(40 * MB);
  });

  test('is told when a message is too large, and can go on', async () => {
    await expect(call('/t/echo', Buffer.alloc(LARGEST + 1))).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect(String(await call('/t/echo', 'still here'))).toBe('still here');
  });

  test.each([
    ['/t/fail', 'größer: 100 % ✓\nline', { code: status.INTERNAL, details: 'größer: 100 % ✓\nline' }],
    ['/t/fail', 'x'.repeat(100_000), { code: status.INTERNAL, details: 'x'.repeat(1000) }],
    ['/t/refuse', '', { code: status.RESOURCE_EXHAUSTED, details: 'too much' }],
    ['/t/nothing', '', { code: status.UNIMPLEMENTED, details: 'there is no method /t/nothing' }],
  ])('%s: errors keep their code and words', async (path, request, expected) => {
    await expect(call(path, request)).rejects.toMatchObject(expected);
  });

  test('may give up: by a deadline, or by cancelling', async () => {
    await expect(call('/t/wait', '', 50)).rejects.toMatchObject({ code: status.DEADLINE_EXCEEDED });
    release();
    const cancelled = new Promise<ServiceError | null>((resolve) => {
      const under = client.makeUnaryRequest('/t/wait', same, same, Buffer.alloc(0), (error) => resolve(error));
      setTimeout(() => under.cancel(), 50);
    });
    expect(await cancelled).toMatchObject({ code: status.CANCELLED });
    release();
    expect(String(await call('/t/echo', 'fine'))).toBe('fine');
  });

  test('holds a stream; its end is noticed, and so is the end of its connection', async () => {
    const hold = () => {
      const stream = client.makeBidiStreamRequest('/t/hold', same, same);
      stream.on('error', () => undefined);
      return stream;
    };
    const first = hold();
    hold().end();
    await until(() => holding === 2);
    first.cancel();
    await until(() => holding === 1);
    const other = connect(`http://127.0.0.1:${port}`);
    other.request({ ':method': 'POST', ':path': '/t/hold' }).on('error', () => undefined);
    await until(() => holding === 2);
    other.destroy();
    await until(() => holding === 1);
  });
});

describe('the end', () => {
  test('lets an answer under way go out, and takes no further calls', async () => {
    const waiting = call('/t/wait', '');
    await call('/t/echo', '');
    const over = server.close(5_000);
    closed = true;
    setTimeout(() => release(), 50);
    expect(String(await waiting)).toBe('at last');
    await over;
    await expect(call('/t/echo', '', 2_000)).rejects.toMatchObject({ code: status.UNAVAILABLE });
  });

  test('does not wait longer than it is told', async () => {
    const waiting = call('/t/wait', '');
    const failed = expect(waiting).rejects.toMatchObject({ code: status.UNAVAILABLE });
    await call('/t/echo', '');
    closed = true;
    await server.close(20);
    await failed;
  });
});

describe('frames by hand', () => {
  let session: ClientHttp2Session;
  beforeEach(async () => {
    session = connect(`http://127.0.0.1:${port}`);
    session.on('error', () => undefined);
    await new Promise((resolve) => session.once('connect', resolve));
  });
  afterEach(() => session.destroy());

  const open = (path: string): ClientHttp2Stream =>
    session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' });

  /** Headers, trailers and body of an answer. */
  async function answer(stream: ClientHttp2Stream) {
    const chunks: Buffer[] = [];
    const outcome: Record<string, unknown> = {};
    stream.on('response', (headers) => Object.assign(outcome, headers));
    stream.on('trailers', (headers) => Object.assign(outcome, headers));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    await new Promise((resolve) => stream.on('close', resolve));
    return { outcome, body: Buffer.concat(chunks) };
  }

  test('a message may come a byte at a time', async () => {
    const stream = open('/t/echo');
    const got = answer(stream);
    for (const byte of [0, 0, 0, 0, 2, 111, 107]) {
      stream.write(Buffer.of(byte));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    stream.end();
    const { outcome, body } = await got;
    expect(outcome).toMatchObject({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '0' });
    expect(body).toEqual(Buffer.from([0, 0, 0, 0, 2, 111, 107]));
  });

  test.each([
    ['compressed', [1, 0, 0, 0, 1, 120], 12],
    ['cut short', [0, 0, 0, 0, 9, 120], 3],
    ['two at once', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 3],
    ['nothing', [], 3],
  ])('a message that is %s is refused with a status', async (_, bytes, code) => {
    const stream = open('/t/echo');
    const got = answer(stream);
    stream.end(Buffer.from(bytes));
    expect((await got).outcome).toMatchObject({ ':status': 200, 'grpc-status': String(code) });
  });

  test('pings are answered, and a close says GOAWAY', async () => {
    await new Promise<void>((resolve, reject) => session.ping((error) => (error ? reject(error) : resolve())));
    const goaway = new Promise<number>((resolve) => session.on('goaway', resolve));
    closed = true;
    await server.close(500);
    expect(await goaway).toBe(constants.NGHTTP2_NO_ERROR);
  });

  test('a caller that resets its stream in the middle of a message harms nobody', async () => {
    const stream = open('/t/echo');
    stream.on('error', () => undefined);
    stream.write(Buffer.from([0, 0, 0, 1, 0, 120]));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stream.close(constants.NGHTTP2_CANCEL);
    const { outcome } = await answer(open('/t/echo').end(Buffer.from([0, 0, 0, 0, 0])));
    expect(outcome).toMatchObject({ 'grpc-status': '0' });
  });
});
