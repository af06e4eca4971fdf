/** What an apply costs: calls by the limit that they count against, and the least time that Coda's limits allow. */
import { type Bucket, CODA_LIMITS } from '../../provider/coda/limits/budgets';
import { newWindow, timeToSend } from '../../provider/coda/limits/window';
import { MOST_ROWS } from '../../provider/coda/writes/row-batches';
import type { Cost, RowsReport } from './model';
import type { Planned } from './planned';
import { numberOf, objectOf } from './values';

/** Columns of one table that share a call: what Coda takes, and what Terraform asks for at once by default. */
const COLUMNS_IN_A_CALL = 10;

type Kind = Bucket | 'mcp';
const NAMES: Readonly<Record<Kind, string>> = {
  reads: 'reads (100 in 6 s)',
  writes: 'writes (10 in 6 s)',
  contentWrites: 'content writes (5 in 10 s)',
  docLists: 'lists of docs (4 in 6 s)',
  mcp: 'MCP tools (no published limit)',
};

/**
 * An estimate from below: calls that fail, that wait for Coda to show what was written, or that are split because cells are
 * large come on top.
 */
export function costOf(planned: readonly Planned[], rows: readonly RowsReport[], deadlineSeconds?: number): Cost {
  const calls = new Map<Kind, number>();
  const add = (kind: Kind, count: number) => calls.set(kind, (calls.get(kind) ?? 0) + count);
  const columns = new Map<string, number>();
  const managed = planned.filter(
    ({ mode, action }) => mode === 'managed' && !['none', 'read', 'forget'].includes(action),
  );
  for (const resource of managed) {
    const times = resource.action === 'replace' ? 2 : 1;
    if (resource.type === 'coda_doc' || resource.type === 'coda_permission') add('writes', times);
    if (resource.type === 'coda_page') add('contentWrites', times);
    if (resource.type === 'coda_table' || resource.type === 'coda_view' || resource.type === 'coda_formula')
      add('mcp', times);
    if (resource.type === 'coda_column') {
      const table = `${resource.action} ${tableKey(resource)}`;
      columns.set(table, (columns.get(table) ?? 0) + times);
    }
    for (const count of migratedRows(resource)) add('contentWrites', Math.ceil(count / MOST_ROWS));
  }
  for (const count of columns.values()) add('mcp', Math.ceil(count / COLUMNS_IN_A_CALL));
  for (const { added, changed, removed } of rows) {
    add('contentWrites', Math.ceil((added + changed) / MOST_ROWS) + Math.ceil(removed / MOST_ROWS));
  }
  const writes = [...calls.values()].reduce((sum, count) => sum + count, 0);
  // Every write is read back, and every table was read for the plan.
  const tables = new Set(planned.filter(({ type }) => type === 'coda_table').map(({ address }) => address)).size;
  add('reads', writes + tables + (managed.length > 0 ? 3 : 0));
  const buckets = [...calls]
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({
      bucket: NAMES[kind],
      calls: count,
      seconds: leastSeconds(kind, count),
      ...(kind !== 'mcp' && { atOnce: CODA_LIMITS[kind].calls }),
    }));
  return {
    buckets,
    calls: buckets.reduce((sum, { calls: count }) => sum + count, 0),
    // Limits of different kinds run at the same time.
    seconds: Math.max(0, ...buckets.map(({ seconds }) => seconds)),
    needsMcp: (calls.get('mcp') ?? 0) > 0,
    ...(deadlineSeconds !== undefined && { deadlineSeconds }),
  };
}

function tableKey({ before, after, address }: Planned): string {
  const id = after?.['table_id'] ?? before?.['table_id'];
  // Columns of a table that is not made yet are told apart by what their addresses begin with.
  return typeof id === 'string' && id.startsWith('grid-')
    ? id
    : (/^[\w.]*coda_column\.[^_[]+/.exec(address)?.[0] ?? '');
}

function migratedRows({ type, action, after }: Planned): number[] {
  if (action === 'delete') return [];
  if (type === 'coda_column_backfill')
    return [(numberOf(after, 'to_fill') ?? 0) + (numberOf(after, 'conflict_count') ?? 0)];
  if (type !== 'coda_row_split') return [];
  const counts = Object.values(objectOf(after, 'counts') ?? {}).filter((n) => typeof n === 'number');
  return [...counts, counts.reduce((sum, n) => sum + n, 0)];
}

function leastSeconds(kind: Kind, count: number): number {
  if (kind === 'mcp') return 0;
  const limit = CODA_LIMITS[kind];
  // Beyond a few thousand the arithmetic is the same for each window.
  const whole = Math.max(0, Math.floor((count - 1) / limit.calls) - 50);
  const rest = count - whole * limit.calls;
  const windowMs = limit.windowMs + 1_000;
  return Math.round((timeToSend(newWindow(limit), limit, 0, rest) + whole * windowMs) / 1_000);
}
