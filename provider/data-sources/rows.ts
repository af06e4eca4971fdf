import { z } from 'zod';
import { docIdSchema, tableIdSchema } from '../../model';
import type { Client } from '../client';
import type { ObservedColumn, ObservedRow, RowsQuery } from '../coda';
import {
  attr,
  type ClientContext,
  DiagnosticError,
  defineDataSource,
  defineSchema,
  isUnknown,
  types,
} from '../framework';
import { rowsThat } from '../local-formulas';
import { explained, quoted } from '../resources/explain';
import { formulaText, timeZoneText } from './formula-attributes';
import { idsByName } from './lookup';
import { cellsOf, type LabelledColumn, labelled, queryValue, records } from './row-cells';

const SORTS = { created_at: 'createdAt', natural: 'natural', updated_at: 'updatedAt' } as const;

/** More rows than this make a state that nobody can read. */
const MOST_ROWS = 10_000;

const schema = defineSchema({
  description:
    'Rows of a table or view: looked up for references, outputs and checks, whoever made them. Coda filters by one column, sorts and counts off; a formula filters further.',
  attributes: {
    doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
    table_id: attr.string({
      required: true,
      description:
        "The id of a base table (`grid-…`) or of a view on a page of its own (`table-…`); of a view, the rows that the view's filter lets through.",
      validate: tableIdSchema,
    }),
    query: attr.nested({
      optional: true,
      description:
        "One column and the value that it has to show: Coda compares, so only the rows that match are sent. It is all that Coda's API can filter by; see `filter` for more.",
      attributes: {
        column: attr.string({ required: true, description: 'The column, by name or id.', validate: z.string().min(1) }),
        value: attr.string({
          required: true,
          description:
            'The value, as a person would type it: `true`, `12.5`, an option, the name of a row. Coda does not say how it compares dates and times: use `filter` for those.',
          validate: z.string().min(1),
        }),
      },
    }),
    filter: attr.string({
      optional: true,
      description:
        'A formula that has to hold for a row, as in the filter of a view: `Status = "Open" AND Hours > 8`. It is evaluated by this provider, over the rows that were sent and those of tables that it names; see `coda_formula_result` for what cannot be evaluated here.',
      validate: formulaText,
    }),
    timezone: attr.string({
      optional: true,
      description:
        'The time zone of the doc for `Today()` and `Now()` in `filter`, e.g. `Europe/Berlin`. Default `UTC`.',
      validate: timeZoneText,
    }),
    sort_by: attr.string({
      optional: true,
      description:
        "The order, made by Coda: `created_at`, `updated_at`, or `natural`, the order of the table's first view, which leaves out rows that this view hides. By default Coda's own.",
      validate: z.enum(['created_at', 'natural', 'updated_at']),
    }),
    visible_only: attr.bool({
      optional: true,
      description: "Whether rows that the table's first view hides are left out.",
    }),
    limit: attr.integer({
      optional: true,
      description: 'How many rows at most: of those that `filter` lets through, where there is one.',
      validate: z.int().min(1).max(MOST_ROWS),
    }),
    columns: attr.list(types.string, {
      optional: true,
      description: 'The columns to give, by name or id. Default: all of them.',
      validate: z.array(z.string().min(1)),
    }),
    rows: attr.nestedList({
      computed: true,
      description: 'The rows, in order.',
      attributes: {
        id: attr.string({ computed: true, description: 'The id of the row: what relations refer to.' }),
        name: attr.string({ computed: true, description: 'The value of the display column.' }),
        browser_link: attr.string({ computed: true, description: 'Where the row opens in a browser.' }),
        cells: attr.map(types.string, {
          computed: true,
          description:
            'The cells by column, as `columns` calls it (else by name, or by id where several columns share a name), as a person would type them: numbers `1234.5`, dates `2026-09-08`, checkboxes `true`, relations by the name of the row, several values with commas or as a JSON array. A blank is empty text.',
        }),
      },
    }),
    row_ids: attr.map(types.string, {
      computed: true,
      description: 'The id of each row by its name. Names that several rows have are not in it.',
    }),
    records: attr.dynamic({
      computed: true,
      description:
        "The same rows as a list of objects with a member for each column, typed by the kind of column: numbers, true and false, text, relations as `{id, name}`, columns of several values as lists. A blank is null, and so is a cell whose content is not of its column's kind.",
    }),
  },
});

/** `coda_rows`: rows that exist, filtered. */
export const rowsDataSource = defineDataSource<Client>()({
  typeName: 'coda_rows',
  schema,
  validateConfig(ctx, { config }) {
    const { visible_only: visibleOnly, sort_by: sortBy } = config;
    if (isUnknown(visibleOnly) || visibleOnly !== false || sortBy !== 'natural') return;
    ctx.diagnostics.error(
      'The natural order has no hidden rows',
      "Coda sorts rows by the order of a view only together with the view's own filter. Leave visible_only out, or sort otherwise.",
      ['visible_only'],
    );
  },
  read: (ctx, { config }) =>
    explained(`reading rows of ${config.table_id}`, async () => {
      const doc = ctx.client.coda.doc(config.doc_id);
      const options = { signal: ctx.signal };
      const all = await doc.columns(config.table_id, options);
      const wanted =
        config.columns === null
          ? all.map((column) => labelled(column, all))
          : config.columns.map((label, n) => ({ label, column: find(all, label, ['columns', n]) }));
      refuseRepeats(wanted);
      const found = await select(ctx, config, all);
      return {
        doc_id: config.doc_id,
        table_id: config.table_id,
        query: config.query,
        filter: config.filter,
        timezone: config.timezone,
        sort_by: config.sort_by,
        visible_only: config.visible_only,
        limit: config.limit,
        columns: config.columns,
        rows: found.map((row) => ({
          id: row.id,
          name: row.name,
          browser_link: row.browserLink ?? null,
          cells: cellsOf(row, wanted),
        })),
        row_ids: idsByName(found),
        records: records(found, wanted),
      };
    }, ['table_id']),
});

interface Wanted {
  readonly doc_id: string;
  readonly table_id: string;
  readonly query: { readonly column: string; readonly value: string } | null;
  readonly filter: string | null;
  readonly timezone: string | null;
  readonly sort_by: string | null;
  readonly visible_only: boolean | null;
  readonly limit: number | null;
}

/** The rows: Coda's part first, then the formula, then the limit where the formula had to come before it. */
async function select(
  ctx: ClientContext<Client>,
  config: Wanted,
  columns: readonly ObservedColumn[],
): Promise<readonly ObservedRow[]> {
  const doc = ctx.client.coda.doc(config.doc_id);
  const { query, filter, table_id: tableId, sort_by: sort, limit } = config;
  const asked: RowsQuery = {
    ...(query !== null && { where: condition(query, columns) }),
    ...((sort === 'created_at' || sort === 'natural' || sort === 'updated_at') && { sortBy: SORTS[sort] }),
    ...(config.visible_only === true && { visibleOnly: true }),
    ...(limit !== null && filter === null && { limit }),
  };
  const [found, table] = await Promise.all([
    doc.queryRows(tableId, asked, { signal: ctx.signal }),
    filter === null ? null : doc.table(tableId, { signal: ctx.signal }),
  ]);
  if (filter === null || table === null) return found;
  const passed = await rowsThat(filter, {
    doc,
    tableId: table.baseTableId ?? tableId,
    timeZone: config.timezone ?? 'UTC',
    signal: ctx.signal,
    path: ['filter'],
  });
  return found.filter((row) => passed.has(row.id)).slice(0, limit ?? undefined);
}

function condition(query: { readonly column: string; readonly value: string }, columns: readonly ObservedColumn[]) {
  const column = find(columns, query.column, ['query', 'column']);
  return { columnId: column.id, value: queryValue(query.value, column) };
}

/** A column by name or id. A name that several columns have means none of them. */
function find(columns: readonly ObservedColumn[], label: string, path: (string | number)[]): ObservedColumn {
  const named = columns.filter((column) => column.name === label);
  const [column, ...others] = named.length > 0 ? named : columns.filter(({ id }) => id === label);
  if (column !== undefined && others.length === 0) return column;
  throw DiagnosticError.error(
    column === undefined
      ? `The table has no column ${quoted(label)}`
      : `${named.length} columns of the table are named ${quoted(label)}`,
    column === undefined
      ? `It has ${columns
          .slice(0, 100)
          .map((c) => quoted(c.name))
          .join(', ')}${columns.length > 100 ? ', …' : ''}.`
      : `Give the id of the one that is meant: ${named.map(({ id }) => id).join(', ')}.`,
    path,
  );
}

function refuseRepeats(wanted: readonly LabelledColumn[]): void {
  const repeated = wanted.findIndex(({ label }, n) => wanted.findIndex((other) => other.label === label) < n);
  if (repeated < 0) return;
  const label = quoted(wanted[repeated]?.label ?? '');
  throw DiagnosticError.error(`The column ${label} is listed twice`, 'List each column once.', ['columns', repeated]);
}
