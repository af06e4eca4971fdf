import { decode, ExtensionCodec, encode } from '@msgpack/msgpack';
import { canonicalDecimal, decimalOfNumber, isWhole } from '../concept/numbers';
import type { Path } from '../concept/paths';
import { type NumberBound, type Refinements, Unknown } from '../concept/unknown';
import type { ValueType } from '../concept/value-types';
import { Dynamic, elementType, isArray, isRecord, member, type Value } from '../concept/values';
import { conversionError, numberInForm } from '../engine/conversion';
import { parseJson } from '../engine/json-value';
import { typeFromJson, typeToJson } from '../engine/type-json';

/** The extension of a plain unknown, and of one with refinements. Terraform takes every extension for an unknown. */
const PLAIN_UNKNOWN = 0;
const REFINED_UNKNOWN = 12;

/** The keys of the refinements' map. */
const NULLNESS = 1;
const PREFIX = 2;
const MINIMUM = 3;
const MAXIMUM = 4;
const MIN_LENGTH = 5;
const MAX_LENGTH = 6;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: PLAIN_UNKNOWN,
  encode: (value) =>
    value instanceof Unknown && refinementEntries(value.refinements).length === 0 ? Uint8Array.of(0) : null,
  decode: () => Unknown.value,
});
extensionCodec.register({
  type: REFINED_UNKNOWN,
  encode: (value) => (value instanceof Unknown ? encodeRefinements(value.refinements) : null),
  decode: (payload) => new Unknown(decodeRefinements(payload)),
});

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** Writes a value of a type in Terraform's wire format. The value must conform to the type. */
export function encodeValue(type: ValueType, value: Value): Uint8Array {
  return encode(toWire(type, value), { extensionCodec, useBigInt64: true });
}

/**
 * Numbers go as decimal text, which Terraform reads with all its 512 bits, exactly as it reads its own state file. From
 * an integer or a float it would make a number of another precision: the same value, and yet Terraform 1.11 then counts
 * every refresh as a change (`plan -refresh-only -detailed-exitcode` ends with 2).
 */
function toWire(type: ValueType, value: Value): unknown {
  if (value === null || value instanceof Unknown || typeof value === 'boolean') return value;
  if (value instanceof Dynamic) {
    return [Buffer.from(JSON.stringify(typeToJson(value.type)), 'utf8'), toWire(value.type, value.value)];
  }
  if (type.kind === 'number') return typeof value === 'number' ? decimalOfNumber(value) : String(value);
  if (isArray(value)) return value.map((item, index) => toWire(elementType(type, index), item));
  if (isRecord(value)) {
    const keys = type.kind === 'object' ? namesOf(type) : Object.keys(value);
    return Object.fromEntries(keys.map((key) => [key, toWire(elementType(type, key), member(value, key))]));
  }
  return value;
}

const sortedNames = new WeakMap<ValueType, readonly string[]>();

/** The members of an object in the order in which Terraform writes them: what both sides write is then the same bytes. */
function namesOf(type: Extract<ValueType, { kind: 'object' }>): readonly string[] {
  const names = sortedNames.get(type) ?? Object.keys(type.attributes).sort();
  sortedNames.set(type, names);
  return names;
}

/** The bound of a refinement: a whole number as an integer when it fits, everything else as decimal text. */
function boundToWire(decimal: string): unknown {
  if (!isWhole(decimal)) return decimal;
  const integer = BigInt(decimal);
  if (integer < INT64_MIN || integer > INT64_MAX) return decimal;
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
}

function refinementEntries(refinements: Refinements): (readonly [number, unknown])[] {
  const { notNull, prefix, min, max, minLength, maxLength } = refinements;
  const bound = (limit: NumberBound | undefined) => limit && [boundToWire(limit.value), limit.inclusive];
  const entries: (readonly [number, unknown])[] = [
    [NULLNESS, notNull ? false : undefined],
    [PREFIX, prefix],
    [MINIMUM, bound(min)],
    [MAXIMUM, bound(max)],
    [MIN_LENGTH, minLength],
    [MAX_LENGTH, maxLength],
  ];
  return entries.filter(([, value]) => value !== undefined);
}

/** A map with integer keys, which JavaScript objects cannot express: a header and the encoded pairs. */
function encodeRefinements(refinements: Refinements): Uint8Array {
  const entries = refinementEntries(refinements);
  const parts = entries.flatMap(([key, value]) => [encode(key), encode(value, { useBigInt64: true })]);
  return Buffer.concat([Uint8Array.of(0x80 | entries.length), ...parts]);
}

function decodeRefinements(payload: Uint8Array): Refinements {
  const raw = decode(payload, { useBigInt64: true, mapKeyConverter: String });
  if (!isRecord(raw)) return {};
  const nullness: unknown = raw[NULLNESS];
  const prefix: unknown = raw[PREFIX];
  const min = bound(raw[MINIMUM]);
  const max = bound(raw[MAXIMUM]);
  const minLength = length(raw[MIN_LENGTH]);
  const maxLength = length(raw[MAX_LENGTH]);
  return {
    ...(nullness === false && { notNull: true }),
    ...(typeof prefix === 'string' && { prefix }),
    ...(min && { min }),
    ...(max && { max }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

function bound(raw: unknown): NumberBound | undefined {
  if (!Array.isArray(raw)) return undefined;
  const [limit, inclusive]: readonly unknown[] = raw;
  const value = decimalOf(limit);
  return value === undefined ? undefined : { value, inclusive: inclusive === true };
}

/** A length beyond what JavaScript can count to says nothing. */
function length(raw: unknown): number | undefined {
  return typeof raw === 'number' ? raw : undefined;
}

function decimalOf(raw: unknown): string | undefined {
  if (typeof raw === 'bigint') return raw.toString();
  if (typeof raw === 'number') return decimalOfNumber(raw);
  return typeof raw === 'string' ? canonicalDecimal(raw) : undefined;
}

/**
 * Reads a value of a type from Terraform's wire format.
 *
 * @throws DiagnosticError, with the path of the attribute, when a value is not of its type or does not fit the
 * JavaScript form of its type.
 */
export function decodeValue(type: ValueType, bytes: Uint8Array): Value {
  let raw: unknown;
  try {
    raw = decode(bytes, { extensionCodec, useBigInt64: true });
  } catch (error) {
    throw conversionError([], `not readable: ${error instanceof Error ? error.message : String(error)}`);
  }
  return fromWire(type, raw, []);
}

function fromWire(type: ValueType, raw: unknown, path: Path): Value {
  if (raw === null) return null;
  if (raw instanceof Unknown) return raw;
  switch (type.kind) {
    case 'string':
      if (typeof raw === 'string') return raw;
      break;
    case 'bool':
      if (typeof raw === 'boolean') return raw;
      break;
    case 'number': {
      const decimal = decimalOf(raw);
      if (decimal !== undefined) return numberInForm(type.as, decimal, path);
      break;
    }
    case 'dynamic':
      if (Array.isArray(raw) && raw.length === 2) return dynamicFromWire(raw[0], raw[1], path);
      break;
    case 'list':
    case 'set':
    case 'tuple':
      if (Array.isArray(raw)) {
        return raw.map((item, index) => fromWire(elementType(type, index), item, [...path, index]));
      }
      break;
    case 'map':
      if (isObject(raw)) return entries(Object.keys(raw), (key) => fromWire(type.element, raw[key], [...path, key]));
      break;
    case 'object':
      if (isObject(raw)) {
        return entries(Object.keys(type.attributes), (name) => {
          if (!Object.hasOwn(raw, name)) throw conversionError([...path, name], 'is missing');
          return fromWire(elementType(type, name), raw[name], [...path, name]);
        });
      }
  }
  // An extension that nobody has registered is an unknown of some later protocol.
  if (isObject(raw) && raw.constructor !== Object) return Unknown.value;
  throw conversionError(path, `expected ${type.kind}, found ${Array.isArray(raw) ? 'list' : typeof raw}`);
}

function dynamicFromWire(rawType: unknown, rawValue: unknown, path: Path): Value {
  if (!(rawType instanceof Uint8Array)) throw conversionError(path, 'a dynamic value without its type');
  const type = typeFromJson(parseJson(Buffer.from(rawType).toString('utf8')));
  return new Dynamic(type, fromWire(type, rawValue, path));
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function entries(keys: readonly string[], value: (key: string) => Value): Value {
  return Object.fromEntries(keys.map((key) => [key, value(key)]));
}
