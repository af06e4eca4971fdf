import type { HeldTable } from '../format';
import type { Held } from './merge';

/** What of a table is to be put back. */
export interface TableScope {
  /** The table as a whole, where it is gone. */
  whole: boolean;
  columns: ReadonlySet<string>;
  rows: ReadonlySet<string>;
  /** Columns whose values may have been altered. */
  values: ReadonlySet<string>;
}

export interface Scope {
  pages: ReadonlySet<string>;
  of(table: HeldTable): TableScope;
}

/** What a restore has to look at: what the steps took away, or, where they do not say or all is asked for, all. */
export function scopeOf(held: Held, all: boolean): Scope {
  const { lost } = held;
  const named =
    lost.doc ||
    [lost.pageIds, lost.tableIds, lost.columns, lost.rows, lost.values].some(
      (part: readonly unknown[]) => part.length > 0,
    );
  const everything = all || lost.doc || !named;
  return {
    pages: new Set(everything ? held.pages.map(({ id }) => id) : lost.pageIds),
    of: (table) => (everything ? wholeOf(table) : lostOf(table, held)),
  };
}

function wholeOf(table: HeldTable): TableScope {
  const columns = new Set(table.columns.map(({ id }) => id));
  return { whole: true, columns, rows: new Set(table.rows.map(({ id }) => id)), values: columns };
}

function lostOf(table: HeldTable, { lost }: Held): TableScope {
  if (lost.tableIds.includes(table.id)) return wholeOf(table);
  const own = <T extends { tableId: string }>(parts: readonly T[]) =>
    parts.filter(({ tableId }) => tableId === table.id);
  const columns = own(lost.columns).map(({ columnId }) => columnId);
  const values = own(lost.values).map(({ columnId }) => columnId);
  const rows = own(lost.rows).flatMap(({ rowIds }) => rowIds);
  return {
    // A column of a table that went altogether later brings the table back, if all of it is held.
    whole: table.whole && columns.length + rows.length > 0,
    columns: new Set(columns),
    rows: new Set(rows),
    values: new Set(values),
  };
}
