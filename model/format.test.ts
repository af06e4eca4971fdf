import { CREATABLE_FORMAT_TYPES, columnFormatSchema, sameFormat } from './format';
import { docIdFromLink, isRowId, splitPathId } from './ids';

test('every kind that Coda can create is known, each once', () => {
  expect(new Set(CREATABLE_FORMAT_TYPES).size).toBe(18);
});

test('formats that only spell out a default are equal', () => {
  expect(sameFormat({ type: 'number' }, { type: 'number', thousandsSeparator: true })).toBe(true);
  expect(sameFormat({ type: 'number' }, { type: 'number', thousandsSeparator: false })).toBe(false);
  expect(sameFormat({ type: 'checkbox', display: 'check' }, { type: 'checkbox' })).toBe(true);
  expect(
    sameFormat({ type: 'lookup', tableId: 'grid-a' }, { type: 'lookup', multiple: false, tableId: 'grid-a' }),
  ).toBe(true);
  expect(sameFormat({ type: 'lookup', tableId: 'grid-a' }, { type: 'lookup', tableId: 'grid-b' })).toBe(false);
});

test('a format that lacks what Coda needs is refused', () => {
  expect(columnFormatSchema.safeParse({ type: 'select', options: [] }).success).toBe(false);
  expect(columnFormatSchema.safeParse({ type: 'scale', icon: 'star', maximum: 101 }).success).toBe(false);
  expect(columnFormatSchema.safeParse({ type: 'duration' }).success).toBe(false);
});

test('doc ids are found in browser links, whatever the title', () => {
  expect(docIdFromLink('https://coda.io/d/My_doc_dAbC-_fGhIj/Page_suXYZ')).toBe('AbC-_fGhIj');
  expect(docIdFromLink('https://docs.superhuman.com/d/_dAbCdEfGhIj#_tugrid-1')).toBe('AbCdEfGhIj');
  expect(docIdFromLink('AbCdEfGhIj')).toBeNull();
});

test('path ids have the expected number of parts, none empty', () => {
  expect(splitPathId('doc/grid-1/c-2', 3)).toEqual(['doc', 'grid-1', 'c-2']);
  expect(splitPathId('doc//c-2', 3)).toBeNull();
  expect(splitPathId('doc/grid-1', 3)).toBeNull();
});

test('row ids are told from names', () => {
  expect(isRowId('i--bCdEfGhIj')).toBe(true);
  expect(isRowId('i-phone')).toBe(false);
});
