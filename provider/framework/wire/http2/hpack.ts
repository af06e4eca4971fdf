/** HPACK (RFC 7541): how HTTP/2 writes headers. Reads all of it; writes the short and plain part, without a table. */
import { decodeHuffman } from './huffman';

/** A header's name and value. */
export type Header = readonly [name: string, value: string];

/** Appendix A. */
const STATIC: readonly Header[] = [
  ':authority',
  ':method GET',
  ':method POST',
  ':path /',
  ':path /index.html',
  ':scheme http',
  ':scheme https',
  ...['200', '204', '206', '304', '400', '404', '500'].map((status) => `:status ${status}`),
  'accept-charset',
  'accept-encoding gzip, deflate',
  ...'accept-language accept-ranges accept access-control-allow-origin age allow authorization'.split(' '),
  ...'cache-control content-disposition content-encoding content-language content-length'.split(' '),
  ...'content-location content-range content-type cookie date etag expect expires from host'.split(' '),
  ...'if-match if-modified-since if-none-match if-range if-unmodified-since last-modified link'.split(' '),
  ...'location max-forwards proxy-authenticate proxy-authorization range referer refresh'.split(' '),
  ...'retry-after server set-cookie strict-transport-security transfer-encoding user-agent'.split(' '),
  ...'vary via www-authenticate'.split(' '),
].map((entry) => {
  const [name = '', ...value] = entry.split(' ');
  return [name, value.join(' ')];
});

/** What an entry takes in the table beside its text (section 4.1). */
const OVERHEAD = 32;
/** SETTINGS_HEADER_TABLE_SIZE where nobody says otherwise. */
const TABLE_SIZE = 4096;
/** Beyond this a number is not meant to be one. */
const LARGEST_NUMBER = 2 ** 28;

/** Reads the headers of one connection, which must pass through here in the order in which they come. */
export class HeaderReader {
  /** The newest entry is last. */
  private readonly table: Header[] = [];
  private size = 0;
  private limit = TABLE_SIZE;
  private bytes: Uint8Array = new Uint8Array();
  private at = 0;

  /** Reads the headers of a message. @throws Error when the bytes are not HPACK. */
  read(block: Uint8Array): Header[] {
    this.bytes = block;
    this.at = 0;
    const headers: Header[] = [];
    while (this.at < block.length) {
      const first = block[this.at] ?? 0;
      if (first >= 0x80) headers.push(this.entry(this.number(7)));
      else if (first >= 0x40) headers.push(this.keep(this.literal(6)));
      else if (first >= 0x20) this.resize(this.number(5), headers.length > 0);
      else headers.push(this.literal(4));
    }
    return headers;
  }

  private entry(index: number): Header {
    const dynamic = index - STATIC.length;
    const found = dynamic > 0 ? this.table[this.table.length - dynamic] : STATIC[index - 1];
    if (found === undefined) throw new Error(`no header has the index ${index}`);
    return found;
  }

  private literal(bits: number): Header {
    const index = this.number(bits);
    const name = index === 0 ? this.text() : this.entry(index)[0];
    return [name, this.text()];
  }

  private keep(header: Header): Header {
    this.table.push(header);
    this.size += sizeOf(header);
    this.evict();
    return header;
  }

  private resize(limit: number, late: boolean): void {
    if (late || limit > TABLE_SIZE) throw new Error('the size of the table cannot be changed so');
    this.limit = limit;
    this.evict();
  }

  private evict(): void {
    while (this.size > this.limit) {
      const oldest = this.table.shift();
      if (oldest === undefined) return;
      this.size -= sizeOf(oldest);
    }
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('headers are cut off');
    return byte;
  }

  /** A number whose first byte has so many bits for it (section 5.1). */
  private number(bits: number): number {
    const most = 2 ** bits - 1;
    let value = this.byte() & most;
    if (value < most) return value;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (value > LARGEST_NUMBER || factor > LARGEST_NUMBER) throw new Error('a number in headers is too large');
      if (byte < 0x80) return value;
    }
  }

  private text(): string {
    const huffman = (this.bytes[this.at] ?? 0) >= 0x80;
    const length = this.number(7);
    const end = this.at + length;
    if (end > this.bytes.length) throw new Error('headers are cut off');
    const raw = this.bytes.subarray(this.at, end);
    this.at = end;
    return (huffman ? decodeHuffman(raw) : Buffer.from(raw.buffer, raw.byteOffset, raw.length)).toString('latin1');
  }
}

function sizeOf([name, value]: Header): number {
  return OVERHEAD + name.length + value.length;
}

/**
 * Writes headers: by their index where the standard has both name and value, else in plain text that nobody is to remember.
 * Values must be Latin-1.
 */
export function writeHeaders(headers: readonly Header[]): Buffer {
  return Buffer.concat(headers.map(writeHeader));
}

/** Tells the other side that none of the headers that follow is to be remembered. */
export const NO_TABLE = Buffer.of(0x20);

function writeHeader([name, value]: Header): Buffer {
  const index = STATIC.findIndex((entry) => entry[0] === name && entry[1] === value) + 1;
  if (index > 0) return Buffer.of(0x80 | index);
  return Buffer.concat([Buffer.of(0), writeText(name), writeText(value)]);
}

function writeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return Buffer.concat([writeNumber(bytes.length, 7), bytes]);
}

function writeNumber(value: number, bits: number): Buffer {
  const most = 2 ** bits - 1;
  if (value < most) return Buffer.of(value);
  const bytes = [most];
  let rest = value - most;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Buffer.from([...bytes, rest]);
}
