import type { Resource } from '../concept/resource';
import { Unknown } from '../concept/unknown';
import type { ValueType } from '../concept/value-types';
import { member, type ValueRecord } from '../concept/values';

type Identified = Pick<Resource<never>, 'identity' | 'schema'>;

const types = new WeakMap<Identified['schema'], ValueType>();

/** The type of a resource's identity: an object of its identity attributes. Null where it declares none. */
export function identityType(resource: Identified): ValueType | null {
  const { identity, schema } = resource;
  if (identity.length === 0) return null;
  const type = types.get(schema) ?? typeOfIdentity(resource);
  types.set(schema, type);
  return type;
}

function typeOfIdentity({ identity, schema }: Identified): ValueType {
  const attributes = identity.map((name) => [name, schema.attributes[name]?.type ?? { kind: 'string' }] as const);
  return { kind: 'object', attributes: Object.fromEntries(attributes) };
}

/** The identity in a state; null where the resource declares none, or something in it is null or not known yet. */
export function identityOf({ identity }: Pick<Identified, 'identity'>, state: ValueRecord | null): ValueRecord | null {
  if (state === null || identity.length === 0) return null;
  const values = identity.map((name) => [name, member(state, name)] as const);
  const known = values.every(([, value]) => value !== null && !(value instanceof Unknown));
  return known ? Object.fromEntries(values) : null;
}

/** The stub of a state that an import by identity starts with: what `importState` gives for an id. */
export function stubOf({ identity, schema }: Identified, given: ValueRecord): ValueRecord {
  const names = Object.keys(schema.attributes);
  return Object.fromEntries(names.map((name) => [name, identity.includes(name) ? member(given, name) : null]));
}
