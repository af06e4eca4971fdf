/** What is about to be taken away is written down first. */
import type { Client } from '../client';
import type { DestructiveStep, DocHandle } from '../coda';
import type { BaseContext } from '../framework';

/**
 * Writes a backup before a step that takes something away, and says where it is: once for each backup, however many steps
 * share it.
 *
 * @throws CodaError where there is no backup: then the step must not be taken
 */
export async function backUpBefore(
  ctx: BaseContext & { readonly client: Client },
  doc: DocHandle,
  step: DestructiveStep,
): Promise<void> {
  const { backups } = ctx.client;
  const backup = await backups.before(doc, step, { signal: ctx.signal });
  if (backup === null || !backups.isNew(backup)) return;
  ctx.diagnostics.warning(
    'A backup was written',
    `What this apply takes away is in ${backup.path}. To see what a restore would put back: codaform restore ${JSON.stringify(backup.path)}`,
  );
}
