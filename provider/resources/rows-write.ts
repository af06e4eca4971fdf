/** Turns planned rows into writes, and carries them out. */
import { type CellValue, formatCell, isRowId, parseCell } from '../../model';
import type { DocHandle, NotApplied, RowsWritten, RowWrite } from '../coda';
import { DiagnosticError, type Diagnostics } from '../framework';
import { quoted } from './explain';
import { namesIn } from './rows-check';
import type { RelatedRows, UsedColumn, UsedColumns } from './rows-table';

/** The cells of rows to write, as text: key → column label → text. */
export type RowTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a write needs to know of the table. */
export interface WriteTarget {
  readonly doc: DocHandle;
  readonly tableId: string;
  readonly key: UsedColumn;
  readonly columns: UsedColumns;
  readonly related: RelatedRows;
  /** Whose write it is, where it was said that it will come. */
  readonly who: string;
  readonly signal: AbortSignal | undefined;
}

/** One row to write: its key, and its cells by column id. `rowId` where the row's key was changed by hand. */
interface RowToWrite {
  readonly key: string;
  readonly rowId?: string;
  readonly cells: Map<string, CellValue>;
  /** Cells that name rows which this same write creates: they are set in a second round. */
  readonly later: Map<string, CellValue>;
}

/**
 * Writes rows by key, in as few requests as possible, and reads them back.
 *
 * @param byId the rows whose key cell says something else by now: they are found by id, and get their key back
 * @returns the row id of each key
 * @throws DiagnosticError naming every cell that Coda accepted and did not set
 */
export async function writeRows(
  target: WriteTarget,
  texts: RowTexts,
  byId: Readonly<Record<string, string>>,
  diagnostics: Diagnostics,
): Promise<Record<string, string>> {
  const rows: RowToWrite[] = [];
  for (const [key, cells] of Object.entries(texts)) rows.push(await toWrite(target, key, cells, byId[key]));
  const ids = await writeRound(target, rows, (row) => row.cells, diagnostics);
  const second: RowToWrite[] = [];
  for (const row of rows.filter((candidate) => candidate.later.size > 0)) {
    const cells = new Map<string, CellValue>();
    for (const [columnId, value] of row.later) cells.set(columnId, await resolveRows(target, value));
    second.push({ key: row.key, cells: withKey(target, row.key, cells), later: new Map() });
  }
  // Without the signal: rows that were made must not be forgotten because of a stop.
  await writeRound({ ...target, signal: undefined }, second, (row) => row.cells, diagnostics);
  return ids;
}

async function toWrite(
  target: WriteTarget,
  key: string,
  texts: Readonly<Record<string, string>>,
  rowId: string | undefined,
): Promise<RowToWrite> {
  const cells = new Map<string, CellValue>();
  const later = new Map<string, CellValue>();
  for (const [label, text] of Object.entries(texts)) {
    const column = target.columns.find(label);
    const parsed = column === undefined ? undefined : parseCell(text, column.format);
    if (column === undefined || parsed?.ok !== true) {
      throw DiagnosticError.error(
        `Row ${quoted(key)}: ${quoted(label)} cannot be written`,
        'The table changed since the plan was made. Plan again.',
        ['rows', key, label],
      );
    }
    const value = await resolveRows(target, parsed.value, column);
    if (namesIn(value).length === 0) cells.set(column.id, value);
    else later.set(column.id, value);
  }
  return { key, ...(rowId !== undefined && { rowId }), cells: withKey(target, key, cells), later };
}

function withKey(target: WriteTarget, key: string, cells: Map<string, CellValue>): Map<string, CellValue> {
  const parsed = parseCell(key, target.key.format);
  if (parsed.ok) cells.set(target.key.id, parsed.value);
  return cells;
}

/** Puts row ids where a relation names rows; names that no row has yet stay. */
async function resolveRows(target: WriteTarget, value: CellValue, column?: UsedColumn): Promise<CellValue> {
  if (value.kind === 'list') {
    const items: CellValue[] = [];
    for (const item of value.items) items.push(await resolveRows(target, item, column));
    return { kind: 'list', items };
  }
  if (value.kind !== 'ref' || value.rowId !== undefined || value.name === undefined || isRowId(value.name))
    return value;
  const tableId = column === undefined || column.format.type !== 'lookup' ? target.tableId : column.format.tableId;
  const [id, ...others] = await target.related.idsOf(tableId, value.name);
  return id === undefined || others.length > 0 ? value : { kind: 'ref', rowId: id, name: value.name };
}

async function writeRound(
  target: WriteTarget,
  rows: readonly RowToWrite[],
  cellsOf: (row: RowToWrite) => Map<string, CellValue>,
  diagnostics: Diagnostics,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const keyed = rows.filter((row) => row.rowId === undefined);
  const options = { signal: target.signal };
  if (keyed.length > 0) {
    const writes: RowWrite[] = keyed.map((row) => ({ cells: cellsOf(row) }));
    const written = await target.doc.upsertRows(
      target.tableId,
      { rows: writes, keyColumnIds: [target.key.id] },
      { ...options, who: target.who },
    );
    report(target, keyed, written, diagnostics);
    keyed.forEach((row, index) => {
      const id = written.rowIds[index];
      if (id !== undefined) ids[row.key] = id;
    });
  }
  for (const row of rows) {
    if (row.rowId === undefined) continue;
    const written = await target.doc.updateRow(target.tableId, row.rowId, cellsOf(row), options);
    report(target, [row], written, diagnostics);
    ids[row.key] = row.rowId;
  }
  return ids;
}

function report(
  target: WriteTarget,
  rows: readonly RowToWrite[],
  written: RowsWritten,
  diagnostics: Diagnostics,
): void {
  for (const warning of written.warnings) diagnostics.warning('Coda says about the rows', warning);
  if (written.notApplied.length === 0) return;
  const lines = written.notApplied.slice(0, 20).map((entry) => `- ${describe(target, rows, entry)}`);
  const more = written.notApplied.length - lines.length;
  throw DiagnosticError.error(
    `Coda accepted ${written.notApplied.length} changes and did not carry them out`,
    `${lines.join('\n')}${more > 0 ? `\nand ${more} more` : ''}\nReading the table back after the write showed it. Apply again; if it stays, try the same by hand in Coda.`,
    ['rows'],
  );
}

function describe(target: WriteTarget, rows: readonly RowToWrite[], entry: NotApplied): string {
  const row = quoted(rows[entry.rowIndex]?.key ?? entry.rowId ?? '?');
  if (entry.reason === 'rowMissing') return `row ${row} is not there`;
  if (entry.reason === 'rowStillThere') return `row ${row} is still there`;
  const column = quoted(target.columns.labelOf(entry.columnId ?? '') ?? entry.columnId ?? '?');
  return `row ${row}, column ${column}: wanted ${said(entry.wanted)}, found ${said(entry.found)}`;
}

/** A value as people would type it; a blank by name. */
function said(value: CellValue = { kind: 'blank' }): string {
  return value.kind === 'blank' ? 'nothing' : quoted(formatCell(value));
}
