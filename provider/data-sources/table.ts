import { docIdSchema } from '../../model';
import type { Client } from '../client';
import type { TableInfo } from '../coda';
import { attr, defineDataSource, defineSchema, types } from '../framework';
import { explained, quoted } from '../resources/explain';
import { columnMembers, columnState } from './columns';
import { type ByIdOrName, findOne, requireOne } from './lookup';

/** `coda_table`: a table or view by id or name, with its columns. */
export const tableDataSource = defineDataSource<Client>()({
  typeName: 'coda_table',
  schema: defineSchema({
    description:
      'A table (or view) that exists already, by id or by name, with its columns: how code refers to what it does not manage.',
    attributes: {
      doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
      id: attr.string({ optional: true, computed: true, description: 'The id of the table. Give this or `name`.' }),
      name: attr.string({
        optional: true,
        computed: true,
        description: 'The name of the table, to the letter; it must be the only one of that name. Give this or `id`.',
      }),
      kind: attr.string({ computed: true, description: '`table` for a base table, `view` for a view of one.' }),
      page_id: attr.string({ computed: true, description: 'The page it stands on; null where that page was deleted.' }),
      browser_link: attr.string({ computed: true, description: 'Where the table opens in a browser.' }),
      display_column_id: attr.string({
        computed: true,
        description: 'The id of the column whose value names the rows.',
      }),
      column_ids: attr.map(types.string, { computed: true, description: 'The id of each column, by name.' }),
      columns: attr.nestedList({
        computed: true,
        description: 'The columns, in the order of the table.',
        attributes: columnMembers,
      }),
    },
  }),
  validateConfig: (ctx, { config }) => requireOne(ctx, 'table', config),
  read: (ctx, { config }) =>
    explained(`looking up the table ${quoted(config.name ?? config.id ?? '')}`, async () => {
      const doc = ctx.client.coda.doc(config.doc_id);
      const options = { signal: ctx.signal };
      const table = choose(await doc.tables(options), config);
      const columns = await doc.columns(table.id, options);
      return {
        doc_id: config.doc_id,
        id: table.id,
        name: table.name,
        kind: table.kind,
        page_id: table.pageId,
        browser_link: table.browserLink,
        display_column_id: columns.find((c) => c.isDisplay)?.id ?? null,
        column_ids: Object.fromEntries(columns.map((c) => [c.name, c.id])),
        columns: columns.map(columnState),
      };
    }),
});

function choose(tables: readonly TableInfo[], wanted: ByIdOrName): TableInfo {
  // A view may carry its table's name; the base table is what a name means then.
  const bases = tables.filter((t) => t.kind === 'table' && wanted.id === null && t.name === wanted.name);
  return findOne(bases.length > 0 ? bases : tables, wanted, 'doc', 'table');
}
