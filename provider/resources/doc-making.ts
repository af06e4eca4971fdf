/**
 * Docs that a create has begun, noted beside the backups. Coda takes no id for the request that makes a doc, and nobody says
 * how soon the list of docs shows one: after an apply that died, the next plan knows by the note what to look for.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Client } from '../client';
import { systemClock } from '../coda';
import { dropNote, readNote, writeNote } from './notes';

const noteSchema = z.object({
  /** When the doc was asked for. */
  at: z.iso.datetime(),
  /** Coda's answer, where it arrived. */
  id: z.string().optional(),
});

/** A create that has begun: what the next plan of the same doc finds, until a refresh has read the doc from a state. */
export interface Begun extends z.infer<typeof noteSchema> {
  readonly file: string;
}

/** Older notes tell nothing: whatever was made then is in every list by now. */
const FORGOTTEN_MS = 86_400_000;

const folderOf = ({ backups }: Client) => join(backups.directory, '.docs');

interface Wanted {
  readonly title: string;
  readonly folder_id: string | null;
}

/** Titles are people's words, so the name of a note is a digest. */
function keyOf({ title, folder_id: folder }: Wanted): string {
  return createHash('sha256')
    .update(JSON.stringify([title, folder]))
    .digest('hex')
    .slice(0, 16);
}

/** Notes that a doc is about to be asked for. On a disk that cannot be written the list of docs has to do. */
export async function noteBegin(client: Client, wanted: Wanted): Promise<Begun> {
  const file = join(folderOf(client), `${keyOf(wanted)}-${randomUUID()}.json`);
  const begun = { at: new Date(systemClock.now()).toISOString(), file };
  await write(begun);
  return begun;
}

/** Notes which doc it became. */
export async function noteMade(begun: Begun, id: string): Promise<void> {
  await write({ ...begun, id });
}

/** Forgets a create that came to nothing. */
export async function forgetBegun({ file }: Begun): Promise<void> {
  await dropNote(file);
}

/** The creates of such a doc that no state tells of, oldest first. */
export async function begunBefore(client: Client, wanted: Wanted): Promise<Begun[]> {
  const key = keyOf(wanted);
  const notes = (await notesIn(client)).filter(({ file }) => file.startsWith(join(folderOf(client), `${key}-`)));
  return notes.filter((note) => !isOld(note)).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Forgets what became of a create once a state holds the doc, and what is too old. */
export async function forgetMade(client: Client, id: string): Promise<void> {
  const done = (await notesIn(client)).filter((note) => note.id === id || isOld(note));
  for (const note of done) await forgetBegun(note);
}

const isOld = ({ at }: Begun) => Date.parse(at) < systemClock.now() - FORGOTTEN_MS;

async function notesIn(client: Client): Promise<Begun[]> {
  const folder = folderOf(client);
  const names = await readdir(folder).catch(() => []);
  const notes = names.filter((name) => name.endsWith('.json')).map((name) => read(join(folder, name)));
  return (await Promise.all(notes)).filter((note) => note !== null);
}

async function read(file: string): Promise<Begun | null> {
  const note = await readNote(file, noteSchema);
  return note === null ? null : { ...note, file };
}

async function write({ file, ...note }: Begun): Promise<void> {
  await writeNote(file, note);
}
