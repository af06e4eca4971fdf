import { isoDay, isoTime } from './calendar';
import { DAY_MS, type Value } from './value';

/** Text of a value, given how to name a row. Coda shows dates in the doc's locale; here they are ISO, the same everywhere. */
export function showValue(value: Value, nameRow: (tableId: string, rowId: string) => string): string {
  switch (value.kind) {
    case 'blank':
      return '';
    case 'number':
      return showNumber(value.value);
    case 'text':
      return value.value;
    case 'boolean':
      return String(value.value);
    case 'date':
      return isoDay(value.day);
    case 'dateTime': {
      const day = Math.floor(value.ms / DAY_MS);
      return `${isoDay(day)} ${isoTime(value.ms - day * DAY_MS)}`;
    }
    case 'time':
      return isoTime(value.ms);
    case 'duration':
      return showDuration(value.ms);
    case 'row':
      return nameRow(value.tableId, value.rowId);
    case 'person':
      return value.name;
    case 'list':
      return value.items.map((item) => showValue(item, nameRow)).join(', ');
    case 'object':
      return [...value.fields].map(([key, item]) => `${key}: ${showValue(item, nameRow)}`).join(', ');
    case 'error':
      return value.message;
  }
}

/** A double with at most 15 significant digits, so that 0.1 + 0.2 shows as 0.3. */
export function showNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** `2 days 3 hrs 5 mins`, as Coda shows durations. */
export function showDuration(ms: number): string {
  const units: readonly (readonly [string, string, number])[] = [
    ['day', 'days', DAY_MS],
    ['hr', 'hrs', 3_600_000],
    ['min', 'mins', 60_000],
    ['sec', 'secs', 1000],
  ];
  let rest = Math.abs(ms);
  const parts: string[] = [];
  for (const [one, many, size] of units) {
    const count = size === 1000 ? Math.round(rest) / 1000 : Math.floor(rest / size);
    rest -= Math.floor(rest / size) * size;
    if (count > 0) parts.push(`${count} ${count === 1 ? one : many}`);
  }
  const shown = parts.length === 0 ? '0 days' : parts.join(' ');
  return ms < 0 ? `-${shown}` : shown;
}
