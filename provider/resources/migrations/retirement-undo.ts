/** Takes a retirement back: names, and where the old column was deleted, the column itself. */
import type { Client } from '../../client';
import { type DocHandle, type ObservedColumn, readBackup, restoreBackup } from '../../coda';
import { type BaseContext, DiagnosticError, type StateOf } from '../../framework';
import { orGone, quoted } from '../explain';
import type { columnRetirementSchema } from './column-retirement-schema';
import { warnRestored } from './edge';
import type { Known } from './retirement-scene';

type State = StateOf<typeof columnRetirementSchema>;

/**
 * Gives the replacement its own name back, and the old column its own. What people have renamed since is left, with a
 * warning. Each step can be the last one of a destroy that dies: the next goes on.
 */
export async function undoRetirement(
  ctx: BaseContext & { readonly client: Client },
  prior: State,
  known: Known,
): Promise<void> {
  const doc = ctx.client.coda.doc(prior.doc_id);
  const options = { signal: ctx.signal };
  const columns = await orGone(doc.columns(prior.table_id, { ...options, fresh: true }));
  if (columns === null) return;
  const [old, replacement] = [known.columnId, known.replacementId].map((id) => columns.find((c) => c.id === id));
  const { columnName, replacementName } = known;
  if (prior.hand_over_name && replacement !== undefined) {
    await renameBack(ctx, doc, prior.table_id, replacement, { from: columnName, to: replacementName }, columns);
  }
  if (old !== undefined) {
    const others = columns.filter((c) => c !== replacement);
    await renameBack(ctx, doc, prior.table_id, old, { from: prior.retired_name ?? '', to: columnName }, others);
  } else if (prior.action === 'delete') {
    await remake(
      ctx,
      prior,
      known,
      columns.filter((c) => c !== replacement),
    );
  } else {
    ctx.diagnostics.warning(
      `The retired column ${quoted(prior.retired_name ?? columnName)} is gone`,
      `Somebody deleted it in Coda, so it cannot get its name back. Its values are in the backup ${prior.backup ?? ''}: codaform restore puts them back.`,
    );
  }
}

async function renameBack(
  ctx: BaseContext,
  doc: DocHandle,
  tableId: string,
  column: ObservedColumn,
  { from, to }: { from: string; to: string },
  columns: readonly ObservedColumn[],
): Promise<void> {
  if (column.name === to) return;
  const taken = columns.some((c) => c !== column && c.name === to);
  if (column.name !== from || taken) {
    const why = taken ? `another column is called ${quoted(to)}` : 'somebody renamed it since';
    ctx.diagnostics.warning(
      `The column ${quoted(column.name)} keeps its name`,
      `It was to be ${quoted(to)} again, and ${why}.`,
    );
    return;
  }
  const { problems } = await doc.updateColumn(tableId, column.id, { name: to });
  const refused = problems.find((p) => p.kind === 'notApplied');
  if (refused !== undefined)
    throw DiagnosticError.error(`Coda did not rename a column to ${quoted(to)}`, refused.message);
}

/** Makes a deleted column again, gives each row its value back, and mends the formulas that broke. */
async function remake(
  ctx: BaseContext & { readonly client: Client },
  prior: State,
  known: Known,
  columns: readonly ObservedColumn[],
): Promise<void> {
  const backup = await readBackup(prior.backup ?? '');
  const table = backup.tables.find((t) => t.id === prior.table_id);
  const column = table?.columns.find((c) => c.id === known.columnId);
  if (column === undefined) {
    throw DiagnosticError.error(
      `The backup does not hold the column ${quoted(known.columnName)}`,
      `It is ${prior.backup ?? 'not there'}. Put the backup of this retirement back to that place, or forget the resource with a removed block (destroy = false).`,
    );
  }
  const there = columns.find((c) => c.name === known.columnName);
  if (there !== undefined && (there.isCalculated || there.format.type !== column.format.type)) {
    throw DiagnosticError.error(
      `Another column is called ${quoted(known.columnName)} now`,
      'The retired column cannot be made again beside it. Rename that column in Coda, and destroy again.',
    );
  }
  warnRestored(ctx.diagnostics, await restoreBackup(ctx.client.coda, backup, { signal: ctx.signal }));
  if (column.name === known.columnName) return;
  // An apply that died after the first step was resumed with a backup in which the column had its new name.
  const doc = ctx.client.coda.doc(prior.doc_id);
  const now = await doc.columns(prior.table_id, { signal: ctx.signal });
  const made = now.find((c) => c.name === column.name);
  if (made !== undefined) {
    await renameBack(ctx, doc, prior.table_id, made, { from: column.name, to: known.columnName }, now);
  }
}
