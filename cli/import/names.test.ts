import fc from 'fast-check';
import { camelCase, Names, readableName, snakeCase } from './names';

test.each([
  ['Due Date', 'due_date'],
  ['dueDate', 'due_date'],
  ['HTTPServer URL', 'http_server_url'],
  ['estimated_hours', 'estimated_hours'],
  ["Owner's name", 'owners_name'],
  ['R&D (2024)', 'r_and_d_2024'],
  ['Größe / Straße', 'grosse_strasse'],
  ['Crème brûlée', 'creme_brulee'],
  ['Łódź', 'lodz'],
  ['Задачи', 'zadachi'],
  ['Εργασία', 'ergasia'],
  ['🚀 Launch', 'launch'],
  ['ﬁnance', 'finance'],
  ['🚀', ''],
  ['משימות', ''],
  ['${x} `y` "z"\n', 'x_y_z'],
])('%j becomes %j', (name, key) => {
  expect(snakeCase(name)).toBe(key);
});

test.each([
  ['Due Date', 'due_date'],
  ['Größe', 'grosse'],
  ['Задачи', 'zadachi'],
  ['タスク v2', 'タスク_v2'],
  ['ｶﾞ Ｗｉｄｅ', 'ガ_wide'],
  ['משימות 🚀 פתוחות', 'משימות_פתוחות'],
  ['مهام، ٣', 'مهام_٣'],
  ['작업 목록', '작업_목록'],
  ['काम', 'काम'],
  ['งานที่ต้องทำ', 'งานที่ต้องทำ'],
  ['❤️ 愛', '愛'],
  ['\u{20bb7}野家', '野家'],
  ['башҡорт', 'bash_ort'],
])('%j is readable as %j', (name, key) => {
  expect(readableName(name)).toBe(key.normalize('NFC'));
});

test('a name that is taken gets its kind, then a number; one that says nothing gets its kind and a number', () => {
  const names = new Names(['class']);
  const take = (name: string) => names.take(name, 'column');
  expect([take('Name'), take('name'), take('NAME'), take('class'), take('🚀'), take('✨'), take('2024')]).toEqual([
    'name',
    'name_column',
    'name_2',
    'class_column',
    'column_1',
    'column_2',
    'column_2024',
  ]);
});

/** Names as people and machines make them up: emoji, scripts from right to left, quotes, templates, lone surrogates. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'class',
    '${x}',
    '`',
    "'",
    '"',
    '\n',
    '\ud800',
    '\u202eabc',
    '🚀',
    '1',
    '',
  ),
  fc.string().map((text) => `${text}שלום`),
);

test('any names become identifiers that are unique, also in camel case, and not reserved', () => {
  const reserved = ['class', 'new', 'doc', 'text'];
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 30 }), (wanted) => {
      const names = new Names(reserved, camelCase);
      const keys = wanted.map((name) => names.take(name, 'table'));
      for (const key of keys) expect(key).toMatch(/^(?:[a-z]|(?!\p{Lu})[\u0530-\uffff])[a-z0-9_\u0530-\uffff]*$/u);
      for (const key of keys) expect(key).toMatch(/^\p{ID_Start}\p{ID_Continue}*$/u);
      expect(new Set(keys.map(camelCase)).size).toBe(keys.length);
      for (const word of [...reserved, '__proto__', 'constructor']) expect(keys.map(camelCase)).not.toContain(word);
    }),
  );
});
