import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CodaError } from '../errors';
import { asBackupError, sha256 } from './files';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type Backup,
  type HeldRow,
  type HeldTable,
  heldFormulaSchema,
  heldPageSchema,
  heldRowSchema,
  MANIFEST,
  type Manifest,
  MIGRATION_NOTE,
  manifestSchema,
  tableHeadSchema,
} from './format';
import { migrationNote } from './migration-note';

/** The checksum that a manifest carries of itself. */
export function checksumOf(manifest: object): string {
  return sha256(JSON.stringify(sorted(manifest)));
}

/** The same value with the keys of all objects in order, so that a checksum does not depend on how it was built. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, v]) => key !== 'checksum' && v !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, sorted(v)]));
}

/**
 * Reads a backup's manifest and verifies it.
 *
 * @param expected the SHA-256 that the manifest file must have, where that is known
 * @throws CodaError `backup` for a folder that is none, or one that was altered or made by a newer version
 */
export async function readManifest(folder: string, expected?: string): Promise<Manifest> {
  const text = await contents(folder, MANIFEST);
  const json = parsed(text, folder, MANIFEST);
  const kind = z.looseObject({ format: z.literal(BACKUP_FORMAT), version: z.int() }).safeParse(json);
  if (!kind.success) throw unusable(folder, `${MANIFEST} is not that of a backup of codaform`);
  if (kind.data.version > BACKUP_VERSION) {
    throw new CodaError({
      kind: 'backup',
      message: `The backup ${folder} has format version ${kind.data.version}, and this codaform reads versions up to ${BACKUP_VERSION}.`,
      hint: 'Use the version of codaform that wrote it, or a newer one.',
    });
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) {
    const issue = manifest.error.issues[0];
    throw unusable(folder, `${MANIFEST} cannot be read: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
  }
  if (checksumOf(kind.data) !== manifest.data.checksum) throw altered(folder, MANIFEST);
  if (expected !== undefined && sha256(text) !== expected) throw altered(folder, MANIFEST);
  return manifest.data;
}

/**
 * Reads a whole backup and verifies every byte of it.
 *
 * @throws CodaError `backup` that names the file which is missing, cut short or altered
 */
export async function readBackup(folder: string, expected?: string): Promise<Backup> {
  const root = path.resolve(folder);
  const manifest = await readManifest(root, expected);
  const texts = new Map<string, string>();
  for (const name of Object.keys(manifest.files)) texts.set(name, await verifiedText(root, name, manifest));
  const text = (name: string) => {
    const found = texts.get(name);
    if (found === undefined) throw unusable(root, `${name} is not among its files`);
    return found;
  };
  const json = (name: string) => parsed(text(name), root, name);
  const tables = manifest.tables.map(({ file }) => tableFrom(text(file), root, file));
  const note = manifest.attachments[MIGRATION_NOTE];
  return {
    path: root,
    manifest,
    tables,
    pages: manifest.pages.map(({ file }) => conforming(heldPageSchema, json(file), root, file)),
    formulas: conforming(z.array(heldFormulaSchema), json('formulas.json'), root, 'formulas.json'),
    migration: migrationNote(note === undefined ? null : json(note), tables),
  };
}

/**
 * Verifies what `readBackup` does, and keeps nothing of it in memory: file by file, row by row.
 *
 * @throws CodaError as `readBackup`
 */
export async function verifyBackup(folder: string): Promise<void> {
  const root = path.resolve(folder);
  const manifest = await readManifest(root);
  const tables = new Set(manifest.tables.map(({ file }) => file));
  const pages = new Set(manifest.pages.map(({ file }) => file));
  for (const name of [...tables, ...pages, 'formulas.json']) {
    if (manifest.files[name] === undefined) throw unusable(root, `${name} is not among its files`);
  }
  for (const name of Object.keys(manifest.files)) {
    const text = await verifiedText(root, name, manifest);
    if (tables.has(name)) for (const _part of tableParts(text, root, name));
    else if (pages.has(name)) conforming(heldPageSchema, parsed(text, root, name), root, name);
    else if (name === 'formulas.json') conforming(z.array(heldFormulaSchema), parsed(text, root, name), root, name);
  }
}

/** The text of a file whose every byte is as the manifest says. */
async function verifiedText(root: string, name: string, { files }: Manifest): Promise<string> {
  const { sha256: wanted, bytes } = files[name] ?? { sha256: '', bytes: 0 };
  if (path.normalize(name).startsWith('..') || path.isAbsolute(name)) throw unusable(root, `it names a file ${name}`);
  const text = await contents(root, name);
  const size = Buffer.byteLength(text);
  if (size < bytes) throw unusable(root, `${name} was cut short: it has ${size} of ${bytes} bytes`);
  if (sha256(text) !== wanted) throw altered(root, name);
  return text;
}

function tableFrom(text: string, folder: string, file: string): HeldTable {
  const rows: HeldRow[] = [];
  let head: z.output<typeof tableHeadSchema> | undefined;
  for (const part of tableParts(text, folder, file)) {
    if ('row' in part) rows.push(part.row);
    else head = part.head;
  }
  if (head === undefined) throw unusable(folder, `${file} is empty`);
  return { ...head, rows };
}

/** The head of a table's file, and then its rows. */
function* tableParts(
  text: string,
  folder: string,
  file: string,
): Generator<{ head: z.output<typeof tableHeadSchema> } | { row: HeldRow }> {
  let isFirst = true;
  for (let from = 0; from < text.length || isFirst; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    if (line === '' && !isFirst) continue;
    const json = parsed(line, folder, file);
    yield isFirst
      ? { head: conforming(tableHeadSchema, json, folder, file) }
      : { row: conforming(heldRowSchema, json, folder, file) };
    isFirst = false;
  }
}

async function contents(folder: string, name: string): Promise<string> {
  try {
    return await readFile(path.join(folder, name), 'utf8');
  } catch (error) {
    const missing = isMissing(error);
    if (missing && name === MANIFEST) throw unusable(folder, `it has no ${MANIFEST}`);
    throw unusable(folder, missing ? `${name} is missing` : `${name} cannot be read`);
  }
}

function parsed(text: string, folder: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(folder, `${name} is not JSON: it may have been cut short`);
  }
}

function conforming<T extends z.ZodType>(schema: T, json: unknown, folder: string, name: string): z.output<T> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw unusable(folder, `${name} cannot be read: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}

function unusable(folder: string, why: string): CodaError {
  return new CodaError({
    kind: 'backup',
    message: `${folder} cannot be used as a backup: ${why}.`,
    hint: 'Give the folder of one backup, as it was written. A backup that was damaged has to come from a copy.',
  });
}

function altered(folder: string, name: string): CodaError {
  return new CodaError({
    kind: 'backup',
    message: `The backup ${folder} was altered: ${name} is not what was written.`,
    hint: 'Take the backup from a copy. A changed file cannot be told from a damaged one.',
  });
}

/** A folder in the backup directory: a backup, or why it is none. */
export interface ListedBackup {
  path: string;
  manifest?: Manifest;
  problem?: string;
}

/** The backups in a directory, oldest first; of one doc where it is given. Only manifests are read. */
export async function listBackups(directory: string, docId?: string): Promise<ListedBackup[]> {
  const docs = docId === undefined ? await folders(directory) : [docId];
  const found: ListedBackup[] = [];
  for (const doc of docs) {
    for (const name of await folders(path.join(directory, doc))) {
      const folder = path.resolve(directory, doc, name);
      try {
        found.push({ path: folder, manifest: await readManifest(folder) });
      } catch (error) {
        if (!(error instanceof CodaError)) throw error;
        found.push({ path: folder, problem: error.message });
      }
    }
  }
  const key = ({ path: p }: ListedBackup) => path.basename(p);
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** True for the failure of the file system that says that something is not there. */
function isMissing(error: unknown): boolean {
  return z.object({ code: z.literal('ENOENT') }).safeParse(error).success;
}

/** Folders by name, none where there is no such directory; drafts of interrupted writes are none. */
async function folders(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.flatMap((e) => (e.isDirectory() && !e.name.startsWith('.') ? [e.name] : [])).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    const hint = 'It must be a directory that this user can read: set backup_directory, or CODA_BACKUP_DIRECTORY.';
    throw asBackupError(error, `The backups in ${directory} cannot be listed`, hint);
  }
}
