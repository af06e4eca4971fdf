import { canonicalDecimal, decimalOfNumber } from '../concept/numbers';
import type { Path } from '../concept/paths';
import { Unknown } from '../concept/unknown';
import type { NumberForm, ValueType } from '../concept/value-types';
import { Dynamic, isArray, isRecord, type Value } from '../concept/values';
import { equal } from './equality';

/** What is wrong with a value, and where. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** The message of an unknown where none may be. */
export const STILL_UNKNOWN = 'is still unknown';

/** A value brought into form, with everything that did not fit replaced by null and told as a problem. */
export interface Conformed {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

/** Checks a value of any origin against its type, and writes decimals canonically. */
export function conform(type: ValueType, value: unknown, rules: { readonly allowUnknown: boolean }): Conformed {
  const checker = new Checker(rules.allowUnknown);
  return { value: checker.check(type, value, []), problems: checker.problems };
}

class Checker {
  readonly problems: Problem[] = [];

  constructor(private readonly allowUnknown: boolean) {}

  check(type: ValueType, value: unknown, path: Path): Value {
    if (value === null) return null;
    if (value === undefined) return this.problem(path, 'is missing (undefined); use null for no value');
    if (value instanceof Unknown) return this.allowUnknown ? value : this.problem(path, STILL_UNKNOWN);
    switch (type.kind) {
      case 'string':
        return typeof value === 'string' ? value : this.mismatch(path, 'a string', value);
      case 'bool':
        return typeof value === 'boolean' ? value : this.mismatch(path, 'a bool', value);
      case 'number':
        return this.number(type.as, value, path);
      case 'dynamic':
        return this.dynamic(value, path);
      case 'list':
      case 'set':
        if (!Array.isArray(value)) return this.mismatch(path, `a ${type.kind}`, value);
        return this.elements(type.kind === 'set', type.element, value, path);
      case 'tuple':
        return Array.isArray(value) ? this.tuple(type.elements, value, path) : this.mismatch(path, 'a tuple', value);
      case 'map':
        return isRecord(value) ? this.map(type.element, value, path) : this.mismatch(path, 'a map', value);
      case 'object':
        return isRecord(value) ? this.object(type.attributes, value, path) : this.mismatch(path, 'an object', value);
    }
  }

  private problem(path: Path, message: string): null {
    this.problems.push({ path, message });
    return null;
  }

  private mismatch(path: Path, wanted: string, value: unknown): null {
    return this.problem(path, `must be ${wanted}, not ${nameOf(value)}`);
  }

  private number(form: NumberForm, value: unknown, path: Path): Value {
    if (form === 'decimal') {
      const decimal = typeof value === 'string' ? canonicalDecimal(value) : undefined;
      return decimal ?? this.mismatch(path, 'a decimal number as a string', value);
    }
    if (typeof value !== 'number' || decimalOfNumber(value) === undefined) {
      return this.mismatch(path, 'a finite number', value);
    }
    if (form === 'integer' && !Number.isSafeInteger(value)) return this.mismatch(path, 'a whole number', value);
    return value === 0 ? 0 : value;
  }

  private dynamic(value: unknown, path: Path): Value {
    if (!(value instanceof Dynamic)) return this.mismatch(path, 'a Dynamic', value);
    return new Dynamic(value.type, this.check(value.type, value.value, path));
  }

  private tuple(types: readonly ValueType[], value: readonly unknown[], path: Path): Value {
    if (value.length !== types.length) {
      return this.problem(path, `must have ${types.length} elements, not ${value.length}`);
    }
    return types.map((type, index) => this.check(type, value[index], [...path, index]));
  }

  private elements(isSet: boolean, type: ValueType, value: readonly unknown[], path: Path): Value {
    // An element of a set has no path of its own.
    const items = value.map((item, index) => this.element(type, item, isSet ? path : [...path, index]));
    if (isSet && repeats(type, items)) this.problem(path, 'is a set and holds a value twice');
    return items;
  }

  private map(element: ValueType, value: object, path: Path): Value {
    const entries = Object.entries(value).map(([key, item]) => [key, this.element(element, item, [...path, key])]);
    return Object.fromEntries(entries);
  }

  private element(type: ValueType, value: unknown, path: Path): Value {
    if (value === null && !type.nullable) return this.problem(path, 'is null, and null is not allowed in here');
    return this.check(type, value, path);
  }

  private object(members: Readonly<Record<string, ValueType>>, value: object, path: Path): Value {
    const given: Readonly<Record<string, unknown>> = { ...value };
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(members, key)) this.problem([...path, key], 'is not an attribute of the schema');
    }
    const entries = Object.entries(members).map(([name, type]) => {
      const item = Object.hasOwn(given, name) ? given[name] : undefined;
      return [name, this.check(type, item, [...path, name])];
    });
    return Object.fromEntries(entries);
  }
}

/** Large sets of strings are common, so the plain case is linear. */
function repeats(type: ValueType, items: readonly Value[]): boolean {
  const plain = items.filter(
    (item) => typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean',
  );
  if (new Set(plain).size < plain.length) return true;
  const rest = items.filter((item) => isArray(item) || isRecord(item) || item instanceof Dynamic);
  return rest.some((item, index) => rest.slice(0, index).some((other) => equal(type, item, other)));
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Dynamic) return 'a Dynamic';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${JSON.stringify(value) ?? String(value)}`;
}
