import { z } from 'zod';
import { tableIdSchema } from '../../../model';
import { attr, defineSchema, types } from '../../framework';
import { docIdAttribute } from '../common';
import { backupAttribute, fingerprintAttribute, formulaRule, LISTED, undoAttribute } from './attributes';

const listedRow = types.object({
  row: types.string,
  name: types.string,
  value: types.string,
  link: types.string,
});
const troubledRow = types.object({
  row: types.string,
  name: types.string,
  target: types.string,
  key: types.string,
  problem: types.string,
  link: types.string,
});
const sampleRow = types.object({
  row: types.string,
  name: types.string,
  target: types.string,
  key: types.string,
  cells: types.map(types.string),
});

/** The schema of `coda_row_split`. */
export const rowSplitSchema = defineSchema({
  description:
    'Copies the rows of one table into several others, by the value of one column. Every copy carries the id of the row that it came from, so that no row is copied twice, an interrupted split is finished by the next apply, and the copies are proved cell for cell. The source rows stay, marked, unless you say otherwise. Destroying the resource undoes the split; to keep the copies and only forget it, use a `removed` block with `destroy = false`.',
  attributes: {
    doc_id: docIdAttribute,
    source_table_id: attr.string({
      required: true,
      requiresReplace: true,
      description: 'The id of the table whose rows are split, e.g. `grid-AbCdEfGhIj`.',
      validate: tableIdSchema,
    }),
    by: attr.string({
      required: true,
      description: 'The column of the source whose value says where a row goes: a name or an id.',
      validate: z.string().min(1),
    }),
    targets: attr.nestedMap({
      required: true,
      description: 'The tables that the rows go to, by a name of your own that counts and messages use.',
      validate: z.record(z.string(), z.unknown()).refine((t) => Object.keys(t).length > 0, 'at least one target'),
      attributes: {
        table_id: attr.string({
          required: true,
          description: 'The id of the base table that gets the copies.',
          validate: tableIdSchema,
        }),
        values: attr.list(types.string, {
          optional: true,
          description:
            'The values of `by` whose rows go here, as a person would type them. An empty string means blank. A value stands in one target only. Leave it out for a target that only `otherwise` names.',
        }),
        columns: attr.map(types.string, {
          optional: true,
          description:
            'What the copies hold: column of the target (name or id) → Coda formula over the source row, e.g. `thisRow.body`.',
        }),
        origin_column: attr.string({
          optional: true,
          default: 'migrated_from',
          description:
            'A text column of the target (name or id) that gets the id of the source row. Copies are found again by it. Default `migrated_from`.',
        }),
        key_column: attr.string({
          optional: true,
          description:
            'A text column of the target (name or id) that gets a readable key, unique in the target, e.g. `pattern_key`. Left out, copies have no key.',
        }),
        key: attr.string({
          optional: true,
          description:
            "A Coda formula over the source row whose text is made into the key: lower case, words joined by hyphens. Default: the source row's name. Rows that would get the same key are told apart by a number, in the order of their ids.",
          validate: formulaRule,
        }),
      },
    }),
    otherwise: attr.string({
      optional: true,
      description:
        'What becomes of rows that no target asks for: the name of a target, or `skip`, which leaves them in the source. Left out, such rows stop the plan, which lists them.',
    }),
    retire_source: attr.string({
      optional: true,
      default: 'mark',
      description:
        "What becomes of the source. `mark`: each copied row gets the name of its target in `mark_column`. `keep`: nothing is written to it. `delete`: the table is deleted once all copies are proved and a backup is written; needs `deletion_protection = false`, and is refused while a relation or formula elsewhere in the doc refers to the table. Coda's APIs cannot rename a table, so the source keeps its name until then.",
      validate: z.enum(['mark', 'keep', 'delete']),
    }),
    mark_column: attr.string({
      optional: true,
      default: 'migrated_to',
      description:
        'The text column of the source that `mark` writes to. It is added where the table has none of that name, and taken away again when the split is undone. Default `migrated_to`.',
      validate: z.string().min(1),
    }),
    deletion_protection: attr.bool({
      optional: true,
      default: true,
      description:
        'Whether the source table is protected: `retire_source = "delete"` is refused until this is `false`. On by default.',
    }),
    source_rows: attr.integer({ computed: true, description: 'How many rows the source has.' }),
    counts: attr.map(types.integer, {
      computed: true,
      description: 'How many rows of the source belong to each target.',
    }),
    skipped: attr.integer({ computed: true, description: 'How many rows `otherwise = "skip"` leaves in the source.' }),
    already_migrated: attr.integer({
      computed: true,
      description: 'How many copies were there before, from an apply that was interrupted.',
    }),
    unmatched_count: attr.integer({ computed: true, description: 'How many rows no target asks for.' }),
    unmatched: attr.list(listedRow, {
      computed: true,
      description: `The rows that no target asks for (the first ${LISTED}), with their value of \`by\`.`,
    }),
    conflict_count: attr.integer({
      computed: true,
      description: 'How many rows cannot be copied as they are. They stop the plan.',
    }),
    conflicts: attr.list(troubledRow, {
      computed: true,
      description: `The rows that cannot be copied as they are (the first ${LISTED}), and why.`,
    }),
    duplicate_count: attr.integer({
      computed: true,
      description: 'How many copies got a number in their key, because an earlier row has the same name.',
    }),
    duplicates: attr.list(troubledRow, {
      computed: true,
      description: `The rows whose key got a number (the first ${LISTED}).`,
    }),
    samples: attr.list(sampleRow, {
      computed: true,
      description: 'A few rows as they will be copied, at least one for each target that gets any.',
    }),
    referring_columns: attr.list(types.string, {
      computed: true,
      description:
        'Relations and formulas in the doc that refer to the source. They go on referring to it, so people have to move them. The plan names them in a warning.',
    }),
    row_ids: attr.map(types.string, {
      computed: true,
      description: 'The id of the copy of each source row, by the id of the source row.',
    }),
    proof: attr.nested({
      computed: true,
      description: 'What was compared after the copies were made, read anew from Coda. Known after apply.',
      attributes: {
        rows_in: attr.integer({ computed: true, description: 'Rows of the source that belong to a target.' }),
        rows_out: attr.integer({ computed: true, description: 'Copies found in the targets, one for each.' }),
        cells_checked: attr.integer({ computed: true, description: 'Cells that were compared.' }),
        cells_differing: attr.integer({
          computed: true,
          description: 'Cells that differ; always 0 in a finished split.',
        }),
      },
    }),
    backup: backupAttribute,
    undo: undoAttribute,
    fingerprint: fingerprintAttribute,
  },
});
