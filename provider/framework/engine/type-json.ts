import type { ValueType } from '../concept/value-types';
import { isArray, isRecord, type JsonValue } from '../concept/values';

/** Terraform's JSON form of a type, e.g. `["map","string"]`. Members of objects are sorted by name, as Terraform prints them. */
export function typeToJson(type: ValueType): JsonValue {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, typeToJson(type.element)];
    case 'tuple':
      return ['tuple', type.elements.map(typeToJson)];
    case 'object':
      return [
        'object',
        Object.fromEntries(
          Object.entries(type.attributes)
            .sort(([left], [right]) => (left < right ? -1 : 1))
            .map(([name, item]) => [name, typeToJson(item)]),
        ),
      ];
    default:
      return type.kind;
  }
}

/**
 * Reads a type from its JSON form. Numbers come out as exact decimals and elements may be null, since nothing is known
 * of who will read them.
 *
 * @throws TypeError when it is not a type.
 */
export function typeFromJson(json: JsonValue): ValueType {
  if (json === 'string' || json === 'bool' || json === 'dynamic') return { kind: json, nullable: true };
  if (json === 'number') return { kind: 'number', as: 'decimal', nullable: true };
  if (isArray(json)) {
    const [kind, of = null] = json;
    if (kind === 'list' || kind === 'set' || kind === 'map') return { kind, element: typeFromJson(of), nullable: true };
    if (kind === 'tuple' && isArray(of)) return { kind, elements: of.map(typeFromJson), nullable: true };
    if (kind === 'object' && isRecord(of)) {
      const members = Object.entries(of).map(([name, item]) => [name, typeFromJson(asJson(item))] as const);
      return { kind, attributes: Object.fromEntries(members), nullable: true };
    }
  }
  throw new TypeError(`not a Terraform type: ${JSON.stringify(json)}`);
}

/** For a part of what a JSON parser returned: it is JSON, though the guards on values widen it to more. */
export function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
