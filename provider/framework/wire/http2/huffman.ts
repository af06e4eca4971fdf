/** The Huffman code of HPACK (RFC 7541, section 5.2 and appendix B). */

/** How many bits each byte takes, as one digit to the base of 36. The code is canonical, so the lengths say all of it. */
const LENGTHS =
  'dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6cad67777777777777777777777878djde6f565' +
  '65666577666567655677777fbedskmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmnqqkjmnmp' +
  'qqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq';

const LONGEST = 30;

/** The codes of one length: the first one, and the bytes in the order of their codes. */
interface Rank {
  first: number;
  readonly bytes: number[];
}

const RANKS: readonly Rank[] = ranks();

function ranks(): Rank[] {
  const result: Rank[] = Array.from({ length: LONGEST + 1 }, () => ({ first: 0, bytes: [] }));
  [...LENGTHS].forEach((digit, byte) => {
    result[Number.parseInt(digit, 36)]?.bytes.push(byte);
  });
  let next = 0;
  for (const rank of result) {
    next *= 2;
    rank.first = next;
    next += rank.bytes.length;
  }
  return result;
}

/**
 * Decodes a string.
 *
 * @throws Error when the bytes are not such a code, or end in anything but less than eight bits of one
 */
export function decodeHuffman(coded: Uint8Array): Buffer {
  // The shortest code has five bits.
  const decoded = Buffer.allocUnsafe(Math.floor((coded.length * 8) / 5));
  let size = 0;
  let code = 0;
  let bits = 0;
  for (const byte of coded) {
    for (let shift = 7; shift >= 0; shift--) {
      code = code * 2 + ((byte >> shift) & 1);
      bits += 1;
      const rank = RANKS[bits];
      if (rank === undefined) throw new Error('a Huffman code that does not exist');
      const found = rank.bytes[code - rank.first];
      if (found === undefined) continue;
      decoded[size++] = found;
      code = 0;
      bits = 0;
    }
  }
  if (bits > 7 || code !== 2 ** bits - 1) throw new Error('a Huffman code is cut off');
  return decoded.subarray(0, size);
}
