/** Views, named formulas and permissions through the real terraform: their life, generated configuration, mocks. */
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ROOT } from '../../scripts/paths';
import { ByHand, isWrite, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(120_000);

let coda: LocalCoda;
let env: Record<string, string>;
let terraform: Terraform;

beforeAll(async () => {
  ({ coda, env } = await startCoda());
  terraform = new Terraform(env);
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

const config = (more: { protection?: boolean } = {}) => `
resource "coda_doc" "d" {
  title               = "Shared"
  deletion_protection = ${more.protection ?? true}
}
resource "coda_page" "p" {
  doc_id              = coda_doc.d.id
  name                = "Page"
  deletion_protection = ${more.protection ?? true}
}
resource "coda_table" "tasks" {
  doc_id              = coda_doc.d.id
  page_id             = coda_page.p.id
  name                = "Tasks"
  first_column        = { name = "Name" }
  deletion_protection = ${more.protection ?? true}
}
resource "coda_column" "hours" {
  doc_id              = coda_doc.d.id
  table_id            = coda_table.tasks.id
  name                = "Hours"
  format              = { type = "number" }
  deletion_protection = ${more.protection ?? true}
}
resource "coda_view" "long" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.tasks.id
  page_id  = coda_page.p.id
  name     = "Long tasks"
  layout   = "card"
  filter   = "thisRow.\${coda_column.hours.name} > 8"
  sorts    = [{ column_id = coda_column.hours.id }]
  conditional_formats = [
    { condition = "thisRow.\${coda_column.hours.name} > 20", background_color = "Red" },
  ]
}
resource "coda_view" "own" {
  doc_id       = coda_doc.d.id
  table_id     = coda_table.tasks.id
  default_view = true
  groups       = { left = [coda_column.hours.id] }
}
resource "coda_formula" "count" {
  doc_id  = coda_doc.d.id
  page_id = coda_page.p.id
  name    = "Long count"
  formula = "[\${coda_view.long.name}].Count()"
}
resource "coda_column" "share" {
  doc_id              = coda_doc.d.id
  table_id            = coda_table.tasks.id
  name                = "Share"
  formula             = "thisRow.\${coda_column.hours.name} / [\${coda_formula.count.name}]"
  deletion_protection = ${more.protection ?? true}
}
resource "coda_permission" "ann" {
  doc_id         = coda_doc.d.id
  principal_type = "email"
  principal      = "ann@example.com"
  access         = "comment"
}
`;

const value = (state: Record<string, Record<string, unknown>>, address: string, name = 'id') =>
  String(state[address]?.[name]);

test('one plan makes what depends on each other; plans after it are empty; drift is repaired; what is gone is made again', async () => {
  terraform.write(config());
  const applied = await terraform.apply();
  expect(applied.output).toMatch(/Resources: 9 added/);
  expect(applied.output).not.toMatch(/Warning/);
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);

  const state = await terraform.state();
  const doc = value(state, 'coda_doc.d');
  const hand = new ByHand(coda);
  await hand.tool('table_view_manage', {
    uri: `coda://docs/${doc}/tables/${value(state, 'coda_view.long')}/views/default`,
    data: { action: 'configure', viewLayout: 'calendar' },
  });
  await hand.tool('control_delete', { uri: `coda://docs/${doc}/formulas/${value(state, 'coda_formula.count')}` });
  await hand.rest('DELETE', `/docs/${doc}/acl/permissions/${value(state, 'coda_permission.ann', 'permission_id')}`);
  expect(Terraform.actions(await terraform.plan()).sort()).toEqual([
    'coda_formula.count: create',
    'coda_permission.ann: create',
    'coda_view.long: update',
  ]);
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('their configuration is generated from what is there, and plans empty', async () => {
  const state = await terraform.state();
  const doc = value(state, 'coda_doc.d');
  const ids: Record<string, string> = {
    'coda_view.long': value(state, 'coda_view.long', 'browser_link'),
    'coda_view.own': `${doc}/${value(state, 'coda_view.own')}`,
    'coda_formula.count': `${doc}/${value(state, 'coda_formula.count')}`,
    'coda_permission.ann': `${doc}/email:ann@example.com`,
  };
  const workspace = new Terraform(env);
  const blocks = Object.entries(ids).map(([to, id]) => `import {\n  to = ${to}\n  id = ${JSON.stringify(id)}\n}\n`);
  workspace.write(`provider "coda" {}\n${blocks.join('')}`);
  await workspace.ok(['plan', '-no-color', '-input=false', '-generate-config-out=generated.tf']);
  const applied = await workspace.apply();
  expect(applied.output).toMatch(/Resources: 4 imported, 0 added, 0 changed, 0 destroyed/);
  expect(await workspace.detailedExitCode()).toBe(0);
  workspace.close();
});

test('views, named formulas and sharing are moved to other addresses, let go of, and taken up again, without a write', async () => {
  const before = await terraform.state();
  const doc = value(before, 'coda_doc.d');
  const renamed = ['coda_view.long', 'coda_view.own', 'coda_formula.count', 'coda_permission.ann'] as const;
  const later = (address: string) => address.replace(/\w+$/, 'later_$&');
  const text = renamed.reduce((all, address) => {
    const [type, name] = address.split('.');
    return all
      .replace(`"${type}" "${name}"`, `"${type}" "later_${name}"`)
      .replaceAll(new RegExp(`${type}\\.${name}\\b`, 'g'), later(address));
  }, config());
  const moved = renamed.map((address) => `moved {\n  from = ${address}\n  to   = ${later(address)}\n}\n`);
  terraform.write(`${text}${moved.join('')}`);
  coda.journal.clear();
  expect(Terraform.actions(await terraform.plan())).toEqual([]);
  await terraform.apply();
  const after = await terraform.state();
  for (const address of renamed) expect(after[later(address)]).toMatchObject({ id: value(before, address) });

  const last = ['coda_column.share', later('coda_formula.count'), later('coda_view.long'), later('coda_view.own')];
  const letGo = [...last, later('coda_permission.ann')];
  const kept = text.slice(0, text.indexOf('resource "coda_view"'));
  const removed = letGo.map((from) => `removed {\n  from = ${from}\n  lifecycle { destroy = false }\n}\n`);
  terraform.write(`${kept}${removed.join('')}`);
  await terraform.apply();
  expect(Object.keys(await terraform.state()).sort()).toEqual([
    'coda_column.hours',
    'coda_doc.d',
    'coda_page.p',
    'coda_table.tasks',
  ]);

  const at: Record<string, string> = {
    'coda_view.long': `${doc}/${value(before, 'coda_view.long')}`,
    'coda_view.own': `${doc}/${value(before, 'coda_view.own')}`,
    'coda_formula.count': `${doc}/${value(before, 'coda_formula.count')}`,
    'coda_permission.ann': `${doc}/email:ann@example.com`,
    'coda_column.share': `${doc}/${value(before, 'coda_table.tasks')}/${value(before, 'coda_column.share')}`,
  };
  const imports = Object.entries(at).map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`);
  terraform.write(`${config()}${imports.join('')}`);
  expect(Terraform.actions(await terraform.plan())).toEqual([]);
  expect((await terraform.apply()).output).toMatch(/Resources: 5 imported, 0 added, 0 changed, 0 destroyed/);
  expect(coda.journal.calls(isWrite)).toEqual([]);
  terraform.write(config());
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a view that the state has lost is not made a second time where MCP cannot say what it is', async () => {
  terraform.write(config());
  const state = await terraform.state();
  const hand = new ByHand(coda);
  const views = async () => {
    const answer = await hand.rest('GET', `/docs/${value(state, 'coda_doc.d')}/tables?tableTypes=view`);
    return z.object({ items: z.array(z.object({ id: z.string() })) }).parse(answer).items;
  };
  const before = await views();
  await terraform.ok(['state', 'rm', 'coda_view.long']);
  coda.setFaults([{ path: 'table_columns_read', effect: { kind: 'toolError', text: 'Not now.', asSuccess: true } }]);
  const failed = await terraform.run(['apply', '-auto-approve', '-no-color', '-input=false']);
  coda.setFaults([]);
  expect(failed.code).toBe(1);
  expect(plainText(failed.output)).toContain('Not now.');
  expect(await views()).toEqual(before);
  expect(plainText((await terraform.apply()).output)).toContain('The view "Long tasks" was there already');
  expect(await views()).toEqual(before);
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('terraform test runs against mocks, and a destroy leaves nothing', async () => {
  terraform.write(
    `mock_provider "coda" {
  source = ${JSON.stringify(join(ROOT, 'examples', 'mocks'))}
}
run "wired" {
  assert {
    condition     = coda_view.long.filter == "thisRow.Hours > 8" && coda_view.long.table_id == coda_table.tasks.id
    error_message = "The filter names the column, and the view is one of the table."
  }
  assert {
    condition     = coda_formula.count.formula == "[Long tasks].Count()"
    error_message = "The formula names the view."
  }
}
`,
    'views.tftest.hcl',
  );
  const tested = await terraform.run(['test', '-no-color']);
  expect(tested.output).toMatch(/1 passed, 0 failed/);
  terraform.write(config({ protection: false }));
  await terraform.apply();
  await terraform.destroy();
  expect(await terraform.state()).toEqual({});
});
