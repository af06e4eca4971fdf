import type { Diagnostics } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import { isRecord, type ValueRecord } from '../concept/values';
import { identityProblems } from './checks/identity';
import { providerBug } from './checks/provider-bug';
import { conform } from './conform';

/**
 * Checks a state that a handler returned: of the schema's type, wholly known, with its identity.
 *
 * @returns undefined after reporting what is wrong.
 */
export function storableState(
  resource: Pick<Resource<never>, 'typeName' | 'schema' | 'identity'>,
  doing: string,
  returned: unknown,
  diagnostics: Diagnostics,
): ValueRecord | undefined {
  const { value, problems } = conform(resource.schema.type, returned, { allowUnknown: false });
  const state = isRecord(value) ? value : {};
  const all = problems.length > 0 ? problems : identityProblems(resource, state);
  for (const problem of all) diagnostics.add(providerBug(resource.typeName, doing, problem));
  return all.length > 0 ? undefined : state;
}
