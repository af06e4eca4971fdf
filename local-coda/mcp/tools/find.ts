import { z } from 'zod';
import type { DocState } from '../../engine/state';
import { allShown, rowName, type Shown } from '../../engine/values';
import type { User } from '../../store/workspace';
import { forReading, type Json, type ToolCall, type ToolHandler, tableOf, uris } from '../context';
import { docUri, parseUri } from '../uri';

const matchSchema = z.object({
  uri: z.string(),
  lookups: z.array(
    z.object({
      type: z.enum(['page', 'person', 'table', 'view']),
      name: z.string(),
      tableUri: z.string().optional(),
      pageUri: z.string().optional(),
    }),
  ),
});
type Lookup = z.infer<typeof matchSchema>['lookups'][number];

/** How alike two names are, from 0 to 1: equal, equal but for case, one within the other, shared words. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y) return 0.95;
  if (x.includes(y) || y.includes(x)) return 0.5 + (0.4 * Math.min(x.length, y.length)) / Math.max(x.length, y.length);
  const words = new Set(x.split(/\W+/).filter(Boolean));
  const others = y.split(/\W+/).filter(Boolean);
  return others.length === 0 ? 0 : (0.5 * others.filter((word) => words.has(word)).length) / others.length;
}

function ranked(name: string, items: { name: string; match: Json }[]): Json[] {
  return items
    .map(({ name: candidate, match }) => ({ score: similarity(candidate, name), match }))
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score)
    .map(({ match }) => match);
}

function matches(doc: DocState, lookup: Lookup, user: User): Json {
  switch (lookup.type) {
    case 'page': {
      const pages = [...doc.pages.values()].map((page) => ({
        name: page.name,
        match: { pageUri: uris.page(page), canvasUri: uris.canvas(page), name: page.name },
      }));
      return { matches: ranked(lookup.name, pages) };
    }
    case 'table': {
      const tables = allShown(doc).map(({ object }) => ({
        name: object.name,
        match: { tableUri: uris.table(object), name: object.name },
      }));
      return { matches: ranked(lookup.name, tables) };
    }
    case 'view': {
      if (lookup.tableUri === undefined) return { matches: [], error: 'A view lookup needs tableUri.' };
      const { object } = tableOf(doc, parseUri(lookup.tableUri));
      const views = object.views.map((view) => ({
        name: view.name,
        match: { viewUri: `${uris.table(object)}/views/${view.id}`, name: view.name },
      }));
      return { matches: ranked(lookup.name, views) };
    }
    case 'person': {
      const wanted = lookup.name.toLowerCase();
      const isUser = wanted === user.email.toLowerCase() || lookup.name === String(user.userId);
      return { matches: isUser ? [{ ...user }] : ranked(lookup.name, [{ name: user.name, match: { ...user } }]) };
    }
  }
}

const nameMatch: ToolHandler = (call, args) => {
  const { uri: text, lookups } = matchSchema.parse(args);
  const { doc } = forReading(call, text);
  return {
    results: lookups.map((lookup) => ({
      type: lookup.type,
      name: lookup.name,
      ...matches(doc, lookup, call.workspace.user),
    })),
  };
};

const searchSchema = z.object({
  query: z.string(),
  docUri: z.string().optional(),
  types: z.array(z.enum(['folder', 'page', 'tableRow'])).optional(),
  limit: z.int(),
  cursor: z.string().optional(),
});

/** Names that hold the query; docs by recency where it is blank. The cursor is an offset, opaque to callers. */
const search: ToolHandler = (call, args) => {
  const query = searchSchema.parse(args);
  const only = query.docUri === undefined ? undefined : parseUri(query.docUri).docId;
  const docs = [...call.workspace.docs.values()]
    .map((doc) => doc.seenBy('mcp'))
    .filter((doc) => only === undefined || doc.id === only)
    .sort((a, b) => b.updatedAt - a.updatedAt);
  const wanted = (type: 'folder' | 'page' | 'tableRow') => query.types === undefined || query.types.includes(type);
  const needle = query.query.toLowerCase();
  const found = [
    ...(query.types === undefined ? docs.map((doc) => documentResult(call, doc)) : []),
    ...(wanted('folder')
      ? [...call.workspace.folders.values()].map((f) => ({ type: 'folder', folderId: f.id, name: f.name }))
      : []),
    ...docs.flatMap((doc) => (needle === '' ? [] : insideResults(call, doc, wanted))),
  ].filter(({ name }) => name.toLowerCase().includes(needle));
  const offset = Number(Buffer.from(query.cursor ?? '', 'base64url').toString() || 0);
  const end = offset + query.limit;
  return {
    results: found.slice(offset, end),
    ...(end < found.length ? { nextCursor: Buffer.from(String(end)).toString('base64url') } : {}),
  };
};

type Result = Json & { name: string };

function documentResult(call: ToolCall, doc: DocState): Result {
  return { type: 'document', name: doc.title, uri: docUri(doc.id), url: call.links.docBrowser(doc) };
}

function insideResults(call: ToolCall, doc: DocState, wanted: (type: 'page' | 'tableRow') => boolean): Result[] {
  const pages = [...doc.pages.values()].map((page) => ({
    type: 'page',
    name: page.name,
    uri: `${docUri(doc.id)}/${uris.page(page)}`,
    url: call.links.pageBrowser(doc, page),
  }));
  const rowsOf = ({ object, table }: Shown): Result[] =>
    [...table.rows.values()].map((row) => ({
      type: 'tableRow',
      name: rowName(doc, table, row, call.workspace.tools.formulas),
      uri: `${docUri(doc.id)}/${uris.table(object)}/rows/${row.id}`,
      url: call.links.rowBrowser(doc, object, row.id),
    }));
  const tables = allShown(doc).filter(({ kind }) => kind === 'table');
  return [...(wanted('page') ? pages : []), ...(wanted('tableRow') ? tables.flatMap(rowsOf) : [])];
}

export const findTools: Record<string, ToolHandler> = {
  name_match: nameMatch,
  search,
};
