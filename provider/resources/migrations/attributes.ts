/** Attributes that the three migration resources share. */
import { z } from 'zod';
import { attr, DiagnosticError, types } from '../../framework';

/** The most rows that a computed list names; its count says how many there are. */
export const LISTED = 100;

/** A row that a plan speaks of, with the two values that it is about, as a person would type them. */
export const rowPair = types.object({
  row: types.string,
  name: types.string,
  value: types.string,
  other: types.string,
  link: types.string,
});

/** What a `rowPair` is in a state. */
export interface RowPair {
  readonly row: string;
  readonly name: string;
  readonly value: string;
  readonly other: string;
  readonly link: string | null;
}

/** A formula that is evaluated for each row. */
export const formulaRule = z.string().trim().min(1, 'a Coda formula');

export const backupAttribute = attr.string({
  computed: true,
  description:
    'The folder of the backup that was written before the first change, with the proof beside it. Known after apply; null where nothing had to be changed.',
});

export const undoAttribute = attr.string({
  computed: true,
  description: 'What `terraform destroy` of this resource would do.',
});

export const fingerprintAttribute = attr.string({
  computed: true,
  description:
    'A digest of every value in the doc that this plan stands on. If the doc says something else when the plan is applied, the apply stops before its first write.',
});

/** Says why a migration cannot be imported. */
export function refuseImport(type: string): never {
  throw DiagnosticError.error(
    `A ${type} cannot be imported`,
    'A migration is something that was done, not an object in the doc. Write the resource and apply it: what is done already is found and left as it is.',
  );
}
