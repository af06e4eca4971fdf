import type { DocSchema } from '../../model';
import { UsageError } from '../support/failure';

/** There is no table of that name; says which there are. */
export function noTable(name: string, docs: readonly DocSchema[]): UsageError {
  const names = docs.flatMap(({ tables }) => tables.map((t) => t.name));
  return new UsageError(`There is no table ${JSON.stringify(name)}. There are: ${names.join(', ')}.`);
}
