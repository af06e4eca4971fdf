/** `timeouts`: how long an operation may take, what is said when the time is up, and that the next apply finishes it. */
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { type Held, InProcess } from '../support/in-process';

let local: LocalCoda;
let hand: ByHand;
let docId: string;

beforeAll(async () => {
  ({ coda: local } = await startCoda({ fixture: 'founder-hq-legacy', config: { mutationDelayMs: 2_500 } }));
  hand = new ByHand(local);
  docId = local.docs[0]?.id ?? '';
});
afterEach(() => local.setFaults([]));
afterAll(() => local.close());

function configured(more = {}): Promise<InProcess> {
  const { rest, mcp } = local.tokens;
  const access = { base_url: local.apiUrl, mcp_url: local.mcpUrl, api_token: rest, mcp_token: mcp };
  return InProcess.configured({ ...access, ...more });
}

async function pagesNamed(name: string): Promise<number> {
  return JSON.stringify(await hand.rest('GET', `/docs/${docId}/pages?limit=200`)).split(`"name":"${name}"`).length - 1;
}

const writes = () =>
  local.journal.calls(({ api, method, path }) =>
    api === 'rest' ? method !== 'GET' : /_(manage|create|delete)$/.test(path),
  );

test('a page that takes too long: the error says what was sent, and the next apply finishes it', async () => {
  const page = { doc_id: docId, name: 'Slow' };
  const late = await (await configured()).apply('coda_page', { ...page, timeouts: { create: '1s' } });
  expect(late.state).toBeNull();
  expect(late.errors).toEqual([
    expect.stringMatching(
      /^error at timeouts\.create: Creating coda_page was not over after 1s: Until then these writes were accepted: POST \/docs\/{docId}\/pages\. .*apply again, and what is there is found and finished\. .*raise timeouts\.create/,
    ),
  ]);
  const done = await (await configured()).apply('coda_page', { ...page, timeouts: { create: '1h30m' } });
  expect(done.errors).toEqual([]);
  expect(done.state).toMatchObject({ name: 'Slow', timeouts: { create: '1h30m', read: null } });
  expect(await pagesNamed('Slow')).toBe(1);

  // Another limit is a change of the state, and of nothing else.
  local.journal.clear();
  const other = { ...page, timeouts: { delete: '10m' } };
  const changed = await (await configured()).apply('coda_page', other, done);
  expect(changed.errors).toEqual([]);
  expect(changed.state).toEqual({ ...done.state, timeouts: { create: null, read: null, update: null, delete: '10m' } });
  expect(writes()).toEqual([]);
  const read = await (await configured()).refresh('coda_page', changed);
  expect(read.state).toEqual(changed.state);
  expect((await (await configured()).plan('coda_page', other, read)).state).toEqual(changed.state);
});

test('a wait lasts as long as the operation may, whatever the limit of the provider', async () => {
  const impatient = { mutation_timeout: '500ms' };
  const page = { doc_id: docId, name: 'Patient' };
  const refused = await (await configured(impatient)).apply('coda_page', page);
  expect(refused.errors.join()).toMatch(/has not worked it off/);
  const done = await (await configured(impatient)).apply('coda_page', { ...page, timeouts: { create: '1m' } });
  expect(done.errors).toEqual([]);
  expect(await pagesNamed('Patient')).toBe(1);
  const gone = { ...page, deletion_protection: false, timeouts: { delete: '1s' } };
  const loose = await (await configured()).apply('coda_page', gone, done);
  const late = await (await configured()).apply('coda_page', null, loose);
  expect(late.errors).toEqual([
    expect.stringMatching(
      /\b1s\b[\s\S]*these writes were accepted: POST \/docs\/{docId}\/pages\/{pageIdOrName}\/export/,
    ),
  ]);
  expect(late.state).not.toBeNull();
});

test('columns that share a call: the one with a limit ends, the other goes on', async () => {
  const tables = JSON.stringify(await hand.rest('GET', `/docs/${docId}/tables`));
  const tableId = /"id":"(grid-[^"]*)"/.exec(tables)?.[1] ?? '';
  local.setFaults([{ path: 'table_columns_read', effect: { kind: 'delay', ms: 4_000 }, times: 1 }]);
  const provider = await configured();
  const column = { doc_id: docId, table_id: tableId };
  const [quick, slow] = await Promise.all([
    provider.apply('coda_column', { ...column, name: 'quick', timeouts: { create: '2s' } }),
    provider.apply('coda_column', { ...column, name: 'slow' }),
  ]);
  expect(slow.errors).toEqual([]);
  expect(quick.said.join()).toMatch(/^$|at timeouts\.create: .*table_columns_manage/);
  const again = await (await configured()).apply('coda_column', { ...column, name: 'quick' });
  expect(again.errors).toEqual([]);
});

test('what is imported has none, and a configuration without them changes nothing', async () => {
  const provider = await configured();
  const doc = await provider.import('coda_doc', docId);
  expect(doc.state).toMatchObject({ timeouts: null });
  const held: Held = { state: doc.state, private: doc.private };
  const { title = null, icon_name = null } = doc.state ?? {};
  expect((await provider.plan('coda_doc', { title, icon_name }, held)).state).toEqual(doc.state);
});

test.each(['soon', '', '0s', '5', '-5s', '1d', '99999h', '5m '])('%j is no time', async (create) => {
  const refused = await (await configured()).plan('coda_page', { doc_id: docId, name: 'x', timeouts: { create } });
  expect(refused.errors).toEqual([expect.stringMatching(/^error at timeouts\.create: .*90s/)]);
});
