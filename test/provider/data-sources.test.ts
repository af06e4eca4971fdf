/** What data sources look up. Without a process or terraform where possible: see support/in-process.ts. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { Dynamic } from '../../provider/framework';
import { ByHand, startCoda } from '../support/coda';
import { InProcess } from '../support/in-process';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(60_000);

const DOC = 'FounderHQ1';
const TASKS = 'grid--tasks----';

let coda: LocalCoda;
let env: Record<string, string>;
let provider: InProcess;

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
  provider = await configured({});
});
afterAll(() => coda.close());

function configured(config: Readonly<Record<string, string | boolean>>): Promise<InProcess> {
  const { rest, mcp } = coda.tokens;
  return InProcess.configured({
    api_token: rest,
    mcp_token: mcp,
    base_url: coda.apiUrl,
    mcp_url: coda.mcpUrl,
    ...config,
  });
}

const row = z.object({ id: z.string(), name: z.string(), cells: z.record(z.string(), z.string()) });
const rowsState = z.object({
  rows: z.array(row),
  row_ids: z.record(z.string(), z.string()),
  records: z.instanceof(Dynamic),
});

async function rows(config: Parameters<InProcess['data']>[1]) {
  const { state, said } = await provider.data('coda_rows', { doc_id: DOC, table_id: TASKS, ...config });
  expect(said).toEqual([]);
  return rowsState.parse(state);
}

const refusal = async (config: Parameters<InProcess['data']>[1]) =>
  (await provider.data('coda_rows', { doc_id: DOC, table_id: TASKS, ...config })).errors.join('\n');

describe('coda_rows', () => {
  test('Coda filters, counts off and sends no row more', async () => {
    coda.journal.clear();
    const { rows: found } = await rows({ query: { column: 'status', value: 'Blocked' }, limit: 2 });
    expect(found.map(({ cells }) => cells.status)).toEqual(['Blocked', 'Blocked']);
    const calls = coda.journal.calls(({ path }) => path.endsWith('/rows'));
    expect(calls).toHaveLength(1);
    const { rows: all } = await rows({ query: { column: 'status', value: 'Blocked' } });
    expect(all.length).toBeGreaterThan(2);
  });

  test('cells are what a person would type, records are typed, and both hold the columns that were asked for', async () => {
    const { rows: found, records } = await rows({
      query: { column: 'c-task-name-', value: 'Kick-off call: Harbor & Pine' },
      columns: ['project', 'estimated_hours', 'scheduled_start_date', 'assignee'],
    });
    expect(found).toEqual([
      {
        id: 'i-ttask-0001',
        name: 'Kick-off call: Harbor & Pine',
        cells: {
          project: 'Harbor & Pine: discovery',
          estimated_hours: '1.5',
          scheduled_start_date: '2026-07-03',
          assignee: 'Dana',
        },
      },
    ]);
    expect(records.toJson()).toEqual([
      {
        project: { id: expect.stringMatching(/^i-/), name: 'Harbor & Pine: discovery' },
        estimated_hours: 1.5,
        scheduled_start_date: '2026-07-03',
        assignee: 'Dana',
      },
    ]);
  });

  test('numbers and relations are compared as Coda compares them', async () => {
    const { rows: byHours } = await rows({ query: { column: 'estimated_hours', value: '1.50' }, columns: ['name'] });
    expect(byHours.map(({ id }) => id)).toContain('i-ttask-0001');
    const { rows: bySprint } = await rows({ query: { column: 'sprint', value: 'Sprint 1' }, columns: ['sprint'] });
    expect(new Set(bySprint.map(({ cells }) => cells.sprint))).toEqual(new Set(['Sprint 1']));
  });

  test('a filter is a formula as a view has it, with other tables, and the limit counts what passes', async () => {
    const filter = 'status != "Done" AND estimated_hours > 6 AND project.status = "Active"';
    const { rows: found } = await rows({ filter, columns: ['status', 'estimated_hours'] });
    expect(found.length).toBeGreaterThan(3);
    expect(found.every(({ cells }) => cells.status !== 'Done' && Number(cells.estimated_hours) > 6)).toBe(true);
    const { rows: few } = await rows({ filter, limit: 3, columns: ['status'] });
    expect(few.map(({ id }) => id)).toEqual(found.slice(0, 3).map(({ id }) => id));
  });

  test('Coda sorts: the row that was changed last comes last, and the natural order is that of the view', async () => {
    const ids = async (more: Parameters<InProcess['data']>[1]) => (await rows(more)).rows.map(({ id }) => id);
    const before = await ids({ sort_by: 'created_at' });
    const [, , changed] = before;
    await new ByHand(coda).rest('PUT', `/docs/${DOC}/tables/${TASKS}/rows/${changed}`, {
      row: { cells: [{ column: 'assignee', value: 'Noor' }] },
    });
    expect(await ids({ sort_by: 'created_at' })).toEqual(before);
    const byChange = await ids({ sort_by: 'updated_at' });
    expect(byChange.at(-1)).toBe(changed);
    expect([...byChange].sort()).toEqual([...before].sort());
    coda.journal.clear();
    expect(await ids({ sort_by: 'natural', limit: 3 })).toEqual(before.slice(0, 3));
    expect(coda.journal.calls(({ path }) => path.endsWith('/rows'))).toHaveLength(1);
  });

  test('names that several rows have are in no map', async () => {
    const { row_ids: ids } = await rows({ table_id: 'grid-dbtemplate' });
    expect(Object.keys(ids)).not.toContain('Client Onboarding');
    expect(Object.keys(ids).length).toBeGreaterThan(2);
  });

  test.each<[string, Parameters<InProcess['data']>[1], RegExp]>([
    [
      'a column that is not there',
      { query: { column: 'stauts', value: 'x' } },
      /query\.column: The table has no column "stauts".*"status"/,
    ],
    [
      'a value that is none',
      { query: { column: 'estimated_hours', value: 'many' } },
      /query\.value: .*holds no such value.*"many" is not a number/,
    ],
    [
      'a date',
      { query: { column: 'scheduled_start_date', value: '2026-07-03' } },
      /query\.column: .*not documented\. Use filter/,
    ],
    ['a column twice', { columns: ['status', 'status'] }, /columns\.1: .*listed twice/],
    ['columns that are not there', { columns: ['a]b"', 'status'] }, /columns\.0: The table has no column "a]b\\""/],
    ['a filter that is cut off', { filter: 'status = ' }, /at filter: .*at 1:\d+/],
    [
      'a filter of a column that is not there',
      { filter: 'stauts = "Done"' },
      /at filter: .*mistake.*\n.*stauts.*\n.*\^/,
    ],
    ['an action for a filter', { filter: 'DeleteRows(thisRow)' }, /at filter: The formula is an action/],
    ['a filter that gives no truth', { filter: 'estimated_hours + 1' }, /at filter: .*neither true nor false/],
    ['a table that is not there', { table_id: 'grid-nowhere000' }, /at table_id: Coda does not find this object/],
    ['an id with a path in it', { table_id: 'grid-../../whoami' }, /at table_id: .*an id like/],
    ['a doc id with a path in it', { doc_id: '../whoami' }, /at doc_id: .*a doc id like/],
    ['an order that Coda does not have', { sort_by: 'name' }, /at sort_by/],
    ['a limit of none', { limit: 0 }, /at limit/],
    ['hidden rows in the natural order', { sort_by: 'natural', visible_only: false }, /at visible_only/],
    ['a time zone that is none', { filter: 'true', timezone: 'Mars/Base' }, /at timezone/],
    ['an empty column', { query: { column: '', value: 'a' } }, /at query\.column/],
  ])('%s is refused at its attribute', async (_, config, message) => {
    expect(await refusal(config)).toMatch(message);
  });
});

describe('coda_formula_result', () => {
  const formula = (text: string, more: Readonly<Record<string, string>> = {}) =>
    provider.data('coda_formula_result', { doc_id: DOC, formula: text, ...more });

  test.each([
    ['a number', 'tasks.Filter(status = "Blocked").Count()', { boolean: null, list: [expect.any(String)] }],
    ['text', 'tasks.First().name', { text: 'Kick-off call: Harbor & Pine', number: null }],
    ['a boolean', 'tasks.Count() > 3', { result: 'true', boolean: true, text: 'true' }],
    ['a blank', 'tasks.Filter(status = "Nothing").First().name', { result: 'null', text: '', list: [] }],
    ['a list', 'List("a", "b, c")', { result: '["a","b, c"]', text: '["a","b, c"]', list: ['a', 'b, c'] }],
    [
      'rows',
      'tasks.First().project',
      {
        result: expect.stringMatching(
          /^\{"id":"i-[^"]+","name":"Harbor & Pine: discovery","table_id":"grid-projects--"\}$/,
        ),
        text: 'Harbor & Pine: discovery',
        row_ids: [expect.stringMatching(/^i-/)],
      },
    ],
  ])('%s is the same from Coda and from here', async (_, text, expected) => {
    const inDoc = await formula(text, { evaluate: 'doc' });
    const here = await formula(text, { evaluate: 'local' });
    expect([...inDoc.said, ...here.said]).toEqual([]);
    expect(inDoc.state).toMatchObject({ evaluate: 'doc', ...expected });
    expect(here.state).toMatchObject({ ...inDoc.state, evaluate: 'local' });
  });

  test('without an MCP token it is evaluated here, and only tables that it needs are read', async () => {
    const readOnly = await configured({ mcp_token: '', api_token: coda.tokens.restReadOnly, read_only: true });
    coda.journal.clear();
    const { state, said } = await readOnly.data('coda_formula_result', {
      doc_id: DOC,
      formula: 'tasks.Filter(project.engagement.client = "Harbor & Pine").Count()',
    });
    expect(said).toEqual([]);
    expect(state).toMatchObject({ evaluate: 'local', number: expect.any(Number) });
    expect(state?.number).toBeGreaterThan(0);
    const read = coda.journal.calls(({ path }) => path.endsWith('/rows')).map(({ path }) => path.split('/').at(-2));
    expect(new Set(read)).toEqual(new Set([TASKS, 'grid-projects--', 'grid-engagement']));
    expect(coda.journal.calls(({ api }) => api === 'mcp')).toEqual([]);
  });

  test.each([
    ['an action', 'AddRow(tasks, tasks.name, "x")', {}, /at formula: The formula is an action/],
    ['what cannot be read', 'tasks.Filter(', {}, /at formula: .*at 1:\d+/],
    ['nothing', '', {}, /at formula/],
    ['an unknown name, here', 'taks.Count()', { evaluate: 'local' }, /at formula: .*\n.*taks.*\n.*\^/],
    ['an unknown name, in the doc', 'taks.Count()', { evaluate: 'doc' }, /at formula: .*formula_execute failed/],
    ['a result that is an error', '1 / 0', { evaluate: 'local' }, /at formula: The formula gives an error/],
    ['a function that is only known by name', 'tasks.RandomItem()', { evaluate: 'local' }, /at formula: /],
    ['a place that is none', 'tasks.Count()', { evaluate: 'cloud' }, /at evaluate/],
    ['a name with brackets and quotes', '[a\\]b" OR true].Count()', { evaluate: 'local' }, /at formula: /],
    ['more than a formula can be', 'x'.repeat(2_000_000), {}, /at formula/],
  ])('%s is refused', async (_, text, more, message) => {
    coda.journal.clear();
    expect((await formula(text, more)).errors.join('\n')).toMatch(message);
    expect(coda.journal.calls(({ method, api }) => api === 'rest' && method !== 'GET')).toEqual([]);
  });

  test('a named formula and a view are refused here, because REST does not show what they are', async () => {
    const hand = new ByHand(coda);
    const page = `coda://docs/${DOC}/canvases/canvas-founderHQ4`;
    const control = { type: 'formula', formula: 'tasks.Count()' };
    await hand.tool('control_manage', { uri: page, data: { action: 'create', name: 'allTasks', control } });
    await hand.tool('table_view_manage', {
      uri: `coda://docs/${DOC}/tables/${TASKS}`,
      data: { action: 'add', name: 'blocked', pageUri: page, sharedFilter: 'status = "Blocked"' },
    });
    // Another provider: this one has read the doc already.
    const fresh = await configured({});
    const here = { doc_id: DOC, evaluate: 'local' };
    const named = await fresh.data('coda_formula_result', { ...here, formula: 'allTasks + 1' });
    expect(named.errors.join()).toMatch(/at formula: The formula uses the named formula or control "allTasks"/);
    const view = await fresh.data('coda_formula_result', { ...here, formula: 'blocked.Count()' });
    expect(view.errors.join()).toMatch(/at formula: The formula uses the view "blocked"/);
    const inDoc = await fresh.data('coda_formula_result', { doc_id: DOC, formula: 'allTasks + blocked.Count()' });
    expect(inDoc.state).toMatchObject({ number: 205 });
  });
});

describe('docs, pages, tables and columns', () => {
  test('coda_docs: by title, none, and no more than asked for', async () => {
    const found = await provider.data('coda_docs', { query: 'founder', is_owner: true });
    expect(found.said).toEqual([]);
    expect(found.state).toMatchObject({
      docs: [{ id: DOC, title: 'Founder HQ', source_doc_id: null }],
      ids: { 'Founder HQ': DOC },
    });
    expect((await provider.data('coda_docs', { query: 'no such title' })).state).toMatchObject({ docs: [], ids: {} });
    expect((await provider.data('coda_docs', { limit: 1 })).state?.docs).toHaveLength(1);
  });

  test('coda_page: what is on it and under it', async () => {
    const { state, said } = await provider.data('coda_page', { doc_id: DOC, name: 'Delivery' });
    expect(said).toEqual([]);
    expect(state).toMatchObject({
      id: 'canvas-founderHQ3',
      subtitle: 'Who we work for',
      parent_id: null,
      hidden: false,
      content_type: 'canvas',
      child_ids: ['canvas-founderHQ4', 'canvas-founderHQ5'],
      table_ids: { engagements: 'grid-engagement', projects: 'grid-projects--' },
    });
    const same = await provider.data('coda_page', { doc_id: DOC, id: 'canvas-founderHQ3' });
    expect(same.state).toEqual(state);
  });

  test('coda_tables: all, of one kind, of one page', async () => {
    const all = await provider.data('coda_tables', { doc_id: DOC, kind: 'table' });
    expect(all.state?.tables).toHaveLength(7);
    const onPage = await provider.data('coda_tables', { doc_id: DOC, kind: 'table', page_id: 'canvas-founderHQ4' });
    expect(onPage.state?.ids).toEqual({ tasks: TASKS });
  });

  test('coda_column: its kind, options and place', async () => {
    const { state } = await provider.data('coda_column', { doc_id: DOC, table_id: TASKS, name: 'sprint' });
    expect(state).toMatchObject({
      id: 'c-_tasksprnt',
      type: 'lookup',
      target_table_id: 'grid-_sprints--',
      display: false,
    });
    const byId = await provider.data('coda_column', { doc_id: DOC, table_id: TASKS, id: 'c-taskstatus' });
    expect(byId.state).toMatchObject({
      name: 'status',
      options: expect.arrayContaining(['Blocked']),
      default_value: null,
    });
  });

  test.each<[string, string, Parameters<InProcess['data']>[1], RegExp]>([
    [
      'a page that is not there',
      'coda_page',
      { name: 'Delivry' },
      /at name: The doc has no page named "Delivry".*"Delivery" \(canvas-founderHQ3\)/,
    ],
    [
      'a page by two names',
      'coda_page',
      { name: 'Delivery', id: 'canvas-founderHQ3' },
      /at name: A page is named by its id or by its name/,
    ],
    ['a page by none', 'coda_page', {}, /at name: .*exactly one/],
    ['a table that is not there', 'coda_table', { id: 'grid-../../x' }, /at id: The doc has no table "grid-..\/..\/x"/],
    ['a kind of table that is none', 'coda_tables', { kind: 'base' }, /at kind/],
    [
      'tables of a page with a path in its id',
      'coda_tables',
      { page_id: 'canvas-a/../b' },
      /at page_id: .*an id like canvas/,
    ],
    [
      'a column by name with a bidi mark',
      'coda_column',
      { table_id: TASKS, name: '\u202Estatus' },
      /at name: The table has no column named/,
    ],
    [
      'a column of no table',
      'coda_column',
      { table_id: 'grid-nowhere000', name: 'x' },
      /at table_id: Coda does not find/,
    ],
    ['docs with an empty query', 'coda_docs', { doc_id: null, query: '' }, /at query/],
    ['docs of a source that is no id', 'coda_docs', { doc_id: null, source_doc_id: '../x' }, /at source_doc_id/],
    ['a limit below one', 'coda_docs', { doc_id: null, limit: -1 }, /at limit/],
    [
      'managed tables that are no ids',
      'coda_schema',
      { managed: { table_ids: ['tasks'] } },
      /at managed\.table_ids\.0: .*an id like/,
    ],
    [
      'managed rows of no table',
      'coda_schema',
      { managed: { table_ids: [], row_ids: { tasks: [] } } },
      /at managed\.row_ids/,
    ],
  ])('%s is refused at its attribute', async (_, type, config, message) => {
    const { errors } = await provider.data(type, { doc_id: DOC, ...config });
    expect(errors.join('\n')).toMatch(message);
  });
});

describe('what nobody manages', () => {
  test('coda_schema lists it, and a check block says it without being drift', async () => {
    const page = { doc_id: DOC, page_id: 'canvas-founderHQ2' };
    const config = `
resource "coda_table" "teams" {
  doc_id              = "${DOC}"
  page_id             = "${page.page_id}"
  name                = "teams"
  first_column        = { name = "name" }
}
resource "coda_rows" "teams" {
  doc_id     = "${DOC}"
  table_id   = coda_table.teams.id
  key_column = "name"
  rows       = { Delivery = {} }
}
data "coda_schema" "now" {
  doc_id = "${DOC}"
  managed = {
    table_ids  = [coda_table.teams.id]
    column_ids = [coda_table.teams.first_column.id]
    row_ids    = { (coda_table.teams.id) = values(coda_rows.teams.row_ids) }
  }
}
check "teams" {
  assert {
    condition     = length(setsubtract(data.coda_schema.now.unmanaged_tables[*].name, ["tasks"])) == 0
    error_message = "Tables: \${join(", ", data.coda_schema.now.unmanaged_tables[*].name)}."
  }
  assert {
    condition     = length(data.coda_schema.now.unmanaged_columns) == 0
    error_message = "Columns: \${join(", ", data.coda_schema.now.unmanaged_columns[*].name)}."
  }
  assert {
    condition     = length(data.coda_schema.now.unmanaged_rows) == 0
    error_message = "Rows: \${join(", ", data.coda_schema.now.unmanaged_rows[*].name)}."
  }
}`;
    const terraform = new Terraform(env);
    terraform.write(config);
    await terraform.apply();
    const table = String((await terraform.state())['coda_table.teams']?.id);
    const hand = new ByHand(coda);
    await hand.tool('table_columns_manage', {
      uri: `coda://docs/${DOC}/tables/${table}`,
      data: { action: 'add', columns: [{ name: 'motto' }] },
    });
    await hand.rest('POST', `/docs/${DOC}/tables/${table}/rows`, {
      rows: [{ cells: [{ column: 'name', value: 'Sales' }] }],
    });
    const { code, output } = await terraform.run(['plan', '-no-color', '-detailed-exitcode']);
    expect(code).toBe(0);
    const words = plainText(output);
    expect(words).toMatch(/Check block assertion failed.*Tables: .*\bsprints\b/);
    expect(words).not.toMatch(/Tables: [^.]*\bteams\b/);
    expect(words).toMatch(/Columns: motto\./);
    expect(words).toMatch(/Rows: Sales\./);
    terraform.close();
  });

  test('without a word of what is managed, nothing is called unmanaged', async () => {
    const { state } = await provider.data('coda_schema', { doc_id: DOC });
    expect(state).toMatchObject({
      managed: null,
      unmanaged_tables: null,
      unmanaged_columns: null,
      unmanaged_rows: null,
    });
  });
});
