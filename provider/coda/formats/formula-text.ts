/** Strings, bracketed names, words and numbers, and every other character by itself. */
const TOKEN = /"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[\p{L}\p{N}_]+|[^\s]/gu;

/**
 * True where two formulas are the same tokens: white space aside, and brackets only where a name needs them. Coda prints
 * formulas its own way, from ids, so that what was written may come back spelt differently.
 */
export function sameFormula(a: string, b: string): boolean {
  const [left, right] = [tokens(a), tokens(b)];
  return left.length === right.length && left.every((token, i) => token === right[i]);
}

function tokens(formula: string): string[] {
  return [...formula.matchAll(TOKEN)].map(([token]) => /^\[([\p{L}_][\p{L}\p{N}_]*)\]$/u.exec(token)?.[1] ?? token);
}
