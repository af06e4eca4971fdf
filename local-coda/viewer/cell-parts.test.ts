import type { Cell } from '../engine/cell';
import { CodaFormulas } from '../engine/coda-formulas';
import type { Format } from '../engine/format';
import { type Column, emptyDoc } from '../engine/state';
import { cellParts } from './cell-parts';
import { formatPattern } from './dates';

const doc = emptyDoc({ id: 'd', title: 'D', folderId: 'f', timezone: 'UTC', at: 0 });
const formulas = new CodaFormulas(() => 0, { email: 'a@example.com', name: 'A' });

function shown(format: Format, cell: Cell | undefined) {
  const column: Column = { id: 'c', name: 'C', description: null, formula: null, isDisplay: false, format };
  return cellParts(doc, column, cell, formulas);
}

describe('cellParts', () => {
  test.each<[string, Format, Cell | undefined, unknown]>([
    ['grouped numbers', { type: 'num' }, 1234567.5, [{ kind: 'number', text: '1,234,567.5' }]],
    ['fixed digits', { type: 'num', precision: 2, grouping: false }, 1234.5, [{ kind: 'number', text: '1234.50' }]],
    ['percent', { type: 'per', precision: 1 }, 0.125, [{ kind: 'number', text: '12.5%' }]],
    ['currency', { type: 'curr', code: 'EUR', precision: 2 }, -1200, [{ kind: 'number', text: '-€1,200.00' }]],
    ['date', { type: 'dp', format: 'TEXT' }, { date: '2026-02-09' }, ['February 9, 2026']],
    ['date and time', { type: 'dt' }, { dateTime: '2026-02-09T13:05:00' }, ['2/9/2026 1:05 PM']],
    ['time', { type: 'time', timeFormat: 'TWENTY_FOUR_HOUR_HIDE_SECONDS' }, { time: '07:30:00' }, ['07:30']],
    ['a blank check', { type: 'check' }, undefined, [{ kind: 'check', on: false }]],
    ['text where a number should be', { type: 'num' }, 'twelve', ['twelve']],
    ['a script is no link', { type: 'link' }, 'javascript:alert(1)', ['javascript:alert(1)']],
    ['a deleted row', { type: 'lookup', objectId: 'grid-x' }, { row: 'i-1', table: 'grid-x' }, ['Deleted row']],
    ['a slider', { type: 'slider', minimum: 0, maximum: 10 }, 4, [{ kind: 'bar', text: '4', share: 0.4 }]],
  ])('%s', (_name, format, cell, parts) => {
    expect(shown(format, cell)).toEqual(parts);
  });

  test('options have the colours of their column', () => {
    const format: Format = { type: 'sl', multiple: true, selectOptions: [{ name: 'Hot', color: 'Red' }, 'Plain'] };
    expect(shown(format, [{ option: 'Hot' }, { option: 'Plain' }])).toEqual([
      { kind: 'pill', text: 'Hot', color: 'Red' },
      { kind: 'pill', text: 'Plain', color: null },
    ]);
  });
});

test.each([
  ['2026-11-23', 'ddd, D MMM YYYY', 'Mon, 23 Nov 2026'],
  ['2026-11-03', 'DD.MM.YY', '03.11.26'],
  ['00:05:09', 'h:mm:ss A', '12:05:09 AM'],
  ['no date', 'YYYY', 'no date'],
])('formatPattern(%j, %j)', (iso, pattern, text) => {
  expect(formatPattern(iso, pattern)).toBe(text);
});
