import type { RowWrite } from '../api';
import { CodaError } from '../errors';
import { encodeCell } from '../formats/cells';

/** Rows in one request, as many as MCP deletes in one call. Coda publishes no limit for REST but that of a request's size. */
export const MOST_ROWS = 500;

/** Rows in one upsert by keys, which can be sent again in parts where Coda refuses it. */
export const MOST_KEYED_ROWS = 1_000;

/** Coda refuses requests of 2 MB and rows of 85 KB (help centre, 2026-08). Some room is left for what Coda adds. */
export const MOST_BODY_BYTES = 1_900_000;
const MOST_ROW_BYTES = 85 * 1024;

/** A row as REST takes it. */
export interface RowEdit {
  cells: { column: string; value: ReturnType<typeof encodeCell> }[];
}

export interface RowBatch {
  edits: RowEdit[];
  /** The size of the edits, as JSON. */
  bytes: number;
  /** Where the batch begins among the rows that were given. */
  first: number;
}

export function toRowEdit(row: RowWrite): RowEdit {
  return { cells: [...row.cells].map(([column, value]) => ({ column, value: encodeCell(value) })) };
}

/**
 * The rows in as few requests of up to `most` rows as Coda's limits allow, in order. Throws `tooLarge` for a row that Coda
 * would refuse: before anything is sent, and saying which one (Coda refuses the whole request without a word about the row).
 */
export function rowBatches(rows: readonly RowWrite[], most: number): RowBatch[] {
  const batches: RowBatch[] = [];
  rows.forEach((row, index) => {
    const edit = toRowEdit(row);
    const size = checkedSize(edit, index);
    const batch = batches.at(-1);
    if (batch && batch.edits.length < most && batch.bytes + size < MOST_BODY_BYTES) {
      batch.edits.push(edit);
      batch.bytes += size;
    } else {
      batches.push({ edits: [edit], bytes: size, first: index });
    }
  });
  return batches;
}

/** The row's size in bytes, with its comma. Throws `tooLarge`. */
export function checkedSize(edit: RowEdit, index: number): number {
  const size = Buffer.byteLength(JSON.stringify(edit)) + 1;
  if (size <= MOST_ROW_BYTES) return size;
  const largest = edit.cells.reduce((a, b) => (bytesOf(b.value) > bytesOf(a.value) ? b : a), { column: '', value: '' });
  throw new CodaError({
    kind: 'tooLarge',
    message: `Row number ${index + 1} has ${Math.ceil(size / 1024)} KB, and Coda takes rows of up to 85 KB. Nothing was written. Most of it is in column ${largest.column}.`,
    hint: 'Shorten the row, or keep the long text in a page or behind a link.',
  });
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
