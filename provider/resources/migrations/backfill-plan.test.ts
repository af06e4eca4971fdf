import fc from 'fast-check';
import type { CellValue } from '../../../model';
import { type BackfillRules, type CellChange, planBackfill, undoOf, writesOf } from './backfill-plan';
import { imageCell } from './image';
import { cell, image } from './testing';
import { fingerprintOf } from './trail';

const text = { type: 'text' } as const;
const columns = { name: text, has: text, wants: text, side: text };

type Rows = Readonly<Record<string, readonly [has: string, wants: string, side?: string]>>;

function scene(rows: Rows) {
  const table = Object.fromEntries(
    Object.entries(rows).map(([id, [has, wants, side = '']]) => [
      id,
      { name: cell(id), has: cell(has), wants: cell(wants), side: cell(side) },
    ]),
  );
  return image({ t: { columns, rows: table } });
}

function plan(
  rows: Rows,
  change: Partial<Omit<BackfillRules, 'table' | 'column'>> = {},
  done: readonly CellChange[] = [],
) {
  const { image: of, evaluator } = scene(rows);
  const table = of.schema.tables[0];
  const column = table?.columns[1];
  if (table === undefined || column === undefined) throw new Error();
  const rules: BackfillRules = { table, column, value: 'thisRow.wants', where: null, conflict: null, ...change };
  return planBackfill(of, evaluator, rules, done);
}

const side = { id: 'side', name: 'side', format: text, isDisplay: false };
const when = 'thisRow.has != thisRow.wants';
const rows: Rows = { r1: ['', 'a'], r2: ['a', 'a'], r3: ['b', 'a', 's'], r4: ['', ''], r5: ['c', ''] };

test('fills blanks and nothing else; what has no value stays blank and is named', () => {
  const made = plan(rows);
  expect(made).toMatchObject({ rows: 5, blank: 2, toFill: 1, conflicts: [], troubles: [] });
  expect(made.changes).toEqual([{ rowId: 'r1', columnId: 'has', before: cell(''), after: cell('a') }]);
  expect(made.noValue.map(({ row }) => row)).toEqual(['r4']);
  expect(plan(rows, { where: 'thisRow.name != "r1"' })).toMatchObject({ rows: 4, blank: 1, toFill: 0 });
});

test.each([
  ['stop', null, [['r1', 'has', 'a']], []],
  ['keep', null, [['r1', 'has', 'a']], []],
  [
    'keep',
    side,
    [
      ['r1', 'has', 'a'],
      ['r3', 'side', ''],
    ],
    [],
  ],
  [
    'overwrite',
    null,
    [
      ['r1', 'has', 'a'],
      ['r3', 'has', 'a'],
    ],
    ['r5'],
  ],
] as const)('conflicts: %s', (resolution, clear, changes, troubled) => {
  const made = plan(rows, { conflict: { when, resolution, clear } });
  expect(made.conflicts.map(({ row, value, other }) => [row, value, other])).toEqual([
    ['r3', 'b', 'a'],
    ['r5', 'c', ''],
  ]);
  const text = (value: CellValue) => (value.kind === 'text' ? value.text : '');
  expect(made.changes.map((c) => [c.rowId, c.columnId, text(c.after)])).toEqual(changes);
  expect(made.troubles.map(({ row }) => row.id)).toEqual(troubled);
});

test('a formula that fails for a row troubles that row', () => {
  expect(plan({ r1: ['', 'x'] }, { value: 'Date("no", 1, 1)' }).troubles).toHaveLength(1);
  expect(plan({ r1: ['', 'x'] }, { where: 'Date("no", 1, 1) = 1' }).troubles).toHaveLength(1);
});

const word = fc.constantFrom('', 'a', 'b');
const anyRows = fc.dictionary(fc.constantFrom('r1', 'r2', 'r3', 'r4'), fc.tuple(word, word, word));

test('interrupted anywhere and planned again, it ends the same, and its undo gives all of it back', () => {
  const rules = { conflict: { when, resolution: 'keep', clear: side } } as const;
  fc.assert(
    fc.property(anyRows, fc.nat(8), (given, stop) => {
      const whole = plan(given, rules);
      const written = whole.changes.slice(0, stop);
      const half = apply(given, written);
      const rest = plan(half, rules, whole.changes);
      expect(rest.blank).toBe(whole.blank);
      const end = apply(half, rest.changes);
      expect(end).toEqual(apply(given, whole.changes));
      const all = [...rest.kept, ...rest.changes];
      const { image: after } = scene(end);
      const back = undoOf(all, new Map((after.rows.get('t') ?? []).map((row) => [row.id, row])));
      expect([back.left, back.gone]).toEqual([[], 0]);
      expect(apply(end, back.back)).toEqual(given);
      expect(plan(end, rules).toFill).toBe(0);
    }),
  );
});

test('an undo leaves what people have changed, and what is back already', () => {
  const changes = plan(rows).changes;
  const at = (has: string) =>
    new Map(
      scene({ r1: [has, ''] })
        .image.rows.get('t')
        ?.map((row) => [row.id, row]),
    );
  expect(undoOf(changes, at('a'))).toMatchObject({ back: [{ rowId: 'r1', after: { kind: 'blank' } }], left: [] });
  expect(undoOf(changes, at('mine'))).toMatchObject({ back: [], left: [{ row: { id: 'r1' } }] });
  expect(undoOf(changes, at(''))).toMatchObject({ back: [], left: [] });
  expect(undoOf(changes, new Map())).toMatchObject({ back: [], left: [], gone: 1 });
});

test('the trail names a row whose present or proposed value changes, and no other', () => {
  const before = plan(rows).trail;
  const after = plan({ ...rows, r1: ['', 'other'] }).trail;
  expect([...before.keys()].filter((id) => before.get(id)?.seen !== after.get(id)?.seen)).toEqual(['r1']);
  expect(fingerprintOf(before)).not.toBe(fingerprintOf(after));
});

/** The rows after these changes. */
function apply(given: Rows, changes: readonly CellChange[]): Rows {
  const { image: of } = scene(given);
  const writes = new Map(writesOf(changes).map(({ rowId, cells }) => [rowId, cells]));
  const value = (one: CellValue) => (one.kind === 'text' ? one.text : '');
  return Object.fromEntries(
    (of.rows.get('t') ?? []).map((row) => {
      const [has = '', wants = '', aside = ''] = ['has', 'wants', 'side'].map((id) =>
        value(writes.get(row.id)?.get(id) ?? imageCell(row, id)),
      );
      return [row.id, [has, wants, aside] as const];
    }),
  );
}
