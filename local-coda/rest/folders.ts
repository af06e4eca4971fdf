import { z } from 'zod';
import { type Folder, WORKSPACE } from '../store/workspace';
import type { AnswerBody } from './answers';
import { type Operation, ok, type RestAnswer, type RestCall, readBody } from './context';
import { ApiError, notFound } from './errors';
import { pagedQuery, paginate } from './paging';
import { Renderer } from './render';

function folderOf(call: RestCall): Folder {
  const folder = call.workspace.folders.get(call.params['folderId'] ?? '');
  if (!folder) throw notFound('folder');
  return folder;
}

const createSchema = z.strictObject({ name: z.string(), workspaceId: z.string(), description: z.string().optional() });
const updateSchema = createSchema.omit({ workspaceId: true }).partial();

async function save(call: RestCall, folder: Folder, status: number): Promise<RestAnswer<AnswerBody<'getFolder'>>> {
  call.workspace.folders.set(folder.id, folder);
  await call.workspace.saveFolders();
  return { status, body: new Renderer(call.workspace, call.links).folder(folder) };
}

/** Folders: synchronous, unlike most of what REST writes. */
export const folderOperations: Operation[] = [
  {
    id: 'listFolders',
    method: 'GET',
    path: '/folders',
    bucket: 'read',
    run: (call) => {
      const { query } = pagedQuery(call);
      const workspaceId = query.get('workspaceId') ?? WORKSPACE.id;
      const none = workspaceId !== WORKSPACE.id || query.get('isStarred') === 'true';
      const page = paginate(call, none ? [] : [...call.workspace.folders.values()], { fallback: 25, max: 100 });
      const renderer = new Renderer(call.workspace, call.links);
      return ok({
        ...page,
        items: page.items.map((folder) => renderer.folder(folder)),
        href: `${call.links.api}/folders`,
      });
    },
  },
  {
    id: 'createFolder',
    method: 'POST',
    path: '/folders',
    bucket: 'write',
    run: (call) => {
      const { workspaceId, ...rest } = readBody(call, createSchema);
      if (workspaceId !== WORKSPACE.id) throw new ApiError(403, 'You cannot create folders in that workspace.');
      return save(call, { ...rest, id: call.workspace.ids.next('fl'), createdAt: call.workspace.clock.now() }, 201);
    },
  },
  {
    id: 'getFolder',
    method: 'GET',
    path: '/folders/:folderId',
    bucket: 'read',
    run: (call) => ok(new Renderer(call.workspace, call.links).folder(folderOf(call))),
  },
  {
    id: 'updateFolder',
    method: 'PATCH',
    path: '/folders/:folderId',
    bucket: 'write',
    run: (call) => save(call, { ...folderOf(call), ...readBody(call, updateSchema) }, 200),
  },
  {
    id: 'deleteFolder',
    method: 'DELETE',
    path: '/folders/:folderId',
    bucket: 'write',
    run: async (call) => {
      const { id } = folderOf(call);
      if ([...call.workspace.docs.values()].some((doc) => doc.now().folderId === id)) {
        throw new ApiError(400, 'The folder is not empty.');
      }
      call.workspace.folders.delete(id);
      await call.workspace.saveFolders();
      return ok({});
    },
  },
];
