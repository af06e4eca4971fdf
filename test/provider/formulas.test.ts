/** Formulas in plans: mistakes are shown where they stand, renames are followed, and what a change touches is named. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(120_000);

let coda: LocalCoda;
let terraform: Terraform;
let hand: ByHand;

const column = (name: string, body: string, label = name) => `
resource "coda_column" "${name}" {
  doc_id              = coda_doc.d.id
  table_id            = coda_table.tasks.id
  name                = "${label}"
  deletion_protection = false
  ${body}
}
`;

function config(more = ''): string {
  return `
resource "coda_doc" "d" { title = "Formulas" }
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
resource "coda_table" "tasks" {
  doc_id       = coda_doc.d.id
  page_id      = coda_page.p.id
  name         = "tasks"
  first_column = { name = "name" }
}
${column('hours', 'format = { type = "number" }')}
${column('double', 'formula = "thisRow.${coda_column.hours.name} * 2"\n  format = { type = "number" }')}
${more}`;
}

beforeAll(async () => {
  const started = await startCoda();
  coda = started.coda;
  hand = new ByHand(coda);
  terraform = new Terraform(started.env);
  terraform.write(config());
  await terraform.apply();
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

/** What a plan of the configuration with one more column says. */
async function planned(
  formula: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  terraform.write(config(column('extra', `formula = ${JSON.stringify(formula)}`)));
  const result = await terraform.run(['plan', '-no-color', '-input=false'], env);
  return { code: result.code, output: result.output };
}

test('a syntax error has a caret under its place, already in validate', async () => {
  terraform.write(config(column('extra', 'formula = "Sum(thisRow.hours"')));
  const result = await terraform.run(['validate', '-no-color']);
  expect(result.code).toBe(1);
  expect(result.output).toMatch(/Sum\(thisRow\.hours\n\s+[│ ]*\s*\^/);
  expect(plainText(result.output)).toMatch(/formula/);
});

test('an unknown column is an error with the name that was meant', async () => {
  const { code, output } = await planned('thisRow.huors + 1');
  expect(code).toBe(1);
  expect(plainText(output)).toMatch(/names a column that does not exist/);
  expect(plainText(output)).toMatch(/hours/);
  expect(output).toMatch(/\^/);
});

test('an unknown table is an error, and so is a circle', async () => {
  expect(plainText((await planned('Taks.Count()')).output)).toMatch(
    /names something that the doc does not have.*tasks/,
  );
  terraform.write(config().replace('* 2"', '* 2 + thisRow.double"'));
  const circle = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(circle.code).toBe(1);
  expect(plainText(circle.output)).toMatch(/depends on itself.*tasks\.double → tasks\.double/);
});

test('an unknown function is a warning, and an error under strict_formulas', async () => {
  const lenient = await planned('Frobnicate(thisRow.hours)');
  expect(lenient.code).toBe(0);
  expect(plainText(lenient.output)).toMatch(/Warning: .*calls a function that is not known/);
  terraform.write(
    `provider "coda" { strict_formulas = true }\n${config(column('extra', 'formula = "Frobnicate(thisRow.hours)"'))}`,
  );
  const strict = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(strict.code).toBe(1);
  expect(plainText(strict.output)).toMatch(/Error: .*calls a function that is not known/);
});

test('a result that the column cannot hold is said', async () => {
  terraform.write(config(column('extra', 'formula = "thisRow.hours > 3"\n  format = { type = "date" }')));
  const result = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(plainText(result.output)).toMatch(/The column holds a date, and the formula gives/);
});

test('columns of the same plan can be used when the formula refers to them', async () => {
  terraform.write(
    config(
      column('extra', 'formula = "thisRow.${coda_column.rate.name} * thisRow.hours"') +
        column('rate', 'format = { type = "currency", currency_code = "EUR" }'),
    ),
  );
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
  terraform.write(config());
  await terraform.apply();
});

test('a formula whose value changes by itself is never drift: of a column, of the doc, or beside seed rows', async () => {
  terraform.write(
    config(`
${column('due', 'format = { type = "date" }')}
${column('now', 'formula = "Now()"\n  format = { type = "dateTime" }')}
${column('late', 'formula = "thisRow.${coda_column.due.name} < Today()"\n  format = { type = "checkbox" }')}
${column('who', 'formula = "User()"')}
${column('luck', 'formula = "Random()"\n  format = { type = "number" }')}
resource "coda_formula" "clock" {
  doc_id              = coda_doc.d.id
  page_id             = coda_page.p.id
  name                = "Clock"
  formula             = "Now()"
}
resource "coda_rows" "seed" {
  doc_id              = coda_doc.d.id
  table_id            = coda_table.tasks.id
  key_column          = coda_table.tasks.first_column.name
  rows                = { a = { (coda_column.due.name) = "2026-01-02" } }
}`),
  );
  await terraform.apply();
  const state = await terraform.state();
  const [doc, table] = [state['coda_doc.d']?.id, state['coda_table.tasks']?.id];
  const now = async () =>
    z
      .object({
        items: z.array(z.object({ values: z.looseObject({ [String(state['coda_column.now']?.id)]: z.string() }) })),
      })
      .parse(await hand.rest('GET', `/docs/${doc}/tables/${table}/rows?query="name":"a"`.replaceAll('"', '%22')))
      .items.map(({ values }) => values[String(state['coda_column.now']?.id)]);
  const first = await now();
  expect(first).toHaveLength(1);
  // Coda computes anew when somebody edits.
  const theirs = [{ cells: [{ column: 'name', value: 'a row of theirs' }] }];
  await hand.rest('POST', `/docs/${doc}/tables/${table}/rows`, { rows: theirs });
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);
  expect(await now()).not.toEqual(first);
  terraform.write(config());
  await terraform.apply();
});

test('spaces and brackets that are not needed are no change', async () => {
  terraform.write(config().replace('"thisRow.${coda_column.hours.name} * 2"', '"thisRow.[hours]   * (2)"'));
  expect(await terraform.detailedExitCode()).toBe(0);
  terraform.write(config());
});

test('a rename by hand of what a formula uses is drift of the column, not of the formula', async () => {
  const state = await terraform.state();
  const [doc, table, hours] = [state['coda_doc.d']?.id, state['coda_table.tasks']?.id, state['coda_column.hours']?.id];
  const rename = (name: string) =>
    hand.tool('table_columns_manage', {
      uri: `coda://docs/${doc}/tables/${table}`,
      data: { action: 'update', columns: [{ columnId: hours, updatedFields: { name } }] },
    });
  await rename('effort');
  const columns = await hand.rest('GET', `/docs/${doc}/tables/${table}/columns`);
  expect(JSON.stringify(columns)).toMatch(/thisRow\.effort \* 2/);
  const plan = await terraform.plan();
  expect(Terraform.actions(plan)).toEqual(['coda_column.hours: update']);
  await rename('hours');
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a rename or a delete names what uses the column, managed or not', async () => {
  const state = await terraform.state();
  const [doc, table] = [state['coda_doc.d']?.id, state['coda_table.tasks']?.id];
  await hand.tool('table_columns_manage', {
    uri: `coda://docs/${doc}/tables/${table}`,
    data: { action: 'add', columns: [{ name: 'by hand', formula: 'thisRow.hours + 100' }] },
  });
  terraform.write(config().replace('name                = "hours"', 'name                = "effort"'));
  const rename = plainText((await terraform.run(['plan', '-no-color'])).output);
  expect(rename).toMatch(/2 formulas use the column "hours"/);
  expect(rename).toMatch(/tasks\.double: .*tasks\.\[?by hand/);
  terraform.write(config().replace(/resource "coda_column" "(hours|double)"[\s\S]*?\n}\n/g, ''));
  const remove = plainText((await terraform.run(['plan', '-no-color'])).output);
  expect(remove).toMatch(/Deleting the column "hours" breaks 1 formulas.*by hand/);
});
