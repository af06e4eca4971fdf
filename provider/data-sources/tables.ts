import { z } from 'zod';
import { docIdSchema, pageIdSchema } from '../../model';
import type { Client } from '../client';
import { attr, defineDataSource, defineSchema, types } from '../framework';
import { explained } from '../resources/explain';
import { idsByName } from './lookup';

/** `coda_tables`: the tables and views of a doc. */
export const tablesDataSource = defineDataSource<Client>()({
  typeName: 'coda_tables',
  schema: defineSchema({
    description:
      'The tables and views of a doc, or of one page, managed or not, without their columns. Costs one read for each 200; see `coda_schema` for columns.',
    attributes: {
      doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
      kind: attr.string({
        optional: true,
        description: 'Only base tables (`table`) or only views (`view`).',
        validate: z.enum(['table', 'view']),
      }),
      page_id: attr.string({
        optional: true,
        description: 'Only those on this page, e.g. `canvas-AbCdEfGhIj`.',
        validate: pageIdSchema,
      }),
      tables: attr.nestedList({
        computed: true,
        description: "The tables and views, in Coda's order.",
        attributes: {
          id: attr.string({ computed: true, description: 'The id of the table.' }),
          name: attr.string({ computed: true, description: 'The name of the table.' }),
          kind: attr.string({ computed: true, description: '`table` for a base table, `view` for a view of one.' }),
          page_id: attr.string({
            computed: true,
            description: 'The page it stands on; null where that page was deleted.',
          }),
          browser_link: attr.string({ computed: true, description: 'Where the table opens in a browser.' }),
        },
      }),
      ids: attr.map(types.string, {
        computed: true,
        description: 'The id of each by its name. Names that several have are not in it.',
      }),
    },
  }),
  read: (ctx, { config }) =>
    explained(`listing the tables of the doc ${config.doc_id}`, async () => {
      const { doc_id: docId, kind, page_id: pageId } = config;
      const all = await ctx.client.coda.doc(docId).tables({ signal: ctx.signal });
      const tables = all.filter((t) => (kind === null || t.kind === kind) && (pageId === null || t.pageId === pageId));
      return {
        doc_id: docId,
        kind,
        page_id: pageId,
        tables: tables.map((table) => ({
          id: table.id,
          name: table.name,
          kind: table.kind,
          page_id: table.pageId,
          browser_link: table.browserLink,
        })),
        ids: idsByName(tables),
      };
    }, ['doc_id']),
});
