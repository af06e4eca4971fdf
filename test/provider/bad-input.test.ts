/** Bad input: each mistake gets a diagnostic that names the attribute and says what to do, and nothing is written. */
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(60_000);

let coda: LocalCoda;
let env: Record<string, string>;
let terraform: Terraform;
let docId: string;
let table: { tableId: string; pageId: string };

const WRITES = /^(POST|PUT|PATCH|DELETE)$/;

beforeAll(async () => {
  ({ coda, env } = await startCoda());
  terraform = new Terraform(env);
  terraform.write(`
resource "coda_doc" "d" { title = "Bad input" }
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
resource "coda_table" "t" {
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = "things"
  first_column = { name = "code", format = { type = "number" } }
}
resource "coda_column" "when" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.t.id
  name     = "when"
  format   = { type = "date" }
}
resource "coda_column" "parent" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.t.id
  name     = "parent"
  format   = { type = "lookup", table_id = coda_table.t.id }
}
resource "coda_column" "twice" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.t.id
  name     = "twice"
  formula  = "thisRow.code * 2"
}
resource "coda_column" "text" {
  doc_id   = coda_doc.d.id
  table_id = coda_table.t.id
  name     = "text"
}
`);
  await terraform.apply();
  const state = await terraform.state();
  docId = String(state['coda_doc.d']?.id);
  table = { tableId: String(state['coda_table.t']?.id), pageId: String(state['coda_page.p']?.id) };
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

/** Plans a configuration of its own and gives the message; fails if the plan succeeds or anything was written. */
async function refused(hcl: string, extra: Record<string, string> = {}): Promise<string> {
  const other = new Terraform({ ...env, ...extra });
  try {
    other.write(hcl);
    coda.journal.clear();
    const result = await other.run(['plan', '-input=false', '-no-color'], extra);
    expect(result.code).toBe(1);
    expect(coda.journal.calls((call) => WRITES.test(call.method) && !call.path.includes('/mcp'))).toEqual([]);
    expect(result.output).not.toMatch(/at .*\.(ts|js):\d+/);
    return plainText(result.output);
  } finally {
    other.close();
  }
}

const page = () => `resource "coda_page" "x" {
  doc_id = "${docId}"
  name   = "Other"
}`;
const rows = (body: string) => `resource "coda_rows" "r" {
  doc_id     = "${docId}"
  table_id   = "${table.tableId}"
  key_column = "code"
  rows       = { ${body} }
}`;
const newTable = (body: string) => `resource "coda_table" "x" {
  doc_id       = "${docId}"
  page_id      = "${table.pageId}"
  ${body}
}`;

describe('tokens', () => {
  test('a wrong one is reported once, whatever meets it', async () => {
    const message = await refused(`${page()}\n${page().replace('"x"', '"y"')}`, {
      CODA_API_TOKEN: 'wrong-secret-token',
    });
    expect(message).toMatch(/Coda does not accept the token/);
    expect(message).toMatch(/`api_token`/);
    expect(message.match(/does not accept the token/g)).toHaveLength(1);
    expect(message).not.toMatch(/wrong-secret-token/);
  });

  test('a missing one says where to put it', async () => {
    const message = await refused(page(), { CODA_API_TOKEN: '' });
    expect(message).toMatch(/A token for Coda is missing.*CODA_API_TOKEN/);
    expect(message).toMatch(/api_token/);
  });

  test('an MCP token where the REST token belongs', async () => {
    expect(await refused(page(), { CODA_API_TOKEN: coda.tokens.mcp })).toMatch(/MCP/);
  });

  test('a REST token where the MCP token belongs shows in the plan that needs it', async () => {
    const message = await refused(newTable('name = "x"\nfirst_column = { name = "a" }'), {
      CODA_MCP_TOKEN: coda.tokens.rest,
    });
    expect(message).toMatch(/`mcp_token`/);
    expect(message).toMatch(/restriction type MCP|MCP-restricted|restricted to MCP|MCP restriction/i);
  });

  test('no MCP token is only a warning in a plan', async () => {
    const other = new Terraform({ ...env, CODA_MCP_TOKEN: '' });
    other.write(newTable('name = "x"\nfirst_column = { name = "a" }'));
    const planned = await other.run(['plan', '-no-color']);
    expect(planned.code).toBe(0);
    expect(plainText(planned.output)).toMatch(/cannot be applied without an MCP token/);
    other.close();
  });

  test('an address that is not https is refused before the token goes there', async () => {
    expect(await refused(page(), { CODA_BASE_URL: 'http://example.com' })).toMatch(/https/);
  });
});

describe('docs, tables and columns', () => {
  test('a doc that does not exist', async () => {
    const message = await refused(page().replace(docId, 'NoSuchDoc0'));
    expect(message).toMatch(/does not find/);
    expect(message).toMatch(/doc_id = "NoSuchDoc0"/);
  });

  test('an id with a path in it never reaches Coda', async () => {
    expect(await refused(page().replace(docId, '../whoami'))).toMatch(/a doc id like AbCdEfGhIj/);
  });

  test('a column format that no API can create', async () => {
    const message = await refused(
      newTable('name = "x"\nfirst_column = { name = "a", format = { type = "duration" } }'),
    );
    expect(message).toMatch(/Coda's APIs cannot create a duration column/);
    expect(message).toMatch(/by hand in Coda/);
  });

  test('a table name that exists with other columns', async () => {
    const message = await refused(newTable('name = "things"\nfirst_column = { name = "title" }'));
    expect(message).toMatch(/A table named "things" exists already/);
    expect(message).toMatch(/"code", .*"when"/);
    expect(message).toMatch(new RegExp(`terraform import <address> ${docId}/${table.tableId}`));
  });

  test('a column name that exists with another format', async () => {
    const message = await refused(`resource "coda_column" "x" {
      doc_id   = "${docId}"
      table_id = "${table.tableId}"
      name     = "when"
      format   = { type = "number" }
    }`);
    expect(message).toMatch(/has a column named "when" already/);
    expect(message).toMatch(/terraform import/);
  });
});

describe('rows', () => {
  test('an unknown column, a value that does not fit, and a computed column, all at once', async () => {
    const message = await refused(rows('"1" = { wen = "x", when = "tomorrow", twice = "4" }'));
    expect(message).toMatch(/The table has no column "wen"/);
    expect(message).toMatch(/"code", .*"when"/);
    expect(message).toMatch(/the value of "when" does not fit.*"tomorrow" is not a date/);
    expect(message).toMatch(/The column "twice" cannot be written/);
  });

  test('two spellings of one key', async () => {
    expect(await refused(rows('"1" = {}, "1.0" = {}'))).toMatch(/Two rows have the key "1"/);
  });

  test('a key that the key column cannot hold', async () => {
    expect(await refused(rows('"one" = {}'))).toMatch(/The row key "one" is not a number/);
  });

  test('a relation to a row that does not exist', async () => {
    const message = await refused(rows('"1" = { parent = "77" }'));
    expect(message).toMatch(/"parent" names a row that does not exist/);
  });

  test('a relation to a row of the same set is fine', async () => {
    const other = new Terraform(env);
    other.write(rows('"1" = {}, "2" = { parent = "1" }'));
    await other.apply();
    expect(await other.detailedExitCode()).toBe(0);
    await other.destroy();
    other.close();
  });

  test('a row over 85 kB', async () => {
    expect(await refused(rows(`"1" = { text = "${'x'.repeat(90_000)}" }`))).toMatch(/85 kB|85 KB/);
  });

  test('rows of a key that several rows of the table have', async () => {
    const hand = new ByHand(coda);
    const cells = [{ column: 'code', value: 5 }];
    await hand.rest('POST', `/docs/${docId}/tables/${table.tableId}/rows`, { rows: [{ cells }, { cells }] });
    expect(await refused(rows('"5" = { text = "a" }'))).toMatch(/2 rows of the table have the key "5"/);
  });

  test("a row of somebody else's with other values is not overwritten without a word", async () => {
    const hand = new ByHand(coda);
    await hand.rest('POST', `/docs/${docId}/tables/${table.tableId}/rows`, {
      rows: [
        {
          cells: [
            { column: 'code', value: 6 },
            { column: 'text', value: 'theirs' },
          ],
        },
      ],
    });
    const message = await refused(rows('"6" = { text = "ours" }'));
    expect(message).toMatch(/A row with the key "6" exists already, with other values/);
    expect(message).toMatch(/"text" is "theirs"/);
    expect(message).toMatch(/adopt = true/);
  });
});
