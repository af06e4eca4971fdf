import type { Config } from '../config';
import type { DocOp, Outcome } from '../engine/ops';
import type { Container, DocState, Page, Table } from '../engine/state';
import { type Shown, shownById } from '../engine/values';
import type { Links } from '../rest/links';
import type { LiveDoc } from '../store/live-doc';
import type { Workspace } from '../store/workspace';
import type { Token } from '../tokens';
import { ToolError } from './errors';
import { parseUri, type ResourceUri } from './uri';

/** What a tool works with in one call. */
export interface ToolCall {
  workspace: Workspace;
  token: Token;
  links: Links;
}

/** A tool: takes arguments that passed the catalogue's schema, gives the `result` of the answer. */
export type ToolHandler = (call: ToolCall, args: unknown) => unknown | Promise<unknown>;

export type Json = Record<string, unknown>;

export function switches(call: ToolCall): Config['switches'] {
  return call.workspace.config.switches;
}

/** The doc of a URI. */
export function liveDoc(call: ToolCall, uri: ResourceUri): LiveDoc {
  const doc = call.workspace.docs.get(uri.docId);
  if (!doc) throw new ToolError(`Document ${uri.docId} was not found.`);
  return doc;
}

/** Applies an operation and waits until it would survive the server being killed. MCP writes are not queued. */
export async function write(call: ToolCall, uri: ResourceUri, op: DocOp): Promise<Outcome> {
  const doc = liveDoc(call, uri);
  const outcome = doc.apply(op);
  await doc.saved();
  return outcome;
}

/** The page of a `pages/section-…` or `canvases/canvas-…` URI. */
export function pageOf(doc: DocState, uri: ResourceUri): Page {
  const pageId = uri.parts.get('pages');
  const canvasId = uri.parts.get('canvases');
  const page =
    pageId === undefined ? [...doc.pages.values()].find((p) => p.canvasId === canvasId) : doc.pages.get(pageId);
  if (!page) throw new ToolError(`Page ${pageId ?? canvasId ?? '(none in the URI)'} was not found.`);
  return page;
}

/** The table or container of a `…/tables/{id}` URI. */
export function tableOf(doc: DocState, uri: ResourceUri): Shown {
  const id = uri.parts.get('tables');
  const shown = shownById(doc, id ?? '');
  if (!shown) throw new ToolError(`Table ${id ?? '(none in the URI)'} was not found.`);
  return shown;
}

/** The base table of a URI. */
export function baseTableOf(doc: DocState, uri: ResourceUri): Table {
  return tableOf(doc, uri).table;
}

/** What a URI names, in the doc as writes find it. */
export function forWriting(call: ToolCall, text: string): { uri: ResourceUri; doc: DocState } {
  const uri = parseUri(text);
  return { uri, doc: liveDoc(call, uri).now() };
}

/** What a URI names, in the doc as MCP reads see it. */
export function forReading(call: ToolCall, text: string): { uri: ResourceUri; doc: DocState } {
  const uri = parseUri(text);
  return { uri, doc: liveDoc(call, uri).seenBy('mcp') };
}

/** The doc-relative URIs of results. Null for what stands on no page. */
export const uris = {
  page: (page: Page) => `pages/${page.id}`,
  canvas: (page: Page) => `canvases/${page.canvasId}`,
  table: (table: Table | Container) => `tables/${table.id}`,
};
