import fc from 'fast-check';
import type { CellValue } from '../../../model';
import { type Compared, compareColumns, findProgress, type NamedColumn, type RetirementNames } from './retirement-plan';

const old: NamedColumn = { id: 'c-old', name: 'sprint', isCalculated: false };
const made: NamedColumn = { id: 'c-new', name: 'computed', isCalculated: true };
const other: NamedColumn = { id: 'c-other', name: 'name', isCalculated: false };
const names: RetirementNames = { column: 'sprint', replacement: 'computed', retiredName: null, handOver: true };
const called = (column: NamedColumn, name: string): NamedColumn => ({ ...column, name });

describe('how far a retirement has come', () => {
  const find = (columns: readonly NamedColumn[], change: Partial<RetirementNames> = {}, deletes = false) =>
    findProgress([other, ...columns], { ...names, ...change }, deletes ? { columnName: 'sprint', deletes } : null);
  const retired = called(old, 'sprint (retired)');
  const successor = called(made, 'sprint');

  test.each<[string, readonly NamedColumn[], Partial<RetirementNames>, object]>([
    ['nothing is done', [old, made], {}, { old, replacement: made, retired: false, handedOver: false }],
    [
      'the old one is renamed',
      [retired, made],
      {},
      { old: retired, replacement: made, retired: true, handedOver: false },
    ],
    [
      'the name is handed over',
      [retired, successor],
      {},
      { old: retired, replacement: successor, retired: true, handedOver: true },
    ],
    [
      'the name follows the replacement',
      [retired, successor],
      { replacement: 'sprint' },
      { old: retired, replacement: successor, handedOver: true },
    ],
    [
      'the old one is gone, and the name follows the replacement',
      [successor],
      { replacement: 'sprint' },
      { old: null, replacement: successor, retired: true, handedOver: true },
    ],
    [
      'by id: nothing',
      [old, made],
      { column: 'c-old', replacement: 'c-new' },
      { old, replacement: made, retired: false, handedOver: false },
    ],
    [
      'by id: renamed',
      [retired, made],
      { column: 'c-old' },
      { old: retired, replacement: made, retired: true, handedOver: false, columnName: 'sprint' },
    ],
    [
      'by id: handed over',
      [retired, successor],
      { column: 'c-old' },
      { old: retired, replacement: successor, handedOver: true },
    ],
    [
      'the replacement by id, handed over',
      [retired, successor],
      { replacement: 'c-new' },
      { old: retired, replacement: successor, handedOver: true },
    ],
    [
      'a name of its own',
      [called(old, 'old'), made],
      { retiredName: 'old' },
      { old: called(old, 'old'), retired: true, handedOver: false },
    ],
    [
      'no name to hand over',
      [retired, made],
      { handOver: false },
      { old: retired, replacement: made, retired: true, handedOver: true },
    ],
    [
      'a column that is to be made',
      [old, { ...made, id: null }],
      {},
      { old, replacement: { ...made, id: null }, handedOver: false },
    ],
  ])('%s', (_, columns, change, progress) => {
    expect(find(columns, change)).toMatchObject({ columnName: 'sprint', ...progress });
  });

  test('the old column is gone, and only a backup tells', () => {
    expect(find([made], { handOver: false }, true)).toMatchObject({ old: null, replacement: made, handedOver: true });
    const stored = { ...successor, isCalculated: false };
    expect(find([stored])).toEqual({ unclear: 'noReplacement', name: 'computed' });
    expect(find([stored], {}, true)).toMatchObject({ old: null, replacement: stored });
  });

  test.each<[string, readonly NamedColumn[], Partial<RetirementNames>, object]>([
    ['no old column', [made], {}, { unclear: 'noColumn', name: 'sprint' }],
    ['no replacement', [old], {}, { unclear: 'noReplacement', name: 'computed' }],
    ['no replacement of a computed column', [successor], {}, { unclear: 'noReplacement', name: 'computed' }],
    ['renamed, and no replacement', [retired], {}, { unclear: 'noReplacement', name: 'computed' }],
    ['by id, and no replacement', [old], { column: 'c-old' }, { unclear: 'noReplacement', name: 'computed' }],
    ['the retired name is somebody else', [old, made], { retiredName: 'name' }, { unclear: 'nameTaken', name: 'name' }],
    [
      'nothing tells the first name',
      [called(old, 'x'), made],
      { column: 'c-old', retiredName: 'x' },
      { unclear: 'noName', name: 'c-old' },
    ],
  ])('unclear: %s', (_, columns, change, why) => {
    expect(find(columns, change)).toEqual(why);
  });

  test('any order of the columns gives the same', () => {
    const columns = [other, retired, successor, made];
    fc.assert(
      fc.property(fc.shuffledSubarray(columns), (some) => {
        const sorted = columns.filter((column) => some.includes(column));
        expect(findProgress(some, names, null)).toEqual(findProgress(sorted, names, null));
      }),
    );
  });
});

describe('comparison', () => {
  const blank: CellValue = { kind: 'blank' };
  const row = (id: string) => ({ id, name: `row ${id}`, link: null, cells: new Map<string, CellValue>() });
  const ref = (rowId: string): CellValue => ({ kind: 'ref', rowId, name: rowId.toUpperCase() });
  const text = (cell: CellValue) => (cell.kind === 'ref' ? (cell.name ?? '') : '');
  const rows: readonly Compared[] = [
    { row: row('1'), old: ref('a'), replacement: ref('a') },
    { row: row('2'), old: ref('a'), replacement: { kind: 'list', items: [ref('a')] } },
    { row: row('3'), old: ref('a'), replacement: ref('b') },
    { row: row('4'), old: blank, replacement: ref('b') },
    { row: row('5'), old: ref('a'), replacement: blank },
  ];

  test('rows that had a value must have the same; a list of one is that one', () => {
    expect(compareColumns(rows, null, text)).toMatchObject({
      checked: 4,
      equal: 2,
      differing: [
        { row: '3', name: 'row 3', value: 'A', other: 'B' },
        { row: '5', value: 'A', other: '' },
      ],
    });
  });

  test('`where` says which rows count, and its trail knows only those', () => {
    const { checked, differing, trail } = compareColumns(rows, new Set(['1', '4']), text);
    expect([checked, differing.map((d) => d.row), [...trail.keys()]]).toEqual([2, ['4'], ['1', '4']]);
  });
});
