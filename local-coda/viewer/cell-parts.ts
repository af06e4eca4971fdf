import { type Cell, type Scalar, scalarsOf } from '../engine/cell';
import type { Format } from '../engine/format';
import type { FormulaEngine } from '../engine/formulas';
import type { Column, DocState } from '../engine/state';
import { scalarText } from '../engine/values';
import { DATE_PATTERNS, TIME_PATTERNS } from '../rest/render-format';
import { formatPattern } from './dates';

/** One piece of a cell as the page draws it. Plain text is a string; `color` is a name of Coda's palette. */
export type Part =
  | string
  | { kind: 'number'; text: string }
  | { kind: 'check'; on: boolean }
  | { kind: 'pill'; text: string; color: string | null }
  | { kind: 'row'; text: string; table: string; row: string }
  | { kind: 'person'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'scale'; value: number; maximum: number }
  | { kind: 'bar'; text: string; share: number }
  | { kind: 'button'; text: string };

/** What a cell shows, by the format of its column. A value that does not fit the format shows as the text that it is. */
export function cellParts(doc: DocState, column: Column, cell: Cell | undefined, formulas: FormulaEngine): Part[] {
  if (column.format.type === 'button') return [{ kind: 'button', text: column.format.label }];
  const scalars = scalarsOf(cell);
  if (scalars.length === 0 && column.format.type === 'check') return [{ kind: 'check', on: false }];
  return scalars.map((scalar) => part(doc, column.format, scalar, formulas));
}

function part(doc: DocState, format: Format, scalar: Scalar, formulas: FormulaEngine): Part {
  if (typeof scalar === 'number') return numberPart(format, scalar);
  if (typeof scalar === 'boolean') return { kind: 'check', on: scalar };
  if (typeof scalar === 'string') return textPart(format, scalar);
  if ('row' in scalar) {
    const text = scalarText(doc, scalar, formulas);
    return text === '' && !doc.tables.get(scalar.table)?.rows.has(scalar.row)
      ? 'Deleted row'
      : { kind: 'row', text, table: scalar.table, row: scalar.row };
  }
  if ('option' in scalar) return { kind: 'pill', text: scalar.option, color: colorOf(format, scalar.option) };
  if ('person' in scalar) return { kind: 'person', text: scalar.name };
  if ('url' in scalar) return linkPart(scalar.url, scalar.name ?? scalar.url);
  if ('image' in scalar) return linkPart(scalar.image, 'Image');
  return momentText(format, scalar);
}

function textPart(format: Format, text: string): Part {
  if (format.type === 'email') return { kind: 'link', text, url: `mailto:${encodeURIComponent(text)}` };
  if (format.type === 'link') return linkPart(text, text);
  return text;
}

/** Only addresses of the web become links: a cell may hold any text. */
function linkPart(url: string, text: string): Part {
  return /^https?:\/\//i.test(url) ? { kind: 'link', text, url } : text;
}

function colorOf(format: Format, name: string): string | null {
  if (format.type !== 'sl') return null;
  const option = format.selectOptions.find((item) => typeof item === 'object' && item.name === name);
  return typeof option === 'object' ? (option.color ?? null) : null;
}

function numberPart(format: Format, value: number): Part {
  switch (format.type) {
    case 'per': {
      const text = plainNumber(value * 100, format.precision, format.grouping ?? true);
      return { kind: 'number', text: `${text}%` };
    }
    case 'curr':
      return { kind: 'number', text: money(value, format.code, format.precision) };
    case 'num':
      return { kind: 'number', text: plainNumber(value, format.precision, format.grouping ?? true) };
    case 'scale':
      return { kind: 'scale', value, maximum: format.maximum };
    case 'slider': {
      const [minimum, maximum] = [bound(format.minimum, 0), bound(format.maximum, 100)];
      const share = maximum > minimum ? Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum))) : 0;
      return { kind: 'bar', text: plainNumber(value, undefined, true), share };
    }
    default:
      return { kind: 'number', text: plainNumber(value, undefined, true) };
  }
}

/** A slider's bound may be a formula; then it is not known here. */
const bound = (value: number | string | undefined, fallback: number) => {
  const number = typeof value === 'string' ? Number(value) : value;
  return number !== undefined && Number.isFinite(number) ? number : fallback;
};

const numberFormats = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat('en-US', options);
  numberFormats.set(key, known);
  return known;
}

function plainNumber(value: number, precision: number | undefined, useGrouping: boolean): string {
  const digits =
    precision === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  return formatter({ useGrouping, ...digits }).format(value);
}

function money(value: number, currency: string, precision = 2): string {
  const digits = { minimumFractionDigits: precision, maximumFractionDigits: precision };
  return formatter({ style: 'currency', currency, ...digits }).format(value);
}

type Moment = Extract<Scalar, { date: string } | { dateTime: string } | { time: string }>;

function momentText(format: Format, moment: Moment): string {
  const datePattern = DATE_PATTERNS[dateNameOf(format)];
  const timePattern = TIME_PATTERNS[timeNameOf(format)];
  if ('date' in moment) return formatPattern(moment.date, datePattern);
  if ('time' in moment) return formatPattern(moment.time, timePattern);
  return formatPattern(moment.dateTime, `${datePattern} ${timePattern}`.trim());
}

function dateNameOf(format: Format): keyof typeof DATE_PATTERNS {
  if (format.type === 'dp') return format.format ?? 'DEFAULT';
  return (format.type === 'dt' ? format.dateFormat : undefined) ?? 'DEFAULT';
}

function timeNameOf(format: Format): keyof typeof TIME_PATTERNS {
  const name = format.type === 'dt' || format.type === 'time' ? format.timeFormat : undefined;
  return name ?? 'TWELVE_HOUR_HIDE_SECONDS';
}
