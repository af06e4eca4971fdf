/**
 * What a formula yields. Dates count days from 1970-01-01; dates with a time count milliseconds from 1970-01-01 00:00 on
 * the clock of the doc's own time zone (no zone inside); times count milliseconds from midnight; durations milliseconds.
 */
export type Value =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'dateTime'; readonly ms: number }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'duration'; readonly ms: number }
  | { readonly kind: 'row'; readonly tableId: string; readonly rowId: string }
  | { readonly kind: 'person'; readonly email: string; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Value> }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string };

export type ValueKind = Value['kind'];

/** Why a cell shows an error instead of a value. */
export type ErrorCode =
  | 'type'
  | 'divide-by-zero'
  | 'range'
  | 'unknown'
  | 'circular'
  | 'budget'
  | 'action'
  | 'unsupported';

export const DAY_MS = 86_400_000;

export const BLANK: Value = { kind: 'blank' };
export const TRUE: Value = { kind: 'boolean', value: true };
export const FALSE: Value = { kind: 'boolean', value: false };

export const boolean = (value: boolean): Value => (value ? TRUE : FALSE);
export const text = (value: string): Value => ({ kind: 'text', value });
export const list = (items: readonly Value[]): Value => ({ kind: 'list', items });
export const duration = (ms: number): Value => ({ kind: 'duration', ms });

/** An in-cell error. The message is one sentence. */
export function error(code: ErrorCode, message: string): Value {
  return { kind: 'error', code, message };
}

/** A number, or Coda's in-cell error where arithmetic left the numbers. */
export function number(value: number): Value {
  return Number.isFinite(value) ? { kind: 'number', value } : error('range', 'The result is not a finite number.');
}

/** The first and last day that a date can be: years 1 to 9999. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** A date, or an in-cell error outside of the years 1 to 9999. */
export function date(day: number): Value {
  return day >= FIRST_DAY && day <= LAST_DAY ? { kind: 'date', day } : error('range', 'The date is out of range.');
}

/** A date with a time, or an in-cell error outside of the years 1 to 9999. */
export function dateTime(ms: number): Value {
  const inside = ms >= FIRST_DAY * DAY_MS && ms < (LAST_DAY + 1) * DAY_MS;
  return inside ? { kind: 'dateTime', ms: Math.round(ms) } : error('range', 'The date is out of range.');
}

export function isBlank(value: Value): boolean {
  switch (value.kind) {
    case 'blank':
      return true;
    case 'text':
      return value.value === '';
    case 'list':
      return value.items.length === 0;
    default:
      return false;
  }
}

/** The values that a value stands for as a list: its items, itself, or nothing where it is blank. */
export function itemsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'blank' ? [] : [value];
}

/** A list of one is its one value, an empty list is blank: Coda treats a single value as a list and the other way round. */
export function unwrap(value: Value): Value {
  let inner = value;
  while (inner.kind === 'list') {
    if (inner.items.length > 1) return inner;
    inner = inner.items[0] ?? BLANK;
  }
  return inner;
}

/** What a person would call this kind of value. */
export function kindName(value: Value): string {
  const names: Readonly<Record<ValueKind, string>> = {
    blank: 'a blank',
    number: 'a number',
    text: 'text',
    boolean: 'true or false',
    date: 'a date',
    dateTime: 'a date and time',
    time: 'a time',
    duration: 'a duration',
    row: 'a row',
    person: 'a person',
    list: 'a list',
    object: 'an object',
    error: 'an error',
  };
  return names[value.kind];
}
