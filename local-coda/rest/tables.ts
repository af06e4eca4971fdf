import { findColumn } from '../engine/apply-rows';
import type { Column, DocState } from '../engine/state';
import { allShown, type Shown } from '../engine/values';
import { flag, type Operation, ok, type RestCall, readDoc, tableOf } from './context';
import { ApiError, notFound } from './errors';
import { pagedQuery, paginate } from './paging';
import { Renderer } from './render';
import { columnsOf, visibleRows } from './visible';

/** True where the query says so; 400 for anything but `true` and `false`. */
function queryFlag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name);
  if (text === null || text === '') return false;
  const parsed = flag.safeParse(text);
  if (!parsed.success) throw new ApiError(400, `Invalid ${name}: must be true or false.`);
  return parsed.data;
}

function columnOf(call: RestCall, { table }: Shown): Column {
  const column = findColumn(table, call.params['columnIdOrName'] ?? '');
  if (!column) throw notFound('column');
  return column;
}

function listTables(call: RestCall, doc: DocState): Shown[] {
  const { query } = pagedQuery(call);
  const types = query.getAll('tableTypes').flatMap((text) => text.split(','));
  if (types.some((type) => !['table', 'view', 'database'].includes(type))) {
    throw new ApiError(400, 'Invalid tableTypes: must be table or view.');
  }
  const shown = allShown(doc).filter(({ kind }) => types.length === 0 || types.includes(kind));
  return sortedByName(query, shown, ({ object }) => object.name);
}

/** `sortBy=name`, which is all that Coda sorts tables, formulas and controls by. */
export function sortedByName<T>(query: URLSearchParams, items: T[], name: (item: T) => string): T[] {
  const sortBy = query.get('sortBy');
  if (sortBy === null) return items;
  if (sortBy !== 'name') throw new ApiError(400, 'Invalid sortBy: must be name.');
  return items.sort((a, b) => name(a).localeCompare(name(b), 'en'));
}

/** Tables, views and columns: REST can only read them. */
export const tableOperations: Operation[] = [
  {
    id: 'listTables',
    method: 'GET',
    path: '/docs/:docId/tables',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const renderer = new Renderer(call.workspace, call.links);
      const page = paginate(call, listTables(call, doc), { fallback: 25, max: 100 });
      return ok({
        ...page,
        items: page.items.map((shown) => renderer.tableReference(doc, shown)),
        href: `${call.links.doc(doc)}/tables`,
      });
    },
  },
  {
    id: 'getTable',
    method: 'GET',
    path: '/docs/:docId/tables/:tableIdOrName',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const shown = tableOf(call, doc);
      const count =
        shown.kind === 'table' ? shown.table.rows.size : visibleRows(doc, shown, call.workspace.tools.formulas).length;
      const updated = queryFlag(call.query, 'useUpdatedTableLayouts');
      return ok(new Renderer(call.workspace, call.links).table(doc, shown, count, updated));
    },
  },
  {
    id: 'listColumns',
    method: 'GET',
    path: '/docs/:docId/tables/:tableIdOrName/columns',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const shown = tableOf(call, doc);
      const { query } = pagedQuery(call);
      const columns = columnsOf(shown, shown.kind === 'view' || queryFlag(query, 'visibleOnly'));
      const renderer = new Renderer(call.workspace, call.links);
      const page = paginate(call, columns, { fallback: 25, max: 100, strict: true });
      return ok({
        ...page,
        items: page.items.map((column) => renderer.column(doc, shown, column)),
        href: `${call.links.table(doc, shown.object)}/columns`,
      });
    },
  },
  {
    id: 'getColumn',
    method: 'GET',
    path: '/docs/:docId/tables/:tableIdOrName/columns/:columnIdOrName',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const shown = tableOf(call, doc);
      const renderer = new Renderer(call.workspace, call.links);
      return ok({
        ...renderer.column(doc, shown, columnOf(call, shown)),
        parent: renderer.tableReference(doc, shown),
      });
    },
  },
];
