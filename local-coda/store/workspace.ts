import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Clock, type Config, type Lag, lagSchema } from '../config';
import type { Tools } from '../engine/formulas';
import { IdSource } from '../engine/ids';
import type { DocState } from '../engine/state';
import { DataFileError, DocFiles, parse, removeDocDirectory } from './doc-files';
import { PageExports } from './exports';
import { UploadedImages } from './images';
import { replaceFile, syncDirectory } from './journal-file';
import { LiveDoc, type RequestStatus } from './live-doc';
import { hasCode } from './system-error';

const folderSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  createdAt: z.number(),
});
export type Folder = z.infer<typeof folderSchema>;

const workspaceFileSchema = z.object({ starts: z.int(), folders: z.array(folderSchema) });

/** The user of a local Coda, as MCP shows one. */
export interface User {
  name: string;
  email: string;
  userId: number;
}
const USER_ID = 1000001;

/** The one workspace and first folder of a local Coda. */
export const WORKSPACE = { id: 'ws-LocalCoda0', name: 'Local workspace', organizationId: 'org-LocalCoda' } as const;
export const HOME_FOLDER = 'fl-LocalCoda0';

export interface WorkspaceOptions {
  config: Config;
  clock: Clock;
  tools: Tools;
  /** Where docs are kept; in memory only without. */
  dataDir?: string;
  warn(message: string): void;
}

/** The docs and folders of the local Coda, kept in a directory where there is one. */
export class Workspace {
  readonly ids: IdSource;
  readonly docs = new Map<string, LiveDoc>();
  readonly folders = new Map<string, Folder>();
  readonly exports: PageExports;
  readonly images = new UploadedImages();
  private lag: Lag;

  private constructor(
    private readonly options: WorkspaceOptions,
    private readonly starts: number,
  ) {
    this.exports = new PageExports(options.clock, options.config.mutationDelayMs);
    this.lag = options.config;
    this.ids = new IdSource(`${options.config.seed} ${starts}`);
  }

  /** Opens the workspace, with the docs that its directory holds. Throws a DataFileError for a file that it cannot use. */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const { dataDir } = options;
    if (dataDir === undefined) {
      const workspace = new Workspace(options, 1);
      workspace.addHomeFolder();
      return workspace;
    }
    await mkdir(path.join(dataDir, 'docs'), { recursive: true });
    await takeLock(dataDir);
    const saved = await readWorkspaceFile(dataDir);
    // Counted, so that ids of this run do not repeat those of the last one.
    const workspace = new Workspace(options, (saved?.starts ?? 0) + 1);
    for (const folder of saved?.folders ?? []) workspace.folders.set(folder.id, folder);
    if (!saved) workspace.addHomeFolder();
    await workspace.saveFolders();
    for (const name of (await readdir(path.join(dataDir, 'docs'))).sort()) {
      const directory = path.join(dataDir, 'docs', name);
      if (name.endsWith('.new') || name.endsWith('.deleted')) await rm(directory, { recursive: true, force: true });
      else await workspace.load(directory);
    }
    return workspace;
  }

  get clock(): Clock {
    return this.options.clock;
  }

  get config(): Config {
    return this.options.config;
  }

  get user(): User {
    const { name, email } = this.options.config.user;
    return { name, email, userId: USER_ID };
  }

  get tools(): Tools {
    return this.options.tools;
  }

  /** Takes a doc in. Resolves when it is kept. */
  async addDoc(state: DocState): Promise<LiveDoc> {
    const doc = new LiveDoc(state, this.clock, this.tools, this.lags());
    const { dataDir } = this.options;
    if (dataDir !== undefined) {
      doc.keepIn(await DocFiles.create(path.join(dataDir, 'docs', state.id), () => doc.snapshot()));
    }
    this.docs.set(state.id, doc);
    return doc;
  }

  async deleteDoc(id: string): Promise<void> {
    const doc = this.docs.get(id);
    if (!doc) return;
    this.docs.delete(id);
    await doc.close();
    const { dataDir } = this.options;
    if (dataDir !== undefined) await removeDocDirectory(path.join(dataDir, 'docs', id));
  }

  /** How far reads lag from now on, in every doc. */
  setLag(lag: Lag): void {
    this.lag = lagSchema.parse(lag);
    for (const doc of this.docs.values()) doc.setLags(this.lags());
  }

  async saveFolders(): Promise<void> {
    const { dataDir } = this.options;
    if (dataDir === undefined) return;
    const content = { starts: this.starts, folders: [...this.folders.values()] };
    await replaceFile(path.join(dataDir, 'workspace.json'), `${JSON.stringify(content, null, 2)}\n`);
  }

  /** What became of a mutation of any doc, or null. */
  requestStatus(requestId: string): RequestStatus | null {
    for (const doc of this.docs.values()) {
      const status = doc.requestStatus(requestId);
      if (status) return status;
    }
    return null;
  }

  async close(): Promise<void> {
    await Promise.all([...this.docs.values()].map((doc) => doc.close()));
    const { dataDir } = this.options;
    if (dataDir !== undefined) await rm(lockFile(dataDir), { force: true });
  }

  private addHomeFolder(): void {
    this.folders.set(HOME_FOLDER, { id: HOME_FOLDER, name: 'My docs', createdAt: this.clock.now() });
  }

  private lags(): { rest: number; mcp: number } {
    return { rest: this.lag.restReadLagMs ?? 0, mcp: this.lag.mcpReadLagMs ?? 0 };
  }

  private async load(directory: string): Promise<void> {
    const { snapshot, entries, warning, attach } = await DocFiles.load(directory);
    if (warning !== undefined) this.options.warn(warning);
    const doc = LiveDoc.restore(snapshot, entries, this.clock, this.tools, this.lags());
    doc.keepIn(attach(() => doc.snapshot()));
    this.docs.set(doc.id, doc);
  }
}

async function readWorkspaceFile(dataDir: string): Promise<z.infer<typeof workspaceFileSchema> | null> {
  const file = path.join(dataDir, 'workspace.json');
  try {
    return parse(workspaceFileSchema, file, await readFile(file, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const lockFile = (dataDir: string) => path.join(dataDir, 'lock');

/** Two processes that write the same files would destroy them. A lock of a process that is gone is taken over. */
async function takeLock(dataDir: string): Promise<void> {
  const file = lockFile(dataDir);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      await syncDirectory(dataDir);
      return;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      const holder = Number(await readFile(file, 'utf8'));
      if (holder !== process.pid && isRunning(holder)) {
        throw new DataFileError(`${dataDir} is in use by another local Coda (process ${holder}).`);
      }
      await rm(file, { force: true });
    }
  }
  throw new DataFileError(`${file} could not be taken.`);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
