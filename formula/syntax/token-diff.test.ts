import fc from 'fast-check';
import { tokenDiff } from './token-diff';

const show = (from: string, to: string) =>
  tokenDiff(from, to)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `{-${text}-}`))
    .join('');

test('tokens that differ are told, spaces are not', () => {
  expect(show('a + b', 'a+b')).toBe('a+b');
  expect(show('tasks.Filter(done)', 'tasks.Filter(done AND late).Count()')).toBe(
    'tasks.Filter(done{+ AND late+}){+.Count()+}',
  );
  expect(show('[old name] * 2', '[new name] * 2')).toBe('{-[old name]-}{+[new name]+} * 2');
  expect(show('', 'x')).toBe('{+x+}');
  expect(show('x', '')).toBe('{-x-}');
});

test('what is same and added is the second formula, what is same and removed has the tokens of the first', () => {
  const word = fc.constantFrom('a', 'b', '+', '(', ')', '"x"', ' ', '[n m]', '.', '12', '❌', '\n');
  const formula = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
  const bare = (text: string) => text.replace(/[\s"[\]]/g, '');
  fc.assert(
    fc.property(formula, formula, (a, b) => {
      const parts = tokenDiff(a, b);
      expect(
        parts
          .filter((p) => p.kind !== 'removed')
          .map((p) => p.text)
          .join(''),
      ).toBe(b);
      const first = parts.filter((p) => p.kind !== 'added').map((p) => p.text);
      // Characters that are no token may stand on either side of one.
      expect(bare(first.join('')).replaceAll('❌', '')).toBe(bare(a).replaceAll('❌', ''));
    }),
  );
});

test('very long formulas are compared as one piece', () => {
  const long = Array.from({ length: 2000 }, () => 'a').join('+');
  expect(tokenDiff(long, `${long}+b`).map((p) => p.kind)).toEqual(['removed', 'added']);
  expect(tokenDiff(long, long).map((p) => p.kind)).toEqual(['same']);
});
