/** coda_column_backfill on the legacy Founder HQ, without a process or terraform. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOC, TASKS } from '../support/founder-hq';
import {
  applyDying,
  backfill,
  dieAfterWrite,
  MigrationScene,
  makeSprints,
  must,
  record,
  windowColumns,
  windowRows,
} from '../support/migration-scene';

let scene: MigrationScene;
beforeEach(async () => {
  scene = await MigrationScene.begin();
});
afterEach(() => scene.end());

const TYPE = 'coda_column_backfill';
const CONFLICTS = ['i-ttask-0025', 'i-ttask-0084', 'i-ttask-0150'];

test('the first plan of all shows what will be filled and what contradicts, before any window is there', async () => {
  const provider = await scene.provider();
  for (const column of windowColumns) await must(provider.plan('coda_column', column));
  await must(provider.plan('coda_rows', windowRows));
  scene.coda.journal.clear();

  const stopped = await provider.plan(TYPE, backfill());
  expect(stopped.errors).toHaveLength(1);
  expect(stopped.errors[0]).toMatch(/3 rows of "tasks" contradict the value of "scheduled_start_date"/);
  expect(stopped.errors[0]).toContain(
    '"Look at the numbers: the handbook": "scheduled_start_date" is 2026-06-08, the formula says 2026-11-16',
  );
  expect(stopped.errors[0]).toMatch(/_rui-ttask-0150\)/);
  expect(stopped.errors[0]).toMatch(/resolution = "overwrite"/);

  const planned = await must(provider.plan(TYPE, backfill({ resolution: 'overwrite' })));
  expect(planned.state).toMatchObject({ rows: 182, blank: 14, to_fill: 17, no_value_count: 0, conflict_count: 3 });
  const { conflicts, samples } = record.parse(planned.state);
  expect(conflicts).toMatchObject(CONFLICTS.map((row) => ({ row })));
  expect(samples).toContainEqual(expect.objectContaining({ row: 'i-ttask-0006', value: '', other: '2026-07-13' }));
  expect(scene.coda.journal.calls(({ method, api }) => api === 'rest' && method !== 'GET')).toEqual([]);

  // What the first plan said is what a plan over the real columns says.
  const later = await scene.provider();
  await makeSprints(later);
  const again = await must((await scene.provider()).plan(TYPE, backfill({ resolution: 'overwrite' })));
  expect(record.parse(again.state).fingerprint).toBe(record.parse(planned.state).fingerprint);
});

test('fills in one write, with a backup first; its undo brings every cell back but those that people changed', async () => {
  const provider = await scene.provider();
  await makeSprints(provider);
  const legacy = await scene.table(TASKS);
  scene.coda.journal.clear();
  const done = await must(provider.apply(TYPE, backfill({ resolution: 'overwrite' })));
  expect(done.said).toEqual([]);
  expect(done.state).toMatchObject({ to_fill: 17, filled: 17 });
  const writes = scene.coda.journal.calls(({ method, api }) => api === 'rest' && method !== 'GET');
  expect(writes.map(({ path }) => path)).toEqual([`/docs/${DOC}/tables/${TASKS}/rows`]);
  // For the plan, for the apply with its backup and its write, and for the proof.
  expect(scene.readsOf(TASKS)).toBe(3);

  const tasks = await scene.table(TASKS);
  expect(tasks['i-ttask-0006']?.scheduled_start_date).toMatch(/^2026-07-13/);
  expect(tasks['i-ttask-0150']?.scheduled_start_date).toMatch(/^2026-11-16/);
  const changed = Object.keys(tasks).filter((id) => JSON.stringify(tasks[id]) !== JSON.stringify(legacy[id]));
  // The computed sprint follows the dates, so a changed row may differ in both.
  expect(changed).toHaveLength(17);

  const { backup } = record.parse(done.state);
  const attached = readdirSync(join(String(backup), 'attachments'));
  expect(attached.sort()).toEqual(['migration.json', 'proof.json']);
  const proof = record.parse(JSON.parse(readFileSync(join(String(backup), 'attachments', 'proof.json'), 'utf8')));
  expect(proof).toMatchObject({ type: TYPE, written: 17, conflict_count: 3 });

  // A refresh and another plan say nothing new, and read no row.
  scene.coda.journal.clear();
  const read = await must((await scene.provider()).refresh(TYPE, done));
  expect(read.state).toEqual(done.state);
  const same = await must(provider.plan(TYPE, backfill({ resolution: 'overwrite' }), done));
  expect(same.state).toEqual(done.state);
  expect(scene.coda.journal.calls(({ path }) => path.endsWith('/rows'))).toEqual([]);

  await scene.edit(TASKS, 'i-ttask-0006', 'scheduled_start_date', '2026-07-20');
  const undone = await must((await scene.provider()).apply(TYPE, null, done));
  expect(undone.said).toEqual([expect.stringContaining('1 cell changed since the migration, and left as they are')]);
  expect(undone.said[0]).toContain('"Map how work leaves: Harbor & Pine"');
  const after = await scene.table(TASKS);
  expect(after['i-ttask-0006']?.scheduled_start_date).toMatch(/^2026-07-20/);
  for (const [id, cells] of Object.entries(legacy)) if (id !== 'i-ttask-0006') expect(after[id]).toEqual(cells);
});

test('keep clears the other side; dying after every write, it ends the same and can still be undone', async () => {
  await makeSprints(await scene.provider());
  const legacy = await scene.table(TASKS);
  const config = backfill({ resolution: 'keep', clear_column: 'sprint' });
  const { deaths, done } = await applyDying(scene, TYPE, config);
  expect(deaths).toBeGreaterThan(0);
  expect(done.state).toMatchObject({ filled: 14 });
  const tasks = await scene.table(TASKS);
  for (const id of CONFLICTS) expect(tasks[id]?.sprint).toBe('');
  const held = { state: done.state, private: done.private };
  await must((await scene.provider()).apply(TYPE, null, held));
  expect(await scene.table(TASKS)).toEqual(legacy);
});

test('a row that is edited between plan and apply stops the apply before it writes, by name', async () => {
  await makeSprints(await scene.provider());
  const config = backfill({ resolution: 'overwrite' });
  // Terraform plans in one process of the provider and applies in another, where it plans once more.
  await must((await scene.provider()).plan(TYPE, config));
  await scene.edit(TASKS, 'i-ttask-0006', 'scheduled_start_date', '2026-07-20');
  const later = await (await scene.provider()).plan(TYPE, config);
  expect(later.said.join('\n')).toMatch(/Since the plan of .* 1 rows of this migration changed/);
  expect(later.said.join('\n')).toContain('- "Map how work leaves: Harbor & Pine" (i-ttask-0006) was changed');
});

test('what the state holds is not done a second time, by a taint or under another address; by another rule it is another one', async () => {
  const provider = await scene.provider();
  const nobody = (where: string) => ({
    ...{ doc_id: DOC, table_id: TASKS, column: 'assignee', value: '"nobody"' },
    where: `thisRow.status = "${where}"`,
  });
  const done = await must(provider.apply(TYPE, nobody('Done')));
  const later = await scene.provider();
  await must(later.refresh(TYPE, done));
  const again = await later.plan(TYPE, nobody('Done'));
  expect(again.errors).toEqual([expect.stringMatching(/in the state already.*terraform untaint.*moved block/s)]);
  await must(later.plan(TYPE, nobody('Backlog')));
});

test('two of one column by different rules: each fills, counts and takes back its own cells only, in any order', async () => {
  const legacy = await scene.table(TASKS);
  const nobody = (value: string, where: string | null, more = {}) => ({
    ...{ doc_id: DOC, table_id: TASKS, column: 'assignee', value: `"${value}"`, where, ...more },
  });
  const done = nobody('was nobody', 'thisRow.status = "Done"');
  const others = nobody('nobody yet', null);
  const of = async (value: string) =>
    Object.values(await scene.table(TASKS)).filter(({ assignee }) => assignee === value).length;
  const [first, second] = [
    await must((await scene.provider()).apply(TYPE, done)),
    await must((await scene.provider()).apply(TYPE, others)),
  ];
  const counted = { first: await of('was nobody'), second: await of('nobody yet') };
  const blank = Object.values(legacy).filter(({ assignee }) => assignee === '');
  const finished = blank.filter(({ status }) => status === 'Done').length;
  expect([first.state, second.state]).toMatchObject([{ filled: counted.first }, { filled: counted.second }]);
  expect(counted).toEqual({ first: finished, second: blank.length - finished });

  await must((await scene.provider()).apply(TYPE, null, second));
  expect([await of('was nobody'), await of('nobody yet')]).toEqual([counted.first, 0]);
  const again = await must((await scene.provider()).apply(TYPE, others));
  expect(again.state).toMatchObject({ filled: counted.second });
  await must((await scene.provider()).apply(TYPE, null, first));
  expect([await of('was nobody'), await of('nobody yet')]).toEqual([0, counted.second]);
  await must((await scene.provider()).apply(TYPE, null, again));
  expect(await scene.table(TASKS)).toEqual(legacy);
});

test('one that writes over what another wrote gives that back, and the other takes back the rest', async () => {
  const legacy = await scene.table(TASKS);
  const base = { doc_id: DOC, table_id: TASKS, column: 'assignee' };
  const filled = await must((await scene.provider()).apply(TYPE, { ...base, value: '"nobody"' }));
  const conflict = { when: 'thisRow.assignee = "nobody"', resolution: 'overwrite' };
  const renamed = { ...base, value: '"Ann"', conflict };
  const { done } = await applyDying(scene, TYPE, renamed);
  const count = Number(record.parse(filled.state).filled);
  expect(count).toBeGreaterThan(0);
  expect(done.state).toMatchObject({ filled: count });
  // What is written over is not the first one's any more, until the second is taken back.
  const early = await must((await scene.provider()).apply(TYPE, null, filled));
  expect(early.said).toEqual([expect.stringContaining(`${count} cells changed since the migration`)]);
  await must((await scene.provider()).apply(TYPE, null, { state: done.state, private: done.private }));
  await must((await scene.provider()).apply(TYPE, null, filled));
  expect(await scene.table(TASKS)).toEqual(legacy);
});

test('rules that change in a state keep what the old ones filled, through an apply that dies and people who edit', async () => {
  const legacy = await scene.table(TASKS);
  const base = { doc_id: DOC, table_id: TASKS, column: 'assignee' };
  const first = await must(
    (await scene.provider()).apply(TYPE, { ...base, value: '"nobody"', where: 'thisRow.status = "Done"' }),
  );
  const wider = {
    ...{ ...base, value: '"no one"' },
    conflict: { when: 'thisRow.assignee = "Zoe"', resolution: 'overwrite' },
  };
  const [edited = ''] = Object.keys(legacy).filter((id) => legacy[id]?.status === 'Done' && legacy[id].assignee === '');
  await scene.edit(TASKS, edited, 'assignee', 'Zoe');
  const revive = dieAfterWrite(scene.coda);
  expect((await (await scene.provider()).apply(TYPE, wider, first)).errors).not.toEqual([]);
  revive();
  const second = await must((await scene.provider()).apply(TYPE, wider, first));
  const blank = Object.values(legacy).filter(({ assignee }) => assignee === '').length;
  expect(second.state).toMatchObject({ filled: blank });
  await must((await scene.provider()).apply(TYPE, null, second));
  expect(await scene.table(TASKS)).toEqual({ ...legacy, [edited]: { ...legacy[edited], assignee: 'Zoe' } });
});

test.each([
  [{ column: 'start' }, /The table "tasks" has no column "start".*depends_on/],
  [{ column: 'sprint_computed' }, /The column "sprint_computed" cannot be written/],
  [{ table_id: 'grid-NoSuchTable' }, /The doc has no table "grid-NoSuchTable".*"sprints"/],
  [{ value: 'thisRow.sprint.begins' }, /The formula cannot be evaluated.*begins/],
  [{ value: 'thisRow.name' }, /rows of "tasks" cannot be filled.*is not a date/],
  [{ value: 'thisRow.(' }, /The formula/],
])('%j is refused in words', async (change, words) => {
  const provider = await scene.provider();
  await makeSprints(provider);
  const refused = await provider.plan(TYPE, { ...backfill({ resolution: 'overwrite' }), ...change });
  expect(refused.errors.join('\n').replace(/\s+/g, ' ')).toMatch(words);
});
