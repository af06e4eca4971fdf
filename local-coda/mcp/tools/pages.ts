import { z } from 'zod';
import type { SingleOp } from '../../engine/ops';
import type { DocState, Page } from '../../engine/state';
import { newPageOp } from '../../rest/pages';
import {
  forReading,
  forWriting,
  type Json,
  pageOf,
  switches,
  type ToolCall,
  type ToolHandler,
  uris,
  write,
} from '../context';
import { ToolError } from '../errors';
import { renderDocument, renderPage } from '../render';
import { parseUri } from '../uri';

const headSchema = z.object({
  icon: z.string().optional(),
  subtitle: z.string().optional(),
  coverPhoto: z.object({ url: z.string() }).optional(),
});

const createSchema = headSchema.extend({ uri: z.string(), title: z.string() });

/** What a write of a page answers. */
function pageReply(call: ToolCall, doc: DocState, page: Page): Json {
  if (switches(call).mcpReplies === 'minimal') return { pageUri: uris.page(page), canvasUri: uris.canvas(page) };
  return renderPage(doc, page, call.workspace.user);
}

const pageCreate: ToolHandler = async (call, args) => {
  const { uri: text, title, icon, subtitle, coverPhoto } = createSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const parent = uri.parts.size === 0 ? undefined : pageOf(doc, uri);
  const op = newPageOp(call.workspace, doc, {
    name: title,
    subtitle,
    iconName: icon,
    imageUrl: coverPhoto?.url,
    parentPageId: parent?.id,
  });
  await write(call, uri, op);
  const page = doc.pages.get(op.page.id);
  if (!page) throw new ToolError('The page was not created.');
  return pageReply(call, doc, page);
};

const updateSchema = z.object({
  uri: z.string(),
  updateFields: headSchema.extend({ title: z.string().optional(), parentPageUri: z.string().nullable().optional() }),
});

/** `position` is accepted and does nothing, as people who tried it report. */
const pageUpdate: ToolHandler = async (call, args) => {
  const { uri: text, updateFields: fields } = updateSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const page = pageOf(doc, uri);
  const op: SingleOp = {
    kind: 'updatePage',
    at: call.workspace.clock.now(),
    pageId: page.id,
    name: fields.title,
    subtitle: fields.subtitle,
    iconName: fields.icon,
    imageUrl: fields.coverPhoto?.url,
    parentId: newParent(doc, fields.parentPageUri),
  };
  await write(call, uri, op);
  return pageReply(call, doc, page);
};

function newParent(doc: DocState, uri: string | null | undefined): string | null | undefined {
  return typeof uri === 'string' ? pageOf(doc, parseUri(uri)).id : uri;
}

const pageDelete: ToolHandler = async (call, args) => {
  const schema = z.object({ uri: z.string(), shouldDeleteChildren: z.boolean().optional() });
  const { uri: text, shouldDeleteChildren = false } = schema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const page = pageOf(doc, uri);
  const hasChildren = [...doc.pages.values()].some((p) => p.parentId === page.id);
  if (hasChildren && !shouldDeleteChildren && switches(call).childrenOfDeletedPage === 'refuse') {
    throw new ToolError('The page has sub-pages. Set shouldDeleteChildren to delete them too.');
  }
  await write(call, uri, {
    kind: 'deletePage',
    at: call.workspace.clock.now(),
    pageId: page.id,
    children: shouldDeleteChildren ? 'delete' : 'reparent',
    tables: 'delete',
  });
  return switches(call).mcpReplies === 'minimal' ? { success: true } : { pageUri: uris.page(page), deleted: true };
};

const pageDescribe: ToolHandler = (call, args) => {
  const { uri, doc } = forReading(call, z.object({ uri: z.string() }).parse(args).uri);
  if (!uri.parts.has('pages')) throw new ToolError('page_describe takes a page URI.');
  return renderPage(doc, pageOf(doc, uri), call.workspace.user);
};

const outlineSchema = z.object({
  uri: z.string(),
  pageLimit: z.int(),
  pageOffset: z.int(),
  includePermissions: z.boolean().optional(),
});

const documentOutline: ToolHandler = (call, args) => {
  const { uri: text, pageLimit, pageOffset, includePermissions } = outlineSchema.parse(args);
  const { doc } = forReading(call, text);
  const pages = inTreeOrder(doc);
  return {
    document: renderDocument(doc, call.workspace.user),
    pages: pages.slice(pageOffset, pageOffset + pageLimit).map((page) => renderPage(doc, page, call.workspace.user)),
    pagination: {
      pageOffset,
      pageLimit,
      totalPages: pages.length,
      hasMore: pageOffset + pageLimit < pages.length,
    },
    // The catalogue names permissionId only; the other keys are REST's.
    permissions:
      includePermissions === true ? doc.permissions.map(({ id, ...rest }) => ({ permissionId: id, ...rest })) : null,
  };
};

/** Pages as the outline lists them: each before its sub-pages. */
export function inTreeOrder(doc: DocState, parentId: string | null = null): Page[] {
  return [...doc.pages.values()]
    .filter((page) => page.parentId === parentId)
    .flatMap((page) => [page, ...inTreeOrder(doc, page.id)]);
}

export const pageTools: Record<string, ToolHandler> = {
  page_create: pageCreate,
  page_update: pageUpdate,
  page_delete: pageDelete,
  page_describe: pageDescribe,
  document_outline: documentOutline,
};
