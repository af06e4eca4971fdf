/** What the provider asks of Coda, counted at the local Coda: reads are shared, writes are joined. */
import type { LocalCoda } from '../../local-coda';
import { startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';

jest.setTimeout(120_000);

const TABLES = 3;
const COLUMNS = 20;
const ROWS = 1000;

let coda: LocalCoda;
let terraform: Terraform;

/** Three tables of 21 columns, and 1,000 rows in the first. */
function config(): string {
  const tables = Array.from({ length: TABLES }, (_, t) => {
    const columns = Array.from({ length: COLUMNS }, (_, c) => `"column ${c}"`).join(', ');
    return `
resource "coda_table" "t${t}" {
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = "table ${t}"
  first_column = { name = "code" }
}
resource "coda_column" "t${t}" {
  for_each = toset([${columns}])
  doc_id   = coda_doc.d.id
  table_id = coda_table.t${t}.id
  name     = each.key
  format   = { type = "number", precision = 0 }
}`;
  });
  return `
resource "coda_doc" "d" { title = "Counted" }
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
${tables.join('\n')}
resource "coda_rows" "r" {
  doc_id     = coda_doc.d.id
  table_id   = coda_table.t0.id
  key_column = "code"
  rows       = { for i in range(${ROWS}) : format("row %04d", i) => { "column 0" = tostring(i) } }
  depends_on = [coda_column.t0]
}`;
}

/** How often each call was made since the journal was cleared: the method and the path with ids taken out, or the tool. */
function counts(which: (path: string) => boolean = () => true): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const call of coda.journal.calls()) {
    const path = call.path.replace(/\/docs\/[^/]+/, '/docs/D').replace(/\/tables\/[^/]+/, '/tables/T');
    const name = call.api === 'mcp' ? `mcp ${path}` : `${call.method} ${path}`;
    if (which(name)) counted[name] = (counted[name] ?? 0) + 1;
  }
  return counted;
}

beforeAll(async () => {
  const started = await startCoda();
  coda = started.coda;
  terraform = new Terraform(started.env);
  terraform.write(config());
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

describe('an apply', () => {
  beforeAll(async () => {
    await terraform.ok(['apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=30']);
  });

  test('makes a table with one call, and joins the columns that are asked for at once', () => {
    const written = counts((name) => /mcp table_/.test(name));
    expect(written['mcp table_create']).toBe(TABLES);
    // How many arrive together is up to Terraform and the machine: some ten at a time, never one by one.
    expect(written['mcp table_columns_manage']).toBeLessThanOrEqual((TABLES * COLUMNS) / 4);
  });

  test('lists the tools once', () => {
    // Once in the plan that precedes the apply, and once in the apply.
    expect(counts()['mcp tools/list']).toBeLessThanOrEqual(2);
  });

  test('writes 1,000 rows with at most four calls, and none of them alone', () => {
    const written = counts((name) => /^(POST|PUT|PATCH) .*\/rows/.test(name));
    expect(Object.keys(written)).toEqual(['POST /docs/D/tables/T/rows']);
    expect(written['POST /docs/D/tables/T/rows']).toBeLessThanOrEqual(4);
  });
});

describe('a plan without changes', () => {
  const reads = {
    'GET /docs/D': 1,
    'GET /docs/D/pages': 1,
    'GET /docs/D/tables': 1,
    'GET /docs/D/tables/T/columns': TABLES,
    'GET /docs/D/tables/T/rows': ROWS / 500,
  };

  test('reads the columns of a table once, everything else once, and asks nothing of MCP', async () => {
    coda.journal.clear();
    expect(await terraform.detailedExitCode()).toBe(0);
    expect(counts()).toEqual(reads);
  });

  test('costs the same when only the drift is looked at', async () => {
    coda.journal.clear();
    expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);
    expect(counts()).toEqual(reads);
  });

  test('reads nothing of tables that it does not touch', async () => {
    coda.journal.clear();
    expect(await terraform.detailedExitCode(['-target=coda_column.t1'])).toBe(0);
    expect(counts()).toMatchObject({ 'GET /docs/D/tables/T/columns': 1 });
    expect(counts((name) => name.includes('/rows'))).toEqual({});
  });

  test('reads nothing when it does not refresh', async () => {
    coda.journal.clear();
    expect(await terraform.detailedExitCode(['-refresh=false'])).toBe(0);
    expect(counts()).toEqual({});
  });
});

describe('a change', () => {
  test('of 20 columns of a table is one call', async () => {
    terraform.write(config().replace('type = "number", precision = 0', 'type = "number", precision = 2'));
    coda.journal.clear();
    await terraform.ok(['apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=30']);
    expect(counts((name) => /table_columns_manage/.test(name))['mcp table_columns_manage']).toBeLessThanOrEqual(2);
  });

  test('of 3 of 1,000 rows is one call', async () => {
    terraform.write(
      config()
        .replace('type = "number", precision = 0', 'type = "number", precision = 2')
        .replace('tostring(i) }', 'tostring(i < 3 ? i + 5000 : i) }'),
    );
    coda.journal.clear();
    await terraform.apply();
    expect(counts((name) => /^(POST|PUT) /.test(name))).toEqual({ 'POST /docs/D/tables/T/rows': 1 });
  });

  test('that removes 1,000 rows and 20 columns takes at most five calls', async () => {
    terraform.write(
      config()
        .replace(/resource "coda_rows"[\s\S]*$/, '')
        .replace('format   = { type = "number", precision = 0 }', 'deletion_protection = false'),
    );
    await terraform.apply();
    terraform.write(
      config()
        .replace(/resource "coda_rows"[\s\S]*$/, '')
        .replace(/resource "coda_column" "t0" \{[\s\S]*?\n\}/, ''),
    );
    coda.journal.clear();
    await terraform.ok(['apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=30']);
    const deletes = counts((name) => /^DELETE|columns_delete/.test(name));
    expect(Object.values(deletes).reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(5);
  });
});
