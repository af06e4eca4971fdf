/** `-generate-config-out` for everything that can be imported: it plans empty as Terraform wrote it. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { type ColumnFormat, CREATABLE_FORMAT_TYPES } from '../../model';
import { codaProvider } from '../../provider/provider';
import { everyKind } from '../provider/config';
import { generateAndVerify, MIGRATIONS, unprotected } from '../support/acceptance';
import { ByHand, startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';
import { startViewScene } from '../support/view-scene';

jest.setTimeout(300_000);

let coda: LocalCoda;
afterEach(() => coda.close());

/** What Terraform, TypeScript and formulas would take for something else. */
const HOSTILE = JSON.stringify('a "b" $${c} %%{d} [e] \\ \u202E end');

/** Each kind of column with nothing but what it needs. */
const LEAST: Record<ColumnFormat['type'], string> = {
  text: '',
  number: '',
  percent: '',
  currency: 'currency_code = "USD"',
  date: '',
  dateTime: '',
  time: '',
  checkbox: '',
  select: `options = [{ name = ${HOSTILE} }]`,
  lookup: 'table_id = coda_table.people.id',
  person: 'multiple = true',
  email: '',
  link: '',
  scale: 'icon = "heart", maximum = 3',
  slider: '',
  button: `label = ${HOSTILE}, action = "OpenUrl(\\"https://example.com/$\${x}\\")"`,
  reaction: 'icon = "plus"',
  canvas: '',
};

/** A resource in the doc of `everyKind`. */
const inDoc = (type: string, name: string, body: string) => `
resource "${type}" "${name}" {
  doc_id = coda_doc.crm.id
${body}
}`;

const MORE = [
  inDoc(
    'coda_table',
    'least',
    `  page_id = coda_page.tables.id
  name = ${HOSTILE}
  first_column = { name = ${HOSTILE}, description = "Two\\nlines" }`,
  ),
  ...Object.entries(LEAST).map(([type, more]) =>
    inDoc(
      'coda_column',
      `least_${type}`,
      `  table_id = coda_table.least.id
  name = "least ${type}"
  format = { type = "${type}", ${more} }`,
    ),
  ),
  inDoc(
    'coda_column',
    'hostile',
    `  table_id = coda_table.least.id
  name = "x ${HOSTILE.slice(1)}
  description = ${HOSTILE}
  formula = "thisRow.[least number] * 2"
  format = { type = "currency", currency_code = "JPY", precision = 0 }`,
  ),
  inDoc(
    'coda_rows',
    'least',
    `  table_id = coda_table.least.id
  key_column = coda_table.least.first_column.id
  rows = { ${HOSTILE} = { (coda_column.least_text.name) = ${HOSTILE} }, other = {} }`,
  ),
  inDoc(
    'coda_page',
    'hostile',
    `  name = ${HOSTILE}\n  subtitle = ${HOSTILE}\n  parent_id = coda_page.tables.id\n  hidden = true`,
  ),
  inDoc(
    'coda_page',
    'text',
    `  name = "Text"\n  managed_content = ${JSON.stringify('# Head\n\n- `$${x}` %%{y}\n- "z"\n')}`,
  ),
  inDoc(
    'coda_view',
    'own',
    `  table_id = coda_table.companies.id
  default_view = true
  filter = "thisRow.active"`,
  ),
  inDoc(
    'coda_view',
    'chart',
    `  table_id = coda_table.companies.id
  page_id = coda_page.hostile.id
  name = ${HOSTILE}
  layout = "barChart"
  filter = ${JSON.stringify('thisRow.name != "$${c} %%{d} \\" e"')}
  chart = { x_column_ids = [coda_column.stage.id], y_column_ids = [coda_column.size.id] }
  depends_on = [coda_rows.companies]`,
  ),
  inDoc(
    'coda_formula',
    'count',
    `  page_id = coda_page.tables.id
  name = "How many [of] them"
  formula = "companies.Count()"
  format = { type = "number", precision = 0 }`,
  ),
  inDoc('coda_permission', 'ann', '  principal_type = "email"\n  principal = "Ann@example.com"\n  access = "comment"'),
  inDoc('coda_permission', 'all', '  principal_type = "anyone"\n  access = "readonly"'),
].join('\n');

test('every resource that can be imported, columns of every kind, names that nobody would choose', async () => {
  const started = await startCoda();
  coda = started.coda;
  const terraform = new Terraform(started.env);
  try {
    terraform.write(everyKind() + unprotected(MORE));
    await terraform.apply();
    const made = await terraform.state();
    const kinds = Object.entries(made).filter(([address]) => address.startsWith('coda_column.least_'));
    expect(kinds.map(([address]) => address.replace('coda_column.least_', '')).sort()).toEqual(
      [...CREATABLE_FORMAT_TYPES].sort(),
    );
    const importable = [...codaProvider.resources.keys()].filter((type) => !MIGRATIONS.includes(type));
    expect(await generateAndVerify(started.env, made)).toEqual(importable.sort());
  } finally {
    terraform.close();
  }
});

const typed = z.object({ type: z.string() });
const listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

test('views and formulas that people made, and columns that no API can create', async () => {
  const { doc, ...scene } = await startViewScene();
  coda = scene.coda;
  const hand = new ByHand(coda);
  const list = async (path: string) => listed.parse(await hand.rest('GET', `/docs/${doc}${path}`)).items;
  const tables = await list('/tables?tableTypes=table');
  const columns = await Promise.all(
    tables.map(async ({ id: table_id }) => {
      const all = await list(`/tables/${table_id}/columns`);
      return all.filter(({ display }) => display !== true).map(({ id, format }) => ({ id, table_id, format }));
    }),
  );
  const isByHand = ({ format }: { format?: unknown }) => typed.parse(format).type === 'duration';
  const byHand = columns.flat().filter(isByHand);
  const found = {
    coda_doc: [{ id: doc }],
    coda_page: await list('/pages'),
    coda_table: tables,
    coda_column: columns.flat().filter((column) => !isByHand(column)),
    coda_view: await list('/tables?tableTypes=view'),
    coda_formula: await list('/formulas'),
  };
  const made = Object.entries(found).flatMap(([type, all]) =>
    all.map((of, n) => [`${type}.n${n}`, { doc_id: doc, ...of }] as const),
  );
  expect(made).toHaveLength(33);
  const env = {
    ...{ CODA_BASE_URL: coda.apiUrl, CODA_MCP_URL: coda.mcpUrl },
    ...{ CODA_API_TOKEN: coda.tokens.rest, CODA_MCP_TOKEN: coda.tokens.mcp },
  };
  await generateAndVerify(env, Object.fromEntries(made));
  // What no code can declare is refused in words.
  expect(byHand).toHaveLength(2);
  const refused = generateAndVerify(env, { 'coda_column.by_hand': { doc_id: doc, ...byHand[0] } });
  await expect(refused).rejects.toThrow("Coda's APIs cannot create a duration column");
});
