import { DAY_MS } from './value';

/** Year, month (1 to 12) and day of a day number. */
export function civil(day: number): { year: number; month: number; day: number } {
  const d = new Date(day * DAY_MS);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate() };
}

/** The day number of a date; months and days beyond their range run over, as `Date(2026, 13, 1)` does in spreadsheets. */
export function dayNumber(year: number, month: number, day: number): number {
  const d = new Date(0);
  d.setUTCFullYear(year, month - 1, day);
  return Math.floor(d.getTime() / DAY_MS);
}

/** The same day `months` later, or the month's last day where it is shorter. */
export function addMonths(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civil(day);
  const last = civil(dayNumber(year, month + months + 1, 0)).day;
  return dayNumber(year, month + months, Math.min(dayOfMonth, last));
}

/** The last day of the month `months` later. */
export function endOfMonth(day: number, months: number): number {
  const { year, month } = civil(day);
  return dayNumber(year, month + months + 1, 0);
}

/** 0 for Monday to 6 for Sunday. */
export function isoWeekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The week of the year after ISO 8601: the first has the year's first Thursday. */
export function isoWeek(day: number): number {
  const thursday = day - isoWeekday(day) + 3;
  return Math.floor((thursday - dayNumber(civil(thursday).year, 1, 1)) / 7) + 1;
}

export const pad = (n: number, width = 2): string => String(Math.abs(n)).padStart(width, '0');

export function isoDay(day: number): string {
  const { year, month, day: dayOfMonth } = civil(day);
  return `${pad(year, 4)}-${pad(month)}-${pad(dayOfMonth)}`;
}

/** `HH:MM:SS`, with milliseconds where there are any. */
export function isoTime(ms: number): string {
  const whole = Math.floor(ms / 1000);
  const rest = ms - whole * 1000;
  const time = `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
  return rest > 0 ? `${time}.${pad(Math.round(rest), 3)}` : time;
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = FORMATTERS.get(timeZone);
  if (!found) {
    const parts = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    found = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', era: 'short', ...parts });
    FORMATTERS.set(timeZone, found);
  }
  return found;
}

/** What a clock in a time zone shows at an instant (milliseconds since 1970 UTC), as milliseconds since 1970 on that clock. */
export function wallClock(instant: number, timeZone: string): number {
  const field: Record<string, string> = {};
  for (const part of formatter(timeZone).formatToParts(instant)) field[part.type] = part.value;
  const year = field['era'] === 'BC' ? 1 - Number(field['year']) : Number(field['year']);
  const day = dayNumber(year, Number(field['month']), Number(field['day']));
  const seconds = Number(field['hour']) * 3600 + Number(field['minute']) * 60 + Number(field['second']);
  return day * DAY_MS + seconds * 1000 + (((instant % 1000) + 1000) % 1000);
}
