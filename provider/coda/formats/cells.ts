import { z } from 'zod';
import { type CellValue, canonicalNumber, parseCell } from '../../../model';
import type { ObservedFormat } from './observed';

/**
 * Cells as REST gives them with `valueFormat=rich`: scalars, lists, and JSON-LD objects. Plain text stands between triple
 * back-ticks, formatted text is Markdown. (Coda API 1.6.0, "Rich" values.)
 */
const money = z.object({ '@type': z.literal('MonetaryAmount'), amount: z.union([z.number(), z.string()]) });
const person = z.object({
  '@type': z.literal('Person'),
  name: z.string().catch(''),
  email: z.string().optional().catch(undefined),
});
const link = z.object({ '@type': z.literal('WebPage'), url: z.string(), name: z.string().optional().catch(undefined) });
const image = z.object({
  '@type': z.literal('ImageObject'),
  url: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});
const richObject = z.discriminatedUnion('@type', [money, person, link, image]);

const BLANK: CellValue = { kind: 'blank' };

/** What the decoder needs to know of a column. */
export type DecodeFormat = Pick<ObservedFormat, 'type'>;

/**
 * A cell of a rich answer, read by its column's format. People are told by their e-mail address, links and images by their
 * URL, rows by id and name. What does not fit the format stays text: that is how Coda keeps what it could not resolve.
 */
export function decodeCell(rich: unknown, format: DecodeFormat): CellValue {
  if (rich === null || rich === undefined) return BLANK;
  if (Array.isArray(rich)) {
    const items = rich.map((item) => decodeCell(item, format)).filter((item) => item.kind !== 'blank');
    return items.length === 0 ? BLANK : { kind: 'list', items };
  }
  if (typeof rich === 'number') return decodeNumber(rich, format);
  if (typeof rich === 'boolean') {
    return format.type === 'text' ? { kind: 'text', text: String(rich) } : { kind: 'boolean', value: rich };
  }
  if (typeof rich === 'string') return decodeText(unfence(rich), format);
  return decodeObject(rich, format);
}

function decodeNumber(value: number, format: DecodeFormat): CellValue {
  if (format.type === 'text') return { kind: 'text', text: String(value) };
  return { kind: 'number', value: canonicalNumber(String(value)) ?? String(value) };
}

/** Plain text without the back-ticks that rich answers put around it. */
export function unfence(text: string): string {
  return text.length >= 6 && text.startsWith('```') && text.endsWith('```') ? text.slice(3, -3) : text;
}

const NUMERIC: ReadonlySet<ObservedFormat['type']> = new Set(['number', 'currency', 'slider', 'scale', 'percent']);

function decodeText(text: string, format: DecodeFormat): CellValue {
  if (text === '') return BLANK;
  const { type } = format;
  if (NUMERIC.has(type)) {
    const parsed = parseCell(text, type === 'percent' ? { type } : { type: 'number' });
    return parsed.ok ? parsed.value : { kind: 'text', text };
  }
  if (type === 'checkbox' || type === 'dateTime') {
    const parsed = parseCell(text, { type });
    return parsed.ok ? parsed.value : { kind: 'text', text };
  }
  if (type === 'date') return decodeDate(text);
  if (type === 'time') return decodeTime(text);
  if (type === 'email') return { kind: 'text', text: text.replace(/^mailto:/i, '') };
  return { kind: 'text', text };
}

/** Coda gives dates as moments at midnight in the doc's time zone; a computed date may have a time of day. */
function decodeDate(text: string): CellValue {
  const parsed = parseCell(text.slice(0, 10), { type: 'date' });
  return parsed.ok && /^.{10}($|[T ])/.test(text) ? parsed.value : { kind: 'text', text };
}

/** Times come alone, as the end of a moment, or as people in America write them. */
function decodeTime(text: string): CellValue {
  const clock =
    /^(?:\d{4}-\d{2}-\d{2}T)?(\d{1,2}):(\d{2})(:\d{2}(?:\.\d{1,3})?)?\s*(?:([AP])M|Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (!clock) return { kind: 'text', text };
  const half = clock[4]?.toUpperCase();
  const hour = half === undefined ? Number(clock[1]) : (Number(clock[1]) % 12) + (half === 'P' ? 12 : 0);
  const parsed = parseCell(`${hour}:${clock[2]}${clock[3] ?? ''}`, { type: 'time' });
  return parsed.ok ? parsed.value : { kind: 'text', text };
}

/** A reference to a row. Without a schema: it is what large tables hold most of, and each look at a cell decodes it. */
function decodeReference(rich: object, format: DecodeFormat): CellValue | undefined {
  if (!('@type' in rich) || rich['@type'] !== 'StructuredValue') return undefined;
  if (!('rowId' in rich) || typeof rich.rowId !== 'string') return undefined;
  const name = 'name' in rich && typeof rich.name === 'string' ? rich.name : '';
  // A select list is kept in a table of its own: an option is told by its name.
  return format.type === 'select' ? { kind: 'text', text: name } : { kind: 'ref', rowId: rich.rowId, name };
}

function decodeObject(rich: unknown, format: DecodeFormat): CellValue {
  const reference = typeof rich === 'object' && rich !== null ? decodeReference(rich, format) : undefined;
  if (reference !== undefined) return reference;
  const parsed = richObject.safeParse(rich);
  if (!parsed.success) return { kind: 'text', text: JSON.stringify(rich) };
  const value = parsed.data;
  switch (value['@type']) {
    case 'MonetaryAmount': {
      const amount = canonicalNumber(String(value.amount));
      return amount === null ? { kind: 'text', text: String(value.amount) } : { kind: 'number', value: amount };
    }
    case 'Person':
      return text(value.email ?? value.name);
    case 'WebPage':
      return format.type === 'email' ? decodeText(value.url, format) : text(value.url);
    case 'ImageObject':
      return text(value.url ?? value.name ?? '');
  }
}

function text(value: string): CellValue {
  return value === '' ? BLANK : { kind: 'text', text: value };
}

/** A cell as REST takes it: rows by id where it is known (else by display name), lists as arrays, blank as an empty text. */
export function encodeCell(value: CellValue): string | number | boolean | (string | number | boolean)[] {
  if (value.kind === 'list') return value.items.map(encodeScalar);
  return encodeScalar(value);
}

function encodeScalar(value: CellValue): string | number | boolean {
  switch (value.kind) {
    case 'blank':
      return '';
    case 'text':
      return value.text;
    case 'number': {
      // A number that a double cannot hold to the digit goes as text; Coda reads it as a typed number.
      const double = Number(value.value);
      return canonicalNumber(String(double)) === canonicalNumber(value.value) ? double : value.value;
    }
    case 'boolean':
      return value.value;
    case 'ref':
      return value.rowId ?? value.name ?? '';
    case 'list':
      return value.items.map((item) => String(encodeScalar(item))).join(', ');
    default:
      return value.iso;
  }
}
