import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Coda, DocHandle } from '../../api';
import { CodaError, isCodaError } from '../../errors';
import { asBackupError, replaceFile } from '../files';
import type { Held } from './merge';
import type { RestoreOptions } from './work';

/** The file beside a backup that remembers which doc was made of it, so that a second run makes no second one. */
const JOURNAL = 'restored.json';
const journalSchema = z.object({ docId: z.string().optional(), begunAt: z.string() });
type Journal = z.infer<typeof journalSchema>;

/** The doc to write to: the one that was asked for, the one that the backup is of, or a new one where that is gone. */
export async function docToRestoreInto(
  coda: Coda,
  held: Held,
  { docId, dryRun, signal }: RestoreOptions,
): Promise<{ doc: DocHandle | null; made: boolean }> {
  if (docId !== undefined) {
    await coda.doc(docId).info({ signal });
    return { doc: coda.doc(docId), made: false };
  }
  if (await isThere(coda, held.doc.id, signal)) return { doc: coda.doc(held.doc.id), made: false };
  const journal = await readJournal(held.path);
  if (journal?.docId !== undefined && (await isThere(coda, journal.docId, signal))) {
    return { doc: coda.doc(journal.docId), made: false };
  }
  const begun = journal === undefined ? undefined : await begunDoc(coda, held, journal, signal);
  if (begun !== undefined) return { doc: begun, made: false };
  if (!held.whole && !held.lost.doc) {
    throw new CodaError({
      kind: 'notFound',
      message: `The doc ${JSON.stringify(held.doc.name)} (${held.doc.id}) is gone, and the backup holds only a part of it.`,
      hint: 'Bring the doc back in Coda (its trash keeps deleted docs for a while), or say with --doc which doc to restore into.',
    });
  }
  if (dryRun) return { doc: null, made: true };
  return { doc: await makeDoc(coda, held, signal), made: true };
}

async function makeDoc(coda: Coda, held: Held, signal: AbortSignal | undefined): Promise<DocHandle> {
  await writeJournal(held.path, { begunAt: new Date().toISOString() });
  const { id } = await coda.createDoc({ title: held.doc.name }, { signal });
  await writeJournal(held.path, { begunAt: new Date().toISOString(), docId: id });
  return coda.doc(id);
}

/** The doc that a restore made before it was interrupted, and did not come to write down. */
async function begunDoc(coda: Coda, held: Held, { begunAt }: Journal, signal: AbortSignal | undefined) {
  const docs = await coda.docs({ query: held.doc.name, isOwner: true }, { signal });
  const since = docs.filter(({ name, createdAt = '' }) => name === held.doc.name && createdAt >= begunAt);
  const [only] = since;
  return only === undefined || since.length > 1 ? undefined : coda.doc(only.id);
}

async function isThere(coda: Coda, docId: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await coda.doc(docId).info({ signal });
    return true;
  } catch (error) {
    if (isCodaError(error, 'notFound')) return false;
    throw error;
  }
}

async function readJournal(folder: string): Promise<Journal | undefined> {
  try {
    return journalSchema.parse(JSON.parse(await readFile(path.join(folder, JOURNAL), 'utf8')));
  } catch {
    return undefined;
  }
}

async function writeJournal(folder: string, journal: Journal): Promise<void> {
  try {
    await replaceFile(path.join(folder, JOURNAL), `${JSON.stringify(journal, null, 2)}\n`);
  } catch (error) {
    throw asBackupError(
      error,
      `${path.join(folder, JOURNAL)} cannot be written`,
      'A restore of a doc remembers there which doc it made. Make the folder writable, or make an empty doc and give its id with --doc.',
    );
  }
}
