import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bench, newDoc, newTable, type TestDoc, type TestTable } from './support';

let bench: Bench;
let doc: TestDoc;
let people: TestTable;
let tasks: TestTable;
beforeEach(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
  people = await newTable(bench, doc, 'people', [{ name: 'name' }]);
  tasks = await newTable(bench, doc, 'tasks', [
    { name: 'name' },
    { name: 'owner', format: { type: 'lookup', objectId: people.id, multiple: false } },
    { name: 'due on', format: { type: 'dp' } },
    { name: 'points', format: { type: 'num' } },
    { name: 'double', format: { type: 'num' }, formula: 'points * 2' },
  ]);
  await bench.tool('table_rows_manage', {
    uri: people.uri,
    data: { action: 'add', columnIds: [people.columns['name']], rows: [['Ann'], ['Bo']] },
  });
  await bench.tool('table_rows_manage', {
    uri: tasks.uri,
    data: {
      action: 'add',
      columnIds: [tasks.columns['name'], tasks.columns['points']],
      rows: [
        ['A', 1],
        ['B', 2],
      ],
    },
  });
});
afterEach(() => bench.stop());

async function addButton(actionFormula: string, more: Record<string, unknown> = {}): Promise<void> {
  const format = { type: 'button', label: 'Go', actionFormula, ...more };
  await bench.tool('table_columns_manage', {
    uri: tasks.uri,
    data: { action: 'add', columns: [{ name: 'go', format }] },
  });
}

/** Pushes the button of the row A, and says what became of it. */
async function push(button = 'go'): Promise<unknown> {
  const answer = await bench.rest('POST', `/docs/${doc.id}/tables/tasks/rows/A/buttons/${button}`, {});
  expect(answer.status).toBe(202);
  bench.settle();
  return (await bench.get(`/mutationStatus/${answer.body.text('requestId')}`)).body.value;
}

const DONE = { completed: true, warning: null };

/** The rows of a table: names, owners, dates, points and what is computed of them. */
async function rows(table = 'tasks'): Promise<unknown[]> {
  const read = await bench.get(`/docs/${doc.id}/tables/${table}/rows?useColumnNames=true`);
  return read.body.list('items').map((row) => {
    const { go: _, ...values } = Object(row.at('values'));
    return values;
  });
}

const A = { name: 'A', owner: '', 'due on': '', points: 1, double: 2 };
const B = { ...A, name: 'B', points: 2, double: 4 };
const day = (text: string) => expect.stringMatching(`^${text}T00:00:00`);

test.each<[string, string, unknown[]]>([
  ['a number is counted up', 'ModifyRows(thisRow, points, points + 1)', [{ ...A, points: 2, double: 4 }, B]],
  [
    'each row has a value of its own, worked out before any is changed',
    'tasks.ModifyRows(points, CurrentValue.points * 10 + tasks.points.Sum())',
    [
      { ...A, points: 13, double: 26 },
      { ...B, points: 23, double: 46 },
    ],
  ],
  [
    'a relation, a date of today and blank',
    'thisRow.ModifyRows(owner, people.Filter(name = "Bo").First(), [due on], Today() + 1, points, "")',
    [{ ...A, owner: 'Bo', 'due on': day('2026-09-15'), points: '', double: 0 }, B],
  ],
  [
    'one after another: later actions see what earlier ones did',
    'RunActions(AddRow(tasks, name, "C", points, 5), ModifyRows(thisRow, points, tasks.points.Sum()), DeleteRows(tasks.Filter(name = "B")))',
    [
      { ...A, points: 8, double: 16 },
      { ...A, name: 'C', points: 5, double: 10 },
    ],
  ],
  [
    'conditions, and an action for each item',
    'If(points = 1, tasks.Filter(points > 1).FormulaMap(CurrentValue.ModifyRows(name, "late " & CurrentValue.name)), NoAction())',
    [A, { ...B, name: 'late B' }],
  ],
  [
    'the row that was added',
    'AddRow(tasks, name, "C").WithName(made, made.ModifyRows(points, 7))',
    [A, B, { ...A, name: 'C', points: 7, double: 14 }],
  ],
  ['a copy', 'DuplicateRows(thisRow, name, "A copy")', [A, B, { ...A, name: 'A copy' }]],
  ['a row that is found', 'tasks.AddOrModifyRows(name = "B", points, 9)', [A, { ...B, points: 9, double: 18 }]],
  [
    'a row that is not',
    'tasks.AddOrModifyRows(name = "D", name, "D")',
    [A, B, { ...A, name: 'D', points: '', double: 0 }],
  ],
  ['computed columns are not written', 'ModifyRows(thisRow, double, 99)', [A, B]],
])('a button does what its action says: %s', async (_, action, expected) => {
  await addButton(action);
  expect(await push()).toEqual(DONE);
  expect(await rows()).toEqual(expected);
});

test('nothing happens before the mutation is applied, and no more than once', async () => {
  await addButton('ModifyRows(thisRow, points, points + 1)');
  await bench.rest('POST', `/docs/${doc.id}/tables/tasks/rows/A/buttons/go`, {});
  expect(await rows()).toEqual([A, B]);
  bench.settle();
  bench.settle();
  expect(await rows()).toEqual([{ ...A, points: 2, double: 4 }, B]);
});

test('what is not done to rows is accepted and named in the warning; so is an action that failed half way', async () => {
  await addButton('RunActions(OpenUrl("https://example.com"), ModifyRows(thisRow, points, 5), Notify(User(), "done"))');
  expect(await push()).toEqual({ completed: true, warning: 'Not run: OpenUrl, Notify.' });
  await bench.tool('table_columns_manage', {
    uri: tasks.uri,
    data: {
      action: 'add',
      columns: [
        {
          name: 'fails',
          format: {
            type: 'button',
            label: 'x',
            actionFormula: 'RunActions(ModifyRows(thisRow, points, 6), ModifyRows(thisRow, points, 1 / 0))',
          },
        },
      ],
    },
  });
  expect(await push('fails')).toEqual({ completed: true, warning: expect.stringMatching(/^The action stopped: /) });
  expect((await rows())[0]).toMatchObject({ points: 6 });
});

test('a disabled button does nothing', async () => {
  await addButton('ModifyRows(thisRow, points, 5)', { disableIfFormula: 'points = 1' });
  expect(await push()).toEqual({ completed: true, warning: 'The button is disabled.' });
  expect(await rows()).toEqual([A, B]);
});

test('an action follows renames, by both APIs', async () => {
  await addButton('ModifyRows(thisRow, [due on], Today())', { disableIfFormula: 'points > 5' });
  await bench.tool('table_columns_manage', {
    uri: tasks.uri,
    data: {
      action: 'update',
      columns: [
        { columnId: tasks.columns['due on'], updatedFields: { name: 'due' } },
        { columnId: tasks.columns['points'], updatedFields: { name: 'story points' } },
      ],
    },
  });
  const column = (await bench.get(`/docs/${doc.id}/tables/tasks/columns/go`)).body;
  expect(column.at('format')).toMatchObject({
    action: 'ModifyRows(thisRow, due, Today())',
    disableIf: '[story points] > 5',
  });
  const read = await bench.tool('table_columns_read', { uri: tasks.uri, include: ['formats'] });
  expect(read.at('columns', 5, 'format')).toMatchObject({ actionFormula: 'ModifyRows(thisRow, due, Today())' });
  expect(await push()).toEqual(DONE);
  expect((await rows())[0]).toMatchObject({ due: day('2026-09-14') });
});

test('a server that is started again on the same files has done the same', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'local-coda-buttons-'));
  const { clock } = bench;
  await bench.stop();
  bench = await Bench.start({ dataDir }, clock);
  doc = await newDoc(bench);
  tasks = await newTable(bench, doc, 'tasks', [{ name: 'name' }, { name: 'at', format: { type: 'dt' } }], [['A']]);
  await addButton('RunActions(AddRow(tasks, name, "B", at, Now()), AddRow(tasks, name, "C"))');
  await push();
  const before = (await bench.get(`/docs/${doc.id}/tables/tasks/rows`)).body.at('items');
  await bench.stop();
  clock.advance(3_600_000);
  bench = await Bench.start({ dataDir }, clock);
  const strip = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(/127\.0\.0\.1:\d+/g, 'host'));
  expect(strip((await bench.get(`/docs/${doc.id}/tables/tasks/rows`)).body.at('items'))).toEqual(strip(before));
  rmSync(dataDir, { recursive: true });
});
