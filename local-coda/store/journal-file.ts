import { type FileHandle, open, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './system-error';

/** Makes the entries of a directory (a new file, a rename) durable. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file so that, whenever the process dies, either the old or the new content is there, whole. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncDirectory(path.dirname(file));
}

/** What a journal held, and what had to be cut off its end. */
export interface JournalContent {
  entries: unknown[];
  warning?: string;
}

/**
 * Reads a journal of one JSON value a line. A process that was killed while it wrote leaves a torn last line: that, and
 * whatever stands behind a line that is no JSON, is cut off and kept beside it as `*.corrupt`.
 */
export async function readJournal(file: string): Promise<JournalContent> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { entries: [] };
    throw error;
  }
  const entries: unknown[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const entry = end < 0 ? undefined : parseLine(bytes.toString('utf8', start, end));
    if (end < 0 || entry === undefined) {
      await writeFile(`${file}.corrupt`, bytes.subarray(start));
      await truncate(file, start);
      return { entries, warning: `${file}: cut off ${bytes.length - start} bytes that were not completely written` };
    }
    entries.push(entry);
    start = end + 1;
  }
  return { entries };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Something that makes a journal's file superfluous, and the file that begins behind it. */
export interface Rewrite {
  /** Makes whatever replaces the journal durable. */
  commit(): Promise<void>;
  nextFile: string;
}

/**
 * Appends lines to a file. Writes that wait for the disk at the same time share one fsync. After a failure of the disk
 * every later append fails too: nothing is acknowledged that might not be there.
 */
export class JournalFile {
  private queue: string[] = [];
  private waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  private running = false;
  private failure: Error | null = null;
  private handle: FileHandle | null = null;
  private size = 0;

  /**
   * `rewrite` is asked, with the bytes appended so far, before each write. What it returns must already cover every entry
   * that was appended until then; it has to decide that without waiting.
   */
  constructor(
    private file: string,
    private readonly rewrite: (bytes: number) => Rewrite | null = () => null,
  ) {}

  append(entry: unknown): void {
    this.queue.push(`${JSON.stringify(entry)}\n`);
  }

  /** Resolves when everything appended so far is on the disk. */
  flush(): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (!this.running) void this.run();
    });
  }

  async close(): Promise<void> {
    if (this.failure === null) await this.flush();
    await this.handle?.close();
    this.handle = null;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.failure === null && (this.waiting.length > 0 || this.queue.length > 0)) {
      const [lines, waiting, rewrite] = [this.queue, this.waiting, this.rewrite(this.size)];
      this.queue = [];
      this.waiting = [];
      try {
        await (rewrite === null ? this.write(lines) : this.startOver(rewrite));
        for (const { resolve } of waiting) resolve();
      } catch (error) {
        this.failure = error instanceof Error ? error : new Error('The disk refused a write.');
        for (const { reject } of [...waiting, ...this.waiting]) reject(this.failure);
        this.waiting = [];
      }
    }
    this.running = false;
  }

  private async write(lines: string[]): Promise<void> {
    if (lines.length === 0) return;
    const created = this.handle === null;
    this.handle ??= await open(this.file, 'a');
    const text = lines.join('');
    await this.handle.appendFile(text);
    await this.handle.datasync();
    if (created) await syncDirectory(path.dirname(this.file));
    this.size += Buffer.byteLength(text);
  }

  private async startOver(rewrite: Rewrite): Promise<void> {
    await rewrite.commit();
    await this.handle?.close();
    this.handle = null;
    this.file = rewrite.nextFile;
    this.size = 0;
  }
}
