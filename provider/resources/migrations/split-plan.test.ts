import fc from 'fast-check';
import { planSplit, type SplitRules, type SplitTarget, samplesOf, writtenCells } from './split-plan';
import { cell, image, type TestTable } from './testing';
import { fingerprintOf } from './trail';
import { slug } from './words';

const text = { type: 'text' } as const;
const target = {
  columns: { name: text, key: text, origin: text, body: text, size: { type: 'number' } as const },
  rows: {},
};

interface Given {
  readonly rows: Readonly<Record<string, { name: string; by: string; body?: string }>>;
  readonly red?: TestTable['rows'];
  readonly made?: boolean;
  readonly columns?: SplitTarget['columns'];
  readonly otherwise?: string;
  readonly done?: Readonly<Record<string, string>>;
}

function plan({ rows, red = {}, made = true, columns = [['body', 'thisRow.body']], otherwise, done = {} }: Given) {
  const source = Object.fromEntries(
    Object.entries(rows).map(([id, { name, by, body = '' }]) => [
      id,
      { name: cell(name), by: cell(by), body: cell(body) },
    ]),
  );
  const scene = image({
    source: { columns: { name: text, by: text, body: text }, rows: source },
    red: { ...target, rows: red },
    blue: target,
  });
  const table = (id: string) => scene.image.schema.tables.find((t) => t.id === id);
  const [sourceTable, redTable, blueTable] = ['source', 'red', 'blue'].map(table);
  const by = sourceTable?.columns[1];
  if (sourceTable === undefined || redTable === undefined || blueTable === undefined || by === undefined)
    throw new Error();
  const one = (name: string, values: string[], of: typeof redTable): SplitTarget => ({
    name,
    table: made ? of : null,
    values,
    columns,
    originColumn: 'origin',
    keyColumn: 'key',
    key: 'thisRow.name',
  });
  const rules: SplitRules = {
    source: sourceTable,
    by,
    targets: [one('red', ['r', 'R'], redTable), one('blue', ['b', ''], blueTable)],
    otherwise: otherwise ?? null,
  };
  return planSplit(scene.image, scene.evaluator, rules, done);
}

test('each row goes to the target of its value; blank is a value; others are unmatched', () => {
  const rows = {
    'i-1': { name: 'one', by: 'r' },
    'i-2': { name: 'two', by: 'R' },
    'i-3': { name: 'three', by: '' },
    'i-4': { name: 'four', by: 'x' },
    'i-5': { name: 'five', by: 'r ' },
  };
  const made = plan({ rows });
  expect(made.counts).toEqual({ red: 2, blue: 1 });
  expect(made.unmatched.map(({ row, value }) => [row.id, value])).toEqual([
    ['i-4', 'x'],
    ['i-5', 'r '],
  ]);
  expect(made.copies.map(({ row, target: to, key }) => [row.id, to.name, key])).toEqual([
    ['i-1', 'red', 'one'],
    ['i-2', 'red', 'two'],
    ['i-3', 'blue', 'three'],
  ]);
  expect(plan({ rows, otherwise: 'skip' }).skipped.map(({ id }) => id)).toEqual(['i-4', 'i-5']);
  expect(plan({ rows, otherwise: 'blue' }).counts).toEqual({ red: 2, blue: 3 });
  expect(samplesOf(made.copies).map(({ row }) => row.id)).toEqual(['i-1', 'i-3', 'i-2']);
});

test('what a copy writes: its cells, where it came from, its key', () => {
  const { copies } = plan({ rows: { 'i-1': { name: 'One "two"', by: 'r', body: 'text' } } });
  const [copy] = copies;
  expect(copy && Object.fromEntries(writtenCells(copy))).toEqual({
    body: cell('text'),
    origin: cell('i-1'),
    key: cell('one-two'),
  });
});

test('keys are unique and stand still, whatever the order of the rows', () => {
  const name = fc.constantFrom('A', 'a', 'A 2', 'a-2', 'A!', '🚀', '');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const rows = names.map((n, i) => [`i-${String(i).padStart(2, '0')}`, { name: n, by: 'r' }] as const);
      const keys = (given: typeof rows) =>
        Object.fromEntries(plan({ rows: Object.fromEntries(given) }).copies.map(({ row, key }) => [row.id, key]));
      const forward = keys(rows);
      expect(new Set(Object.values(forward)).size).toBe(names.length);
      expect(keys([...rows].reverse())).toEqual(forward);
      // The first row of a name has its plain key.
      for (const [id, { name: n }] of rows) {
        if (rows.every(([other, row]) => other >= id || slug(row.name) !== slug(n))) expect(forward[id]).toBe(slug(n));
      }
    }),
  );
});

test('copies that are there are found by their origin; those that differ, or are twice, are conflicts', () => {
  const rows = { 'i-1': { name: 'one', by: 'r', body: 'x' } };
  const copy = { origin: cell('i-1'), key: cell('one'), body: cell('x') };
  expect(plan({ rows, red: { c1: copy } })).toMatchObject({ conflicts: [], copies: [{ existing: { id: 'c1' } }] });
  const differs = plan({ rows, red: { c1: { ...copy, body: cell('y') } } }).conflicts;
  expect(differs.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(/its copy c1 says something else in "body"/),
  ]);
  const twice = plan({ rows, red: { c1: copy, c2: copy } }).conflicts;
  expect(twice.map(({ problem }) => problem)).toEqual(['it has 2 copies; delete all but one']);
  // One that the state knows is people's by now.
  expect(plan({ rows, red: { c1: { ...copy, body: cell('y') } }, done: { 'i-1': 'c1' } }).conflicts).toEqual([]);
});

test('a key that a row has which is no copy is a conflict', () => {
  const { conflicts } = plan({ rows: { 'i-1': { name: 'one', by: 'r' } }, red: { seed: { key: cell('one') } } });
  expect(conflicts.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(/another row of "red".* has the key already/),
  ]);
});

test('what does not fit the column, and formulas that fail, are conflicts of their rows', () => {
  const rows = { 'i-1': { name: '12', by: 'r' }, 'i-2': { name: 'twelve', by: 'r' } };
  const { conflicts, copies } = plan({ rows, columns: [['size', 'thisRow.name']] });
  expect(conflicts.map(({ row, problem }) => [row.id, problem])).toEqual([['i-2', '"size": "twelve" is not a number']]);
  expect(copies[0]?.cells.get('size')).toEqual({ kind: 'number', value: '12' });
});

test('a target that is to be made gives the same plan as one that is there and empty', () => {
  const rows = {
    'i-1': { name: 'one', by: 'r', body: 'x' },
    'i-2': { name: 'one', by: 'r' },
    'i-3': { name: 'b', by: 'b' },
  };
  const [before, after] = [plan({ rows, made: false }), plan({ rows })];
  expect(fingerprintOf(before.trail)).toBe(fingerprintOf(after.trail));
  expect(before.copies.map(({ texts, key }) => [texts, key])).toEqual(
    after.copies.map(({ texts, key }) => [texts, key]),
  );
  expect(before.duplicates).toEqual(after.duplicates);
});

test('any change of what is copied changes the fingerprint', () => {
  const of = (row: { name: string; by: string; body?: string }) => fingerprintOf(plan({ rows: { 'i-1': row } }).trail);
  const all = [
    of({ name: 'one', by: 'r' }),
    of({ name: 'two', by: 'r' }),
    of({ name: 'one', by: 'b' }),
    of({ name: 'one', by: 'r', body: 'x' }),
  ];
  expect(new Set(all).size).toBe(all.length);
});
