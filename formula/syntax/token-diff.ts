import { lex } from './lexer';

/** A stretch of a formula that is in both texts, only in the first, or only in the second. */
export interface FormulaPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Longer formulas are compared as one piece: the time grows with the product of their tokens. */
const MOST_TOKENS = 1_500;

/**
 * The difference of two formulas by their tokens: spaces and line breaks alone are none. The texts of what is `same` or
 * `added` make up the second formula; what is `removed` stands where it was.
 */
export function tokenDiff(from: string, to: string): FormulaPart[] {
  const [a, b] = [pieces(from), pieces(to)];
  if (a.length > MOST_TOKENS || b.length > MOST_TOKENS)
    return from === to
      ? joined([{ kind: 'same', text: to }])
      : joined([
          { kind: 'removed', text: from },
          { kind: 'added', text: to },
        ]);
  const parts: FormulaPart[] = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start]?.key === b[start]?.key) start++;
  for (const piece of b.slice(0, start)) parts.push({ kind: 'same', text: piece.text });
  parts.push(...middle(a.slice(start), b.slice(start)));
  return joined(parts);
}

interface Piece {
  /** What it means: equal for tokens that mean the same. */
  key: string;
  /** The token as it stands, with the space before it. */
  text: string;
}

function pieces(text: string): Piece[] {
  let at = 0;
  return lex(text).tokens.flatMap(({ kind, value, end }) => {
    const piece = { key: `${kind} ${value}`, text: text.slice(at, end) };
    at = end;
    return piece.text === '' ? [] : [piece];
  });
}

/** The longest common subsequence, from the end of a table of lengths. */
function middle(a: readonly Piece[], b: readonly Piece[]): FormulaPart[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i]?.key === b[j]?.key
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const parts: FormulaPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && y !== undefined && x.key === y.key) {
      parts.push({ kind: 'same', text: y.text });
      i++;
      j++;
    } else if (
      x !== undefined &&
      (y === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      parts.push({ kind: 'removed', text: x.text });
      i++;
    } else if (y !== undefined) {
      parts.push({ kind: 'added', text: y.text });
      j++;
    }
  }
  return parts;
}

function joined(parts: readonly FormulaPart[]): FormulaPart[] {
  const out: FormulaPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else if (part.text !== '') out.push({ ...part });
  }
  return out;
}
