/** The key column of a set of rows under another name, and another column as the key. */
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';

jest.setTimeout(120_000);

let coda: LocalCoda;
let terraform: Terraform;

beforeAll(async () => {
  const { coda: started, env } = await startCoda();
  coda = started;
  terraform = new Terraform(env);
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

const hcl = (first: string, code: string, byFirst: string, byCode: string) => `
resource "coda_doc" "d" {
  title = "Keys"
}
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
resource "coda_table" "t" {
  for_each     = toset(["by first", "by code"])
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = each.key
  first_column = { name = "${first}" }
}
resource "coda_column" "code" {
  for_each = coda_table.t
  doc_id   = coda_doc.d.id
  table_id = each.value.id
  name     = "${code}"
}
resource "coda_rows" "first" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.t["by first"].id
  key_column = ${byFirst}
  rows       = { one = {}, two = {} }
}
resource "coda_rows" "code" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.t["by code"].id
  key_column = ${byCode}
  rows       = { one = {}, two = {} }
}
`;

async function rowIds(): Promise<unknown[]> {
  const state = await terraform.state();
  return ['coda_rows.first', 'coda_rows.code'].map((address) => state[address]?.['row_ids']);
}

test('a key column that is renamed keeps its rows: by a reference, by its name alone, and by hand', async () => {
  const code = 'coda_column.code["by code"].name';
  terraform.write(hcl('Name', 'code', '"Name"', code));
  await terraform.apply();
  const before = await rowIds();
  terraform.write(hcl('Title', 'number', '"Title"', code));
  expect(Terraform.actions(await terraform.plan()).sort()).toEqual([
    'coda_column.code["by code"]: update',
    'coda_column.code["by first"]: update',
    'coda_rows.code: update',
    'coda_rows.first: update',
    'coda_table.t["by code"]: update',
    'coda_table.t["by first"]: update',
  ]);
  await terraform.apply();
  expect(await rowIds()).toEqual(before);
  expect(await terraform.detailedExitCode()).toBe(0);

  const state = await terraform.state();
  const column = state['coda_column.code["by code"]'];
  await new ByHand(coda).tool('table_columns_manage', {
    uri: `coda://docs/${column?.['doc_id']}/tables/${column?.['table_id']}`,
    data: { action: 'update', columns: [{ columnId: column?.['id'], updatedFields: { name: 'serial' } }] },
  });
  terraform.write(hcl('Title', 'serial', '"Title"', code));
  await terraform.apply();
  expect(await rowIds()).toEqual(before);
});

test('another column as the key replaces the rows', async () => {
  const other = 'coda_column.code["by first"].id';
  terraform.write(hcl('Title', 'serial', other, 'coda_column.code["by code"].id'));
  expect(Terraform.actions(await terraform.plan()).sort()).toEqual([
    'coda_rows.code: update',
    'coda_rows.first: delete+create',
  ]);
});
