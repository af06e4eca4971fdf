import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { docOpSchema } from '../engine/ops';
import { storedDocSchema } from '../engine/state';
import { JournalFile, readJournal, replaceFile, syncDirectory } from './journal-file';

/** What happened to a mutation: kept so that its status can be asked for. */
const requestSchema = z.object({ id: z.string(), at: z.number(), warning: z.string().nullable() });

/** An accepted operation that waits for its time. */
const pendingSchema = z.object({ requestId: z.string(), due: z.number(), op: docOpSchema });
export type Pending = z.infer<typeof pendingSchema>;

/** A doc's whole file. The journal of the same generation holds what happened since. */
const snapshotSchema = z.object({
  generation: z.int(),
  doc: storedDocSchema,
  pending: z.array(pendingSchema),
  requests: z.array(requestSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** One line of a doc's journal: accepted, its time came, or done at once. */
const entrySchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('accept'), pending: pendingSchema }),
  z.object({ t: z.literal('settle'), requestId: z.string(), at: z.number() }),
  z.object({ t: z.literal('now'), op: docOpSchema }),
]);
export type Entry = z.infer<typeof entrySchema>;

/** Where a doc's changes go. */
export interface DocLog {
  append(entry: Entry): void;
  /** Resolves when everything appended so far would survive the process being killed. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** For docs that live in memory only. */
export const noLog: DocLog = {
  append: () => undefined,
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

const MIN_JOURNAL = 1_000_000;
const SNAPSHOT = 'snapshot.json';
const journalName = (generation: number) => `journal-${generation}.jsonl`;

/** A doc directory could not be used; the message names the file. */
export class DataFileError extends Error {
  override name = 'DataFileError';
}

/**
 * Keeps a doc in a directory: a snapshot, and a journal of what came after it. The journal is folded into a new snapshot
 * when it outgrows the old one.
 */
export class DocFiles implements DocLog {
  private readonly journal: JournalFile;

  private constructor(
    private readonly directory: string,
    private generation: number,
    private snapshotSize: number,
    /** The doc's present state, for the next snapshot. */
    private readonly current: () => Omit<Snapshot, 'generation'>,
  ) {
    this.journal = new JournalFile(path.join(directory, journalName(generation)), (bytes) => {
      if (bytes < Math.max(MIN_JOURNAL, this.snapshotSize)) return null;
      const next = this.generation + 1;
      const text = JSON.stringify({ generation: next, ...this.current() });
      return { commit: () => this.commit(next, text), nextFile: path.join(this.directory, journalName(next)) };
    });
  }

  /** Puts a new doc on the disk, whole or not at all. */
  static async create(directory: string, current: () => Omit<Snapshot, 'generation'>): Promise<DocFiles> {
    const temporary = `${directory}.new`;
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    const text = JSON.stringify({ generation: 1, ...current() });
    await replaceFile(path.join(temporary, SNAPSHOT), text);
    await rename(temporary, directory);
    await syncDirectory(path.dirname(directory));
    return new DocFiles(directory, 1, text.length, current);
  }

  /** Reads a doc directory back. `attach` is then given the state to go on from. */
  static async load(directory: string): Promise<{
    snapshot: Snapshot;
    entries: Entry[];
    warning?: string;
    attach(current: () => Omit<Snapshot, 'generation'>): DocFiles;
  }> {
    const file = path.join(directory, SNAPSHOT);
    const text = await readFile(file, 'utf8');
    const snapshot = parse(snapshotSchema, file, text);
    const journalFile = path.join(directory, journalName(snapshot.generation));
    const { entries, warning } = await readJournal(journalFile);
    for (const name of await readdir(directory)) {
      const stale = /^journal-(\d+)\.jsonl$/.exec(name);
      if (stale && Number(stale[1]) !== snapshot.generation) await rm(path.join(directory, name));
    }
    return {
      snapshot,
      entries: entries.map((entry, i) => {
        const parsed = entrySchema.safeParse(entry);
        if (parsed.success) return parsed.data;
        throw new DataFileError(`${journalFile}, line ${i + 1}: ${z.prettifyError(parsed.error)}`);
      }),
      ...(warning === undefined ? {} : { warning }),
      attach: (current) => new DocFiles(directory, snapshot.generation, text.length, current),
    };
  }

  append(entry: Entry): void {
    this.journal.append(entry);
  }

  flush(): Promise<void> {
    return this.journal.flush();
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  private async commit(generation: number, text: string): Promise<void> {
    const old = path.join(this.directory, journalName(this.generation));
    await replaceFile(path.join(this.directory, SNAPSHOT), text);
    this.generation = generation;
    this.snapshotSize = text.length;
    await rm(old, { force: true });
  }
}

/** Removes a doc directory so that a kill in the middle leaves no half doc behind. */
export async function removeDocDirectory(directory: string): Promise<void> {
  const trash = `${directory}.deleted`;
  await rename(directory, trash);
  await syncDirectory(path.dirname(directory));
  await rm(trash, { recursive: true, force: true });
}

/** Parses a JSON file, naming it in the error. */
export function parse<T>(schema: z.ZodType<T>, file: string, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DataFileError(`${file} is not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new DataFileError(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
