/** What of a doc no configuration manages: for `check` blocks, and for people who want to know what is left to import. */
import { z } from 'zod';
import { columnIdSchema, rowIdSchema, tableIdSchema } from '../../model';
import type { DocHandle, ObservedColumn, TableInfo } from '../coda';
import { attr, types } from '../framework';

const idAndName = {
  id: attr.string({ computed: true, description: 'Its id.' }),
  name: attr.string({ computed: true, description: 'Its name.' }),
} as const;
const inTable = {
  table_id: attr.string({ computed: true, description: 'The id of its table.' }),
  table_name: attr.string({ computed: true, description: 'The name of its table.' }),
  ...idAndName,
} as const;

/** The attributes of `coda_schema` about what is managed and what is not. */
export const unmanagedAttributes = {
  managed: attr.nested({
    optional: true,
    description:
      'What configurations manage. Give it to learn what they do not: `unmanaged_tables`, `unmanaged_columns` and `unmanaged_rows` are null without it.',
    attributes: {
      table_ids: attr.list(types.string, {
        required: true,
        description: 'The ids of the tables that are managed, e.g. `[coda_table.tasks.id]`.',
        validate: z.array(tableIdSchema),
      }),
      column_ids: attr.list(types.string, {
        optional: true,
        description:
          'The ids of the columns that are managed, first columns among them: `coda_table.tasks.first_column.id`.',
        validate: z.array(columnIdSchema),
      }),
      row_ids: attr.map(types.list(types.string), {
        optional: true,
        description:
          'By the id of a table whose every row is to be managed: the ids of the rows that are, e.g. `values(coda_rows.tasks.row_ids)`. Tables that are not in it are not looked at; each costs one read for each 500 rows.',
        validate: z.record(tableIdSchema, z.array(rowIdSchema)),
      }),
    },
  }),
  unmanaged_tables: attr.nestedList({
    computed: true,
    description: 'Base tables that are not in `managed.table_ids`.',
    attributes: idAndName,
  }),
  unmanaged_columns: attr.nestedList({
    computed: true,
    description:
      'Columns of managed tables that are not in `managed.column_ids`. (Columns of unmanaged tables are unmanaged anyway.)',
    attributes: inTable,
  }),
  unmanaged_rows: attr.nestedList({
    computed: true,
    description: 'Rows of the tables in `managed.row_ids` that are not listed there.',
    attributes: inTable,
  }),
} as const;

interface Managed {
  readonly table_ids: readonly string[];
  readonly column_ids: readonly string[] | null;
  readonly row_ids: Readonly<Record<string, readonly string[]>> | null;
}

/** A base table with its columns. */
export interface Described {
  readonly table: TableInfo;
  readonly columns: readonly ObservedColumn[];
}

/** The `unmanaged_…` attributes; null where nobody said what is managed. */
export async function unmanaged(
  doc: DocHandle,
  described: readonly Described[],
  managed: Managed | null,
  signal: AbortSignal,
) {
  if (managed === null) return { managed, unmanaged_tables: null, unmanaged_columns: null, unmanaged_rows: null };
  const tableIds = new Set(managed.table_ids);
  const columnIds = new Set(managed.column_ids ?? []);
  const rowsOf = managed.row_ids ?? {};
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  const rows = described
    .filter(({ table }) => Object.hasOwn(rowsOf, table.id))
    .map(async ({ table }) => {
      const known = new Set(rowsOf[table.id]);
      const all = await doc.rows(table.id, { signal });
      return all
        .filter((row) => !known.has(row.id))
        .map((row) => ({ table_id: table.id, table_name: table.name, ...named(row) }));
    });
  return {
    managed,
    unmanaged_tables: described.filter(({ table }) => !tableIds.has(table.id)).map(({ table }) => named(table)),
    unmanaged_columns: described
      .filter(({ table }) => tableIds.has(table.id))
      .flatMap(({ table, columns }) =>
        columns
          .filter((column) => !columnIds.has(column.id))
          .map((column) => ({ table_id: table.id, table_name: table.name, ...named(column) })),
      ),
    unmanaged_rows: (await Promise.all(rows)).flat(),
  };
}
