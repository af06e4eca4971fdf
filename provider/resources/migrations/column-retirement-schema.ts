import { z } from 'zod';
import { attr, defineSchema, types } from '../../framework';
import { docIdAttribute, tableIdAttribute } from '../common';
import { backupAttribute, fingerprintAttribute, formulaRule, LISTED, rowPair, undoAttribute } from './attributes';

/** The schema of `coda_column_retirement`. */
export const columnRetirementSchema = defineSchema({
  description:
    "Retires a column in favour of another one, after a proof: for every row, the value that Coda itself shows in the replacement is compared with the one in the old column. With one difference nothing is changed. Then a backup is written, the old column is renamed or deleted, and the replacement takes over its name. Destroying the resource gives both columns their names back and, where the old one was deleted, makes it again from the backup; to keep the result and only forget it, use a `removed` block with `destroy = false`. Give the replacement's `coda_column` `lifecycle { ignore_changes = [name] }`: its name is this resource's affair.",
  attributes: {
    doc_id: docIdAttribute,
    table_id: tableIdAttribute,
    column: attr.string({
      required: true,
      description:
        'The column that retires: a name or an id. It is looked up once; a rename afterwards makes no difference.',
      validate: z.string().min(1),
    }),
    replacement_column: attr.string({
      required: true,
      description:
        'The column that takes its place: a name or an id. Give its name, e.g. `coda_column.example.name`, so that the first plan can already compare, before the column is made.',
      validate: z.string().min(1),
    }),
    where: attr.string({
      optional: true,
      description:
        'A Coda formula that is true for the rows that must agree. Left out: every row whose old cell is not blank.',
      validate: formulaRule,
    }),
    action: attr.string({
      optional: true,
      default: 'rename',
      description:
        '`rename`: the old column stays under `retired_name`. `delete`: it is deleted after the proof and the backup; needs `deletion_protection = false`.',
      validate: z.enum(['rename', 'delete']),
    }),
    retired_name: attr.string({
      optional: true,
      computed: true,
      useStateForUnknown: true,
      description: 'The name that the old column keeps. Default: its name with ` (retired)` after it.',
      validate: z.string().min(1).max(255),
    }),
    hand_over_name: attr.bool({
      optional: true,
      default: true,
      description: 'Whether the replacement gets the name of the old column. On by default.',
    }),
    deletion_protection: attr.bool({
      optional: true,
      default: true,
      description:
        'Whether the old column is protected: `action = "delete"` is refused until this is `false`. On by default.',
    }),
    column_id: attr.string({ computed: true, useStateForUnknown: true, description: 'The id of the old column.' }),
    column_name: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The name that the old column had, and that the replacement takes over.',
    }),
    replacement_column_id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The id of the replacement. Unknown while it has to be made.',
    }),
    replacement_name: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The name that the replacement had before it took over, and gets back when this is undone.',
    }),
    expected: attr.nested({
      computed: true,
      description:
        'The comparison as this plan foresees it: formulas evaluated by the provider, over the rows as they will be when everything else in the plan is done. Differences stop the plan.',
      attributes: {
        checked: attr.integer({ computed: true, description: 'How many rows are compared.' }),
        equal: attr.integer({ computed: true, description: 'In how many the two columns say the same.' }),
        differing: attr.integer({ computed: true, description: 'In how many they do not.' }),
      },
    }),
    proof: attr.nested({
      computed: true,
      description:
        'The comparison that was made before the first change, with the values that Coda itself computed. Known after apply; kept in the backup as `proof.json`.',
      attributes: {
        checked: attr.integer({ computed: true, description: 'How many rows were compared.' }),
        equal: attr.integer({ computed: true, description: 'In how many the two columns said the same.' }),
        differing: attr.integer({
          computed: true,
          description: 'In how many they did not; always 0 in a finished retirement.',
        }),
        source: attr.string({ computed: true, description: 'Whose values were compared: `coda`.' }),
      },
    }),
    differing: attr.list(rowPair, {
      computed: true,
      description: `The rows that differ (the first ${LISTED}): \`value\` is the old column's, \`other\` the replacement's.`,
    }),
    users: attr.list(types.string, {
      computed: true,
      description:
        'Formulas in the doc that use the old column. They go on using it under its new name, and break when it is deleted, so people have to change them. The plan names them in a warning.',
    }),
    backup: backupAttribute,
    undo: undoAttribute,
    fingerprint: fingerprintAttribute,
  },
});
