/** The three migrations together, through terraform, as HCL: from the legacy Founder HQ to the new structure and back. */
import { z } from 'zod';
import { startLocalCoda } from '../../local-coda';
import { ByHand } from '../support/coda';
import { DOC, SPRINTS, sprintRows, TASKS, TEMPLATES } from '../support/founder-hq';
import { record } from '../support/migration-scene';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(120_000);

const RULE = 'resolution = "overwrite"';

function config(conflict = RULE): string {
  const windows = Object.entries(sprintRows())
    .map(
      ([name, { start_date, end_date }]) =>
        `    "${name}" = { start_date = "${start_date}", end_date = "${end_date}" }`,
    )
    .join('\n');
  const column = (name: string, table: string, columns: Record<string, string>) =>
    Object.entries(columns)
      .map(
        ([label, type]) => `
resource "coda_column" "${name}_${label}" {
  doc_id = local.doc
  table_id = ${table}
  name = "${label}"
  format = { type = "${type}" }
  deletion_protection = false
}`,
      )
      .join('');
  const table = (name: string) => `
resource "coda_table" "${name}" {
  doc_id = local.doc
  page_id = "canvas-founderHQ6"
  name = "${name}_templates"
  first_column = { name = "name" }
  deletion_protection = false
}`;
  const own = { pattern_key: 'text', migrated_from: 'text', body: 'text' };
  return `
locals { doc = "${DOC}" }
${column('sprints', `"${SPRINTS}"`, { start_date: 'date', end_date: 'date' })}
resource "coda_rows" "sprints" {
  doc_id = local.doc
  table_id = "${SPRINTS}"
  key_column = "name"
  rows = {
${windows}
  }
  depends_on = [coda_column.sprints_start_date, coda_column.sprints_end_date]
}
${table('process')}${column('process', 'coda_table.process.id', own)}
${table('resource')}${column('resource', 'coda_table.resource.id', { ...own, kind: 'text' })}
resource "coda_row_split" "templates" {
  doc_id = local.doc
  source_table_id = "${TEMPLATES}"
  by = "category"
  otherwise = "skip"
  targets = {
    process = {
      table_id = coda_table.process.id
      values = ["Process"]
      key_column = coda_column.process_pattern_key.name
      origin_column = coda_column.process_migrated_from.name
      columns = { name = "thisRow.name", (coda_column.process_body.name) = "thisRow.body" }
    }
    resource = {
      table_id = coda_table.resource.id
      values = ["Document", "Communication", "Media"]
      key_column = coda_column.resource_pattern_key.name
      origin_column = coda_column.resource_migrated_from.name
      columns = {
        name = "thisRow.name"
        (coda_column.resource_body.name) = "thisRow.body"
        (coda_column.resource_kind.name) = "thisRow.category"
      }
    }
  }
}
resource "coda_column_backfill" "dates" {
  doc_id = local.doc
  table_id = "${TASKS}"
  column = "scheduled_start_date"
  value = "thisRow.sprint.start_date"
  where = "thisRow.sprint.IsNotBlank()"
  conflict = {
    when = "thisRow.scheduled_start_date < thisRow.sprint.start_date OR thisRow.scheduled_start_date > thisRow.sprint.end_date"
    ${conflict}
  }
  depends_on = [coda_rows.sprints]
}
resource "coda_column" "sprint" {
  doc_id = local.doc
  table_id = "${TASKS}"
  name = "sprint_computed"
  format = { type = "lookup", table_id = "${SPRINTS}" }
  formula = "sprints.Filter(CurrentValue.start_date <= thisRow.scheduled_start_date AND CurrentValue.end_date >= thisRow.scheduled_start_date).First()"
  deletion_protection = false
  depends_on = [coda_rows.sprints]
  lifecycle { ignore_changes = [name] }
}
resource "coda_column_retirement" "sprint" {
  doc_id = local.doc
  table_id = "${TASKS}"
  column = "sprint"
  replacement_column = coda_column.sprint.name
  depends_on = [coda_column_backfill.dates]
}
output "proof" { value = coda_column_retirement.sprint.proof }
`;
}

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'];
const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const rows = z.object({ items: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })) });

async function begin(options: Parameters<typeof startLocalCoda>[0] = {}) {
  const coda = await startLocalCoda({ fixture: 'founder-hq-legacy', ...options });
  const hand = new ByHand(coda);
  const terraform = new Terraform({
    CODA_BASE_URL: coda.apiUrl,
    CODA_MCP_URL: coda.mcpUrl,
    CODA_API_TOKEN: coda.tokens.rest,
    CODA_MCP_TOKEN: coda.tokens.mcp,
  });
  terraform.write(config());
  const list = async (path: string) => listed.parse(await hand.rest('GET', `/docs/${DOC}${path}`)).items;
  /** Every table with its columns and, by row id, every cell. */
  const contents = async () => {
    const tables = await list('/tables');
    const entries = tables.map(async ({ id, name }) => {
      const path = `/docs/${DOC}/tables/${id}/rows?limit=500&valueFormat=simpleWithArrays`;
      const { items } = rows.parse(await hand.rest('GET', path));
      const columns = (await list(`/tables/${id}/columns`)).map((c) => [c.id, c.name]);
      return [name, { columns, rows: Object.fromEntries(items.map((row) => [row.id, row.values])) }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const end = async () => {
    terraform.close();
    await coda.close();
  };
  return { coda, hand, terraform, contents, end };
}

let scene: Awaited<ReturnType<typeof begin>>;
afterEach(() => scene.end());

test('one plan shows everything, one apply does it, two plans after it are empty, and destroy brings the legacy doc back', async () => {
  scene = await begin();
  const { terraform, hand, contents } = scene;
  const legacy = await contents();

  terraform.write(config(''));
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

  await terraform.destroy();
  expect(await contents()).toEqual(legacy);
});

test('killed after a write, again and again, it ends the same', async () => {
  scene = await begin();
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
