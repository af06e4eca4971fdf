/** Page content that the code owns, where Coda is slow, loses answers, or was there first. Its life is in test/long. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { listBackups, readBackup } from '../../provider/coda';
import { ByHand, startCoda } from '../support/coda';
import { type Held, InProcess } from '../support/in-process';

const idOf = (value: unknown) => z.object({ id: z.string() }).parse(value).id;
const lineList = z.object({ items: z.array(z.object({ itemContent: z.object({ content: z.string() }) })) });

let coda: LocalCoda;
let backups: string;
let hand: ByHand;
let docId: string;

async function start(options: Parameters<typeof startCoda>[0] = {}): Promise<void> {
  ({ coda } = await startCoda(options));
  backups = mkdtempSync(join(tmpdir(), 'codaform-pages-'));
  hand = new ByHand(coda);
  docId = idOf(await hand.rest('POST', '/docs', { title: 'Pages' }));
}
afterEach(async () => {
  await coda.close();
  rmSync(backups, { recursive: true });
});

/** A provider as a new run starts it. */
function run(more: Record<string, string> = {}): Promise<InProcess> {
  const { rest, mcp } = coda.tokens;
  return InProcess.configured({
    base_url: coda.apiUrl,
    mcp_url: coda.mcpUrl,
    api_token: rest,
    mcp_token: mcp,
    backup_directory: backups,
    ...more,
  });
}

const config = (content: string | null, more: Record<string, string | boolean> = {}) => ({
  doc_id: docId,
  name: 'Rules',
  managed_content: content,
  ...more,
});

async function texts(held: Held): Promise<string[]> {
  const path = `/docs/${docId}/pages/${idOf(held.state)}/content?limit=500`;
  return lineList.parse(await hand.rest('GET', path)).items.map(({ itemContent }) => itemContent.content);
}

/** What a new run plans for the page as it is now; null where nothing changes. */
async function drift(held: Held, content: string): Promise<unknown> {
  const refreshed = await (await run()).refresh('coda_page', held);
  expect(refreshed.errors).toEqual([]);
  const now = refreshed.state?.['managed_content'];
  return now === content ? null : now;
}

test('what REST shows lags behind what was written: nothing flaps', async () => {
  await start({ config: { restReadLagMs: 600, mutationDelayMs: 300 } });
  const one = '# Rules\n\nBe **on time**.\n';
  const made = await (await run()).apply('coda_page', config(one));
  expect(made.said).toEqual([]);
  expect(await drift(made, one)).toBeNull();
  const two = '# Rules\n\nBe early.\n';
  const changed = await (await run()).apply('coda_page', config(two), made);
  expect(changed.said).toEqual([]);
  expect(await texts(changed)).toEqual(['Rules', 'Be early.']);
  expect(await drift(changed, two)).toBeNull();
}, 30_000);

test('a page longer than a page of the list is compared as a whole', async () => {
  await start();
  const long = Array.from({ length: 1_200 }, (_, i) => `- rule ${i}`).join('\n');
  const made = await (await run()).apply('coda_page', config(long));
  expect(made.said).toEqual([]);
  coda.journal.clear();
  expect(await drift(made, long)).toBeNull();
  expect(coda.journal.calls((call) => call.path.endsWith('/content'))).toHaveLength(3);
});

test('an answer that is lost, and a run that dies after the write: the next one finishes', async () => {
  await start();
  const one = 'The first text.';
  coda.setFaults([{ method: 'POST', path: '/pages', times: 1, effect: { kind: 'reset', when: 'after' } }]);
  const made = await (await run()).apply('coda_page', config(one));
  expect(made.errors).toEqual([]);
  const pages = z.object({ items: z.array(z.object({ name: z.string() })) });
  const { items } = pages.parse(await hand.rest('GET', `/docs/${docId}/pages`));
  expect(items.filter(({ name }) => name === 'Rules')).toHaveLength(1);

  const two = 'The second text.\n\nAnd more.';
  await (await run()).apply('coda_page', config(two), made);
  // Terraform never heard of that: it holds the old state, without what the provider kept beside it.
  const old: Held = { state: made.state, private: new Uint8Array() };
  const refreshed = await (await run()).refresh('coda_page', old);
  const again = await (await run()).apply('coda_page', config(two), refreshed);
  expect(again.errors).toEqual([]);
  expect(await drift(again, two)).toBeNull();
});

test('a write that Coda accepts and drops is said', async () => {
  await start();
  const made = await (await run()).apply('coda_page', config('One.'));
  coda.setFaults([{ method: 'PUT', path: '/pages', effect: { kind: 'dropMutation' } }]);
  const dropped = await (await run({ mutation_timeout: '1s' })).apply('coda_page', config('Two.'), made);
  coda.setFaults([]);
  expect(dropped.errors.join('\n')).toMatch(
    /Coda accepted the change and did not carry it out.*showing what was there/s,
  );
  expect(await drift(made, 'One.')).toBeNull();
  const again = await (await run()).apply('coda_page', config('Two.'), made);
  expect(again.said).toEqual([]);
  expect(await texts(again)).toEqual(['Two.']);
});

test('a page that was imported is taken over only with a word, and one with the same text without', async () => {
  await start();
  const made = await hand.rest('POST', `/docs/${docId}/pages`, {
    name: 'Rules',
    pageContent: { type: 'canvas', canvasContent: { format: 'markdown', content: '# Ours\n\nWritten in *years*.' } },
  });
  const id = `${docId}/${idOf(made)}`;
  let imported = await (await run()).import('coda_page', id);
  for (let i = 0; i < 50 && imported.state === null; i++) imported = await (await run()).import('coda_page', id);
  expect(imported.state).toMatchObject({ name: 'Rules', managed_content: null });

  const other = await (await run()).plan('coda_page', config('New.'), imported);
  expect(other.errors.join('\n')).toMatch(/People have written on the page "Rules".*2 lines.*"Ours".*adopt = true/s);
  const same = await (await run()).plan('coda_page', config('# Ours\n\nWritten in **years**.'), imported);
  expect(same.errors).toEqual([]);
  const adopted = await (await run()).apply('coda_page', config('New.', { adopt: true }), imported);
  expect(adopted.errors).toEqual([]);
  expect(await texts(adopted)).toEqual(['New.']);

  const given = await (await run()).apply('coda_page', config(null, { adopt: true }), adopted);
  expect(given.errors).toEqual([]);
  expect(await texts(given)).toEqual(['New.']);
});

test('words of people that are replaced are in a backup, words of the code are not', async () => {
  await start();
  const made = await (await run()).apply('coda_page', config('One.'));
  const two = await (await run()).apply('coda_page', config('Two.'), made);
  expect(two.said).toEqual([]);
  expect(await listBackups(backups)).toEqual([]);

  const contentUpdate = {
    insertionMode: 'append',
    canvasContent: { format: 'markdown', content: 'Somebody thought of this.' },
  };
  await hand.rest('PUT', `/docs/${docId}/pages/${idOf(made.state)}`, { contentUpdate });
  for (let i = 0; i < 50 && (await texts(two)).length < 2; i++) await new Promise((done) => setTimeout(done, 20));
  const three = await (await run()).apply('coda_page', config('Three.'), two);
  expect(three.errors).toEqual([]);
  expect(three.said.join('\n')).toMatch(/A backup was written/);
  expect(await texts(three)).toEqual(['Three.']);
  const [{ path = '' } = {}] = await listBackups(backups);
  const { pages } = await readBackup(path);
  expect(pages.map(({ content }) => content)).toEqual([expect.stringContaining('Somebody thought of this.')]);
}, 30_000);

test('what cannot be is refused before Coda is asked', async () => {
  await start();
  const provider = await run();
  const said = async (content: string, more: Record<string, string> = {}) =>
    (await provider.plan('coda_page', config(content, more))).said.join('\n');
  expect(await said('| a |\n|---|\n| 1 |')).toMatch(/error at managed_content: The content holds a table/);
  expect(await said('<p>x</p><table></table>', { content_format: 'html' })).toMatch(/holds a table/);
  expect(await said('x'.repeat(1_950_000))).toMatch(/error at managed_content.*larger than 1.9 MB/);
  expect(await said('x', { content_format: 'latex' })).toMatch(/error at content_format/);
  expect(await said('x', { initial_content: 'y' })).toMatch(/initial_content or managed_content/);
});
