/**
 * Founder HQ's migration on docs that are not as one would wish: what docs/guides/founder-hq-migration.md promises for each
 * awkward row, through the real terraform.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../scripts/paths';
import { DECIDED, DOC, FounderHqApp, rowsOf } from '../founder-hq/app';
import { conflicts, legacyTasks, legacyTemplates, migratedTasks, windows } from '../founder-hq/expected';
import { scaledFixture } from '../founder-hq/scaled';
import { ByHand, startCoda } from '../support/coda';
import { SPRINTS, TASKS } from '../support/founder-hq';
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

/** Date and sprint of each task, by its id. */
async function tasksNow(hand: ByHand) {
  const tasks = (await rowsOf(hand, 'tasks')).map(({ id, values: { sprint, scheduled_start_date: date } }) => {
    return [id, { date: String(date).slice(0, 10), sprint }] as const;
  });
  return new Map(tasks);
}

/** The sprint that a task of the fixture has. */
const sprintOfTask = (task: string) => legacyTasks().find(({ id }) => id === task)?.sprint ?? '';

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

test('tasks in a sprint without dates stop the plan: their sprint could not be computed; so does an offer that is not there', async () => {
  const tasks = ['i-ttask-0020,Ask for a testimonial: Harbor & Pine', 'i-ttask-0050,Thank-you note: Harbor & Pine'];
  const { app, journal } = await scene((file) => {
    for (const sheet of ['offers.csv', 'engagements.csv'])
      file(sheet, (text) => text.replaceAll('Fractional COO', 'Part-time COO'));
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
  expect(said).toContain('No row of the table has the key "Fractional COO"');
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
  expect(await tasksNow(hand)).toEqual(expected);
  // Both sides of each conflict are in the backup: the date that stayed, and the sprint that went.
  const left = conflicts().slice(1);
  const [record] = z
    .array(z.string())
    .parse((await app.outputs())['backups'])
    .map((folder) => ({ proof: app.read(folder, 'proof.json'), note: app.read(folder, 'migration.json') }))
    .filter(({ proof }) => JSON.stringify(proof).includes('coda_column_backfill'));
  expect(record?.proof).toMatchObject({
    conflicts: left.map(({ id, date }) => ({ row: id, value: date, other: windows().get(sprintOfTask(id))?.first })),
  });
  for (const { id, sprint } of left) {
    const changes = z
      .looseObject({ changes: z.array(z.looseObject({ rowId: z.string() })) })
      .parse(record?.note).changes;
    expect(JSON.stringify(changes.find(({ rowId }) => rowId === id))).toContain(`"${sprint}"`);
  }
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
  expect(plainText(told.output)).toMatch(/# coda_page\.schema will be updated in-place/);
});

test('what people do while it is deployed stays, and stops what was planned for something else; then every rule is watched', async () => {
  const { app, hand, journal } = await scene();
  await app.synth(DECIDED);
  const cell = (table: string, row: string, column: string, value: unknown) =>
    hand.rest('PUT', `${DOC}/tables/${table}/rows/${row}`, { row: { cells: [{ column, value }] } });
  const date = (task: string, day: string) => cell(TASKS, task, 'scheduled_start_date', day);
  const applyWhile = async (table: string, meanwhile: () => Promise<unknown>) => {
    const edits: Promise<unknown>[] = [];
    const stop = journal.onCall(({ method, path }) => {
      if (method === 'GET' || !path.startsWith(`${DOC}/tables/${table}/rows`)) return;
      stop();
      edits.push(meanwhile());
    });
    const { code, output } = await app.terraform('apply', '-auto-approve');
    stop();
    await Promise.all(edits);
    return { code, edits: edits.length, said: plainText(output) };
  };

  // While sprints get their windows, somebody gives a task a date that was to get one.
  const early = await applyWhile(SPRINTS, () => date('i-ttask-0017', '2026-07-28'));
  expect(early).toMatchObject({
    code: 1,
    edits: 1,
    said: expect.stringContaining('The doc changed after the plan was'),
  });
  expect(early.said).toContain('- "Design the slides: Harbor & Pine" (i-ttask-0017) was changed');
  // While the dates are written, somebody moves another task out of every sprint: the proof finds it, the old sprint stays.
  const late = await applyWhile(TASKS, () => date('i-ttask-0003', '2026-12-31'));
  expect(late).toMatchObject({ code: 1, edits: 1 });
  expect(late.said).toContain(
    '- "Interview the owner: Harbor & Pine": "sprint" is Sprint 1, "sprint_by_date" is blank',
  );
  expect((await rowsOf(hand, 'tasks')).find(({ id }) => id === 'i-ttask-0003')?.values['sprint']).toBe('Sprint 1');

  await date('i-ttask-0003', '2026-06-30');
  await app.apply();
  const expected = new Map(migratedTasks('sprint'));
  expected.set('i-ttask-0017', { date: '2026-07-28', sprint: 'Sprint 3' });
  expected.set('i-ttask-0003', { date: '2026-06-30', sprint: 'Sprint 1' });
  expect(await tasksNow(hand)).toEqual(expected);
  expect(await app.outputs()).toMatchObject({
    sprint_proof: { checked: 182, equal: 182, differing: 0, rows: [] },
    template_proof: { rows_in: 25, rows_out: 25 },
  });

  // Later, people break each rule: a copy is deleted, one has no estimate, two have one key, a new offer has no blueprint.
  const copies = await rowsOf(hand, 'process_templates');
  const copy = (name: string) => copies.find(({ values }) => values['name'] === name)?.id ?? name;
  await hand.rest('DELETE', `${DOC}/tables/process_templates/rows/${copy('Month-end close')}`);
  await cell('process_templates', copy('Handover'), 'estimated_hours', '');
  await cell('process_templates', copy('Incident review'), 'pattern_key', 'handover');
  await hand.rest('POST', `${DOC}/tables/offers/rows`, { rows: [{ cells: [{ column: 'name', value: 'Retainer' }] }] });
  for (let i = 0; i < 200 && (await rowsOf(hand, 'offers')).length === 6; i++)
    await new Promise((done) => setTimeout(done, 50));
  const broken = [
    /Not as many templates are in the new tables as came out of DB Templates.*Copies now: 24\./,
    /The lineage has loose ends.*: Retainer\./,
    /no estimate.*: Handover\./,
    /Several rows of a pattern table have the same pattern_key.*: handover, handover\./,
  ];
  const warned = await app.terraform('plan', '-detailed-exitcode');
  expect(warned.code).toBe(0);
  for (const words of broken) expect(plainText(warned.output)).toMatch(words);
  await app.synth({ ...DECIDED, checks: 'error' });
  const refused = await app.terraform('plan');
  expect(refused.code).toBe(1);
  for (const words of broken) expect(plainText(refused.output)).toMatch(words);
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

test('ten times the rows take pages of reads more, and no more writes than the 500 and 1,000 rows of a request make', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-scaled-'));
  opened.push({ close: () => rmSync(folder, { recursive: true, force: true }) });
  const { coda, env } = await startCoda({ fixture: scaledFixture(folder, 10, 10) });
  const app = new FounderHqApp(env);
  opened.push(coda, app);
  await app.synth(DECIDED);
  coda.journal.clear();
  await app.apply();
  const rest = coda.journal.calls(({ api }) => api === 'rest');
  const writes = rest
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  const times = Object.fromEntries(
    [...new Set(writes)].map((call) => [call, writes.filter((one) => one === call).length]),
  );
  // Two pages; the windows of sprints, five sets of seeds, the dates of tasks, two tables of copies, marks by two keys, and two
  // columns of the copies in one request.
  expect(times).toEqual({ 'POST pages': 2, 'POST rows': 12 });
  expect(rest.length - writes.length).toBeLessThan(230);
  expect(coda.journal.calls(({ method }) => method === 'tools/call').length).toBeLessThan(115);
  const proof: unknown = (await app.outputs())['sprint_proof'];
  expect(proof).toMatchObject({ checked: 1820, equal: 1820, differing: 0 });
});
