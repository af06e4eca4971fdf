/** What terraform takes away can be put back: backups of an apply, and codaform restore. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { type Coda, createCoda, type DocHandle } from '../../provider/coda';
import { DIST } from '../../scripts/paths';
import { startCoda } from '../support/coda';
import { docByName } from '../support/doc-by-name';
import { runCommand } from '../support/processes';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(180_000);

let local: LocalCoda;
let env: Record<string, string>;
let coda: Coda;
let doc: DocHandle;
let terraform: Terraform;

const column = (name: string, body: string, label = name) => `
resource "coda_column" "${name}" {
  doc_id              = local.doc
  table_id            = coda_table.tasks.id
  name                = "${label}"
  deletion_protection = false
  ${body}
}`;

interface Parts {
  people?: boolean;
  hours?: string;
  rows?: string;
  notes?: boolean;
}

function config({ people = true, hours = column('hours', HOURS), rows = ROWS, notes = true }: Parts = {}): string {
  return `
locals { doc = "${doc.docId}" }
resource "coda_page" "p" {
  doc_id = local.doc
  name   = "Page"
}
${
  notes
    ? `resource "coda_page" "notes" {
  doc_id              = local.doc
  parent_id           = coda_page.p.id
  name                = "Notes"
  initial_content     = "# Ideas\\n\\nSell more."
  deletion_protection = false
}`
    : ''
}
resource "coda_table" "tasks" {
  doc_id       = local.doc
  page_id      = coda_page.p.id
  name         = "tasks"
  first_column = { name = "name" }
}
${column('stage', 'format = { type = "select", options = [{ name = "open" }, { name = "done" }] }\n  allow_lossy_change = true')}
${hours}
${people ? PEOPLE : ''}
resource "coda_rows" "tasks" {
  doc_id     = local.doc
  table_id   = coda_table.tasks.id
  key_column = "name"
  rows       = { ${rows} }
  depends_on = [coda_column.stage]
}`;
}

const HOURS = 'format = { type = "number", precision = 1 }';
const ROWS = '"Plan" = { stage = "open" }, "Build" = { stage = "done" }';
const PEOPLE = `
resource "coda_table" "people" {
  doc_id              = local.doc
  page_id             = coda_page.p.id
  name                = "people"
  first_column        = { name = "name" }
  deletion_protection = false
}
resource "coda_column" "task" {
  doc_id              = local.doc
  table_id            = coda_table.people.id
  name                = "task"
  format              = { type = "lookup", table_id = coda_table.tasks.id, multiple = true }
  deletion_protection = false
}
resource "coda_rows" "people" {
  doc_id     = local.doc
  table_id   = coda_table.people.id
  key_column = "name"
  rows       = { "Ann" = { task = "Plan, Build" }, "Ben" = {} }
  depends_on = [coda_column.task, coda_rows.tasks]
}`;

const cli = (args: string[]) =>
  runCommand(join(DIST, 'cli', 'codaform.js'), args, terraform.folder, { ...process.env, ...env });

/** The folders that an apply said its backups are in. */
function backupsIn(output: string): string[] {
  return [...output.replace(/\n│ /g, ' ').matchAll(/takes away is in\s+(\S+?)\.\s/g)].map(([, path]) => path ?? '');
}

async function hoursByHand(): Promise<void> {
  const table = (await doc.tables({ fresh: true })).find(({ name }) => name === 'tasks')?.id ?? '';
  const hours = (await doc.columns(table, { fresh: true })).find(({ name }) => name === 'hours')?.id ?? '';
  const rows = await doc.rows(table, { newest: true });
  const updates = rows.map(({ id }, i) => ({
    rowId: id,
    cells: new Map([[hours, { kind: 'number', value: `${i + 1}.5` } as const]]),
  }));
  await doc.updateRows(table, updates);
}

beforeAll(async () => {
  ({ coda: local, env } = await startCoda());
  const { rest: apiToken, mcp: mcpToken } = local.tokens;
  coda = createCoda({ apiToken, mcpToken, baseUrl: local.apiUrl, mcpUrl: local.mcpUrl });
  doc = coda.doc((await coda.createDoc({ title: 'Kept' })).id);
  terraform = new Terraform(env);
  terraform.write(config());
  await terraform.apply();
  await hoursByHand();
});
afterAll(async () => {
  terraform.close();
  await coda.close();
  await local.close();
});

test('a column that goes while one of its kind comes is taken for a rename: the plan says how to keep the values', async () => {
  terraform.write(config({ hours: column('effort', HOURS) }));
  const { output, code } = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(code).toBe(0);
  expect(plainText(output)).toMatch(/Is "effort" the column "hours" under a new name\?/);
  expect(plainText(output)).toMatch(/deletes "hours", which holds 2 values \("1.5", "2.5"\)/);
  expect(output).toMatch(/moved \{/);
  // Said once, whichever of the two was planned first.
  expect(output.match(/under a new name\?/g)).toHaveLength(1);
  terraform.write(`${config({ hours: column('effort', HOURS) })}
moved {
  from = coda_column.hours
  to   = coda_column.effort
}`);
  const moved = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(moved.output).toMatch(/0 to add, 1 to change, 0 to destroy/);
  expect(moved.output).not.toMatch(/under a new name/);
});

test('rows that go are backed up, and come back with the relations that pointed at them', async () => {
  const before = await docByName(doc);
  terraform.write(config({ rows: '"Plan" = { stage = "open" }' }).replace('"Plan, Build"', '"Plan"'));
  const applied = await terraform.apply();
  const [backup = ''] = backupsIn(applied.output);
  expect(backup).toMatch(/\.codaform\/backups\/.+_delete-the-row-build$/);
  const dry = await cli(['restore', backup]);
  expect(dry).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/Would be made:\n {2}- 1 row of "tasks": "Build"/),
  });
  expect(dry.output).toMatch(/To do it, add --yes/);
  const done = await cli(['restore', backup, '--yes']);
  expect(done).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Was filled:\n {2}- 1 cell of "task" in "people"/),
  });
  expect(await docByName(doc)).toEqual(before);
  expect(await cli(['restore', backup, '--yes'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Nothing is missing/),
  });
  terraform.write(config());
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a value that somebody changes between plan and apply stops the apply, by name', async () => {
  const changed = ROWS.replace('"open"', '"done"').replace(
    '"Build" = { stage = "done" }',
    '"Build" = { stage = "open" }',
  );
  terraform.write(config({ rows: changed }));
  await terraform.plan();
  const tasks = (await doc.tables()).find(({ name }) => name === 'tasks')?.id ?? '';
  const stage = (await doc.columns(tasks, { fresh: true })).find(({ name }) => name === 'stage')?.id ?? '';
  const plan = (await doc.rows(tasks, { newest: true })).find(({ name }) => name === 'Plan')?.id ?? '';
  await doc.updateRow(tasks, plan, new Map([[stage, { kind: 'blank' } as const]]));
  const stopped = await terraform.run(['apply', '-no-color', '-input=false', 'test.tfplan']);
  expect(stopped.code).toBe(1);
  expect(plainText(stopped.output)).toMatch(/Row "Plan": somebody changed "stage" after the plan was made/);
  expect(plainText(stopped.output)).toMatch(
    /It was "open", it is to become "done", and it is "" now\. Nothing was written/,
  );
  const cells = (await doc.rows(tasks, { newest: true })).map((row) => row.cells.get(stage));
  expect(cells).toContainEqual({ kind: 'text', text: 'done' });
  terraform.write(config());
  await terraform.apply();
});

test('without a backup nothing is deleted', async () => {
  const before = await docByName(doc);
  writeFileSync(join(terraform.folder, 'a-file'), '');
  terraform.write(config({ hours: '' }));
  const failed = await terraform.run(['apply', '-auto-approve', '-no-color'], {
    CODA_BACKUP_DIRECTORY: 'a-file/backups',
  });
  expect(failed.code).toBe(1);
  expect(plainText(failed.output)).toMatch(/Error: There is no backup to rely on.*a-file\/backups, cannot be written/);
  expect(plainText(failed.output)).toMatch(/Nothing was deleted or changed.*backup_directory/);
  expect(await docByName(doc)).toEqual(before);
});

test('a change of kind that may lose values is backed up; the restore gives kind and values back', async () => {
  const before = await docByName(doc);
  const stage = 'select", options = [{ name = "open" }, { name = "done" }]';
  terraform.write(config({ rows: '"Plan" = {}, "Build" = {}' }).replace(stage, 'checkbox"'));
  const applied = await terraform.apply();
  const [backup = ''] = backupsIn(applied.output);
  expect(backup).toMatch(/_change-the-kind-of-the-column-stage$/);
  const { stdout } = await cli(['restore', backup]);
  expect(stdout).toMatch(/"tasks", row "Plan", "stage": "open" in the backup, "true" now/);
  expect(await cli(['restore', backup, '--overwrite', '--yes'])).toMatchObject({ code: 0 });
  expect(await docByName(doc)).toEqual(before);
  terraform.write(config());
  await terraform.apply();
});

test('a page is not deleted under a table that somebody made on it: the plan warns, the apply stops', async () => {
  const page = (await doc.pages({ fresh: true })).find(({ name }) => name === 'Notes')?.id ?? '';
  const { tableId } = await doc.createTable({ pageId: page, name: 'by hand', displayColumn: { name: 'name' } });
  terraform.write(config({ notes: false }));
  const planned = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(plainText(planned.output)).toMatch(/Tables stand on the page "Notes".*"by hand" \(grid-/);
  const failed = await terraform.run(['apply', '-auto-approve', '-no-color', '-input=false']);
  expect(failed.code).toBe(1);
  expect(plainText(failed.output)).toMatch(/The page still holds tables.*"by hand"/);
  expect((await doc.pages({ fresh: true })).map(({ id }) => id)).toContain(page);
  await doc.deleteTable(tableId);
  terraform.write(config());
});

test('a table, its columns and rows and a page that one apply takes away come back with --run', async () => {
  const before = await docByName(doc);
  terraform.write(config({ people: false, notes: false }));
  const planned = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(planned.output).not.toMatch(/Tables stand on/);
  const applied = await terraform.apply();
  const backups = backupsIn(applied.output);
  expect(backups.length).toBeGreaterThan(1);
  expect(await docByName(doc)).not.toEqual(before);
  const restored = await cli(['restore', backups.at(-1) ?? '', '--run', '--yes']);
  expect(restored.code).toBe(0);
  expect(restored.stdout).toMatch(/- the table "people" {2}grid-\S+ -> grid-\S+/);
  expect(await docByName(doc)).toEqual(before);
  const listed = await cli(['backups', '--verify', '--json']);
  expect(listed.code).toBe(0);
  expect(JSON.parse(listed.stdout).length).toBe(
    readdirSync(join(terraform.folder, '.codaform/backups', doc.docId)).length,
  );
});
