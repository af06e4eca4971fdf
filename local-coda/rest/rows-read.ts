import { z } from 'zod';
import { findColumn } from '../engine/apply-rows';
import { type Cell, scalarsOf } from '../engine/cell';
import type { FormulaEngine } from '../engine/formulas';
import type { DocState, Row } from '../engine/state';
import { cellOf, rowName, type Shown, scalarText } from '../engine/values';
import type { AnswerBody } from './answers';
import { flag, type Operation, ok, type RestAnswer, type RestCall, readDoc, readQuery, tableOf } from './context';
import { ApiError, notFound } from './errors';
import { pagedQuery, paginate } from './paging';
import { Renderer, type RowShape } from './render';
import { columnsOf, visibleRows } from './visible';

const shapeSchema = z.object({
  useColumnNames: flag.optional(),
  valueFormat: z.enum(['simple', 'simpleWithArrays', 'rich']).optional(),
});

const listSchema = shapeSchema.extend({
  query: z.string().optional(),
  sortBy: z.enum(['createdAt', 'natural', 'updatedAt']).optional(),
  visibleOnly: flag.optional(),
  syncToken: z.string().optional(),
});
type ListQuery = z.infer<typeof listSchema>;

/** Rows in the order of a view's sorts. */
export function naturalOrder(doc: DocState, { object, table }: Shown, rows: Row[], formulas: FormulaEngine): Row[] {
  const sorts = object.views[0]?.sorts ?? [];
  const keys = sorts.flatMap(({ columnId, direction }) => {
    const column = table.columns.find((c) => c.id === columnId);
    return column ? [{ column, sign: direction === 'ascending' ? 1 : -1 }] : [];
  });
  return [...rows].sort((a, b) => {
    for (const { column, sign } of keys) {
      const order = compareCells(
        doc,
        cellOf(doc, table, column, a, formulas),
        cellOf(doc, table, column, b, formulas),
        formulas,
      );
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function compareCells(doc: DocState, a: Cell | undefined, b: Cell | undefined, formulas: FormulaEngine): number {
  const [x, y] = [scalarsOf(a)[0], scalarsOf(b)[0]];
  if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? -1 : 1;
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return scalarText(doc, x, formulas).localeCompare(scalarText(doc, y, formulas), 'en');
}

/**
 * The condition of a `query` parameter, `<column_id_or_quoted_name>:<JSON value>`. Rows are compared by what they show:
 * searching a relation by a row's id is not supported by Coda.
 */
function queryCondition(doc: DocState, { table }: Shown, text: string, formulas: FormulaEngine): (row: Row) => boolean {
  const match = /^("(?:[^"\\]|\\.)*"|[^:"]+):([\s\S]+)$/.exec(text);
  const key = parseJson(match?.[1] ?? '') ?? match?.[1];
  const value = parseJson(match?.[2] ?? '');
  if (typeof key !== 'string' || value === undefined || typeof value === 'object') {
    throw new ApiError(400, 'Invalid query: must be <column_id_or_name>:<value>, with a quoted name and a JSON value.');
  }
  const column = findColumn(table, key);
  if (!column) throw notFound('column');
  return (row) =>
    scalarsOf(cellOf(doc, table, column, row, formulas)).some(
      (scalar) => scalar === value || scalarText(doc, scalar, formulas) === String(value),
    );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The time that a sync token stands for. A bad one is called a bad page token, as Coda does. */
function syncedAt(token: string): number {
  const match = /^sync-(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'));
  if (!match) throw new ApiError(400, 'Invalid pageToken.');
  return Number(match[1]);
}

function selectRows(call: RestCall, doc: DocState, shown: Shown, query: ListQuery): Row[] {
  const { formulas } = call.workspace.tools;
  if (query.sortBy === 'natural' && query.visibleOnly === false) {
    throw new ApiError(400, 'sortBy=natural implies visibleOnly=true.');
  }
  const visibleOnly = query.visibleOnly === true || query.sortBy === 'natural' || shown.kind === 'view';
  let rows = visibleOnly ? visibleRows(doc, shown, formulas) : [...shown.table.rows.values()];
  if (query.query !== undefined) rows = rows.filter(queryCondition(doc, shown, query.query, formulas));
  if (query.syncToken !== undefined) {
    const since = syncedAt(query.syncToken);
    rows = rows.filter((row) => row.updatedAt >= since);
  }
  if (query.sortBy === 'natural') return naturalOrder(doc, shown, rows, formulas);
  return query.sortBy === 'updatedAt' ? rows.sort((a, b) => a.updatedAt - b.updatedAt) : rows;
}

function shapeOf(shown: Shown, query: z.infer<typeof shapeSchema>, visibleOnly: boolean): RowShape {
  return {
    columns: columnsOf(shown, visibleOnly),
    useColumnNames: query.useColumnNames ?? false,
    valueFormat: query.valueFormat ?? 'simple',
  };
}

function listRows(call: RestCall): RestAnswer<AnswerBody<'listRows'>> {
  const doc = readDoc(call);
  const shown = tableOf(call, doc);
  const query = readQuery({ ...call, query: pagedQuery(call).query }, listSchema);
  const startedAt = call.workspace.clock.now();
  const rows = selectRows(call, doc, shown, query);
  const page = paginate(call, rows, { fallback: 25, max: call.workspace.config.maxRowsPerPage });
  const shape = shapeOf(shown, query, query.visibleOnly ?? false);
  const renderer = new Renderer(call.workspace, call.links);
  const first = pagedQuery(call).offset;
  return ok({
    ...page,
    items: page.items.map((row, i) => renderer.row(doc, shown, row, first + i, shape)),
    href: `${call.links.table(doc, shown.object)}/rows`,
    ...(page.nextPageToken === undefined
      ? { nextSyncToken: Buffer.from(`sync-${startedAt}`).toString('base64url') }
      : {}),
  });
}

/** The row of the path, by id or by name (the first made of that name). */
export function rowOf(call: RestCall, doc: DocState, { table }: Shown): Row {
  const key = call.params['rowIdOrName'] ?? '';
  const byId = table.rows.get(key);
  if (byId) return byId;
  for (const row of table.rows.values()) {
    if (rowName(doc, table, row, call.workspace.tools.formulas) === key) return row;
  }
  throw notFound('row');
}

function getRow(call: RestCall): RestAnswer<AnswerBody<'getRow'>> {
  const doc = docWithNewRow(call) ?? readDoc(call);
  const shown = tableOf(call, doc);
  const row = rowOf(call, doc, shown);
  const index = [...shown.table.rows.keys()].indexOf(row.id);
  const renderer = new Renderer(call.workspace, call.links);
  const shape = shapeOf(shown, readQuery(call, shapeSchema), false);
  return ok({
    ...renderer.row(doc, shown, row, index, shape),
    parent: renderer.tableReference(doc, shown),
  });
}

/** The doc as it will be, where the path names a row that an accepted insert will make. */
function docWithNewRow(call: RestCall): DocState | undefined {
  if (!call.workspace.config.switches.newRowsReadableAtOnce) return undefined;
  return call.workspace.docs.get(call.params['docId'] ?? '')?.withNewRow(call.params['rowIdOrName'] ?? '');
}

/** Reading rows. */
export const rowReadOperations: Operation[] = [
  {
    id: 'listRows',
    method: 'GET',
    path: '/docs/:docId/tables/:tableIdOrName/rows',
    bucket: 'read',
    run: listRows,
  },
  {
    id: 'getRow',
    method: 'GET',
    path: '/docs/:docId/tables/:tableIdOrName/rows/:rowIdOrName',
    bucket: 'read',
    run: getRow,
  },
];
