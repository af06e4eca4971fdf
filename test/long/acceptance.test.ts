/** The acceptance loop of every resource, on the examples that the reference shows, through the real terraform. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { codaProvider } from '../../provider/provider';
import { ROOT } from '../../scripts/paths';
import { type Acceptance, acceptanceLoop, MIGRATIONS, unprotected } from '../support/acceptance';
import { ByHand, startCoda } from '../support/coda';
import { DOC, SPRINTS, sprintRows, TASKS, TEMPLATES } from '../support/founder-hq';
import { Terraform } from '../support/terraform';

jest.setTimeout(300_000);

let coda: LocalCoda;
let env: Record<string, string>;
let hand: ByHand;

async function start(fixture?: 'founder-hq-legacy'): Promise<void> {
  ({ coda, env } = await startCoda(fixture === undefined ? {} : { fixture }));
  hand = new ByHand(coda);
}
afterEach(() => coda.close());

const EXAMPLES = join(ROOT, 'examples', 'resources');

/** An example, with what the ids in it stand for. */
function example(type: string, meant: Readonly<Record<string, string>>): string {
  const text = readFileSync(join(EXAMPLES, type, 'resource.tf'), 'utf8');
  const put = Object.entries(meant).reduce((now, [id, value]) => now.replaceAll(`"${id}"`, value), text);
  expect(put).not.toMatch(/"(grid-|canvas-)?[AB]bCdEfGhIj"/);
  return put;
}

type State = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const get = (state: State, address: string, name = 'id') => String(state[address]?.[name]);
const at = (state: State, address: string) => `/docs/${get(state, address, 'doc_id')}`;
const rowOf = (state: State, address: string, key: string) => {
  const { doc_id, table_id, row_ids } = state[address] ?? {};
  return `/docs/${doc_id}/tables/${table_id}/rows/${(row_ids as Record<string, string>)[key]}`;
};
const columnsOf = (state: State, address: string) =>
  `coda:/${at(state, address)}/tables/${get(state, address, 'table_id')}`;
const renameColumn = (state: State, address: string, name: string) =>
  hand.tool('table_columns_manage', {
    uri: columnsOf(state, address),
    data: { action: 'update', columns: [{ columnId: get(state, address), updatedFields: { name } }] },
  });
const deleteColumn = (state: State, address: string) =>
  hand.tool('table_columns_delete', { uri: columnsOf(state, address), columnIds: [get(state, address)] });

/** What the examples stand on, in two docs: the example of views makes a table that the one of formulas has, too. */
const BASE = `
resource "coda_doc" "base" {
  title = "Base"
}
resource "coda_page" "base" {
  doc_id = coda_doc.base.id
  name   = "Base"
}
resource "coda_table" "base" {
  doc_id       = coda_doc.base.id
  page_id      = coda_page.base.id
  name         = "Plans"
  first_column = { name = "code" }
}
resource "coda_column" "base_name" {
  doc_id   = coda_doc.base.id
  table_id = coda_table.base.id
  name     = "name"
}
resource "coda_column" "base_price" {
  doc_id   = coda_doc.base.id
  table_id = coda_table.base.id
  name     = "price"
  format   = { type = "number" }
}
resource "coda_column" "base_tags" {
  doc_id   = coda_doc.base.id
  table_id = coda_table.base.id
  name     = "tags"
  format   = { type = "select", multiple = true, options = [{ name = "starter" }, { name = "popular" }, { name = "yearly, too" }] }
}
resource "coda_column" "base_tasks" {
  doc_id   = coda_doc.base.id
  table_id = coda_table.base.id
  name     = "Tasks"
  format   = { type = "lookup", table_id = coda_table.base_tasks.id, multiple = true }
}
resource "coda_table" "base_tasks" {
  doc_id       = coda_doc.base.id
  page_id      = coda_page.base.id
  name         = "Tasks"
  first_column = { name = "Name" }
}
resource "coda_column" "base_status" {
  doc_id   = coda_doc.base.id
  table_id = coda_table.base_tasks.id
  name     = "Status"
  format   = { type = "select", options = [{ name = "Open" }, { name = "Done" }] }
}
resource "coda_doc" "views" {
  title = "Views"
}
resource "coda_page" "views" {
  doc_id = coda_doc.views.id
  name   = "Views"
}
`;

const tableState = z.object({ first_column: z.object({ id: z.string() }) });

/** What can be imported: all but what was done once. */
const LOOPED = [...codaProvider.resources.keys()].filter((type) => !MIGRATIONS.includes(type)).sort();
const typesOf = (planned: readonly string[]) => [...new Set(planned.map((line) => line.replace(/\..*/, '')))].sort();

test('every resource, as its example declares it', async () => {
  await start();
  const base = {
    AbCdEfGhIj: 'coda_doc.base.id',
    'canvas-AbCdEfGhIj': 'coda_page.base.id',
    'grid-AbCdEfGhIj': 'coda_table.base.id',
    'grid-BbCdEfGhIj': 'coda_table.base_tasks.id',
  };
  const views = { AbCdEfGhIj: 'coda_doc.views.id', 'canvas-AbCdEfGhIj': 'coda_page.views.id' };
  const looped = readdirSync(EXAMPLES).filter((type) => !MIGRATIONS.includes(type));
  const files = looped.map((type) => [`${type}.tf`, example(type, type === 'coda_view' ? views : base)]);
  const loop: Acceptance = {
    env,
    files: [{ 'main.tf': BASE }, Object.fromEntries(files)],
    spelledByCoda: { 'coda_rows.plans': ['rows'] },
    drift: {
      act: async (state) => {
        await hand.rest('PATCH', `/docs/${get(state, 'coda_doc.crm')}`, { title: 'Clients' });
        await hand.rest('PUT', `${at(state, 'coda_page.tables')}/pages/${get(state, 'coda_page.tables')}`, {
          subtitle: 'By hand',
        });
        await renameColumn(state, 'coda_column.stage', 'phase');
        const { first_column } = tableState.parse(state['coda_table.companies']);
        await hand.tool('table_columns_manage', {
          uri: `coda:/${at(state, 'coda_table.companies')}/tables/${get(state, 'coda_table.companies')}`,
          data: { action: 'update', columns: [{ columnId: first_column.id, updatedFields: { name: 'Called' } }] },
        });
        await hand.tool('table_view_manage', {
          uri: `coda:/${at(state, 'coda_view.blocked')}/tables/${get(state, 'coda_view.blocked')}/views/default`,
          data: { action: 'configure', viewLayout: 'calendar' },
        });
        await hand.tool('control_manage', {
          uri: `coda:/${at(state, 'coda_formula.open_tasks')}/formulas/${get(state, 'coda_formula.open_tasks')}`,
          data: { action: 'update', updatedFields: { formula: 'Tasks.Count()' } },
        });
        await hand.rest('POST', `${at(state, 'coda_permission.accountant')}/acl/permissions`, {
          access: 'write',
          principal: { type: 'email', email: 'accountant@example.com' },
          suppressEmail: true,
        });
        await hand.rest('PUT', rowOf(state, 'coda_rows.plans', 'pro'), {
          row: { cells: [{ column: 'price', value: 50 }] },
        });
      },
      planned: [
        'coda_column.stage: update',
        'coda_doc.crm: update',
        'coda_formula.open_tasks: update',
        'coda_page.tables: update',
        'coda_permission.accountant: update',
        'coda_rows.plans: update',
        'coda_table.companies: update',
        'coda_view.blocked: update',
      ],
    },
    gone: {
      act: async (state) => {
        await hand.rest('DELETE', rowOf(state, 'coda_rows.plans', 'basic'));
        await hand.rest(
          'DELETE',
          `${at(state, 'coda_permission.company')}/acl/permissions/${get(state, 'coda_permission.company', 'permission_id')}`,
        );
        await hand.tool('table_view_delete', {
          uri: `coda:/${at(state, 'coda_view.hours')}/tables/${get(state, 'coda_view.hours')}/views/default`,
        });
        await hand.tool('table_delete', {
          uri: `coda:/${at(state, 'coda_table.companies')}/tables/${get(state, 'coda_table.companies')}`,
        });
        await deleteColumn(state, 'coda_column.people_count');
        await hand.tool('control_delete', {
          uri: `coda:/${at(state, 'coda_formula.open_tasks')}/formulas/${get(state, 'coda_formula.open_tasks')}`,
        });
        await hand.rest('DELETE', `${at(state, 'coda_page.handbook')}/pages/${get(state, 'coda_page.handbook')}`);
        await hand.rest('DELETE', `/docs/${get(state, 'coda_doc.crm')}`);
      },
      planned: [
        'coda_column.people_count: create',
        'coda_doc.crm: create',
        'coda_formula.open_tasks: create',
        'coda_page.handbook: create',
        'coda_permission.company: create',
        'coda_rows.plans: update',
        'coda_table.companies: create',
        'coda_view.hours: create',
      ],
    },
  };
  // Of every resource one drifts, and one disappears.
  expect([typesOf(loop.drift.planned), typesOf(loop.gone.planned)]).toEqual([LOOPED, LOOPED]);
  expect(await acceptanceLoop(loop)).toEqual(LOOPED);
});

test('the first doc in HCL', async () => {
  await start();
  const text = readFileSync(join(ROOT, 'examples', 'first-doc-hcl', 'main.tf'), 'utf8');
  // The workspace writes a terraform block of its own.
  const main = text.replace(/^terraform \{[\s\S]*?^\}\n/m, '');
  await acceptanceLoop({
    env,
    files: [{ 'main.tf': main }],
    spelledByCoda: { 'coda_column.authors_pages_read': ['formula'] },
    drift: {
      act: async (state) => {
        await renameColumn(state, 'coda_column.books_pages', 'leaves');
        await hand.rest('PUT', rowOf(state, 'coda_rows.books', 'The Cyberiad'), {
          row: { cells: [{ column: get(state, 'coda_column.books_status'), value: 'read' }] },
        });
      },
      planned: ['coda_column.books_pages: update', 'coda_rows.books: update'],
    },
    gone: {
      act: async (state) => {
        await hand.rest('DELETE', rowOf(state, 'coda_rows.books', 'The Dispossessed'));
        await deleteColumn(state, 'coda_column.authors_country');
      },
      planned: ['coda_column.authors_country: create', 'coda_rows.authors: update', 'coda_rows.books: update'],
    },
  });
});

/** What the examples of migrations stand on, in the legacy Founder HQ. */
const MIGRATED = `
resource "coda_column" "windows" {
  for_each            = toset(["start_date", "end_date"])
  doc_id              = "${DOC}"
  table_id            = "${SPRINTS}"
  name                = each.key
  format              = { type = "date" }
  deletion_protection = false
}
resource "coda_table" "targets" {
  for_each            = toset(["process_templates", "resource_templates"])
  doc_id              = "${DOC}"
  page_id             = "canvas-founderHQ6"
  name                = each.key
  first_column        = { name = "name" }
  deletion_protection = false
}
resource "coda_column" "targets" {
  for_each            = { for at in setproduct(keys(coda_table.targets), ["pattern_key", "checklist", "owner", "kind", "body", "migrated_from"]) : join(".", at) => at }
  doc_id              = "${DOC}"
  table_id            = coda_table.targets[each.value[0]].id
  name                = each.value[1]
  deletion_protection = false
}
resource "coda_rows" "windows" {
  doc_id     = "${DOC}"
  table_id   = "${SPRINTS}"
  key_column = "name"
  rows       = ${JSON.stringify(sprintRows())}
  depends_on = [coda_column.windows]
}
`;

const KINDS = ['Process', 'Document', 'Communication', 'Media'];

test('migrations are done once, and stay done until their destroy takes them back', async () => {
  await start('founder-hq-legacy');
  const terraform = new Terraform(env);
  try {
    // The example of the split lets no row be of another kind, so people have corrected those first.
    const path = `/docs/${DOC}/tables/${TEMPLATES}/rows`;
    const listed = await hand.rest('GET', `${path}?useColumnNames=true&limit=500`);
    const { items } = listed as { items: { id: string; values: Record<string, unknown> }[] };
    for (const { id } of items.filter(({ values }) => !KINDS.includes(String(values['category']))))
      await hand.rest('PUT', `${path}/${id}`, { row: { cells: [{ column: 'category', value: 'Document' }] } });
    terraform.write(MIGRATED);
    await terraform.apply();
    const meant = {
      AbCdEfGhIj: `"${DOC}"`,
      'grid-Tasks12345': `"${TASKS}"`,
      'grid-Sprints1234': `"${SPRINTS}"`,
      'grid-DbTemplates': `"${TEMPLATES}"`,
      'grid-ProcessTempl': 'coda_table.targets["process_templates"].id',
      'grid-ResourceTempl': 'coda_table.targets["resource_templates"].id',
    };
    for (const type of MIGRATIONS) {
      const text = unprotected(example(type, meant));
      const ordered = text.replace(
        '  replacement_column =',
        '  depends_on         = [coda_column_backfill.start_dates]\n  replacement_column =',
      );
      terraform.write(ordered, `${type}.tf`);
    }
    await terraform.apply();
    expect(await terraform.detailedExitCode()).toBe(0);
    // The retirement gave the computed column its name after that column's own apply: that is all there is to be refreshed.
    const { resource_drift: drift } = await terraform.plan(['-refresh-only']);
    expect(drift.map(({ address }) => address)).toEqual(['coda_column.sprint_computed']);
    await terraform.ok(['apply', '-refresh-only', '-auto-approve', '-input=false', '-no-color']);
    expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);
    expect(await terraform.detailedExitCode()).toBe(0);
    const state = await terraform.state();
    for (const type of MIGRATIONS)
      expect(Object.keys(state).filter((address) => address.startsWith(`${type}.`))).toHaveLength(1);
    await terraform.destroy();
    expect(await terraform.state()).toEqual({});
  } finally {
    terraform.close();
  }
});

test('every example of a resource is in one of the loops', () => {
  const examples = readdirSync(EXAMPLES).filter((type) => existsSync(join(EXAMPLES, type, 'resource.tf')));
  expect(examples.sort()).toEqual([...codaProvider.resources.keys()].sort());
});
