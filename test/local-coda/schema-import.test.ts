import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { type SchemaFile, SchemaFileError, startLocalCoda } from '../../local-coda';
import { type DocHead, docFromDbml, docFromSql, type SchemaDoc } from '../../local-coda/import';
import { Bench } from './support';

const read = (file: string) => readFileSync(path.join(__dirname, 'schemas', file), 'utf8');
const head: DocHead = { name: 'Imported', at: Date.parse('2026-09-14T12:00:00Z') };
const benches: Bench[] = [];

async function serve(schema: SchemaFile): Promise<{ bench: Bench; url: string }> {
  const bench = await Bench.start({ schema });
  benches.push(bench);
  return { bench, url: `/docs/${bench.coda.docs[0]?.id}` };
}

afterAll(async () => {
  await Promise.all(benches.map((bench) => bench.stop()));
});

/** A doc in few words: each column by table, `type>table` for relations, a star at the display column. */
function outline(made: SchemaDoc): Record<string, Record<string, string>> {
  if (!made.ok) throw new Error(made.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const { tables } = made.doc;
  return Object.fromEntries(
    [...tables.values()].map((table) => [
      table.name,
      Object.fromEntries(
        table.columns.map(({ name, format, isDisplay }) => {
          const to = format.type === 'lookup' ? `>${tables.get(format.objectId)?.name}` : '';
          const many = 'multiple' in format && format.multiple ? '[]' : '';
          return [name, `${isDisplay ? '*' : ''}${format.type}${to}${many}`];
        }),
      ),
    ]),
  );
}

function problems(made: SchemaDoc): string[] {
  return made.ok ? [] : made.problems.map(({ line, message }) => `${line}: ${message}`);
}

test('a shop in PostgreSQL becomes tables, formats and relations, circles included', () => {
  expect(outline(docFromSql(read('shop.sql'), head))).toEqual({
    customers: {
      id: 'none',
      full_name: '*none',
      email: 'none',
      born: 'dp',
      tier: 'sl',
      tags: 'none',
      is_company: 'check',
      referred_by: 'lookup>customers',
    },
    products: {
      sku: '*none',
      'unit price': 'num',
      stock: 'num',
      colour: 'sl',
      best_supplier: 'lookup>suppliers',
      note: 'none',
    },
    suppliers: {
      id: 'num',
      name: '*none',
      main_product: 'lookup>products',
      since: 'dt',
      opens: 'time',
      notice: 'duration',
    },
    orders: { id: '*num', customer_id: 'lookup>customers', status: 'sl', total: 'curr' },
    order_lines: { order_id: 'lookup>orders', line_no: '*num', sku: 'lookup>products', amount: 'num' },
  });
});

test('a school in DBML becomes tables, formats and relations of every spelling', () => {
  expect(outline(docFromDbml(read('school.dbml'), head))).toEqual({
    teachers: { id: 'num', name: '*none', mentor_id: 'lookup>teachers', hired: 'dp', salary: 'num' },
    classes: { id: 'num', title: '*none', level: 'sl', head_id: 'lookup>teachers', note: 'none' },
    pupils: {
      number: 'num',
      'first name': '*none',
      class_id: 'lookup>classes',
      active: 'check',
      seen: 'dt',
      hobbies: 'sl[]',
      courses: 'lookup>courses[]',
    },
    courses: { code: '*none', teacher_id: 'lookup>teachers' },
    marks: { pupil: 'lookup>pupils', course: 'lookup>courses', mark: '*num' },
  });
});

test('MySQL and SQLite spellings are read', () => {
  const mysql = `CREATE TABLE \`posts\` (
    \`id\` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s a number',
    \`key\` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state enum('draft','live') DEFAULT 'draft', # the state
    flags set('a','b'), on_top tinyint(1), size decimal(8,3),
    PRIMARY KEY (\`id\`), UNIQUE KEY u (\`key\`), KEY by_state (state), FULLTEXT KEY (\`key\`)
  ) ENGINE=InnoDB COMMENT='What people wrote';
  CREATE TABLE [likes] (post REFERENCES posts(id), at datetime, value, PRIMARY KEY (post, at)) WITHOUT ROWID;`;
  const made = docFromSql(mysql, head);
  expect(outline(made)).toEqual({
    posts: { id: 'num', key: '*none', state: 'sl', flags: 'sl[]', on_top: 'check', size: 'num' },
    likes: { post: 'lookup>posts', at: '*dt', value: 'none' },
  });
  const columns = made.ok ? [...made.doc.tables.values()].flatMap((table) => table.columns) : [];
  expect(columns.find(({ name }) => name === 'id')?.description).toBe("it's a number");
  expect(columns.find(({ name }) => name === 'size')?.format).toEqual({ type: 'num', precision: 3 });
});

test('the doc of a SQL file is served by REST, and its relations link rows', async () => {
  const { bench, url } = await serve({ name: 'Shop', kind: 'sql', text: read('shop.sql') });
  const tables = (await bench.get(`${url}/tables`)).body.list('items').map((table) => table.text('name'));
  expect(tables).toEqual(['customers', 'products', 'suppliers', 'orders', 'order_lines']);
  const status = await bench.get(`${url}/tables/orders/columns/status`);
  expect(status.body.at('format', 'options')).toMatchObject(
    ['open', 'paid', 'sent; late', "customer's return"].map((name) => ({ name })),
  );
  const pages = (await bench.get(`${url}/pages`)).body.list('items').map((page) => page.text('name'));
  expect(pages).toEqual(['Shop', ...tables]);
  const content = await bench.get(`${url}/pages/customers/content`);
  expect(JSON.stringify(content.body.value)).toMatch(/Everyone who ever bought\..*Never deleted\./);

  const add = (table: string, cells: { column: string; value: string }[]) =>
    bench.rest('POST', `${url}/tables/${table}/rows`, { rows: [{ cells }] });
  await add('customers', [{ column: 'full_name', value: 'Ada' }]);
  bench.settle();
  await add('orders', [{ column: 'customer_id', value: 'Ada' }]);
  bench.settle();
  const rows = await bench.get(`${url}/tables/orders/rows?useColumnNames=true&valueFormat=rich`);
  expect(rows.body.at('items', 0, 'values', 'customer_id')).toMatchObject({ name: 'Ada', tableId: expect.any(String) });
});

test('the doc of a DBML file is served by REST with its notes', async () => {
  const { bench, url } = await serve({ name: 'School', kind: 'dbml', text: read('school.dbml') });
  const table = await bench.get(`${url}/tables/teachers`);
  expect(table.body.text('displayColumn', 'id')).toBe(
    (await bench.get(`${url}/tables/teachers/columns/name`)).body.text('id'),
  );
  const home = await bench.get(`${url}/pages/School/content`);
  expect(JSON.stringify(home.body.value)).toMatch(/One school year\..*Marks are final\./);
  const lookup = await bench.get(`${url}/tables/pupils/columns/courses`);
  expect(lookup.body.at('format')).toMatchObject({ type: 'lookup', isArray: true, table: { name: 'courses' } });
});

test('the same schema is the same doc, with the same ids', () => {
  expect(docFromSql(read('shop.sql'), head)).toEqual(docFromSql(read('shop.sql'), head));
});

test.each([
  ['', '1: There is no table in this file.'],
  ['CREATE TABLE a (\n x int,\n y int REFERENCES nowhere(id)\n);', '3: There is no table nowhere.'],
  ['CREATE TABLE a (x int);\n\nCREATE TABLE A (y int);', '3: There are two tables called A.'],
  ['CREATE TABLE a (x int,\n "X" text);', '2: There are two columns called X.'],
  ['CREATE TABLE a (x int;\nCREATE TABLE b (y int);', '1: The bracket of table a does not close.'],
  ["CREATE TABLE a (\n x text DEFAULT 'open);", '2: A quoted text or name does not end.'],
  ['CREATE TABLE a AS SELECT 1;', '1: Table a has no list of columns.'],
  ['CREATE TABLE a (x int, FOREIGN KEY (y) REFERENCES a (x));', '1: Table a has no column y.'],
  ['CREATE TABLE a (x int);\nALTER TABLE b ADD y int;', '2: ALTER TABLE: there is no table b above.'],
])('SQL %j is refused with the line', (text, problem) => {
  expect(problems(docFromSql(text, head))).toContain(problem);
});

test.each([
  ['Table a {\n x\n}', '2: Table a: expected a column and its type.'],
  ['Table a { x int }\nRef: a.x > b.y', '2: There is no table b.'],
  ['Table a { x int }\nRef: a.x = a.x', '2: Expected a reference such as orders.customer_id > customers.id.'],
  ['\nTable a { x int', '2: The bracket of Table a is missing or does not close.'],
  ['View a { }', '1: Expected Table, Ref, Enum, Project, TableGroup or Note, not View.'],
])('DBML %j is refused with the line', (text, problem) => {
  expect(problems(docFromDbml(text, head))).toContain(problem);
});

test('startLocalCoda lists what is wrong with a schema, and the lines', async () => {
  const starting = startLocalCoda({ schema: { name: 'bad', kind: 'sql', text: 'CREATE TABLE a (x REFERENCES b);' } });
  await expect(starting).rejects.toThrow(SchemaFileError);
  await expect(starting).rejects.toThrow('bad, line 1: There is no table b.');
});

const pieces = [
  ...[
    'CREATE TABLE',
    'ALTER TABLE',
    'ADD',
    'COMMENT ON',
    'CREATE TYPE',
    'AS ENUM',
    'REFERENCES',
    'PRIMARY KEY',
    'CHECK',
  ],
  ...['FOREIGN KEY', 'IN', 'Table', 'Ref:', 'Ref', 'Enum', 'Note', 'indexes', 'ref:', 'note:', 'a', 'b', 'int', 'enum'],
  ...['(', ')', '[', ']', '{', '}', ',', ';', ':', '.', '>', '<>', "'", '"', '`', "'''", '$$', '\\', '[]', '/*', '--'],
  ...['\n', '__proto__', 'constructor', "'x'", '5', 'toString'],
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(' ')),
);

test.each([
  ['SQL', docFromSql],
  ['DBML', docFromDbml],
] as const)('%s of any kind is read or refused with lines that the file has, and never throws', (_, read) => {
  fc.assert(
    fc.property(hostile, (text) => {
      const made = read(text, head);
      const lines = text.split('\n').length;
      if (made.ok) expect(made.doc.tables.size).toBeGreaterThan(0);
      else expect(made.problems.every(({ line }) => line >= 1 && line <= lines)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['SQL', docFromSql, read('shop.sql')],
  ['DBML', docFromDbml, read('school.dbml')],
] as const)('%s that was cut off anywhere is read or refused, and never throws', (_, from, text) => {
  for (let end = 0; end < text.length; end += 7) expect(typeof from(text.slice(0, end), head).ok).toBe('boolean');
});
