import { docIdSchema } from '../../model';
import type { Client } from '../client';
import type { TableInfo } from '../coda';
import { attr, DiagnosticError, defineDataSource, defineSchema, isUnknown, types } from '../framework';
import { explained, quoted } from '../resources/explain';
import { columnMembers, columnState } from './columns';

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
  validateConfig(ctx, { config }) {
    if (isUnknown(config.id) || isUnknown(config.name)) return;
    if ((config.id === null) === (config.name === null)) {
      ctx.diagnostics.error('A table is named by its id or by its name', 'Give exactly one of id and name.', ['name']);
    }
  },
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

function choose(tables: readonly TableInfo[], wanted: { id: string | null; name: string | null }): TableInfo {
  if (wanted.id !== null) {
    const table = tables.find((t) => t.id === wanted.id);
    if (table !== undefined) return table;
    throw DiagnosticError.error(`The doc has no table ${wanted.id}`, list(tables), ['id']);
  }
  const named = tables.filter((t) => t.name === wanted.name);
  // A view may carry its table's name; the base table is what a name means then.
  const base = named.filter((t) => t.kind === 'table');
  const [table, ...others] = base.length > 0 ? base : named;
  if (table === undefined)
    throw DiagnosticError.error(`The doc has no table named ${quoted(wanted.name ?? '')}`, list(tables), ['name']);
  if (others.length === 0) return table;
  const ids = [table, ...others].map((t) => t.id).join(', ');
  throw DiagnosticError.error(
    `There are ${others.length + 1} tables named ${quoted(table.name)}`,
    `Give the id of the one that is meant: ${ids}.`,
    ['name'],
  );
}

function list(tables: readonly TableInfo[]): string {
  const names = tables.slice(0, 50).map((t) => `${quoted(t.name)} (${t.id})`);
  return `It has ${tables.length === 0 ? 'no tables' : names.join(', ')}${tables.length > names.length ? ', …' : ''}.`;
}
