import type { CellValue, ColumnFormat } from '../../model';
import { lostSamples, mayLoseValues, retypeLoss } from './retype';

const cells = (...values: CellValue[]) => values.map((value, i) => ({ rowName: `row ${i + 1}`, value }));
const text = (value: string): CellValue => ({ kind: 'text', text: value });

describe('changes that cannot lose anything are not looked into', () => {
  const safe: [ColumnFormat, ColumnFormat][] = [
    [{ type: 'number' }, { type: 'number', precision: 2 }],
    [
      { type: 'select', options: [{ name: 'a' }] },
      { type: 'select', options: [{ name: 'b' }, { name: 'a' }], multiple: true },
    ],
    [
      { type: 'scale', icon: 'star', maximum: 5 },
      { type: 'scale', icon: 'fire', maximum: 10 },
    ],
  ];
  test.each(safe)('%j to %j', (from, to) => expect(mayLoseValues(from, to)).toBe(false));

  const risky: [ColumnFormat, ColumnFormat][] = [
    [{ type: 'text' }, { type: 'number' }],
    [
      { type: 'select', options: [{ name: 'a' }, { name: 'b' }] },
      { type: 'select', options: [{ name: 'a' }] },
    ],
    [{ type: 'person', multiple: true }, { type: 'person' }],
    [
      { type: 'lookup', tableId: 'grid-a' },
      { type: 'lookup', tableId: 'grid-b' },
    ],
  ];
  test.each(risky)('but %j to %j is', (from, to) => expect(mayLoseValues(from, to)).toBe(true));
});

test('text that reads as the new kind is kept, everything else is counted and shown', () => {
  const loss = retypeLoss(
    cells(text('12'), text('soon'), { kind: 'blank' }, text('1,5')),
    { type: 'text' },
    { type: 'number' },
  );
  expect(loss.filled).toBe(3);
  expect(loss.lost).toEqual([
    { rowName: 'row 2', text: 'soon' },
    { rowName: 'row 4', text: '1,5' },
  ]);
  expect(lostSamples(loss.lost)).toBe('"row 2": "soon", "row 4": "1,5"');
});

test('a number as text is the same text, a relation as text is not the same relation', () => {
  expect(retypeLoss(cells({ kind: 'number', value: '1.5' }), { type: 'number' }, { type: 'text' }).lost).toEqual([]);
  const ref: CellValue = { kind: 'ref', rowId: 'i-AbCdEfGhIj', name: 'Ann' };
  expect(retypeLoss(cells(ref), { type: 'lookup', tableId: 'grid-a' }, { type: 'text' }).lost).toHaveLength(1);
});

test('nothing becomes a checkbox safely: Coda checks whatever is not blank', () => {
  expect(retypeLoss(cells(text('false')), { type: 'text' }, { type: 'checkbox' }).lost).toHaveLength(1);
});

test('two values do not fit into one', () => {
  const two: CellValue = { kind: 'list', items: [text('a'), text('b')] };
  const one: CellValue = { kind: 'list', items: [text('a')] };
  const to: ColumnFormat = { type: 'select', options: [{ name: 'a' }, { name: 'b' }] };
  expect(retypeLoss(cells(two, one), { ...to, multiple: true }, to).lost).toEqual([{ rowName: 'row 1', text: 'a, b' }]);
});

test('many lost cells are cut short', () => {
  const lost = Array.from({ length: 8 }, (_, i) => ({ rowName: `r${i}`, text: 'x' }));
  expect(lostSamples(lost)).toMatch(/and 3 more$/);
});
