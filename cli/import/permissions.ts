/** Which permissions code can declare: the same as the provider's import makes of them. */
import { ACCESS_LEVELS, type Permission, type Principal, samePrincipal } from '../../provider/coda';
import type { AppPermission, Note } from './app';
import type { Names } from './names';

/**
 * The permissions that can be declared. Of several for one principal the widest counts, as the provider has it.
 *
 * @param owner the e-mail address of the doc's owner
 */
export function buildPermissions(
  read: readonly Permission[],
  owner: string | undefined,
  names: Names,
  notes: Note[],
): AppPermission[] {
  const built: AppPermission[] = [];
  const widestFirst = [...read].sort((a, b) => rank(b) - rank(a));
  for (const { id, access, principal } of widestFirst) {
    const what = `The permission ${principal === null ? id : `of ${wordsOf(principal)}`}`;
    if (principal === null) {
      notes.push({ what, why: "it is of a kind that Coda's API cannot give" });
    } else if (access === 'none') {
      notes.push({ what, why: 'it gives no access' });
    } else if (principal.type === 'email' && principal.value.toLowerCase() === owner?.toLowerCase()) {
      notes.push({ what, why: 'the owner of a doc has every right without it' });
    } else if (principal.type !== 'anyone' && !/^[^\s/]+$/.test(principal.value)) {
      notes.push({ what, why: 'no configuration can say whom it is for' });
    } else if (!built.some((known) => samePrincipal(known.principal, principal))) {
      built.push({ key: names.take(`${wordOf(principal)} access`, 'permission'), principal, access });
    }
  }
  return built;
}

const rank = ({ access }: Permission) => (access === 'none' ? -1 : ACCESS_LEVELS.indexOf(access));

const wordsOf = ({ type, value }: Principal) => (type === 'anyone' ? 'anyone' : `the ${type} ${value}`);

/** What its identifier is made of. Ids of groups and workspaces say nothing. */
function wordOf({ type, value }: Principal): string {
  if (type === 'email') return value.replace(/@[^@]*$/, '');
  return type === 'domain' ? value : type;
}

/** What the import of a permission is given after the doc's id. */
export const permissionId = ({ type, value }: Principal) =>
  type === 'anyone' ? type : `${type}:${value.toLowerCase()}`;
