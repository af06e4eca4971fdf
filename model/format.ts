import { z } from 'zod';
import {
  CHECKBOX_DISPLAYS,
  COLORS,
  CURRENCY_CODES,
  DATE_FORMATS,
  EMAIL_DISPLAYS,
  LINK_DISPLAYS,
  REACTION_DISPLAYS,
  REACTION_ICONS,
  SCALE_ICONS,
  SLIDER_DISPLAYS,
  TIME_FORMATS,
} from './enums';

const precision = z.int().min(0).max(10).optional();
const color = z.enum(COLORS);

/** One option of a select list. Names are matched case-sensitively by Coda. */
export const selectOptionSchema = z.object({ name: z.string().min(1), color: color.optional() });
export type SelectOption = z.infer<typeof selectOptionSchema>;

/**
 * A column format that a table can be given: every kind that Coda's MCP server can create (catalogue of 2026-07-28),
 * named as Coda's REST API names it. Absent fields mean Coda's own default.
 */
export const columnFormatSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('number'), precision, thousandsSeparator: z.boolean().optional() }),
  z.object({ type: z.literal('percent'), precision, thousandsSeparator: z.boolean().optional() }),
  z.object({ type: z.literal('currency'), currencyCode: z.enum(CURRENCY_CODES), precision }),
  z.object({ type: z.literal('date'), dateFormat: z.enum(DATE_FORMATS).optional() }),
  z.object({
    type: z.literal('dateTime'),
    dateFormat: z.enum(DATE_FORMATS).optional(),
    timeFormat: z.enum(TIME_FORMATS).optional(),
  }),
  z.object({ type: z.literal('time'), timeFormat: z.enum(TIME_FORMATS).optional() }),
  z.object({ type: z.literal('checkbox'), display: z.enum(CHECKBOX_DISPLAYS).optional() }),
  z.object({
    type: z.literal('select'),
    options: z.array(selectOptionSchema).min(1),
    multiple: z.boolean().optional(),
  }),
  z.object({ type: z.literal('lookup'), tableId: z.string().min(1), multiple: z.boolean().optional() }),
  z.object({ type: z.literal('person'), multiple: z.boolean().optional() }),
  z.object({ type: z.literal('email'), display: z.enum(EMAIL_DISPLAYS).optional() }),
  z.object({ type: z.literal('link'), display: z.enum(LINK_DISPLAYS).optional() }),
  z.object({ type: z.literal('scale'), icon: z.enum(SCALE_ICONS), maximum: z.int().min(1).max(100) }),
  z.object({
    type: z.literal('slider'),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    step: z.number().optional(),
    display: z.enum(SLIDER_DISPLAYS).optional(),
    showValue: z.boolean().optional(),
    color: z.enum([...COLORS, 'inherit']).optional(),
  }),
  z.object({
    type: z.literal('button'),
    label: z.string().min(1),
    action: z.string().min(1),
    disableIf: z.string().optional(),
    color: z.enum([...COLORS, 'inherit']).optional(),
  }),
  z.object({
    type: z.literal('reaction'),
    icon: z.enum(REACTION_ICONS),
    display: z.enum(REACTION_DISPLAYS).optional(),
  }),
  z.object({ type: z.literal('canvas'), displayPreview: z.boolean().optional() }),
]);
export type ColumnFormat = z.infer<typeof columnFormatSchema>;
export type ColumnFormatType = ColumnFormat['type'];

/** The kinds of column that this project can create. */
export const CREATABLE_FORMAT_TYPES = columnFormatSchema.options.map((o) => o.shape.type.value);

/**
 * Kinds of column that Coda's REST API reports and that neither of Coda's APIs can create: somebody has to add them by
 * hand in Coda (OpenAPI 1.6.0 against the MCP catalogue of 2026-07-28).
 */
export const UNCREATABLE_FORMAT_TYPES = [
  'duration',
  'image',
  'imageReference',
  'attachments',
  'packObject',
  'other',
] as const;
export type UncreatableFormatType = (typeof UNCREATABLE_FORMAT_TYPES)[number];

/** True where a format holds a list of values in one cell. */
export function isMultiple(format: ColumnFormat): boolean {
  return 'multiple' in format && format.multiple === true;
}

/** True where nobody can type into the cells of such a column: buttons act, reactions are clicked. */
export function isValueless(type: string): boolean {
  return type === 'button' || type === 'reaction';
}

/** Fields of a format that equal Coda's default and so mean the same as leaving them out. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  thousandsSeparator: true,
  multiple: false,
  dateFormat: 'DEFAULT',
  disableIf: '',
};

const DEFAULT_DISPLAY: Readonly<Record<string, string>> = { checkbox: 'check', link: 'iconOnly', slider: 'slider' };

/**
 * A format without the fields that repeat Coda's defaults, so that two formats that show the same are deeply equal.
 * The defaults are those that real docs read back (number grouping on, single values, `DEFAULT` dates, a check mark).
 */
export function normalizeFormat(format: ColumnFormat): ColumnFormat {
  const kept = Object.entries(format).filter(([key, value]) => {
    if (value === undefined || DEFAULTS[key] === value) return false;
    if (key === 'displayPreview' && value === false) return false;
    return !(key === 'display' && DEFAULT_DISPLAY[format.type] === value);
  });
  return columnFormatSchema.parse(Object.fromEntries(kept));
}

/** True where two formats mean the same to Coda. */
export function sameFormat(a: ColumnFormat, b: ColumnFormat): boolean {
  const ordered = (f: ColumnFormat) =>
    JSON.stringify(Object.entries(normalizeFormat(f)).sort(([x], [y]) => (x < y ? -1 : 1)));
  return ordered(a) === ordered(b);
}
