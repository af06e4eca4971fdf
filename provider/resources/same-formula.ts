/** Whether two formula texts say the same to Coda, however they are spaced and bracketed. */
import { equivalent } from '../../formula';

/** Compares by tokens: spaces, brackets that are not needed and letter case where Coda ignores it do not count. */
export function sameFormula(a: string, b: string): boolean {
  return a === b || equivalent(a, b);
}
