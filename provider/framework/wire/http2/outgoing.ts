/** What a connection sends: frames at once, bodies as the other side's windows allow. */
import type { Duplex } from 'node:stream';
import {
  ConnectionError,
  ERROR,
  FLAG,
  FRAME,
  FRAME_HEAD,
  FRAME_SIZE,
  frame,
  LARGEST_WINDOW,
  WINDOW_SIZE,
  writeHead,
} from './frames';
import { NO_TABLE } from './hpack';
import type { Stream } from './stream';

/** When so much waits to be sent, nothing more is taken for a while. */
const MOST_UNSENT = 16 * 1024 * 1024;

/** What is together no larger than this goes out in one write. */
const SMALL = 256 * 1024;

/** An answer whose body the windows did not let through at once; its headers are out. */
interface Unsent {
  readonly stream: Stream;
  body: Buffer;
  readonly trailers: Buffer;
}

export class Outgoing {
  /** The largest payload of a frame that the other side takes. */
  frameSize = FRAME_SIZE;
  /** Whether the other side has changed its table of headers, and is to hear that it is not used. */
  tableChanged = false;
  private window = WINDOW_SIZE;
  private unsent: Unsent[] = [];
  private frames: Buffer[] = [];
  private flushing: NodeJS.Immediate | undefined;

  /** @param sent is told of each answer that is out to its end */
  constructor(
    private readonly socket: Duplex,
    private readonly sent: (stream: Stream) => void,
  ) {
    socket.on('drain', () => socket.resume());
  }

  /** Sends one frame. */
  put(type: number, flags: number, stream: number, payload: Uint8Array): void {
    this.queue(frame(type, flags, stream, payload));
  }

  /** Sends headers and nothing else. */
  headers(stream: Stream, headers: Buffer): void {
    this.put(FRAME.headers, FLAG.endHeaders | FLAG.endStream, stream.id, this.block(headers));
    this.sent(stream);
  }

  /** Sends a whole answer, now or as the windows open. Most answers are small and go out in one piece. */
  answer(stream: Stream, headers: Buffer, body: Buffer, trailers: Buffer): void {
    const head = this.block(headers);
    if (this.unsent.length > 0 || body.length > Math.min(stream.window, this.window, this.frameSize)) {
      this.put(FRAME.headers, FLAG.endHeaders, stream.id, head);
      this.unsent.push({ stream, body, trailers });
      this.pump();
      return;
    }
    const bytes = Buffer.allocUnsafe(3 * FRAME_HEAD + head.length + body.length + trailers.length);
    let at = writeHead(bytes, 0, FRAME.headers, FLAG.endHeaders, stream.id, head.length);
    at += head.copy(bytes, at);
    at = writeHead(bytes, at, FRAME.data, 0, stream.id, body.length);
    at += body.copy(bytes, at);
    at = writeHead(bytes, at, FRAME.headers, FLAG.endHeaders | FLAG.endStream, stream.id, trailers.length);
    trailers.copy(bytes, at);
    this.window -= body.length;
    this.queue(bytes);
    this.sent(stream);
  }

  /** The other side has room for so many bytes more: of one stream, or of all together. */
  widen(stream: Stream | undefined, bytes: number): void {
    const room = (stream ? stream.window : this.window) + bytes;
    if (room > LARGEST_WINDOW) throw new ConnectionError(ERROR.flowControl, 'a window without an end');
    if (stream) stream.window = room;
    else this.window = room;
    this.pump();
  }

  /** Sends what the windows have room for, oldest answers first. */
  pump(): void {
    const waiting = this.unsent;
    if (waiting.length === 0) return;
    this.unsent = waiting.filter((one) => !this.passes(one));
    for (const { stream, trailers } of waiting.filter((one) => one.body.length === 0)) {
      this.put(FRAME.headers, FLAG.endHeaders | FLAG.endStream, stream.id, trailers);
      this.sent(stream);
    }
  }

  /** Sends as much of a body as it can; true when that was all. */
  private passes(one: Unsent): boolean {
    const { stream } = one;
    while (one.body.length > 0) {
      const size = Math.min(one.body.length, this.frameSize, this.window, stream.window);
      if (size <= 0) return false;
      const head = Buffer.allocUnsafe(FRAME_HEAD);
      writeHead(head, 0, FRAME.data, 0, stream.id, size);
      this.queue(head);
      // Not copied: a large state is large enough once.
      this.queue(one.body.subarray(0, size));
      one.body = one.body.subarray(size);
      this.window -= size;
      stream.window -= size;
    }
    return true;
  }

  /** Sends no more of an answer that nobody waits for. */
  forget(stream: Stream): void {
    this.unsent = this.unsent.filter((one) => one.stream !== stream);
  }

  /** Sends what there is, and nothing after it. */
  end(): void {
    this.flush();
    this.socket.end();
  }

  /** Headers as they go out; the first ones after a change of the other side's table say that it is not used. */
  private block(headers: Buffer): Buffer {
    if (!this.tableChanged) return headers;
    this.tableChanged = false;
    return Buffer.concat([NO_TABLE, headers]);
  }

  /** What is to be sent goes out together, when all that has come is dealt with. */
  private queue(bytes: Buffer): void {
    this.frames.push(bytes);
    this.flushing ??= setImmediate(() => this.flush());
  }

  private flush(): void {
    clearImmediate(this.flushing);
    this.flushing = undefined;
    const { frames, socket } = this;
    this.frames = [];
    if (frames.length === 0 || socket.destroyed || socket.writableEnded) return;
    if (frames.reduce((sum, { length }) => sum + length, 0) <= SMALL) {
      socket.write(frames.length === 1 ? frames[0] : Buffer.concat(frames));
    } else {
      socket.cork();
      for (const bytes of frames) socket.write(bytes);
      socket.uncork();
    }
    if (socket.writableLength > MOST_UNSENT) socket.pause();
  }
}
