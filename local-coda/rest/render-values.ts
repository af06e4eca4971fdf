import { type Cell, type Scalar, scalarsOf } from '../engine/cell';
import { isMultiple } from '../engine/format';
import type { FormulaEngine } from '../engine/formulas';
import type { Column, DocState, Row, Table } from '../engine/state';
import { cellOf, scalarText } from '../engine/values';
import type { Plain, sdk } from './answers';
import type { Links } from './links';

export type ValueFormat = 'simple' | 'simpleWithArrays' | 'rich';

export interface ValueContext {
  doc: DocState;
  links: Links;
  formulas: FormulaEngine;
}

const CONTEXT = { '@context': 'http://schema.org' } as const;

type Value = Plain<sdk.PublicApiCellValue>;
type SingleValue = Plain<sdk.PublicApiRichSingleValue>;

/** A cell as REST gives it (Coda OpenAPI, "Value results"). Blank is an empty text in every form. */
export function renderCell(context: ValueContext, table: Table, column: Column, row: Row, format: ValueFormat): Value {
  const cell = cellOf(context.doc, table, column, row, context.formulas);
  if (cell === undefined) return '';
  if (format === 'rich') return shaped(cell, column, (scalar) => rich(context, column, scalar));
  const value = shaped(cell, column, (scalar) => simple(context, column, scalar));
  return format === 'simple' && Array.isArray(value) ? value.join(',') : value;
}

/** A list where the column or the cell holds one, else the one value. */
function shaped<T extends SingleValue>(cell: Cell, column: Column, render: (scalar: Scalar) => T): T[] | T | '' {
  const values = scalarsOf(cell).map(render);
  return isMultiple(column.format) || Array.isArray(cell) ? values : (values[0] ?? '');
}

function simple({ doc, formulas }: ValueContext, column: Column, scalar: Scalar): string | number | boolean {
  if (typeof scalar === 'number' && column.format.type === 'curr') {
    return money(scalar, column.format.code, column.format.precision);
  }
  if (typeof scalar !== 'object') return scalar;
  if ('date' in scalar) return zoned(`${scalar.date}T00:00:00`, doc.timezone);
  if ('dateTime' in scalar) return zoned(scalar.dateTime, doc.timezone);
  if ('url' in scalar) return scalar.url;
  return scalarText(doc, scalar, formulas);
}

function rich(context: ValueContext, column: Column, scalar: Scalar): SingleValue {
  if (typeof scalar === 'number' && column.format.type === 'curr') {
    return { ...CONTEXT, '@type': 'MonetaryAmount', currency: column.format.code, amount: scalar };
  }
  if (typeof scalar === 'string') return plainMarkdown(scalar);
  if (typeof scalar !== 'object') return scalar;
  if ('option' in scalar) return plainMarkdown(scalar.option);
  if ('person' in scalar) return { ...CONTEXT, '@type': 'Person', name: scalar.name, email: scalar.person };
  if ('url' in scalar) return { ...CONTEXT, '@type': 'WebPage', name: scalar.name, url: scalar.url };
  if ('image' in scalar) return { ...CONTEXT, '@type': 'ImageObject', name: '', url: scalar.image, status: 'live' };
  if ('row' in scalar) return rowValue(context, scalar);
  return simple(context, column, scalar);
}

/** "If the text field is simple text, the field will be fully escaped with triple-ticks" (Coda OpenAPI). */
function plainMarkdown(text: string): string {
  return text === '' ? '' : `\`\`\`${text}\`\`\``;
}

function rowValue(
  { doc, links, formulas }: ValueContext,
  ref: { row: string; table: string },
): Plain<sdk.PublicApiRowValue> {
  const tableUrl = `${links.docBrowser(doc)}/${ref.table}`;
  return {
    ...CONTEXT,
    '@type': 'StructuredValue',
    additionalType: 'row',
    name: scalarText(doc, ref, formulas),
    url: `${tableUrl}#_ru${ref.row}`,
    tableId: ref.table,
    rowId: ref.row,
    tableUrl,
  };
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function money(amount: number, currency: string, precision: number | undefined): string {
  const key = `${currency} ${precision ?? ''}`;
  let format = moneyFormats.get(key);
  if (!format) {
    // XBT is no ISO code that Intl shows by a sign; it is written out, as unknown currencies are.
    const digits =
      precision === undefined ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision };
    format = new Intl.NumberFormat('en-US', { style: 'currency', currency, ...digits });
    moneyFormats.set(key, format);
  }
  return format.format(amount);
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** A wall-clock time of the doc as ISO 8601 with the offset that its time zone had then. Times with an offset are kept. */
export function zoned(wallClock: string, timezone: string): string {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(wallClock);
  if (!match) return wallClock;
  const [, clock = '', fraction = '', offset] = match;
  const millis = `${fraction}000`.replace('.', '').slice(0, 3).padEnd(3, '0');
  if (offset !== undefined) return toZone(new Date(`${clock}.${millis}${normalOffset(offset)}`), timezone);
  const guess = new Date(`${clock}.${millis}Z`);
  const first = new Date(guess.getTime() - offsetMinutes(guess, timezone) * 60_000);
  const minutes = offsetMinutes(first, timezone);
  return `${clock}.${millis}${offsetText(minutes)}`;
}

const normalOffset = (offset: string) =>
  offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;

function toZone(moment: Date, timezone: string): string {
  const minutes = offsetMinutes(moment, timezone);
  return new Date(moment.getTime() + minutes * 60_000).toISOString().replace('Z', offsetText(minutes));
}

function offsetText(minutes: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Offsets by time zone and quarter of an hour: no zone changes its clocks at another time. */
const offsets = new Map<string, number>();
const MOST_OFFSETS = 50_000;

function offsetMinutes(moment: Date, timezone: string): number {
  const key = `${timezone} ${Math.floor(moment.getTime() / 900_000)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const minutes = readOffset(moment, timezone);
  offsets.set(key, minutes);
  return minutes;
}

function readOffset(moment: Date, timezone: string): number {
  let format = zoneFormats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
    zoneFormats.set(timezone, format);
  }
  const name = format.formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const size = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -size : size;
}
