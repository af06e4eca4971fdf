import { Bench, type Json, newDoc, newTable, type TestDoc, type TestTable } from './support';

let bench: Bench;
let doc: TestDoc;
let people: TestTable;
let table: TestTable;
let path: string;

beforeAll(async () => {
  bench = await Bench.start({ config: { mutationDelayMs: 1000 } });
  doc = await newDoc(bench);
  people = await newTable(bench, doc, 'People', [{ name: 'Name' }], [['Ann'], ['Ben, the second'], ['Cy']]);
});
afterAll(() => bench.stop());

beforeEach(async () => {
  table = await newTable(bench, doc, `Rows ${bench.clock.now()}`, [
    { name: 'Name' },
    { name: 'Number', format: { type: 'num' } },
    { name: 'Percent', format: { type: 'per' } },
    { name: 'Price', format: { type: 'curr', code: 'USD' } },
    { name: 'Day', format: { type: 'dp' } },
    { name: 'Moment', format: { type: 'dt' } },
    { name: 'Status', format: { type: 'sl', selectOptions: ['Todo', 'Done, really'] } },
    { name: 'Tags', format: { type: 'sl', selectOptions: ['a', 'b'], multiple: true } },
    { name: 'Owner', format: { type: 'lookup', objectId: people.id } },
    { name: 'Team', format: { type: 'lookup', objectId: people.id, multiple: true } },
    { name: 'Sum', format: { type: 'num' }, formula: 'Number + 1' },
  ]);
  await bench.tool('table_columns_manage', {
    uri: table.uri,
    data: { action: 'add', columns: [{ name: 'Flag', format: { type: 'check' } }] },
  });
  path = `/docs/${doc.id}/tables/${table.id}/rows`;
  bench.clock.advance(1);
});

const cells = (values: Record<string, unknown>) => Object.entries(values).map(([column, value]) => ({ column, value }));

const insert = (...rows: Record<string, unknown>[]) =>
  bench.rest('POST', path, { rows: rows.map((row) => ({ cells: cells(row) })) });

async function list(query = ''): Promise<Json[]> {
  return (await bench.get(`${path}?useColumnNames=true${query}`)).body.list('items');
}

async function written(row: Record<string, unknown>, format = 'simple'): Promise<unknown> {
  expect((await insert(row)).status).toBe(202);
  bench.settle();
  const rows = await list(`&valueFormat=${format}`);
  return rows.at(-1)?.at('values');
}

describe('values are read as if a person typed them', () => {
  test.each<[string, unknown, unknown]>([
    ['Number', '1,234.5', 1234.5],
    ['Number', 7, 7],
    ['Number', 'many', 'many'],
    ['Percent', '12.5%', 0.125],
    ['Percent', 0.5, 0.5],
    ['Price', '$1,200.50', '$1,200.50'],
    ['Day', '2026-09-08', '2026-09-08T00:00:00.000-07:00'],
    ['Day', '2026-01-31', '2026-01-31T00:00:00.000-08:00'],
    ['Day', '3/5/2026', '2026-03-05T00:00:00.000-08:00'],
    ['Day', 'next week', 'next week'],
    ['Moment', '2026-09-08 18:30', '2026-09-08T18:30:00.000-07:00'],
    ['Moment', '2026-09-08T18:30:00Z', '2026-09-08T11:30:00.000-07:00'],
    ['Flag', 'true', true],
    ['Flag', false, false],
    ['Status', 'Done, really', 'Done, really'],
    ['Status', 'Unknown', 'Unknown'],
    ['Tags', ['a', 'b'], 'a,b'],
    ['Tags', 'b, a', 'b,a'],
    ['Owner', 'Ann', 'Ann'],
    ['Owner', 'Nobody', 'Nobody'],
    ['Team', 'Ben, the second', 'Ben, the second'],
    ['Team', 'Ann, Cy', 'Ann,Cy'],
    ['Name', 5, '5'],
    ['Number', '', ''],
    ['Sum', 99, 1],
  ])('%s ← %j reads %j', async (column, value, expected) => {
    expect(await written({ [column]: value })).toMatchObject({ [column]: expected });
  });

  test('with disableParsing nothing is: names are not resolved, numbers stay text', async () => {
    await bench.rest('POST', `${path}?disableParsing=true`, {
      rows: [{ cells: cells({ Name: 'raw', Number: '5', Owner: 'Ann' }) }],
    });
    bench.settle();
    expect((await list('&valueFormat=rich'))[0]?.at('values')).toMatchObject({ Number: '```5```', Owner: '```Ann```' });
  });
});

describe('value formats', () => {
  test('rich gives JSON-LD, and plain text in triple back-ticks', async () => {
    const ann = (await bench.get(`/docs/${doc.id}/tables/People/rows`)).body.text('items', 0, 'id');
    const row = { Name: 'a *b*', Price: 42.42, Owner: ann, Team: ['Cy', ann], Tags: ['a'], Flag: true, Number: 3 };
    const owner = {
      '@context': 'http://schema.org',
      '@type': 'StructuredValue',
      additionalType: 'row',
      name: 'Ann',
      rowId: ann,
      tableId: people.id,
      tableUrl: expect.stringContaining(people.id),
      url: expect.stringContaining(ann),
    };
    expect(await written(row, 'rich')).toEqual({
      Name: '```a *b*```',
      Number: 3,
      Percent: '',
      Price: { '@context': 'http://schema.org', '@type': 'MonetaryAmount', currency: 'USD', amount: 42.42 },
      Day: '',
      Moment: '',
      Status: '',
      Tags: ['```a```'],
      Owner: owner,
      Team: [expect.objectContaining({ name: 'Cy' }), owner],
      Sum: 4,
      Flag: true,
    });
    expect((await list('&valueFormat=simpleWithArrays'))[0]?.at('values')).toMatchObject({
      Tags: ['a'],
      Team: ['Cy', 'Ann'],
      Owner: 'Ann',
    });
  });

  test('values go by column id unless names are asked for', async () => {
    await insert({ Name: 'x' });
    bench.settle();
    const { body } = await bench.get(path);
    expect(Object.keys(Object(body.at('items', 0, 'values')))).toContain(table.columns['Name']);
  });
});

describe('upserts', () => {
  test('added ids come back only without key columns, and are readable at once', async () => {
    const plain = await insert({ Name: 'new' });
    const [id] = plain.body.list('addedRowIds').map((item) => String(item.value));
    expect(await list()).toHaveLength(0);
    expect((await bench.get(`${path}/${id}`)).body.at('name')).toBe('new');
    const keyed = await bench.rest('POST', path, { rows: [{ cells: cells({ Name: 'k' }) }], keyColumns: ['Name'] });
    expect(keyed.body.value).toEqual({ requestId: expect.stringMatching(/^mutate:/) });
  });

  test('a key that matches several rows updates all of them, and repeating it adds none', async () => {
    await insert({ Name: 'same', Number: 1 }, { Name: 'same', Number: 2 }, { Name: 'other', Number: 3 });
    const upsert = () =>
      bench.rest('POST', path, {
        rows: [{ cells: cells({ Name: 'same', Number: 9 }) }, { cells: cells({ Name: 'fresh', Number: 9 }) }],
        keyColumns: [table.columns['Name']],
      });
    await upsert();
    await upsert();
    bench.settle();
    const numbers = (await list()).map((row) => [row.at('name'), row.at('values', 'Number')]);
    expect(numbers).toEqual([
      ['same', 9],
      ['same', 9],
      ['other', 3],
      ['fresh', 9],
    ]);
  });

  test('caller-chosen row ids make an insert repeatable', async () => {
    const body = { rows: [{ cells: cells({ Name: 'mine' }) }], rowIds: ['i--mine_row0'] };
    await bench.rest('POST', path, body);
    bench.settle();
    await bench.rest('PUT', `${path}/mine`, { row: { cells: cells({ Number: 4 }) } });
    await bench.rest('POST', path, body);
    bench.settle();
    expect((await list()).map((row) => row.at('id'))).toEqual(['i--mine_row0']);
    expect((await list())[0]?.at('values', 'Number')).toBe(4);
    expect((await bench.rest('POST', path, { ...body, rowIds: ['x'] })).status).toBe(400);
  });

  test('a row over 85 KB refuses the whole request', async () => {
    const answer = await insert({ Name: 'small' }, { Name: 'x'.repeat(131 * 1024 - 100) });
    expect(answer.status).toBe(400);
    expect(answer.body.at('message')).toBe('Row edit of size 131 KB exceeds maximum size of 85 KB.');
    bench.settle();
    expect(await list()).toEqual([]);
  });

  test('unknown columns are ignored, or refused by a switch', async () => {
    expect(await written({ Name: 'kept', Nonsense: 1 })).toMatchObject({ Name: 'kept' });
    const strict = await Bench.start({ config: { switches: { unknownColumn: 'reject' } } });
    const other = await newDoc(strict);
    const things = await newTable(strict, other, 'Things', [{ name: 'Name' }]);
    const answer = await strict.rest('POST', `/docs/${other.id}/tables/${things.id}/rows`, {
      rows: [{ cells: cells({ Nonsense: 1 }) }],
    });
    expect(answer.status).toBe(404);
    await strict.stop();
  });
});

describe('updating and deleting', () => {
  test('changes by id or name; a row that is not there is 404', async () => {
    await insert({ Name: 'one' }, { Name: 'two' });
    bench.settle();
    expect((await bench.rest('PUT', `${path}/two`, { row: { cells: cells({ Number: 2 }) } })).status).toBe(202);
    const missing = await bench.rest('PUT', `${path}/i-0123456789`, { row: { cells: [] } });
    expect([missing.status, missing.body.at('message')]).toEqual([
      404,
      'Could not find a row with the specified ID or name.',
    ]);
    bench.settle();
    const [one, two] = await list();
    expect(two?.at('values', 'Number')).toBe(2);
    await bench.rest('DELETE', path, { rowIds: [one?.at('id'), 'i-notthere00'] });
    bench.settle();
    expect((await list()).map((row) => row.at('name'))).toEqual(['two']);
    expect((await bench.rest('DELETE', `${path}/${two?.text('id')}`)).body.at('id')).toBe(two?.at('id'));
    bench.settle();
    expect(await list()).toEqual([]);
  });
});

describe('queries', () => {
  beforeEach(async () => {
    await insert(
      { Name: 'x', Number: 3, Owner: 'Ann' },
      { Name: 'y', Number: 1 },
      { Name: 'z', Number: 2, Owner: 'Ann' },
    );
    bench.settle();
  });

  test.each([
    ['by quoted name', () => '"Name":"y"', ['y']],
    ['by id and number', () => `${table.columns['Number']}:2`, ['z']],
    ['by the name of a related row', () => '"Owner":"Ann"', ['x', 'z']],
  ])('find rows %s', async (_, query, names) => {
    const rows = await list(`&query=${encodeURIComponent(query())}`);
    expect(rows.map((row) => row.at('name'))).toEqual(names);
  });

  test('a malformed query is 400, an unknown column 404', async () => {
    expect((await bench.get(`${path}?query=${encodeURIComponent('Name=x')}`)).status).toBe(400);
    expect((await bench.get(`${path}?query=${encodeURIComponent('"Nope":1')}`)).status).toBe(404);
  });

  test('sortBy=natural follows the view and excludes visibleOnly=false; limits are clamped silently', async () => {
    await bench.tool('table_view_manage', {
      uri: `${table.uri}/views/default`,
      data: { action: 'configure', sorts: [{ columnId: table.columns['Number'], direction: 'ascending' }] },
    });
    expect((await list('&sortBy=natural')).map((row) => row.at('name'))).toEqual(['y', 'z', 'x']);
    expect((await bench.get(`${path}?sortBy=natural&visibleOnly=false`)).status).toBe(400);
    expect(await list('&limit=100000')).toHaveLength(3);
  });

  test('a sync token gives what changed since, never what was deleted', async () => {
    const first = await bench.get(path);
    bench.clock.advance(10);
    await bench.rest('PUT', `${path}/y`, { row: { cells: cells({ Number: 5 }) } });
    await bench.rest('DELETE', `${path}/z`);
    bench.settle();
    const since = await list(`&syncToken=${first.body.text('nextSyncToken')}`);
    expect(since.map((row) => row.at('name'))).toEqual(['y']);
    expect((await bench.get(`${path}?syncToken=bad`)).body.at('message')).toBe('Invalid pageToken.');
  });
});

describe('the doc version header', () => {
  const read = (version: string) => bench.rest('GET', path, undefined, { headers: { 'x-coda-doc-version': version } });

  test('latest is 400 while anything is pending; anything else always; blank never', async () => {
    expect((await read('latest')).status).toBe(200);
    await insert({ Name: 'pending' });
    const early = await read('latest');
    expect([early.status, early.body.at('message')]).toEqual([400, 'Doc is not yet up to date.']);
    bench.settle();
    expect((await read('latest')).status).toBe(200);
    expect((await read('newest')).status).toBe(400);
    expect((await read('')).status).toBe(200);
  });
});

test('reads may lag behind completed mutations', async () => {
  const slow = await Bench.start({ config: { mutationDelayMs: 10, restReadLagMs: 30_000 } });
  const other = await newDoc(slow);
  const things = await newTable(slow, other, 'Things', [{ name: 'Name' }]);
  slow.clock.advance(30_000);
  const rows = `/docs/${other.id}/tables/${things.id}/rows`;
  const { body } = await slow.rest('POST', rows, { rows: [{ cells: cells({ Name: 'late' }) }] });
  slow.clock.advance(20);
  expect((await slow.get(`/mutationStatus/${body.text('requestId')}`)).body.at('completed')).toBe(true);
  expect((await slow.get(rows)).body.list('items')).toEqual([]);
  slow.clock.advance(30_000);
  expect((await slow.get(rows)).body.list('items')).toHaveLength(1);
  await slow.stop();
});
