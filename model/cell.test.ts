import * as fc from 'fast-check';
import { canonicalNumber, formatCell, joinListText, parseCell, sameCell, splitListText } from './cell';
import type { ReadFormat } from './doc';

const number: ReadFormat = { type: 'number' };
const status: ReadFormat = { type: 'select', options: [{ name: 'Todo' }, { name: 'Done, really' }], multiple: true };

function value(text: string, format: ReadFormat) {
  const parsed = parseCell(text, format);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.value;
}

function problem(text: string, format: ReadFormat): string {
  const parsed = parseCell(text, format);
  return parsed.ok ? `accepted as ${JSON.stringify(parsed.value)}` : parsed.problem;
}

describe('cells as people type them', () => {
  test.each([
    ['1', '1.0'],
    ['1000.5', '1,000.50'],
    ['-0', '0'],
    ['1e3', '1000'],
    ['0.00001', '1e-5'],
    ['+7', '7'],
  ])('%s and %s are one number', (a, b) => {
    expect(canonicalNumber(a)).not.toBeNull();
    expect(sameCell(value(a, number), value(b, number))).toBe(true);
  });

  test.each(['', '.', '1,00', '1.2.3', 'one', '--1', '1e', '0x10'])('%j is no number', (text) => {
    expect(canonicalNumber(text)).toBeNull();
  });

  test('a percentage is a fraction, exactly', () => {
    expect(value('50%', { type: 'percent' })).toEqual({ kind: 'number', value: '0.5' });
    expect(value('-12.345 %', { type: 'percent' })).toEqual({ kind: 'number', value: '-0.12345' });
    expect(value('0.5', { type: 'percent' })).toEqual({ kind: 'number', value: '0.5' });
  });

  test('dates must exist', () => {
    expect(value('2024-02-29', { type: 'date' })).toEqual({ kind: 'date', iso: '2024-02-29' });
    expect(value('2026-3-5', { type: 'date' })).toEqual({ kind: 'date', iso: '2026-03-05' });
    expect(value('0099-12-31', { type: 'date' })).toEqual({ kind: 'date', iso: '0099-12-31' });
    expect(problem('2026-02-29', { type: 'date' })).toMatch(/not a date/);
    expect(problem('03/05/2026', { type: 'date' })).toMatch(/YYYY-MM-DD/);
  });

  test('moments compare as instants where both have an offset, as wall clocks otherwise', () => {
    const dt: ReadFormat = { type: 'dateTime' };
    expect(sameCell(value('2026-01-01 10:00Z', dt), value('2026-01-01T12:00:00+0200', dt))).toBe(true);
    expect(sameCell(value('2026-01-01 10:00', dt), value('2026-01-01T10:00:00.000-08:00', dt))).toBe(true);
    expect(sameCell(value('2026-01-01 10:00', dt), value('2026-01-01 10:01', dt))).toBe(false);
  });

  test('options are matched to the letter, several by comma or as JSON', () => {
    expect(value('Todo', status)).toEqual({ kind: 'list', items: [{ kind: 'text', text: 'Todo' }] });
    expect(value('["Todo","Done, really"]', status)).toMatchObject({
      items: [{ text: 'Todo' }, { text: 'Done, really' }],
    });
    expect(problem('todo', status)).toMatch(/not one of the options "Todo", "Done, really"/);
  });

  test('rows are told by id where both sides know it, by name otherwise', () => {
    const byId = value('i-AbCdEfGhIj', { type: 'lookup', tableId: 'grid-1' });
    const byName = value('Ann', { type: 'lookup', tableId: 'grid-1' });
    const read = { kind: 'ref' as const, rowId: 'i-AbCdEfGhIj', name: 'Ann' };
    expect(sameCell(byId, read)).toBe(true);
    expect(sameCell(byName, read)).toBe(true);
    expect(sameCell(byName, { ...read, name: 'Ben' })).toBe(false);
  });

  test('what does not fit says what would', () => {
    expect(problem('maybe', { type: 'checkbox' })).toMatch(/true or false/);
    expect(problem('6', { type: 'scale', icon: 'star', maximum: 5 })).toMatch(/0 to 5/);
    expect(problem('ann', { type: 'person' })).toMatch(/e-mail/);
    expect(problem('25:00', { type: 'time' })).toMatch(/HH:MM/);
    expect(problem('x', { type: 'button', label: 'Go', action: 'Noop()' })).toMatch(/holds no values/);
  });
});

describe('properties', () => {
  test('numbers: a canonical number is its own canonical form and keeps its value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }), (x) => {
        const once = canonicalNumber(String(x));
        expect(once).not.toBeNull();
        expect(canonicalNumber(once ?? '')).toBe(once);
        expect(Number(once)).toBe(x === 0 ? 0 : x);
      }),
    );
  });

  test('lists: joining and splitting gives the same values', () => {
    const item = fc.string({ minLength: 1 }).filter((s) => s.trim() !== '');
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        expect(splitListText(joinListText(items))).toEqual(items);
      }),
    );
  });

  test('text written out is read back as the same value', () => {
    const formats: ReadFormat[] = [
      number,
      { type: 'date' },
      { type: 'dateTime' },
      { type: 'time' },
      { type: 'checkbox' },
      { type: 'text' },
    ];
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...formats), (text, format) => {
        const parsed = parseCell(text, format);
        if (!parsed.ok) return;
        expect(sameCell(value(formatCell(parsed.value), format), parsed.value)).toBe(true);
      }),
    );
  });
});
