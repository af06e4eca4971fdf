import { z } from 'zod';
import { ApiError } from '../../rest/errors';
import { resolveLink } from '../../rest/misc';
import { WORKSPACE } from '../../store/workspace';
import { forReading, pageOf, type ToolCall, type ToolHandler, tableOf } from '../context';
import { ToolError } from '../errors';
import { docUri } from '../uri';

const whoami: ToolHandler = (call) => ({
  ...call.workspace.user,
  loginId: call.workspace.user.email,
  tokenName: call.token.name,
  workspaces: [{ workspaceId: WORKSPACE.id, name: WORKSPACE.name }],
});

const convertSchema = z.object({
  action: z.enum(['encode', 'decode']),
  scope: z.enum(['auto', 'document', 'page', 'row', 'table', 'view']).optional(),
  uri: z.string().optional(),
  url: z.string().optional(),
});

const urlConvert: ToolHandler = (call, args) => {
  const { action, scope = 'auto', uri, url } = convertSchema.parse(args);
  if (action === 'decode') {
    if (url === undefined) throw new ToolError('decode needs url.');
    return decode(call, url, scope);
  }
  if (uri === undefined) throw new ToolError('encode needs uri.');
  return { webUrl: encode(call, uri) };
};

/** A URI that carries the doc's title behind `#`, as recorded answers do. Null where the link is shallower than the scope. */
function decode(call: ToolCall, url: string, scope: string): { uri: string | null; docUri: string } {
  const target = linkTarget(call, url);
  const [, docId = '', rest = ''] = /\/docs\/([^/]+)((?:\/.*)?)$/.exec(target.href) ?? [];
  const title = call.workspace.docs.get(docId)?.seenBy('mcp').title ?? '';
  const document = `${docUri(docId)}#${title}`;
  if (scope === 'document' || (scope === 'auto' && target.type === 'doc')) return { uri: document, docUri: document };
  const depth = { doc: 0, page: 1, table: 2, row: 3 }[target.type];
  const wanted = { auto: depth, page: 1, table: 2, view: 2, row: 3 }[scope] ?? depth;
  const path = wanted === 2 ? rest.replace(/\/rows\/.*$/, '') : rest;
  const isThere = wanted === depth || (wanted === 2 && depth === 3);
  return { uri: isThere ? `${docUri(docId)}${mcpPath(call, docId, path)}` : null, docUri: document };
}

function linkTarget(call: ToolCall, url: string): ReturnType<typeof resolveLink> {
  try {
    return resolveLink(call, url, false);
  } catch (error) {
    if (error instanceof ApiError) throw new ToolError(error.message);
    throw error;
  }
}

/** REST's path of a page names its canvas; MCP's names its section. */
function mcpPath(call: ToolCall, docId: string, path: string): string {
  const canvasId = /^\/pages\/(.+)$/.exec(path)?.[1];
  if (canvasId === undefined) return path;
  const pages = call.workspace.docs.get(docId)?.seenBy('mcp').pages.values() ?? [];
  return `/pages/${[...pages].find((page) => page.canvasId === canvasId)?.id ?? canvasId}`;
}

function encode(call: ToolCall, text: string): string {
  const { uri, doc } = forReading(call, text);
  if (uri.parts.has('tables')) {
    const { object } = tableOf(doc, uri);
    const row = uri.parts.get('rows');
    return row === undefined ? call.links.tableBrowser(doc, object) : call.links.rowBrowser(doc, object, row);
  }
  return uri.parts.size === 0 ? call.links.docBrowser(doc) : call.links.pageBrowser(doc, pageOf(doc, uri));
}

export const miscTools: Record<string, ToolHandler> = {
  whoami,
  url_convert: urlConvert,
};
