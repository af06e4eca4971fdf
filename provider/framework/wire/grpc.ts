/**
 * gRPC over HTTP/2, as much of it as a plugin serves: unary calls, and streams that are only held open. Terraform makes
 * thousands of small calls a plan; through a general library a provider needs a quarter more processor time for them, and
 * for its start. test/framework/grpc-wire.test.ts holds it to the protocol, with a stock client and with frames by hand.
 *
 * The protocol is gRPC's own (PROTOCOL-HTTP2.md): a message is a byte that says whether it is compressed, its length in
 * four bytes, and itself; the outcome follows in the trailers. Compression is not offered, so nobody may use it.
 */
import {
  constants,
  createSecureServer,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type SecureServerOptions,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { ListenOptions } from 'node:net';

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

const { HTTP2_HEADER_PATH, HTTP2_HEADER_STATUS, HTTP2_HEADER_CONTENT_TYPE } = constants;
const PREFIX = 5;
/** Large states come in one message; the default window of 64 kB would stop for an answer every so often. */
const WINDOW = 4 * 1024 * 1024;
/** Node closes a session that holds more than 10 MB, which one state can be. What is taken is limited by message. */
const SESSION = { maxSessionMemory: Number.MAX_SAFE_INTEGER, maxSendHeaderBlockLength: 1024 * 1024 };

/** A gRPC server that is not listening yet. */
export class GrpcServer {
  private readonly server: Http2Server;
  private readonly sessions = new Set<ServerHttp2Session>();

  /**
   * @param largest the size in bytes of the largest message that is taken
   * @param tls the server's identity and whom it lets in; without it the connection is plain
   */
  constructor(
    private readonly methods: Methods,
    private readonly largest: number,
    tls: SecureServerOptions | undefined,
  ) {
    const settings = { initialWindowSize: WINDOW };
    this.server = tls ? createSecureServer({ ...SESSION, ...tls, settings }) : createServer({ ...SESSION, settings });
    this.server.on('session', (session) => this.track(session));
    this.server.on('stream', (stream, headers) => this.answer(stream, headers));
  }

  /** Listens; resolves to the port, which is 0 for a socket with a path. @throws Error where that is not possible. */
  listen(where: ListenOptions): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(where, () => {
        this.server.off('error', reject);
        const address = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  /** Lets answers under way go out for a while, then drops all connections. */
  close(drainMs: number): Promise<void> {
    return new Promise((resolve) => {
      const force = setTimeout(() => {
        for (const session of this.sessions) session.destroy();
        resolve();
      }, drainMs);
      this.server.close(() => {
        clearTimeout(force);
        resolve();
      });
      for (const session of this.sessions) session.close();
    });
  }

  private track(session: ServerHttp2Session): void {
    this.sessions.add(session);
    session.on('close', () => this.sessions.delete(session));
    // A connection that breaks ends its calls; there is nobody to tell.
    session.on('error', () => {});
    session.setLocalWindowSize(WINDOW);
  }

  private answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    stream.on('error', () => {});
    const path = String(headers[HTTP2_HEADER_PATH]);
    const held = this.methods.held.get(path);
    const unary = this.methods.unary.get(path);
    if (held) {
      hold(stream, held);
    } else if (unary) {
      this.read(stream)
        .then(unary)
        .then(
          (message) => reply(stream, message),
          (error: unknown) => refuse(stream, error),
        );
    } else {
      refuse(stream, new GrpcError(STATUS.unimplemented, `there is no method ${path}`));
    }
  }

  /** The one message of a call. */
  private read(stream: ServerHttp2Stream): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= this.largest + PREFIX) chunks.push(chunk);
        else reject(new GrpcError(STATUS.resourceExhausted, `the message is larger than ${this.largest} bytes`));
      });
      stream.on('end', () => {
        const [only] = chunks;
        const whole = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
        if (whole.length < PREFIX || whole.readUInt32BE(1) !== whole.length - PREFIX)
          reject(new GrpcError(STATUS.invalidArgument, 'the request is not one message'));
        else if (whole[0] !== 0) reject(new GrpcError(STATUS.unimplemented, 'messages are taken uncompressed only'));
        else resolve(whole.subarray(PREFIX));
      });
      // The caller has gone: nothing is sent any more, and nothing is done.
      stream.on('aborted', () => reject(new GrpcError(STATUS.cancelled, 'the call was cancelled')));
    });
  }
}

const ANSWER = { [HTTP2_HEADER_STATUS]: 200, [HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc' };

function reply(stream: ServerHttp2Stream, message: Buffer): void {
  if (stream.destroyed) return;
  const frame = Buffer.allocUnsafe(PREFIX + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, PREFIX);
  stream.respond(ANSWER, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(STATUS.ok) }));
  stream.end(frame);
}

/** Longer messages could exceed what the other side takes as headers (8 KiB in Go's HTTP/2, 16 MiB in its gRPC). */
const LONGEST_MESSAGE = 1000;

/** Ends a call with headers alone. */
function refuse(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed || stream.headersSent) return;
  const code = error instanceof GrpcError ? error.code : STATUS.internal;
  const message = error instanceof Error ? error.message : String(error);
  const outcome = { 'grpc-status': String(code), 'grpc-message': headerText(message.slice(0, LONGEST_MESSAGE)) };
  stream.respond({ ...ANSWER, ...outcome }, { endStream: true });
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
function hold(stream: ServerHttp2Stream, { begun, left }: Held): void {
  begun();
  stream.resume();
  stream.on('close', left);
}
