import { ANY, DATE, DATE_TIME, DURATION, NUMBER, TEXT, TIME, type Type } from '../types';
import { addMonths, civil, dayNumber, endOfMonth, isoWeek, isoWeekday } from '../values/calendar';
import {
  BLANK,
  DAY_MS,
  date,
  dateTime,
  duration,
  error,
  itemsOf,
  number,
  text,
  unwrap,
  type Value,
} from '../values/value';
import {
  dayOf,
  isValue,
  parseMoment,
  parseTime,
  timeOf,
  toMoment,
  toNumber,
  withMoment,
  withNumbers,
  wrongType,
} from './convert';
import { type EagerRun, eager, type FunctionSpec, type FunctionTable, type Runtime } from './define';

const HOUR_MS = 3_600_000;

/** A number of days as a duration where the values it came from are durations, else as a number. */
export function durationLike(args: readonly Value[], result: number): Value {
  const first = itemsOf(args[0] ?? BLANK).find((v) => v.kind !== 'blank');
  return first?.kind === 'duration' ? duration(Math.round(result * DAY_MS)) : number(result);
}

/** A part of a date, blank for a blank. */
function part(name: string, summary: string, run: (ms: number) => number): FunctionSpec {
  return eager('date', name, 'date:date', { summary, returns: NUMBER }, ([value]) =>
    withMoment(value, (ms) => number(run(ms))),
  );
}

/** A part of a time or of a date with a time. */
function timePart(name: string, summary: string, run: (ms: number) => number): FunctionSpec {
  return eager('date', name, 'time:time', { summary, returns: NUMBER }, ([value]) => {
    const inner = unwrap(value ?? BLANK);
    if (inner.kind === 'time' || inner.kind === 'duration') return number(run(inner.ms));
    return withMoment(inner, (ms) => number(run(timeOf(ms))));
  });
}

const perUnit = (t: readonly Type[]): Type =>
  t[0]?.kind === 'number' ? DURATION : t[0]?.kind === 'duration' ? NUMBER : ANY;

/** A number of units as a duration, and a duration as a number of units. */
function unit(name: string, size: number): FunctionSpec {
  const summary = `A number as a duration of ${name.toLowerCase()}; a duration as a number of ${name.toLowerCase()}.`;
  return eager('date', name, 'value:duration', { summary, returns: perUnit }, ([value]) => {
    const inner = unwrap(value ?? BLANK);
    if (inner.kind === 'duration') return number(inner.ms / size);
    if (inner.kind === 'blank') return BLANK;
    return withNumbers([inner], (n) =>
      Number.isFinite(n * size) ? duration(Math.round(n * size)) : number(Number.NaN),
    );
  });
}

function durationOf(args: readonly Value[]): Value {
  const sizes = [DAY_MS, HOUR_MS, 60_000, 1000, 1];
  return withNumbers(args, (...n) => {
    const ms = n.reduce((sum, value, i) => sum + value * (sizes[i] ?? 0), 0);
    return Number.isFinite(ms) ? duration(Math.round(ms)) : number(ms);
  });
}

function makeDate(args: readonly Value[]): Value {
  return withNumbers(args, (year, month = 1, day = 1) =>
    date(dayNumber(Math.trunc(year), Math.trunc(month), Math.trunc(day))),
  );
}

function makeDateTime(args: readonly Value[]): Value {
  return withNumbers(args, (year, month = 1, day = 1, hour = 0, minute = 0, second = 0) =>
    dateTime(
      dayNumber(Math.trunc(year), Math.trunc(month), Math.trunc(day)) * DAY_MS +
        hour * HOUR_MS +
        minute * 60_000 +
        second * 1000,
    ),
  );
}

function makeTime(args: readonly Value[]): Value {
  return withNumbers(args, (hour, minute = 0, second = 0) => {
    const ms = hour * HOUR_MS + minute * 60_000 + second * 1000;
    if (!Number.isFinite(ms)) return number(ms);
    return { kind: 'time', ms: ((ms % DAY_MS) + DAY_MS) % DAY_MS };
  });
}

function monthShift(run: (day: number, months: number) => number): EagerRun {
  return ([value, months]) =>
    withMoment(value, (ms) =>
      withNumbers([months ?? number(0)], (n) =>
        Math.abs(n) > 200_000 ? date(Number.NaN) : date(run(dayOf(ms), Math.trunc(n))),
      ),
    );
}

function toDate(value: Value, runtime: Runtime): Value {
  const inner = unwrap(value);
  if (inner.kind === 'text') {
    if (inner.value.trim() === '') return BLANK;
    const parsed = parseMoment(inner.value, runtime.timeZone);
    return parsed
      ? toDate(parsed, runtime)
      : error('type', `${JSON.stringify(inner.value)} is not a date; write YYYY-MM-DD.`);
  }
  return withMoment(inner, (ms) => date(dayOf(ms)));
}

function toDateTime(value: Value, runtime: Runtime): Value {
  const inner = unwrap(value);
  if (inner.kind === 'text') {
    if (inner.value.trim() === '') return BLANK;
    const parsed = parseMoment(inner.value, runtime.timeZone);
    return parsed
      ? toDateTime(parsed, runtime)
      : error('type', `${JSON.stringify(inner.value)} is not a date and time; write YYYY-MM-DD HH:MM.`);
  }
  return withMoment(inner, dateTime);
}

function toTime(value: Value): Value {
  const inner = unwrap(value);
  if (inner.kind === 'time') return inner;
  if (inner.kind === 'text')
    return parseTime(inner.value) ?? error('type', `${JSON.stringify(inner.value)} is not a time; write HH:MM.`);
  return withMoment(inner, (ms) => ({ kind: 'time', ms: timeOf(ms) }));
}

const TRUNCATIONS: Readonly<Record<string, (day: number) => number>> = {
  year: (day) => dayNumber(civil(day).year, 1, 1),
  quarter: (day) => dayNumber(civil(day).year, Math.floor((civil(day).month - 1) / 3) * 3 + 1, 1),
  month: (day) => dayNumber(civil(day).year, civil(day).month, 1),
  week: (day) => day - ((isoWeekday(day) + 1) % 7),
  day: (day) => day,
};

function truncate([value, unitName]: readonly Value[]): Value {
  return withMoment(value, (ms) => {
    const inner = unwrap(unitName ?? BLANK);
    const name = inner.kind === 'text' ? inner.value.toLowerCase() : '';
    if (name === 'hour' || name === 'minute') {
      const size = name === 'hour' ? HOUR_MS : 60_000;
      return dateTime(Math.floor(ms / size) * size);
    }
    const run = Object.hasOwn(TRUNCATIONS, name) ? TRUNCATIONS[name] : undefined;
    return run
      ? dateTime(run(dayOf(ms)) * DAY_MS)
      : error('type', 'The unit must be "year", "quarter", "month", "week", "day", "hour" or "minute".');
  });
}

/** Days from Monday to Friday between two dates, both included; holidays are left out. */
function netWorkingDays([start, end, holidays]: readonly Value[]): Value {
  const free = new Set<number>();
  for (const holiday of itemsOf(holidays ?? BLANK)) {
    const ms = toMoment(holiday);
    if (isValue(ms)) return ms;
    if (ms !== null) free.add(dayOf(ms));
  }
  return withMoment(start, (a) =>
    withMoment(end, (b) => {
      const [from, to] = a <= b ? [dayOf(a), dayOf(b)] : [dayOf(b), dayOf(a)];
      const weeks = Math.floor((to - from + 1) / 7);
      let count = weeks * 5;
      for (let day = from + weeks * 7; day <= to; day++) if (isoWeekday(day) < 5) count++;
      for (const day of free) if (day >= from && day <= to && isoWeekday(day) < 5) count--;
      return number(a <= b ? count : -count);
    }),
  );
}

function monthName(runtime: Runtime, ms: number, options: Intl.DateTimeFormatOptions): Value {
  return text(new Intl.DateTimeFormat(runtime.locale, { ...options, timeZone: 'UTC' }).format(ms));
}

/** Dates, times and durations, on the doc's own calendar and clock. */
export const DATES: FunctionTable = [
  eager('date', 'Today', '', { summary: 'The date of today.', returns: DATE }, (_, rt) => date(rt.today)),
  eager('date', 'Now', '', { summary: 'The date and time of now.', returns: DATE_TIME }, (_, rt) => dateTime(rt.now)),
  eager('date', 'Date', 'year:number, month:number, day:number', { summary: 'A date.', returns: DATE }, makeDate),
  eager(
    'date',
    'DateTime',
    'year:number, month:number, day:number, hour:number?, minute:number?, second:number?',
    { summary: 'A date and time.', returns: DATE_TIME },
    makeDateTime,
  ),
  eager(
    'date',
    'Time',
    'hour:number, minute:number?, second:number?',
    { summary: 'A time of day.', returns: TIME },
    makeTime,
  ),
  eager(
    'date',
    'Duration',
    'days:number?, hours:number?, minutes:number?, seconds:number?, milliseconds:number?',
    { summary: 'A duration.', returns: DURATION },
    durationOf,
  ),
  unit('Days', DAY_MS),
  unit('Hours', HOUR_MS),
  unit('Minutes', 60_000),
  unit('Seconds', 1000),
  eager(
    'date',
    'ToDate',
    'value:any',
    { summary: 'ISO text, or the day of a date with a time, as a date.', returns: DATE },
    ([v], rt) => toDate(v ?? BLANK, rt),
  ),
  eager(
    'date',
    'ToDateTime',
    'value:any',
    { summary: 'ISO text, or a date at midnight, as a date and time.', returns: DATE_TIME },
    ([v], rt) => toDateTime(v ?? BLANK, rt),
  ),
  eager(
    'date',
    'ToTime',
    'value:any',
    { summary: 'Text, or the clock of a date with a time, as a time.', returns: TIME },
    ([v]) => toTime(v ?? BLANK),
  ),
  part('Year', 'The year of a date.', (ms) => civil(dayOf(ms)).year),
  part('Quarter', 'The quarter of a date, 1 to 4.', (ms) => Math.ceil(civil(dayOf(ms)).month / 3)),
  part('Month', 'The month of a date, 1 to 12.', (ms) => civil(dayOf(ms)).month),
  part('Day', 'The day of the month, 1 to 31.', (ms) => civil(dayOf(ms)).day),
  part('DayOfYear', 'The day of the year, 1 to 366.', (ms) => dayOf(ms) - dayNumber(civil(dayOf(ms)).year, 1, 1) + 1),
  part(
    'Weekday',
    'The day of the week, 1 for Sunday to 7 for Saturday.',
    (ms) => ((isoWeekday(dayOf(ms)) + 1) % 7) + 1,
  ),
  part('IsoWeekNumber', 'The week of the year after ISO 8601.', (ms) => isoWeek(dayOf(ms))),
  timePart('Hour', 'The hour, 0 to 23.', (ms) => Math.floor(ms / HOUR_MS)),
  timePart('Minute', 'The minute, 0 to 59.', (ms) => Math.floor(ms / 60_000) % 60),
  timePart('Second', 'The second, 0 to 59.', (ms) => Math.floor(ms / 1000) % 60),
  eager(
    'date',
    'MonthName',
    'date:date',
    { summary: "The month's name in the doc's language.", returns: TEXT },
    ([v], rt) => withMoment(v, (ms) => monthName(rt, ms, { month: 'long' })),
  ),
  eager(
    'date',
    'WeekdayName',
    'date:date',
    { summary: "The weekday's name in the doc's language.", returns: TEXT },
    ([v], rt) => withMoment(v, (ms) => monthName(rt, ms, { weekday: 'long' })),
  ),
  eager(
    'date',
    'EndOfMonth',
    'date:date, months:number?',
    { summary: 'The last day of the month so many months later.', returns: DATE },
    monthShift(endOfMonth),
  ),
  eager(
    'date',
    'RelativeDate',
    'date:date, months:number',
    { summary: 'The same day so many months later.', returns: DATE },
    monthShift(addMonths),
  ),
  eager(
    'date',
    'DateTimeTruncate',
    'date:date, unit:text',
    { summary: 'The start of the year, quarter, month, week (from Sunday), day, hour or minute.', returns: DATE_TIME },
    truncate,
  ),
  eager(
    'date',
    'NetWorkingDays',
    'start:date, end:date, holidays:list?',
    { summary: 'The days from Monday to Friday between two dates, both included.', returns: NUMBER },
    netWorkingDays,
  ),
  eager('date', 'TimeValue', 'time:time', { summary: 'A time as a part of a day.', returns: NUMBER }, ([v]) => {
    const time = toTime(v ?? BLANK);
    if (time.kind !== 'time') return time.kind === 'blank' ? BLANK : wrongType('a time', time);
    const n = toNumber(time);
    return typeof n === 'number' ? number(n) : n;
  }),
];
