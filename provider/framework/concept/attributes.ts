import type { AllOptions, Attribute, AttributeOptions, Attributes, NestedOptions } from './attribute';
import { checkAttributes, checkOptions } from './attribute-rules';
import type { ListStages, MapStages, ModeOf, ObjectStages, PlainStages, Stages, WithMode } from './attribute-types';
import { type AnyType, type KnownOf, type Type, types } from './types';
import type { ValueType } from './value-types';
import type { Value } from './values';

/** Refuses option names that no attribute has, which a generic parameter alone would let pass. */
type Exactly<O, Allowed> = O & { readonly [K in Exclude<keyof O, keyof Allowed>]: never };

type Plain<T extends AnyType, O> = Attribute<WithMode<ModeOf<O>, PlainStages<T>>>;
type Nested<V extends Stages, O> = Attribute<WithMode<ModeOf<O>, V>>;
type NestedAll = AllOptions & { readonly attributes: Attributes };

function build<V extends Stages>(options: AllOptions, type: ValueType, nested?: Attribute['nested']) {
  checkOptions(options);
  const { required, optional, computed, sensitive, writeOnly, useStateForUnknown, default: value, ...rest } = options;
  const { description, deprecated, validate, requiresReplace, equivalent } = rest;
  // The callbacks and the default are typed by the builder that was called; from here on the engine vouches for the
  // types, since every value is decoded by `type` before it gets here.
  const erased: Attribute = {
    description,
    type,
    ...(nested && { nested }),
    required: required === true,
    optional: optional === true,
    computed: computed === true || value !== undefined,
    sensitive: sensitive === true,
    writeOnly: writeOnly === true,
    ...(deprecated !== undefined && { deprecated }),
    ...(value !== undefined && { default: value as Value }),
    ...(validate && { validate }),
    ...(requiresReplace && { requiresReplace }),
    useStateForUnknown: useStateForUnknown === true,
    ...(equivalent && { equivalent }),
  };
  return erased as Attribute<V>;
}

function leaf<T extends AnyType>(type: T) {
  return <const O extends AttributeOptions<KnownOf<T>>>(options: Exactly<O, AllOptions>): Plain<T, O> =>
    build(options, type);
}

function objectType(attributes: Attributes): ValueType {
  return {
    kind: 'object',
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attribute.type])),
  };
}

/** The object type of a set of attributes, e.g. of a whole resource. */
export { objectType as typeOfAttributes };

/**
 * The attribute builders. Each call gives the Terraform schema of one attribute, its validation, its static types and
 * its reference text at once.
 *
 * @throws TypeError at definition time for options that Terraform would refuse or that contradict each other.
 */
export const attr = {
  string: leaf(types.string),
  bool: leaf(types.bool),
  /** A JavaScript number. A configured number that JavaScript cannot hold digit for digit is an error diagnostic. */
  number: leaf(types.number),
  /** A JavaScript number without a fraction, between -(2^53-1) and 2^53-1. */
  integer: leaf(types.integer),
  /** Any decimal, as an exact string: `"12345678901234567890"`, `"0.1"`. */
  bigNumber: leaf(types.bigNumber),
  /** Any value at all, held as `Dynamic`. */
  dynamic: leaf(types.dynamic),

  list<K, P, const O extends AttributeOptions<readonly K[]>>(element: Type<K, P>, options: Exactly<O, AllOptions>) {
    const type = types.list(element);
    return build<WithMode<ModeOf<O>, PlainStages<typeof type>>>(options, type);
  },
  /** Unordered, without repeats; an array in JavaScript. */
  set<K, P, const O extends AttributeOptions<readonly K[]>>(element: Type<K, P>, options: Exactly<O, AllOptions>) {
    const type = types.set(element);
    return build<WithMode<ModeOf<O>, PlainStages<typeof type>>>(options, type);
  },
  map<K, P, const O extends AttributeOptions<Readonly<Record<string, K>>>>(
    element: Type<K, P>,
    options: Exactly<O, AllOptions>,
  ) {
    const type = types.map(element);
    return build<WithMode<ModeOf<O>, PlainStages<typeof type>>>(options, type);
  },

  /** An object whose members are attributes of their own, written `name = { ... }`. */
  nested<A extends Attributes, const O extends NestedOptions<A, ObjectStages<A>['known']>>(
    options: Exactly<O, NestedAll> & { readonly attributes: A },
  ): Nested<ObjectStages<A>, O> {
    checkAttributes(options.attributes, 'single');
    return build(options, objectType(options.attributes), { nesting: 'single', attributes: options.attributes });
  },
  /** A list of such objects. */
  nestedList<A extends Attributes, const O extends NestedOptions<A, ListStages<ObjectStages<A>>['known']>>(
    options: Exactly<O, NestedAll> & { readonly attributes: A },
  ): Nested<ListStages<ObjectStages<A>>, O> {
    checkAttributes(options.attributes, 'list');
    const type: ValueType = { kind: 'list', element: objectType(options.attributes) };
    return build(options, type, { nesting: 'list', attributes: options.attributes });
  },
  /** A set of such objects. Its elements have no path, so they cannot hold modifiers of their own. */
  nestedSet<A extends Attributes, const O extends NestedOptions<A, ListStages<ObjectStages<A>>['known']>>(
    options: Exactly<O, NestedAll> & { readonly attributes: A },
  ): Nested<ListStages<ObjectStages<A>>, O> {
    checkAttributes(options.attributes, 'set');
    const type: ValueType = { kind: 'set', element: objectType(options.attributes) };
    return build(options, type, { nesting: 'set', attributes: options.attributes });
  },
  /** A map of such objects. */
  nestedMap<A extends Attributes, const O extends NestedOptions<A, MapStages<ObjectStages<A>>['known']>>(
    options: Exactly<O, NestedAll> & { readonly attributes: A },
  ): Nested<MapStages<ObjectStages<A>>, O> {
    checkAttributes(options.attributes, 'map');
    const type: ValueType = { kind: 'map', element: objectType(options.attributes) };
    return build(options, type, { nesting: 'map', attributes: options.attributes });
  },
} as const;
