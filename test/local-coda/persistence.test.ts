import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { startLocalCoda } from '../../local-coda';
import { Bench, Json, newDoc, newTable } from './support';

const directories: string[] = [];
function temporary(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'codaform-data-'));
  directories.push(directory);
  return directory;
}
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** Everything that REST tells of a doc. */
async function everything(bench: Bench, docId: string): Promise<unknown> {
  const { body: pages } = await bench.get(`/docs/${docId}/pages?limit=100`);
  const { body: tables } = await bench.get(`/docs/${docId}/tables?limit=100`);
  const content = tables.list('items').map(async (table) => {
    const at = `/docs/${docId}/tables/${table.text('id')}`;
    const columns = (await bench.get(`${at}/columns?limit=100`)).body.at('items');
    const rows = (await bench.get(`${at}/rows?limit=500&valueFormat=rich`)).body.at('items');
    return { table: table.value, columns, rows };
  });
  const text = JSON.stringify({ pages: pages.at('items'), tables: await Promise.all(content) });
  return JSON.parse(text.replaceAll(bench.coda.url, ''));
}

const insert = (bench: Bench, docId: string, table: string, name: string) =>
  bench.rest('POST', `/docs/${docId}/tables/${table}/rows`, { rows: [{ cells: [{ column: 'Name', value: name }] }] });

describe('a data directory', () => {
  test('holds everything over a restart, with what was pending and what became of it', async () => {
    const dataDir = temporary();
    const first = await Bench.start({ dataDir, config: { mutationDelayMs: 5000 } });
    const doc = await newDoc(first);
    const table = await newTable(first, doc, 'Things', [{ name: 'Name' }, { name: 'F', formula: 'Name' }], [['a']]);
    const early = await insert(first, doc.id, table.id, 'early');
    first.settle();
    const before = await everything(first, doc.id);
    const late = await insert(first, doc.id, table.id, 'late');
    await first.stop();

    const second = await Bench.start({ dataDir, config: { mutationDelayMs: 5000 } }, first.clock);
    expect(await everything(second, doc.id)).toEqual(before);
    const status = async (requestId: string) => (await second.get(`/mutationStatus/${requestId}`)).body.at('completed');
    expect(await status(early.body.text('requestId'))).toBe(true);
    expect(await status(late.body.text('requestId'))).toBe(false);
    second.settle();
    expect(await status(late.body.text('requestId'))).toBe(true);
    const rows = await second.get(`/docs/${doc.id}/tables/${table.id}/rows`);
    expect(rows.body.list('items').map((row) => row.at('name'))).toEqual(['a', 'early', 'late']);
    const fresh = await newDoc(second, 'Another');
    expect(fresh.id).not.toBe(doc.id);
    await second.stop();
  });

  test('a journal that outgrows its snapshot is folded into a new one', async () => {
    const dataDir = temporary();
    const first = await Bench.start({ dataDir, config: { mutationDelayMs: 0 } });
    const doc = await newDoc(first);
    const table = await newTable(first, doc, 'Things', [{ name: 'Name' }]);
    for (let i = 0; i < 40; i++) await insert(first, doc.id, table.id, `${i}`.padEnd(60_000, 'x'));
    const before = await everything(first, doc.id);
    await first.stop();
    const files = readdirSync(path.join(dataDir, 'docs', doc.id));
    expect(files.filter((name) => name.startsWith('journal-'))).toHaveLength(1);
    expect(files).not.toContain('journal-1.jsonl');
    const second = await Bench.start({ dataDir });
    expect(await everything(second, doc.id)).toEqual(before);
    await second.stop();
  });

  test('wherever the journal was torn, what stands before the tear is there, and the rest is kept aside', async () => {
    const dataDir = temporary();
    const first = await Bench.start({ dataDir, config: { mutationDelayMs: 0 } });
    const doc = await newDoc(first);
    const table = await newTable(first, doc, 'Things', [{ name: 'Name' }]);
    for (const name of ['one', 'two', 'three']) await insert(first, doc.id, table.id, name);
    await first.stop();
    const journal = path.join(dataDir, 'docs', doc.id, 'journal-1.jsonl');
    const whole = readFileSync(journal);
    const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1;
    for (const cut of [lastLine + 1, Math.floor((lastLine + whole.length) / 2), whole.length - 1]) {
      writeFileSync(journal, whole);
      truncateSync(journal, cut);
      const warnings: string[] = [];
      const again = await Bench.start({ dataDir, warn: (message) => warnings.push(message) });
      const rows = await again.get(`/docs/${doc.id}/tables/${table.id}/rows`);
      expect(rows.body.list('items').map((row) => row.at('name'))).toEqual(['one', 'two']);
      await again.stop();
      expect(warnings).toEqual([expect.stringContaining('cut off')]);
      expect(readFileSync(`${journal}.corrupt`)).toEqual(whole.subarray(lastLine, cut));
    }
  });

  test('a second process on the same directory is refused, and so is a file that is no doc', async () => {
    const dataDir = temporary();
    writeFileSync(path.join(dataDir, 'lock'), '1');
    await expect(startLocalCoda({ dataDir })).rejects.toThrow(/in use by another local Coda \(process 1\)/);
    rmSync(path.join(dataDir, 'lock'));
    const bench = await Bench.start({ dataDir });
    const doc = await newDoc(bench);
    await bench.stop();
    writeFileSync(path.join(dataDir, 'docs', doc.id, 'snapshot.json'), '{}');
    await expect(startLocalCoda({ dataDir })).rejects.toThrow(/snapshot\.json/);
  });
});

const lineSchema = z.object({
  apiUrl: z.string(),
  mcpUrl: z.string(),
  tokens: z.object({ rest: z.string(), mcp: z.string() }),
});

/** `codaform local` as a process of its own. */
class Process {
  private static readonly all = new Set<ChildProcess>();

  private constructor(
    readonly child: ChildProcess,
    readonly line: z.infer<typeof lineSchema>,
  ) {}

  static async start(dataDir: string): Promise<Process> {
    const main = path.join(__dirname, '../../cli/main.ts');
    const args = ['--import', 'tsx', main, 'local', '--data', dataDir, '--limits', 'off', '--mutation-delay', '5'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    Process.all.add(child);
    const [line] = await once(createInterface(child.stdout), 'line');
    return new Process(child, lineSchema.parse(JSON.parse(z.string().parse(line))));
  }

  /** Leaves none behind, whatever a test came to. */
  static killAll(): void {
    for (const child of Process.all) child.kill('SIGKILL');
  }

  async rest(method: string, at: string, body?: unknown): Promise<Json> {
    const response = await fetch(this.line.apiUrl + at, {
      method,
      headers: { authorization: `Bearer ${this.line.tokens.rest}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${at}: ${response.status}`);
    return new Json(await response.json());
  }

  async tool(name: string, args: unknown): Promise<Json> {
    const response = await fetch(this.line.mcpUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.line.tokens.mcp}`, 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
    });
    const message = new Json(JSON.parse(/^data: (.*)$/m.exec(await response.text())?.[1] ?? ''));
    return new Json(new Json(JSON.parse(message.text('result', 'content', 0, 'text'))).at('result'));
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = await exit;
    return z.number().nullable().parse(code);
  }
}

afterAll(() => Process.killAll());

test('nothing that was acknowledged is lost when the process is killed at any moment', async () => {
  const dataDir = temporary();
  const setup = await Process.start(dataDir);
  const docId = (await setup.rest('POST', '/docs', { title: 'Killed' })).text('id');
  const uri = `superhuman://docs/${docId}`;
  const page = (await setup.tool('document_outline', { uri })).text('pages', 0, 'pageUri');
  const made = await setup.tool('table_create', { uri: `${uri}/${page}`, name: 'T', columns: [{ name: 'Name' }] });
  const table = made.text('tableUri').replace('tables/', '');
  const acknowledged = { rows: [] as string[], columns: ['Name'] };
  let running = setup;
  for (let round = 0; round < 3; round++) {
    const victim = running;
    let killed: Promise<unknown> | undefined;
    for (let i = 0; ; i++) {
      const name = `row ${round}.${i}`;
      const column = `column ${round}.${i}`;
      try {
        await running.rest('POST', `/docs/${docId}/tables/${table}/rows`, {
          rows: [{ cells: [{ column: 'Name', value: name }] }],
        });
        acknowledged.rows.push(name);
        // Counted from here, so that there is something to lose however slow the machine is.
        if (i === 1) killed = setTimeout(round * 250).then(() => victim.end('SIGKILL'));
        if (i % 5 !== 0) continue;
        const data = { action: 'add', columns: [{ name: column }] };
        await running.tool('table_columns_manage', { uri: `${uri}/tables/${table}`, data });
        acknowledged.columns.push(column);
      } catch {
        break;
      }
    }
    await killed;
    running = await Process.start(dataDir);
    await setTimeout(20);
    const rows = await running.rest('GET', `/docs/${docId}/tables/${table}/rows?limit=500`);
    const names = rows.list('items').map((row) => row.text('name'));
    // The call in flight may have made it or not; it is the only one that may.
    expect(names.filter((name) => !acknowledged.rows.includes(name)).length).toBeLessThanOrEqual(1);
    expect(names.filter((name) => acknowledged.rows.includes(name))).toEqual(acknowledged.rows);
    const columns = (await running.rest('GET', `/docs/${docId}/tables/${table}/columns?limit=100`)).list('items');
    const known = columns.map((column) => column.text('name')).filter((name) => acknowledged.columns.includes(name));
    expect(known).toEqual(acknowledged.columns);
    acknowledged.rows = names;
    acknowledged.columns = columns.map((column) => column.text('name'));
  }
  expect(acknowledged.rows.length).toBeGreaterThan(3);
  expect(await running.end('SIGTERM')).toBe(0);
}, 60_000);
