import { civil, dayNumber, wallClock } from '../values/calendar';
import {
  BLANK,
  DAY_MS,
  date,
  dateTime,
  error,
  isBlank,
  itemsOf,
  kindName,
  number,
  unwrap,
  type Value,
} from '../values/value';
import type { Runtime } from './define';

/** An in-cell error for a value of the wrong kind, in Coda's manner. */
export function wrongType(wanted: string, got: Value): Value {
  return got.kind === 'error' ? got : error('type', `Expected ${wanted}, found ${kindName(got)}.`);
}

/** A number out of a value, or an error value. Blanks are 0, dates days since 1899-12-30, durations days, true is 1. */
export function toNumber(value: Value): number | Value {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'number':
      return inner.value;
    case 'blank':
      return 0;
    case 'boolean':
      return inner.value ? 1 : 0;
    case 'duration':
      return inner.ms / DAY_MS;
    case 'date':
      return inner.day + SERIAL_EPOCH;
    case 'dateTime':
      return inner.ms / DAY_MS + SERIAL_EPOCH;
    case 'time':
      return inner.ms / DAY_MS;
    case 'text':
      return inner.value === '' ? 0 : (parseNumber(inner.value) ?? wrongType('a number', inner));
    default:
      return wrongType('a number', inner);
  }
}

/** Days from 1899-12-30, the spreadsheet's day 0, to 1970-01-01. */
const SERIAL_EPOCH = 25_569;

/** A number as people write it: with thousands separators, a currency sign before it or a percent sign after it. */
export function parseNumber(text: string): number | null {
  const match = /^\s*([+-]?)[$€£¥]?\s*(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d{1,3})?\s*(%?)\s*$/.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const [, sign = '', whole = '0', fraction = '', exponent = '', percent] = match;
  const value = Number(`${sign}${whole.replaceAll(',', '')}${fraction}${exponent}`);
  return Number.isFinite(value) ? (percent === '%' ? value / 100 : value) : null;
}

export const isValue = (x: unknown): x is Value => typeof x === 'object' && x !== null && 'kind' in x;

/** Runs over numbers, or hands on the first error among the arguments. */
export function withNumbers(args: readonly (Value | undefined)[], run: (...numbers: number[]) => Value): Value {
  const numbers: number[] = [];
  for (const argument of args) {
    const n = toNumber(argument ?? BLANK);
    if (typeof n !== 'number') return n;
    numbers.push(n);
  }
  return run(...numbers);
}

/** True, false, or an error value. Blank is false, a number is true unless 0, text is not taken for either. */
export function toBoolean(value: Value): boolean | Value {
  const inner = unwrap(value);
  switch (inner.kind) {
    case 'boolean':
      return inner.value;
    case 'blank':
      return false;
    case 'number':
      return inner.value !== 0;
    case 'text':
      if (inner.value === '') return false;
      if (/^(true|false)$/i.test(inner.value)) return inner.value.toLowerCase() === 'true';
      return wrongType('true or false', inner);
    default:
      return wrongType('true or false', inner);
  }
}

/** A moment as milliseconds on the doc's clock, or an error value; null where the value is blank. */
export function toMoment(value: Value): number | null | Value {
  const inner = unwrap(value);
  if (inner.kind === 'date') return inner.day * DAY_MS;
  if (inner.kind === 'dateTime') return inner.ms;
  if (isBlank(inner)) return null;
  if (inner.kind === 'number') {
    const moment = dateTime((inner.value - SERIAL_EPOCH) * DAY_MS);
    return moment.kind === 'dateTime' ? moment.ms : moment;
  }
  return wrongType('a date', inner);
}

/** Runs over a moment; blank gives blank, anything else an error. */
export function withMoment(value: Value | undefined, run: (ms: number) => Value): Value {
  const ms = toMoment(value ?? BLANK);
  if (ms === null) return BLANK;
  return typeof ms === 'number' ? run(ms) : ms;
}

export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
export const timeOf = (ms: number): number => ms - dayOf(ms) * DAY_MS;

/** A date where the moment is a midnight and the origin was a date, else a date with a time. */
export function momentLike(origin: Value, ms: number): Value {
  return unwrap(origin).kind === 'date' && timeOf(ms) === 0 ? date(dayOf(ms)) : dateTime(ms);
}

/** ISO text as a date or a date with a time, or null. An offset is turned into the doc's own clock. */
export function parseMoment(text: string, timeZone: string): Value | null {
  const match =
    /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/.exec(
      text,
    );
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const number = dayNumber(year, month, day);
  const back = civil(number);
  if (back.month !== month || back.day !== day) return null;
  if (match[4] === undefined) return date(number);
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const clock =
    number * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + Math.round(Number(match[7] ?? 0) * 1000);
  const offset = match[8];
  return dateTime(offset === undefined ? clock : wallClock(clock - offsetMs(offset), timeZone));
}

function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

/** `HH:MM[:SS]` with or without am and pm, as a time, or null. */
export function parseTime(text: string): Value | null {
  const match = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*$/i.exec(text);
  if (!match) return null;
  const half = match[4]?.toLowerCase();
  const hour = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'pm' ? 12 : 0);
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { kind: 'time', ms: ((hour * 60 + minute) * 60 + second) * 1000 };
}

/** The numbers in arguments that hold numbers or lists of them, blanks left out, or the first error. */
export function numbersIn(args: readonly Value[], runtime: Runtime): number[] | Value {
  const numbers: number[] = [];
  const failed = collect(args, numbers, runtime);
  return failed ?? numbers;
}

function collect(values: readonly Value[], into: number[], runtime: Runtime): Value | null {
  runtime.spend(values.length);
  for (const value of values) {
    if (value.kind === 'list') {
      const failed = collect(value.items, into, runtime);
      if (failed) return failed;
    } else if (!isBlank(value)) {
      const n = value.kind === 'number' ? value.value : toNumber(value);
      if (typeof n !== 'number') return n;
      into.push(n);
    }
  }
  return null;
}

/** Whole number of an argument for positions and counts, or an error value. */
export function toInteger(value: Value | undefined): number | Value {
  const n = toNumber(value ?? BLANK);
  return typeof n === 'number' ? Math.trunc(n) : n;
}

export { itemsOf, number };
