import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CodaError } from '../errors';

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Writes a file piece by piece, on the disk before it is done; gives its checksum and size. */
export async function writeFileWhole(
  file: string,
  pieces: Iterable<string>,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'w', 0o600);
  try {
    for (const piece of joined(pieces)) {
      const data = Buffer.from(piece);
      hash.update(data);
      bytes += data.length;
      await handle.writeFile(data);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

const CHUNK = 1 << 20;

/** The same text in pieces of about a megabyte. */
function* joined(pieces: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let size = 0;
  for (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < CHUNK) continue;
    yield held.join('');
    held = [];
    size = 0;
  }
  yield held.join('');
}

/** Replaces a file by a rename, so that it is never there in part. */
export async function replaceFile(file: string, text: string): Promise<{ sha256: string; bytes: number }> {
  const temporary = `${file}.tmp-${process.pid}`;
  const written = await writeFileWhole(temporary, [text]);
  await rename(temporary, file);
  await syncFolder(path.dirname(file));
  return written;
}

/** Makes the names in a folder last. Not every system can open a folder; those that cannot need no sync of it. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(folder, 'r');
  } catch {
    return;
  }
  await handle.sync().catch(() => undefined);
  await handle.close();
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** A failure of the file system, in words. */
export function asBackupError(error: unknown, what: string, hint: string): CodaError {
  const { data } = z.object({ message: z.string() }).safeParse(error);
  return new CodaError({ kind: 'backup', message: `${what}: ${data?.message ?? String(error)}.`, hint, cause: error });
}
