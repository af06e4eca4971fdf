import { connect } from 'node:http2';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { FRAME, FrameReader } from './frames';
import { type Header, HeaderReader, writeHeaders } from './hpack';

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');

const FIRST: Header[] = [
  [':method', 'GET'],
  [':scheme', 'http'],
  [':path', '/'],
  [':authority', 'www.example.com'],
];
const SECOND: Header[] = [...FIRST, ['cache-control', 'no-cache']];
const THIRD: Header[] = [
  [':method', 'GET'],
  [':scheme', 'https'],
  [':path', '/index.html'],
  [':authority', 'www.example.com'],
  ['custom-key', 'custom-value'],
];

describe('reading', () => {
  // RFC 7541, C.3 and C.4: three requests on one connection, which share a table.
  test.each([
    [
      'plain',
      '828684410f7777772e6578616d706c652e636f6d',
      '828684be58086e6f2d6361636865',
      '828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565',
    ],
    [
      'Huffman',
      '828684418cf1e3c2e5f23a6ba0ab90f4ff',
      '828684be5886a8eb10649cbf',
      '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf',
    ],
  ])("the standard's examples: %s", (_, first, second, third) => {
    const reader = new HeaderReader();
    expect(reader.read(bytes(first))).toEqual(FIRST);
    expect(reader.read(bytes(second))).toEqual(SECOND);
    expect(reader.read(bytes(third))).toEqual(THIRD);
  });

  test('a table that is made smaller forgets the oldest', () => {
    const reader = new HeaderReader();
    reader.read(bytes('4001610162')); // a: b, 34 bytes
    reader.read(bytes('4001630164')); // c: d
    expect(reader.read(bytes('be bf'))).toEqual([
      ['c', 'd'],
      ['a', 'b'],
    ]);
    expect(reader.read(bytes('3f11 be'))).toEqual([['c', 'd']]); // 48 bytes
    expect(() => reader.read(bytes('bf'))).toThrow('index 63');
  });

  test.each([
    ['an index that is not there', 'be'],
    ['index 0', '80'],
    ['a name that is cut off', '000561'],
    ['a value that is cut off', '00016105'],
    ['a number without an end', 'ffffffffffffff'],
    ['a number that is padded with zeros', `0001617f${'80'.repeat(200)}00`],
    ['a larger table than was allowed', '3fe21f'],
    ['a table that changes after a header', '8220'],
    ['a Huffman code cut off after eight bits of padding', '00016181ff'],
    ['Huffman padding that is not ones', '0001618118'],
    ['the Huffman code of the end', '00016184ffffffff'],
  ])('%s is refused', (_, block) => {
    expect(() => new HeaderReader().read(bytes(block))).toThrow();
  });

  test('what a stock client sends comes out as it went in, however the table is used', async () => {
    const latin = fc.string({
      unit: fc
        .integer({ min: 0x21, max: 0xff })
        .filter((c) => c !== 0x7f)
        .map((c) => String.fromCharCode(c)),
      minLength: 1,
      maxLength: 300,
    });
    const name = fc.stringMatching(/^x-[a-z0-9]{1,20}$/);
    const requests = fc.array(fc.dictionary(name, latin, { maxKeys: 12 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(requests, async (sent) => {
        expect(await headersOf(sent)).toEqual(sent);
      }),
      { numRuns: 40 },
    );
  });
});

/** Sends requests through Node's own client; gives the headers of each that begin with `x-`, as they are read here. */
async function headersOf(sent: readonly Record<string, string>[]): Promise<Record<string, string>[]> {
  const frames = new FrameReader();
  const reader = new HeaderReader();
  const got: Record<string, string>[] = [];
  let whole: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    whole = resolve;
  });
  let block = Buffer.alloc(0);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) =>
      frames.read(chunk, ({ type, flags, payload }) => {
        if (type !== FRAME.headers && type !== FRAME.continuation) return;
        block = Buffer.concat([block, payload]);
        if ((flags & 0x4) === 0) return;
        got.push(Object.fromEntries(reader.read(block).filter(([key]) => key.startsWith('x-'))));
        block = Buffer.alloc(0);
        if (got.length === sent.length) whole();
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const session = connect(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  for (const headers of sent) session.request({ ':path': '/', ...headers }).on('error', () => {});
  await all;
  session.destroy();
  await new Promise((resolve) => server.close(resolve));
  return got;
}

test('what is written is read again', () => {
  const header = fc.tuple(fc.stringMatching(/^[a-z-]{1,20}$/), fc.string({ maxLength: 400 }));
  fc.assert(
    fc.property(fc.array(fc.oneof(header, fc.constant<[string, string]>([':status', '200']))), (headers) => {
      expect(new HeaderReader().read(writeHeaders(headers))).toEqual(headers);
    }),
  );
});
