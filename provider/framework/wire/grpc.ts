/**
 * gRPC over HTTP/2, as much of it as a plugin serves: unary calls, and streams that are only held open. Terraform makes
 * thousands of small calls a plan, one after the other; each costs a third less here than through a general library.
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
export const STATUS = { ok: 0, invalidArgument: 3, resourceExhausted: 8, unimplemented: 12, internal: 13 } as const;

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
    this.server = tls ? createSecureServer({ ...tls, settings }) : createServer({ settings });
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
        if (whole.length >= PREFIX && whole[0] === 0 && whole.readUInt32BE(1) === whole.length - PREFIX)
          resolve(whole.subarray(PREFIX));
        else reject(new GrpcError(STATUS.invalidArgument, 'the request is not one uncompressed message'));
      });
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

/** Ends a call with headers alone. */
function refuse(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed || stream.headersSent) return;
  const code = error instanceof GrpcError ? error.code : STATUS.internal;
  const message = error instanceof Error ? error.message : String(error);
  // Percent-encoding is how the protocol carries text in a header.
  const outcome = { 'grpc-status': String(code), 'grpc-message': encodeURIComponent(message) };
  stream.respond({ ...ANSWER, ...outcome }, { endStream: true });
}

/** The stream stays open when the caller has no more to say: it is there to notice when the caller leaves. */
function hold(stream: ServerHttp2Stream, { begun, left }: Held): void {
  begun();
  stream.resume();
  stream.on('close', left);
}
