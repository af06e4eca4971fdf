import { type CellValue, formatCell } from '../../../model';
import type { NotApplied, ObservedColumn, ObservedRow, RowWrite } from '../api';
import { isCodaError } from '../errors';
import { sameAsWritten } from '../formats/same-cell';
import { backoff } from '../retries';
import type { DocContext } from './context';

/** The cells of these rows that do not show what was written; rows by their id, where one is known. */
export function unapplied(
  rows: readonly RowWrite[],
  rowIds: readonly (string | undefined)[],
  shown: readonly ObservedRow[],
  columns: readonly ObservedColumn[],
): NotApplied[] {
  const byId = new Map(shown.map((row) => [row.id, row]));
  const formats = new Map(columns.map(({ id, format }) => [id, format]));
  return rows.flatMap((row, rowIndex): NotApplied[] => {
    const rowId = rowIds[rowIndex];
    const found = rowId === undefined ? undefined : byId.get(rowId);
    if (!found) return [{ reason: 'rowMissing', rowIndex, ...(rowId === undefined ? {} : { rowId }) }];
    return [...row.cells].flatMap(([columnId, wanted]): NotApplied[] => {
      const cell = found.cells.get(columnId) ?? { kind: 'blank' };
      if (sameAsWritten(wanted, cell, formats.get(columnId) ?? { type: 'other' })) return [];
      return [{ reason: 'cellDiffers', rowIndex, rowId: found.id, columnId, wanted, found: cell }];
    });
  });
}

/** The id of the row that agrees with each given row in the key columns; undefined where there is none. */
export function idsByKey(
  rows: readonly RowWrite[],
  keyColumnIds: readonly string[],
  shown: readonly ObservedRow[],
  columns: readonly ObservedColumn[],
): (string | undefined)[] {
  const formats = new Map(columns.map(({ id, format }) => [id, format]));
  const [firstKey = ''] = keyColumnIds;
  const index = new Map<string, ObservedRow[]>();
  for (const row of shown) {
    for (const text of spellings(row.cells.get(firstKey))) index.set(text, [...(index.get(text) ?? []), row]);
  }
  const blank: CellValue = { kind: 'blank' };
  return rows.map((row) => {
    const agrees = (candidate: ObservedRow) =>
      keyColumnIds.every((id) =>
        sameAsWritten(
          row.cells.get(id) ?? blank,
          candidate.cells.get(id) ?? blank,
          formats.get(id) ?? { type: 'other' },
        ),
      );
    const likely = spellings(row.cells.get(firstKey)).flatMap((text) => index.get(text) ?? []);
    return (likely.find(agrees) ?? shown.find(agrees))?.id;
  });
}

/** Texts under which a key is looked for: a row that is referred to has an id and a name. */
function spellings(value: CellValue | undefined): string[] {
  if (value?.kind === 'ref') return [value.rowId, value.name].flatMap((text) => text ?? []);
  return [value === undefined ? '' : formatCell(value)];
}

/**
 * Reads the table until `verdict` finds nothing amiss, or until Coda says that it showed its newest state, or until the
 * mutation timeout; returns the last verdict. An ordinary read comes from a snapshot that may lag; a read of the newest
 * state is refused while anybody's write to the doc is pending. That costs one request, so it is tried first: a large table
 * that is read from the snapshot is often read in vain.
 */
export async function proveRows<T>(
  doc: DocContext,
  tableId: string,
  verdict: (rows: readonly ObservedRow[]) => { amiss: boolean; value: T },
  signal: AbortSignal | undefined,
): Promise<T> {
  const deadline = doc.clock.now() + doc.mutationTimeoutMs;
  const pause = (n: number) => doc.clock.sleep(backoff(n, { firstMs: 250, longestMs: 5_000 }, doc.clock), signal);
  const ordinary = async () => verdict(await doc.reads.rowsNow(tableId, false, { signal, pause }));
  let last: { amiss: boolean; value: T } | undefined;
  for (let n = 0; ; n++) {
    const askedAt = doc.clock.now();
    try {
      return verdict(await doc.reads.rowsNow(tableId, true, { signal, pause, askedAt })).value;
    } catch (error) {
      if (!isCodaError(error, 'rejected')) throw error;
    }
    // A whole table is read here, and somebody else's writes may keep the newest state from us for long: not every time.
    if (n % 2 === 0) last = await ordinary();
    if (last?.amiss === false) return last.value;
    if (doc.clock.now() >= deadline) return (await ordinary()).value;
    await pause(n);
  }
}
