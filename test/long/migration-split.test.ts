/** coda_row_split on the legacy Founder HQ, without a process or terraform. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Unknown } from '../../provider/framework';
import { DOC, TEMPLATES } from '../support/founder-hq';
import { applyDying, MigrationScene, makeTemplateTables, must, record, split } from '../support/migration-scene';

let scene: MigrationScene;
beforeEach(async () => {
  scene = await MigrationScene.begin();
});
afterEach(() => scene.end());

const TYPE = 'coda_row_split';
const TARGETS = ['process_templates', 'resource_templates'];
const ids = z.record(z.string(), z.string());

test('the first plan counts, lists rows without a rule, and tells duplicates apart, before any target is there', async () => {
  const provider = await scene.provider();
  const stopped = await provider.plan(TYPE, split(Unknown.value, Unknown.value));
  expect(stopped.errors).toHaveLength(1);
  expect(stopped.errors[0]).toMatch(/4 rows of "DB Templates" belong to no target/);
  expect(stopped.errors[0]).toContain('- "Meeting notes": "category" is blank (http');
  expect(stopped.errors[0]).toContain('- "Old logo pack ": "category" is blank');
  expect(stopped.errors[0]).toContain('- "Packing list \\"trade fair\\"": "category" is "Checklist"');
  expect(stopped.errors[0]).toMatch(/otherwise = "skip" leaves them/);

  const planned = await must(provider.plan(TYPE, split(Unknown.value, Unknown.value, { otherwise: 'resource' })));
  expect(planned.state).toMatchObject({
    source_rows: 25,
    counts: { process: 7, resource: 18 },
    skipped: 0,
    already_migrated: Unknown.value,
    duplicate_count: 2,
    duplicates: [
      { row: 'i-template02', key: 'client-onboarding-2' },
      { row: 'i-template16', key: 'weekly-update-2' },
    ],
    conflict_count: 0,
  });
});

test('copies, proves, marks; a later plan is quiet; its undo brings the legacy doc back, edited copies aside', async () => {
  const provider = await scene.provider();
  const tables = await makeTemplateTables(provider);
  const legacy = await scene.cells(TARGETS);
  const config = split(tables.process, tables.resource, { otherwise: 'skip' });
  const done = await must(provider.apply(TYPE, config));
  expect(done.said).toEqual([]);
  expect(done.state).toMatchObject({
    proof: { rows_in: 21, rows_out: 21, cells_checked: 119, cells_differing: 0 },
    skipped: 4,
  });

  const copies = await scene.table(tables.process);
  const { row_ids, backup } = record.parse(done.state);
  const second = copies[ids.parse(row_ids)['i-template02'] ?? ''];
  expect(second).toMatchObject({
    name: 'Client Onboarding',
    pattern_key: 'client-onboarding-2',
    migrated_from: 'i-template02',
    checklist: expect.stringMatching(/^Brightdesk edition:\n- connect/),
  });
  const source = await scene.table(TEMPLATES);
  expect(source['i-template02']?.migrated_to).toBe('process');
  expect(source['i-template22']?.migrated_to).toBe('');
  const proof = JSON.parse(readFileSync(join(String(backup), 'attachments', 'proof.json'), 'utf8'));
  expect(proof).toMatchObject({
    type: TYPE,
    source: 'DB Templates',
    counts: { process: 7, resource: 14 },
    rows_out: 21,
  });

  scene.coda.journal.clear();
  const later = await scene.provider();
  expect((await must(later.refresh(TYPE, done))).state).toEqual(done.state);
  expect((await must(later.plan(TYPE, config, done))).state).toEqual(done.state);
  expect(scene.coda.journal.calls(({ path }) => path.endsWith('/rows'))).toEqual([]);

  // A rule for the rest: only what is missing is copied, whatever people did to the copies.
  await scene.edit(tables.process, ids.parse(row_ids)['i-template03'] ?? '', 'checklist', 'Better now.');
  const wider = split(tables.process, tables.resource, { otherwise: 'resource' });
  const more = await must((await scene.provider()).apply(TYPE, wider, done));
  expect(more.state).toMatchObject({ counts: { process: 7, resource: 18 }, already_migrated: 21 });

  const undone = await must((await scene.provider()).apply(TYPE, null, more));
  expect(undone.said).toEqual([expect.stringContaining('1 copy changed since the migration, and left as they are')]);
  expect(undone.said[0]).toContain('"Marketing Audit"');
  expect(await scene.cells(TARGETS)).toEqual(legacy);
  expect(Object.keys(await scene.table(tables.process))).toEqual([ids.parse(row_ids)['i-template03']]);
  expect(await scene.table(tables.resource)).toEqual({});
});

test('two of one source by different rules: each has its own copies, marks and end', async () => {
  const tables = await makeTemplateTables(await scene.provider());
  const legacy = await scene.cells(TARGETS);
  const all = split(tables.process, tables.resource, { otherwise: 'skip' });
  const only = (target: 'process' | 'resource') => ({ ...all, targets: { [target]: all.targets[target] } });
  const first = await must((await scene.provider()).apply(TYPE, only('process')));
  const seeing = await scene.provider();
  await must(seeing.refresh(TYPE, first));
  const second = await must(seeing.apply(TYPE, only('resource')));
  expect(first.state).toMatchObject({ counts: { process: 7 } });
  expect(second.state).toMatchObject({ counts: { resource: 14 }, already_migrated: 0 });

  const undone = await must((await scene.provider()).apply(TYPE, null, second));
  expect(undone.said).toEqual([]);
  expect(Object.keys(await scene.table(tables.process))).toHaveLength(7);
  expect(await scene.table(tables.resource)).toEqual({});
  await must((await scene.provider()).apply(TYPE, null, first));
  expect(await scene.cells(TARGETS)).toEqual(legacy);

  // One that deleted the source does not make another one done.
  const ended = { ...all, otherwise: 'skip', retire_source: 'delete', deletion_protection: false };
  const gone = await must((await scene.provider()).apply(TYPE, ended));
  const late = await (await scene.provider()).apply(TYPE, {
    ...only('resource'),
    ...{ retire_source: 'delete', deletion_protection: false },
  });
  expect(late.errors.join()).toMatch(/The doc has no table "grid-[^"]+"/);
  await must((await scene.provider()).apply(TYPE, null, gone));
});

test('deletes the source after the proof, dying after every write; the undo makes it again from the backup', async () => {
  const provider = await scene.provider();
  const tables = await makeTemplateTables(provider);
  const legacy = Object.values(await scene.table(TEMPLATES));
  const rules = { otherwise: 'resource', retire_source: 'delete' };
  const refused = await provider.plan(TYPE, split(tables.process, tables.resource, rules));
  expect(refused.errors[0]).toMatch(/The source table is protected.*deletion_protection = false/s);

  const config = split(tables.process, tables.resource, { ...rules, deletion_protection: false });
  const { deaths, done } = await applyDying(scene, TYPE, config);
  expect(deaths).toBeGreaterThanOrEqual(3);
  expect(done.state).toMatchObject({
    counts: { process: 7, resource: 18 },
    proof: { rows_out: 25, cells_differing: 0 },
  });
  expect(Object.keys(await scene.table(tables.resource))).toHaveLength(18);
  const held = { state: done.state, private: done.private };
  expect((await must((await scene.provider()).plan(TYPE, config, held))).state).toEqual(done.state);

  await must((await scene.provider()).apply(TYPE, null, held));
  const found = z
    .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await scene.hand.rest('GET', `/docs/${DOC}/tables`));
  const again = found.items.find(({ name }) => name === 'DB Templates')?.id ?? '';
  const bySame = (rows: Record<string, unknown>[]) =>
    rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  expect(bySame(Object.values(await scene.table(again)))).toEqual(bySame(legacy));
  expect(await scene.table(tables.process)).toEqual({});
});

test('relations that point at the source are listed by the plan; while one is there, the source is not deleted', async () => {
  const provider = await scene.provider();
  const tables = await makeTemplateTables(provider);
  const relation = { type: 'lookup', table_id: TEMPLATES };
  const column = {
    doc_id: DOC,
    table_id: 'grid-projects--',
    name: 'kit',
    format: relation,
    deletion_protection: false,
  };
  const made = await must(provider.apply('coda_column', column));
  await scene.edit('grid-projects--', 'i-project-01', 'kit', 'Handover');

  const config = split(tables.process, tables.resource, { otherwise: 'skip' });
  const kept = await must((await scene.provider()).plan(TYPE, config));
  expect(kept.said).toEqual([expect.stringContaining('1 place in the doc refers to "DB Templates"')]);
  expect(kept.said[0]).toContain('- projects.kit (a relation)');

  const deleting = { ...config, retire_source: 'delete', deletion_protection: false };
  const before = await scene.cells();
  const refused = await (await scene.provider()).apply(TYPE, deleting);
  expect(refused.errors).toEqual([expect.stringContaining('refers to "DB Templates", which is to be deleted')]);
  expect(refused.errors[0]).toContain('- projects.kit (a relation)');
  expect(await scene.cells()).toEqual(before);

  const done = await must((await scene.provider()).apply(TYPE, config));
  expect(done.state).toMatchObject({ referring_columns: ['projects.kit (a relation)'] });
  const late = await (await scene.provider()).apply(TYPE, deleting, done);
  expect(late.errors).toEqual([expect.stringContaining('which is to be deleted')]);
  await must(provider.apply('coda_column', null, made));
  await must((await scene.provider()).apply(TYPE, deleting, done));
});

test.each([
  [{ by: 'kind' }, /The table "DB Templates" has no column "kind"/],
  [{ otherwise: 'others' }, /otherwise names no target.*"process", "resource"/],
  [{ source_table_id: 'grid-NoSuchTable' }, /The doc has no table "grid-NoSuchTable"/],
  [{ mark_column: 'last_reviewed_on' }, /"last_reviewed_on" of "DB Templates" is no text column/],
])('%j is refused in words', async (change, words) => {
  const provider = await scene.provider();
  const refused = await provider.plan(TYPE, { ...split(Unknown.value, Unknown.value), ...change });
  expect(refused.errors.join('\n').replace(/\s+/g, ' ')).toMatch(words);
});

test('it cannot be imported', async () => {
  const refused = await (await scene.provider()).import(TYPE, `${DOC}/${TEMPLATES}`);
  expect(refused.errors[0]).toMatch(/A coda_row_split cannot be imported.*Write the resource and apply it/s);
});
