/**
 * Every text attribute of every resource and data source, with values that nobody means well: empty, hostile, huge, half a
 * character. Each is planned (or read), in this process; nothing may be written, sent elsewhere, or answered by a crash.
 */
import type { Value, ValueType } from '../../provider/framework';
import { isRecord } from '../../provider/framework/concept/values';
import { codaProvider } from '../../provider/provider';
import { type Config, Runs } from '../support/runs';

jest.setTimeout(120_000);

const DOC = 'FounderHQ1';
const TASKS = 'grid--tasks----';
const PAGE = 'canvas-founderHQ4';

/** A configuration of each type that plans. */
const RESOURCES: Readonly<Record<string, Config>> = {
  coda_doc: { title: 'Doc' },
  coda_page: { doc_id: DOC, name: 'New page' },
  coda_table: { doc_id: DOC, page_id: PAGE, name: 'New table', first_column: { name: 'Name' } },
  coda_column: { doc_id: DOC, table_id: TASKS, name: 'New column' },
  coda_view: { doc_id: DOC, table_id: TASKS, page_id: PAGE, name: 'New view' },
  coda_formula: { doc_id: DOC, page_id: PAGE, name: 'New formula', formula: '1' },
  coda_rows: { doc_id: DOC, table_id: TASKS, key_column: 'name', rows: { 'New row': { status: 'Done' } } },
  coda_permission: { doc_id: DOC, principal_type: 'email', principal: 'ann@example.com', access: 'write' },
};
/** As far as they get: what they stand on is in the migrations' own tests. */
const MIGRATIONS: Readonly<Record<string, Config>> = {
  coda_column_backfill: { doc_id: DOC, table_id: TASKS, column: 'scheduled_start_date', value: 'thisRow.sprint' },
  coda_column_retirement: { doc_id: DOC, table_id: TASKS, column: 'sprint', replacement_column: 'status' },
  coda_row_split: {
    doc_id: DOC,
    source_table_id: TASKS,
    by: 'status',
    targets: {
      done: { table_id: TASKS, values: ['Done'], key_column: 'name', columns: { name: 'thisRow.name' } },
    },
  },
};
const DATA: Readonly<Record<string, Config>> = {
  coda_doc: { id: DOC },
  coda_docs: {},
  coda_page: { doc_id: DOC, name: 'Delivery' },
  coda_table: { doc_id: DOC, name: 'tasks' },
  coda_tables: { doc_id: DOC },
  coda_column: { doc_id: DOC, table_id: TASKS, name: 'status' },
  coda_rows: { doc_id: DOC, table_id: TASKS, limit: 1 },
  coda_formula_result: { doc_id: DOC, formula: '1', evaluate: 'local' },
  coda_schema: { doc_id: DOC },
};

const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a path', '../../whoami?x=/y#z'],
  ['brackets and quotes', 'a]b["c\\"\'`${x}%{y}'],
  ['a formula', '=DeleteRows(tasks)'],
  ['marks of direction', '\u202E\u2066txt.exe\u2069'],
  ['half a character', 'a\ud800b'],
  ['control characters', 'a\u0000b\r\nX-Evil: 1'],
  ['a megabyte', 'x'.repeat(1_000_000)],
];

let run: Runs;
beforeAll(async () => {
  run = await Runs.start();
});
afterAll(() => run.close());

/** The text attributes that a configuration can give, those inside of objects, lists and maps too: `rows.*.*`. */
function texts(kind: 'resources' | 'dataSources', type: string): string[] {
  const attributes = codaProvider[kind].get(type)?.schema.attributes ?? {};
  return Object.entries(attributes).flatMap(([name, { type: of, required, optional }]) =>
    required || optional ? textsIn(of, name) : [],
  );
}

function textsIn(type: ValueType, path: string): string[] {
  if (type.kind === 'string') return [path];
  if (type.kind === 'object')
    return Object.entries(type.attributes).flatMap(([name, of]) => textsIn(of, `${path}.${name}`));
  if (type.kind === 'map') return [...textsIn(type.element, `${path}.*`), `${path}.<key>`];
  return type.kind === 'list' || type.kind === 'set' ? textsIn(type.element, `${path}.0`) : [];
}

/** A value with another one at the end of a path; what stands beside the path stays. */
function put(into: Value | undefined, [step, ...rest]: readonly string[], value: Value & string): Value {
  if (step === undefined) return value;
  if (step === '0') return [put(Array.isArray(into) ? into[0] : undefined, rest, value)];
  const beside = isRecord(into ?? null) && isRecord(into) ? into : {};
  const [first = 'key'] = Object.keys(beside);
  if (step === '<key>') return { [value]: beside[first] ?? 'x' };
  const name = step === '*' ? first : step;
  return { ...beside, [name]: put(beside[name], rest, value) };
}

async function survives(attempt: (config: Config) => Promise<{ said: readonly string[] }>, base: Config, name: string) {
  for (const [what, value] of HOSTILE) {
    run.coda.journal.clear();
    const [top = '', ...inside] = name.split('.');
    const config: Record<string, Value> = { ...base, [top]: put(base[top], inside, value) };
    if (name === 'browser_link') config.id = null;
    if (name === 'id') config.name = null;
    const { said } = await attempt(config);
    for (const line of said) {
      expect(line).not.toMatch(/\.ts:\d+|\.js:\d+|TypeError|could not handle the call|bug/i);
      // A message that repeats a megabyte is no message.
      expect(`${what}: ${line.length}`).toBe(`${what}: ${Math.min(line.length, 20_000)}`);
    }
    expect(run.writes()).toEqual([]);
    for (const { path } of run.coda.journal.calls(() => true))
      expect(path).not.toMatch(/\/\.\.\/|\/whoami\?|[\u0000-\u001f]/);
  }
}

describe.each(Object.keys(RESOURCES))('resource %s', (type) => {
  const base = RESOURCES[type] ?? {};

  test('plans as it should be', async () => {
    expect(await run.refusal(type, base)).toBe('');
  });

  test.each(texts('resources', type))('%s', (name) =>
    survives((config) => run.provider.plan(type, config), base, name),
  );
});

describe.each(Object.keys(MIGRATIONS))('migration %s', (type) => {
  test.each(texts('resources', type))('%s', (name) =>
    survives((config) => run.provider.plan(type, config), MIGRATIONS[type] ?? {}, name),
  );
});

describe.each(Object.keys(DATA))('data source %s', (type) => {
  const base = DATA[type] ?? {};

  test('reads as it should be', async () => {
    expect((await run.provider.data(type, base)).errors).toEqual([]);
  });

  test.each(texts('dataSources', type).length > 0 ? texts('dataSources', type) : ['limit'])('%s', (name) =>
    name === 'limit' ? Promise.resolve() : survives((config) => run.provider.data(type, config), base, name),
  );
});

test('every type but coda_whoami, which takes nothing, is tried', () => {
  const tried = (all: ReadonlyMap<string, unknown>, some: object) => [...all.keys()].filter((type) => !(type in some));
  expect(tried(codaProvider.resources, { ...RESOURCES, ...MIGRATIONS })).toEqual([]);
  expect(tried(codaProvider.dataSources, DATA)).toEqual(['coda_whoami']);
});
