/** What the server does with what comes on a stream. */
export interface StreamEvents {
  /** A part of the request's body; it shares its memory with what was received. */
  data(part: Buffer): void;
  /** The request is whole. */
  end(): void;
  /** The stream is closed: answered, given up by the caller, or its connection is gone. */
  closed(): void;
}

/** What a stream needs of its connection. */
interface Outlet {
  answer(stream: Stream, headers: Buffer, body: Buffer, trailers: Buffer): void;
  headers(stream: Stream, headers: Buffer): void;
}

/** A stream as the server sees it: a request that comes, and one answer. */
export class Stream {
  events: StreamEvents | undefined;
  /** Whether the caller has said all that it has to say. */
  ended = false;
  /** Nothing can be sent any more. */
  isClosed = false;
  /** What has come since the caller was last told that there is room for more. */
  received = 0;

  /**
   * @param path what is called
   * @param window how many bytes may be sent, by the caller's word
   */
  constructor(
    readonly id: number,
    readonly path: string,
    public window: number,
    private readonly outlet: Outlet,
  ) {}

  /** Answers the call, with headers and trailers as HPACK. Nothing happens where the caller has gone. */
  answer(headers: Buffer, body: Buffer, trailers: Buffer): void {
    if (!this.isClosed) this.outlet.answer(this, headers, body, trailers);
  }

  /** Answers the call with headers alone, at any time. */
  refuse(headers: Buffer): void {
    if (!this.isClosed) this.outlet.headers(this, headers);
  }
}
