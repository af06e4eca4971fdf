/** Small notes in files beside the backups. They help where they are, and nothing depends on them: no failure is an error. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** What a note says; null where there is none, or one of another kind. */
export async function readNote<T extends z.ZodType>(file: string, schema: T): Promise<z.output<T> | null> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes a note, readable by this user alone; whoever reads it meanwhile sees the old one or the new one. */
export async function writeNote(file: string, note: object): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, JSON.stringify(note), { mode: 0o600 });
    await rename(draft, file);
  } catch {
    return;
  }
}

/** Takes a note away. */
export async function dropNote(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}
