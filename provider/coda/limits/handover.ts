/**
 * What the processes of one run of Terraform tell each other: `terraform apply` plans in one process of the provider and
 * applies in the next, and Coda counts the reads of both together.
 */
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Times older than this matter to no limit. */
const KEPT_MS = 15_000;
/** The file is written at most this often before the process ends: for one that is killed. */
const WRITE_EVERY_MS = 2_000;
/** Files of runs that have ended are taken away after this time. */
const STALE_MS = 3_600_000;

const noteSchema = z.record(z.string(), z.array(z.number()));

/** Where the processes that `parent` started leave their notes: a folder that only this user can read. */
function fileOf(parent: number): string {
  return join(tmpdir(), `codaform-${process.getuid?.() ?? 'run'}`, `${parent}.json`);
}

/** Whether a folder is this user's alone: others may make folders in the temporary one, too, under any name. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder);
  const user = process.getuid?.();
  return found.isDirectory() && (user === undefined || (found.uid === user && (found.mode & 0o077) === 0));
}

/** Puts a draft in the place of a file, or takes it away: one that stayed would stop every further one. */
function replace(draft: string, file: string): void {
  try {
    renameSync(draft, file);
  } catch {
    // On Windows a file that is being read is not replaced.
    rmSync(draft, { force: true });
  }
}

/** What is to be written when the process ends. */
const open = new Set<Handover>();

/** The times of the reads of one user of Coda, left for the next process of the same parent. Nothing here may fail a run. */
export class Handover {
  /** When earlier processes had their answers, in milliseconds since 1970, earliest first. */
  readonly earlier: readonly number[];
  /** The earlier ones and this process's own: a third process counts those of both before it. */
  private readonly times: number[];
  private writeAfter = 0;

  /**
   * @param user a word for the user and the host that holds no token
   * @param file where the notes are
   */
  constructor(
    private readonly user: string,
    private readonly file = fileOf(process.ppid),
    private readonly now: () => number = Date.now,
  ) {
    // A time to come would be no time of a request.
    this.earlier = (this.read()[user] ?? []).filter((at) => at > now() - KEPT_MS && at <= now()).sort((a, b) => a - b);
    this.times = [...this.earlier];
    open.add(this);
    if (open.size === 1) process.once('exit', () => open.forEach((one) => void one.write()));
  }

  /** A read was answered now. */
  note(): void {
    const at = this.now();
    this.times.push(at);
    if (at < this.writeAfter) return;
    if (this.writeAfter === 0) this.clean();
    this.writeAfter = at + WRITE_EVERY_MS;
    this.write();
  }

  private read(): z.infer<typeof noteSchema> {
    try {
      if (!isOwn(join(this.file, '..'))) return {};
      return noteSchema.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return {};
    }
  }

  /** Writes what was noted. */
  write(): void {
    if (this.times.length === 0) return;
    const since = this.now() - KEPT_MS;
    this.times.splice(
      0,
      Math.max(
        0,
        this.times.findIndex((at) => at > since),
      ),
    );
    try {
      const folder = join(this.file, '..');
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isOwn(folder)) return;
      const draft = `${this.file}.${process.pid}`;
      // A draft becomes the file at once. One that is there is not followed.
      writeFileSync(draft, JSON.stringify({ ...this.read(), [this.user]: this.times }), { mode: 0o600, flag: 'wx' });
      replace(draft, this.file);
    } catch {
      return;
    }
  }

  private clean(): void {
    try {
      const folder = join(this.file, '..');
      if (!isOwn(folder)) return;
      for (const name of readdirSync(folder)) {
        const other = join(folder, name);
        if (statSync(other).mtimeMs < this.now() - STALE_MS) rmSync(other, { force: true });
      }
    } catch {
      return;
    }
  }
}
