/**
 * The server's end of one HTTP/2 connection (RFC 9113), as much of it as unary gRPC calls need: no push, no priorities, no
 * interim answers. What comes is taken at once, so the caller's windows are opened again as soon as they are half used.
 */
import type { Duplex } from 'node:stream';
import {
  ConnectionError,
  ERROR,
  FLAG,
  FRAME,
  FRAME_SIZE,
  type Frame,
  FrameReader,
  LARGEST_WINDOW,
  numbers,
  SETTING,
  unpadded,
  WINDOW_SIZE,
} from './frames';
import { type Header, HeaderReader } from './hpack';
import { Outgoing } from './outgoing';
import { Stream, type StreamEvents } from './stream';

/** Large states come in one message; the default window of 64 kB would stop for an answer every so often. */
const WINDOW = 4 * 1024 * 1024;
/** The largest headers that are taken; a call's own are some hundred bytes. */
const LARGEST_HEADERS = 64 * 1024;

/** Takes a call that has come. */
export type Accept = (stream: Stream) => StreamEvents;

export class Connection {
  private readonly frames = new FrameReader();
  private readonly headers = new HeaderReader();
  private readonly out: Outgoing;
  private readonly streams = new Map<number, Stream>();
  /** Headers that go on in the next frame. */
  private partial: { readonly stream: number; readonly flags: number; block: Buffer } | undefined;
  /** The newest call that was taken, and the newest one that was made: after the end has been announced those are refused. */
  private lastStream = 0;
  private lastOpened = 0;
  /** What has come since the caller was last told that there is room for more. */
  private received = 0;
  /** How much may be sent on a stream that begins now. */
  private firstWindow = WINDOW_SIZE;
  private leaving = false;
  private gone = false;

  constructor(
    private readonly socket: Duplex,
    private readonly accept: Accept,
  ) {
    this.out = new Outgoing(socket, (stream) => this.answered(stream));
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('end', () => socket.end());
    // A connection that breaks ends its calls; there is nobody to tell.
    socket.on('error', () => {});
    socket.on('close', () => this.over());
    this.out.put(FRAME.settings, 0, 0, Buffer.concat([Buffer.of(0, SETTING.initialWindowSize), numbers(WINDOW)]));
    this.out.put(FRAME.windowUpdate, 0, 0, numbers(WINDOW - WINDOW_SIZE));
  }

  /** Takes no more calls, and closes once those under way are answered. */
  close(): void {
    if (this.leaving || this.gone) return;
    this.leaving = true;
    this.out.put(FRAME.goAway, 0, 0, numbers(this.lastStream, ERROR.none));
    this.endIfDone();
  }

  /** Drops the connection with all that is under way. */
  destroy(): void {
    this.socket.destroy();
    this.over();
  }

  /** An answer is out. A caller that is still talking is told to stop. */
  private answered(stream: Stream): void {
    if (!stream.ended) this.out.put(FRAME.resetStream, 0, stream.id, numbers(ERROR.none));
    this.drop(stream);
  }

  private drop(stream: Stream): void {
    stream.isClosed = true;
    this.streams.delete(stream.id);
    stream.events?.closed();
    this.endIfDone();
  }

  private endIfDone(): void {
    if (this.leaving && this.streams.size === 0) this.out.end();
  }

  private over(): void {
    if (this.gone) return;
    this.gone = true;
    for (const stream of [...this.streams.values()]) {
      this.out.forget(stream);
      this.drop(stream);
    }
  }

  private take(chunk: Buffer): void {
    if (this.gone) return;
    try {
      this.frames.read(chunk, (received) => this.handle(received));
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      this.out.put(FRAME.goAway, 0, 0, numbers(this.lastStream, error.code));
      this.out.end();
      this.over();
    }
  }

  private handle(received: Frame): void {
    const { type, flags, stream: id, payload } = received;
    if (this.partial !== undefined && (type !== FRAME.continuation || id !== this.partial.stream))
      throw new ConnectionError(ERROR.protocol, 'headers are interrupted');
    switch (type) {
      case FRAME.data:
        this.data(received);
        break;
      case FRAME.headers:
        this.partial = { stream: id, flags, block: unpadded(received) };
        if ((flags & FLAG.endHeaders) !== 0) this.headersAreWhole();
        break;
      case FRAME.continuation:
        this.goOn(received);
        break;
      case FRAME.resetStream:
        sized(payload, 4);
        this.reset(id);
        break;
      case FRAME.settings:
        aboutAll(id);
        if ((flags & FLAG.ack) === 0) this.settle(payload);
        break;
      case FRAME.ping:
        aboutAll(id);
        sized(payload, 8);
        if ((flags & FLAG.ack) === 0) this.out.put(FRAME.ping, FLAG.ack, 0, payload);
        break;
      case FRAME.windowUpdate:
        sized(payload, 4);
        this.widen(id, payload.readUInt32BE(0) & LARGEST_WINDOW);
        break;
      case FRAME.pushPromise:
        throw new ConnectionError(ERROR.protocol, 'a client pushes nothing');
    }
  }

  private data(received: Frame): void {
    const { stream: id, flags, payload } = received;
    this.received = this.makeRoom(0, this.received + payload.length);
    const stream = this.known(id);
    if (stream === undefined) return;
    if (stream.ended) throw new ConnectionError(ERROR.streamClosed, 'data after its end');
    stream.ended = (flags & FLAG.endStream) !== 0;
    if (!stream.ended) stream.received = this.makeRoom(id, stream.received + payload.length);
    const part = unpadded(received);
    if (part.length > 0) stream.events?.data(part);
    if (stream.ended) stream.events?.end();
  }

  /** Opens the window again when half of it is used; gives what is still to be told. */
  private makeRoom(id: number, received: number): number {
    if (received < WINDOW / 2) return received;
    this.out.put(FRAME.windowUpdate, 0, id, numbers(received));
    return 0;
  }

  /** A stream that is open; undefined for one that has been, or was refused. */
  private known(id: number): Stream | undefined {
    if (id % 2 === 0 || id > this.lastOpened) throw new ConnectionError(ERROR.protocol, `nothing was opened as ${id}`);
    return this.streams.get(id);
  }

  private goOn({ flags, payload }: Frame): void {
    if (this.partial === undefined) throw new ConnectionError(ERROR.protocol, 'a continuation of nothing');
    this.partial.block = Buffer.concat([this.partial.block, payload]);
    if (this.partial.block.length > LARGEST_HEADERS)
      throw new ConnectionError(ERROR.enhanceYourCalm, 'headers that never end');
    if ((flags & FLAG.endHeaders) !== 0) this.headersAreWhole();
  }

  private headersAreWhole(): void {
    if (this.partial === undefined) return;
    const { stream: id, flags, block } = this.partial;
    this.partial = undefined;
    const headers = this.decoded(block);
    const ended = (flags & FLAG.endStream) !== 0;
    if (id > this.lastOpened) this.begin(id, headers, ended);
    else this.trailers(id, ended);
  }

  private decoded(block: Buffer): Header[] {
    try {
      return this.headers.read(block);
    } catch (error) {
      throw new ConnectionError(ERROR.compression, error instanceof Error ? error.message : String(error));
    }
  }

  private begin(id: number, headers: readonly Header[], ended: boolean): void {
    if (id % 2 === 0) throw new ConnectionError(ERROR.protocol, `a call cannot have the number ${id}`);
    this.lastOpened = id;
    if (this.leaving) {
      this.out.put(FRAME.resetStream, 0, id, numbers(ERROR.refusedStream));
      return;
    }
    this.lastStream = id;
    const path = headers.find(([name]) => name === ':path')?.[1] ?? '';
    const stream = new Stream(id, path, this.firstWindow, this.out);
    stream.ended = ended;
    this.streams.set(id, stream);
    stream.events = this.accept(stream);
    // It may have been refused on the spot.
    if (ended && !stream.isClosed) stream.events.end();
  }

  /** A caller may end what it says with headers; they mean nothing here. */
  private trailers(id: number, ended: boolean): void {
    const stream = this.known(id);
    if (stream === undefined) return;
    if (stream.ended || !ended) throw new ConnectionError(ERROR.protocol, 'headers in the middle of a call');
    stream.ended = true;
    stream.events?.end();
  }

  private reset(id: number): void {
    const stream = this.known(id);
    if (stream === undefined) return;
    this.out.forget(stream);
    this.drop(stream);
  }

  private settle(payload: Buffer): void {
    if (payload.length % 6 !== 0) throw new ConnectionError(ERROR.frameSize, 'settings are cut off');
    for (let at = 0; at < payload.length; at += 6) this.set(payload.readUInt16BE(at), payload.readUInt32BE(at + 2));
    this.out.put(FRAME.settings, FLAG.ack, 0, Buffer.alloc(0));
    this.out.pump();
  }

  private set(setting: number, value: number): void {
    if (setting === SETTING.headerTableSize) this.out.tableChanged = true;
    if (setting === SETTING.maxFrameSize) {
      if (value < FRAME_SIZE || value >= 2 ** 24) throw new ConnectionError(ERROR.protocol, `frames of ${value} bytes`);
      this.out.frameSize = value;
    }
    if (setting === SETTING.initialWindowSize) {
      if (value > LARGEST_WINDOW) throw new ConnectionError(ERROR.flowControl, `a window of ${value} bytes`);
      for (const stream of this.streams.values()) stream.window += value - this.firstWindow;
      this.firstWindow = value;
    }
  }

  private widen(id: number, bytes: number): void {
    if (bytes === 0) throw new ConnectionError(ERROR.protocol, 'a window that opens by nothing');
    const stream = id === 0 ? undefined : this.known(id);
    if (id === 0 || stream !== undefined) this.out.widen(stream, bytes);
  }
}

function sized(payload: Buffer, size: number): void {
  if (payload.length !== size) throw new ConnectionError(ERROR.frameSize, `a frame of ${payload.length} bytes`);
}

function aboutAll(id: number): void {
  if (id !== 0) throw new ConnectionError(ERROR.protocol, 'a frame that is about no stream names one');
}
