/** `existing_only`: code fills in columns of rows that people made, and never adds or deletes one. */
import { z } from 'zod';
import { DOC, TASKS } from '../support/founder-hq';
import { Runs } from '../support/runs';

let run: Runs;
beforeEach(async () => {
  run = await Runs.start();
});
afterEach(() => run.close());

const rowList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), values: z.record(z.string(), z.unknown()) })),
});
type Row = z.infer<typeof rowList>['items'][number];

async function tasks(): Promise<readonly Row[]> {
  const path = `/docs/${DOC}/tables/${TASKS}/rows?useColumnNames=true&limit=500`;
  return rowList.parse(await run.hand.rest('GET', path)).items;
}

/** Three tasks that only one row has the name of. */
async function some(): Promise<readonly Row[]> {
  const all = await tasks();
  return all.filter(({ name }) => all.filter((other) => other.name === name).length === 1).slice(0, 3);
}

const config = (rows: Record<string, Record<string, string>>) => ({
  doc_id: DOC,
  table_id: TASKS,
  key_column: 'name',
  existing_only: true,
  adopt: true,
  rows,
});

test('fills in rows that are there, and leaves every row when it is destroyed', async () => {
  const before = await tasks();
  const rows = Object.fromEntries((await some()).map(({ name }) => [name, { estimated_hours: '77' }]));
  const made = await run.applied('coda_rows', config(rows));
  expect(await run.planned('coda_rows', config(rows), made)).toEqual([]);
  const filled = (await tasks()).filter(({ values }) => values['estimated_hours'] === 77);
  expect(filled.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());

  // Taken out of the set, or with all of it: the rows are people's, so they stay, and nothing need be said about it.
  const [first = '', ...others] = Object.keys(rows);
  const fewer = config(Object.fromEntries(others.map((name) => [name, { estimated_hours: '77' }])));
  const held = await run.applied('coda_rows', fewer, made);
  run.coda.journal.clear();
  await run.applied('coda_rows', null, held);
  expect(run.writes()).toEqual([]);
  expect((await tasks()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect((await tasks()).map(({ name }) => name)).toContain(first);
});

test('a key that no row has stops the plan, with keys that there are', async () => {
  run.coda.journal.clear();
  const rows = { 'No such task': { estimated_hours: '1' } };
  const refused = await run.refusal('coda_rows', config(rows));
  expect(refused).toMatch(/error at rows\.No such task: No row of the table has the key "No such task"/);
  expect(refused).toMatch(/existing_only = true no row is added.*The table has ".+"/);
  expect(await run.refusal('coda_rows', { ...config(rows), existing_only: false })).toBe('');
  expect(run.writes()).toEqual([]);
});

test('a row that people delete is not made again', async () => {
  const [row, other] = await some();
  if (row === undefined || other === undefined) throw new Error('the fixture has tasks');
  const rows = { [row.name]: { estimated_hours: '77' }, [other.name]: { estimated_hours: '77' } };
  const made = await run.applied('coda_rows', config(rows));
  await run.hand.rest('DELETE', `/docs/${DOC}/tables/${TASKS}/rows/${row.id}`);
  // Coda answers that the delete is queued.
  for (let i = 0; i < 100 && (await tasks()).some(({ id }) => id === row.id); i++) {
    await new Promise((done) => setTimeout(done, 20));
  }
  await run.next();
  const read = await run.provider.refresh('coda_rows', made);
  const refused = await run.refusal('coda_rows', config(rows), read);
  expect(refused).toContain(`No row of the table has the key "${row.name}"`);
  expect((await tasks()).some(({ name }) => name === row.name)).toBe(false);
});
