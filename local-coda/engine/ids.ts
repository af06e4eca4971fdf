/** The 64 characters of Coda's generated ids (URL-safe base64). */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LETTERS = ALPHABET.slice(0, 62);

/** A 32-bit hash of a text (FNV-1a), for seeding. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A seeded source of numbers in [0, 1) (mulberry32): the same seed always gives the same sequence. */
export function seededRandom(seed: string): () => number {
  let state = hashText(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000;
  };
}

/**
 * Makes ids as Coda does: a prefix and 10 characters of `[A-Za-z0-9_-]`. About one in six begins with `-` or `_` after the
 * prefix, so that nothing that splits ids on dashes survives its first test.
 */
export class IdSource {
  private readonly random: () => number;

  constructor(seed: string) {
    this.random = seededRandom(seed);
  }

  /** An id such as `grid-AbCdEfGhIj`, or, without a prefix, a doc id such as `AbCdEfGhIj`. */
  next(prefix?: string): string {
    if (prefix === undefined) return this.pick(LETTERS) + this.suffix(9);
    return `${prefix}-${this.random() < 0.15 ? this.pick('-_') + this.suffix(9) : this.suffix(10)}`;
  }

  /** Only the 10 characters, for the ids of one object that share them. */
  suffix(length = 10): string {
    return Array.from({ length }, () => this.pick(ALPHABET)).join('');
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.pick('0123456789abcdef'));
    hex[12] = '4';
    hex[16] = this.pick('89ab');
    const text = hex.join('');
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
  }

  private pick(from: string): string {
    return from.charAt(Math.floor(this.random() * from.length));
  }
}

/** An id derived from a text: always the same for the same text. */
export function derivedId(prefix: string, text: string): string {
  return new IdSource(text).next(prefix);
}
