import type { Resource } from '../concept/resource';
import type { ValueRecord } from '../concept/values';
import { type Step, transform } from './transform';

/** GenerateResourceConfig: what of a state can be written into a configuration. */
export function generateResourceConfig(resource: Pick<Resource<never>, 'schema'>, state: ValueRecord): ValueRecord {
  return transform(resource.schema.attributes, state, state, null, keepConfigurable);
}

const keepConfigurable: Step = {
  concerns: ({ required, optional, deprecated }) => !(required || optional) || deprecated !== undefined,
  apply: () => null,
};
