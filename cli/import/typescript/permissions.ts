import type { AppPermission } from '../app';
import { type Code, call, literal, object } from './code';

/** What the constructs call whom a doc is shared with. */
const MEMBERS = { email: 'email', group: 'groupId', domain: 'domain', workspace: 'workspaceId' } as const;

export function permissionCode({ key, principal: { type, value }, access }: AppPermission): Code {
  const principal = type === 'anyone' ? literal(type) : object({ [MEMBERS[type]]: literal(value) });
  return call('new Permission', 'this', literal(key), object({ doc: 'this.doc', principal, access: literal(access) }));
}
