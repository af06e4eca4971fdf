/** `codaform report` and `codaform drift` as users run them: on a configuration, with the real terraform and a local Coda. */
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { DIST } from '../../scripts/paths';
import { ByHand, startCoda } from '../support/coda';
import { runCommand } from '../support/processes';
import { Terraform } from '../support/terraform';

jest.setTimeout(240_000);

const CODAFORM = join(DIST, 'cli', 'codaform.js');

function config(more: { due?: string; effort?: string; rows?: string; review?: string; estimate?: boolean }): string {
  const {
    due = 'name = "due"',
    effort = '',
    rows = '"Draft" = { hours = "3" }, "Stand" = { hours = "12" }',
    review = '',
    estimate = true,
  } = more;
  return `
    resource "coda_doc" "shop" { title = "Workshop" }
    resource "coda_page" "home" {
      doc_id = coda_doc.shop.id
      name   = "Home"
    }
    resource "coda_table" "tasks" {
      doc_id       = coda_doc.shop.id
      page_id      = coda_page.home.id
      name         = "tasks"
      first_column = { name = "task" }
    }
    resource "coda_column" "due" {
      doc_id   = coda_doc.shop.id
      table_id = coda_table.tasks.id
      ${due}
      format   = { type = "date" }
    }
    resource "coda_column" "hours" {
      doc_id   = coda_doc.shop.id
      table_id = coda_table.tasks.id
      name     = "hours"
      format   = { type = "number" }
    }
    ${
      estimate
        ? `resource "coda_column" "estimate" {
      doc_id              = coda_doc.shop.id
      table_id            = coda_table.tasks.id
      name                = "estimate"
      format              = { type = "number" }
      deletion_protection = false
    }`
        : ''
    }
    resource "coda_column" "effort" {
      doc_id   = coda_doc.shop.id
      table_id = coda_table.tasks.id
      name     = "effort"
      format   = { type = "number" }
      formula  = "thisRow.\${coda_column.hours.name} * 2${effort}"
    }
    resource "coda_rows" "tasks" {
      doc_id     = coda_doc.shop.id
      table_id   = coda_table.tasks.id
      key_column = "task"
      rows       = { ${rows} }
      depends_on = [coda_column.hours]
    }
    ${review}`;
}

let coda: LocalCoda;
let env: Record<string, string>;
let hand: ByHand;
let terraform: Terraform;

beforeAll(async () => {
  ({ coda, env } = await startCoda());
  hand = new ByHand(coda);
  terraform = new Terraform(env);
  terraform.write(config({}));
  await terraform.apply();
  const [doc, table] = await ids();
  await hand.tool('table_columns_manage', {
    uri: `coda://docs/${doc}/tables/${table}`,
    data: { action: 'add', columns: [{ name: 'gap', formula: 'thisRow.estimate - thisRow.hours' }] },
  });
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

async function ids(): Promise<[string, string]> {
  const state = await terraform.state();
  return z.tuple([z.string(), z.string()]).parse([state['coda_doc.shop']?.['id'], state['coda_table.tasks']?.['id']]);
}

function codaform(...args: string[]) {
  const rc = join(terraform.folder, 'dev.tfrc');
  const variables = {
    PATH: process.env.PATH,
    HOME: terraform.folder,
    TMPDIR: tmpdir(),
    TF_CLI_CONFIG_FILE: rc,
    ...env,
  };
  return runCommand(CODAFORM, args, terraform.folder, variables);
}

const report = z.looseObject({
  headline: z.looseObject({ updates: z.number(), destroys: z.number(), risk: z.string() }),
  findings: z.array(z.looseObject({ code: z.string() })),
  suppressed: z.array(z.looseObject({ code: z.string(), reason: z.string() })),
  blast: z.array(
    z.looseObject({ object: z.string(), reached: z.array(z.looseObject({ name: z.string(), effect: z.string() })) }),
  ),
});
const drift = z.looseObject({
  changed: z.array(
    z.looseObject({
      object: z.string(),
      accept: z.string(),
      undo: z.string(),
      changes: z.array(
        z.looseObject({ attribute: z.string(), found: z.string().optional(), at: z.string().optional() }),
      ),
    }),
  ),
  deleted: z.array(z.looseObject({ address: z.string() })),
  unmanaged: z.array(z.looseObject({ object: z.string() })),
  pending: z.array(z.looseObject({ address: z.string() })),
  ignored: z.array(z.looseObject({ what: z.string(), reason: z.string() })),
});

test('a folder is planned and reported, with what people made by hand', async () => {
  terraform.write(
    config({
      due: 'name = "due on"',
      effort: ' + Today().Day()',
      rows: '"Draft" = { hours = "4" }, "Flyer" = { hours = "5" }',
      estimate: false,
      review: `output "codaform_review" {
        value = { suppress = [{ code = "CODA007", address = "coda_column.effort", reason = "It is a daily figure." }] }
      }`,
    }),
  );
  const [doc] = await ids();
  const made = await codaform('report', '.', '--json', '--doc', doc, '--fail-on', 'high');
  expect(made.output).not.toContain(env.CODA_API_TOKEN);
  expect(made.code).toBe(2);
  const found = report.parse(JSON.parse(made.stdout));
  expect(found.headline).toMatchObject({ updates: 3, destroys: 1, risk: 'high' });
  expect(found.findings.map(({ code }) => code)).toEqual(['CODA001', 'CODA003', 'CODA002']);
  expect(found.suppressed).toEqual([expect.objectContaining({ code: 'CODA007', reason: 'It is a daily figure.' })]);
  expect(found.blast.find(({ object }) => object === 'tasks.estimate')?.reached).toEqual([
    { name: 'tasks.gap', kind: 'column', effect: 'breaks' },
  ]);

  // A plan file, into files by their endings.
  await terraform.ok(['plan', '-input=false', '-out=x.tfplan']);
  const file = (name: string) => join(terraform.folder, name);
  for (const name of ['x.md', 'x.html'])
    expect(await codaform('report', 'x.tfplan', '--out', name)).toMatchObject({ code: 0, output: '' });
  expect(readFileSync(file('x.md'), 'utf8')).toMatch(
    /^<!-- codaform-report: x -->\n## 🔴 `x`: 3 to change, 1 to destroy; 1 row added, 1 row changed, 1 row deleted/,
  );
  expect(readFileSync(file('x.html'), 'utf8')).toMatch(/^<!doctype html>/);
  const none = await codaform('report', 'nowhere');
  expect(none).toMatchObject({ code: 1, stdout: '' });
  expect(none.output).toMatch(/nowhere is no file, no stack and no folder/);
});

test('drift is told by kind, with what accepts it and what undoes it; nothing is written', async () => {
  terraform.write(config({}));
  const clean = await codaform('drift', '.', '--json');
  expect(clean.code).toBe(0);
  expect(drift.parse(JSON.parse(clean.stdout)).unmanaged.map(({ object }) => object)).toContain('tasks.gap');

  const [doc, table] = await ids();
  const state = await terraform.state();
  const uri = `coda://docs/${doc}/tables/${table}`;
  await hand.tool('table_columns_manage', {
    uri,
    data: {
      action: 'update',
      columns: [{ columnId: state['coda_column.due']?.['id'], updatedFields: { name: 'deadline' } }],
    },
  });
  await hand.tool('table_columns_delete', { uri, columnIds: [state['coda_column.estimate']?.['id']] });
  await hand.rest('POST', `/docs/${doc}/tables/${table}/rows`, {
    rows: [
      {
        cells: [
          { column: 'task', value: 'Draft' },
          { column: 'hours', value: 30 },
        ],
      },
    ],
    keyColumns: ['task'],
  });
  terraform.write(
    config({
      effort: ' + 1',
      review: `output "codaform_review" {
        value = { ignore_drift = [{ address = "coda_column.due", attribute = "name", reason = "They are trying a name.", until = "2999-01-01" }] }
      }`,
    }),
  );
  coda.journal.clear();
  const before = readFileSync(join(terraform.folder, 'terraform.tfstate'), 'utf8');
  const told = await codaform('drift', '.', '--json');
  expect(told.code).toBe(2);
  const found = drift.parse(JSON.parse(told.stdout));
  expect(found.changed.map(({ object, changes }) => [object, changes.map((c) => [c.attribute, c.found])])).toEqual([
    ['rows of tasks', [['rows["Draft"].hours', '30']]],
  ]);
  expect(found.changed[0]?.changes[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(found.changed[0]).toMatchObject({
    accept: 'In coda_rows.tasks:\n  rows["Draft"].hours = "30"',
    undo: "terraform apply -target='coda_rows.tasks'",
  });
  expect(found.deleted.map(({ address }) => address)).toEqual(['coda_column.estimate']);
  expect(found.pending.map(({ address }) => address)).toEqual(['coda_column.effort']);
  expect(found.ignored).toEqual([
    { what: 'column tasks.due: name', reason: 'They are trying a name.', until: '2999-01-01' },
  ]);
  expect(coda.journal.calls((call) => call.method !== 'GET')).toEqual([]);
  expect(readFileSync(join(terraform.folder, 'terraform.tfstate'), 'utf8')).toBe(before);
  expect(existsSync(join(terraform.folder, '.terraform.tfstate.lock.info'))).toBe(false);
  expect((await codaform('drift', 'nowhere')).code).toBe(1);
});
