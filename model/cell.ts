import type { ReadFormat } from './doc';
import { isMultiple } from './format';

/**
 * What a cell holds, whatever way it was spelt. `ref` is a row of another table, by id, by display name, or both.
 * Percent values are fractions (50 % is 0.5). Dates are ISO `YYYY-MM-DD`, times `HH:MM:SS`, dates with a time
 * `YYYY-MM-DDTHH:MM:SS[.mmm]` in the doc's own time zone, or with an offset where one was given.
 */
export type CellValue =
  | { kind: 'blank' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; iso: string }
  | { kind: 'dateTime'; iso: string }
  | { kind: 'time'; iso: string }
  | { kind: 'ref'; rowId?: string; name?: string }
  | { kind: 'list'; items: CellValue[] };

/** A cell's text was understood, or why it does not fit the column. `problem` completes "The value ...". */
export type CellParse = { ok: true; value: CellValue } | { ok: false; problem: string };

const BLANK: CellValue = { kind: 'blank' };
const ok = (value: CellValue): CellParse => ({ ok: true, value });
const no = (problem: string): CellParse => ({ ok: false, problem });

/**
 * Reads a cell as a person would type it into a column of that format. Blank text is a blank cell. A column that holds
 * several values takes them separated by commas, or, where a value itself has a comma, as a JSON array of strings.
 */
export function parseCell(text: string, format: ReadFormat): CellParse {
  if (text === '') return ok(BLANK);
  if (format.type === 'button' || format.type === 'reaction') {
    return no(`cannot be stored: a ${format.type} column holds no values`);
  }
  if ('multiple' in format && isMultiple(format)) return parseList(text, format);
  return parseScalar(text, format);
}

function parseList(text: string, format: ReadFormat): CellParse {
  const items: CellValue[] = [];
  for (const part of splitListText(text)) {
    const item = parseScalar(part, format);
    if (!item.ok) return item;
    if (item.value.kind !== 'blank') items.push(item.value);
  }
  return ok(items.length === 0 ? BLANK : { kind: 'list', items });
}

/** The values of a list cell: a JSON array of strings, or text separated by commas. */
export function splitListText(text: string): string[] {
  if (text.trimStart().startsWith('[')) {
    const parsed = tryJson(text);
    if (Array.isArray(parsed) && parsed.every((x): x is string => typeof x === 'string')) return parsed;
  }
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The text of a list cell: commas where they are unambiguous, a JSON array otherwise. */
export function joinListText(values: readonly string[]): string {
  const plain = values.every((v) => v !== '' && v === v.trim() && !v.includes(',') && !v.startsWith('['));
  return plain ? values.join(', ') : JSON.stringify(values);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseScalar(text: string, format: ReadFormat): CellParse {
  switch (format.type) {
    case 'number':
    case 'currency':
    case 'slider':
      return parseNumber(text, 'is not a number');
    case 'percent':
      return parsePercent(text);
    case 'scale':
      return parseScale(text, format.maximum);
    case 'checkbox':
      return parseBoolean(text);
    case 'date':
      return parseDate(text);
    case 'dateTime':
      return parseDateTime(text);
    case 'time':
      return parseTime(text);
    case 'select': {
      const known = format.options.some((option) => option.name === text);
      return known ? ok({ kind: 'text', text }) : no(`is not one of the options ${listOptions(format.options)}`);
    }
    case 'lookup':
      return ok(/^i-[A-Za-z0-9_-]{10,}$/.test(text) ? { kind: 'ref', rowId: text } : { kind: 'ref', name: text });
    case 'person':
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text) ? ok({ kind: 'text', text }) : no('is not an e-mail address');
    default:
      return ok({ kind: 'text', text });
  }
}

function listOptions(options: readonly { name: string }[]): string {
  const names = options.slice(0, 20).map((o) => JSON.stringify(o.name));
  return names.join(', ') + (options.length > 20 ? `, and ${options.length - 20} more` : '');
}

/**
 * A decimal number in one spelling: no thousands separators, no trailing zeros, no exponent below 1e21, so that `1`,
 * `1.0` and `1,000.50` compare as people expect. Null where the text is no number.
 */
export function canonicalNumber(text: string): string | null {
  const trimmed = text.trim();
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d{1,3})?$/.test(trimmed) || !/\d/.test(trimmed)) return null;
  const plain = trimmed.replaceAll(',', '').replace(/^\+/, '');
  if (/[eE]/.test(plain)) {
    const value = Number(plain);
    return Number.isFinite(value) ? canonicalNumber(expand(value)) : null;
  }
  const negative = plain.startsWith('-');
  const [whole = '', fraction = ''] = plain.replace(/^-/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  const value = decimals === '' ? digits : `${digits}.${decimals}`;
  return negative && value !== '0' ? `-${value}` : value;
}

/** A double written out without an exponent. */
function expand(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', lead = '', rest = '', exponent = '0'] = match;
  const digits = lead + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}.${digits.slice(point)}`;
}

function parseNumber(text: string, problem: string): CellParse {
  const value = canonicalNumber(text.replace(/^[$€£¥]\s?/, ''));
  return value === null ? no(problem) : ok({ kind: 'number', value });
}

function parsePercent(text: string): CellParse {
  const match = /^(.*?)\s*%$/.exec(text.trim());
  if (!match) return parseNumber(text, 'is not a percentage (write 50% or 0.5)');
  const value = canonicalNumber(match[1] ?? '');
  if (value === null) return no('is not a percentage (write 50% or 0.5)');
  return ok({ kind: 'number', value: shiftTwoPlaces(value) });
}

/** A canonical decimal divided by 100, exactly. */
function shiftTwoPlaces(value: string): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace(/^-/, '').split('.');
  const padded = whole.padStart(3, '0');
  const shifted = `${padded.slice(0, -2)}.${padded.slice(-2)}${fraction}`;
  return canonicalNumber(negative ? `-${shifted}` : shifted) ?? value;
}

function parseScale(text: string, maximum: number): CellParse {
  const parsed = parseNumber(text, `is not a whole number from 0 to ${maximum}`);
  if (!parsed.ok || parsed.value.kind !== 'number') return parsed;
  const value = Number(parsed.value.value);
  return Number.isInteger(value) && value >= 0 && value <= maximum
    ? parsed
    : no(`is not a whole number from 0 to ${maximum}`);
}

function parseBoolean(text: string): CellParse {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'yes') return ok({ kind: 'boolean', value: true });
  if (word === 'false' || word === 'no') return ok({ kind: 'boolean', value: false });
  return no('is not a checkbox value (write true or false)');
}

/** `YYYY-MM-DD` where the three numbers make a day of the calendar, else null. */
export function isoDate(year: number, month: number, day: number): string | null {
  // By hand: a large table has as many dates as rows, and a Date for each takes ten times as long.
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
  const real = Number.isInteger(year) && Number.isInteger(day) && day >= 1 && day <= days && year >= 1 && year <= 9999;
  if (!real) return null;
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY_FIRST = new RegExp(`^(\\d{1,2})\\s+${MONTH},?\\s+(\\d{4})$`, 'i');
const MONTH_FIRST = new RegExp(`^${MONTH}\\s+(\\d{1,2}),?\\s+(\\d{4})$`, 'i');

/** Year, month and day of a date that says which is which: in the order of ISO, or with the month's English name. */
function dateParts(text: string): [string?, string?, string?] {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso) return [iso[1], iso[2], iso[3]];
  const month = (name = '') => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return [dayFirst[3], month(dayFirst[2]), dayFirst[1]];
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst ? [monthFirst[3], month(monthFirst[1]), monthFirst[2]] : [];
}

function parseDate(text: string): CellParse {
  const [year, month, day] = dateParts(text.trim());
  const iso = year === undefined ? null : isoDate(Number(year), Number(month), Number(day));
  return iso === null
    ? no('is not a date (write YYYY-MM-DD: other spellings depend on the locale of the doc)')
    : ok({ kind: 'date', iso });
}

function parseDateTime(text: string): CellParse {
  const problem = 'is not a date and time (write YYYY-MM-DD HH:MM, with an offset such as +02:00 or Z if you mean one)';
  const match = /^(\d{4}-\d{1,2}-\d{1,2})(?:[T ](.*?))?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
  if (!match) return no(problem);
  const day = parseDate(match[1] ?? '');
  const time = match[2] === undefined || match[2] === '' ? ok({ kind: 'time', iso: '00:00:00' }) : parseTime(match[2]);
  if (!day.ok || day.value.kind !== 'date' || !time.ok || time.value.kind !== 'time') return no(problem);
  return ok({ kind: 'dateTime', iso: `${day.value.iso}T${time.value.iso}${match[3] ?? ''}` });
}

function parseTime(text: string): CellParse {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?$/.exec(text.trim());
  const [hour, minute, second] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? 0)];
  if (!match || hour > 23 || minute > 59 || second > 59) return no('is not a time (write HH:MM or HH:MM:SS, 24 hours)');
  const pad = (n: number) => String(n).padStart(2, '0');
  const fraction = (match[4] ?? '').replace(/\.?0+$/, '');
  return ok({ kind: 'time', iso: `${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}` });
}

/**
 * True where two cells hold the same. Rows are compared by id where both sides know it, else by name; a list is equal
 * to another with the same values in the same order, and a list of one to that one value.
 */
export function sameCell(a: CellValue, b: CellValue): boolean {
  const [left, right] = [unwrap(a), unwrap(b)];
  if (left.kind === 'list' || right.kind === 'list') {
    if (left.kind !== 'list' || right.kind !== 'list' || left.items.length !== right.items.length) return false;
    return left.items.every((item, i) => {
      const other = right.items[i];
      return other !== undefined && sameCell(item, other);
    });
  }
  if (left.kind === 'ref' && right.kind === 'ref') {
    if (left.rowId !== undefined && right.rowId !== undefined) return left.rowId === right.rowId;
    return left.name !== undefined && left.name === right.name;
  }
  if (left.kind === 'dateTime' && right.kind === 'dateTime') return sameMoment(left.iso, right.iso);
  return JSON.stringify(left) === JSON.stringify(right);
}

function unwrap(value: CellValue): CellValue {
  if (value.kind !== 'list') return value;
  if (value.items.length === 0) return BLANK;
  const only = value.items.length === 1 ? value.items[0] : undefined;
  return only ?? value;
}

const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

/** Two moments with an offset are compared as instants; if one has none, as wall-clock times. */
function sameMoment(a: string, b: string): boolean {
  if (OFFSET.test(a) && OFFSET.test(b)) return Date.parse(withColon(a)) === Date.parse(withColon(b));
  return a.replace(OFFSET, '') === b.replace(OFFSET, '');
}

function withColon(iso: string): string {
  return iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}

/** A cell as a person would type it: what `parseCell` reads back as the same value. */
export function formatCell(value: CellValue): string {
  switch (value.kind) {
    case 'blank':
      return '';
    case 'text':
      return value.text;
    case 'number':
      return value.value;
    case 'boolean':
      return String(value.value);
    case 'ref':
      return value.rowId ?? value.name ?? '';
    case 'list':
      return joinListText(value.items.map(formatCell));
    default:
      return value.iso;
  }
}

/**
 * A cell as a person would type it into a column of that format, or null where the column would not take that text back as
 * the same value (an option that is gone, a row without a name).
 */
export function sayCell(value: CellValue, format: ReadFormat): string | null {
  const text = formatCell(value);
  const parsed = parseCell(text, format);
  return parsed.ok && sameCell(parsed.value, value) ? text : null;
}
