import { canonicalNumber, isoDate } from '../../model';
import { type Cell, cellFrom, type Scalar } from './cell';
import { type FormatOf, isMultiple, isValueless, optionNames } from './format';
import type { Input, Reading } from './ops';
import type { Column, DocState, Table } from './state';
import { rowByName } from './values';

interface Target {
  doc: DocState;
  column: Column;
  reading: Reading;
  /** Finds rows by name; one for each operation, so that a batch builds its index once. */
  rows: RowFinder;
}

/**
 * Finds rows by display name in the state in which an operation began, with one index a table however many cells ask.
 */
export class RowFinder {
  private readonly indexes = new Map<string, Map<string, string>>();

  constructor(private readonly doc: DocState) {}

  find(table: Table, name: string): string | undefined {
    let index = this.indexes.get(table.id);
    if (!index) {
      index = rowByName(this.doc, table);
      this.indexes.set(table.id, index);
    }
    return index.get(name);
  }
}

/**
 * The cell that a value makes in a column. REST: "values are parsed as if a user typed them"; what does not fit the column
 * stays in the cell as text. Blank text and null blank the cell.
 */
export function readInput(target: Target, value: Input): Cell | undefined {
  const { column, reading } = target;
  if (isValueless(column.format)) return undefined;
  if (reading.dialect === 'raw') return cellFrom(flatten(value).map(plainScalar), isMultiple(column.format));
  const multiple = isMultiple(column.format);
  const scalars = flatten(value).flatMap((item) => readScalar(target, item, multiple && !Array.isArray(value)));
  if (column.format.type === 'none' || column.format.type === 'canvas') {
    return cellFrom(scalars.length > 1 ? [scalars.map(String).join(',')] : scalars, false);
  }
  return cellFrom(scalars, multiple);
}

type ScalarInput = string | number | boolean;

function flatten(value: Input): ScalarInput[] {
  const items = Array.isArray(value) ? value.flat() : [value];
  return items.filter((item): item is ScalarInput => item !== null && item !== '');
}

const plainScalar = (item: ScalarInput): Scalar => item;

function readScalar(target: Target, item: ScalarInput, mayBeList: boolean): Scalar[] {
  const { format } = target.column;
  const text = String(item);
  switch (format.type) {
    case 'num':
    case 'slider':
    case 'scale':
    case 'duration':
      return [typeof item === 'number' ? item : (readNumber(text) ?? text)];
    case 'per':
      return [typeof item === 'number' ? item : (readPercent(text) ?? text)];
    case 'curr':
      return [typeof item === 'number' ? item : (readNumber(text.replace(/^[^\d.,+-]{0,4}\s?/, '')) ?? text)];
    case 'check':
      return [readBoolean(item) ?? text];
    case 'dp':
      return [readDate(text) ?? text];
    case 'dt':
      return [readDateTime(text) ?? text];
    case 'time':
      return [readTime(text) ?? text];
    case 'sl':
      return readOptions(target, format, text, mayBeList);
    case 'lookup':
      return readRows(target, format, text, mayBeList);
    case 'person':
      return [/^[^\s@]+@[^\s@]+$/.test(text) ? { person: text, name: text.replace(/@.*$/, '') } : text];
    case 'link':
      return [/^[a-z][a-z+.-]*:\S+$/i.test(text) ? { url: text } : text];
    case 'image':
    case 'imageReference':
    case 'attachments':
      return [/^https?:\/\//.test(text) ? { image: text } : text];
    default:
      return [text];
  }
}

function readNumber(text: string): number | undefined {
  const canonical = canonicalNumber(text);
  return canonical === null ? undefined : Number(canonical);
}

function readPercent(text: string): number | undefined {
  const match = /^(.*?)\s*%$/.exec(text.trim());
  if (!match) return readNumber(text);
  const percent = readNumber(match[1] ?? '');
  return percent === undefined ? undefined : Number(`${percent}e-2`);
}

function readBoolean(item: ScalarInput): boolean | undefined {
  if (typeof item === 'boolean') return item;
  const word = String(item).trim().toLowerCase();
  if (['true', 'yes', '1', 'checked'].includes(word)) return true;
  return ['false', 'no', '0', 'unchecked'].includes(word) ? false : undefined;
}

/** ISO dates, or the American order (M/D/YYYY) that Coda falls back to where the doc's locale says so. */
function dateOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  return local ? isoDate(Number(local[3]), Number(local[1]), Number(local[2])) : null;
}

function timeOf(text: string): string | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?\s*(am|pm)?$/i.exec(text);
  if (!match) return null;
  const half = match[5]?.toLowerCase();
  let hour = Number(match[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half !== undefined) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = (match[4] ?? '').replace(/\.?0+$/, '');
  return `${[hour, minute, second].map((n) => String(n).padStart(2, '0')).join(':')}${fraction}`;
}

/** Splits `2026-09-08T10:00:00.000-07:00` and its relatives. */
function momentOf(text: string): { date: string; time: string; offset: string } | null {
  const match = /^(\S+?)(?:[T ]\s*(.+?))?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
  const date = dateOf(match?.[1] ?? '');
  const time = match?.[2] === undefined ? '00:00:00' : timeOf(match[2]);
  return date === null || time === null ? null : { date, time, offset: match?.[3] ?? '' };
}

function readDate(text: string): Scalar | undefined {
  const moment = momentOf(text);
  return moment === null ? undefined : { date: moment.date };
}

function readDateTime(text: string): Scalar | undefined {
  const moment = momentOf(text);
  return moment === null ? undefined : { dateTime: `${moment.date}T${moment.time}${moment.offset}` };
}

function readTime(text: string): Scalar | undefined {
  const time = timeOf(text.trim());
  return time === null ? undefined : { time };
}

/** The parts of a list typed as one text: the whole first, since a name may hold commas. */
function partsOf(text: string, mayBeList: boolean, known: (part: string) => boolean): string[] {
  if (!mayBeList || known(text)) return [text];
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 ? parts : [text];
}

function readOptions(target: Target, format: FormatOf<'sl'>, text: string, mayBeList: boolean): Scalar[] {
  const known = (name: string) => optionNames(format).includes(name);
  return partsOf(text, mayBeList, known).map((part) => {
    if (known(part)) return { option: part };
    if (target.reading.unknownOption === 'text') return part;
    format.selectOptions.push(part);
    return { option: part };
  });
}

function readRows(target: Target, format: FormatOf<'lookup'>, text: string, mayBeList: boolean): Scalar[] {
  const base = target.doc.containers.get(format.objectId)?.tableId ?? format.objectId;
  const table = target.doc.tables.get(base);
  if (!table) return [text];
  const find = (part: string): string | undefined => {
    if (table.rows.has(part)) return part;
    return target.reading.dialect === 'mcp' ? undefined : target.rows.find(table, part);
  };
  return partsOf(text, mayBeList, (part) => find(part) !== undefined).map((part) => {
    const row = find(part);
    return row === undefined ? part : { row, table: table.id };
  });
}
