import { z } from 'zod';
import { linePlain, parseContent } from '../engine/content';
import type { OpOf, SingleOp } from '../engine/ops';
import type { DocState } from '../engine/state';
import type { Workspace } from '../store/workspace';
import { accept, findPage, type Operation, ok, pageOf, readBody, readDoc } from './context';
import { ApiError, notFound } from './errors';
import { pagedQuery, paginate } from './paging';
import { Renderer } from './render';

const contentSchema = z.strictObject({ format: z.enum(['html', 'markdown']), content: z.string() });

export const pageCreateSchema = z.strictObject({
  name: z.string().optional(),
  subtitle: z.string().optional(),
  iconName: z.string().optional(),
  imageUrl: z.string().optional(),
  parentPageId: z.string().optional(),
  pageContent: z
    .union([
      z.strictObject({ type: z.literal('canvas'), canvasContent: contentSchema }),
      z.strictObject({
        type: z.literal('embed'),
        url: z.string(),
        renderMethod: z.enum(['compatibility', 'standard']).optional(),
      }),
      z.strictObject({
        type: z.literal('syncPage'),
        mode: z.literal('page'),
        includeSubpages: z.boolean(),
        sourcePageId: z.string(),
        sourceDocId: z.string(),
      }),
      z.strictObject({ type: z.literal('syncPage'), mode: z.literal('document'), sourceDocId: z.string() }),
    ])
    .optional(),
});
type PageCreate = z.infer<typeof pageCreateSchema>;

const pageUpdateSchema = z.strictObject({
  name: z.string().optional(),
  subtitle: z.string().optional(),
  iconName: z.string().optional(),
  imageUrl: z.string().optional(),
  isHidden: z.boolean().optional(),
  contentUpdate: z
    .object({
      insertionMode: z.enum(['append', 'prepend', 'replace']),
      elementId: z.string().optional(),
      canvasContent: contentSchema,
    })
    .optional(),
});

/**
 * The operation that makes a page. Its canvas and section ids share their 10 characters, except on the first page of a doc,
 * as on the one real doc that was recorded.
 */
export function newPageOp(workspace: Workspace, doc: DocState, body: PageCreate): OpOf<'createPage'> {
  const parent = body.parentPageId === undefined ? undefined : findPage(doc, body.parentPageId);
  if (body.parentPageId !== undefined && !parent) throw notFound('page');
  const content = body.pageContent;
  const first = doc.pages.size === 0 && workspace.config.switches.firstPageIdsDiffer;
  const id = workspace.ids.next('section');
  return {
    kind: 'createPage',
    at: workspace.clock.now(),
    page: {
      id,
      canvasId: first ? workspace.ids.next('canvas') : `canvas-${id.slice('section-'.length)}`,
      name: body.name ?? 'Untitled',
      subtitle: body.subtitle ?? '',
      iconName: body.iconName,
      imageUrl: body.imageUrl,
      parentId: parent?.id ?? null,
      contentType: content?.type ?? 'canvas',
    },
    content:
      content?.type === 'canvas'
        ? parseContent(content.canvasContent.format, content.canvasContent.content, workspace.ids)
        : { lines: [], tables: [] },
  };
}

/** Pages: their tree, and their content as lines. */
export const pageOperations: Operation[] = [
  {
    id: 'listPages',
    method: 'GET',
    path: '/docs/:docId/pages',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const renderer = new Renderer(call.workspace, call.links);
      const page = paginate(call, [...doc.pages.values()], { fallback: 25, max: 100 });
      return ok({
        ...page,
        items: page.items.map((p) => renderer.page(doc, p)),
        href: `${call.links.doc(doc)}/pages`,
      });
    },
  },
  {
    id: 'createPage',
    method: 'POST',
    path: '/docs/:docId/pages',
    bucket: 'contentWrite',
    run: (call) => {
      const op = newPageOp(call.workspace, readDoc(call), readBody(call, pageCreateSchema));
      return accept(call, op, { id: op.page.canvasId });
    },
  },
  {
    id: 'getPage',
    method: 'GET',
    path: '/docs/:docId/pages/:pageIdOrName',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      return ok(new Renderer(call.workspace, call.links).page(doc, pageOf(call, doc)));
    },
  },
  {
    id: 'updatePage',
    method: 'PUT',
    path: '/docs/:docId/pages/:pageIdOrName',
    bucket: 'contentWrite',
    run: (call) => {
      const { contentUpdate, ...changes } = readBody(call, pageUpdateSchema);
      const page = pageOf(call, readDoc(call));
      const at = call.workspace.clock.now();
      const update: SingleOp = { kind: 'updatePage', at, pageId: page.id, ...changes };
      if (!contentUpdate) return accept(call, update, { id: page.canvasId });
      const { insertionMode, elementId, canvasContent } = contentUpdate;
      const content = parseContent(canvasContent.format, canvasContent.content, call.workspace.ids);
      const insert: SingleOp = { kind: 'insertContent', at, pageId: page.id, mode: insertionMode, elementId, content };
      const ops = Object.keys(changes).length > 0 ? [update, insert] : [insert];
      return accept(call, { kind: 'batch', at, ops }, { id: page.canvasId });
    },
  },
  {
    id: 'deletePage',
    method: 'DELETE',
    path: '/docs/:docId/pages/:pageIdOrName',
    bucket: 'contentWrite',
    run: (call) => {
      const page = pageOf(call, readDoc(call));
      const at = call.workspace.clock.now();
      return accept(
        call,
        { kind: 'deletePage', at, pageId: page.id, children: 'delete', tables: 'orphan' },
        { id: page.canvasId },
      );
    },
  },
  {
    id: 'listPageContent',
    method: 'GET',
    path: '/docs/:docId/pages/:pageIdOrName/content',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const page = pageOf(call, doc);
      const { query } = pagedQuery(call);
      if ((query.get('contentFormat') ?? 'plainText') !== 'plainText') {
        throw new ApiError(400, 'Invalid contentFormat: must be plainText.');
      }
      const listed = paginate(call, page.lines, { fallback: 50, max: 500, strict: true });
      return ok({
        ...listed,
        items: listed.items.map((line) => ({
          id: line.id,
          type: 'line',
          itemContent: { style: line.style, format: 'plainText', content: linePlain(line), lineLevel: line.level ?? 0 },
        })),
        href: `${call.links.page(doc, page)}/content`,
      });
    },
  },
  {
    id: 'deletePageContent',
    method: 'DELETE',
    path: '/docs/:docId/pages/:pageIdOrName/content',
    bucket: 'contentWrite',
    run: (call) => {
      const { elementIds } = readBody(
        { ...call, body: call.body ?? {} },
        z.strictObject({ elementIds: z.array(z.string()).optional() }),
      );
      const page = pageOf(call, readDoc(call));
      const at = call.workspace.clock.now();
      return accept(
        call,
        { kind: 'deleteContent', at, pageId: page.id, elementIds: elementIds ?? [] },
        { id: page.canvasId },
      );
    },
  },
];
