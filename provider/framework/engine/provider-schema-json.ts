import type { Attribute, Attributes } from '../concept/attribute';
import type { Parameter, ProviderFunction } from '../concept/function';
import type { Provider } from '../concept/provider';
import type { Schema } from '../concept/schema';
import type { ValueType } from '../concept/value-types';
import type { JsonValue } from '../concept/values';
import { typeToJson } from './type-json';

/**
 * What `terraform providers schema -json` prints for a provider, made without Terraform: the input of generators of
 * reference pages and of CDKTF bindings.
 *
 * @param address the provider's source address, e.g. `registry.terraform.io/example/thing`.
 */
export function providerSchemaJson<Client>(provider: Provider<Client>, address: string): JsonValue {
  const { schema, resources, dataSources, functions } = provider;
  return {
    format_version: '1.0',
    provider_schemas: {
      [address]: {
        provider: schemaJson(schema),
        ...nonEmpty('resource_schemas', resources, (resource) => schemaJson(resource.schema)),
        ...nonEmpty('data_source_schemas', dataSources, (source) => schemaJson(source.schema)),
        ...nonEmpty('functions', functions, functionJson),
      },
    },
  };
}

type JsonObject = { readonly [key: string]: JsonValue };

function nonEmpty<T>(key: string, map: ReadonlyMap<string, T>, convert: (item: T) => JsonValue): JsonObject {
  if (map.size === 0) return {};
  return { [key]: Object.fromEntries(sorted([...map]).map(([name, item]) => [name, convert(item)])) };
}

/** Terraform sorts the keys of its JSON. */
function sorted<T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return [...entries].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

function schemaJson({ version, description, attributes }: Schema): JsonValue {
  const empty = Object.keys(attributes).length === 0;
  const block = { ...(!empty && { attributes: attributesJson(attributes) }), ...text(description) };
  return { version, block };
}

function attributesJson(attributes: Attributes): JsonObject {
  return Object.fromEntries(sorted(Object.entries(attributes)).map(([name, item]) => [name, attributeJson(item)]));
}

function attributeJson(attribute: Attribute): JsonValue {
  const { nested, description, required, optional, computed, sensitive, deprecated, writeOnly } = attribute;
  return {
    ...(nested
      ? { nested_type: { attributes: attributesJson(nested.attributes), nesting_mode: nested.nesting } }
      : { type: typeToJson(attribute.type) }),
    ...text(description),
    ...(required && { required }),
    ...(optional && { optional }),
    ...(computed && { computed }),
    ...(sensitive && { sensitive }),
    ...(deprecated !== undefined && { deprecated: true }),
    ...(writeOnly && { write_only: writeOnly }),
  };
}

function text(description: string): JsonObject {
  return { description, description_kind: 'markdown' };
}

function functionJson({
  description,
  summary,
  returns,
  parameters,
  variadic,
  deprecated,
}: ProviderFunction): JsonValue {
  return {
    description,
    summary,
    ...(deprecated !== undefined && { deprecation_message: deprecated }),
    return_type: typeToJson(returns),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterJson) }),
    ...(variadic && { variadic_parameter: parameterJson(variadic) }),
  };
}

function parameterJson({ name, description, type, allowNull }: Parameter): JsonValue {
  const parameterType: ValueType = type;
  return { name, description, ...(allowNull && { is_nullable: true }), type: typeToJson(parameterType) };
}
