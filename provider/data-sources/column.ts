import { docIdSchema, tableIdSchema } from '../../model';
import type { Client } from '../client';
import { attr, defineDataSource, defineSchema } from '../framework';
import { explained, quoted } from '../resources/explain';
import { columnMembers, columnState } from './columns';
import { findOne, requireOne } from './lookup';

const { id: _id, name: _name, ...members } = columnMembers;

/** `coda_column`: a column by id or name. */
export const columnDataSource = defineDataSource<Client>()({
  typeName: 'coda_column',
  schema: defineSchema({
    description: 'A column that exists already, by id or by name.',
    attributes: {
      doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
      table_id: attr.string({ required: true, description: 'The id of the table or view.', validate: tableIdSchema }),
      id: attr.string({
        optional: true,
        computed: true,
        description: 'The id of the column, e.g. `c-AbCdEfGhIj`. Give this or `name`.',
      }),
      name: attr.string({
        optional: true,
        computed: true,
        description: 'The name of the column, to the letter; it must be the only one of that name. Give this or `id`.',
      }),
      ...members,
      default_value: attr.string({
        computed: true,
        description: 'The formula of the value that new rows get, as Coda prints it; null without one.',
      }),
    },
  }),
  validateConfig: (ctx, { config }) => requireOne(ctx, 'column', config),
  read: (ctx, { config }) =>
    explained(`looking up the column ${quoted(config.name ?? config.id ?? '')}`, async () => {
      const { doc_id: docId, table_id: tableId } = config;
      const columns = await ctx.client.coda.doc(docId).columns(tableId, { signal: ctx.signal });
      const column = findOne(columns, config, 'table', 'column');
      return {
        doc_id: docId,
        table_id: tableId,
        ...columnState(column),
        default_value: column.defaultValue ?? null,
      };
    }, ['table_id']),
});
