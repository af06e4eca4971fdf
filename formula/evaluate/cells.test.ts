import type { CellValue, ReadFormat } from '../../model';
import { date, dateTime, doc, number, relation, short, table, text, view } from '../testing/doc';
import { fromCell, toCell } from './cells';

const hq = doc([table('tasks', { name: text }), view('some tasks', 'tasks')]);
const from = (cell: CellValue, format: ReadFormat) =>
  fromCell(cell, {
    doc: hq,
    format,
    timeZone: 'Europe/Berlin',
    rowNamed: (_, name) => (name === 'Known' ? 'i-known' : undefined),
  });

describe('cells of the model as values, and back', () => {
  test.each<[CellValue, ReadFormat]>([
    [{ kind: 'blank' }, text],
    [{ kind: 'text', text: 'a' }, text],
    [{ kind: 'text', text: 'ada@example.com' }, { type: 'person' }],
    [{ kind: 'number', value: '0.0000001' }, number],
    [{ kind: 'number', value: '-12.5' }, number],
    [{ kind: 'boolean', value: false }, { type: 'checkbox' }],
    [{ kind: 'date', iso: '2024-02-29' }, date],
    [{ kind: 'dateTime', iso: '2024-02-29T13:05:00' }, dateTime],
    [{ kind: 'dateTime', iso: '2024-02-29T00:00:00' }, dateTime],
    [{ kind: 'time', iso: '13:05:00' }, { type: 'time' }],
    [{ kind: 'ref', rowId: 'i-1' }, relation('tasks')],
    [
      {
        kind: 'list',
        items: [
          { kind: 'text', text: 'a' },
          { kind: 'text', text: 'b' },
        ],
      },
      { type: 'select', options: [{ name: 'a' }], multiple: true },
    ],
  ])('%j survives', (cell, format) => expect(toCell(from(cell, format))).toEqual(cell));

  test('a moment with an offset is turned into the clock of the doc', () => {
    expect(toCell(from({ kind: 'dateTime', iso: '2026-07-01T22:30:00Z' }, dateTime))).toEqual({
      kind: 'dateTime',
      iso: '2026-07-02T00:30:00',
    });
  });

  test('a relation is known by its row, whatever the cell gives, and through a view too', () => {
    expect(short(from({ kind: 'ref', name: 'Known' }, relation('tasks')))).toBe('>tasks/i-known');
    expect(short(from({ kind: 'ref', rowId: 'i-1' }, relation('some tasks')))).toBe('>tasks/i-1');
    expect(short(from({ kind: 'ref', name: 'Nobody' }, relation('tasks')))).toBe('Nobody');
    expect(toCell({ kind: 'row', tableId: 'tasks', rowId: 'i-1' }, () => 'One')).toEqual({
      kind: 'ref',
      rowId: 'i-1',
      name: 'One',
    });
  });

  test('what no cell can hold is text', () => {
    expect(toCell({ kind: 'duration', ms: 90_000_000 })).toEqual({ kind: 'text', text: '1 day 1 hr' });
    expect(toCell({ kind: 'error', code: 'type', message: 'No.' })).toEqual({ kind: 'text', text: 'No.' });
  });
});
