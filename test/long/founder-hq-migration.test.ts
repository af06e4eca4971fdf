/**
 * Founder HQ's migration on docs that are not as one would wish: what docs/guides/founder-hq-migration.md promises for each
 * awkward row, through the real terraform.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';
import { DECIDED, DOC, FounderHqApp, rowsOf } from '../founder-hq/app';
import { conflicts, legacyTemplates, migratedTasks, windows } from '../founder-hq/expected';
import { ByHand, startCoda } from '../support/coda';
import { plainText } from '../support/terraform';

jest.setTimeout(300_000);

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** A local Coda with the fixture, its files changed before it starts, and Founder HQ's stack for it. */
async function scene(change: (file: (name: string, edit: (text: string) => string) => void) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-awkward-'));
  cpSync(join(ROOT, 'local-coda', 'fixtures', 'founder-hq-legacy'), folder, { recursive: true });
  change((name, edit) => writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8'))));
  const { coda, env } = await startCoda({ fixture: folder });
  const app = new FounderHqApp(env);
  opened.push({ close: () => rmSync(folder, { recursive: true, force: true }) }, coda, app);
  return { hand: new ByHand(coda), app, journal: coda.journal };
}

test('a doc that lacks a table or a sprint, or has a column of another kind, is told apart before anything is written', async () => {
  const { app, journal } = await scene((file) => {
    file('doc.json', (text) => {
      const doc = JSON.parse(text);
      doc.tables = doc.tables.filter(({ name }: { name: string }) => name !== 'DB Templates');
      const tasks = doc.tables.find(({ name }: { name: string }) => name === 'tasks');
      tasks.columns.find(({ name }: { name: string }) => name === 'scheduled_start_date').format = { type: 'none' };
      return JSON.stringify(doc);
    });
    file('sprints.csv', (text) => text.replace('Sprint 12', 'Sprint XII'));
  });
  await app.synth(DECIDED);
  const { code, output } = await app.terraform('plan');
  expect(code).toBe(1);
  const said = plainText(output);
  expect(said).toContain('The doc has no table named "DB Templates"');
  expect(said).toContain(
    'Columns of the table tasks are of another kind than the code says: scheduled_start_date is text, not date.',
  );
  expect(said).toMatch(/No row of the table has the key "Sprint 12".*"Sprint XII"/);
  expect(journal.calls(({ api, method }) => api === 'rest' && method !== 'GET')).toEqual([]);
});

test('tasks in a sprint without dates stop the plan: their sprint could not be computed', async () => {
  const tasks = ['i-ttask-0020,Ask for a testimonial: Harbor & Pine', 'i-ttask-0050,Thank-you note: Harbor & Pine'];
  const { app, journal } = await scene((file) => {
    file('sprints.csv', (text) => `${text.trimEnd()}\ni-sprint--13,Sprint 13,Not planned yet\n`);
    file('tasks.csv', (text) =>
      tasks.reduce((all, task) => all.replace(new RegExp(`(${task},[^,]*),,`), '$1,Sprint 13,'), text),
    );
  });
  await app.synth(DECIDED);
  const { code, output } = await app.terraform('plan');
  expect(code).toBe(1);
  const said = plainText(output);
  for (const task of tasks) expect(said).toContain(`"${task.slice(13)}"`);
  expect(said).toContain('Sprint 13');
  expect(journal.calls(({ api, method }) => api === 'rest' && method !== 'GET')).toEqual([]);
});

test('what people do between plan and apply stops the apply before it writes there; the next one finishes; overlaps are refused', async () => {
  const { app, hand } = await scene();
  // The other choices than dev's: dates win, and what has no known category stays where it is.
  await app.synth({ sprintConflicts: 'keep date', templates: { otherwise: 'skip', retireSource: 'keep' } });
  expect((await app.terraform('plan', '-out=reviewed.tfplan')).code).toBe(0);

  const [edited] = conflicts();
  const put = (table: string, id: string, column: string, value: unknown) =>
    hand.rest('PUT', `${DOC}/tables/${encodeURIComponent(table)}/rows/${id}`, { row: { cells: [{ column, value }] } });
  const window = windows().get(edited?.sprint ?? '');
  await put('tasks', edited?.id ?? '', 'scheduled_start_date', window?.last);
  await hand.rest('DELETE', `${DOC}/tables/${encodeURIComponent('DB Templates')}/rows/i-template13`);
  for (let i = 0; i < 100 && (await rowsOf(hand, 'DB Templates')).length === 25; i++)
    await new Promise((done) => setTimeout(done, 50));

  const stopped = await app.terraform('apply', 'reviewed.tfplan');
  expect(stopped.code).toBe(1);
  const why = plainText(stopped.output);
  expect(why.match(/The doc changed after the plan was made/g)).toHaveLength(2);
  expect(why).toContain(`"${edited?.name}" (${edited?.id}) was changed`);
  expect(why).toContain('"Retrospective notes" (i-template13) is gone');
  expect(why).not.toContain('bug in the provider');
  expect((await rowsOf(hand, 'process_templates')).filter(({ values }) => values['migrated_from'] !== '')).toEqual([]);
  const untouched = (await rowsOf(hand, 'tasks')).filter(({ values }) => values['scheduled_start_date'] === '');
  expect(untouched.length).toBeGreaterThan(10);

  await app.apply();
  const expected = new Map(migratedTasks('date'));
  expected.set(edited?.id ?? '', { date: window?.last ?? '', sprint: edited?.sprint ?? '' });
  const tasks = (await rowsOf(hand, 'tasks')).map(({ id, values: { sprint, scheduled_start_date: date } }) => {
    return [id, { date: String(date).slice(0, 10), sprint }] as const;
  });
  expect(new Map(tasks)).toEqual(expected);
  const copied = [...(await rowsOf(hand, 'process_templates')), ...(await rowsOf(hand, 'resource_templates'))];
  const origins = copied.map(({ values }) => values['migrated_from']).filter((origin) => origin !== '');
  const known = legacyTemplates().filter(({ category }) => !/^(|Checklist|SOP)$/.test(category));
  expect(new Set(origins)).toEqual(new Set(known.map(({ id }) => id).filter((id) => id !== 'i-template13')));
  const settled = await app.terraform('plan', '-detailed-exitcode');
  expect({ code: settled.code, output: settled.code === 0 ? '' : settled.output }).toEqual({ code: 0, output: '' });

  // Somebody types a sprint whose window lies across two others.
  const cells = { name: 'Sprint 6b', start_date: '2026-09-14', end_date: '2026-09-25' };
  await hand.rest('POST', `${DOC}/tables/sprints/rows`, {
    rows: [{ cells: Object.entries(cells).map(([column, value]) => ({ column, value })) }],
  });
  for (let i = 0; i < 100 && (await rowsOf(hand, 'sprints')).length === 12; i++)
    await new Promise((done) => setTimeout(done, 50));
  const refused = await app.terraform('plan');
  expect(refused.code).toBe(1);
  expect(plainText(refused.output)).toMatch(/The windows of sprints share days.*Sprint 6, Sprint 7, Sprint 6b/);

  await app.synth({
    sprintConflicts: 'keep date',
    templates: { otherwise: 'skip', retireSource: 'keep' },
    overlaps: 'earliest',
  });
  const told = await app.terraform('plan');
  expect(told.code).toBe(0);
  expect(plainText(told.output)).toMatch(/# coda_column\.tasks_sprint_by_date will be updated in-place/);
});

test('DB Templates goes where that is asked for, after the proof and with a backup, and later plans do not miss it', async () => {
  const { app, hand } = await scene();
  const templates = { ...DECIDED.templates, retireSource: 'delete' } as const;
  await app.synth({
    ...DECIDED,
    templates,
    templatesTableId: 'grid-dbtemplate',
    retiredSprint: 'delete',
    checks: 'error',
  });
  await app.apply();
  const tables: { items: { name: string }[] } = JSON.parse(
    JSON.stringify(await hand.rest('GET', `${DOC}/tables?limit=100`)),
  );
  expect(tables.items.map(({ name }) => name)).not.toContain('DB Templates');
  const outputs = await app.outputs();
  expect(outputs['template_proof']).toMatchObject({ rows_in: 25, rows_out: 25 });
  expect(outputs['backups']).toHaveLength(3);
  const tasks = (await rowsOf(hand, 'tasks')).map(({ id, values }) => [id, values['sprint']] as const);
  expect(new Map(tasks)).toEqual(new Map([...migratedTasks('sprint')].map(([id, { sprint }]) => [id, sprint])));
  const settled = await app.terraform('plan', '-detailed-exitcode');
  expect({ code: settled.code, output: settled.code === 0 ? '' : settled.output }).toEqual({ code: 0, output: '' });
});
