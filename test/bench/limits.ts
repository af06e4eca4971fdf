/**
 * The client under Coda's rate limits, which a local Coda in this process enforces: `npx tsx test/bench/limits.ts`. Takes about
 * a minute, most of it spent waiting.
 */
import { type LocalCoda, startLocalCoda } from '../../local-coda';
import type { CellValue } from '../../model';
import { createCoda, type DocHandle } from '../../provider/coda';
import type { Figure } from './figure';

interface Client {
  coda: LocalCoda;
  client: ReturnType<typeof createCoda>;
  doc: DocHandle;
}

/** The client against a local Coda in this process, which enforces Coda's limits. */
async function limited<T>(schema: string, use: (client: Client) => Promise<T>): Promise<T> {
  const coda = await startLocalCoda({
    schema: { name: 'bench', kind: 'sql', text: schema },
    config: { limits: 'coda', mutationDelayMs: 200 },
  });
  const client = createCoda({
    apiToken: coda.tokens.rest,
    mcpToken: coda.tokens.mcp,
    baseUrl: coda.apiUrl,
    mcpUrl: coda.mcpUrl,
  });
  try {
    return await use({ coda, client, doc: client.doc(coda.docs[0]?.id ?? '') });
  } finally {
    await client.close();
    await coda.close();
  }
}

const refusals = (coda: LocalCoda) => coda.journal.calls(({ status }) => status === 429).length;

async function seedRows(): Promise<Figure> {
  return limited('CREATE TABLE seeds (name text, amount int, note text);', async ({ coda, doc }) => {
    const [table] = await doc.tables();
    const columns = (await doc.columns(table?.id ?? '')).map(({ id }) => id);
    const cells = (n: number): ReadonlyMap<string, CellValue> =>
      new Map<string, CellValue>([
        [columns[0] ?? '', { kind: 'text', text: `Seed ${n}` }],
        [columns[1] ?? '', { kind: 'number', value: String(n) }],
        [columns[2] ?? '', { kind: 'text', text: `Note of ${n}` }],
      ]);
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ cells: cells(n) }));
    const start = performance.now();
    const written = await doc.upsertRows(table?.id ?? '', { rows, keyColumnIds: columns.slice(0, 1) });
    const seconds = (performance.now() - start) / 1000;
    const writes = coda.journal.calls(({ method, api }) => api === 'rest' && method === 'POST');
    const requests = writes.length;
    const sent = ((writes.at(-1)?.at ?? 0) - (writes[0]?.at ?? 0)) / 1000;
    // Five writes in ten seconds: what is sent after the first five waits for a window, and so on.
    const floor = Math.floor((requests - 1) / 5) * 10;
    const refused = refusals(coda);
    return {
      what: '10,000 seed rows under the limits',
      target: `at most ${(floor * 1.1).toFixed(1)} s (1.1 times the floor of ${floor} s), no 429`,
      measured: `${seconds.toFixed(1)} s (${(seconds / floor).toFixed(3)} times; last write after ${sent.toFixed(1)} s), ${refused} answers of 429`,
      met: seconds <= floor * 1.1 && refused === 0 && written.notApplied.length === 0,
      how: `one keyed upsert through the client, waited for and read back; ${requests} writes at 5 in 10 s`,
    };
  });
}

async function readDoc(): Promise<Figure> {
  const columns = Array.from({ length: 20 }, (_, n) => `c${n} text`).join(', ');
  const schema = Array.from({ length: 50 }, (_, n) => `CREATE TABLE t${n} (${columns});`).join('\n');
  return limited(schema, async ({ coda, client, doc }) => {
    const start = performance.now();
    await doc.info();
    const tables = await doc.tables();
    const all = await Promise.all(tables.map(({ id }) => doc.columns(id)));
    await Promise.all(tables.slice(0, 5).map(({ id }) => doc.rows(id)));
    const seconds = (performance.now() - start) / 1000;
    const { byCall } = client.callCounts();
    const requests = Object.values(byCall).reduce((sum, count) => sum + count, 0);
    const refused = refusals(coda);
    return {
      what: 'Reading a doc of 50 tables, 1,000 columns, 5 seed tables',
      target: 'at most 57 requests, no 429',
      measured: `${requests} requests in ${seconds.toFixed(1)} s, ${refused} answers of 429`,
      met: requests <= 57 && refused === 0 && all.flat().length === 1000,
      how: 'doc, tables, columns of each table, rows of the seed tables through the client; one more where pages are declared',
    };
  });
}

/** Reading a large doc, then writing 10,000 rows. */
export async function limitFigures(): Promise<Figure[]> {
  return [await readDoc(), await seedRows()];
}

if (require.main === module) {
  limitFigures()
    .then((figures) => {
      for (const { what, target, measured, how, met } of figures) {
        console.log(`| ${[what, target, measured, met ? 'yes' : '**no**', how].join(' | ')} |`);
      }
      if (figures.some(({ met }) => !met)) process.exitCode = 1;
    })
    .catch((error: unknown) => {
      process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    });
}
