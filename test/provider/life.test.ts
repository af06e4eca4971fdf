/** The life of every resource, driven by the real terraform against the local Coda. */
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';
import { everyKind } from './config';

jest.setTimeout(120_000);

let coda: LocalCoda;
let terraform: Terraform;
let hand: ByHand;

beforeAll(async () => {
  const started = await startCoda();
  coda = started.coda;
  hand = new ByHand(coda);
  terraform = new Terraform(started.env);
  terraform.write(everyKind({ protection: true }));
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

/** An attribute of a resource in the state. */
async function attribute(address: string, name: string): Promise<string> {
  const state = await terraform.state();
  const value = state[address]?.[name];
  if (typeof value !== 'string') throw new Error(`${address}.${name} is ${JSON.stringify(value)}`);
  return value;
}

test('a doc with a column of every kind is created, and two plans after it are empty', async () => {
  const applied = await terraform.apply();
  expect(applied.output).toMatch(/Apply complete! Resources: 25 added/);
  expect(applied.output).not.toMatch(/Warning/);
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);
});

test('the doc holds what was declared', async () => {
  const doc = await attribute('coda_doc.crm', 'id');
  const table = await attribute('coda_table.companies', 'id');
  const columns = await hand.rest('GET', `/docs/${doc}/tables/${table}/columns?limit=100`);
  expect(columns).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ name: 'size', format: expect.objectContaining({ type: 'number', precision: 0 }) }),
      expect.objectContaining({
        name: 'active',
        format: expect.objectContaining({ type: 'checkbox', displayType: 'toggle' }),
      }),
      expect.objectContaining({ name: 'label', calculated: true }),
    ]),
  });
  const rows = await hand.rest(
    'GET',
    `/docs/${doc}/tables/${table}/rows?useColumnNames=true&valueFormat=simpleWithArrays`,
  );
  expect(rows).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        name: 'Acme "Ltd"',
        values: expect.objectContaining({
          size: 1200,
          active: true,
          stage: 'customer',
          rating: 4,
          people: ['Ann', 'Ben, Jr.'],
        }),
      }),
      expect.objectContaining({ name: 'Beta 🚀', values: expect.objectContaining({ stage: 'lead', people: ['Ann'] }) }),
    ]),
  });
});

test('a rename keeps the column, its id and its values', async () => {
  const before = await attribute('coda_column.size', 'id');
  const config = everyKind({ protection: true });
  const renamed = config
    .replace('name     = "size"', 'name     = "employees"')
    .replace('size      = "1200"', 'employees = "1200"');
  terraform.write(renamed);
  const plan = await terraform.plan();
  expect(Terraform.actions(plan)).toEqual(['coda_column.size: update', 'coda_rows.companies: update']);
  await terraform.apply();
  expect(await attribute('coda_column.size', 'id')).toBe(before);
  expect(await terraform.detailedExitCode()).toBe(0);
  terraform.write(config);
  await terraform.apply();
});

test('a rename by hand is drift, and a deploy undoes it in place', async () => {
  const [doc, table, column] = [
    await attribute('coda_doc.crm', 'id'),
    await attribute('coda_table.companies', 'id'),
    await attribute('coda_column.stage', 'id'),
  ];
  await hand.tool('table_columns_manage', {
    uri: `coda://docs/${doc}/tables/${table}`,
    data: { action: 'update', columns: [{ columnId: column, updatedFields: { name: 'phase' } }] },
  });
  const plan = await terraform.plan();
  expect(Terraform.actions(plan)).toEqual(['coda_column.stage: update']);
  expect(plan.resource_drift.map((d) => d.address)).toContain('coda_column.stage');
  await terraform.apply();
  expect(await attribute('coda_column.stage', 'id')).toBe(column);
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a cell that somebody changed is drift; a column and a row that nobody declared are not', async () => {
  const [doc, table] = [await attribute('coda_doc.crm', 'id'), await attribute('coda_table.companies', 'id')];
  await hand.tool('table_columns_manage', {
    uri: `coda://docs/${doc}/tables/${table}`,
    data: { action: 'add', columns: [{ name: 'own notes' }] },
  });
  await hand.rest('POST', `/docs/${doc}/tables/${table}/rows`, {
    rows: [{ cells: [{ column: 'name', value: 'Somebody else' }] }],
  });
  await hand.rest('POST', `/docs/${doc}/tables/${table}/rows`, {
    rows: [
      {
        cells: [
          { column: 'name', value: 'Beta 🚀' },
          { column: 'own notes', value: 'mine' },
        ],
      },
    ],
    keyColumns: ['name'],
  });
  expect(await terraform.detailedExitCode()).toBe(0);
  await hand.rest('POST', `/docs/${doc}/tables/${table}/rows`, {
    rows: [
      {
        cells: [
          { column: 'name', value: 'Beta 🚀' },
          { column: 'stage', value: 'customer' },
        ],
      },
    ],
    keyColumns: ['name'],
  });
  const shown = await terraform.run(['plan', '-no-color', '-detailed-exitcode']);
  expect(shown.code).toBe(2);
  expect(shown.output).toMatch(/"stage"\s+= "customer" -> "lead"/);
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
  const rows = await hand.rest('GET', `/docs/${doc}/tables/${table}/rows?useColumnNames=true`);
  expect(JSON.stringify(rows)).toContain('mine');
  expect(JSON.stringify(rows)).toContain('Somebody else');
});

test('a key that somebody edited is drift of that row, not a second row', async () => {
  const [doc, table] = [await attribute('coda_doc.crm', 'id'), await attribute('coda_table.people', 'id')];
  const ids = (await terraform.state())['coda_rows.people']?.row_ids;
  const ann = (ids as Record<string, string>).Ann;
  await hand.rest('PUT', `/docs/${doc}/tables/${table}/rows/${ann}`, {
    row: { cells: [{ column: 'name', value: 'Anna' }] },
  });
  expect(Terraform.actions(await terraform.plan())).toContain('coda_rows.people: update');
  await terraform.apply();
  const rows = await hand.rest('GET', `/docs/${doc}/tables/${table}/rows`);
  expect(rows).toMatchObject({
    items: [expect.objectContaining({ id: ann, name: 'Ann' }), expect.objectContaining({ name: 'Ben, Jr.' })],
  });
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a row that somebody deleted is made again', async () => {
  const [doc, table] = [await attribute('coda_doc.crm', 'id'), await attribute('coda_table.companies', 'id')];
  const ids = (await terraform.state())['coda_rows.companies']?.row_ids;
  await hand.rest('DELETE', `/docs/${doc}/tables/${table}/rows/${(ids as Record<string, string>)['Beta 🚀']}`);
  expect(Terraform.actions(await terraform.plan())).toEqual(['coda_rows.companies: update']);
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a column that somebody deleted is made again', async () => {
  const [doc, table, column] = [
    await attribute('coda_doc.crm', 'id'),
    await attribute('coda_table.companies', 'id'),
    await attribute('coda_column.opens', 'id'),
  ];
  await hand.tool('table_columns_delete', { uri: `coda://docs/${doc}/tables/${table}`, columnIds: [column] });
  const config = everyKind({ protection: true }).replace(/\n\s+opens {5}= "08:30"/, '');
  terraform.write(config);
  expect(Terraform.actions(await terraform.plan())).toContain('coda_column.opens: create');
  await terraform.apply();
  terraform.write(everyKind({ protection: true }));
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a retype that loses values is refused with counts and samples, one that does not goes through', async () => {
  const config = everyKind({ protection: true });
  terraform.write(
    config.replace(
      '{ type = "select", options = [{ name = "lead", color = "Gray" }, { name = "customer" }] }',
      '{ type = "number" }',
    ),
  );
  const refused = await terraform.run(['plan', '-no-color']);
  expect(refused.code).toBe(1);
  expect(plainText(refused.output)).toMatch(/would change 2 of its 2 values/);
  expect(plainText(refused.output)).toMatch(/"Beta 🚀": "lead"/);
  terraform.write(config.replace('{ name = "customer" }]', '{ name = "customer" }, { name = "partner" }]'));
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
  terraform.write(config);
  await terraform.apply();
});

test('what Coda cannot do is refused in words while planning', async () => {
  const config = everyKind({ protection: true });
  terraform.write(config.replace('name         = "people"', 'name         = "persons"'));
  const rename = await terraform.run(['plan', '-no-color']);
  expect(plainText(rename.output)).toMatch(/cannot be renamed through an API.*Rename "people" to "persons" by hand/);
  terraform.write(config.replace('formula = "thisRow.name"', ''));
  const formula = await terraform.run(['plan', '-no-color']);
  expect(plainText(formula.output)).toMatch(/formula of the column "label" cannot be taken away/);
  terraform.write(config);
});

test('protected objects are not destroyed; unprotected ones are', async () => {
  const refused = await terraform.run(['destroy', '-auto-approve', '-no-color']);
  expect(refused.code).toBe(1);
  expect(plainText(refused.output)).toMatch(/The column "stage" is protected against deletion/);
  expect(plainText(refused.output)).toMatch(/deletion_protection = false/);
  terraform.write(everyKind({ protection: false }));
  await terraform.apply();
  await terraform.destroy();
  expect(await terraform.state()).toEqual({});
  expect(await hand.rest('GET', '/docs?limit=50')).toMatchObject({ items: [] });
});
