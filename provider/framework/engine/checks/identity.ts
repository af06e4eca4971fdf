import type { Resource } from '../../concept/resource';
import { member, type ValueRecord } from '../../concept/values';
import type { Problem } from '../conform';

/** Identity attributes are never null in a state: handlers rely on it. */
export function identityProblems(resource: Pick<Resource<never>, 'identity'>, state: ValueRecord): readonly Problem[] {
  return resource.identity
    .filter((name) => member(state, name) === null)
    .map((name) => ({ path: [name], message: 'is part of the identity, but is null' }));
}
