/** Cells of many rows that are there, written in few requests and without ever adding a row. */
import type { LocalCoda } from '../../local-coda';
import { createCoda, type DocHandle } from '../../provider/coda';
import { ByHand, startCoda } from '../support/coda';
import { DOC, TEMPLATES } from '../support/founder-hq';

const OWNER = 'c-tmpl-owner';
let coda: LocalCoda;
let doc: DocHandle;

beforeEach(async () => {
  ({ coda } = await startCoda({ fixture: 'founder-hq-legacy' }));
  doc = createCoda({ apiToken: coda.tokens.rest, baseUrl: coda.apiUrl }).doc(DOC);
});
afterEach(() => coda.close());

const writes = () =>
  coda.journal.calls(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);

async function owners(): Promise<Record<string, string>> {
  const rows = await doc.rows(TEMPLATES, { newest: true });
  return Object.fromEntries(
    rows.map((row) => {
      const cell = row.cells.get(OWNER);
      return [row.id, cell?.kind === 'text' ? cell.text : ''];
    }),
  );
}

const update = (rowId: string) => ({ rowId, cells: new Map([[OWNER, { kind: 'text' as const, text: 'Zoe' }]]) });

test('rows are found by their texts, together where those differ, and else one by one', async () => {
  const before = await owners();
  coda.journal.clear();
  const all = Object.keys(before);
  const written = await doc.updateRows(TEMPLATES, all.map(update));
  expect(written.notApplied).toEqual([]);
  expect(written.rowIds).toEqual(all);
  expect(await owners()).toEqual(Object.fromEntries(all.map((id) => [id, 'Zoe'])));
  // 20 names that one row has; two pairs of a name, told apart by their text; one whose name ends with a space.
  expect(writes().filter((call) => call === 'POST rows').length).toBeLessThanOrEqual(3);
  expect(writes().filter((call) => call.startsWith('PUT')).length).toBeLessThanOrEqual(5);
});

test('a row that is renamed at that moment is reported, and not made anew under its old name', async () => {
  const before = await owners();
  let renamed: Promise<unknown> = Promise.resolve();
  coda.setFaults([{ method: 'POST', path: '/rows', times: 1, effect: { kind: 'delay', ms: 500 } }]);
  const stop = coda.journal.onCall((call) => {
    if (call.method !== 'GET' || !call.path.endsWith('/rows')) return;
    stop();
    renamed = new ByHand(coda).rest('PUT', `/docs/${DOC}/tables/${TEMPLATES}/rows/i-template03`, {
      row: { cells: [{ column: 'name', value: 'Audit of marketing' }] },
    });
  });
  const written = await doc.updateRows(TEMPLATES, ['i-template03', 'i-template04', 'i-template06'].map(update));
  await renamed;
  expect(written.notApplied).toMatchObject([{ reason: 'cellDiffers', rowId: 'i-template03', columnId: OWNER }]);
  const after = await owners();
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  expect(after).toEqual({ ...before, 'i-template04': 'Zoe', 'i-template06': 'Zoe' });
});
