/** The column that a table is created with: Coda has no table without one. */
import { z } from 'zod';
import type { ObservedColumn } from '../coda';
import { attr } from '../framework';
import { formatAttribute } from './format-attribute';
import { sameFormula } from './same-formula';

/** Where it stands in the configuration. */
export const FIRST = ['first_column'] as const;

export const firstColumnAttribute = attr.nested({
  required: true,
  description:
    'The column that the table is created with. It names the rows until a `coda_column` with `display = true` takes over.',
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The id of the column, e.g. `c-AbCdEfGhIj`.',
    }),
    name: attr.string({
      required: true,
      description: 'The name of the column.',
      validate: z.string().min(1).max(255),
    }),
    description: attr.string({
      optional: true,
      description: "What the column is for. Not shown by Coda's REST API, so drift in it is not detected.",
    }),
    format: formatAttribute,
    formula: attr.string({
      optional: true,
      description: 'A Coda formula that computes the cells. It can only use what exists before the table.',
      equivalent: sameFormula,
      validate: z.string().min(1).max(100_000),
    }),
  },
});

/** The column that stands for `first_column`: by id, or right after an import the display column. */
export function firstColumnOf(columns: readonly ObservedColumn[], id: string | null): ObservedColumn | undefined {
  return columns.find((column) => (id === null ? column.isDisplay : column.id === id));
}
