/** Seed rows, cell by cell. */
import type { DocSchema } from '../../model';
import type { CellChange, RowChange, RowsReport } from './model';
import type { Planned } from './planned';
import type { References } from './references';
import { type Attributes, isAttributes, objectOf, shownValue } from './values';

/** What changes about the rows of each `coda_rows`; those that stay the same are left out. */
export function rowsReports(
  planned: readonly Planned[],
  references: References,
  docs: readonly DocSchema[],
): RowsReport[] {
  const sets = planned.filter(({ type, mode }) => type === 'coda_rows' && mode === 'managed');
  const keys = rowKeys(sets);
  const tables = new Map(docs.flatMap((doc) => doc.tables.map((table) => [table.id, table] as const)));
  return sets.flatMap((set) => {
    const tableId = references.target(set, set.after === null ? 'before' : 'after', ['table_id']);
    const table = tables.get(tableId ?? '');
    const columns = new Map((table?.columns ?? []).map(({ id, name }) => [id, name]));
    // Rows that Terraform only forgets stay in the doc.
    if (set.action === 'forget') return [];
    const rows = rowChanges(
      set,
      (text) => keys.get(text) ?? text,
      (label) => columns.get(label) ?? label,
    );
    const count = (mark: RowChange['mark']) => rows.filter((row) => row.mark === mark).length;
    const counts = { added: count('added'), changed: count('changed'), removed: count('removed') };
    return rows.length === 0 ? [] : [{ address: set.address, table: table?.name ?? set.name, ...counts, rows }];
  });
}

/** What people call the rows that cells refer to by id: their keys. */
function rowKeys(sets: readonly Planned[]): Map<string, string> {
  const entries = sets.flatMap(({ before, after }) =>
    [before, after].flatMap((attrs) =>
      Object.entries(objectOf(attrs, 'row_ids') ?? {}).flatMap(([key, id]) =>
        typeof id === 'string' ? [[id, key] as const] : [],
      ),
    ),
  );
  return new Map(entries.filter(([id]) => /^i-/.test(id)));
}

function rowChanges(set: Planned, shown: (cell: string) => string, columnName: (label: string) => string): RowChange[] {
  const [before, after] = [rowsOf(set.before), set.action === 'delete' ? {} : rowsOf(set.after)];
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key): RowChange[] => {
    const [from, to] = [before[key], after[key]];
    const cells = cellChanges(from, to, shown, columnName);
    if (from === undefined) return [{ key, mark: 'added', cells }];
    if (to === undefined) return [{ key, mark: 'removed', cells }];
    return cells.length === 0 ? [] : [{ key, mark: 'changed', cells }];
  });
}

function rowsOf(attrs: Attributes | null): Record<string, Attributes> {
  const rows = objectOf(attrs, 'rows') ?? {};
  return Object.fromEntries(
    Object.entries(rows).map(([key, cells]) => [key, isAttributes(cells) ? cells : { '': shownValue(cells) }]),
  );
}

function cellChanges(
  from: Attributes | undefined,
  to: Attributes | undefined,
  shown: (cell: string) => string,
  columnName: (label: string) => string,
): CellChange[] {
  const labels = [...new Set([...Object.keys(to ?? {}), ...Object.keys(from ?? {})])];
  return labels.flatMap((label) => {
    const [a, b] = [cellText(from, label), cellText(to, label)];
    // A column that the code no longer names keeps its cells.
    if (a === b || (to !== undefined && !(label in to))) return [];
    return [
      {
        column: columnName(label),
        ...(a !== undefined && { from: shown(a) }),
        ...(b !== undefined && { to: shown(b) }),
      },
    ];
  });
}

function cellText(cells: Attributes | undefined, label: string): string | undefined {
  const value = cells?.[label];
  return value === undefined || value === null ? undefined : shownValue(value);
}
