import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Clock,
  type ConfigInput,
  configSchema,
  type FaultInput,
  faultSchema,
  type Lag,
  systemClock,
} from './config';
import { CodaFormulas } from './engine/coda-formulas';
import { fixtureDirectory, readDoc, writeDoc } from './fixture';
import { type Arrival, type Call, CallLog } from './http/call-log';
import { FaultInjector } from './http/faults';
import { RateLimits } from './http/rate-limits';
import { createHttpServer } from './http/server';
import { docFromSchema, type SchemaFile } from './import';
import { Workspace } from './store/workspace';
import { TOKENS, TokenBook, type TokenSet } from './tokens';

export type { Clock, ConfigInput, FaultInput, Lag } from './config';
export { fixtureNames } from './fixture';
export type { Arrival, Call } from './http/call-log';
export { type SchemaFile, SchemaFileError } from './import';
export { packageRoot } from './package-root';
export { DataFileError } from './store/doc-files';
export type { TokenSet } from './tokens';

export interface LocalCodaOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Where docs are kept. Without it they live in memory. */
  dataDir?: string;
  /**
   * A doc to begin with, unless the data directory has it already: the name of one in `local-coda/fixtures`, or the path of
   * a directory in that form (see `fixtures/README.md`), such as `dump` writes.
   */
  fixture?: string;
  /** A doc to begin with that a SQL or DBML file describes, unless the data directory has one made from that name already. */
  schema?: SchemaFile;
  /** Latency, lag, limits, switches and faults; see `config.ts`. */
  config?: ConfigInput;
  clock?: Clock;
  /** Told of what a person should know (a torn file that was mended, an internal error). Standard error by default. */
  warn?(message: string): void;
}

export interface LocalCoda {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** What a REST client takes as its base URL. */
  apiUrl: string;
  /** What an MCP client connects to. */
  mcpUrl: string;
  tokens: TokenSet;
  /** The docs that were there at the start. */
  docs: { id: string; name: string }[];
  /** Every call that was answered, oldest first. */
  journal: {
    calls(which?: (call: Call) => boolean): Call[];
    clear(): void;
    /** Told of every further call when it has been carried out and its answer has not been sent. Returns what ends that. */
    onCall(tell: (call: Call) => void): () => void;
    /** Asked of every further call before anything of it is done; `cut` closes its connection instead. */
    onArrival(ask: (arrival: Arrival) => 'serve' | 'cut'): () => void;
  };
  /** Replaces the faults that are being injected. */
  setFaults(faults: FaultInput[]): void;
  /** How far reads lag from now on, instead of what the configuration says. Throws a ZodError for what is no lag. */
  setLag(lag: Lag): void;
  /** Writes a doc as a fixture (see `fixtures/README.md`). Throws an Error for a doc that is not there. */
  dump(docId: string, directory: string): void;
  /** Stops listening, and resolves when everything is on the disk. */
  close(): Promise<void>;
}

/**
 * Starts a local Coda on the loopback interface.
 * Throws a DataFileError for files that it cannot use, a SchemaFileError for a schema that it cannot read, a ZodError for a bad configuration, an Error for an unknown fixture or
 * a port that is taken.
 */
export async function startLocalCoda(options: LocalCodaOptions = {}): Promise<LocalCoda> {
  const config = configSchema.parse(options.config ?? {});
  const warn = options.warn ?? ((message: string) => process.stderr.write(`local-coda: ${message}\n`));
  const clock = options.clock ?? systemClock;
  const fixture = options.fixture === undefined ? undefined : fixtureDirectory(options.fixture);
  const schemaDoc = options.schema && docFromSchema(options.schema, clock.now());
  const workspace = await Workspace.open({
    config,
    clock,
    tools: { formulas: new CodaFormulas(() => clock.now(), config.user) },
    dataDir: options.dataDir,
    warn,
  });
  try {
    if (fixture !== undefined) {
      const doc = readDoc(fixture, workspace.tools);
      if (!workspace.docs.has(doc.id)) await workspace.addDoc(doc);
    }
    if (schemaDoc && !workspace.docs.has(schemaDoc.id)) await workspace.addDoc(schemaDoc);
    const tokens = new TokenBook(() => workspace.docs.keys().next().value);
    const limits = new RateLimits(config.limits, clock);
    const faults = new FaultInjector(config.faults, config.seed);
    const log = new CallLog();
    const server = createHttpServer({ workspace, tokens, limits, faults, log, warn });
    const port = await listen(server, options.port ?? 0);
    const url = `http://127.0.0.1:${port}`;
    return {
      url,
      apiUrl: `${url}/apis/v1`,
      mcpUrl: `${url}/apis/mcp`,
      tokens: TOKENS,
      docs: [...workspace.docs.values()].map((doc) => ({ id: doc.id, name: doc.now().title })),
      journal: log,
      setFaults: (next) => faults.replace(next.map((fault) => faultSchema.parse(fault))),
      setLag: (lag) => workspace.setLag(lag),
      dump: (docId, directory) => {
        const doc = workspace.docs.get(docId);
        if (!doc) throw new Error(`There is no doc ${docId}.`);
        writeDoc(doc.now(), directory, workspace.tools);
      },
      close: async () => {
        await stop(server);
        await workspace.close();
      },
    };
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Lets calls that are being answered finish, for a second at most. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 1000);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
