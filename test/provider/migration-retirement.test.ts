/** coda_column_retirement on the legacy Founder HQ, without a process or terraform. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DOC, TASKS } from '../support/founder-hq';
import {
  applyDying,
  backfill,
  computedSprint,
  MigrationScene,
  makeSprints,
  must,
  record,
  retirement,
  windowColumns,
  windowRows,
} from '../support/migration-scene';

let scene: MigrationScene;
beforeEach(async () => {
  scene = await MigrationScene.begin();
});
afterEach(() => scene.end());

const TYPE = 'coda_column_retirement';
const BACKFILL = 'coda_column_backfill';
const overwrite = backfill({ resolution: 'overwrite' });

const columnsSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
async function columns(): Promise<Record<string, string>> {
  const { items } = columnsSchema.parse(await scene.hand.rest('GET', `/docs/${DOC}/tables/${TASKS}/columns`));
  return Object.fromEntries(items.map(({ id, name }) => [name, id]));
}

test('the first plan of all foresees that the computed sprint will be the stored one', async () => {
  const provider = await scene.provider();
  for (const column of windowColumns) await must(provider.plan('coda_column', column));
  await must(provider.plan('coda_rows', windowRows));
  await must(provider.plan('coda_column', computedSprint));
  // Without the backfill, tasks without a date and those outside of their sprint would lose it.
  const stopped = await provider.plan(TYPE, retirement);
  expect(stopped.errors[0]).toMatch(/17 rows of 182 in "tasks" do not say the same in "sprint" and "sprint_computed"/);
  expect(stopped.errors[0]).toContain(
    '"Look at the numbers: the handbook": "sprint" is Sprint 11, "sprint_computed" is blank',
  );
  await must(provider.plan(BACKFILL, overwrite));
  const planned = await must(provider.plan(TYPE, retirement));
  expect(planned.state).toMatchObject({
    expected: { checked: 182, equal: 182, differing: 0 },
    column_id: 'c-_tasksprnt',
    column_name: 'sprint',
    replacement_name: 'sprint_computed',
    retired_name: 'sprint (retired)',
  });
});

test('one difference, and nothing is changed; then it proves, renames, hands over, and can be taken back', async () => {
  const provider = await scene.provider();
  await makeSprints(provider);
  const refused = await provider.apply(TYPE, retirement);
  expect(refused.errors[0]).toMatch(/17 rows of 182/);
  const filled = await must(provider.apply(BACKFILL, overwrite));
  const before = await columns();
  const cells = await scene.table(TASKS);

  scene.coda.journal.clear();
  const done = await must(provider.apply(TYPE, retirement));
  const proof = { checked: 182, equal: 182, differing: 0, source: 'coda' };
  expect(done.state).toMatchObject({ proof, replacement_column_id: before.sprint_computed, users: [] });
  expect(scene.coda.journal.calls(({ path }) => path === 'table_columns_manage')).toHaveLength(2);
  // The plan has the rows that proved the backfill; the proof reads them anew, and its backup holds those.
  expect(scene.readsOf(TASKS)).toBe(1);
  const { sprint, sprint_computed, ...others } = before;
  expect(await columns()).toEqual({ ...others, sprint: sprint_computed, 'sprint (retired)': sprint });
  const kept = readFileSync(join(String(record.parse(done.state).backup), 'attachments', 'proof.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ type: TYPE, table: 'tasks', column: 'sprint', ...proof });

  // The replacement's name in the configuration follows the doc: that is no change.
  scene.coda.journal.clear();
  const named = { ...retirement, replacement_column: 'sprint' };
  const same = await must((await scene.provider()).plan(TYPE, named, done));
  expect(same.state).toEqual(done.state);
  expect((await must(provider.refresh(TYPE, done))).state).toEqual(done.state);
  expect(scene.coda.journal.calls(({ path }) => path.endsWith('/rows'))).toEqual([]);

  const other = await provider.plan(TYPE, { ...retirement, column: 'status' }, done);
  expect(other.errors[0]).toMatch(/cannot be given another column/);

  // The computed sprint stands on the dates: they are not taken away under it.
  const pulled = await (await scene.provider()).apply(BACKFILL, null, filled);
  expect(pulled.errors[0]).toMatch(/"sprint" of "tasks" is computed by now/);
  expect((await scene.table(TASKS))['i-ttask-0006']).toMatchObject({ sprint: 'Sprint 2' });

  await must((await scene.provider()).apply(TYPE, null, done));
  expect(await columns()).toEqual(before);
  expect(await scene.table(TASKS)).toEqual(cells);
});

test('deletes the column, dying after every write; the undo makes it again, cell for cell', async () => {
  await makeSprints(await scene.provider());
  await must((await scene.provider()).apply(BACKFILL, overwrite));
  const cells = await scene.table(TASKS);
  const guarded = await (await scene.provider()).plan(TYPE, { ...retirement, action: 'delete' });
  expect(guarded.errors[0]).toMatch(/The column "sprint" is protected against deletion/);

  const config = { ...retirement, action: 'delete', deletion_protection: false };
  const { deaths, done } = await applyDying(scene, TYPE, config);
  expect(deaths).toBe(3);
  expect(Object.keys(await columns())).not.toContain('sprint_computed');
  expect(Object.keys(await columns())).not.toContain('sprint (retired)');
  await must((await scene.provider()).apply(TYPE, null, { state: done.state, private: done.private }));
  expect(await scene.table(TASKS)).toEqual(cells);
});

test('what took a name over can be retired, too, under that name; each is taken back by itself', async () => {
  await makeSprints(await scene.provider());
  await must((await scene.provider()).apply(BACKFILL, overwrite));
  const legacy = await columns();
  const first = await must((await scene.provider()).apply(TYPE, retirement));
  const newer = { ...computedSprint, name: 'sprint_anew' };
  await must((await scene.provider()).apply('coda_column', newer));
  const between = await columns();

  const again = { ...retirement, replacement_column: 'sprint_anew', retired_name: 'sprint (first formula)' };
  const typed = await (await scene.provider()).plan(TYPE, { ...again, replacement_column: 'sprint_new' });
  expect(typed.errors.join()).toMatch(/The table "tasks" has no column "sprint_new"/);
  // The state holds the first one: the second is not it.
  const seeing = await scene.provider();
  await must(seeing.refresh(TYPE, first));
  expect((await seeing.plan(TYPE, retirement)).errors.join()).toMatch(/in the state already/);
  await must(seeing.plan(TYPE, again));
  const { deaths, done } = await applyDying(scene, TYPE, again);
  expect(deaths).toBeGreaterThan(0);
  expect(done.state).toMatchObject({ column_id: between.sprint, replacement_name: 'sprint_anew' });
  expect((await columns()).sprint).toBe(between.sprint_anew);

  await must((await scene.provider()).apply(TYPE, null, { state: done.state, private: done.private }));
  expect(await columns()).toEqual(between);
  await must((await scene.provider()).apply(TYPE, null, first));
  const { sprint_anew: _, ...others } = await columns();
  expect(others).toEqual(legacy);
});

test.each([
  [{ column: 'iteration' }, /The table "tasks" has no column "iteration"/],
  [{ replacement_column: 'nothing' }, /The table "tasks" has no column "nothing".*coda_column/],
  [{ retired_name: 'status' }, /The table "tasks" has a column "status" already/],
  [{ action: 'hide' }, /action/],
])('%j is refused in words', async (change, words) => {
  const provider = await scene.provider();
  await makeSprints(provider);
  const refused = await provider.plan(TYPE, { ...retirement, ...change });
  expect(refused.errors.join('\n').replace(/\s+/g, ' ')).toMatch(words);
});
