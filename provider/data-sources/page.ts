import { docIdSchema } from '../../model';
import type { Client } from '../client';
import { attr, defineDataSource, defineSchema, types } from '../framework';
import { explained, quoted } from '../resources/explain';
import { findOne, idsByName, requireOne } from './lookup';

/** `coda_page`: a page by id or name. */
export const pageDataSource = defineDataSource<Client>()({
  typeName: 'coda_page',
  schema: defineSchema({
    description: 'A page that exists already, by id or by name: where new tables and pages go.',
    attributes: {
      doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
      id: attr.string({
        optional: true,
        computed: true,
        description: 'The id of the page, e.g. `canvas-AbCdEfGhIj`. Give this or `name`.',
      }),
      name: attr.string({
        optional: true,
        computed: true,
        description: 'The name of the page, to the letter; it must be the only one of that name. Give this or `id`.',
      }),
      subtitle: attr.string({ computed: true, description: 'The line under the name.' }),
      icon_name: attr.string({ computed: true, description: "The name of the page's icon." }),
      parent_id: attr.string({ computed: true, description: 'The page that it is under; null at the top level.' }),
      hidden: attr.bool({ computed: true, description: 'Whether the page is hidden in the list of pages.' }),
      content_type: attr.string({
        computed: true,
        description:
          'What the page is: `canvas` for one that people write on, `embed`, `syncPage` or `table` otherwise.',
      }),
      browser_link: attr.string({ computed: true, description: 'Where the page opens in a browser.' }),
      child_ids: attr.list(types.string, {
        computed: true,
        description: 'The ids of the pages right under it, in the order of the doc.',
      }),
      table_ids: attr.map(types.string, {
        computed: true,
        description: 'The id of each table and view that stands on it, by name. Names that repeat are not in it.',
      }),
    },
  }),
  validateConfig: (ctx, { config }) => requireOne(ctx, 'page', config),
  read: (ctx, { config }) =>
    explained(`looking up the page ${quoted(config.name ?? config.id ?? '')}`, async () => {
      const doc = ctx.client.coda.doc(config.doc_id);
      const options = { signal: ctx.signal };
      const [pages, tables] = await Promise.all([doc.pages(options), doc.tables(options)]);
      const page = findOne(pages, config, 'doc', 'page');
      return {
        doc_id: config.doc_id,
        id: page.id,
        name: page.name,
        subtitle: page.subtitle ?? null,
        icon_name: page.iconName ?? null,
        parent_id: page.parentId ?? null,
        hidden: page.isHidden,
        content_type: page.contentType,
        browser_link: page.browserLink,
        child_ids: pages.filter(({ parentId }) => parentId === page.id).map(({ id }) => id),
        table_ids: idsByName(tables.filter(({ pageId }) => pageId === page.id)),
      };
    }, ['doc_id']),
});
