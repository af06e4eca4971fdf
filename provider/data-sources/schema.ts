import { docIdSchema } from '../../model';
import type { Client } from '../client';
import { attr, defineDataSource, defineSchema, types } from '../framework';
import { explained } from '../resources/explain';
import { columnMembers, columnState } from './columns';
import { unmanaged, unmanagedAttributes } from './unmanaged';

/** `coda_schema`: everything a doc is made of, as one object. */
export const schemaDataSource = defineDataSource<Client>()({
  typeName: 'coda_schema',
  schema: defineSchema({
    description:
      'The schema of a whole doc: its pages, tables, views and columns, managed or not, and on request what is not managed. Costs one read for each table beside three for the doc.',
    attributes: {
      doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
      title: attr.string({ computed: true, description: 'The title of the doc.' }),
      ...unmanagedAttributes,
      table_ids: attr.map(types.string, { computed: true, description: 'The id of each base table, by name.' }),
      pages: attr.nestedList({
        computed: true,
        description: 'The pages, in the order of the doc.',
        attributes: {
          id: attr.string({ computed: true, description: 'The id of the page.' }),
          name: attr.string({ computed: true, description: 'The name of the page.' }),
          parent_id: attr.string({ computed: true, description: 'The page that it is under; null at the top level.' }),
          hidden: attr.bool({ computed: true, description: 'Whether the page is hidden.' }),
        },
      }),
      tables: attr.nestedList({
        computed: true,
        description: 'The tables and views.',
        attributes: {
          id: attr.string({ computed: true, description: 'The id of the table.' }),
          name: attr.string({ computed: true, description: 'The name of the table.' }),
          kind: attr.string({ computed: true, description: '`table` for a base table, `view` for a view of one.' }),
          page_id: attr.string({
            computed: true,
            description: 'The page it stands on; null where that page was deleted.',
          }),
          columns: attr.nestedList({
            computed: true,
            description: 'The columns of a base table, in order; empty for a view.',
            attributes: columnMembers,
          }),
        },
      }),
    },
  }),
  read: (ctx, { config }) =>
    explained(`reading the schema of the doc ${config.doc_id}`, async () => {
      const doc = ctx.client.coda.doc(config.doc_id);
      const options = { signal: ctx.signal };
      const [info, pages, tables] = await Promise.all([doc.info(options), doc.pages(options), doc.tables(options)]);
      const described = await Promise.all(
        tables.map(async (table) => ({
          table,
          columns: table.kind === 'table' ? await doc.columns(table.id, options) : [],
        })),
      );
      const baseTables = described.filter(({ table }) => table.kind === 'table');
      return {
        doc_id: config.doc_id,
        title: info.name,
        table_ids: Object.fromEntries(tables.filter((t) => t.kind === 'table').map((t) => [t.name, t.id])),
        pages: pages.map((p) => ({ id: p.id, name: p.name, parent_id: p.parentId ?? null, hidden: p.isHidden })),
        tables: described.map(({ table, columns }) => ({
          id: table.id,
          name: table.name,
          kind: table.kind,
          page_id: table.pageId,
          columns: columns.map(columnState),
        })),
        ...(await unmanaged(doc, baseTables, config.managed, ctx.signal)),
      };
    }),
});
