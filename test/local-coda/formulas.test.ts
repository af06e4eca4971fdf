import { createCoda } from '../../provider/coda';
import { Bench, newDoc, newTable } from './support';

test('formula columns are computed, also relations, and follow every change', async () => {
  const bench = await Bench.start({ fixture: 'founder-hq-legacy' });
  const uri = 'superhuman://docs/FounderHQ1';
  const tasks = `${uri}/tables/grid--tasks----`;
  const add = (table: string, columns: unknown[]) =>
    bench.tool('table_columns_manage', { uri: table, data: { action: 'add', columns } });
  await add(`${uri}/tables/grid-_sprints--`, [
    { name: 'start_date', format: { type: 'dp' } },
    { name: 'end_date', format: { type: 'dp' } },
    { name: 'task_count', format: { type: 'num' }, formula: 'tasks.Filter(sprint = thisRow).Count()' },
  ]);
  const sprints = '/docs/FounderHQ1/tables/sprints/rows';
  const window = (start: string, end: string) => ({
    row: {
      cells: [
        { column: 'start_date', value: start },
        { column: 'end_date', value: end },
      ],
    },
  });
  await bench.rest('PUT', `${sprints}/i-sprint--01`, window('2026-06-29', '2026-07-12'));
  bench.settle();
  const made = await add(tasks, [
    {
      name: 'computed',
      format: { type: 'lookup', objectId: 'grid-_sprints--' },
      formula:
        'sprints.Filter(start_date <= thisRow.scheduled_start_date AND end_date >= thisRow.scheduled_start_date).First()',
    },
  ]);
  expect(made.at('columns', 0)).toMatchObject({ error: null, isWritable: false });
  const task = async () =>
    (await bench.get('/docs/FounderHQ1/tables/tasks/rows/i-ttask-0001?useColumnNames=true&valueFormat=rich')).body;
  expect((await task()).at('values', 'computed')).toMatchObject({ rowId: 'i-sprint--01', name: 'Sprint 1' });
  const row = (await bench.get(`${sprints}/i-sprint--01?useColumnNames=true`)).body;
  expect(row.at('values', 'task_count')).toBeGreaterThan(3);

  await bench.rest('PUT', `${sprints}/i-sprint--01`, window('2030-01-01', '2030-01-14'));
  bench.settle();
  expect((await task()).at('values', 'computed')).toBe('');

  const filter = 'status = "Done" AND estimated_hours > 10';
  const read = await bench.tool('table_rows_read', { uri: tasks, filterFormula: filter, rowLimit: 100 });
  expect(read.value).not.toHaveProperty('filterFormulaError');
  const hours = read.list('rows').map((r) => Number(r.at('values', 'c-task-hours', 'value')));
  expect(hours.length).toBeGreaterThan(0);
  expect(hours.every((h) => h > 10)).toBe(true);
  const executed = await bench.tool('formula_execute', { uri, formula: 'tasks.Count()' });
  expect(executed.value).toEqual({ value: 200 });
  expect(await bench.refusal('formula_execute', { uri, formula: 'tasks.Count(' })).toMatch(/^Error/);
  await bench.stop();
});

test('a view shows the rows that its filter lets through, a formula that lost a column says so', async () => {
  const bench = await Bench.start();
  const doc = await newDoc(bench);
  const table = await newTable(
    bench,
    doc,
    'Items',
    [
      { name: 'Name' },
      { name: 'N', format: { type: 'num' } },
      { name: 'Double', format: { type: 'num' }, formula: 'N * 2' },
    ],
    [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ],
  );
  await bench.tool('table_view_manage', {
    uri: table.uri,
    data: { action: 'add', name: 'Big', pageUri: doc.pageUri, sharedFilter: 'Double >= 4' },
  });
  const rows = await bench.get(`/docs/${doc.id}/tables/Big/rows?useColumnNames=true`);
  expect(rows.body.list('items').map((row) => row.at('values', 'Double'))).toEqual([4, 6]);
  expect((await bench.get(`/docs/${doc.id}/tables/Big`)).body.at('rowCount')).toBe(2);
  await bench.tool('table_columns_delete', { uri: table.uri, columnIds: [table.columns['N']] });
  const read = await bench.tool('table_columns_read', { uri: table.uri });
  expect(read.text('columns', 1, 'error')).toMatch(/N/);
  await bench.stop();
});

test('a formula is executed in the doc: rows as references, in lists too, and lists as old clients met them', async () => {
  const ask = async (formulaValues: 'plain' | 'typed', formula: string) => {
    const bench = await Bench.start({ fixture: 'founder-hq-legacy', config: { switches: { formulaValues } } });
    const { coda } = bench;
    const client = createCoda({ mcpToken: coda.tokens.mcp, baseUrl: coda.apiUrl, mcpUrl: coda.mcpUrl });
    const raw = await bench.tool('formula_execute', { uri: 'superhuman://docs/FounderHQ1', formula });
    const read = await client.doc('FounderHQ1').evaluateFormula(formula);
    await client.close();
    await bench.stop();
    return { raw: raw.at('value'), read };
  };
  const row = (n: number) => ({
    type: 'ref',
    objectId: 'grid-_sprints--',
    identifier: `i-sprint--0${n}`,
    name: `Sprint ${n}`,
  });
  const asJson = (n: number) => ({ id: `i-sprint--0${n}`, name: `Sprint ${n}`, table_id: 'grid-_sprints--' });
  const two = 'sprints.Filter(name = "Sprint 1" OR name = "Sprint 2")';
  const plain = await ask('plain', two);
  expect(plain).toEqual({ raw: [row(1), row(2)], read: [asJson(1), asJson(2)] });
  expect(await ask('typed', two)).toEqual({ raw: { type: 'arr', value: [row(1), row(2)] }, read: plain.read });
  expect(await ask('plain', 'List(1, "a", true)')).toEqual({ raw: [1, 'a', true], read: [1, 'a', true] });
  expect(await ask('typed', 'List(1, "a", true)')).toMatchObject({
    raw: { type: 'arr', value: [{ type: 'num', value: 1 }, 'a', true] },
    read: [1, 'a', true],
  });
});

test('what depends on the day is as fresh as the last edit', async () => {
  const bench = await Bench.start({ config: { mutationDelayMs: 0 } });
  const doc = await newDoc(bench);
  const columns = [
    { name: 'Name' },
    { name: 'Day', format: { type: 'dp' }, formula: 'Today()' },
    { name: 'Late', format: { type: 'check' }, formula: 'Today() > Date(2026, 9, 14)' },
  ];
  const table = await newTable(bench, doc, 'Days', columns, [['a']]);
  const path = `/docs/${doc.id}/tables/${table.id}/rows`;
  const shown = async () => {
    const row = (await bench.get(`${path}?useColumnNames=true`)).body;
    return [row.text('items', 0, 'values', 'Day').slice(0, 10), row.at('items', 0, 'values', 'Late')];
  };
  expect(await shown()).toEqual(['2026-09-14', false]);
  bench.clock.advance(2 * 24 * 3600 * 1000);
  expect(await shown()).toEqual(['2026-09-14', false]);
  await bench.rest('POST', path, { rows: [{ cells: [{ column: 'Name', value: 'b' }] }] });
  bench.clock.advance(1);
  expect(await shown()).toEqual(['2026-09-16', true]);
  await bench.stop();
});
