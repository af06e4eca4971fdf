import type { Attribute, Attributes } from '../concept/attribute';
import type { Path } from '../concept/paths';
import { Unknown } from '../concept/unknown';
import { isArray, isRecord, member, type Value, type ValueRecord } from '../concept/values';
import { equal } from './equality';

/** One attribute of a resource, wherever it is nested, with its counterparts in the config and in the prior state. */
export interface Site {
  readonly path: Path;
  readonly attribute: Attribute;
  readonly config: Value;
  /** Null too when there is no counterpart, and always inside sets, whose elements cannot be told apart. */
  readonly prior: Value;
}

/** Gives attributes their new values. */
export interface Step {
  /** Whether an attribute can get another value at all; the others are not looked at. */
  readonly concerns: (attribute: Attribute) => boolean;
  readonly apply: (value: Value, site: Site) => Value;
}

/**
 * Applies a step to each attribute of a record that it concerns, outer ones first, and to nested attributes of whatever the
 * config spells out. What the config leaves out has no inner life: it is kept, computed or defaulted as a whole.
 *
 * @returns the record itself where nothing has another value than before
 */
export function transform(
  attributes: Attributes,
  record: ValueRecord,
  config: Value,
  prior: Value,
  step: Step,
): ValueRecord {
  return transformObject(attributes, record, config, prior, step, []);
}

function transformObject(
  attributes: Attributes,
  record: ValueRecord,
  config: Value,
  prior: Value,
  step: Step,
  path: Path,
): ValueRecord {
  let result = record;
  for (const [name, attribute] of concerned(attributes, step.concerns)) {
    const site = { path: [...path, name], attribute, config: at(config, name), prior: at(prior, name) };
    const before = member(record, name);
    const value = step.concerns(attribute) ? step.apply(before, site) : before;
    const after = attribute.nested ? transformNested(attribute.nested, value, site, step) : value;
    if (after !== before) result = { ...result, [name]: after };
  }
  return result;
}

type Concerns = Step['concerns'];
const known = new WeakMap<Concerns, WeakMap<Attributes, readonly [string, Attribute][]>>();

/** The attributes that a step has to look at, for their own sake or for what is nested in them. */
function concerned(attributes: Attributes, concerns: Concerns): readonly [string, Attribute][] {
  const ofStep = known.get(concerns) ?? new WeakMap<Attributes, readonly [string, Attribute][]>();
  known.set(concerns, ofStep);
  const found =
    ofStep.get(attributes) ??
    Object.entries(attributes).filter(
      ([, one]) => concerns(one) || (one.nested !== undefined && concerned(one.nested.attributes, concerns).length > 0),
    );
  ofStep.set(attributes, found);
  return found;
}

function transformNested(nested: NonNullable<Attribute['nested']>, value: Value, site: Site, step: Step): Value {
  const { attributes, nesting } = nested;
  const { config, prior, path } = site;
  if (value === null || value instanceof Unknown || config === null || config instanceof Unknown) return value;
  if (concerned(attributes, step.concerns).length === 0) return value;
  const inner = (item: Value, itemConfig: Value, itemPrior: Value, itemPath: Path): Value =>
    isRecord(item) && isRecord(itemConfig)
      ? transformObject(attributes, item, itemConfig, itemPrior, step, itemPath)
      : item;
  if (nesting === 'single') return inner(value, config, prior, path);
  if (nesting === 'map' && isRecord(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, inner(item, at(config, key), at(prior, key), [...path, key])] as const,
    );
    return entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value;
  }
  if (!isArray(value)) return value;
  const candidates = isArray(config) ? config : [];
  const items = value.map((item, index) =>
    nesting === 'list'
      ? inner(item, at(config, index), at(prior, index), [...path, index])
      : inner(item, candidates.find((candidate) => comesFrom(attributes, item, candidate)) ?? null, null, path),
  );
  return items.some((item, index) => item !== value[index]) ? items : value;
}

function at(value: Value, key: string | number): Value {
  if (typeof key === 'number') return isArray(value) ? (value[key] ?? null) : null;
  return isRecord(value) ? member(value, key) : null;
}

/** Whether a planned object can stand for this object of the config: equal but for what the provider computes. */
export function comesFrom(attributes: Attributes, planned: Value, config: Value): boolean {
  if (!isRecord(planned) || !isRecord(config)) return planned instanceof Unknown && config instanceof Unknown;
  return Object.entries(attributes).every(([name, attribute]) => {
    const [left, right] = [member(planned, name), member(config, name)];
    if (right === null && attribute.computed) return true;
    if (attribute.writeOnly || equal(attribute.type, left, right)) return true;
    return attribute.nested !== undefined && nestedComesFrom(attribute.nested, left, right);
  });
}

function nestedComesFrom(
  { attributes, nesting }: NonNullable<Attribute['nested']>,
  planned: Value,
  config: Value,
): boolean {
  if (nesting === 'single') return comesFrom(attributes, planned, config);
  if (isArray(planned) && isArray(config)) {
    return (
      planned.length === config.length &&
      planned.every((item, index) => {
        const candidates = nesting === 'set' ? config : [config[index] ?? null];
        return candidates.some((candidate) => comesFrom(attributes, item, candidate));
      })
    );
  }
  if (!isRecord(planned) || !isRecord(config)) return false;
  const keys = Object.keys(planned);
  return (
    keys.length === Object.keys(config).length &&
    keys.every((key) => comesFrom(attributes, member(planned, key), member(config, key)))
  );
}
