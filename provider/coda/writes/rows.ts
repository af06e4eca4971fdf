import type { CellValue } from '../../../model';
import type { NotApplied, ObservedColumn, ObservedRow, RowsUpsert, RowsWritten, RowWrite } from '../api';
import { isCodaError, isUncertain } from '../errors';
import { mutationAnswer, upsertAnswer } from '../rest/answers';
import { awaitMutations } from '../rest/mutations';
import { route } from '../rest/route';
import type { DocContext } from './context';
import { until } from './context';
import { type KeyedHow, ROWS } from './keyed-posts';
import { checkedSize, MOST_KEYED_ROWS, MOST_ROWS, type RowBatch, rowBatches, toRowEdit } from './row-batches';
import { idsByKey, proveRows, unapplied } from './row-proof';

const ROW = `${ROWS}/{rowIdOrName}`;

/**
 * Writes rows in as few requests as possible, waits for all of them together, and proves each cell by reading back. Once
 * the first request was sent, a stop comes too late: the new rows would be forgotten.
 */
export async function upsertRows(
  doc: DocContext,
  tableId: string,
  { rows, keyColumnIds, rowIds }: RowsUpsert,
  { who, signal }: KeyedHow = {},
): Promise<RowsWritten> {
  const keys = keyColumnIds !== undefined && keyColumnIds.length > 0 ? keyColumnIds : undefined;
  const batches = rowBatches(rows, keys ? MOST_KEYED_ROWS : MOST_ROWS);
  if (batches.length === 0) return { rowIds: [], notApplied: [], warnings: [] };
  announce(doc, tableId, rows.length, batches.length);
  const columns = await doc.reads.columns(tableId, { signal });
  const there = keys ? [] : await doc.reads.rows(tableId, { signal, columnIds: [] });
  const before = new Set(there.map(({ id }) => id));
  try {
    const sent: Sent[] = [];
    // One after the other, so that the table has the rows in the order in which they were given.
    for (const batch of batches) {
      const stop = sent.length === 0 ? signal : undefined;
      sent.push(
        keys
          ? { requestIds: await doc.keyedPosts.send(tableId, keys, batch, { who, signal: stop }), rowIds: [] }
          : await insert(doc, tableId, { rows, rowIds }, batch, before, columns, stop),
      );
    }
    const warnings = await wait(
      doc,
      sent.flatMap(({ requestIds }) => requestIds),
      undefined,
    );
    doc.reads.touchedRows(tableId);
    const added = sent.flatMap(({ rowIds }) => rowIds);
    const written = await proveRows(
      doc,
      tableId,
      (shown) => {
        const rowIds = keys ? idsByKey(rows, keys, shown, columns) : rows.map((_, i) => added[i]);
        const notApplied = unapplied(rows, rowIds, shown, columns);
        const there = new Set(shown.map(({ id }) => id));
        const present = rowIds.map((id) => (id !== undefined && there.has(id) ? id : undefined));
        return { amiss: notApplied.length > 0, value: { rowIds: present, notApplied, warnings } };
      },
      undefined,
    );
    doc.reads.provedRows(tableId);
    return written;
  } catch (error) {
    doc.reads.touchedRows(tableId);
    throw error;
  }
}

/** Says up front where Coda's limits will make a write long. */
function announce(doc: DocContext, tableId: string, rows: number, requests: number): void {
  const expectedMs = doc.rest.forecast('contentWrites', requests);
  if (doc.slowWrites === undefined || expectedMs <= doc.slowWrites.afterMs) return;
  doc.slowWrites.tell({ docId: doc.docId, tableId, rows, requests, expectedMs });
}

interface Sent {
  requestIds: string[];
  /** By the order of the batch's rows, where Coda named them. */
  rowIds: (string | undefined)[];
}

/** Adds rows. Where the answer is lost, looks for rows that hold what was sent; they are not sent a second time. */
async function insert(
  doc: DocContext,
  tableId: string,
  { rows, rowIds }: Pick<RowsUpsert, 'rows' | 'rowIds'>,
  batch: RowBatch,
  before: ReadonlySet<string>,
  columns: readonly ObservedColumn[],
  signal: AbortSignal | undefined,
): Promise<Sent> {
  const given = rowIds?.slice(batch.first, batch.first + batch.edits.length);
  const body = { rows: batch.edits, rowIds: given };
  const post = route('POST', ROWS, { docId: doc.docId, tableIdOrName: tableId }, { body });
  try {
    const { requestId, addedRowIds } = await doc.rest.call(post, upsertAnswer, { repeatable: 'ifRefused', signal });
    return { requestIds: [requestId], rowIds: batch.edits.map((_, i) => addedRowIds?.[i] ?? given?.[i]) };
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const wanted = rows.slice(batch.first, batch.first + batch.edits.length);
    const found = await until(
      doc,
      doc.mutationTimeoutMs,
      async () => {
        const ids = newRows(wanted, await doc.reads.rows(tableId, { fresh: true, signal }), before, columns);
        return ids.every((id) => id !== undefined) ? ids : undefined;
      },
      signal,
    );
    if (!found) throw error;
    return { requestIds: [], rowIds: found };
  }
}

/** Rows that were not there before and hold exactly these cells, each taken once. */
function newRows(
  wanted: readonly RowWrite[],
  shown: readonly ObservedRow[],
  before: ReadonlySet<string>,
  columns: readonly ObservedColumn[],
): (string | undefined)[] {
  const free = shown.filter((row) => !before.has(row.id));
  return wanted.map((row) => {
    const at = free.findIndex((candidate) => unapplied([row], [candidate.id], [candidate], columns).length === 0);
    return at < 0 ? undefined : free.splice(at, 1)[0]?.id;
  });
}

/** Sets cells of one row. */
export async function updateRow(
  doc: DocContext,
  tableId: string,
  rowId: string,
  cells: ReadonlyMap<string, CellValue>,
  signal?: AbortSignal,
): Promise<RowsWritten> {
  const row = toRowEdit({ cells });
  checkedSize(row, 0);
  const columns = await doc.reads.columns(tableId, { signal });
  try {
    const place = { docId: doc.docId, tableIdOrName: tableId, rowIdOrName: rowId };
    const put = route('PUT', ROW, place, { body: { row } });
    const { requestId } = await doc.rest.call(put, mutationAnswer, { repeatable: 'always', signal });
    const warnings = await wait(doc, [requestId], signal);
    return await proveRows(
      doc,
      tableId,
      (shown) => {
        const notApplied = unapplied([{ cells }], [rowId], shown, columns);
        const rowIds = notApplied.some(({ reason }) => reason === 'rowMissing') ? [undefined] : [rowId];
        return { amiss: notApplied.length > 0, value: { rowIds, notApplied, warnings } };
      },
      signal,
    );
  } finally {
    doc.reads.touchedRows(tableId);
  }
}

/** Deletes rows, 500 a request; rows that are gone already are deleted. */
export async function deleteRows(
  doc: DocContext,
  tableId: string,
  rowIds: readonly string[],
  signal?: AbortSignal,
): Promise<RowsWritten> {
  if (rowIds.length === 0) return { rowIds: [], notApplied: [], warnings: [] };
  const batches: string[][] = [];
  for (let i = 0; i < rowIds.length; i += MOST_ROWS) batches.push(rowIds.slice(i, i + MOST_ROWS));
  try {
    const sent = await Promise.all(batches.map((batch) => deleteBatch(doc, tableId, batch, signal)));
    const warnings = await wait(
      doc,
      sent.flatMap((id) => id ?? []),
      signal,
    );
    return await proveRows(
      doc,
      tableId,
      (shown) => {
        const left = new Set(shown.map(({ id }) => id));
        const notApplied = rowIds.flatMap((rowId, rowIndex): NotApplied[] =>
          left.has(rowId) ? [{ reason: 'rowStillThere', rowIndex, rowId }] : [],
        );
        return { amiss: notApplied.length > 0, value: { rowIds: [...rowIds], notApplied, warnings } };
      },
      signal,
    );
  } catch (error) {
    if (!isCodaError(error, 'notFound')) throw error;
    return { rowIds: [...rowIds], notApplied: [], warnings: [] };
  } finally {
    doc.reads.touchedByDelete(tableId);
  }
}

async function deleteBatch(
  doc: DocContext,
  tableId: string,
  rowIds: string[],
  signal: AbortSignal | undefined,
): Promise<string> {
  const gone = route('DELETE', ROWS, { docId: doc.docId, tableIdOrName: tableId }, { body: { rowIds } });
  return (await doc.rest.call(gone, mutationAnswer, { repeatable: 'always', signal })).requestId;
}

function wait(doc: DocContext, requestIds: readonly string[], signal: AbortSignal | undefined): Promise<string[]> {
  const { rest, clock, mutationTimeoutMs: timeoutMs } = doc;
  return awaitMutations(rest, requestIds, { clock, timeoutMs, signal });
}
