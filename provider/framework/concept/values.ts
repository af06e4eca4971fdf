import { Unknown } from './unknown';
import type { ValueType } from './value-types';

/**
 * Any Terraform value as JavaScript holds it. Lists, sets and tuples are arrays; maps and objects are plain objects;
 * a number is a JavaScript number, or an exact decimal string where the type says so (see `types`).
 */
export type Value = null | boolean | number | string | Unknown | Dynamic | readonly Value[] | ValueRecord;

/** A map, an object, or a whole resource. */
export interface ValueRecord {
  readonly [key: string]: Value;
}

/** What JSON can hold. A number that JavaScript cannot hold exactly stands as a decimal string. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The value of an attribute whose type is decided by each value: the value together with its type. */
export class Dynamic {
  readonly type: ValueType;
  readonly value: Value;

  constructor(type: ValueType, value: Value) {
    this.type = type;
    this.value = value;
  }

  /** Wraps plain JSON: arrays become tuples, objects become objects, as Terraform's own `jsondecode` does it. */
  static fromJson(json: JsonValue): Dynamic {
    return new Dynamic(typeOfJson(json), json);
  }

  /**
   * The value as JSON.
   *
   * @throws TypeError when something in it is unknown; ask {@link whollyKnown} first at plan time.
   */
  toJson(): JsonValue {
    return toJson(this.type, this.value);
  }
}

function typeOfJson(json: JsonValue): ValueType {
  if (json === null) return { kind: 'dynamic' };
  if (typeof json === 'string') return { kind: 'string' };
  if (typeof json === 'boolean') return { kind: 'bool' };
  if (typeof json === 'number') return { kind: 'number', as: 'number' };
  if (isArray(json)) return { kind: 'tuple', elements: json.map(typeOfJson) };
  return {
    kind: 'object',
    attributes: Object.fromEntries(Object.entries(json).map(([key, item]) => [key, typeOfJson(item)])),
  };
}

function toJson(type: ValueType, value: Value): JsonValue {
  if (value instanceof Unknown) throw new TypeError('the value is not known yet');
  if (value instanceof Dynamic) return value.toJson();
  if (type.kind === 'number' && typeof value === 'string') {
    const number = Number(value);
    return String(number) === value ? number : value;
  }
  if (isArray(value)) return value.map((item, index) => toJson(elementType(type, index), item));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(elementType(type, key), item)]));
  }
  return value;
}

/** The type of one element of a collection, tuple or object; `dynamic` where the type does not say. */
export function elementType(type: ValueType, key: string | number): ValueType {
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') return type.element;
  if (type.kind === 'tuple' && typeof key === 'number') return type.elements[key] ?? { kind: 'dynamic' };
  if (type.kind === 'object' && Object.hasOwn(type.attributes, key)) {
    return type.attributes[String(key)] ?? { kind: 'dynamic' };
  }
  return { kind: 'dynamic' };
}

/** Tells arrays from the rest, for read-only arrays too. */
export function isArray<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** Whether a value is a map, an object or a whole resource. */
export function isRecord(value: unknown): value is ValueRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Dynamic)
  );
}

/** One member of a record; null when it is not there. Safe for keys such as `__proto__`. */
export function member(record: ValueRecord, key: string): Value {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}

/** Whether nothing in the value is unknown. */
export function whollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof Dynamic) return whollyKnown(value.value);
  if (isArray(value)) return value.every(whollyKnown);
  if (isRecord(value)) return Object.values(value).every(whollyKnown);
  return true;
}
