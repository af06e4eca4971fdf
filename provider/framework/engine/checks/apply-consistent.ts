import { compareDecimals, decimalOfNumber } from '../../concept/numbers';
import type { Path } from '../../concept/paths';
import { type Refinements, Unknown } from '../../concept/unknown';
import type { ValueType } from '../../concept/value-types';
import { Dynamic, elementType, isArray, isRecord, member, type Value } from '../../concept/values';
import type { Problem } from '../conform';
import { equal, matchAll } from '../equality';

/**
 * Terraform's rules for what an apply returns: what the plan knew has come out exactly so, and what it did not know has
 * kept the promises that it was made with.
 */
export function applyProblems(type: ValueType, planned: Value, actual: Value): readonly Problem[] {
  return compare(type, planned, actual, []);
}

function compare(type: ValueType, planned: Value, actual: Value, path: Path): readonly Problem[] {
  const problem = (message: string): readonly Problem[] => [{ path, message }];
  if (planned instanceof Unknown) {
    const broken = brokenPromise(planned.refinements, actual);
    return broken === undefined ? [] : problem(broken);
  }
  if (planned === null || actual === null) {
    if (planned === actual) return [];
    return problem(
      planned === null ? 'was planned as null, but has a value now' : 'was planned with a value, but is null now',
    );
  }
  if (planned instanceof Dynamic && actual instanceof Dynamic) {
    if (planned.type.kind === actual.type.kind) return compare(planned.type, planned.value, actual.value, path);
  } else if (isArray(planned) && isArray(actual)) {
    return compareArrays(type, planned, actual, path);
  } else if (isRecord(planned) && isRecord(actual)) {
    const keys = new Set([...Object.keys(planned), ...Object.keys(actual)]);
    return [...keys].flatMap((key): readonly Problem[] => {
      const inner = [...path, key];
      if (!Object.hasOwn(actual, key)) return [{ path: inner, message: 'was planned, but has vanished' }];
      if (!Object.hasOwn(planned, key)) return [{ path: inner, message: 'was not planned, but has appeared' }];
      return compare(elementType(type, key), member(planned, key), member(actual, key), inner);
    });
  } else if (equal(type, planned, actual)) {
    return [];
  }
  return problem('has another value than planned');
}

function compareArrays(
  type: ValueType,
  planned: readonly Value[],
  actual: readonly Value[],
  path: Path,
): readonly Problem[] {
  if (type.kind === 'set') {
    const fits = (left: Value, right: Value): boolean => compare(type.element, left, right, path).length === 0;
    const known = planned.filter((item) => !(item instanceof Unknown));
    if (actual.length <= planned.length && matchAll(known, actual, fits)) return [];
    return [{ path, message: 'has other elements than planned' }];
  }
  if (planned.length !== actual.length) {
    return [{ path, message: `was planned with ${planned.length} elements, but has ${actual.length} now` }];
  }
  return planned.flatMap((item, index) =>
    compare(elementType(type, index), item, actual[index] ?? null, [...path, index]),
  );
}

function brokenPromise(promise: Refinements, actual: Value): string | undefined {
  if (actual === null) return promise.notNull ? 'was planned to be not null, but is null now' : undefined;
  if (typeof actual === 'string' && promise.prefix !== undefined && !actual.startsWith(promise.prefix)) {
    return `was planned to start with ${JSON.stringify(promise.prefix)}, but does not`;
  }
  const length = isArray(actual) ? actual.length : isRecord(actual) ? Object.keys(actual).length : undefined;
  if (length !== undefined && (length < (promise.minLength ?? 0) || length > (promise.maxLength ?? length))) {
    return 'has another number of elements than the plan promised';
  }
  const decimal =
    typeof actual === 'number' ? decimalOfNumber(actual) : typeof actual === 'string' ? actual : undefined;
  if (decimal === undefined || (promise.min === undefined && promise.max === undefined)) return undefined;
  const low = promise.min === undefined ? 1 : compareDecimals(decimal, promise.min.value);
  const high = promise.max === undefined ? -1 : compareDecimals(decimal, promise.max.value);
  const inside =
    (low > 0 || (low === 0 && promise.min?.inclusive)) && (high < 0 || (high === 0 && promise.max?.inclusive));
  return inside ? undefined : 'is outside the range that the plan promised';
}
