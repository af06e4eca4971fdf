import { z } from 'zod';
import { cloneDoc, type DocState, emptyDoc } from '../engine/state';
import { HOME_FOLDER, type Workspace } from '../store/workspace';
import type { AnswerBody } from './answers';
import {
  accept,
  flag,
  liveDoc,
  type Operation,
  ok,
  type RestAnswer,
  type RestCall,
  readBody,
  readDoc,
  readQuery,
} from './context';
import { ApiError, notFound } from './errors';
import { newPageOp, pageCreateSchema } from './pages';
import { pagedQuery, paginate } from './paging';
import { Renderer } from './render';

const docCreateSchema = z.strictObject({
  title: z.string().optional(),
  sourceDoc: z.string().optional(),
  timezone: z.string().optional(),
  folderId: z.string().optional(),
  initialPage: pageCreateSchema.optional(),
});

/** A doc with one empty page, which is what Coda makes of a bare title. */
export function newDoc(workspace: Workspace, head: { title?: string; folderId?: string; timezone?: string }): DocState {
  return emptyDoc({
    id: workspace.ids.next(),
    title: head.title ?? 'Untitled',
    folderId: head.folderId ?? HOME_FOLDER,
    timezone: head.timezone ?? 'America/Los_Angeles',
    at: workspace.clock.now(),
  });
}

/** A copy of a doc under a new id. Ids of pages, tables, columns and rows stay (widely believed of Coda, not confirmed). */
export function copyDoc(
  workspace: Workspace,
  source: DocState,
  title: string | undefined,
  folderId?: string,
): DocState {
  const at = workspace.clock.now();
  return {
    ...cloneDoc(source),
    id: workspace.ids.next(),
    title: title ?? `Copy of ${source.title}`,
    folderId: folderId ?? HOME_FOLDER,
    sourceDocId: source.id,
    permissions: [],
    published: undefined,
    createdAt: at,
    updatedAt: at,
  };
}

const isTimezone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en-US', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
};

async function createDoc(call: RestCall): Promise<RestAnswer<AnswerBody<'createDoc'>>> {
  const { workspace } = call;
  const body = readBody(call, docCreateSchema);
  if (call.token.docId !== undefined) throw new ApiError(403, 'This API token is restricted to one doc.');
  if (body.folderId !== undefined && !workspace.folders.has(body.folderId)) throw notFound('folder');
  if (body.timezone !== undefined && !isTimezone(body.timezone)) {
    throw new ApiError(400, `Invalid timezone: ${body.timezone}`);
  }
  const source = body.sourceDoc === undefined ? undefined : workspace.docs.get(body.sourceDoc);
  if (body.sourceDoc !== undefined && !source) throw notFound('doc');
  const state = source ? copyDoc(workspace, source.now(), body.title, body.folderId) : newDoc(workspace, body);
  const doc = await workspace.addDoc(state);
  const requestId = `mutate:${workspace.ids.uuid()}`;
  if (!source) {
    doc.apply(newPageOp(workspace, doc.now(), body.initialPage ?? {}));
    await doc.saved();
  }
  doc.acceptWithoutEffect(requestId, null);
  return { status: 201, body: { ...new Renderer(workspace, call.links).doc(doc.now()), requestId } };
}

const listQuerySchema = z.object({
  isOwner: flag.optional(),
  isPublished: flag.optional(),
  query: z.string().optional(),
  sourceDoc: z.string().optional(),
  isStarred: flag.optional(),
  inGallery: flag.optional(),
  workspaceId: z.string().optional(),
  folderId: z.string().optional(),
});

function listDocs(call: RestCall): RestAnswer<AnswerBody<'listDocs'>> {
  const { query } = pagedQuery(call);
  const filter = readQuery({ ...call, query }, listQuerySchema);
  const renderer = new Renderer(call.workspace, call.links);
  // The one user owns every doc, has starred none and publishes none to the gallery.
  const none = filter.isOwner === false || filter.isStarred === true || filter.inGallery === true;
  const docs = (none ? [] : [...call.workspace.docs.values()])
    .map((doc) => doc.seenBy('rest'))
    .filter((doc) => doc.createdAt + call.workspace.config.docListLagMs <= call.workspace.clock.now())
    .filter((doc) => call.token.docId === undefined || call.token.docId === doc.id)
    .filter((doc) => filter.isPublished === undefined || filter.isPublished === (doc.published !== undefined))
    .filter((doc) => filter.sourceDoc === undefined || filter.sourceDoc === doc.sourceDocId)
    .filter((doc) => filter.folderId === undefined || filter.folderId === doc.folderId)
    .filter((doc) => doc.title.toLowerCase().includes((filter.query ?? '').toLowerCase()))
    .sort((a, b) => b.updatedAt - a.updatedAt);
  const page = paginate(call, docs, { fallback: 25, max: 100 });
  return ok({ ...page, items: page.items.map((doc) => renderer.doc(doc)), href: `${call.links.api}/docs` });
}

const docUpdateSchema = z.strictObject({ title: z.string().optional(), iconName: z.string().optional() });

/** Docs: list, create (also as a copy), read, rename, delete. */
export const docOperations: Operation[] = [
  { id: 'listDocs', method: 'GET', path: '/docs', bucket: 'listDocs', run: listDocs },
  { id: 'createDoc', method: 'POST', path: '/docs', bucket: 'write', run: createDoc },
  {
    id: 'getDoc',
    method: 'GET',
    path: '/docs/:docId',
    bucket: 'read',
    run: (call) => ok(new Renderer(call.workspace, call.links).doc(readDoc(call))),
  },
  {
    id: 'updateDoc',
    method: 'PATCH',
    path: '/docs/:docId',
    bucket: 'write',
    run: async (call) => {
      const doc = liveDoc(call);
      doc.apply({ kind: 'updateDoc', at: call.workspace.clock.now(), ...readBody(call, docUpdateSchema) });
      await doc.saved();
      return ok({});
    },
  },
  {
    id: 'deleteDoc',
    method: 'DELETE',
    path: '/docs/:docId',
    bucket: 'write',
    run: async (call) => {
      await call.workspace.deleteDoc(liveDoc(call).id);
      return { status: 202, body: {} };
    },
  },
  {
    id: 'publishDoc',
    method: 'PUT',
    path: '/docs/:docId/publish',
    bucket: 'write',
    run: (call) => {
      const body = readBody(call, publishSchema);
      const published = {
        slug: body.slug,
        discoverable: body.discoverable ?? false,
        earnCredit: body.earnCredit ?? false,
        mode: body.mode ?? 'view',
        categories: body.categoryNames ?? [],
      };
      return accept(call, { kind: 'setPublished', at: call.workspace.clock.now(), published }, {});
    },
  },
  {
    id: 'unpublishDoc',
    method: 'DELETE',
    path: '/docs/:docId/publish',
    bucket: 'write',
    run: async (call) => {
      const doc = liveDoc(call);
      doc.apply({ kind: 'setPublished', at: call.workspace.clock.now(), published: null });
      await doc.saved();
      return ok({});
    },
  },
];

const publishSchema = z.strictObject({
  slug: z.string().optional(),
  discoverable: z.boolean().optional(),
  earnCredit: z.boolean().optional(),
  categoryNames: z.array(z.string()).optional(),
  mode: z.enum(['view', 'play', 'edit']).optional(),
});
