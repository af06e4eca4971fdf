/** What an update that nobody finished leaves behind: Terraform keeps the old state, and nothing of the private one. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { Unknown } from '../../provider/framework';
import { ByHand, startCoda } from '../support/coda';
import { type Held, InProcess } from '../support/in-process';

let coda: LocalCoda;
let hand: ByHand;
let provider: InProcess;
let docId: string;

beforeAll(async () => {
  ({ coda } = await startCoda({ config: { mutationDelayMs: 0 } }));
  hand = new ByHand(coda);
  docId = idOf(await hand.rest('POST', '/docs', { title: 'Interrupted' }));
  provider = await configured();
});
afterAll(() => coda.close());

const idOf = (value: unknown) => z.object({ id: z.string() }).parse(value).id;

/** A provider as a new run starts it: it knows nothing of what others have planned. */
function configured(): Promise<InProcess> {
  const { rest, mcp } = coda.tokens;
  return InProcess.configured({ base_url: coda.apiUrl, mcp_url: coda.mcpUrl, api_token: rest, mcp_token: mcp });
}

async function table(name: string): Promise<string> {
  const pages = z.object({ items: z.array(z.object({ id: z.string() })) });
  const [page] = pages.parse(await hand.rest('GET', `/docs/${docId}/pages`)).items;
  const config = { doc_id: docId, page_id: page?.id ?? '', name, first_column: { name: 'key' } };
  const made = await provider.apply('coda_table', config);
  expect(made.errors).toEqual([]);
  return idOf(made.state);
}

/** The keys in the table, with the ids of their rows. */
async function rows(tableId: string): Promise<Record<string, string>> {
  const list = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
  const { items } = list.parse(await hand.rest('GET', `/docs/${docId}/tables/${tableId}/rows`));
  return Object.fromEntries(items.map(({ id, name }) => [name, id]));
}

const forgetful = ({ state }: Held): Held => ({ state, private: new Uint8Array() });

describe('rows', () => {
  let tableId: string;
  let held: Held;
  const config = (...keys: string[]) => ({
    doc_id: docId,
    table_id: tableId,
    key_column: 'key',
    rows: Object.fromEntries(keys.map((key) => [key, {}])),
  });

  beforeEach(async () => {
    tableId = await table(`rows of ${expect.getState().currentTestName}`);
    await hand.rest('POST', `/docs/${docId}/tables/${tableId}/rows`, {
      rows: [{ cells: [{ column: 'key', value: 'theirs' }] }],
    });
    held = forgetful(await provider.apply('coda_rows', config('theirs', 'ours', 'kept')));
  });

  test('are still ours, and rows that were there before are still not', async () => {
    const before = await rows(tableId);
    const refreshed = await provider.refresh('coda_rows', held);
    expect(refreshed.state).toMatchObject({ rows: { theirs: {}, ours: {}, kept: {} }, adopted_keys: ['theirs'] });
    const applied = await provider.apply('coda_rows', config('kept', 'new'), forgetful(refreshed));
    expect(applied.errors).toEqual([]);
    const after = await rows(tableId);
    expect(Object.keys(after).sort()).toEqual(['kept', 'new', 'theirs']);
    expect(after).toMatchObject({ theirs: before['theirs'], kept: before['kept'] });
  });

  test('whose key somebody edits meanwhile get it back, and are not made anew', async () => {
    const { kept = '' } = await rows(tableId);
    await hand.rest('PUT', `/docs/${docId}/tables/${tableId}/rows/${kept}`, {
      row: { cells: [{ column: 'key', value: 'edited' }] },
    });
    provider = await configured();
    const refreshed = await provider.refresh('coda_rows', held);
    expect(refreshed.state).toMatchObject({ rows: { edited: {} }, row_ids: { kept } });
    const applied = await provider.apply('coda_rows', config('theirs', 'ours', 'kept'), forgetful(refreshed));
    expect(applied.errors).toEqual([]);
    expect(await rows(tableId)).toMatchObject({ kept });
    expect(Object.keys(await rows(tableId)).sort()).toEqual(['kept', 'ours', 'theirs']);
  });
});

describe('a formula over a table that the interrupted apply made', () => {
  test('waits for columns that are planned for that table', async () => {
    const host = await table('host');
    await table('half made');
    provider = await configured();
    // Its state was lost, so the table is planned once more, and its columns for a table without an id.
    const made = await provider.plan('coda_table', {
      doc_id: docId,
      page_id: Unknown.value,
      name: 'half made',
      first_column: { name: 'key' },
    });
    expect(made.errors).toEqual([]);
    const column = (formula: string) => ({ doc_id: docId, table_id: host, name: 'sum', formula });
    expect((await provider.plan('coda_column', column('[half made].size.Sum()'))).errors).toEqual([]);
    expect((await provider.plan('coda_column', column('[half done].size.Sum()'))).errors).toHaveLength(1);
  });
});

describe('a doc', () => {
  const config = (title: string) => ({ title, deletion_protection: false });
  const titled = async (title: string) => {
    const list = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
    const { items } = list.parse(await hand.rest('GET', '/docs?limit=100'));
    return items.filter((doc) => doc.name === title).map((doc) => doc.id);
  };

  test('that was made and forgotten is found again, said in the plan, and not made twice', async () => {
    const lost = await provider.apply('coda_doc', config('Lost'));
    provider = await configured();
    const planned = await provider.plan('coda_doc', config('Lost'));
    expect(planned.said).toEqual([expect.stringMatching(/^warning at title: There is an empty doc "Lost" already/)]);
    const [first, second] = [await configured(), await configured()];
    expect((await first.apply('coda_doc', config('Lost'))).state).toMatchObject({ id: idOf(lost.state) });
    expect(await titled('Lost')).toEqual([idOf(lost.state)]);
    // Two resources of one run do not get the same one.
    await second.plan('coda_doc', config('Lost'));
    expect((await second.plan('coda_doc', config('Lost'))).said).toEqual([]);
  });

  test('that an apply made which died is found by its note, whatever the list of docs shows by then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'codaform-docs-'));
    const lagging = await startCoda({ config: { mutationDelayMs: 0, docListLagMs: 2_500 } });
    const { apiUrl: base_url, mcpUrl: mcp_url, tokens } = lagging.coda;
    const access = { base_url, mcp_url, api_token: tokens.rest, mcp_token: tokens.mcp, backup_directory: folder };
    const run = () => InProcess.configured(access);
    const made = () => lagging.coda.journal.calls(({ method, path }) => method === 'POST' && path === '/docs');
    const found = [expect.stringMatching(/^warning at title: There is an empty doc "Noted" already/)];
    try {
      // It had the answer, and its state was lost.
      const lost = await (await run()).apply('coda_doc', config('Noted'));
      const again = await run();
      expect((await again.plan('coda_doc', config('Noted'))).said).toEqual(found);
      const kept = await (await run()).apply('coda_doc', config('Noted'));
      expect(idOf(kept.state)).toBe(idOf(lost.state));
      // A state has it now: nothing is left to be found.
      await (await run()).refresh('coda_doc', kept);
      expect(readdirSync(join(folder, '.docs'))).toEqual([]);

      // It never had the answer: the next plan waits for the list to show the doc.
      lagging.coda.setFaults([{ method: 'POST', path: '/docs', times: 1, effect: { kind: 'reset', when: 'after' } }]);
      const stop = lagging.coda.journal.onCall(({ method }) => {
        if (method !== 'POST') return;
        stop();
        lagging.coda.setFaults([{ rate: 1, effect: { kind: 'status', status: 401 } }]);
      });
      expect((await (await run()).apply('coda_doc', config('Unheard'))).errors).toHaveLength(1);
      lagging.coda.setFaults([]);
      const later = await (await run()).apply('coda_doc', config('Unheard'));
      expect(later.said.join()).toContain('There is an empty doc "Unheard" already');
      expect(made()).toHaveLength(2);
    } finally {
      await lagging.coda.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('that holds something is left alone, and named in case its state was lost', async () => {
    const theirs = await provider.apply('coda_doc', config('Theirs'));
    await hand.rest('POST', `/docs/${idOf(theirs.state)}/pages`, { name: 'Notes' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    provider = await configured();
    const made = await provider.apply('coda_doc', config('Theirs'));
    expect(made.said).toEqual([
      expect.stringMatching(
        /^warning at title: There is a doc "Theirs" of yours already.*terraform import <address> \w+/s,
      ),
    ]);
    expect(await titled('Theirs')).toHaveLength(2);
  });
});
