import { setMaxListeners } from 'node:events';
import { type CellValue, formatCell } from '../../../model';
import type { ObservedColumn, ObservedRow, RowsWritten, RowUpdate } from '../api';
import { isCodaError } from '../errors';
import { mutationAnswer } from '../rest/answers';
import { awaitMutations } from '../rest/mutations';
import { route } from '../rest/route';
import { newestRows } from '../snapshot/newest';
import type { DocContext } from './context';
import { type KeyedHow, ROWS } from './keyed-posts';
import { MOST_KEYED_ROWS, rowBatches, toRowEdit } from './row-batches';
import { type Group, groupByKeys, withKeys } from './row-keys';
import { proveRows, unapplied } from './row-proof';
import { deleteRows } from './rows';

/** PUTs of rows that are under way at once; how fast they go is up to the limits. */
const AT_ONCE = 8;

/**
 * Sets cells of many rows. Coda's REST API changes one row a request, or many by key columns, which add a row where none
 * matches. So the rows that some text columns tell from all others are written by those, and the rest one by one. A row
 * that such a request added, because its target was renamed or deleted a moment before, is taken away again.
 */
export async function updateRows(
  doc: DocContext,
  tableId: string,
  updates: readonly RowUpdate[],
  { since, who, signal }: KeyedHow & { since?: number | undefined } = {},
): Promise<RowsWritten> {
  if (updates.length === 0) return { rowIds: [], notApplied: [], warnings: [] };
  const columns = await doc.reads.columns(tableId, { signal });
  const before = await newestRows(doc, tableId, { since, stored: true, signal });
  const groups = groupByKeys(updates, before, columns);
  try {
    const sent = await allOrNone(
      groups.flatMap((group) =>
        group.keys.length > 0 ? posts(doc, tableId, group, before, who) : [(stop) => put(doc, tableId, group, stop)],
      ),
      signal,
    );
    const proof = new Proof(doc, tableId, updates, columns);
    let written = await proof.of(sent);
    const stray = strayRows(groups, before, proof.shown, columns);
    if (stray.length > 0) await deleteRows(doc, tableId, stray);
    const missed = missedBySpaces(groups, before, updates, written);
    if (missed.length > 0) {
      const again = await put(doc, tableId, { keys: [], updates: missed }, undefined);
      written = await proof.of(again);
    }
    doc.reads.provedRows(tableId);
    return written;
  } catch (error) {
    doc.reads.touchedRows(tableId);
    throw error;
  }
}

type Send = (signal: AbortSignal | undefined) => Promise<string[]>;

/**
 * Sends all requests at once, which is to say that they wait for their turns together: what follows another one is not behind
 * what others ask for meanwhile. A stop before the first one is sent stops all; after it, none.
 */
async function allOrNone(requests: readonly Send[], signal: AbortSignal | undefined): Promise<string[]> {
  // Each of them waits with an ear of its own on the signal: Node takes more than ten for a leak.
  if (signal !== undefined) setMaxListeners(0, signal);
  const outcomes = await Promise.allSettled(requests.map((request) => request(signal)));
  const isSent = outcomes.some(({ status }) => status === 'fulfilled');
  const sent: string[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') sent.push(...outcome.value);
    else if (isSent && isCodaError(outcome.reason, 'cancelled')) sent.push(...((await requests[i]?.(undefined)) ?? []));
    else throw outcome.reason;
  }
  return sent;
}

/** The requests that find rows by keys. */
function posts(
  doc: DocContext,
  tableId: string,
  { keys, updates }: Group,
  before: readonly ObservedRow[],
  who: string | undefined,
): Send[] {
  const byId = new Map(before.map((row) => [row.id, row]));
  const rows = updates.map((update) => withKeys(update, keys, byId));
  return rowBatches(rows, MOST_KEYED_ROWS).map(
    (batch): Send =>
      (signal) =>
        doc.keyedPosts.send(tableId, keys, batch, { who, signal }),
  );
}

/** Writes rows one by one. */
async function put(
  doc: DocContext,
  tableId: string,
  { updates }: Group,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const one = (update: RowUpdate): Send => {
    const place = { docId: doc.docId, tableIdOrName: tableId, rowIdOrName: update.rowId };
    const body = { row: toRowEdit(update) };
    const request = route('PUT', `${ROWS}/{rowIdOrName}`, place, { body });
    return async (stop) => [
      (await doc.rest.call(request, mutationAnswer, { repeatable: 'always', signal: stop })).requestId,
    ];
  };
  const sent: string[] = [];
  for (let i = 0; i < updates.length; i += AT_ONCE) {
    sent.push(...(await allOrNone(updates.slice(i, i + AT_ONCE).map(one), i === 0 ? signal : undefined)));
  }
  return sent;
}

/** Waits for requests, and reads the rows back. */
class Proof {
  /** The rows as they were read last. */
  shown: readonly ObservedRow[] = [];

  constructor(
    private readonly doc: DocContext,
    private readonly tableId: string,
    private readonly updates: readonly RowUpdate[],
    private readonly columns: readonly ObservedColumn[],
  ) {}

  async of(requestIds: readonly string[]): Promise<RowsWritten> {
    const { doc, tableId, updates } = this;
    const { rest, clock, mutationTimeoutMs: timeoutMs } = doc;
    const warnings = await awaitMutations(rest, requestIds, { clock, timeoutMs, signal: undefined });
    doc.reads.touchedRows(tableId);
    const rowIds = updates.map(({ rowId }) => rowId);
    const verdict = (rows: readonly ObservedRow[]) => {
      this.shown = rows;
      const notApplied = unapplied(updates, rowIds, rows, this.columns);
      const missing = new Set(notApplied.flatMap((n) => (n.reason === 'rowMissing' ? [n.rowIndex] : [])));
      const present = rowIds.map((id, i) => (missing.has(i) ? undefined : id));
      return { amiss: notApplied.length > 0, value: { rowIds: present, notApplied, warnings } };
    };
    return proveRows(doc, tableId, verdict, undefined);
  }
}

/** Updates that a key with spaces at its ends did not find: Coda may look at those in a way of its own. */
function missedBySpaces(
  groups: readonly Group[],
  before: readonly ObservedRow[],
  updates: readonly RowUpdate[],
  { notApplied }: RowsWritten,
): RowUpdate[] {
  const differing = new Set(
    notApplied.flatMap((n) => (n.reason === 'cellDiffers' ? [updates[n.rowIndex]?.rowId] : [])),
  );
  if (differing.size === 0) return [];
  const byId = new Map(before.map((row) => [row.id, row]));
  const spaced = ({ rowId }: RowUpdate, keys: readonly string[]) =>
    keys.some((id) => {
      const cell = byId.get(rowId)?.cells.get(id);
      return cell?.kind === 'text' && cell.text !== cell.text.trim();
    });
  return groups.flatMap(({ keys, updates: of }) =>
    of.filter((update) => differing.has(update.rowId) && spaced(update, keys)),
  );
}

/** Rows that were not there and hold nothing but what was sent by key: a request by key made them. */
function strayRows(
  groups: readonly Group[],
  before: readonly ObservedRow[],
  after: readonly ObservedRow[],
  columns: readonly ObservedColumn[],
): string[] {
  const old = new Set(before.map(({ id }) => id));
  const fresh = after.filter((row) => !old.has(row.id));
  if (fresh.length === 0) return [];
  const byId = new Map(before.map((row) => [row.id, row]));
  const stored = columns.filter((c) => !c.isCalculated).map(({ id }) => id);
  const shape = (cells: ReadonlyMap<string, CellValue>) =>
    JSON.stringify(stored.map((id) => formatCell(cells.get(id) ?? { kind: 'blank' }).trim()));
  const sent = new Set(
    groups
      .filter(({ keys }) => keys.length > 0)
      .flatMap(({ keys, updates }) => updates.map((update) => shape(withKeys(update, keys, byId).cells))),
  );
  return fresh.filter((row) => sent.has(shape(row.cells))).map(({ id }) => id);
}
