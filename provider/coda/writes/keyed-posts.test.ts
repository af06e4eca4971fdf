import type { CellValue } from '../../../model';
import type { DocHandle } from '../api';
import { Budgets } from '../limits/budgets';
import { StubCoda } from '../testing/stub-coda';
import { newId } from '../testing/stub-doc';

const text = (value: string): CellValue => ({ kind: 'text', text: value });

let stub: StubCoda;
let doc: DocHandle;
const tableId = newId('grid');
const [key, a, b] = [newId('c'), newId('c'), newId('c')];

beforeEach(() => {
  stub = new StubCoda();
  const state = stub.addDoc('HQ');
  const format = { type: 'text' as const };
  const columns = [key, a, b].map((id) => ({ id, name: id, format, isDisplay: id === key }));
  state.change((d) => void d.tables.push({ id: tableId, name: 'Tasks', pageId: newId('canvas'), columns, rows: [] }));
  const budgets = new Budgets({
    clock: stub.clock,
    limits: { contentWrites: { calls: 1, windowMs: 10_000 } },
  });
  doc = stub.client({ budgets }).doc(state.live().id);
});

const posts = () => stub.requests.filter(({ method }) => method === 'POST');
const upsert = (rows: Record<string, string>[], signal?: AbortSignal) =>
  doc.upsertRows(
    tableId,
    {
      rows: rows.map((row) => ({ cells: new Map(Object.entries(row).map(([id, value]) => [id, text(value)])) })),
      keyColumnIds: [key],
    },
    { signal },
  );
const shown = async () =>
  (await doc.rows(tableId, { fresh: true })).map(({ cells }) =>
    [key, a, b].map((id) => {
      const cell = cells.get(id);
      return cell?.kind === 'text' ? cell.text : '';
    }),
  );

test('what is asked for while a request waits for its turn goes along in it, the cells of a row together', async () => {
  const written = await Promise.all([
    upsert([{ [key]: 'one', [a]: '1' }]),
    upsert([{ [key]: 'two', [a]: '2' }]),
    upsert([{ [key]: 'two', [b]: 'II' }]),
    upsert([{ [key]: 'three', [a]: '3' }]),
  ]);
  expect(posts()).toHaveLength(1);
  expect(written.map(({ notApplied }) => notApplied)).toEqual([[], [], [], []]);
  expect(await shown()).toEqual([
    ['one', '1', ''],
    ['two', '2', 'II'],
    ['three', '3', ''],
  ]);
});

test('a request is not joined beyond 1,000 rows', async () => {
  const many = (word: string) => Array.from({ length: 600 }, (_, i) => ({ [key]: `${word} ${i}`, [a]: word }));
  await Promise.all([upsert([{ [key]: 'first', [a]: '' }]), upsert(many('x')), upsert(many('y'))]);
  expect(posts()).toHaveLength(2);
  expect(await shown()).toHaveLength(1201);
});

test('rows that two write are one row of the request', async () => {
  const many = (column: string) => Array.from({ length: 400 }, (_, i) => ({ [key]: `row ${i}`, [column]: column }));
  await Promise.all([upsert(many(a)), upsert(many(b))]);
  expect(posts()).toHaveLength(1);
  expect(await shown()).toEqual(Array.from({ length: 400 }, (_, i) => [`row ${i}`, a, b]));
});

describe('what is said to come', () => {
  const roomy = () => {
    const budgets = new Budgets({ clock: stub.clock, limits: { contentWrites: { calls: 9, windowMs: 10_000 } } });
    doc = stub.client({ budgets }).doc(doc.docId);
  };
  const one = (name: string, who?: string) =>
    doc.upsertRows(
      tableId,
      { rows: [{ cells: new Map([[key, text(name)]]) }], keyColumnIds: [key] },
      who ? { who } : {},
    );

  test('is waited for, and goes along', async () => {
    roomy();
    doc.rowsToCome(tableId, 'late');
    const first = one('first');
    await stub.clock.sleep(1_000);
    await Promise.all([first, one('second', 'late')]);
    expect(posts()).toHaveLength(1);
    await one('third');
    expect(posts()).toHaveLength(2);
  });

  test('is not waited for when it was taken back, in other tables, and for more than three seconds', async () => {
    roomy();
    const begun = stub.clock.now();
    doc.rowsToCome(tableId, 'gone')();
    doc.rowsToCome(newId('grid'), 'elsewhere');
    let sentAt = 0;
    stub.heard = ({ method }) => {
      if (method === 'POST') sentAt = stub.clock.now() - begun;
    };
    await one('first');
    expect(sentAt).toBeLessThan(200);
    doc.rowsToCome(tableId, 'never');
    const asked = stub.clock.now() - begun;
    await one('second');
    expect(sentAt - asked).toBeGreaterThan(2_900);
    expect(sentAt - asked).toBeLessThan(3_200);
  });
});

test('where Coda refuses what was joined, each is sent alone, and only the bad one fails', async () => {
  const refusal = { status: 400, text: '{"message":"bad row"}' };
  const path = `POST /docs/${doc.docId}/tables/${tableId}/rows`;
  const first = upsert([{ [key]: 'one', [a]: '1' }]);
  await first;
  // The joined request, and then the first of the two alone.
  stub.fault(path, refusal, 2);
  const [bad, good] = await Promise.allSettled([
    upsert([{ [key]: 'two', [a]: '2' }]),
    upsert([{ [key]: 'three', [a]: '3' }]),
  ]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { kind: 'rejected' } });
  expect(good).toMatchObject({ status: 'fulfilled' });
  expect(posts()).toHaveLength(4);
  expect(await shown()).toEqual([
    ['one', '1', ''],
    ['three', '3', ''],
  ]);
});

test('what Coda refuses for its many rows is sent in parts, and so is all that comes after it', async () => {
  const path = `POST /docs/${doc.docId}/tables/${tableId}/rows`;
  stub.fault(path, { status: 413, text: '{"message":"too many rows"}' });
  const many = (word: string) => Array.from({ length: 700 }, (_, i) => ({ [key]: `${word} ${i}`, [a]: word }));
  const first = await upsert(many('x'));
  expect(first).toMatchObject({ notApplied: [] });
  expect(posts()).toHaveLength(3);
  await upsert(many('y'));
  expect(posts()).toHaveLength(5);
  expect(await shown()).toHaveLength(1400);
});

test('a row that Coda refuses is refused in parts, too', async () => {
  const path = `POST /docs/${doc.docId}/tables/${tableId}/rows`;
  stub.fault(path, { status: 400, text: '{"message":"bad row"}' }, 2);
  const many = Array.from({ length: 700 }, (_, i) => ({ [key]: `row ${i}` }));
  await expect(upsert(many)).rejects.toMatchObject({ kind: 'rejected' });
  expect(posts()).toHaveLength(2);
  expect(await shown()).toEqual([]);
});

const ids = async () => (await doc.rows(tableId, { fresh: true })).map(({ id }) => id);

test('a stop is too late for an update of which one request was sent', async () => {
  await upsert(Array.from({ length: 1001 }, (_, i) => ({ [key]: `row ${i}`, [a]: '' })));
  const before = posts().length;
  const stop = new AbortController();
  const updates = (await ids()).map((rowId) => ({ rowId, cells: new Map([[b, text('done')]]) }));
  stub.heard = ({ method }) => {
    if (method === 'POST') stop.abort();
  };
  expect(await doc.updateRows(tableId, updates, { signal: stop.signal })).toMatchObject({ notApplied: [] });
  expect(stop.signal.aborted).toBe(true);
  expect(posts().length - before).toBe(2);
  const stopped = doc.updateRows(tableId, updates, { signal: AbortSignal.abort() });
  await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
  expect(posts().length - before).toBe(2);
});

describe('keys with a space at an end', () => {
  const mark = async () =>
    doc.updateRows(
      tableId,
      (await ids()).map((rowId) => ({ rowId, cells: new Map([[b, text('done')]]) })),
    );

  test('find their rows together with the others', async () => {
    await upsert([
      { [key]: 'one ', [a]: '1' },
      { [key]: 'two', [a]: '1' },
    ]);
    const rowIds = await ids();
    expect(await mark()).toMatchObject({ rowIds, notApplied: [] });
    expect(posts()).toHaveLength(2);
    expect(stub.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('that Coda does not find are written one by one, and the row that it made of them goes', async () => {
    await upsert([
      { [key]: 'one ', [a]: '1' },
      { [key]: 'two', [a]: '1' },
    ]);
    const rowIds = await ids();
    stub.trimsKeys = true;
    expect(await mark()).toMatchObject({ rowIds, notApplied: [] });
    expect(stub.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(await shown()).toEqual([
      ['one ', '1', 'done'],
      ['two', '1', 'done'],
    ]);
  });
});

test('who is stopped while waiting takes its rows along, and the others go on', async () => {
  const stop = new AbortController();
  const first = upsert([{ [key]: 'one', [a]: '1' }]);
  const stopped = upsert([{ [key]: 'two', [a]: '2' }], stop.signal);
  const kept = upsert([{ [key]: 'three', [a]: '3' }]);
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
  await Promise.all([first, kept]);
  expect(await shown()).toEqual([
    ['one', '1', ''],
    ['three', '3', ''],
  ]);
  expect(posts()).toHaveLength(1);
});
