/** Migrations of the legacy Founder HQ that people work in meanwhile, and what brings the doc back but a destroy. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DIST } from '../../scripts/paths';
import { DOC, SPRINTS, TASKS, TEMPLATES } from '../support/founder-hq';
import { beginMigrations, config } from '../support/migrations-hcl';
import { plainText, runCommand, Terraform } from '../support/terraform';

jest.setTimeout(300_000);

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'];
const DATE = 'scheduled_start_date';

let scene: Awaited<ReturnType<typeof beginMigrations>>;
afterEach(() => scene.end());

/** The cells of a table by column name and row id. */
async function cellsOf(table: string): Promise<Record<string, Record<string, unknown>>> {
  const { columns, rows } = contentsSchema.parse(await scene.contents())[table] ?? { columns: [], rows: {} };
  const of = (column: string) => Object.entries(rows).map(([id, cells]) => [id, cells[column]] as const);
  return Object.fromEntries(columns.map(([id, name]) => [name, Object.fromEntries(of(id))]));
}

/** Sets cells of a task as a person would. */
const edit = (id: string, cells: Record<string, string>) =>
  scene.hand.rest('PUT', `/docs/${DOC}/tables/${TASKS}/rows/${id}`, {
    row: { cells: Object.entries(cells).map(([column, value]) => ({ column, value })) },
  });

/** Applies; right after the first write of rows to that table, somebody does something. */
async function applyWhile(tableId: string, meanwhile: () => Promise<unknown>) {
  const done: Promise<unknown>[] = [];
  const stop = scene.coda.journal.onCall(({ method, path }) => {
    if (method !== 'POST' || path !== `/docs/${DOC}/tables/${tableId}/rows`) return;
    stop();
    done.push(meanwhile());
  });
  const { code, output } = await scene.terraform.run(APPLY);
  stop();
  await Promise.all(done);
  return { code, said: plainText(output), edits: done.length };
}

const SPLIT = 'coda_row_split.templates';
const BACKFILL = 'coda_column_backfill.dates';
const RETIREMENT = 'coda_column_retirement.sprint';

/** What is done is not done again by the way, under what stands on it: whoever asks for it, nothing is changed. */
async function refusesToReplace(written: string): Promise<void> {
  const { terraform } = scene;
  const said = async (args: readonly string[]) => {
    const { code, output } = await terraform.run([...args, '-input=false', '-no-color']);
    expect(code).toBe(1);
    return plainText(output);
  };
  const how = 'A migration that is done is not replaced';
  for (const one of [SPLIT, BACKFILL, RETIREMENT]) expect(await said(['plan', `-replace=${one}`])).toContain(how);

  const lifecycle = 'lifecycle { replace_triggered_by = [coda_column.resource_kind] }';
  const kind = 'name = "kind"';
  terraform.write(
    written.replace('otherwise = "skip"', `$&\n  ${lifecycle}`).replace(kind, `${kind}\n  description = "What it is."`),
  );
  expect(await said(['plan'])).toContain(how);

  const twice = 'This migration is in the state already';
  terraform.write(written.replace('"coda_row_split" "templates"', '"coda_row_split" "renamed"'));
  const renamed = await said(['plan']);
  expect(renamed).toContain(twice);
  expect(renamed).toContain('say so with a moved block');
  terraform.write(written);

  const taint = (command: 'taint' | 'untaint', one: string) => terraform.ok([command, '-no-color', one]);
  for (const one of [SPLIT, BACKFILL]) await taint('taint', one);
  expect((await said(['plan'])).split(twice)).toHaveLength(3);
  // A plan that reads no state cannot know it; the apply does, before it takes anything back.
  expect(await said(['apply', '-auto-approve', '-refresh=false', `-target=${SPLIT}`])).toContain(
    'A tainted migration is not taken back and done again',
  );
  for (const one of [SPLIT, BACKFILL]) await taint('untaint', one);
  await taint('taint', RETIREMENT);
  expect(await said(['plan'])).toContain(twice);
  expect(await said(['apply', '-auto-approve', '-refresh=false'])).toContain('terraform untaint <this resource>');
  await taint('untaint', RETIREMENT);
  expect(await terraform.detailedExitCode()).toBe(0);
}

const contentsSchema = z.record(
  z.string(),
  z.object({
    columns: z.array(z.tuple([z.string(), z.string()])),
    rows: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
);
type Contents = z.infer<typeof contentsSchema>;

/** The cells of the columns that were there, by the names of tables, rows and columns. */
function legacyCells(now: Contents, legacy: Contents) {
  return Object.fromEntries(
    Object.entries(legacy).map(([table, { columns }]) => {
      const ids = new Map(now[table]?.columns.map(([id, name]) => [name, id]));
      const rows = Object.values(now[table]?.rows ?? {}).map((cells) =>
        Object.fromEntries(columns.map(([, name]) => [name, cells[ids.get(name) ?? '']])),
      );
      return [table, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
    }),
  );
}

test('edits in the middle of an apply stop it and are kept; codaform restore brings the legacy doc back, edited cells aside', async () => {
  const ends = {
    retirement: 'action = "delete"\n  deletion_protection = false',
    split: 'retire_source = "delete"\n  deletion_protection = false',
  };
  scene = await beginMigrations(ends);
  const legacy = contentsSchema.parse(await scene.contents());

  // While the windows are written, somebody gives a task a date: the backfill was planned for a task without.
  const early = await applyWhile(SPRINTS, () => edit('i-ttask-0017', { [DATE]: '2026-07-14', assignee: 'Zoe' }));
  expect({ code: early.code, edits: early.edits }).toEqual({ code: 1, edits: 1 });
  expect(early.said).toContain('The doc changed after the plan was made');
  expect(early.said).toContain('- "Design the slides: Harbor & Pine" (i-ttask-0017) was changed');
  const dates = async () => (await cellsOf('tasks'))['scheduled_start_date'] ?? {};
  expect((await dates())['i-ttask-0006']).toBe('');

  // While the dates are written, somebody moves another task out of its sprint: the proof finds it, the sprint stays.
  const late = await applyWhile(TASKS, () => edit('i-ttask-0003', { [DATE]: '2026-12-31' }));
  expect({ code: late.code, edits: late.edits }).toEqual({ code: 1, edits: 1 });
  expect(late.said).toContain(
    '- "Interview the owner: Harbor & Pine": "sprint" is Sprint 1, "sprint_computed" is blank',
  );
  expect(Object.keys(await cellsOf('tasks'))).toContain('sprint_computed');

  await edit('i-ttask-0003', { [DATE]: '2026-06-30' });
  await scene.terraform.apply();
  expect(await scene.terraform.outputs()).toEqual({
    proof: { checked: 182, equal: 182, differing: 0, source: 'coda' },
  });
  const done = await scene.contents();

  await refusesToReplace(config(ends));
  expect(await scene.contents()).toEqual(done);

  // People go on working: a date that the migration filled is another one now, and so is a cell that it never touched.
  await edit('i-ttask-0006', { [DATE]: '2026-07-20', status: 'Blocked' });
  const folder = join(scene.terraform.folder, '.codaform', 'backups', DOC);
  const backups = readdirSync(folder).map((name) => join(folder, name));
  expect(backups).toHaveLength(3);
  const restore = async (...more: string[]) => {
    const command = [join(DIST, 'cli', 'codaform.js'), 'restore', ...backups, '--yes', ...more];
    const { code, output } = await runCommand(process.execPath, command, folder, { ...process.env, ...scene.env });
    return { code, said: plainText(output) };
  };
  const restored = await restore();
  expect(restored.said).toContain('"sprint" of "tasks" to "sprint_computed"');
  expect(restored.said).toContain('16 cells of "scheduled_start_date" in "tasks"');
  expect(restored.said).toMatch(
    /left \(--overwrite writes over them\): - "tasks", row "Map how work leaves: Harbor & Pine", "scheduled_start_date": "" in the backup, "2026-07-20" now/,
  );
  expect(restored.code).toBe(1);

  // As people have edited it, before and after; all else as it was.
  const edits = [
    { row: 'i-ttask-0003', column: DATE, value: '2026-06-30' },
    { row: 'i-ttask-0017', column: DATE, value: '2026-07-14' },
    { row: 'i-ttask-0017', column: 'assignee', value: 'Zoe' },
    { row: 'i-ttask-0006', column: 'status', value: 'Blocked' },
  ];
  const expected = structuredClone(legacy);
  const tasks = expected.tasks;
  for (const { row, column, value } of edits) {
    const id = tasks?.columns.find(([, name]) => name === column)?.[0] ?? '';
    const cells = tasks?.rows[row];
    if (cells !== undefined) cells[id] = typeof cells[id] === 'string' && column === DATE ? isoDay(value) : value;
  }
  const dateId = tasks?.columns.find(([, name]) => name === DATE)?.[0] ?? '';
  const filled = tasks?.rows['i-ttask-0006'];
  const blank = structuredClone(expected);
  if (filled !== undefined) filled[dateId] = isoDay('2026-07-20');
  expect(legacyCells(contentsSchema.parse(await scene.contents()), legacy)).toEqual(legacyCells(expected, legacy));

  expect((await restore('--overwrite')).code).toBe(0);
  expect(legacyCells(contentsSchema.parse(await scene.contents()), legacy)).toEqual(legacyCells(blank, legacy));
  expect(await restore()).toMatchObject({ code: 0, said: expect.stringContaining('Nothing is missing.') });
});

const backfill = (table: string, column: string, label = 'nobody') => `
resource "coda_column_backfill" "${label}" {
  doc_id = "${DOC}"
  table_id = "${table}"
  column = "${column}"
  value = "\\"nobody\\""
}`;

test('a backfill without dependencies is not taken back for another address, whatever Terraform plans first', async () => {
  scene = await beginMigrations();
  const { terraform } = scene;
  terraform.write(backfill(TASKS, 'assignee'));
  await terraform.apply();
  const done = await scene.contents();

  terraform.write(backfill(TASKS, 'assignee', 'again'));
  for (const more of [[], ['-refresh=false']]) {
    const { code, output } = await terraform.run([...APPLY, ...more]);
    expect({ code, said: plainText(output) }).toEqual({ code: 1, said: expect.stringContaining('with a moved block') });
  }
  // Let go of and declared anew in one apply: what is done is found.
  const removed = 'removed {\n  from = coda_column_backfill.nobody\n  lifecycle { destroy = false }\n}\n';
  terraform.write(removed + backfill(TASKS, 'assignee', 'again'));
  expect(plainText((await terraform.apply()).output)).toContain('1 added, 0 changed, 0 destroyed');
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await scene.contents()).toEqual(done);
});

test('a backfill that names another place is replaced: the old cells go back, the new ones are filled', async () => {
  scene = await beginMigrations();
  const legacy = contentsSchema.parse(await scene.contents());
  scene.terraform.write(backfill(TASKS, 'assignee'));
  await scene.terraform.apply();
  const of = async (table: string, column: string) => Object.values((await cellsOf(table))[column] ?? {});
  expect(await of('tasks', 'assignee')).toContain('nobody');

  scene.terraform.write(backfill(TEMPLATES, 'owner'));
  const plan = plainText((await scene.terraform.run(['plan', '-input=false', '-no-color'])).output);
  expect(plan).toContain('coda_column_backfill.nobody must be replaced');
  expect(plan).toContain('Plan: 1 to add, 0 to change, 1 to destroy.');
  await scene.terraform.apply();
  expect(await of('tasks', 'assignee')).not.toContain('nobody');
  expect((await of('DB Templates', 'owner')).filter((owner) => owner === 'nobody')).toHaveLength(2);
  expect(await scene.terraform.detailedExitCode()).toBe(0);
  await scene.terraform.destroy();
  expect(await scene.contents()).toEqual(legacy);
});

/** What a split and a retirement need, in two tables; where they are depends on the number. */
const PLACES = [
  { table: TEMPLATES, by: 'category', value: 'Process', column: 'owner' },
  { table: TASKS, by: 'status', value: 'Done', column: 'assignee' },
];
const placed = (at: number) => `
locals {
  places = {
${PLACES.map(({ table, column }, n) => `    p${n} = { table = "${table}", column = "${column}" }`).join('\n')}
  }
}
resource "coda_table" "copies" {
  doc_id              = "${DOC}"
  page_id             = "canvas-founderHQ6"
  name                = "copies"
  first_column        = { name = "name" }
  deletion_protection = false
}
resource "coda_column" "origin" {
  doc_id   = "${DOC}"
  table_id = coda_table.copies.id
  name     = "migrated_from"
  deletion_protection = false
}
resource "coda_column" "same" {
  for_each            = local.places
  doc_id              = "${DOC}"
  table_id            = each.value.table
  name                = "\${each.value.column}_computed"
  formula             = "thisRow.\${each.value.column}"
  deletion_protection = false
  lifecycle { ignore_changes = [name] }
}
resource "coda_row_split" "moving" {
  doc_id          = "${DOC}"
  source_table_id = "${PLACES[at]?.table}"
  by              = "${PLACES[at]?.by}"
  otherwise       = "skip"
  targets = {
    copies = {
      table_id      = coda_table.copies.id
      values        = ["${PLACES[at]?.value}"]
      origin_column = coda_column.origin.name
      columns       = { name = "thisRow.name" }
    }
  }
}
resource "coda_column_retirement" "moving" {
  doc_id             = "${DOC}"
  table_id           = "${PLACES[at]?.table}"
  column             = "${PLACES[at]?.column}"
  replacement_column = coda_column.same["p${at}"].name
}
`;

test('a split and a retirement that name another place are replaced, too', async () => {
  scene = await beginMigrations();
  const { terraform } = scene;
  const legacy = contentsSchema.parse(await scene.contents());
  /** What is done where, in words. */
  const found = async () => {
    const now = contentsSchema.parse(await scene.contents());
    const rows = (table: string) => Object.values(now[table]?.rows ?? {}).length;
    const names = (table: string) => now[table]?.columns.map(([, name]) => name) ?? [];
    const retired = ['DB Templates', 'tasks'].flatMap((table) => names(table).filter((name) => /retired/.test(name)));
    const marked = ['DB Templates', 'tasks'].filter((table) => names(table).includes('migrated_to'));
    return { copies: rows('copies'), retired, marked };
  };
  const inTemplates = { copies: 7, retired: ['owner (retired)'], marked: ['DB Templates'] };
  const done = Object.values(legacy.tasks?.rows ?? {}).filter((cells) => Object.values(cells).includes('Done')).length;
  const inTasks = { copies: done, retired: ['assignee (retired)'], marked: ['tasks'] };

  terraform.write(placed(0));
  await terraform.apply();
  expect(await found()).toEqual(inTemplates);
  terraform.write(placed(1));
  const plan = await terraform.plan();
  const replaced = ['coda_column_retirement', 'coda_row_split'];
  expect(Terraform.actions(plan)).toEqual(replaced.map((type) => `${type}.moving: delete+create`));
  await terraform.apply();
  expect(await found()).toEqual(inTasks);
  expect(await terraform.detailedExitCode()).toBe(0);
  await terraform.destroy();
  expect(await scene.contents()).toEqual(legacy);
});

/** A day as REST shows it. */
const isoDay = (day: string) => `${day}T00:00:00.000-07:00`;
