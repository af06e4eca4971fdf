/** Takes a split back: its copies go, the marks go, and a source that was deleted comes back from its backup. */
import { type CellValue, formatCell } from '../../../model';
import type { Client } from '../../client';
import { type DocHandle, type ObservedRow, readBackup, restoreBackup } from '../../coda';
import { type BaseContext, DiagnosticError } from '../../framework';
import { orGone, quoted } from '../explain';
import { requireWritten, warnLeft, warnRestored } from './edge';
import { cellsKey } from './split-plan';
import type { Kept } from './split-scene';
import { digest } from './words';

type Working = BaseContext & { readonly client: Client };

/** The split as the state knows it. */
interface Done {
  readonly docId: string;
  readonly sourceId: string;
  readonly markColumn: string;
  readonly retire: string;
  readonly backup: string | null;
}

/** Undoes a split. Copies that people have edited are listed and left. */
export async function undoSplit(ctx: Working, done: Done, kept: Kept): Promise<void> {
  const doc = ctx.client.coda.doc(done.docId);
  const tables = await orGone(doc.tables({ signal: ctx.signal, fresh: true }));
  if (tables === null) return;
  const there = new Set(tables.map(({ id }) => id));
  if (done.retire === 'delete' && !there.has(done.sourceId)) await bringBack(ctx, done);
  for (const [target, { tableId, columnIds }] of Object.entries(kept.targets)) {
    if (there.has(tableId)) await removeCopies(ctx, doc, tableId, columnIds, target, kept);
  }
  if (done.retire === 'mark' && there.has(done.sourceId)) await unmark(ctx, doc, done, kept);
}

async function bringBack(ctx: Working, done: Done): Promise<void> {
  if (done.backup === null) {
    throw DiagnosticError.error(
      'The source table cannot be made again',
      'The state names no backup of it. Put it back with codaform restore from the backup directory, and forget this resource with a removed block (destroy = false).',
    );
  }
  const report = await restoreBackup(ctx.client.coda, await readBackup(done.backup), { signal: ctx.signal });
  warnRestored(ctx.diagnostics, report);
}

async function removeCopies(
  ctx: Working,
  doc: DocHandle,
  tableId: string,
  columnIds: readonly string[],
  target: string,
  kept: Kept,
): Promise<void> {
  const rows = new Map((await doc.rows(tableId, { newest: true, signal: ctx.signal })).map((row) => [row.id, row]));
  const own = Object.values(kept.copies).filter((copy) => copy.target === target);
  const present = own.flatMap((copy) => {
    const row = rows.get(copy.id);
    return row === undefined ? [] : [{ row, untouched: digest(cellsKey(row.cells, columnIds)) === copy.seen }];
  });
  const left = present.filter(({ untouched }) => !untouched).map(({ row }) => row);
  warnLeft(
    ctx.diagnostics,
    'copy',
    left.map((row) => ({
      name: row.name,
      link: row.browserLink ?? null,
      what: `in ${quoted(target)}, as people have made it since`,
    })),
    'copies',
  );
  const ids = present.filter(({ untouched }) => untouched).map(({ row }) => row.id);
  const deleted = await doc.deleteRows(tableId, ids, { signal: ctx.signal });
  requireWritten(deleted, `taking the copies out of ${quoted(target)}`, ctx.diagnostics);
}

/** Takes the mark column away where the split added it and nobody else has written into it, and else the marks. */
async function unmark(ctx: Working, doc: DocHandle, done: Done, kept: Kept): Promise<void> {
  const columns = await doc.columns(done.sourceId, { signal: ctx.signal, fresh: true });
  const column = columns.find((c) => c.id === done.markColumn) ?? columns.find((c) => c.name === done.markColumn);
  if (column === undefined) return;
  const rows = await doc.rows(done.sourceId, { newest: true, signal: ctx.signal });
  const text = (row: ObservedRow) => formatCell(row.cells.get(column.id) ?? { kind: 'blank' });
  const isOurs = (row: ObservedRow) => text(row) === kept.copies[row.id]?.target;
  const marked = rows.filter((row) => text(row) !== '');
  const [ours, others] = [marked.filter(isOurs), marked.filter((row) => !isOurs(row))];
  if (kept.markMade && others.length === 0) {
    await doc.deleteColumn(done.sourceId, column.id);
    return;
  }
  warnLeft(
    ctx.diagnostics,
    'mark',
    kept.markMade
      ? others.map((row) => ({ name: row.name, link: row.browserLink ?? null, what: quoted(text(row)) }))
      : [],
  );
  const blank: CellValue = { kind: 'blank' };
  const updates = ours.map((row) => ({ rowId: row.id, cells: new Map([[column.id, blank]]) }));
  requireWritten(await doc.updateRows(done.sourceId, updates), 'taking the marks away', ctx.diagnostics);
}
