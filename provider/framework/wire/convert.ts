import type { Diagnostic } from '../concept/diagnostics';
import type { Path } from '../concept/paths';
import type { ValueType } from '../concept/value-types';
import { elementType, isRecord, type Value, type ValueRecord } from '../concept/values';
import { fromJson, parseJson } from '../engine/json-value';
import type { AttributePath, DynamicValue, PathStep, WireDiagnostic } from './messages';
import { decodeValue, encodeValue } from './msgpack';

/** The severities of the protocol. */
const SEVERITY = { error: 1, warning: 2 } as const;

/**
 * Writes a path by its type, which tells attribute names from map keys. It ends early where the type has no more to say:
 * at a set, whose elements have no path, at a dynamic value, or at a step that does not exist.
 */
export function toAttributePath(type: ValueType, path: Path): AttributePath {
  const steps: PathStep[] = [];
  let current = type;
  for (const key of path) {
    const step = toStep(current, key);
    if (step === undefined) break;
    steps.push(step);
    current = elementType(current, key);
  }
  return { steps };
}

function toStep(type: ValueType, key: string | number): PathStep | undefined {
  if (typeof key === 'number')
    return type.kind === 'list' || type.kind === 'tuple' ? { elementKeyInt: key } : undefined;
  // A key that nobody can read names nothing: the path ends at the map.
  if (type.kind === 'map') return key.length > MOST_CHARACTERS.summary ? undefined : { elementKeyString: key };
  return type.kind === 'object' && Object.hasOwn(type.attributes, key) ? { attributeName: key } : undefined;
}

/** What people can be asked to read: a value of a megabyte that a message repeats is cut out of its middle. */
const MOST_CHARACTERS = { summary: 1_000, detail: 12_000 } as const;

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  // Whole characters: no half of a pair at the cut.
  const head = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '');
  const tail = text.slice(-half).replace(/^[\uDC00-\uDFFF]/, '');
  return `${head} … (${text.length - 2 * half} characters left out) … ${tail}`;
}

/** Writes diagnostics; without a type their paths are dropped. */
export function toWireDiagnostics(diagnostics: readonly Diagnostic[], type?: ValueType): WireDiagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => {
    const attribute = type && path ? toAttributePath(type, path) : { steps: [] };
    return {
      severity: SEVERITY[severity],
      summary: cut(summary, MOST_CHARACTERS.summary),
      detail: cut(detail, MOST_CHARACTERS.detail),
      ...(attribute.steps.length > 0 && { attribute }),
    };
  });
}

/** Writes a value; null is written as null of its type. */
export function toDynamicValue(type: ValueType, value: Value): DynamicValue {
  return { msgpack: encodeValue(type, value) };
}

/**
 * Reads a value; a missing one is null.
 *
 * @throws DiagnosticError when it is not of its type.
 */
export function fromDynamicValue(type: ValueType, message: DynamicValue | null): Value {
  if (message?.msgpack && message.msgpack.length > 0) return decodeValue(type, message.msgpack);
  if (message?.json && message.json.length > 0)
    return fromJson(type, parseJson(Buffer.from(message.json).toString('utf8')));
  return null;
}

/** Reads a whole resource or configuration. @throws DiagnosticError as {@link fromDynamicValue}. */
export function recordFrom(type: ValueType, message: DynamicValue | null): ValueRecord | null {
  const value = fromDynamicValue(type, message);
  return isRecord(value) ? value : null;
}
