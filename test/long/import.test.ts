/** `codaform import` of every kind of doc: compiled, synthesized, planned by the real terraform, applied. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fixtureNames, type LocalCoda, startLocalCoda } from '../../local-coda';
import { ROOT } from '../../scripts/paths';
import { everyKind } from '../provider/config';
import { ByHand } from '../support/coda';
import { codaform, ImportedApps, planned } from '../support/imported';
import { Terraform } from '../support/terraform';
import { handleOf, startViewScene } from '../support/view-scene';

jest.setTimeout(240_000);

const SCHEMAS = join(ROOT, 'test', 'local-coda', 'schemas');
const NAMES = [
  '🚀',
  'משימות',
  'タスク 一覧',
  'काम ३',
  'งานที่ต้องทำ',
  '${var.x} %{if}',
  'a`b',
  'it\'s "quoted"',
  'back\\slash]',
  '\u202Egnp.exe',
  '2024',
  'class',
  'constructor',
  '*/ alert',
  'a.b/c',
  'dependencies',
  'Due Date',
  'due_date',
];

/** Tables and columns whose names nobody would choose, with kinds that no API can create. */
function hostileSql(): string {
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const columns = NAMES.map((name) => `  ${quoted(`${name}!`)} text`).join(',\n');
  return [
    ...NAMES.map(
      (name, n) =>
        `CREATE TABLE ${quoted(name)} (\n  ${quoted(`${name} key`)} text PRIMARY KEY,\n  next text REFERENCES ${quoted(NAMES[(n + 1) % NAMES.length] ?? '')}\n);`,
    ),
    `CREATE TABLE odd (\nname text PRIMARY KEY,\nlasted interval,\nself text REFERENCES odd,\n${columns}\n);`,
    'CREATE TABLE spans (span interval PRIMARY KEY, note text);',
    'CREATE TABLE onlyself (self text PRIMARY KEY REFERENCES onlyself);',
  ].join('\n');
}

const importBlocks = z.object({ import: z.array(z.object({ to: z.string(), id: z.string() })) });

interface Started {
  readonly name: string;
  readonly coda: LocalCoda;
  readonly doc: string;
  readonly seeds: readonly string[];
}

async function start(
  name: string,
  options: Parameters<typeof startLocalCoda>[0],
  seeds: string[] = [],
): Promise<Started> {
  const coda = await startLocalCoda(options);
  return { name, coda, doc: coda.docs[0]?.id ?? '', seeds };
}

const envOf = ({ coda }: Started) => ({
  CODA_BASE_URL: coda.apiUrl,
  CODA_MCP_URL: coda.mcpUrl,
  CODA_API_TOKEN: coda.tokens.rest,
  CODA_MCP_TOKEN: coda.tokens.mcp,
});

/** A doc that was deployed, with a column of every kind, and formulas of every sort that somebody wrote by hand. */
async function everyKindDoc(): Promise<Started> {
  const coda = await startLocalCoda({});
  const terraform = new Terraform(envOf({ name: '', coda, doc: '', seeds: [] }));
  terraform.write(everyKind());
  await terraform.apply();
  const state = await terraform.state();
  terraform.close();
  const [doc, companies, people] = ['coda_doc.crm', 'coda_table.companies', 'coda_table.people'].map((a) =>
    String(state[a]?.id),
  );
  const hand = new ByHand(coda);
  const add = (table: string | undefined, columns: Record<string, unknown>[]) =>
    hand.tool('table_columns_manage', {
      uri: `superhuman://docs/${doc}/tables/${table}`,
      data: { action: 'add', columns },
    });
  await add(people, [
    { name: 'Companies of', formula: 'companies.Filter(CurrentValue.people.Contains(thisRow))' },
    { name: 'a]b', formula: 'thisRow.[Companies of].Count()' },
    { name: 'tick', formula: '"`${x}` and \\\\"' },
    { name: 'broken', formula: 'thisRow.nothing + 1' },
  ]);
  await add(companies, [
    { name: 'Total', formula: 'thisRow.size *\n  (1 + thisRow.share)' },
    {
      name: 'long',
      formula:
        'companies.Filter(CurrentValue.people.Contains(thisRow.people) AND CurrentValue.size > thisRow.size).Count()',
    },
    { name: 'uses odd', formula: 'thisRow.people.[a\\]b].Sum() + [Total]' },
    {
      name: 'Push',
      format: { type: 'button', label: 'Push', actionFormula: 'ModifyRows(thisRow, companies.size, 1)', color: 'Red' },
    },
  ]);
  return { name: 'every-kind', coda, doc: doc ?? '', seeds: ['people:name', 'companies:name'] };
}

/** The old Founder HQ, whose code has a file for each table, with a view, a named formula, and a column that uses both. */
async function founderHq(): Promise<Started> {
  const seeds = ['ventures:name', 'tasks:name', 'offers:name'];
  const started = await start('founder-hq-legacy', { fixture: 'founder-hq-legacy' }, seeds);
  const doc = handleOf(started.coda, started.doc);
  const tasks = (await doc.tables()).find(({ name }) => name === 'tasks');
  const [tableId, pageId] = [tasks?.id ?? '', tasks?.pageId ?? ''];
  const hours = (await doc.columns(tableId)).find(({ name }) => name === 'estimated_hours')?.id ?? '';
  await doc.createFormula({ pageId, name: 'a long day', formula: '8' });
  await doc.addView(tableId, {
    ...{ name: 'long tasks', pageId, filter: 'estimated_hours > [a long day]' },
    sorts: [{ columnId: hours, direction: 'descending' }],
  });
  await doc.addColumn(tableId, {
    name: 'days',
    formula: 'thisRow.estimated_hours / [a long day] / [long tasks].Count()',
  });
  return started;
}

async function views(): Promise<Started> {
  const { coda, doc } = await startViewScene();
  return { name: 'views', coda, doc, seeds: [] };
}

let docs: Started[] = [];

beforeAll(async () => {
  const file = (name: string) => {
    const kind = name.endsWith('.sql') ? ('sql' as const) : ('dbml' as const);
    return { name: name.replace(/\..*/, ''), kind, text: readFileSync(join(SCHEMAS, name), 'utf8') };
  };
  docs = await Promise.all([
    founderHq(),
    views(),
    ...fixtureNames().flatMap((fixture) => (fixture === 'founder-hq-legacy' ? [] : [start(fixture, { fixture })])),
    ...readdirSync(SCHEMAS).map((name) => start(file(name).name, { schema: file(name) })),
    start('hostile', { schema: { name: 'Hostile */ `${x}` "doc"', kind: 'sql', text: hostileSql() } }),
    everyKindDoc(),
  ]);
});
afterAll(() => Promise.all(docs.map(({ coda }) => coda.close())));

const IMPORTS_ONLY = /^\d+ to import, 0 to add, 0 to change, 0 to destroy$/;

async function takenOver(terraform: Terraform, what: string): Promise<void> {
  expect([what, await planned(terraform)]).toEqual([what, expect.stringMatching(IMPORTS_ONLY)]);
  await terraform.ok(['apply', '-no-color', '-input=false', 'imported.tfplan']);
  expect([what, await terraform.detailedExitCode()]).toEqual([what, 0]);
  terraform.close();
}

test('an app of every doc compiles, is formatted, and takes the doc over without a change', async () => {
  const apps = new ImportedApps({});
  for (const started of docs) {
    const seeds = started.seeds.flatMap((seed) => ['--seed', seed]);
    const out = join(apps.folder, started.name);
    expect(await codaform(['import', started.doc, '--out', out, ...seeds], envOf(started))).toMatchObject({ code: 0 });
  }
  expect(await apps.typecheck()).toBe('');
  expect(await apps.unformatted()).toBe('');
  for (const started of docs) {
    await takenOver(await apps.synthesize(started.name, envOf(started)), started.name);
  }
  apps.close();
});

test('HCL of every doc is formatted, and takes the doc over without a change', async () => {
  for (const started of docs) {
    const terraform = new Terraform(envOf(started));
    const seeds = started.seeds.flatMap((seed) => ['--seed', seed]);
    const args = ['import', started.doc, '--hcl', '--out', terraform.folder, ...seeds];
    expect(await codaform(args, envOf(started))).toMatchObject({ code: 0 });
    expect(await terraform.run(['fmt', '-check', '-diff', '-no-color'])).toMatchObject({ code: 0, output: '' });
    await takenOver(terraform, started.name);
  }
});

test('views are read once each, and without an MCP token they are declared as far as REST shows them', async () => {
  const started = docs.find(({ name }) => name === 'views') ?? (await views());
  const { journal } = started.coda;
  const terraform = new Terraform({ ...envOf(started), CODA_MCP_TOKEN: '' });
  const imported = async (env: Record<string, string>) => {
    journal.clear();
    const args = ['import', started.doc, '--hcl', '--force', '--json', '--out', terraform.folder];
    const { code, stdout } = await codaform(args, env);
    expect(code).toBe(0);
    const written: { views: number; formulas: number; leftAlone: { what: string; why: string }[] } = JSON.parse(stdout);
    const calls = (api: string) => journal.calls((call) => call.api === api).length;
    // The doc, its pages, tables, formulas and controls; three tables; eight views.
    expect(calls('rest')).toBe(5 + 3 + 8);
    const left = written.leftAlone.map(({ what, why }) => `${what.replace(/ \(.*/, '')}: ${why}`);
    return { ...written, mcpCalls: calls('mcp'), left };
  };
  const whole = await imported(envOf(started));
  // Seven of those on pages, one beside its table, one of a table itself: they cost no call of their own.
  expect(whole).toMatchObject({ views: 9, formulas: 6 });
  // Each table and view, and the page with the formulas; three begin the session.
  expect(whole.mcpCalls).toBeLessThanOrEqual(3 + 8 + 1 + 3);
  expect(whole.left).toContainEqual(
    expect.stringMatching(/^The view "dependencies": .* the column "lasted", which is/),
  );
  const blind = await imported({ ...envOf(started), CODA_MCP_TOKEN: '' });
  expect(blind).toMatchObject({ views: 8, formulas: 0, mcpCalls: 0 });
  expect(blind.left).toContain('The named formula "limit": without CODA_MCP_TOKEN its text is not known');
  rmSync(join(terraform.folder, 'formulas.tf'));
  await takenOver(terraform, 'views, REST only');
});

test('a doc of 200 tables and 4,000 columns: small files that compile, with a block for everything', async () => {
  const columns = Array.from({ length: 18 }, (_, n) => `column_${n} ${['text', 'int', 'date', 'boolean'][n % 4]}`);
  const tables = Array.from({ length: 200 }, (_, n) =>
    [
      `CREATE TABLE table_${n} (name text PRIMARY KEY`,
      `parent text REFERENCES table_${(n * 7 + 3) % 200}`,
      ...columns,
    ].join(', '),
  );
  const large = await start('large', { schema: { name: 'Large', kind: 'sql', text: `${tables.join(');\n')});` } });
  const apps = new ImportedApps(envOf(large));
  const out = await apps.import('large', large.doc);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const lines = files.map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8').split('\n').length);
  expect(lines.filter((count) => count > 1500)).toHaveLength(1);
  expect(await apps.typecheck()).toBe('');
  const terraform = await apps.synthesize('large');
  const { import: blocks } = importBlocks.parse(JSON.parse(terraform.read('cdk.tf.json')));
  expect(blocks).toHaveLength(201 + 200 + 3800);
  terraform.close();
  apps.close();
  await large.coda.close();
});
