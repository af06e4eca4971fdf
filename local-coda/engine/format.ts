import { z } from 'zod';
import { COLORS, CURRENCY_CODES, DATE_FORMATS, REACTION_ICONS, SCALE_ICONS, TIME_FORMATS } from '../../model';

const color = z.enum(COLORS);
const precision = z.int().min(0).max(10).optional();
const paletteOrInherit = z.enum([...COLORS, 'inherit']).optional();
const numberOrFormula = z.union([z.number(), z.string()]).optional();

const optionSchema = z.union([z.string(), z.object({ name: z.string(), color: color.optional() })]);

/**
 * A column's format as the doc stores it: the 18 kinds of Coda's MCP server in its own spelling (catalogue of
 * 2026-07-28), then the kinds that only REST knows and that no API can create, but that a fixture may hold.
 */
export const formatSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('num'), grouping: z.boolean().optional(), precision }),
  z.object({ type: z.literal('per'), grouping: z.boolean().nullable().optional(), precision }),
  z.object({ type: z.literal('curr'), code: z.enum(CURRENCY_CODES), precision }),
  z.object({ type: z.literal('dp'), format: z.enum(DATE_FORMATS).optional() }),
  z.object({
    type: z.literal('dt'),
    dateFormat: z.enum(DATE_FORMATS).optional(),
    timeFormat: z.enum(TIME_FORMATS).optional(),
  }),
  z.object({ type: z.literal('time'), timeFormat: z.enum(TIME_FORMATS).optional() }),
  z.object({ type: z.literal('check'), displayType: z.enum(['Toggle', 'Check']).optional() }),
  z.object({ type: z.literal('sl'), selectOptions: z.array(optionSchema), multiple: z.boolean().optional() }),
  z.object({ type: z.literal('lookup'), objectId: z.string(), multiple: z.boolean().optional() }),
  z.object({ type: z.literal('person'), multiple: z.boolean().optional() }),
  z.object({ type: z.literal('email'), display: z.enum(['IconAndEmail', 'IconOnly', 'EmailOnly']).optional() }),
  z.object({
    type: z.literal('link'),
    display: z.enum(['IconOnly', 'URL', 'Title', 'Card', 'Embed', 'Button']).optional(),
  }),
  z.object({ type: z.literal('scale'), iconSet: z.enum(SCALE_ICONS), maximum: z.int().min(1).max(100) }),
  z.object({
    type: z.literal('slider'),
    minimum: numberOrFormula,
    maximum: numberOrFormula,
    increment: numberOrFormula,
    displayType: z.enum(['Slider', 'Progress']).optional(),
    showNumber: z.boolean().optional(),
    color: paletteOrInherit,
  }),
  z.object({
    type: z.literal('button'),
    label: z.string().min(1),
    actionFormula: z.string().min(1),
    disableIfFormula: z.string().optional(),
    color: paletteOrInherit,
  }),
  z.object({
    type: z.literal('reaction'),
    imageIcon: z.enum(REACTION_ICONS),
    reactionDisplay: z.enum(['None', 'Number', 'People']).optional(),
  }),
  z.object({ type: z.literal('canvas'), displayPreview: z.boolean().optional() }),
  z.object({
    type: z.literal('duration'),
    precision: z.int().optional(),
    maxUnit: z.enum(['days', 'hours', 'minutes', 'seconds']).optional(),
  }),
  z.object({
    type: z.literal('imageReference'),
    width: numberOrFormula,
    height: numberOrFormula,
    style: z.enum(['auto', 'circle']).optional(),
  }),
  z.object({ type: z.literal('image') }),
  z.object({ type: z.literal('attachments') }),
  z.object({ type: z.literal('packObject') }),
  z.object({ type: z.literal('other') }),
]);

export type Format = z.infer<typeof formatSchema>;
export type FormatType = Format['type'];
export type FormatOf<T extends FormatType> = Extract<Format, { type: T }>;

export const TEXT: Format = { type: 'none' };

/** The names of a select list's options, in order. */
export function optionNames(format: FormatOf<'sl'>): string[] {
  return format.selectOptions.map((option) => (typeof option === 'string' ? option : option.name));
}

/** True where a cell of that format holds a list. */
export function isMultiple(format: Format): boolean {
  return 'multiple' in format && format.multiple === true;
}

/** True where nobody can write a cell of that format: buttons act, reactions are clicked. */
export function isValueless(format: Format): boolean {
  return format.type === 'button' || format.type === 'reaction';
}

/**
 * Reads a format from an MCP argument that passed the catalogue's JSON schema. Fields that the catalogue documents as
 * "required when creating or updating" are not required by that schema, so a lack of them is found here.
 */
export function parseMcpFormat(value: unknown): { ok: true; format: Format } | { ok: false; problem: string } {
  const parsed = formatSchema.safeParse(value);
  if (parsed.success) return { ok: true, format: parsed.data };
  const issue = parsed.error.issues[0];
  const path = ['format', ...(issue?.path ?? [])].join('.');
  return { ok: false, problem: `${path}: ${issue?.message ?? 'invalid format'}` };
}
