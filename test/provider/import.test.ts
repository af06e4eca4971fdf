/** Docs that are there already: looked up by data sources, imported in every way, moved and let go. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { isWrite, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';
import { everyKind } from './config';

jest.setTimeout(90_000);

const DOC = 'FounderHQ1';

let coda: LocalCoda;
let env: Record<string, string>;
let terraform: Terraform;

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
});
afterAll(() => coda.close());
beforeEach(() => {
  terraform = new Terraform(env);
});
afterEach(() => terraform.close());

const importBlock = (to: string, id: string) => `import {\n  to = ${to}\n  id = ${JSON.stringify(id)}\n}\n`;

/** A call that changes a doc. */
const schemaOutput = z.object({
  title: z.string(),
  table_ids: z.record(z.string(), z.string()),
  pages: z.array(z.object({ id: z.string(), name: z.string(), parent_id: z.string().nullable(), hidden: z.boolean() })),
  tables: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      page_id: z.string().nullable(),
      columns: z.array(z.looseObject({ id: z.string(), name: z.string(), display: z.boolean() })),
    }),
  ),
});

/** The fixture as the `coda_schema` data source shows it. */
async function fixtureSchema(): Promise<z.infer<typeof schemaOutput>> {
  terraform.write(`
data "coda_schema" "hq" { doc_id = "${DOC}" }
output "hq" { value = data.coda_schema.hq }`);
  await terraform.apply();
  return schemaOutput.parse((await terraform.outputs()).hq);
}

describe('data sources', () => {
  test('coda_whoami and coda_doc, by id and by link', async () => {
    terraform.write(`
data "coda_whoami" "me" {}
data "coda_doc" "by_id" { id = "${DOC}" }
data "coda_doc" "by_link" { browser_link = "${coda.url}/d/Founder-HQ_d${DOC}/Tasks_suAbCdEf" }
output "me" { value = data.coda_whoami.me }
output "by_id" { value = data.coda_doc.by_id }
output "by_link" { value = data.coda_doc.by_link.title }`);
    await terraform.apply();
    expect(await terraform.outputs()).toMatchObject({
      me: { login_id: 'local.user@example.com', scoped: false },
      by_id: { id: DOC, title: 'Founder HQ', icon_name: 'bungalow' },
      by_link: 'Founder HQ',
    });
  });

  test('coda_table, by name and by id, with its columns', async () => {
    terraform.write(`
data "coda_table" "tasks" {
  doc_id = "${DOC}"
  name   = "tasks"
}
data "coda_table" "same" {
  doc_id = "${DOC}"
  id     = data.coda_table.tasks.id
}
output "tasks" { value = data.coda_table.tasks }
output "same" { value = data.coda_table.same.name }`);
    await terraform.apply();
    const { tasks, same } = await terraform.outputs();
    expect(same).toBe('tasks');
    expect(tasks).toMatchObject({
      id: 'grid--tasks----',
      kind: 'table',
      page_id: 'canvas-founderHQ4',
      display_column_id: 'c-task-name-',
      column_ids: { status: 'c-taskstatus', sprint: 'c-_tasksprnt' },
      columns: expect.arrayContaining([
        expect.objectContaining({ name: 'status', type: 'select', options: expect.arrayContaining(['Blocked']) }),
        expect.objectContaining({ name: 'sprint', type: 'lookup', target_table_id: 'grid-_sprints--' }),
      ]),
    });
  });

  test('coda_schema: every page, table and column', async () => {
    const { title, table_ids: ids, pages, tables } = await fixtureSchema();
    expect(title).toBe('Founder HQ');
    expect(Object.keys(ids).sort()).toEqual(
      ['DB Templates', 'engagements', 'offers', 'projects', 'sprints', 'tasks', 'ventures'].sort(),
    );
    expect(pages).toContainEqual(expect.objectContaining({ name: 'Tasks', parent_id: 'canvas-founderHQ3' }));
    expect(pages).toContainEqual(expect.objectContaining({ name: 'Scratch "do not use"', hidden: true }));
    expect(tables.find(({ name }) => name === 'ventures')?.columns.map(({ name }) => name)).toEqual([
      'name',
      'stage',
      'thesis',
    ]);
  });

  test('what is not there is said with what is', async () => {
    terraform.write(`data "coda_table" "t" {
  doc_id = "${DOC}"
  name   = "taks"
}`);
    const { code, output } = await terraform.run(['plan', '-no-color']);
    expect(code).toBe(1);
    expect(plainText(output)).toMatch(/The doc has no table named "taks".*"tasks" \(grid--tasks----\)/);
  });
});

describe('a whole doc that nobody described', () => {
  test('its configuration is generated, applied without a write, and plans empty', async () => {
    const { pages, tables } = await fixtureSchema();
    const blocks = [
      importBlock('coda_doc.hq', DOC),
      ...pages.map(({ id }, n) => importBlock(`coda_page.p${n}`, `${DOC}/${id}`)),
      ...tables.flatMap((table, n) => [
        importBlock(`coda_table.t${n}`, `${DOC}/${table.id}`),
        ...table.columns
          .filter(({ display }) => !display)
          .map(({ id }, c) => importBlock(`coda_column.t${n}_c${c}`, `${DOC}/${table.id}/${id}`)),
      ]),
      // Two templates have the same name: they are no set with keys.
      ...tables
        .filter(({ name }) => name !== 'DB Templates')
        .map(({ id }, n) => importBlock(`coda_rows.r${n}`, `${DOC}/${id}/name`)),
    ];
    const workspace = new Terraform(env);
    workspace.write(`provider "coda" {}\n${blocks.join('')}`);
    coda.journal.clear();
    await workspace.ok(['plan', '-no-color', '-input=false', '-generate-config-out=generated.tf']);
    await workspace.ok(['validate', '-no-color']);
    const applied = await workspace.apply();
    expect(applied.output).toMatch(new RegExp(`Resources: ${blocks.length} imported, 0 added, 0 changed, 0 destroyed`));
    expect(coda.journal.calls(isWrite)).toEqual([]);
    expect(await workspace.detailedExitCode()).toBe(0);
    workspace.close();
  });

  test('a column that several rows agree in is refused as a key', async () => {
    terraform.write(`provider "coda" {}\n${importBlock('coda_rows.r', `${DOC}/grid-dbtemplate/name`)}`);
    const { code, output } = await terraform.run(['plan', '-no-color', '-generate-config-out=generated.tf']);
    expect(code).toBe(1);
    expect(plainText(output)).toMatch(/The column "name" is no key of this table.*"Client Onboarding"/);
  });
});

describe('a doc whose configuration is there', () => {
  /** What everyKind declares, as another workspace made it: its resources by address. */
  let made: Record<string, Record<string, unknown>>;
  const config = everyKind({ protection: true });

  beforeAll(async () => {
    const first = new Terraform(env);
    first.write(config);
    await first.apply();
    made = await first.state();
    first.close();
  });

  const importId = (address: string, { id, doc_id: docId, table_id: tableId }: Record<string, unknown>) => {
    if (address.startsWith('coda_doc.')) return String(id);
    if (address.startsWith('coda_rows.')) return `${docId}/${tableId}/name`;
    return address.startsWith('coda_column.') ? `${docId}/${tableId}/${id}` : `${docId}/${id}`;
  };
  const blocks = () => Object.entries(made).map(([address, values]) => importBlock(address, importId(address, values)));

  test('is imported by blocks, and nothing changes but a default that is spelled out', async () => {
    terraform.write(config + blocks().join(''));
    // MCP does not mention a date format that is Coda's default.
    expect(Terraform.actions(await terraform.plan())).toEqual(['coda_column.last_call: update']);
    await terraform.apply();
    expect(await terraform.detailedExitCode()).toBe(0);
  });

  test('is imported without an MCP token too, but for what REST does not show', async () => {
    terraform.write(config + blocks().join(''));
    expect(Terraform.actions(await terraform.plan([], { CODA_MCP_TOKEN: '' }))).toEqual([
      // Formats of dates and times, the picture of a reaction, the preview of a canvas, the colours of options,
      'coda_column.founded: update',
      'coda_column.last_call: update',
      'coda_column.likes: update',
      'coda_column.notes: update',
      'coda_column.stage: update',
      // and descriptions.
      'coda_table.people: update',
    ]);
  });

  test('is imported by the command, with ids and with browser links', async () => {
    const value = (address: string, name: string) => String(made[address]?.[name]);
    const [doc, table] = [value('coda_doc.crm', 'id'), value('coda_table.companies', 'id')];
    terraform.write(config);
    const commands = [
      ['coda_doc.crm', value('coda_doc.crm', 'browser_link')],
      ['coda_page.tables', value('coda_page.tables', 'browser_link')],
      ['coda_table.companies', value('coda_table.companies', 'browser_link')],
      ['coda_table.people', `${doc}/${value('coda_table.people', 'id')}`],
      ['coda_column.size', `${doc}/${table}/${value('coda_column.size', 'id')}`],
      ['coda_rows.people', `${doc}/${value('coda_table.people', 'id')}/name`],
    ];
    for (const command of commands) await terraform.ok(['import', '-no-color', '-input=false', ...command]);
    const state = await terraform.state();
    for (const [address = ''] of commands) {
      expect(state[address]).toMatchObject(
        address.startsWith('coda_rows') ? { rows: { Ann: {}, 'Ben, Jr.': {} } } : { id: made[address]?.id },
      );
    }
  });

  test.each([
    ['coda_table.companies', 'grid-AbCdEfGhIj', /it is <doc id>\/<table id>/],
    ['coda_column.size', `${DOC}/grid--tasks----`, /it is <doc id>\/<table id>\/<column id>/],
    ['coda_page.tables', `${DOC}/canvas-nowhere000`, /Cannot import non-existent remote object/],
    ['coda_column.size', `${DOC}/grid--tasks----/c-nowhere000`, /Cannot import non-existent remote object/],
    ['coda_doc.crm', 'https://example.com/', /it is <doc id>, or the link of the doc/],
  ])('%s from %s is refused in words', async (address, id, message) => {
    terraform.write(config);
    const { code, output } = await terraform.run(['import', '-no-color', '-input=false', address, id]);
    expect(code).toBe(1);
    expect(plainText(output)).toMatch(message);
  });
});

describe('moved and removed', () => {
  test('a resource gets another address, and is let go without being destroyed', async () => {
    const table = (address: string) => `
resource "coda_doc" "d" { title = "Moves" }
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
resource "coda_table" "${address}" {
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = "things"
  first_column = { name = "name" }
}
resource "coda_rows" "r" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.${address}.id
  key_column = "name"
  rows       = { one = {} }
}`;
    terraform.write(table('before'));
    await terraform.apply();
    const id = (await terraform.state())['coda_table.before']?.id;
    terraform.write(`${table('after')}\nmoved {\n  from = coda_table.before\n  to   = coda_table.after\n}`);
    expect(Terraform.actions(await terraform.plan())).toEqual([]);
    await terraform.apply();
    expect((await terraform.state())['coda_table.after']?.id).toBe(id);

    const page = table('after').replace(/resource "coda_table"[\s\S]*$/, '');
    const letGo = (address: string) => `removed {\n  from = ${address}\n  lifecycle { destroy = false }\n}\n`;
    terraform.write(`${page}\n${letGo('coda_table.after')}${letGo('coda_rows.r')}`);
    coda.journal.clear();
    await terraform.apply();
    expect(coda.journal.calls(isWrite)).toEqual([]);
    expect(Object.keys(await terraform.state()).sort()).toEqual(['coda_doc.d', 'coda_page.p']);

    const doc = (await terraform.state())['coda_doc.d']?.id;
    terraform.write(
      `${table('again')}\n${importBlock('coda_table.again', `${doc}/${id}`)}${importBlock('coda_rows.r', `${doc}/${id}/name`)}`,
    );
    expect(Terraform.actions(await terraform.plan())).toEqual([]);
  });
});
