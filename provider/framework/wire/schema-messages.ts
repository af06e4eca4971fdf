import type { Attribute, Attributes, Nesting } from '../concept/attribute';
import type { Parameter, ProviderFunction } from '../concept/function';
import type { Resource } from '../concept/resource';
import type { Schema } from '../concept/schema';
import type { ValueType } from '../concept/value-types';
import { identityType } from '../engine/resource-identity';
import { typeToJson } from '../engine/type-json';
import type { WireAttribute, WireFunction, WireIdentitySchema, WireParameter, WireSchema } from './messages';

const MARKDOWN = 1;
const NESTING: Readonly<Record<Nesting, number>> = { single: 1, list: 2, set: 3, map: 4 };

/** A schema as the protocol has it. */
export function toWireSchema({ version, description, attributes }: Schema): WireSchema {
  return {
    version,
    block: { version, attributes: toWireAttributes(attributes), description, descriptionKind: MARKDOWN },
  };
}

/** The identity of a resource as the protocol has it; undefined where it declares none. Its form has never changed. */
export function toWireIdentity(resource: Pick<Resource<never>, 'identity' | 'schema'>): WireIdentitySchema | undefined {
  const type = identityType(resource);
  if (type?.kind !== 'object') return undefined;
  const identityAttributes = Object.entries(type.attributes).map(([name, attribute]) => ({
    name,
    type: typeBytes(attribute),
    requiredForImport: true,
    optionalForImport: false,
    description: resource.schema.attributes[name]?.description ?? '',
  }));
  return { version: 0, identityAttributes };
}

function toWireAttributes(attributes: Attributes): WireAttribute[] {
  return Object.entries(attributes).map(([name, attribute]) => toWireAttribute(name, attribute));
}

function toWireAttribute(name: string, attribute: Attribute): WireAttribute {
  const { nested, description, required, optional, computed, sensitive, writeOnly, deprecated } = attribute;
  return {
    name,
    ...(nested
      ? { nestedType: { attributes: toWireAttributes(nested.attributes), nesting: NESTING[nested.nesting] } }
      : { type: typeBytes(attribute.type) }),
    description,
    descriptionKind: MARKDOWN,
    required,
    optional,
    computed,
    sensitive,
    writeOnly,
    deprecated: deprecated !== undefined,
    ...(deprecated !== undefined && { deprecationMessage: deprecated }),
  };
}

/** A function as the protocol has it. */
export function toWireFunction(definition: ProviderFunction): WireFunction {
  const { parameters, variadic, returns, summary, description, deprecated } = definition;
  return {
    parameters: parameters.map(toWireParameter),
    ...(variadic && { variadicParameter: toWireParameter(variadic) }),
    return: { type: typeBytes(returns) },
    summary,
    description,
    descriptionKind: MARKDOWN,
    ...(deprecated !== undefined && { deprecationMessage: deprecated }),
  };
}

function toWireParameter({ name, type, allowNull, allowUnknown, description }: Parameter): WireParameter {
  return {
    name,
    type: typeBytes(type),
    allowNullValue: allowNull === true,
    allowUnknownValues: allowUnknown === true,
    description,
    descriptionKind: MARKDOWN,
  };
}

function typeBytes(type: ValueType): Uint8Array {
  return Buffer.from(JSON.stringify(typeToJson(type)), 'utf8');
}
