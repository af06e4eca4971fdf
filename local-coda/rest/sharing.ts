import { z } from 'zod';
import { ACCESS_TYPES, aclSettingsSchema, type Permission } from '../engine/state';
import { liveDoc, type Operation, ok, type RestCall, readBody, readDoc } from './context';
import { ApiError } from './errors';
import { paginate } from './paging';

const addSchema = z.strictObject({
  access: z.enum(ACCESS_TYPES),
  principal: z.union([
    z.strictObject({ type: z.literal('email'), email: z.string() }),
    // There is no directory to look a group's name up in.
    z
      .strictObject({ type: z.literal('group'), groupId: z.string() })
      .transform((group) => ({ ...group, groupName: group.groupId })),
    z.strictObject({ type: z.literal('domain'), domain: z.string() }),
    z.strictObject({ type: z.literal('workspace'), workspaceId: z.string() }),
    z.strictObject({ type: z.literal('anyone') }),
  ]),
  suppressEmail: z.boolean().optional(),
});

async function setPermissions(call: RestCall, permissions: Permission[]): Promise<void> {
  const doc = liveDoc(call);
  doc.apply({ kind: 'setPermissions', at: call.workspace.clock.now(), permissions });
  await doc.saved();
}

/** Sharing of a doc: permissions and settings. All of it is synchronous. */
export const sharingOperations: Operation[] = [
  {
    id: 'getSharingMetadata',
    method: 'GET',
    path: '/docs/:docId/acl/metadata',
    bucket: 'read',
    run: (call) => {
      readDoc(call);
      return ok({ canShare: true, canShareWithWorkspace: true, canShareWithOrg: true, canCopy: true });
    },
  },
  {
    id: 'getPermissions',
    method: 'GET',
    path: '/docs/:docId/acl/permissions',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const page = paginate(call, doc.permissions, { fallback: 25, max: 100 });
      return ok({ ...page, href: `${call.links.doc(doc)}/acl/permissions` });
    },
  },
  {
    id: 'addPermission',
    method: 'POST',
    path: '/docs/:docId/acl/permissions',
    bucket: 'write',
    run: async (call) => {
      const { access, principal } = readBody(call, addSchema);
      const { permissions } = liveDoc(call).now();
      const replaces = call.workspace.config.switches.secondPermission === 'replace';
      const same = (p: Permission) => JSON.stringify(p.principal) === JSON.stringify(principal);
      const others = permissions.filter((p) => !(replaces && same(p)));
      await setPermissions(call, [...others, { id: call.workspace.ids.uuid(), access, principal }]);
      return ok({});
    },
  },
  {
    id: 'deletePermission',
    method: 'DELETE',
    path: '/docs/:docId/acl/permissions/:permissionId',
    bucket: 'write',
    run: async (call) => {
      const id = call.params['permissionId'];
      const { permissions } = liveDoc(call).now();
      if (!permissions.some((p) => p.id === id)) throw new ApiError(404, 'Could not find the permission.');
      await setPermissions(
        call,
        permissions.filter((p) => p.id !== id),
      );
      return ok({});
    },
  },
  {
    id: 'searchPrincipals',
    method: 'GET',
    path: '/docs/:docId/acl/principals/search',
    bucket: 'read',
    run: (call) => {
      readDoc(call);
      const query = (call.query.get('query') ?? '').toLowerCase();
      const { name, email } = call.workspace.user;
      const user = { name, loginId: email, type: 'user' } as const;
      const found = query !== '' && `${name} ${email}`.toLowerCase().includes(query);
      return ok({ users: found ? [user] : [], groups: [] });
    },
  },
  {
    id: 'getAclSettings',
    method: 'GET',
    path: '/docs/:docId/acl/settings',
    bucket: 'read',
    run: (call) => ok(readDoc(call).aclSettings),
  },
  {
    id: 'updateAclSettings',
    method: 'PATCH',
    path: '/docs/:docId/acl/settings',
    bucket: 'write',
    run: async (call) => {
      const doc = liveDoc(call);
      const settings = { ...doc.now().aclSettings, ...readBody(call, aclSettingsSchema.partial().strict()) };
      doc.apply({ kind: 'setAclSettings', at: call.workspace.clock.now(), settings });
      await doc.saved();
      return ok(settings);
    },
  },
];
