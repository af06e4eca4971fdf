/** How answers are spelt where a cell holds a few of them. */
import { cfl, type Formula } from '../schema';

/** Between the lines of a cell. */
export const BREAK = '\n';

/** A number of hours, or words for one that nobody knows. */
export function hours(amount: Formula): Formula {
  return cfl`SwitchIf(${amount}.IsNotBlank(), Concatenate(${amount}, ${' h'}), ${'hours unknown'})`;
}

/** A list as text, or words for an empty one. */
export function lines(list: Formula, between: string): Formula {
  return cfl`SwitchIf(${list}.Count() > 0, ${list}.Join(${between}), ${'none'})`;
}
