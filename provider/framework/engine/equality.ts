import { decimalOfNumber } from '../concept/numbers';
import { Unknown } from '../concept/unknown';
import type { ValueType } from '../concept/value-types';
import { Dynamic, elementType, isArray, isRecord, member, type Value } from '../concept/values';
import { typeToJson } from './type-json';

/** Whether two values are the same by Terraform's rules: sets ignore order, an unknown equals every unknown. */
export function equal(type: ValueType, left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left instanceof Unknown || right instanceof Unknown) return left instanceof Unknown && right instanceof Unknown;
  if (left instanceof Dynamic || right instanceof Dynamic) {
    return left instanceof Dynamic && right instanceof Dynamic && equalDynamics(left, right);
  }
  if (isArray(left) && isArray(right)) {
    if (left.length !== right.length) return false;
    if (type.kind === 'set') return matchAll(left, right, (a, b) => equal(type.element, a, b));
    return left.every((item, index) => equal(elementType(type, index), item, right[index] ?? null));
  }
  if (isRecord(left) && isRecord(right)) {
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length) return false;
    return keys.every(
      (key) => Object.hasOwn(right, key) && equal(elementType(type, key), member(left, key), member(right, key)),
    );
  }
  return false;
}

function equalDynamics(left: Dynamic, right: Dynamic): boolean {
  const sameType = JSON.stringify(typeToJson(left.type)) === JSON.stringify(typeToJson(right.type));
  return sameType && equal(left.type, normal(left), normal(right));
}

/** The inner numbers of a dynamic value have no fixed form: compare them as text. */
function normal(dynamic: Dynamic): Value {
  return textOfNumbers(dynamic.type, dynamic.value);
}

function textOfNumbers(type: ValueType, value: Value): Value {
  if (type.kind === 'number' && typeof value === 'number') return decimalOfNumber(value) ?? null;
  if (isArray(value)) return value.map((item, index) => textOfNumbers(elementType(type, index), item));
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, textOfNumbers(elementType(type, key), item)]);
    return Object.fromEntries(entries);
  }
  return value;
}

/** Whether the elements of two arrays can be paired off by `matches`, each used once. */
export function matchAll<T>(left: readonly T[], right: readonly T[], matches: (left: T, right: T) => boolean): boolean {
  const rest = [...right];
  return left.every((item) => {
    const index = rest.findIndex((candidate) => matches(item, candidate));
    if (index < 0) return false;
    rest.splice(index, 1);
    return true;
  });
}
