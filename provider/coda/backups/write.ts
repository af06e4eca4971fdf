import { randomBytes } from 'node:crypto';
import { access, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { CallOptions, DocHandle } from '../api';
import { CodaError } from '../errors';
import { type Collected, type CollectedTable, collect, type TableSelection } from './collect';
import { asBackupError, makeFolder, replaceFile, sha256, syncFolder, writeFileWhole } from './files';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupRef,
  type Lost,
  lostSchema,
  MANIFEST,
  type Manifest,
} from './format';
import { checksumOf, readManifest, verifyBackup } from './read';

export interface BackupRequest {
  /** The folder of all backups. It is made where it is not there. */
  directory: string;
  /** Why, in words for people: `delete the column "size" of "companies"`. */
  reason: string;
  /** Backups of one run of a program have the same. */
  run?: string;
  /** The tables to hold, whole or in part. The display column is always held. */
  tables?: readonly TableSelection[];
  /** The pages to hold with their text. */
  pageIds?: readonly string[];
  /** Hold every page and every table. */
  whole?: boolean;
  /** What the next step takes away. Relations of other tables to rows that go are held by themselves. */
  lost?: Partial<Lost>;
  /** Rows that were read with `newest` at this moment of the doc's clock or later are held as they were read then. */
  rowsSince?: number;
}

/**
 * Writes a backup of (a part of) a doc and verifies it by reading it back: the folder
 * `<directory>/<docId>/<UTC time>_<reason>`. It appears by a rename when all of it is on the disk, or not at all.
 *
 * @throws CodaError `backup` where it cannot be written or read back; any other for a failed read of the doc. Then the step
 *   that it was for must not be taken.
 */
export async function writeBackup(
  doc: DocHandle,
  request: BackupRequest,
  { signal }: CallOptions = {},
): Promise<BackupRef> {
  const parent = path.resolve(request.directory, doc.docId);
  await ensureWritable(request.directory, parent);
  const lost = lostSchema.parse(request.lost ?? {});
  const { tables = [], pageIds = [], whole = false, rowsSince } = request;
  const info = await doc.info({ signal });
  const parts = await collect(doc, { tables, pageIds, whole, lost, rowsSince }, signal);
  const createdAt = new Date();
  const about = {
    createdAt: createdAt.toISOString(),
    reason: request.reason,
    ...(request.run === undefined ? {} : { run: request.run }),
    doc: { id: doc.docId, name: info.name, browserLink: info.browserLink },
    lost,
    whole,
    ...(parts.sharing === undefined ? {} : { sharing: parts.sharing }),
  };
  try {
    const draft = path.join(parent, `.draft-${randomBytes(6).toString('hex')}`);
    try {
      await writeParts(draft, about, parts);
      const target = await place(draft, parent, folderName(createdAt, request.reason));
      return await verified(target);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof CodaError) throw error;
    throw asBackupError(error, `The backup of doc ${doc.docId} could not be written to ${parent}`, UNWRITTEN);
  }
}

const UNWRITTEN =
  'Nothing was deleted or changed. Make room or set backup_directory (CODA_BACKUP_DIRECTORY) to a folder that can be written, and run again.';

/** Refuses early where the folder cannot be written: before the doc is read. Throws `backup`. */
export async function ensureWritable(directory: string, folder = directory): Promise<void> {
  try {
    await makeFolder(folder);
    const probe = path.join(folder, `.probe-${randomBytes(6).toString('hex')}`);
    await writeFileWhole(probe, ['']);
    await rm(probe);
  } catch (error) {
    throw asBackupError(error, `The folder for backups, ${path.resolve(directory)}, cannot be written`, UNWRITTEN);
  }
}

/** `2026-11-27T23-05-46-123Z_delete-the-column-size`: sorts by time, and every system takes it as a name. */
function folderName(at: Date, reason: string): string {
  const slug = reason
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${at.toISOString().replace(/[:.]/g, '-')}_${slug || 'backup'}`;
}

type About = Pick<Manifest, 'createdAt' | 'reason' | 'run' | 'doc' | 'lost' | 'whole' | 'sharing'>;

async function writeParts(folder: string, about: About, parts: Collected): Promise<void> {
  const files: Manifest['files'] = {};
  const write = async (name: string, pieces: Iterable<string>) => {
    await makeFolder(path.dirname(path.join(folder, name)));
    files[name] = await writeFileWhole(path.join(folder, name), pieces);
  };
  const tables: Manifest['tables'] = [];
  for (const table of parts.tables) {
    const file = `tables/${fileSafe(table.id)}.jsonl`;
    await write(file, lines(table));
    const { id, name, whole } = table;
    tables.push({ file, id, name, whole, columns: table.columns.length, rows: table.rows.length });
  }
  const pages: Manifest['pages'] = [];
  for (const page of parts.pages) {
    const file = `pages/${fileSafe(page.id)}.json`;
    await write(file, [`${JSON.stringify(page, null, 2)}\n`]);
    pages.push({ file, id: page.id, name: page.name });
  }
  await write('formulas.json', [`${JSON.stringify(parts.formulas, null, 2)}\n`]);
  for (const sub of ['tables', 'pages']) await syncFolder(path.join(folder, sub));
  await putManifest(folder, {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    ...about,
    tables,
    pages,
    attachments: {},
    files,
  });
}

/** Ids are letters, digits, dashes and underscores; what is not becomes one. */
const fileSafe = (id: string) => id.replace(/[^A-Za-z0-9_-]/g, '_');

function* lines({ rows, ...head }: CollectedTable): Generator<string> {
  yield `${JSON.stringify(head)}\n`;
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function putManifest(folder: string, content: Omit<Manifest, 'checksum'>): Promise<void> {
  const manifest: Manifest = { ...content, checksum: checksumOf(content) };
  await replaceFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Gives the folder its name; a second backup in the same millisecond gets a number. */
async function place(draft: string, parent: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const target = path.join(parent, n === 1 ? name : `${name}-${n}`);
    const taken = await access(target).then(
      () => true,
      () => false,
    );
    if (taken) continue;
    await rename(draft, target);
    await syncFolder(parent);
    return target;
  }
}

/** Reads the backup that was just written. */
async function verified(folder: string): Promise<BackupRef> {
  await verifyBackup(folder);
  return { path: folder, manifestSha256: sha256(await readFile(path.join(folder, MANIFEST))) };
}

/**
 * Puts a report into a backup, as `attachments/<name>.json`; one of that name is replaced.
 *
 * @param name letters, digits, dashes and underscores, such as `proof`
 * @returns the backup as it is now: its manifest has changed
 */
export async function attach(ref: BackupRef, name: string, json: unknown): Promise<BackupRef> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) throw new Error(`${JSON.stringify(name)} is no name of an attachment`);
  const file = `attachments/${name}.json`;
  try {
    const { checksum: _, ...manifest } = await readManifest(ref.path, ref.manifestSha256);
    await makeFolder(path.join(ref.path, 'attachments'));
    const written = await replaceFile(path.join(ref.path, file), `${JSON.stringify(json, null, 2)}\n`);
    const attachments = { ...manifest.attachments, [name]: file };
    await putManifest(ref.path, { ...manifest, attachments, files: { ...manifest.files, [file]: written } });
    return { path: ref.path, manifestSha256: sha256(await readFile(path.join(ref.path, MANIFEST))) };
  } catch (error) {
    if (error instanceof CodaError) throw error;
    throw asBackupError(error, `The report ${name} could not be put into the backup ${ref.path}`, UNWRITTEN);
  }
}
