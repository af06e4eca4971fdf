/**
 * gRPC, as much of it as a plugin serves: unary calls, and streams that are only held open. Terraform makes thousands of
 * small calls a plan, so what each of them costs is most of what a plan costs; hence `http2/`, too.
 * test/framework/grpc-wire.test.ts holds it to the protocol, with a stock client and with frames by hand.
 *
 * The protocol is gRPC's own (PROTOCOL-HTTP2.md): a message is a byte that says whether it is compressed, its length in
 * four bytes, and itself; the outcome follows in the trailers. Compression is not offered, so nobody may use it.
 */
import type { ListenOptions } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { type Header, writeHeaders } from './http2/hpack';
import { Http2Server } from './http2/server';
import type { Stream, StreamEvents } from './http2/stream';

/** The status codes that are answered here. */
export const STATUS = {
  ok: 0,
  cancelled: 1,
  invalidArgument: 3,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const;

/** A call that ends with another status than ok. */
export class GrpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Answers a unary call: message in, message out. */
export type Unary = (request: Buffer) => Promise<Buffer>;

/** A stream that nothing is said on, open for as long as the caller is there. */
export interface Held {
  begun(): void;
  left(): void;
}

/** What a server answers, by the path of each method. */
export interface Methods {
  readonly unary: ReadonlyMap<string, Unary>;
  readonly held: ReadonlyMap<string, Held>;
}

/** A byte that says whether the message is compressed, and its length. */
const PREFIX = 5;

/** A gRPC server that is not listening yet. */
export class GrpcServer {
  private readonly server: Http2Server;

  /**
   * @param largest the size in bytes of the largest message that is taken
   * @param tls the server's identity and whom it lets in; without it the connection is plain
   */
  constructor(
    private readonly methods: Methods,
    private readonly largest: number,
    tls: TlsOptions | undefined,
  ) {
    this.server = new Http2Server((stream) => this.accept(stream), tls);
  }

  /** Listens; resolves to the port, which is 0 for a socket with a path. @throws Error where that is not possible. */
  listen(where: ListenOptions): Promise<number> {
    return this.server.listen(where);
  }

  /** Lets answers under way go out for a while, then drops all connections. */
  close(drainMs: number): Promise<void> {
    return this.server.close(drainMs);
  }

  private accept(stream: Stream): StreamEvents {
    const { path } = stream;
    const held = this.methods.held.get(path);
    if (held) return hold(held);
    const unary = this.methods.unary.get(path);
    if (unary) return new Call(stream, unary, this.largest);
    refuse(stream, new GrpcError(STATUS.unimplemented, `there is no method ${path}`));
    return { data: () => {}, end: () => {}, closed: () => {} };
  }
}

/** A unary call: its one message comes, and is answered. */
class Call implements StreamEvents {
  private readonly parts: Buffer[] = [];
  private size = 0;

  constructor(
    private readonly stream: Stream,
    private readonly unary: Unary,
    private readonly largest: number,
  ) {}

  data(part: Buffer): void {
    this.size += part.length;
    if (this.size <= this.largest + PREFIX) this.parts.push(part);
    else this.fail(new GrpcError(STATUS.resourceExhausted, `the message is larger than ${this.largest} bytes`));
  }

  end(): void {
    const [only] = this.parts;
    const whole = this.parts.length === 1 && only !== undefined ? only : Buffer.concat(this.parts);
    if (whole.length < PREFIX || whole.readUInt32BE(1) !== whole.length - PREFIX)
      this.fail(new GrpcError(STATUS.invalidArgument, 'the request is not one message'));
    else if (whole[0] !== 0) this.fail(new GrpcError(STATUS.unimplemented, 'messages are taken uncompressed only'));
    else
      this.unary(whole.subarray(PREFIX)).then(
        (message) => reply(this.stream, message),
        (error: unknown) => this.fail(error),
      );
  }

  closed(): void {
    this.parts.length = 0;
  }

  private fail(error: unknown): void {
    refuse(this.stream, error);
  }
}

const ANSWER: readonly Header[] = [
  [':status', '200'],
  ['content-type', 'application/grpc'],
];
const ANSWER_HEADERS = writeHeaders(ANSWER);
const ANSWER_TRAILERS = writeHeaders([['grpc-status', String(STATUS.ok)]]);

function reply(stream: Stream, message: Buffer): void {
  const framed = Buffer.allocUnsafe(PREFIX + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  message.copy(framed, PREFIX);
  stream.answer(ANSWER_HEADERS, framed, ANSWER_TRAILERS);
}

/** Longer messages could exceed what the other side takes as headers (8 KiB in Go's HTTP/2, 16 MiB in its gRPC). */
const LONGEST_MESSAGE = 1000;

/** Ends a call with headers alone. */
function refuse(stream: Stream, error: unknown): void {
  const code = error instanceof GrpcError ? error.code : STATUS.internal;
  const message = error instanceof Error ? error.message : String(error);
  stream.refuse(
    writeHeaders([
      ...ANSWER,
      ['grpc-status', String(code)],
      ['grpc-message', headerText(message.slice(0, LONGEST_MESSAGE))],
    ]),
  );
}

/** Text in a header: everything but printable ASCII goes as percent-encoded UTF-8 (PROTOCOL-HTTP2.md, Percent-Encoded). */
function headerText(text: string): string {
  const encoded = (part: string) => [...Buffer.from(part)].map((byte) => `%${hex(byte)}`).join('');
  return text.replace(/[^\x20-\x24\x26-\x7e]+/g, encoded);
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** The stream stays open when the caller has no more to say: it is there to notice when the caller leaves. */
function hold({ begun, left }: Held): StreamEvents {
  begun();
  return { data: () => {}, end: () => {}, closed: left };
}
