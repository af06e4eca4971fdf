/** Windows of days that seed rows declare, and what is wrong with them. */
import { SeedRows, type TableReference } from '../schema';

/** What a row is related to where several windows hold its date. */
export type Overlaps =
  /** Nothing: the cell is blank, and seed rows whose windows overlap end the synthesis. */
  | 'refuse'
  /** The row whose window begins first; of those that begin on the same day, the one that stands first in its table. */
  | 'earliest';

/** A row that stands for the days from `start` to `end`, both inclusive, as ISO dates. */
export interface Window {
  readonly name: string;
  readonly start: string;
  readonly end: string;
}

/**
 * The windows among the seed rows of a table, as far as the code gives both days. Call it once everything is declared.
 *
 * @param start the key of the column with the first day
 * @param end the key of the column with the last day
 */
export function seedWindows(table: TableReference, start: string, end: string): Window[] {
  const sets = table.node.root.node.findAll().filter((c): c is SeedRows => c instanceof SeedRows && c.table === table);
  return sets.flatMap((set) =>
    set.rowKeys.flatMap((name) => {
      const [first, last] = [set.cellText(name, start), set.cellText(name, end)];
      return isDay(first) && isDay(last) ? [{ name, start: first, end: last }] : [];
    }),
  );
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** Windows that end before they begin, and, where that is refused, pairs that share a day. Each problem is one sentence. */
export function windowProblems(table: string, windows: readonly Window[], overlaps: Overlaps): string[] {
  const turned = windows
    .filter(({ start, end }) => end < start)
    .map((w) => `The window of ${shown(table, w)} ends before it begins.`);
  return overlaps === 'earliest' ? turned : [...turned, ...overlapping(table, windows)];
}

function overlapping(table: string, windows: readonly Window[]): string[] {
  const ordered = windows
    .filter(({ start, end }) => start <= end)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return ordered.flatMap((first, i) =>
    ordered
      .slice(i + 1)
      .filter((second) => second.start <= first.end)
      .map(
        (second) =>
          `The windows of ${shown(table, first)} and ${shown(table, second)} share days, so a date in both has no one answer. ` +
          `Move one of them, or say overlaps: 'earliest'.`,
      ),
  );
}

function shown(table: string, { name, start, end }: Window): string {
  return `${table} ${JSON.stringify(name)} (${start} to ${end})`;
}
