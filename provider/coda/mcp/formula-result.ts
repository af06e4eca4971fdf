import { z } from 'zod';
import type { FormulaJson } from '../api-queries';

/**
 * What `formula_execute` answers: `{value}` (read from client code; no answer is public). Values of objects have been seen
 * in two spellings, in formulas of a page and in cells, and lists and numbers as objects in cells of April and May 2026; all
 * are taken, and what is none of them stays as it came.
 */
const row = z
  .looseObject({
    type: z.literal('ref'),
    identifier: z.string().optional(),
    rowId: z.string().optional(),
    objectId: z.string().optional(),
    targetTableId: z.string().optional(),
    name: z.string().catch(''),
  })
  .transform(
    (ref): FormulaJson => ({
      id: ref.identifier ?? ref.rowId ?? null,
      name: ref.name,
      table_id: ref.objectId ?? ref.targetTableId ?? null,
    }),
  );
const moment = z
  .looseObject({ type: z.literal('dt'), input: z.string() })
  .transform((value): FormulaJson => value.input);
const link = z.looseObject({ type: z.literal('urlref'), url: z.string() }).transform((value): FormulaJson => value.url);
const number = z
  .looseObject({ type: z.literal('num'), value: z.number() })
  .transform(({ value }): FormulaJson => value);
const known = z.union([row, moment, link, number]);

const list = z.looseObject({ type: z.literal('arr'), value: z.array(z.lazy(() => json)) });

const json: z.ZodType<FormulaJson> = z.lazy(() =>
  z.union([z.null(), z.string(), z.number(), z.boolean(), z.array(json), z.record(z.string(), json)]),
);

function plain(value: FormulaJson): FormulaJson {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    const items = list.safeParse(value);
    if (items.success) return items.data.value.map(plain);
    const object = known.safeParse(value);
    return object.success ? object.data : value;
  }
  // Blank is empty text in every answer of this server.
  return value === '' ? null : value;
}

export const formulaResultAnswer = z.object({ value: json.optional() }).transform(({ value }) => plain(value ?? null));
