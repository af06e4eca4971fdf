/** Resources that name each other's columns, rows and formulas without a reference: Terraform works on them in any order. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ByHand, isWrite, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

const BASE = `
resource "coda_doc" "d" {
  title = "Order"
}
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
resource "coda_table" "things" {
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = "Things"
  first_column = { name = "Name" }
}
resource "coda_table" "kinds" {
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = "Kinds"
  first_column = { name = "Kind" }
}
`;

/** Whatever is named stands below what names it, and is called so that it comes later in every list. */
const REST = `
resource "coda_rows" "a" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.things.id
  key_column = "Name"
  rows       = { one = { kind = "big", amount = "3" }, two = { kind = "small", amount = "4" } }
}
resource "coda_column" "a" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.things.id
  name     = "double"
  formula  = "thisRow.amount * 2 + Everything"
}
resource "coda_view" "a" {
  doc_id   = coda_doc.d.id
  page_id  = coda_page.p.id
  table_id = coda_table.things.id
  name     = "Open"
  filter   = "amount > 1 and kind.Size > 2"
}
resource "coda_formula" "b" {
  doc_id  = coda_doc.d.id
  page_id = coda_page.p.id
  name    = "Everything"
  formula = "Kinds.Filter(Size > 1).Count()"
}
resource "coda_rows" "z" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.kinds.id
  key_column = "Kind"
  rows       = { big = { Size = "9" }, small = { Size = "1" } }
}
resource "coda_column" "z_size" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.kinds.id
  name     = "Size"
  format   = { type = "number" }
}
resource "coda_column" "z_kind" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.things.id
  name     = "kind"
  format   = { type = "lookup", table_id = coda_table.kinds.id }
}
resource "coda_column" "z_amount" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.things.id
  name     = "amount"
  format   = { type = "number" }
}
`;

jest.setTimeout(120_000);

let coda: LocalCoda;
let terraform: Terraform;

beforeEach(async () => {
  const { coda: started, env } = await startCoda();
  coda = started;
  terraform = new Terraform(env);
});
afterEach(async () => {
  terraform.close();
  await coda.close();
});

const CELLS = [
  { Name: 'one', kind: 'big', amount: 3, double: 7 },
  { Name: 'two', kind: 'small', amount: 4, double: 9 },
];

async function cells(): Promise<unknown> {
  const { doc_id: docId, id } = (await terraform.state())['coda_table.things'] ?? {};
  const answer = await new ByHand(coda).rest('GET', `/docs/${docId}/tables/${id}/rows?useColumnNames=true`);
  const { items } = z.object({ items: z.array(z.object({ name: z.string(), values: z.unknown() })) }).parse(answer);
  return items.sort((a, b) => a.name.localeCompare(b.name)).map(({ values }) => values);
}

test('a doc whose parts name each other is made in one apply', async () => {
  terraform.write(BASE + REST);
  await terraform.apply();
  expect(await cells()).toEqual(CELLS);
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('parts that name each other are planned and made in tables that are there', async () => {
  terraform.write(BASE);
  await terraform.apply();
  terraform.write(BASE + REST);
  expect(Terraform.actions(await terraform.plan())).toHaveLength(8);
  await terraform.apply();
  expect(await cells()).toEqual(CELLS);
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('rows whose column could not be made are not written at all, and say what is missing', async () => {
  terraform.write(BASE);
  await terraform.apply();
  terraform.write(BASE + REST);
  coda.journal.clear();
  coda.setFaults([{ path: 'table_columns_manage', effect: { kind: 'toolError', text: 'Not now.' } }]);
  const { code, output } = await terraform.run(['apply', '-auto-approve', '-no-color']);
  expect(code).toBe(1);
  expect(plainText(output)).toMatch(/The table has no column "(kind|amount|Size)"/);
  expect(coda.journal.calls(isWrite).filter(({ path }) => path.endsWith('/rows'))).toEqual([]);
  coda.setFaults([]);
  await terraform.apply();
  expect(await cells()).toEqual(CELLS);
});

test('two columns swap their names, and formulas and rows follow', async () => {
  const columns = (first: string, second: string) => `
resource "coda_column" "x" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.things.id
  name     = "${first}"
  format   = { type = "number" }
}
resource "coda_column" "y" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.things.id
  name     = "${second}"
  format   = { type = "text" }
}
resource "coda_column" "words" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.things.id
  name     = "words"
  formula  = "Concatenate(thisRow.[\${coda_column.y.name}], \\"/\\", thisRow.[\${coda_column.x.name}] + 1)"
}
resource "coda_rows" "r" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.things.id
  key_column = "Name"
  rows       = { one = { (coda_column.x.name) = "7", (coda_column.y.name) = "seven" } }
}
`;
  terraform.write(BASE + columns('amount', 'text'));
  await terraform.apply();
  terraform.write(BASE + columns('text', 'amount'));
  await terraform.apply();
  expect(await cells()).toEqual([{ Name: 'one', text: 7, amount: 'seven', words: 'seven/8' }]);
  expect(await terraform.detailedExitCode()).toBe(0);
});
