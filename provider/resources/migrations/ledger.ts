/** What a migration wrote, so that it can be taken back: in the private state, and beside the backup for an apply that dies. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Client } from '../../client';
import { attach, type BackupRef, cellSchema, listBackups, type Manifest, MIGRATION_NOTE } from '../../coda';
import { DiagnosticError, type JsonValue, type PrivateState } from '../../framework';
import type { CellChange } from './backfill-plan';

const changeSchema = z.object({
  rowId: z.string(),
  columnId: z.string(),
  before: cellSchema,
  after: cellSchema,
});
const ledgerSchema = z.object({ migration: z.string(), changes: z.array(changeSchema) });

const KEY = 'ledger';

/** Puts the changes that are about to be made beside the backup. */
export function attachLedger(ref: BackupRef, migration: string, changes: readonly CellChange[]): Promise<BackupRef> {
  return attachNote(ref, { migration, changes });
}

/** What earlier applies of the same migration noted in their backups, oldest first. */
export async function earlierChanges(
  client: Client,
  docId: string,
  migration: string,
): Promise<{ readonly changes: CellChange[]; readonly backup: string | null }> {
  const changes: CellChange[] = [];
  let backup: string | null = null;
  for (const { path, manifest } of await listBackups(client.backups.directory, docId)) {
    const ledger = ledgerSchema.safeParse(await readAttachment(path, manifest));
    if (!ledger.success || ledger.data.migration !== migration) continue;
    backup = path;
    changes.push(...ledger.data.changes);
  }
  return { changes, backup };
}

/** What a migration noted in a backup; null where there is nothing that can be read. */
export async function readAttachment(folder: string, manifest: Manifest | undefined): Promise<unknown> {
  const file = manifest?.attachments[MIGRATION_NOTE];
  if (file === undefined) return null;
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8'));
  } catch {
    return null;
  }
}

/** Notes something in a backup. */
export function attachNote(ref: BackupRef, note: object): Promise<BackupRef> {
  return attach(ref, MIGRATION_NOTE, note);
}

/** Packs a value for the private state: thousands of rows are a few kilobytes. */
export function pack(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}

/**
 * Reads what `pack` wrote.
 *
 * @returns null where there is nothing
 * @throws DiagnosticError where it cannot be read: to go on as if nothing had been written would leave that in the doc
 */
export function unpack<T extends z.ZodType>(schema: T, packed: JsonValue | undefined): z.output<T> | null {
  if (packed === undefined) return null;
  const parsed = schema.safeParse(unzipped(packed));
  if (parsed.success) return parsed.data;
  throw DiagnosticError.error(
    'The note of what this migration wrote cannot be read',
    'It stands in the private state of the resource, and may be that of a newer version of the provider. Nothing was changed. Use that version; or take the migration back by its backup (codaform restore <backup>) and let go of the resource (a removed block with destroy = false).',
  );
}

function unzipped(packed: JsonValue): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(String(packed), 'base64')).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps changes in the private state. */
export function keepChanges(keep: PrivateState, changes: readonly CellChange[]): void {
  keep.set(KEY, pack(changes));
}

/** The changes that the private state keeps. */
export function keptChanges(keep: PrivateState): CellChange[] {
  return unpack(z.array(changeSchema), keep.get(KEY)) ?? [];
}

const evidenceSchema = z.object({
  migration: z.string(),
  columnId: z.string(),
  columnName: z.string(),
  replacementName: z.string(),
  /** Absent in notes of older versions, as the next one is. */
  replacementId: z.string().optional(),
  retiredName: z.string().optional(),
  deletes: z.boolean(),
});
/** What a retirement notes in its backup before its first step. */
export type Evidence = z.infer<typeof evidenceSchema> & { readonly backup: string };

/**
 * The note of the last apply of the same retirement, where its backup is still there.
 *
 * @param replacement what the configuration calls the replacement: by its first name, the one that it took over, or its id
 */
export async function retirementEvidence(
  client: Client,
  docId: string,
  migration: string,
  replacement: string,
): Promise<Evidence | null> {
  const backups = await listBackups(client.backups.directory, docId);
  for (const { path, manifest } of backups.reverse()) {
    const parsed = evidenceSchema.safeParse(await readAttachment(path, manifest));
    if (!parsed.success || parsed.data.migration !== migration) continue;
    const { columnName, replacementName, replacementId } = parsed.data;
    if ([columnName, replacementName, replacementId].includes(replacement)) return { ...parsed.data, backup: path };
  }
  return null;
}

/** Puts the note beside the backup. */
export function attachEvidence(ref: BackupRef, evidence: z.infer<typeof evidenceSchema>): Promise<BackupRef> {
  return attachNote(ref, evidence);
}
