/** Rows that people share with the code: what is whose, what counts as the same, and what is never overwritten or deleted. */
import type { LocalCoda } from '../../local-coda';
import { type CellValue, type ColumnFormat } from '../../model';
import { type Coda, createCoda, type DocHandle } from '../../provider/coda';
import { startCoda } from '../support/coda';
import { type Held, InProcess } from '../support/in-process';

let local: LocalCoda;
let coda: Coda;
let doc: DocHandle;
let pageId: string;

beforeAll(async () => {
  ({ coda: local } = await startCoda({ config: { limits: 'off', mutationDelayMs: 0 } }));
  const { tokens, apiUrl: baseUrl, mcpUrl } = local;
  const access = { apiToken: tokens.rest, mcpToken: tokens.mcp, baseUrl, mcpUrl };
  coda = createCoda({ ...access, contentWritesPer10s: 1_000 });
  doc = coda.doc((await coda.createDoc({ title: 'Shared' })).id);
  pageId = (await doc.createPage({ name: 'Tables' })).id;
});
afterAll(async () => {
  await coda.close();
  await local.close();
});

/** A provider as a new run starts it. */
function configured(more: Record<string, string> = {}): Promise<InProcess> {
  const { rest, mcp } = local.tokens;
  return InProcess.configured({
    base_url: local.apiUrl,
    mcp_url: local.mcpUrl,
    api_token: rest,
    mcp_token: mcp,
    ...more,
  });
}

const text = (value: string): CellValue => ({ kind: 'text', text: value });
const columnId = async (tableId: string, name: string) =>
  (await doc.columns(tableId, { fresh: true })).find((c) => c.name === name)?.id ?? '';
const names = async (tableId: string) => (await doc.rows(tableId, { newest: true })).map(({ name }) => name);

async function table(name: string, columns: Record<string, ColumnFormat>): Promise<string> {
  const { tableId } = await doc.createTable({ pageId, name, displayColumn: { name: 'key' } });
  await Promise.all(
    Object.entries(columns).map(([column, format]) => doc.addColumn(tableId, { name: column, format })),
  );
  return tableId;
}

type Rows = Record<string, Record<string, string>>;
const config = (tableId: string, rows: Rows, more = {}) => ({
  doc_id: doc.docId,
  table_id: tableId,
  key_column: 'key',
  rows,
  ...more,
});

/** Applies in a run of its own. */
async function applied(tableId: string, rows: Rows, held?: Held, more = {}) {
  const result = await (await configured()).apply('coda_rows', config(tableId, rows, more), held);
  expect(result.errors).toEqual([]);
  return result;
}

async function planned(tableId: string, rows: Rows, held: Held, more = {}) {
  return (await configured()).plan('coda_rows', config(tableId, rows, more), held);
}

async function addByHand(tableId: string, cells: Record<string, string>): Promise<string> {
  const row = new Map<string, CellValue>();
  for (const [name, value] of Object.entries(cells)) row.set(await columnId(tableId, name), text(value));
  return (await doc.upsertRows(tableId, { rows: [{ cells: row }] })).rowIds[0] ?? '';
}

test('other words for the same value are no change, in every kind of column', async () => {
  const people = await table('people', {});
  const ann = await addByHand(people, { key: 'Ann' });
  const kinds: Record<string, { format: ColumnFormat; spellings: [string, ...string[]] }> = {
    number: { format: { type: 'number' }, spellings: ['1', '1.0', '+1', '01', '1e0'] },
    thousands: { format: { type: 'number' }, spellings: ['1234.5', '1,234.50'] },
    percent: { format: { type: 'percent' }, spellings: ['50%', '0.5', '50 %', '.5'] },
    currency: { format: { type: 'currency', currencyCode: 'USD' }, spellings: ['99.90', '$99.9', '99.9'] },
    date: {
      format: { type: 'date' },
      spellings: ['2026-09-08', '2026-9-8', '2026-09-08T00:00:00Z', '8 Sep 2026', 'September 8, 2026'],
    },
    dateTime: {
      format: { type: 'dateTime' },
      spellings: ['2026-09-08 14:30', '2026-09-08T14:30:00', '2026-9-8 14:30:00.000'],
    },
    time: { format: { type: 'time' }, spellings: ['8:30', '08:30', '08:30:00'] },
    checkbox: { format: { type: 'checkbox' }, spellings: ['true', 'TRUE', 'yes'] },
    select: { format: { type: 'select', options: [{ name: 'open' }, { name: 'done' }] }, spellings: ['open'] },
    several: {
      format: { type: 'select', options: [{ name: 'a' }, { name: 'b' }], multiple: true },
      spellings: ['a, b', 'a,b', '["a","b"]'],
    },
    relation: { format: { type: 'lookup', tableId: people }, spellings: ['Ann', ann] },
    person: { format: { type: 'person' }, spellings: ['ann@example.com'] },
    scale: { format: { type: 'scale', icon: 'star', maximum: 5 }, spellings: ['4', '4.0'] },
    text: { format: { type: 'text' }, spellings: ['0012'] },
  };
  const tableId = await table(
    'kinds',
    Object.fromEntries(Object.entries(kinds).map(([name, { format }]) => [name, format])),
  );
  const spelt = (n: number) =>
    Object.fromEntries(Object.entries(kinds).map(([name, { spellings }]) => [name, spellings[n] ?? spellings[0]]));
  const held = await applied(tableId, { one: spelt(0) });
  const seen = await (await configured()).refresh('coda_rows', held);
  expect(seen.state).toEqual(held.state);
  for (const n of [1, 2, 3, 4]) {
    const plan = await planned(tableId, { one: spelt(n) }, held);
    expect({ n, said: plan.said, state: plan.state }).toEqual({ n, said: [], state: held.state });
  }
  const other = await planned(tableId, { one: { ...spelt(1), number: '1.5' } }, held);
  expect(other.state?.rows).toEqual({ one: { ...spelt(1), number: '1.5' } });
});

test('a second row that somebody gave an owned key is refused by name, before it would be changed too', async () => {
  const tableId = await table('twice', { note: { type: 'text' } });
  const held = await applied(tableId, { one: { note: 'ours' } });
  const theirs = await addByHand(tableId, { key: 'one', note: 'theirs' });
  const { errors } = await planned(tableId, { one: { note: 'new' } }, held);
  expect(errors).toEqual([
    expect.stringMatching(/2 rows of the table have the key "one".*Give all but one another key/),
  ]);
  expect(errors[0]).toContain(theirs);
  // Nothing to change is no reason to refuse.
  expect((await planned(tableId, { one: { note: 'ours' } }, held)).said).toEqual([]);
});

test('a column that the rows begin to name is not written over what people have put there', async () => {
  const tableId = await table('named', { note: { type: 'text' }, size: { type: 'number' } });
  const held = await applied(tableId, { one: { size: '1' }, two: { size: '2' } });
  const [row] = await doc.rows(tableId, { newest: true });
  await doc.updateRow(tableId, row?.id ?? '', new Map([[await columnId(tableId, 'note'), text('by hand')]]));
  const rows = { one: { size: '1', note: 'by code' }, two: { size: '2', note: 'by code' } };
  const { errors } = await planned(tableId, rows, held);
  expect(errors).toEqual([
    expect.stringMatching(
      /rows\.one\.note: Row "one" holds another value in "note".*"note" is "by hand".*adopt = true/,
    ),
  ]);
  expect((await planned(tableId, { ...rows, one: { size: '3', note: 'by hand' } }, held)).errors).toEqual([]);
  const taken = await applied(tableId, rows, held, { adopt: true });
  expect((await (await configured()).refresh('coda_rows', taken)).state?.rows).toEqual(rows);
});

test('a column that was renamed by an apply that died, which forgets the private state, is still the one the rows name', async () => {
  const tableId = await table('renamed', { note: { type: 'text' } });
  const held = await applied(tableId, { one: { note: 'a' }, two: { note: 'b' } });
  await doc.updateColumn(tableId, await columnId(tableId, 'note'), { name: 'remark' });
  const forgotten = { ...held, private: new Uint8Array() };
  const read = await (await configured()).refresh('coda_rows', forgotten);
  const rows = { one: { remark: 'c' }, two: { remark: 'b' } };
  const changed = await applied(tableId, rows, { state: read.state, private: read.private });
  expect((await (await configured()).refresh('coda_rows', changed)).state?.rows).toEqual(rows);
  expect(await names(tableId)).toEqual(['one', 'two']);
});

test('only rows that it made are deleted', async () => {
  const tableId = await table('mixed', { note: { type: 'text' } });
  await addByHand(tableId, { key: 'theirs', note: 'same' });
  await addByHand(tableId, { key: 'untouched' });
  const held = await applied(tableId, { theirs: { note: 'same' }, ours: { note: 'new' } });
  const left = await applied(tableId, {}, held);
  expect(left.said).toContainEqual(expect.stringMatching(/1 rows stay in the table.*"theirs"/));
  expect((await names(tableId)).sort()).toEqual(['theirs', 'untouched']);
  await (await configured()).apply('coda_rows', null, left);
  expect((await names(tableId)).sort()).toEqual(['theirs', 'untouched']);
});

test('a plan whose rows take longer than the deadline says so once, before anything is written', async () => {
  const [one, other] = [await table('Many', {}), await table('More', {})];
  const many = Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`row ${n}`, {}]));
  const plan = async (apply_deadline?: string) => {
    const run = await configured(apply_deadline === undefined ? {} : { apply_deadline });
    const plans = [await run.plan('coda_rows', config(one, many)), await run.plan('coda_rows', config(other, many))];
    return plans.flatMap(({ said }) => said);
  };
  // 12 writes of 1,000 rows, 5 in 10 s: two windows have to pass.
  expect(await plan('15s')).toEqual([
    expect.stringMatching(
      /^warning at rows: The apply takes longer than its deadline: This plan writes 12,000 rows or more, in 12 requests\. Coda's limits make these last 2\d s at least, and apply_deadline is 15 s\./,
    ),
  ]);
  expect(await plan()).toEqual([]);
  await expect(configured({ apply_deadline: 'soon' })).rejects.toThrow(/CODA_APPLY_DEADLINE is no time/);
  expect(await names(one)).toEqual([]);
});

test('where only another attribute changes, the ids of the rows stay known: other rows name them', async () => {
  const id = await table('known', {});
  const held = await applied(id, { a: {} }, undefined, { adopt: true });
  const { state, errors } = await planned(id, { a: {} }, held);
  expect(errors).toEqual([]);
  expect(state).toMatchObject({ adopt: false, row_ids: held.state?.row_ids, adopted_keys: held.state?.adopted_keys });
  const after = await applied(id, { a: {} }, held);
  expect(after.state?.row_ids).toEqual(held.state?.row_ids);
});
