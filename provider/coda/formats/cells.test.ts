import * as fc from 'fast-check';
import { type CellValue, canonicalNumber } from '../../../model';
import { decodeCell, encodeCell, unfence } from './cells';
import type { ObservedFormat } from './observed';
import { sameAsWritten } from './same-cell';

type Kind = ObservedFormat['type'];
const text = (value: string): CellValue => ({ kind: 'text', text: value });
const number = (value: string): CellValue => ({ kind: 'number', value });
const blank: CellValue = { kind: 'blank' };
const ld = { '@context': 'http://schema.org' };
const row = {
  ...ld,
  '@type': 'StructuredValue',
  additionalType: 'row',
  name: 'Ann',
  rowId: 'i-1',
  tableId: 'grid-1',
  url: '',
  tableUrl: '',
};

describe('cells of rich answers', () => {
  test.each<[Kind, unknown, CellValue]>([
    ['text', '```plain```', text('plain')],
    ['text', '**bold** [a](https://b.example)', text('**bold** [a](https://b.example)')],
    ['text', '```two\nlines```', text('two\nlines')],
    ['text', '``````', blank],
    ['text', '', blank],
    ['text', null, blank],
    ['text', 15, text('15')],
    ['text', true, text('true')],
    ['text', { ...ld, '@type': 'WebPage', url: 'https://a.example', name: 'A' }, text('https://a.example')],
    ['number', 42.5, number('42.5')],
    ['number', '199', number('199')],
    ['number', 1e21, number('1000000000000000000000')],
    ['number', '```n/a```', text('n/a')],
    ['percent', 0.125, number('0.125')],
    ['percent', '12.5%', number('0.125')],
    ['currency', { ...ld, '@type': 'MonetaryAmount', currency: 'USD', amount: 42.42 }, number('42.42')],
    ['currency', { ...ld, '@type': 'MonetaryAmount', currency: 'USD', amount: '1,000.50' }, number('1000.5')],
    ['scale', 3, number('3')],
    ['slider', 0, number('0')],
    ['checkbox', false, { kind: 'boolean', value: false }],
    ['checkbox', 'true', { kind: 'boolean', value: true }],
    ['date', '2026-03-05T00:00:00.000-08:00', { kind: 'date', iso: '2026-03-05' }],
    ['date', '2026-03-05T13:45:00.000-08:00', { kind: 'date', iso: '2026-03-05' }],
    ['date', '3/5/2026', text('3/5/2026')],
    ['dateTime', '2026-03-05T13:45:00.000-08:00', { kind: 'dateTime', iso: '2026-03-05T13:45:00-08:00' }],
    ['time', '18:30:00', { kind: 'time', iso: '18:30:00' }],
    ['time', '1899-12-30T18:30:00.000-08:00', { kind: 'time', iso: '18:30:00' }],
    ['time', '6:30 PM', { kind: 'time', iso: '18:30:00' }],
    ['time', '12:05 AM', { kind: 'time', iso: '00:05:00' }],
    ['time', 'later', text('later')],
    ['select', '```Todo```', text('Todo')],
    ['select', { ...row, name: 'Todo' }, text('Todo')],
    ['select', ['```a```', '```b```'], { kind: 'list', items: [text('a'), text('b')] }],
    ['lookup', row, { kind: 'ref', rowId: 'i-1', name: 'Ann' }],
    [
      'lookup',
      [row, row],
      {
        kind: 'list',
        items: [
          { kind: 'ref', rowId: 'i-1', name: 'Ann' },
          { kind: 'ref', rowId: 'i-1', name: 'Ann' },
        ],
      },
    ],
    ['lookup', [], blank],
    ['lookup', '```Nobody```', text('Nobody')],
    ['person', { ...ld, '@type': 'Person', name: 'Ann', email: 'ann@example.com' }, text('ann@example.com')],
    ['person', { ...ld, '@type': 'Person', name: 'Ann' }, text('Ann')],
    ['email', 'mailto:ann@example.com', text('ann@example.com')],
    ['email', { ...ld, '@type': 'WebPage', url: 'mailto:ann@example.com' }, text('ann@example.com')],
    ['link', { ...ld, '@type': 'WebPage', url: 'https://a.example' }, text('https://a.example')],
    [
      'image',
      { ...ld, '@type': 'ImageObject', name: 'a.png', url: 'https://i.example/a' },
      text('https://i.example/a'),
    ],
    [
      'attachments',
      [{ ...ld, '@type': 'ImageObject', name: 'a.png', status: 'deleted' }],
      { kind: 'list', items: [text('a.png')] },
    ],
    ['canvas', '# Title', text('# Title')],
    ['duration', '```2 days```', text('2 days')],
    ['button', '```Go```', text('Go')],
    ['other', { news: 1 }, text('{"news":1}')],
  ])('%s %j', (type, rich, value) => {
    expect(decodeCell(rich, { type })).toEqual(value);
  });

  test('decoding never fails', () => {
    fc.assert(fc.property(fc.jsonValue(), (rich) => void decodeCell(rich, { type: 'lookup' })));
  });

  test('plain text comes through its back-ticks', () => {
    fc.assert(fc.property(fc.string(), (s) => expect(unfence(`\`\`\`${s}\`\`\``)).toBe(s)));
  });
});

describe('cells as REST takes them', () => {
  test.each<[CellValue, unknown]>([
    [blank, ''],
    [number('0.1'), 0.1],
    [number('12345678901234567890.5'), '12345678901234567890.5'],
    [{ kind: 'ref', rowId: 'i-1', name: 'Ann' }, 'i-1'],
    [{ kind: 'ref', name: 'Ann' }, 'Ann'],
    [{ kind: 'list', items: [{ kind: 'ref', rowId: 'i-1' }, text('x, y')] }, ['i-1', 'x, y']],
    [{ kind: 'date', iso: '2026-03-05' }, '2026-03-05'],
    [{ kind: 'boolean', value: false }, false],
  ])('%j', (value, sent) => {
    expect(encodeCell(value)).toEqual(sent);
  });

  test('numbers are sent to the digit and read back as the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const value = number(canonicalNumber(String(x)) ?? '0');
        expect(decodeCell(encodeCell(value), { type: 'number' })).toEqual(value);
      }),
    );
  });
});

describe('what was written against what is shown', () => {
  test.each<[Kind, CellValue, CellValue]>([
    ['text', text('1.0'), text('1')],
    ['text', text('a\r\nb '), text('a\nb')],
    ['person', text('Ann@Example.com'), text('ann@example.com')],
    ['link', text('a.example'), text('https://a.example/')],
    ['image', text('https://a.example/x.png'), text('https://codahosted.example/blob')],
    ['canvas', text('# a'), text('# a\n\n')],
    ['checkbox', { kind: 'boolean', value: false }, blank],
    ['lookup', { kind: 'list', items: [{ kind: 'ref', name: 'Ann' }] }, { kind: 'ref', rowId: 'i-1', name: 'Ann' }],
    ['select', { kind: 'list', items: [text('a')] }, text('a')],
  ])('%s: %j is shown as %j', (type, wanted, found) => {
    expect(sameAsWritten(wanted, found, { type })).toBe(true);
  });

  test.each<[Kind, CellValue, CellValue]>([
    ['text', text('a'), blank],
    ['lookup', { kind: 'ref', name: 'Nobody' }, text('Nobody')],
    ['number', number('1'), text('1 apple')],
    ['image', text('https://a.example'), blank],
    ['link', text('https://a.example'), text('https://b.example')],
    ['checkbox', { kind: 'boolean', value: true }, blank],
  ])('%s: %j was not applied where %j is shown', (type, wanted, found) => {
    expect(sameAsWritten(wanted, found, { type })).toBe(false);
  });
});
