/** HTTP/2 frames (RFC 9113, sections 4 and 6). */

export const FRAME = {
  data: 0,
  headers: 1,
  priority: 2,
  resetStream: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const FLAG = { endStream: 0x1, ack: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

export const ERROR = {
  none: 0,
  protocol: 1,
  flowControl: 3,
  streamClosed: 5,
  frameSize: 6,
  refusedStream: 7,
  compression: 9,
  enhanceYourCalm: 11,
} as const;

export const SETTING = { headerTableSize: 1, initialWindowSize: 4, maxFrameSize: 5 } as const;

/** What every client sends first (section 3.4). */
export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');

export const FRAME_HEAD = 9;
/** The size of a frame's payload where nobody says otherwise. */
export const FRAME_SIZE = 16_384;
/** The size of a window where nobody says otherwise, and the largest there can be. */
export const WINDOW_SIZE = 65_535;
export const LARGEST_WINDOW = 2 ** 31 - 1;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  /** Shares its memory with what was received. */
  readonly payload: Buffer;
}

/** The connection is beyond repair; says why in the standard's words. */
export class ConnectionError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Cuts what a client sends into frames. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);
  private begun = false;

  /** @throws ConnectionError when it is not HTTP/2, or a frame is larger than was agreed. */
  read(chunk: Buffer, take: (frame: Frame) => void): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let at = 0;
    if (!this.begun) {
      const seen = Math.min(bytes.length, PREFACE.length);
      if (bytes.compare(PREFACE, 0, seen, 0, seen) !== 0)
        throw new ConnectionError(ERROR.protocol, 'this is not HTTP/2');
      if (seen < PREFACE.length) {
        this.rest = bytes;
        return;
      }
      this.begun = true;
      at = PREFACE.length;
    }
    while (bytes.length - at >= FRAME_HEAD) {
      const size = bytes.readUIntBE(at, 3);
      if (size > FRAME_SIZE) throw new ConnectionError(ERROR.frameSize, `a frame of ${size} bytes`);
      const start = at + FRAME_HEAD;
      if (start + size > bytes.length) break;
      take({
        type: bytes.readUInt8(at + 3),
        flags: bytes.readUInt8(at + 4),
        stream: bytes.readUInt32BE(at + 5) & LARGEST_WINDOW,
        payload: bytes.subarray(start, start + size),
      });
      at = start + size;
    }
    this.rest = bytes.subarray(at);
  }
}

/** Writes the head of a frame into a buffer; gives where its payload begins. */
export function writeHead(into: Buffer, at: number, type: number, flags: number, stream: number, size: number): number {
  into.writeUIntBE(size, at, 3);
  into[at + 3] = type;
  into[at + 4] = flags;
  into.writeUInt32BE(stream, at + 5);
  return at + FRAME_HEAD;
}

/** A whole frame. */
export function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(FRAME_HEAD + payload.length);
  bytes.set(payload, writeHead(bytes, 0, type, flags, stream, payload.length));
  return bytes;
}

/** A payload of 32-bit numbers. */
export function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}

/** A payload without its padding, and without the priority that may stand before headers. */
export function unpadded({ type, flags, payload }: Frame): Buffer {
  const padded = (flags & FLAG.padded) !== 0;
  const padding = padded ? (payload[0] ?? 0) : 0;
  const start = (padded ? 1 : 0) + (type === FRAME.headers && (flags & FLAG.priority) !== 0 ? 5 : 0);
  const end = payload.length - padding;
  if (start > end) throw new ConnectionError(ERROR.protocol, 'a frame with more padding than there is room for');
  return payload.subarray(start, end);
}
