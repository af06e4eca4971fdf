const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const pad = (value: number) => String(value).padStart(2, '0');

/**
 * A date or time by a Moment pattern (the tokens that Coda's patterns use: `YYYY YY MMMM MMM MM M DD D dddd ddd HH h mm ss A`).
 * Takes `YYYY-MM-DD`, `HH:MM:SS` or both joined by `T`; what is none of these comes back as it is.
 */
export function formatPattern(iso: string, pattern: string): string {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?T?(?:(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(iso);
  if (!match || (match[1] === undefined && match[4] === undefined)) return iso;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const parts = { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 };
  const weekday = WEEKDAYS[new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()] ?? '';
  const monthName = MONTHS[parts.month - 1] ?? '';
  const tokens: Record<string, string> = {
    YYYY: String(parts.year).padStart(4, '0'),
    YY: pad(parts.year % 100),
    MMMM: monthName,
    MMM: monthName.slice(0, 3),
    MM: pad(parts.month),
    M: String(parts.month),
    DD: pad(parts.day),
    D: String(parts.day),
    dddd: weekday,
    ddd: weekday.slice(0, 3),
    HH: pad(parts.hour),
    h: String(parts.hour % 12 || 12),
    mm: pad(parts.minute),
    ss: pad(second ?? 0),
    A: parts.hour < 12 ? 'AM' : 'PM',
  };
  return pattern.replace(/YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|h|mm|ss|A/g, (token) => tokens[token] ?? token);
}
