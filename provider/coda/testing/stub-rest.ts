import type { HttpAnswer, HttpRequest } from '../http';
import { showInRest } from './rest-format';
import { newId, type StubColumn, type StubDoc, type StubDocState, type StubRow, type StubTable } from './stub-doc';

/** What the stub answers to REST. Just as much of Coda as this room's tests need. */
export interface RestWorld {
  docs: Map<string, StubDoc>;
  addDoc(title: string): StubDoc;
  /** Items in a page of a list, whatever is asked for. */
  pageSize: number;
  /** Cells that a write drops without a word, by column id. */
  ignoredColumns: Set<string>;
  /** Whether spaces at the ends of what is upserted by keys are dropped, and not those of what is there. */
  trimsKeys: boolean;
}

type Answer = { status: number; body: unknown };
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const fail = (status: number, message: string): Answer => ({
  status,
  body: { statusCode: status, statusMessage: '', message },
});

export function answerRest(world: RestWorld, request: HttpRequest): HttpAnswer {
  const url = new URL(request.url);
  const parts = url.pathname.replace('/apis/v1', '').split('/').slice(1).map(decodeURIComponent);
  const { status, body } = route(world, request, parts, url.searchParams);
  return { status, headers: { 'content-type': 'application/json' }, text: JSON.stringify(body) };
}

function route(world: RestWorld, request: HttpRequest, parts: string[], query: URLSearchParams): Answer {
  const [root = '', docId = '', kind = '', id, sub, rowId] = parts;
  const { method } = request;
  if (root === 'whoami') {
    return ok({
      name: 'Ann',
      loginId: 'ann@example.com',
      type: 'user',
      scoped: false,
      tokenName: 'ci',
      href: '',
      workspace: { id: 'ws-1' },
    });
  }
  if (root === 'mutationStatus') return ok({ completed: [...world.docs.values()].every((doc) => doc.isDone(docId)) });
  if (root === 'resolveBrowserLink') {
    return ok({
      type: 'apiLink',
      href: '',
      resource: { type: 'table', id: 'grid-1', name: 'T', href: '' },
      url: query.get('url'),
    });
  }
  const json: unknown = request.body === undefined ? undefined : JSON.parse(request.body);
  if (root === 'docs' && docId === '') return docs(world, method, json, query);
  const doc = world.docs.get(docId);
  if (!doc || doc.live().deleted) return fail(404, 'Could not find the doc.');
  if (kind === '') return oneDoc(doc, method, json);
  if (kind === 'pages') return pages(world, doc, method, id, json, query);
  if (request.headers['X-Coda-Doc-Version'] === 'latest' && !doc.isUpToDate())
    return fail(400, 'Doc is not yet up to date.');
  if (id === undefined) return list(world, query, doc.shown().tables.map(tableOf));
  const table = doc.shown().tables.find((t) => t.id === id);
  if (!table) return fail(404, 'Could not find a table with the specified ID or name.');
  if (sub === undefined) {
    const display = table.columns.find((c) => c.isDisplay)?.id;
    return ok({
      ...tableOf(table),
      rowCount: table.rows.length,
      displayColumn: { id: display, type: 'column', href: '' },
    });
  }
  if (sub === 'columns') return list(world, query, table.columns.map(columnOf));
  return rows(world, doc, table, method, rowId, json, query);
}

function docs(world: RestWorld, method: string, json: unknown, query: URLSearchParams): Answer {
  if (method === 'GET') {
    const found = [...world.docs.values()]
      .map((d) => d.live())
      .filter((d) => d.title === query.get('query') && !d.deleted);
    return list(world, query, found.map(docOf));
  }
  const { title } = json as { title: string };
  return ok(docOf(world.addDoc(title).live()), 201);
}

function oneDoc(doc: StubDoc, method: string, json: unknown): Answer {
  if (method === 'DELETE') return ok(doc.change((d) => void Object.assign(d, { deleted: true })) ?? {}, 202);
  if (method === 'PATCH') doc.change((d) => Object.assign(d, json));
  return ok(method === 'PATCH' ? {} : docOf(doc.shown()));
}

function pages(
  world: RestWorld,
  doc: StubDoc,
  method: string,
  id: string | undefined,
  json: unknown,
  query: URLSearchParams,
): Answer {
  const shown = doc.shown().pages;
  if (method === 'GET' && id === undefined) return list(world, query, shown.map(pageOf));
  if (method === 'POST') {
    const { name, subtitle, iconName, parentPageId } = json as Record<string, string | undefined>;
    const page = {
      id: newId('canvas'),
      name: name ?? 'Untitled',
      subtitle,
      iconName,
      parentId: parentPageId,
      isHidden: false,
    };
    return ok({ id: page.id, requestId: doc.queue((d) => void d.pages.push(page)) }, 202);
  }
  const page = shown.find((p) => p.id === id);
  if (!page || id === undefined) return fail(404, 'Could not find a page with the specified ID or name.');
  if (method === 'GET') return ok(pageOf(page));
  const requestId = doc.queue((d) => {
    if (method === 'DELETE') d.pages = d.pages.filter((p) => p.id !== id);
    else Object.assign(d.pages.find((p) => p.id === id) ?? {}, json);
  });
  return ok({ id, requestId }, 202);
}

interface Edit {
  cells: { column: string; value: unknown }[];
}

function rows(
  world: RestWorld,
  doc: StubDoc,
  table: StubTable,
  method: string,
  rowId: string | undefined,
  json: unknown,
  query: URLSearchParams,
): Answer {
  if (method === 'GET')
    return list(
      world,
      query,
      table.rows.map((row, index) => rowOf(row, index, table)),
    );
  const target = (d: StubDocState) => d.tables.find((t) => t.id === table.id)?.rows ?? [];
  const set = (row: StubRow, { cells }: Edit) => {
    for (const { column, value } of cells) if (!world.ignoredColumns.has(column)) row.cells[column] = value;
  };
  if (method === 'DELETE') {
    const { rowIds } = json as { rowIds: string[] };
    const requestId = doc.queue((d) => {
      const left = target(d).filter((row) => !rowIds.includes(row.id));
      target(d).splice(0, Number.POSITIVE_INFINITY, ...left);
    });
    return ok({ requestId, rowIds }, 202);
  }
  if (method === 'PUT') {
    const { row } = json as { row: Edit };
    const requestId = doc.queue((d) => {
      const found = target(d).find((r) => r.id === rowId);
      if (found) set(found, row);
    });
    return ok({ requestId, id: rowId }, 202);
  }
  const { rows: edits, keyColumns = [] } = json as { rows: Edit[]; keyColumns?: string[] };
  const added = edits.map(() => newId('i'));
  const requestId = doc.queue((d) => {
    const key = (cells: Record<string, unknown>) => JSON.stringify(keyColumns.map((c) => cells[c]));
    const byKey = new Map<string, StubRow[]>();
    for (const row of target(d)) byKey.set(key(row.cells), [...(byKey.get(key(row.cells)) ?? []), row]);
    edits.forEach((edit, i) => {
      const said = (value: unknown) => (world.trimsKeys && typeof value === 'string' ? value.trim() : value);
      const cells = edit.cells.map(({ column, value }) => ({ column, value: said(value) }));
      const wanted = Object.fromEntries(cells.map(({ column, value }) => [column, value]));
      const known = keyColumns.length > 0 ? (byKey.get(key(wanted)) ?? []) : [];
      if (known.length > 0) for (const row of known) set(row, edit);
      else {
        const row: StubRow = { id: added[i] ?? '', cells: {} };
        set(row, { cells });
        target(d).push(row);
        byKey.set(key(wanted), [row]);
      }
    });
  });
  return ok(keyColumns.length > 0 ? { requestId } : { requestId, addedRowIds: added }, 202);
}

/** A page of a list: the token alone says where to go on, and every other parameter is then ignored. */
function list(world: RestWorld, query: URLSearchParams, all: unknown[]): Answer {
  const start = Number(query.get('pageToken') ?? 0);
  const limit = query.has('pageToken') ? world.pageSize : Math.min(world.pageSize, Number(query.get('limit') ?? 25));
  const next = start + limit < all.length ? { nextPageToken: String(start + limit) } : {};
  return ok({ items: all.slice(start, start + limit), ...next });
}

function docOf(doc: StubDocState) {
  const icon = doc.iconName ? { icon: { name: doc.iconName, type: 'png', browserLink: '' } } : {};
  const createdAt = new Date().toISOString();
  return { id: doc.id, type: 'doc', name: doc.title, browserLink: `https://coda.io/d/_d${doc.id}`, createdAt, ...icon };
}

function pageOf(page: StubDocState['pages'][number]) {
  const { id, name, subtitle, isHidden, iconName, parentId } = page;
  const icon = iconName ? { icon: { name: iconName, type: 'png', browserLink: '' } } : {};
  const parent = parentId ? { parent: { id: parentId, type: 'page' } } : {};
  return {
    id,
    type: 'page',
    name,
    subtitle,
    isHidden,
    contentType: 'canvas',
    browserLink: '',
    children: [],
    ...icon,
    ...parent,
  };
}

function tableOf(table: StubTable) {
  const parent = table.pageId === null ? null : { id: table.pageId, type: 'page' };
  return { id: table.id, type: 'table', tableType: 'table', name: table.name, browserLink: '', parent };
}

function columnOf({ id, name, format, formula, isDisplay }: StubColumn) {
  const computed = formula === undefined ? {} : { formula, calculated: true };
  return {
    id,
    type: 'column',
    href: '',
    name,
    ...(isDisplay ? { display: true } : {}),
    ...computed,
    format: showInRest(format),
  };
}

function rowOf(row: StubRow, index: number, table: StubTable) {
  const cell = (value: unknown) =>
    typeof value === 'string' ? (value === '' ? '' : `\`\`\`${value}\`\`\``) : (value ?? '');
  const values = Object.fromEntries(table.columns.map(({ id }) => [id, cell(row.cells[id])]));
  return { id: row.id, type: 'row', name: row.id, index, browserLink: '', values };
}
