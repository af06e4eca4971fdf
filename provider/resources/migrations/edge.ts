/** What the handlers of the three resources have in common. */
import type { Client } from '../../client';
import type { BackupRef, DocHandle, RestoreReport, RowsWritten } from '../../coda';
import { DiagnosticError, type Diagnostics } from '../../framework';
import { explained, quoted } from '../explain';
import type { ImageRow } from './image';
import type { Expression } from './load';
import { count, lines } from './words';

/** A formula of the configuration, where it is given. */
export function expression(text: unknown, tableId: string, path: Expression['path']): Expression[] {
  return typeof text === 'string' ? [{ text, tableId, path }] : [];
}

/** Refuses a plan or an apply because of rows that it cannot decide. */
export function refuseRows(
  summary: string,
  rows: readonly { readonly row: Pick<ImageRow, 'name' | 'link'>; readonly what: string }[],
  advice: string,
  path: Expression['path'],
): void {
  if (rows.length === 0) return;
  const named = rows.map(({ row, what }) => ({ name: row.name, link: row.link, what }));
  throw DiagnosticError.error(summary, `${lines(named)}\n${advice}`, path);
}

/** Writes a backup before the first change. Its failure stops the migration. */
export function backUp(
  client: Client,
  doc: DocHandle,
  request: Parameters<Client['backups']['write']>[1],
  signal: AbortSignal,
): Promise<BackupRef> {
  return explained(`writing the backup before this migration`, () => client.backups.write(doc, request, { signal }));
}

/** Stops where Coda accepted writes and did not carry them out. Applying again finishes the work. */
export function requireWritten(written: RowsWritten, what: string, diagnostics: Diagnostics): void {
  for (const warning of written.warnings) diagnostics.warning('Coda says about the rows', warning);
  if (written.notApplied.length === 0) return;
  const shown = written.notApplied.slice(0, 20).map((n) => `  - row ${n.rowId ?? '?'}: ${n.reason}`);
  throw DiagnosticError.error(
    `Coda accepted ${count(written.notApplied.length, 'change')} and did not carry ${written.notApplied.length === 1 ? 'it' : 'them'} out`,
    `While ${what}:\n${shown.join('\n')}\nApply again: what is done already is found and kept.`,
  );
}

/** Says which rows an undo leaves as they are. */
export function warnLeft(
  diagnostics: Diagnostics,
  what: string,
  left: readonly { readonly name: string; readonly link: string | null; readonly what: string }[],
  many = `${what}s`,
): void {
  if (left.length === 0) return;
  diagnostics.warning(
    `${count(left.length, what, many)} changed since the migration, and left as they are`,
    lines(left),
  );
}

/** Says what a restore from a backup could not put back, or left because people have changed it. */
export function warnRestored(diagnostics: Diagnostics, { notes, conflicts }: RestoreReport): void {
  for (const note of notes) diagnostics.warning('The backup is put back, with an exception', note);
  const left = conflicts
    .filter((conflict) => !conflict.overwritten)
    .map(({ row, column, held, found }) => ({
      name: row,
      link: null,
      what: `${quoted(column)} is ${found}, it was ${held}`,
    }));
  warnLeft(diagnostics, 'cell', left);
}
