/** Texts of ten megabytes in every kind of attribute, through the real terraform: words that name the attribute, and no crash. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalCoda } from '../../local-coda';
import { watchProvider } from '../bench/provider-use';
import { startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(180_000);

let coda: LocalCoda;
let terraform: Terraform;
beforeAll(async () => {
  const started = await startCoda({ fixture: 'founder-hq-legacy' });
  ({ coda } = started);
  terraform = new Terraform(started.env);
  writeFileSync(join(terraform.folder, 'huge.txt'), 'x'.repeat(10_000_000));
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

const DOC = 'FounderHQ1';
const TASKS = 'grid--tasks----';
const PAGE = 'canvas-founderHQ4';
const HUGE = 'file("huge.txt")';

async function refused(hcl: string): Promise<string> {
  terraform.write(hcl);
  const watch = watchProvider(terraform.folder, 50);
  const { code, output } = await terraform.run(['plan', '-input=false', '-no-color']);
  // docs/guides/limits.md has the figures; only Linux tells them.
  expect(watch.stop().peakMb).toBeLessThan(500);
  expect(code).toBe(1);
  expect(output).not.toMatch(/panic|plugin crashed|did not respond|ResourceExhausted|rpc error|\.[jt]s:\d+/);
  // A message that repeats what it was given would be no message.
  expect(output.length).toBeLessThan(40_000);
  return plainText(output);
}

test('names and formulas: each is refused at its attribute, all in one plan', async () => {
  const said = await refused(`
resource "coda_doc" "d" { title = ${HUGE} }
resource "coda_page" "name" {
  doc_id = "${DOC}"
  name   = ${HUGE}
}
resource "coda_table" "t" {
  doc_id       = "${DOC}"
  page_id      = "${PAGE}"
  name         = ${HUGE}
  first_column = { name = ${HUGE} }
}
resource "coda_column" "formula" {
  doc_id   = "${DOC}"
  table_id = "${TASKS}"
  name     = "huge"
  formula  = ${HUGE}
}
resource "coda_permission" "p" {
  doc_id         = "${DOC}"
  principal_type = "email"
  principal      = ${HUGE}
  access         = "write"
}
`);
  for (const [address, attribute] of [
    ['coda_doc.d', 'title'],
    ['coda_page.name', 'name'],
    ['coda_table.t', 'name'],
    ['coda_table.t', 'first_column'],
    ['coda_column.formula', 'formula'],
    ['coda_permission.p', 'principal'],
  ] as const) {
    expect(said).toMatch(new RegExp(`with ${address.replace('.', '\\.')}, on main\\.tf[^│]*?${attribute}`));
  }
});

test('the cells of rows', async () => {
  const said = await refused(`
resource "coda_rows" "cell" {
  doc_id     = "${DOC}"
  table_id   = "${TASKS}"
  key_column = "name"
  rows       = { huge = { status = ${HUGE} } }
}
`);
  expect(said).toMatch(/with coda_rows\.cell, on main\.tf[^│]*?rows/);
});

test('the content of a page', async () => {
  const said = await refused(`
resource "coda_page" "content" {
  doc_id          = "${DOC}"
  name            = "Huge"
  managed_content = ${HUGE}
}
`);
  expect(said).toMatch(/managed_content/);
});

test.each(['api_token', 'mcp_token', 'base_url', 'mcp_url', 'request_timeout', 'backup_directory'])(
  'the provider setting %s',
  async (name) => {
    const said = await refused(`
provider "coda" { ${name} = ${HUGE} }
resource "coda_page" "p" {
  doc_id = "${DOC}"
  name   = "Any"
}
`);
    expect(said).toMatch(/Error: \w+/);
  },
);

test('nothing of it was written', () => {
  expect(coda.journal.calls(({ api, method }) => api === 'rest' && method !== 'GET')).toEqual([]);
});
