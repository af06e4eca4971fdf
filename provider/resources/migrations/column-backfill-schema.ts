import { z } from 'zod';
import { attr, defineSchema } from '../../framework';
import { docIdAttribute, tableIdAttribute } from '../common';
import { backupAttribute, fingerprintAttribute, formulaRule, LISTED, rowPair, undoAttribute } from './attributes';

/** The schema of `coda_column_backfill`. */
export const columnBackfillSchema = defineSchema({
  description:
    'Fills the blank cells of a column with what a formula says of each row, once. Cells that hold something are left alone; those that contradict the formula are conflicts, which stop the plan unless it says which side wins. Destroying the resource takes back what it wrote, except where people have changed it since; to keep the values and only forget it, use a `removed` block with `destroy = false`.',
  attributes: {
    doc_id: docIdAttribute,
    table_id: tableIdAttribute,
    column: attr.string({
      required: true,
      requiresReplace: true,
      description: 'The column to fill: a name or an id. It must store values, not compute them.',
      validate: z.string().min(1),
    }),
    value: attr.string({
      required: true,
      description: 'A Coda formula over the row that gives the value, e.g. `thisRow.sprint.start_date`.',
      validate: formulaRule,
    }),
    where: attr.string({
      optional: true,
      description: 'A Coda formula that is true for the rows that this is about. Left out: all rows of the table.',
      validate: formulaRule,
    }),
    conflict: attr.nested({
      optional: true,
      description: 'When a value that is there contradicts the formula, and which side wins.',
      attributes: {
        when: attr.string({
          required: true,
          description:
            'A Coda formula that is true for a row whose present value is wrong, e.g. `thisRow.sprint.IsNotBlank() AND (thisRow.due < thisRow.sprint.start_date OR thisRow.due > thisRow.sprint.end_date)`. Rows whose cell is blank are filled, never in conflict.',
          validate: formulaRule,
        }),
        resolution: attr.string({
          optional: true,
          default: 'stop',
          description:
            '`stop`: the plan lists the conflicts and stops. `overwrite`: the cell gets the value of the formula. `keep`: the cell stays, and `clear_column` is emptied where it is given. What is decided is recorded in the backup.',
          validate: z.enum(['stop', 'overwrite', 'keep']),
        }),
        clear_column: attr.string({
          optional: true,
          description:
            'With `keep`: a column of the same table (name or id) that is emptied in the rows in conflict, so that both sides agree.',
          validate: z.string().min(1),
        }),
      },
    }),
    rows: attr.integer({ computed: true, description: 'How many rows this is about.' }),
    blank: attr.integer({ computed: true, description: 'How many of them had a blank cell before this migration.' }),
    to_fill: attr.integer({ computed: true, description: 'How many cells get a value.' }),
    no_value_count: attr.integer({
      computed: true,
      description: 'How many cells stay blank, because the formula has no value for the row either.',
    }),
    no_value: attr.list(rowPair, {
      computed: true,
      description: `The rows that stay blank (the first ${LISTED}).`,
    }),
    conflict_count: attr.integer({ computed: true, description: 'How many rows are in conflict.' }),
    conflicts: attr.list(rowPair, {
      computed: true,
      description: `The rows in conflict (the first ${LISTED}): \`value\` is what the cell holds, \`other\` what the formula says.`,
    }),
    samples: attr.list(rowPair, {
      computed: true,
      description: 'A few rows that are filled: `value` is what the cell holds, `other` what it will hold.',
    }),
    column_id: attr.string({ computed: true, description: 'The id of the column. Unknown while it has to be made.' }),
    filled: attr.integer({
      computed: true,
      description: 'How many cells this migration has written. Known after apply.',
    }),
    backup: backupAttribute,
    undo: undoAttribute,
    fingerprint: fingerprintAttribute,
  },
});
