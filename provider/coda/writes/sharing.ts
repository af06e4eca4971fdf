import type { Permission, PermissionGrant, Principal } from '../api-views';
import { CodaError, isCodaError } from '../errors';
import { nothing } from '../rest/answers';
import { route } from '../rest/route';
import { type DocContext, READ_BACK_MS, until } from './context';

const PERMISSIONS = '/docs/{docId}/acl/permissions';

/** Addresses and domains are the same in any letter case. */
export function samePrincipal(a: Principal | null, b: Principal): boolean {
  return a !== null && a.type === b.type && a.value.toLowerCase() === b.value.toLowerCase();
}

/**
 * Gives a principal this access and no other. Coda has no call that changes a permission, and does not say whether
 * another one for the same principal replaces the first: what it leaves of the old is taken away, after the new is there,
 * so that nobody is without access in between.
 */
export async function grantAccess(doc: DocContext, grant: PermissionGrant, signal?: AbortSignal): Promise<Permission> {
  const { principal, access, suppressEmail } = grant;
  const before = (await doc.reads.permissions({ fresh: true, signal })).filter((p) =>
    samePrincipal(p.principal, principal),
  );
  const body = { access, principal: principalBody(principal), suppressEmail };
  const post = route('POST', PERMISSIONS, { docId: doc.docId }, { body });
  try {
    // The same grant again is the same grant.
    await doc.rest.call(post, nothing, { repeatable: 'always' });
    const isNew = (p: Permission) => p.access === access && samePrincipal(p.principal, principal);
    const found = await until(doc, READ_BACK_MS, async () => {
      const now = (await doc.reads.permissions({ fresh: true })).filter((p) => samePrincipal(p.principal, principal));
      const fresh = now.find((p) => isNew(p) && !before.some(({ id }) => id === p.id)) ?? now.find(isNew);
      return fresh === undefined ? undefined : { fresh, rest: now.filter(({ id }) => id !== fresh.id) };
    });
    if (found === undefined)
      throw notApplied(`Coda accepted ${access} access for ${words(principal)} and does not show it.`);
    for (const { id } of found.rest) await remove(doc, id, undefined);
    return found.fresh;
  } finally {
    doc.reads.touchedPermissions();
  }
}

/** Takes access away; a permission that is gone already is taken away. */
export async function revokeAccess(doc: DocContext, permissionId: string, signal?: AbortSignal): Promise<void> {
  try {
    await remove(doc, permissionId, signal);
  } finally {
    doc.reads.touchedPermissions();
  }
  const gone = await until(
    doc,
    READ_BACK_MS,
    async () => {
      const now = await doc.reads.permissions({ fresh: true, signal });
      return now.some(({ id, access }) => id === permissionId && access !== 'none') ? undefined : true;
    },
    signal,
  );
  if (!gone) throw notApplied(`Coda accepted the end of the permission ${permissionId} and still lists it.`);
}

async function remove(doc: DocContext, permissionId: string, signal: AbortSignal | undefined): Promise<void> {
  const gone = route('DELETE', `${PERMISSIONS}/{permissionId}`, { docId: doc.docId, permissionId });
  try {
    await doc.rest.call(gone, nothing, { repeatable: 'always', signal });
  } catch (error) {
    if (!isCodaError(error, 'notFound')) throw error;
  }
}

function principalBody({ type, value }: Principal): Record<string, string> {
  switch (type) {
    case 'email':
      return { type, email: value };
    case 'group':
      return { type, groupId: value };
    case 'domain':
      return { type, domain: value };
    case 'workspace':
      return { type, workspaceId: value };
    case 'anyone':
      return { type };
  }
}

const words = ({ type, value }: Principal) => (value === '' ? type : `${type} ${value}`);

function notApplied(message: string): CodaError {
  return new CodaError({ kind: 'notApplied', call: `POST ${PERMISSIONS}`, message, hint: 'Run again.' });
}
