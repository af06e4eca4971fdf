import fc from 'fast-check';
import { type CellValue, type ColumnFormat, parseCell, sameCell } from '../../model';
import { encodeCell } from './cells';
import type { DeclaredFormat } from './column';

/** What the provider will read out of the text of an encoded cell. */
function readBack(value: unknown, format: DeclaredFormat & ColumnFormat): CellValue {
  const encoded = encodeCell(value, format);
  if (!encoded.ok) throw new Error(`${JSON.stringify(value)} ${encoded.problem}`);
  const parsed = parseCell(encoded.text, format);
  if (!parsed.ok) throw new Error(`${encoded.text} ${parsed.problem}`);
  return parsed.value;
}

const problem = (value: unknown, format: DeclaredFormat) => {
  const encoded = encodeCell(value, format);
  return encoded.ok ? `accepted as ${encoded.text}` : encoded.problem;
};

describe('a cell that was encoded is read back as the same value', () => {
  it('numbers', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, fc.constantFrom('number' as const, 'percent' as const, 'slider' as const), (n, type) => {
        const value = readBack(n, { type });
        expect(value.kind === 'number' ? Number(value.value) : value).toBe(n === 0 ? 0 : n);
      }),
    );
  });

  it('text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (s) => {
        expect(readBack(s, { type: 'text' })).toEqual({ kind: 'text', text: s });
      }),
    );
  });

  it('dates and moments', () => {
    const century2to99 = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(century2to99, (d) => {
        expect(readBack(d, { type: 'date' })).toEqual({ kind: 'date', iso: d.toISOString().slice(0, 10) });
        const moment = readBack(d, { type: 'dateTime' });
        expect(moment.kind === 'dateTime' && new Date(moment.iso).getTime()).toBe(d.getTime());
      }),
    );
  });

  it('lists of options, whatever characters they hold', () => {
    const option = fc.string({ minLength: 1 }).filter((s) => s.trim() !== '');
    fc.assert(
      fc.property(fc.uniqueArray(option, { minLength: 1, maxLength: 6 }), (names) => {
        const format = { type: 'select' as const, options: names.map((name) => ({ name })), multiple: true };
        const expected = { kind: 'list' as const, items: names.map((t) => ({ kind: 'text' as const, text: t })) };
        expect(sameCell(readBack(names, format), expected)).toBe(true);
      }),
    );
  });

  it('checkboxes, blanks and empty lists', () => {
    expect(readBack(true, { type: 'checkbox' })).toEqual({ kind: 'boolean', value: true });
    expect(readBack(null, { type: 'number' })).toEqual({ kind: 'blank' });
    expect(readBack([], { type: 'person', multiple: true })).toEqual({ kind: 'blank' });
  });
});

describe('values that do not fit', () => {
  it.each<[unknown, DeclaredFormat, RegExp]>([
    ['2026-02-30', { type: 'date' }, /"2026-02-30" is not a date/],
    [Number.NaN, { type: 'number' }, /not what a number column takes/],
    [new Date(Number.NaN), { type: 'date' }, /not what a date column takes/],
    ['c', { type: 'select', options: [{ name: 'a' }] }, /not one of the options "a"/],
    [['a'], { type: 'select', options: [{ name: 'a' }] }, /is a list, but the column holds one value/],
    [6, { type: 'scale', icon: 'star', maximum: 5 }, /0 to 5/],
    ['x', { type: 'reaction', icon: 'plus' }, /holds no values/],
    [{}, { type: 'text' }, /not what a text column takes/],
  ])('%p in %p', (value, format, message) => {
    expect(problem(value, format)).toMatch(message);
  });
});
