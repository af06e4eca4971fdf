/**
 * Figures of the local Coda as a Markdown table: `npx tsx test/bench/local-coda.ts`. Exits with 1 where a target is missed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Figure, printFigures } from './figure';

const GIGABYTE = 1024 ** 3;
const ids = z.object({ id: z.string() });
const list = z.object({ items: z.array(ids), nextPageToken: z.string().optional() });

/** A local Coda in a process of its own, so that its memory is its own. */
class Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly address: { apiUrl: string; tokens: { rest: string }; docs: { id: string }[]; pid: number },
  ) {}

  static async start(...args: string[]): Promise<Server> {
    const command = ['--import', 'tsx', 'cli/main.ts', 'local', '--limits', 'off', '--mutation-delay', '0', ...args];
    const child = spawn(process.execPath, command, {
      cwd: path.join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const address = z.object({
        apiUrl: z.string(),
        tokens: z.object({ rest: z.string() }),
        docs: z.array(ids),
        pid: z.int(),
      });
      return new Server(child, address.parse(JSON.parse(line)));
    }
    throw new Error('The local Coda did not start.');
  }

  get doc(): string {
    return `/docs/${this.address.docs[0]?.id ?? ''}`;
  }

  async call(method: string, to: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.address.apiUrl + to, {
      method,
      headers: { authorization: `Bearer ${this.address.tokens.rest}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${to}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** A whole listing, 100 a request. */
  async items(to: string): Promise<{ id: string }[]> {
    const all: { id: string }[] = [];
    let page = list.parse(await this.call('GET', `${to}?limit=100`));
    for (;;) {
      all.push(...page.items);
      if (page.nextPageToken === undefined) return all;
      page = list.parse(await this.call('GET', `${to}?pageToken=${page.nextPageToken}`));
    }
  }

  /** Resident memory in bytes. */
  memory(): number {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.address.pid)], { encoding: 'utf8' })) * 1024;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}

/** The median of so many runs, in milliseconds. */
async function median(runs: number, action: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await action(run);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

const gigabytes = (bytes: number) => `${(bytes / GIGABYTE).toFixed(2)} GB`;
const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

async function hundredDocs(): Promise<Figure[]> {
  const server = await Server.start('--fixture', 'founder-hq-legacy');
  try {
    const source = server.doc.replace('/docs/', '');
    for (let n = 1; n < 100; n++) await server.call('POST', '/docs', { title: `Copy ${n}`, sourceDoc: source });
    const docs = await server.items('/docs');
    const time = await median(40, (run) => server.call('GET', `/docs/${docs[run]?.id}/tables/tasks/rows?limit=500`));
    const bytes = server.memory();
    return [
      {
        what: '100 docs: memory',
        target: 'under 1 GB',
        measured: gigabytes(bytes),
        met: docs.length === 100 && bytes < GIGABYTE,
        how: 'resident set of `codaform local` with 100 docs of Founder HQ, 7 tables and about 300 rows each, after reads',
      },
      {
        what: '100 docs: first page of rows of a doc',
        target: 'under 50 ms',
        measured: milliseconds(time),
        met: time < 50,
        how: 'median of 40 REST reads over HTTP, each of another doc',
      },
    ];
  } finally {
    await server.stop();
  }
}

const TABLES = 200;
const ROWS = 500;

/** 200 tables with relations to each other, as a SQL schema. */
function largeSchema(): string {
  const tables = Array.from({ length: TABLES }, (_, n) => {
    const fields = 'name text, amount numeric(10,2), due date, done boolean, note text';
    return `CREATE TABLE t${n} (${fields}, previous int REFERENCES t${Math.max(0, n - 1)});`;
  });
  return tables.join('\n');
}

const rowsOf = (from: number, count: number, name: (n: number) => string) =>
  Array.from({ length: count }, (_, i) => ({
    cells: [
      { column: 'name', value: name(from + i) },
      { column: 'amount', value: (from + i) / 4 },
      { column: 'due', value: `2026-09-${String(((from + i) % 28) + 1).padStart(2, '0')}` },
      { column: 'done', value: i % 2 === 0 },
      { column: 'note', value: `What is to be said of row ${from + i}` },
      { column: 'previous', value: `t0 row ${i}` },
    ],
  }));

async function largeDoc(folder: string): Promise<Figure[]> {
  const file = path.join(folder, 'large.sql');
  writeFileSync(file, largeSchema());
  const server = await Server.start('--schema', file);
  try {
    for (let n = 0; n < TABLES; n++) {
      const rows = rowsOf(0, ROWS, (i) => `t${n} row ${i}`);
      await server.call('POST', `${server.doc}/tables/t${n}/rows`, { rows });
    }
    const tables = await server.items(`${server.doc}/tables`);
    const table = (run: number) => `${server.doc}/tables/${tables[(run * 37) % TABLES]?.id}`;
    const reads: [string, (run: number) => Promise<unknown>][] = [
      ['a page of 500 rows', (run) => server.call('GET', `${table(run)}/rows?limit=500&valueFormat=rich`)],
      ['the columns of a table', (run) => server.call('GET', `${table(run)}/columns?limit=100`)],
      ['all 200 tables, in two requests', () => server.items(`${server.doc}/tables`)],
    ];
    const figures: Figure[] = [];
    for (const [what, read] of reads) {
      const time = await median(60, read);
      const how = 'median of 60 REST reads over HTTP';
      figures.push({
        what: `Large doc: ${what}`,
        target: 'under 50 ms',
        measured: milliseconds(time),
        met: time < 50,
        how,
      });
    }
    const bytes = server.memory();
    figures.unshift({
      what: 'Large doc: memory',
      target: 'under 1 GB',
      measured: gigabytes(bytes),
      met: tables.length === TABLES && bytes < GIGABYTE,
      how: `resident set with ${TABLES} tables of ${ROWS} rows and 6 columns, one of them a relation, after the reads below`,
    });
    // The table grows to 20,000 rows, and is read after each of some more writes.
    for (let from = ROWS; from < 20_000; from += ROWS) {
      await server.call('POST', `${server.doc}/tables/t1/rows`, { rows: rowsOf(from, ROWS, (i) => `t1 row ${i}`) });
    }
    const afterWrite = await median(20, async (run) => {
      await server.call('POST', `${server.doc}/tables/t1/rows`, {
        rows: [{ cells: [{ column: 'name', value: `t1 row ${run}` }] }],
        keyColumns: ['name'],
      });
      await server.call('GET', `${server.doc}/tables/t1/rows?limit=500`);
    });
    figures.push({
      what: 'A table of 20,000 rows: a keyed upsert and the first read after it',
      target: '(none)',
      measured: milliseconds(afterWrite),
      met: true,
      how: 'median of 20 pairs of REST calls, a page of 500 rows',
    });
    return figures;
  } finally {
    await server.stop();
  }
}

/** Memory and time of reads, of many docs and of a large one. */
export async function localCodaFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'codaform-bench-'));
  try {
    return [...(await hundredDocs()), ...(await largeDoc(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) printFigures(localCodaFigures);
