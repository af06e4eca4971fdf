/** The three migrations together, through terraform, as HCL: from the legacy Founder HQ to the new structure and back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isWrite } from '../support/coda';
import { DOC, TASKS } from '../support/founder-hq';
import { record } from '../support/migration-scene';
import { beginMigrations, config } from '../support/migrations-hcl';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(120_000);

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'];
const rows = z.object({ items: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })) });

let scene: Awaited<ReturnType<typeof beginMigrations>>;
afterEach(() => scene.end());

test('one plan shows everything, one apply does it, two plans after it are empty, and destroy brings the legacy doc back', async () => {
  scene = await beginMigrations();
  const { terraform, hand, contents } = scene;
  const legacy = await contents();

  terraform.write(config({ conflict: '' }));
  const stopped = plainText((await terraform.run(['plan', '-input=false', '-no-color'])).output);
  expect(stopped).toMatch(/3 rows of "tasks" contradict the value of "scheduled_start_date"/);
  terraform.write(config());
  const plan = await terraform.plan();
  const after = (address: string) =>
    record.parse(plan.resource_changes.find((change) => change.address === address)?.change.after);
  expect(after('coda_row_split.templates')).toMatchObject({ counts: { process: 7, resource: 14 }, skipped: 4 });
  expect(after('coda_column_backfill.dates')).toMatchObject({ blank: 14, to_fill: 17, conflict_count: 3 });
  expect(after('coda_column_retirement.sprint')).toMatchObject({
    expected: { checked: 182, equal: 182, differing: 0 },
    undo: 'Gives "sprint" its name "sprint_computed" back, and gives the old column its name "sprint" back.',
  });
  expect(await contents()).toEqual(legacy);

  // Somebody edits a task before the plan is applied: the migrations that stand on it do not begin.
  const edit = (value: string) =>
    hand.rest('PUT', `/docs/${DOC}/tables/${TASKS}/rows/i-ttask-0006`, {
      row: { cells: [{ column: 'scheduled_start_date', value }] },
    });
  await edit('2026-07-15');
  const late = await terraform.run(['apply', '-input=false', '-no-color', 'test.tfplan']);
  expect(late.code).toBe(1);
  expect(plainText(late.output)).toContain('- "Map how work leaves: Harbor & Pine" (i-ttask-0006) was changed');
  const tasks = rows.parse(await hand.rest('GET', `/docs/${DOC}/tables/${TASKS}/rows?limit=500&useColumnNames=true`));
  expect(tasks.items.find(({ id }) => id === 'i-ttask-0017')?.values.scheduled_start_date).toBe('');
  await edit('');

  await terraform.apply();
  expect(await terraform.outputs()).toEqual({ proof: { checked: 182, equal: 182, differing: 0, source: 'coda' } });
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode()).toBe(0);

  await letGoAndTakenBack();
  await terraform.destroy();
  expect(await contents()).toEqual(legacy);
});

const DATES = 'coda_column_backfill.dates';
const MIGRATIONS = ['coda_row_split.templates', DATES, 'coda_column_retirement.sprint'];

/** Finished migrations by other addresses, refused by import, let go of and declared again: nothing happens in the doc. */
async function letGoAndTakenBack(): Promise<void> {
  const { coda, terraform, contents } = scene;
  const done = await contents();
  const state = terraform.read('terraform.tfstate');
  coda.journal.clear();

  const [, dates, sprint] = MIGRATIONS;
  const elsewhere = config()
    .replace('"coda_row_split" "templates" {', '"coda_row_split" "templates" {\n  for_each = toset(["of it"])')
    .replace('"coda_column_backfill" "dates"', '"coda_column_backfill" "moved"')
    .replace('"coda_column_retirement" "sprint"', '"coda_column_retirement" "moved"')
    .replace('[coda_column_backfill.dates]', '[coda_column_backfill.moved]')
    .replace('coda_column_retirement.sprint.proof', 'coda_column_retirement.moved.proof');
  const moved = [
    ['coda_row_split.templates', 'coda_row_split.templates["of it"]'],
    [dates, 'coda_column_backfill.moved'],
    [sprint, 'coda_column_retirement.moved'],
  ].map(([from, to]) => `moved {\n  from = ${from}\n  to = ${to}\n}\n`);
  terraform.write(elsewhere + moved.join(''));
  const plan = await terraform.plan();
  expect(Terraform.actions(plan)).toEqual([]);
  await throughModules();
  expect(coda.journal.calls(isWrite)).toEqual([]);
  writeFileSync(join(terraform.folder, 'terraform.tfstate'), state);

  const without = config()
    .replace(/resource "coda_(row_split|column_backfill|column_retirement)" [\s\S]*?\n\}\n/g, '')
    .replace(/output "proof".*\n/, '');
  const removed = MIGRATIONS.map((from) => `removed {\n  from = ${from}\n  lifecycle { destroy = false }\n}\n`);
  terraform.write(without + removed.join(''));
  expect(plainText((await terraform.apply()).output)).toContain('0 destroyed');
  terraform.write(config());
  for (const address of MIGRATIONS) {
    const { code, output } = await terraform.run(['import', '-input=false', '-no-color', address, `${DOC}/x`]);
    expect(code).toBe(1);
    expect(plainText(output)).toMatch(/A coda_\w+ cannot be imported.*apply it: what is done already is found/);
  }
  expect(await contents()).toEqual(done);
  expect(coda.journal.calls(isWrite)).toEqual([]);

  await terraform.apply();
  expect(await contents()).toEqual(done);
  expect(await terraform.detailedExitCode()).toBe(0);

  // Let go of at one address and declared at another, in one apply.
  const anew = MIGRATIONS.reduce((text, address) => {
    const [type = '', name = ''] = address.split('.');
    return text.replace(`"${type}" "${name}"`, `"${type}" "anew"`).replaceAll(`${address}`, `${type}.anew`);
  }, config());
  coda.journal.clear();
  terraform.write(anew + removed.join(''));
  expect(plainText((await terraform.apply()).output)).toContain('Resources: 3 added, 0 changed, 0 destroyed');
  expect(coda.journal.calls(isWrite)).toEqual([]);
  terraform.write(anew);
  expect(await terraform.detailedExitCode()).toBe(0);
  // What they would undo, only the state of the apply that did it knows.
  terraform.write(config());
  writeFileSync(join(terraform.folder, 'terraform.tfstate'), state);
}

/** Into a module, from one instance of it to another, and between the instances of a resource: nothing is planned. */
async function throughModules(): Promise<void> {
  const { terraform } = scene;
  const blocks = /resource "coda_(row_split|column_backfill|column_retirement)" [\s\S]*?\n\}\n/g;
  const within = config().match(blocks)?.join('') ?? '';
  const refers = [...new Set(within.match(/coda_(table|column)\.\w+\.(id|name)/g))];
  const variable = (reference: string) => reference.replaceAll('.', '_');
  const module = refers
    .reduce((text, reference) => text.replaceAll(reference, `var.${variable(reference)}`), within)
    .replaceAll('local.doc', `"${DOC}"`)
    .replace('depends_on = [coda_rows.sprints]', '')
    .replace('"coda_column_backfill" "dates" {', '"coda_column_backfill" "dates" {\n  for_each = toset(["a"])');
  const source = 'terraform {\n  required_providers {\n    coda = { source = "codaform/coda" }\n  }\n}\n';
  terraform.write(
    `${source}${refers.map((reference) => `variable "${variable(reference)}" {}\n`).join('')}${module}`,
    join('once', 'main.tf'),
  );
  const outside = config()
    .replace(blocks, '')
    .replace(/output "proof".*\n/, '');
  const call = `module "once" {
  source   = "./once"
  for_each = toset(["a"])
${refers.map((reference) => `  ${variable(reference)} = ${reference}`).join('\n')}
}
`;
  const moved = MIGRATIONS.map((address) => {
    const [first, second] = ['b', 'a'].map((key) => `module.once["${key}"].${address}`);
    const inside = address === DATES ? ['["b"]', '["a"]'] : ['', ''];
    return `
moved {
  from = ${address}
  to   = ${first}${inside[0]}
}
moved {
  from = ${first}${inside[0]}
  to   = ${second}${inside[0]}
}
${inside[0] === '' ? '' : `moved {\n  from = ${second}${inside[0]}\n  to = ${second}${inside[1]}\n}\n`}`;
  });
  terraform.write(outside + call + moved.join(''));
  await terraform.ok(['get', '-no-color']);
  await terraform.apply();
  const kept = (await terraform.ok(['state', 'list'])).stdout.split('\n').filter((line) => line.startsWith('module.'));
  expect(kept.sort()).toEqual(MIGRATIONS.map((m) => `module.once["a"].${m}${m === DATES ? '["a"]' : ''}`).sort());
  expect(await terraform.detailedExitCode()).toBe(0);
}

test('killed after a write, again and again, it ends the same', async () => {
  scene = await beginMigrations();
  const { coda, terraform, contents } = scene;
  const legacy = await contents();
  const write = (call: { api: string; path: string; method: string }) =>
    call.api === 'mcp' ? /^(table_create|table_columns_manage)$/.test(call.path) : call.method !== 'GET';
  let killed = 0;
  // The first run dies when tables and columns are there, each other one at its first write: copies, marks, dates, names.
  for (let run = 0; run < 4; run++) {
    const next = run === 0 ? 9 : 1;
    const apply = terraform.start(APPLY);
    let seen = 0;
    const stop = coda.journal.onCall((call) => {
      if (!write(call)) return;
      seen += 1;
      if (seen !== next) return;
      stop();
      killed += 1;
      for (const pid of apply.children()) process.kill(pid, 'SIGKILL');
    });
    const { code } = await apply.done;
    stop();
    expect(code).toBe(1);
  }
  expect(killed).toBe(4);
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.outputs()).toMatchObject({ proof: { checked: 182, equal: 182, differing: 0 } });
  const done = await contents();
  expect(Object.keys(done.process_templates?.rows ?? {})).toHaveLength(7);
  expect(Object.keys(done.resource_templates?.rows ?? {})).toHaveLength(14);
  await terraform.destroy();
  expect(await contents()).toEqual(legacy);
});
