import { z } from 'zod';
import { likelyRename } from './eras';

/** The parts of a JSON Schema that tool catalogues are made of. */
export interface JsonSchema {
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  items?: JsonSchema | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  anyOf?: JsonSchema[] | undefined;
  oneOf?: JsonSchema[] | undefined;
  allOf?: JsonSchema[] | undefined;
}

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
    items: jsonSchema.optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
    allOf: z.array(jsonSchema).optional(),
  }),
);

/**
 * What keeps `value` from meaning to this schema what we mean by it, as one text a fault; none where all is well. Stricter
 * than validation in one way: a property that the schema does not declare is a fault, because Coda's tools ignore such
 * properties without a word.
 */
export function faults(schema: JsonSchema, value: unknown): string[] {
  // What a name is likely called now takes long to find out, and is wanted only where something is wrong.
  const found = faultsAt(schema, value, '', () => undefined);
  return found.length === 0 ? [] : faultsAt(schema, value, '', likelyRename);
}

function faultsAt(schema: JsonSchema, value: unknown, path: string, rename: typeof likelyRename): string[] {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fewest(variants, (variant) => faultsAt(variant, value, path, rename));
  if (schema.allOf) return faultsAt(merged(schema), value, path, rename);
  const at = path === '' ? 'the arguments' : path;
  if (schema.const !== undefined && schema.const !== value) return [`${at}: ${quoted(value)} is no longer accepted`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${quoted(value)} is no longer accepted`];
  const kind = kindOf(value);
  if (schema.type !== undefined && !accepts([schema.type].flat(), kind)) {
    return [`${at}: a ${[schema.type].flat().join(' or ')} is wanted, no longer a ${kind}`];
  }
  if (Array.isArray(value)) {
    const { items, maxItems } = schema;
    if (maxItems !== undefined && value.length > maxItems) return [`${at}: no more than ${maxItems} at a time`];
    return items ? value.flatMap((item, i) => faultsAt(items, item, `${path}[${i}]`, rename)) : [];
  }
  return isObject(value) ? objectFaults(schema, value, path, rename) : [];
}

function objectFaults(
  schema: JsonSchema,
  value: Record<string, unknown>,
  path: string,
  rename: typeof likelyRename,
): string[] {
  const join = (key: string) => (path === '' ? key : `${path}.${key}`);
  const missing = (schema.required ?? []).filter((key) => value[key] === undefined);
  const known = Object.entries(value).flatMap(([key, field]) => {
    if (field === undefined) return [];
    const property = schema.properties?.[key];
    if (property) return faultsAt(property, field, join(key), rename);
    if (!schema.properties) return [];
    const unused = Object.keys(schema.properties).filter((name) => value[name] === undefined);
    const now = rename(key, unused);
    return [`${join(key)}: no longer known${now === undefined ? '' : ` (${now} instead?)`}`];
  });
  return [...missing.map((key) => `${join(key)}: is now required`), ...known];
}

/** An `allOf` whose parts describe one object. */
function merged(schema: JsonSchema): JsonSchema {
  const all: JsonSchema = { ...schema, allOf: undefined };
  for (const part of schema.allOf ?? []) {
    const properties = { ...all.properties, ...part.properties };
    const required = [...(all.required ?? []), ...(part.required ?? [])];
    Object.assign(all, part, { properties, required });
  }
  return all;
}

/** Of the variants of a union, the one that fits best: `type` and `action` tell them apart, so those faults weigh most. */
function fewest(variants: readonly JsonSchema[], faultsOf: (variant: JsonSchema) => string[]): string[] {
  const weight = (found: string[]) => found.length + (found.some((f) => /(^|[.\]])(type|action): /.test(f)) ? 100 : 0);
  let best: string[] | undefined;
  for (const variant of variants) {
    const found = faultsOf(variant);
    if (found.length === 0) return [];
    if (best === undefined || weight(found) < weight(best)) best = found;
  }
  return best ?? [];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function accepts(types: string[], kind: string): boolean {
  return types.includes(kind) || (kind === 'number' && types.includes('integer'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
