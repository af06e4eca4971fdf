/** The proof that a migration left in its backup, as a state with that migration: it is reported the same way. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { MANIFEST, readBackup } from '../../provider/coda';
import { UsageError } from '../support/failure';
import { readText } from '../support/files';
import type { Source } from './model';

const proofSchema = z.looseObject({ type: z.string().startsWith('coda_') });

/** True for a folder that holds a backup. */
export function isBackup(folder: string): boolean {
  return existsSync(join(folder, MANIFEST));
}

/**
 * Reads a backup's proof; every file of the backup is checked against its checksum first.
 *
 * @throws UsageError for a backup without a proof; CodaError for one that is not whole
 */
export async function readProof(folder: string): Promise<Source> {
  const { manifest } = await readBackup(folder);
  const file = manifest.attachments['proof'];
  if (file === undefined)
    throw new UsageError(
      `The backup ${folder} holds no proof: it was written before a delete, not by a migration. codaform restore shows what it holds.`,
    );
  const parsed = proofSchema.safeParse(JSON.parse(readText(join(folder, file), file)));
  if (!parsed.success) throw new UsageError(`The proof in ${folder} is not one that this codaform knows.`);
  const name = basename(resolve(folder));
  const { type, ...found } = parsed.data;
  const values = { ...found, ...namesOf(found), proof: found, backup: folder };
  const resource = { address: `${type}.${name}`, type, name, provider_name: 'codaform/coda', values };
  return {
    json: JSON.stringify({ format_version: '1.0', values: { root_module: { resources: [resource] } } }),
    title: name,
  };
}

/** What the resources call the names that a proof holds. */
function namesOf(found: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...(found['replacement'] !== undefined && { replacement_column: found['replacement'] }),
    ...(found['counts'] !== undefined && { targets: found['counts'] }),
    ...(found['written'] !== undefined && { filled: found['written'] }),
    ...(found['checked'] !== undefined && { expected: found }),
  };
}
