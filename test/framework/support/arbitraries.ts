import fc from 'fast-check';
import { Dynamic, types, Unknown, type Value, type ValueType } from '../../../provider/framework';
import { canonicalDecimal } from '../../../provider/framework/concept/numbers';

/** Decimals in canonical form, among them long ones and awkward exponents. */
export const decimals: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -40, max: 310 }))
  .map(([digits, exponent]) => canonicalDecimal(`${digits}e${exponent}`) ?? '0');

/** Numbers that JavaScript prints with all their digits. */
const finiteNumbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));

const keys = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((key) => key !== '__proto__');

/** A type and one of its values, null and unknown included where Terraform allows them. */
export interface Typed {
  readonly type: ValueType;
  readonly value: Value;
}

const leaves: readonly { readonly type: ValueType; readonly values: fc.Arbitrary<Value> }[] = [
  { type: types.string, values: fc.string({ unit: 'grapheme' }) },
  { type: types.bool, values: fc.boolean() },
  { type: types.number, values: finiteNumbers },
  { type: types.integer, values: fc.maxSafeInteger() },
  { type: types.bigNumber, values: decimals },
];

interface Family {
  readonly type: ValueType;
  readonly values: fc.Arbitrary<Value>;
}

/** Types nested a few levels deep, each with the arbitrary of its values. */
function families(depth: number): fc.Arbitrary<Family> {
  const plain = fc.constantFrom(...leaves);
  if (depth === 0) return plain;
  const inner = families(depth - 1);
  return fc.oneof(
    plain,
    inner.map(
      ({ type, values }): Family => ({
        type: { kind: 'list', element: type },
        values: fc.array(values, { maxLength: 4 }),
      }),
    ),
    inner.map(
      ({ type, values }): Family => ({
        type: { kind: 'map', element: type },
        values: fc.dictionary(keys, values, { maxKeys: 4, noNullPrototype: true }),
      }),
    ),
    plain.map(
      ({ type, values }): Family => ({
        type: { kind: 'set', element: type },
        values: fc.uniqueArray(values, { maxLength: 4 }),
      }),
    ),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), inner, { maxKeys: 3, noNullPrototype: true }).map(
      (members): Family => ({
        type: { kind: 'object', attributes: pick(members, (member) => member.type) },
        values: fc.record<Record<string, Value>>(pick(members, (member) => fc.option(member.values))),
      }),
    ),
    fc.array(inner, { maxLength: 3 }).map(
      (members): Family => ({
        type: { kind: 'tuple', elements: members.map(({ type }) => type) },
        values: fc.tuple(...members.map(({ values }) => fc.option(values))),
      }),
    ),
  );
}

function pick<T, R>(members: Readonly<Record<string, T>>, of: (member: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, of(member)]));
}

/** Types that survive without their JavaScript form, as the types of dynamic values do. */
function formless(type: ValueType): boolean {
  return !JSON.stringify(type).includes('"as":"number"') && !JSON.stringify(type).includes('"as":"integer"');
}

/** Known values of all types, dynamic ones included. */
export const knownValues: fc.Arbitrary<Typed> = fc.oneof(
  {
    weight: 4,
    arbitrary: families(2).chain(({ type, values }) => fc.option(values).map((value) => ({ type, value }))),
  },
  {
    weight: 1,
    arbitrary: families(2)
      .filter(({ type }) => formless(type))
      .chain(({ type, values }) => values.map((value) => ({ type: types.dynamic, value: new Dynamic(type, value) }))),
  },
);

const bounds = fc.record({ value: decimals, inclusive: fc.boolean() });

/** Unknowns with every combination of refinements. */
export const unknowns: fc.Arbitrary<Unknown> = fc
  .record(
    {
      notNull: fc.constant(true),
      prefix: fc.string({ unit: 'grapheme', minLength: 1 }),
      min: bounds,
      max: bounds,
      minLength: fc.nat(),
      maxLength: fc.nat(),
    },
    { requiredKeys: [] },
  )
  .map((refinements) => new Unknown(refinements));
