import type { Backup, HeldRow, HeldTable, Lost, RenamedColumn, WrittenCell } from '../format';

/** What one or several backups of a doc hold, put together. */
export interface Held extends Pick<Backup, 'tables' | 'pages' | 'formulas'> {
  doc: Backup['manifest']['doc'];
  createdAt: string;
  /** The oldest of the backups: what has to be remembered of a restore is kept in its folder. */
  path: string;
  lost: Lost;
  whole: boolean;
  /** What migrations wrote after the backup, by `cellKey`. */
  written: ReadonlyMap<string, WrittenCell>;
  renamed: readonly RenamedColumn[];
  /** With whom the doc was shared; absent where no backup says it. */
  sharing: Backup['manifest']['sharing'];
}

/** A cell among those that migrations wrote. */
export function cellKey(rowId: string, columnId: string): string {
  return `${rowId}|${columnId}`;
}

/**
 * Puts backups of one doc together, such as those of one run, in which a table went column by column. Where several hold the
 * same, the newest tells how it was; formulas are taken from the oldest, when nothing was broken yet.
 */
export function merge(backups: readonly Backup[]): Held {
  const ordered = [...backups].sort((a, b) => (a.manifest.createdAt < b.manifest.createdAt ? -1 : 1));
  const [oldest] = ordered;
  if (oldest === undefined) throw new Error('no backup was given');
  const tables = new Map<string, HeldTable>();
  for (const table of ordered.flatMap((backup) => backup.tables)) {
    const known = tables.get(table.id);
    tables.set(table.id, known === undefined ? table : mergeTables(known, table));
  }
  const written = mergeWritten(ordered);
  const pages = new Map(ordered.flatMap((backup) => backup.pages).map((page) => [page.id, page]));
  const lost = ordered.map(({ manifest }) => manifest.lost);
  return {
    doc: oldest.manifest.doc,
    createdAt: oldest.manifest.createdAt,
    path: oldest.path,
    whole: ordered.some(({ manifest }) => manifest.whole),
    tables: [...tables.values()].map((table) => unwritten(table, written)),
    pages: [...pages.values()],
    formulas: oldest.formulas,
    sharing: ordered.find(({ manifest }) => manifest.sharing !== undefined)?.manifest.sharing,
    written,
    // What was renamed last gets its name back first.
    renamed: [...ordered].reverse().flatMap(({ migration }) => migration.renamed),
    lost: {
      doc: lost.some((l) => l.doc),
      pageIds: lost.flatMap((l) => l.pageIds),
      tableIds: lost.flatMap((l) => l.tableIds),
      columns: lost.flatMap((l) => l.columns),
      rows: lost.flatMap((l) => l.rows),
      values: lost.flatMap((l) => l.values),
    },
  };
}

/** Cells that migrations wrote: the first `before` and the last `after` of each. */
function mergeWritten(ordered: readonly Backup[]): Map<string, WrittenCell> {
  const merged = new Map<string, WrittenCell>();
  for (const change of ordered.flatMap(({ migration }) => migration.written)) {
    const key = cellKey(change.rowId, change.columnId);
    merged.set(key, { ...change, before: merged.get(key)?.before ?? change.before });
  }
  return merged;
}

/** The table as it was before migrations wrote into it: a later backup of the same run holds what they wrote. */
function unwritten(table: HeldTable, written: ReadonlyMap<string, WrittenCell>): HeldTable {
  if (written.size === 0) return table;
  const rows = table.rows.map((row) => {
    const own = table.columns.flatMap(({ id }) => written.get(cellKey(row.id, id)) ?? []);
    if (own.length === 0) return row;
    const cells = { ...row.cells };
    for (const { columnId, before } of own) {
      if (before.kind === 'blank') delete cells[columnId];
      else cells[columnId] = before;
    }
    return { ...row, cells };
  });
  return { ...table, rows };
}

function mergeTables(older: HeldTable, newer: HeldTable): HeldTable {
  const ids = new Set(newer.columns.map(({ id }) => id));
  const byId = new Map(newer.columns.map((column) => [column.id, column]));
  const columns = [
    ...older.columns.map((column) => byId.get(column.id) ?? column),
    ...newer.columns.filter(({ id }) => !older.columns.some((c) => c.id === id)),
  ];
  // Which column names the rows may have changed when the one that did went.
  const display = older.columns.find(({ isDisplay }) => isDisplay)?.id;
  const rows = new Map(older.rows.map((row) => [row.id, row]));
  for (const row of newer.rows) rows.set(row.id, mergeRows(rows.get(row.id), row, ids));
  return {
    ...older,
    role: older.role === 'lost' || newer.role === 'lost' ? 'lost' : 'related',
    whole: older.whole || newer.whole,
    columns: columns.map((column) => ({ ...column, isDisplay: column.id === (display ?? column.id) })),
    // The older says how a view was before columns went.
    views: [...older.views, ...newer.views.filter(({ id }) => !older.views.some((view) => view.id === id))],
    rows: [...rows.values()].sort((a, b) => a.index - b.index),
  };
}

/** The newer cells over the older ones: a column that the newer backup holds and that is not in the row was blank. */
function mergeRows(older: HeldRow | undefined, newer: HeldRow, columns: ReadonlySet<string>): HeldRow {
  if (older === undefined) return newer;
  const kept = Object.entries(older.cells).filter(([id]) => !columns.has(id));
  return { ...older, cells: { ...Object.fromEntries(kept), ...newer.cells } };
}
