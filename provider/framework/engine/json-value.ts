import { parse } from 'lossless-json';
import { canonicalDecimal, decimalOfNumber, numberOfDecimal } from '../concept/numbers';
import type { Path } from '../concept/paths';
import type { ValueType } from '../concept/value-types';
import { Dynamic, isArray, isRecord, type JsonValue, member, type Value } from '../concept/values';
import { conversionError, numberInForm } from './conversion';
import { asJson, typeFromJson } from './type-json';

/**
 * Parses JSON without losing digits: a number that JavaScript cannot hold exactly becomes a decimal string.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  // Up to 15 digits JavaScript gives back as they were. Digits in strings count too, which only costs time.
  if (!PERHAPS_INEXACT.test(text)) return asJson(JSON.parse(text));
  return asJson(parse(text, undefined, exactNumber));
}

const PERHAPS_INEXACT = /[\d.]{16}|\d[eE]|-0/;

function exactNumber(text: string): number | string {
  const decimal = canonicalDecimal(text) ?? text;
  return numberOfDecimal(decimal) ?? decimal;
}

/**
 * Reads a value from the JSON of a state file. Members that the type does not know are dropped, missing ones are null;
 * dynamic values stand there as `{"value": ..., "type": ...}`.
 *
 * @throws DiagnosticError when something is not of its type.
 */
export function fromJson(type: ValueType, json: JsonValue, path: Path = []): Value {
  if (json === null) return null;
  switch (type.kind) {
    case 'string':
      if (typeof json === 'string') return json;
      break;
    case 'bool':
      if (typeof json === 'boolean') return json;
      break;
    case 'number': {
      const decimal =
        typeof json === 'number'
          ? decimalOfNumber(json)
          : typeof json === 'string'
            ? canonicalDecimal(json)
            : undefined;
      if (decimal !== undefined) return numberInForm(type.as, decimal, path);
      break;
    }
    case 'dynamic':
      if (isRecord(json)) return dynamicFromJson(asJson(member(json, 'type')), asJson(member(json, 'value')), path);
      break;
    case 'list':
    case 'set':
      if (isArray(json)) return json.map((item, index) => fromJson(type.element, item, [...path, index]));
      break;
    case 'tuple':
      if (isArray(json))
        return type.elements.map((item, index) => fromJson(item, json[index] ?? null, [...path, index]));
      break;
    case 'map':
      if (isRecord(json)) return mapEntries(json, (key, item) => fromJson(type.element, asJson(item), [...path, key]));
      break;
    case 'object':
      if (isRecord(json)) {
        return mapEntries(type.attributes, (key, item) => fromJson(item, asJson(member(json, key)), [...path, key]));
      }
  }
  throw conversionError(path, `expected ${type.kind}, found ${Array.isArray(json) ? 'list' : typeof json}`);
}

function dynamicFromJson(type: JsonValue, value: JsonValue, path: Path): Value {
  let parsed: ValueType;
  try {
    parsed = typeFromJson(type);
  } catch {
    throw conversionError(path, 'the type of the dynamic value is not readable');
  }
  const inner = fromJson(parsed, value, path);
  return inner === null && parsed.kind === 'dynamic' ? null : new Dynamic(parsed, inner);
}

function mapEntries<T>(record: Readonly<Record<string, T>>, convert: (key: string, item: T) => Value): Value {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, convert(key, item)]));
}
