import fc from 'fast-check';
import { holdsTable, markdownLines, pageWords, wordsOf } from './page-words';

const line = (text: string) => ({ style: 'paragraph', level: 0, text });
const markdown = (content: string) => ({ format: 'markdown' as const, content });
const html = (content: string) => ({ format: 'html' as const, content });

test.each([
  ['# Title\n\nSome **bold**, _soft_ and `code` text.', ['Title', 'Some bold, soft and code text.']],
  ['1. First\n2. Second\n   - [x] done', ['First', 'Second', 'done']],
  ['> A [link](https://example.com/a?b=1) and ![a picture](https://example.com/p.png)', ['A link and a picture']],
  ['```sql\nselect 1 < 2\n```', ['select 1 < 2']],
  ['Tom &amp; Jerry &#169; 1940', ['Tom & Jerry © 1940']],
  ['`List<text>` is <b>typed</b>', ['List<text> is typed']],
])('the words of %j are those that Coda shows', (content, shown) => {
  expect(pageWords(markdown(content))).toBe(wordsOf(shown.map(line)));
});

test('the words of HTML are those between the tags', () => {
  const content = '<h1>Title</h1><!-- not <b>this</b> --><p>a &lt; b<br/>c</p>';
  expect(pageWords(html(content))).toBe(wordsOf(['Title', 'a < b', 'c'].map(line)));
});

test('other words are another content', () => {
  expect(pageWords(markdown('one two'))).not.toBe(wordsOf([line('one three')]));
});

test.each([
  [markdown('| a | b |\n|---|---|\n| 1 | 2 |'), true],
  [markdown('a | b\n--- | ---\n1 | 2'), true],
  [markdown('<table><tr><td>1</td></tr></table>'), true],
  [html('<p>x</p><TABLE border="1"></TABLE>'), true],
  [markdown('```\n| a | b |\n```'), false],
  [markdown('`<table>` makes a table; a || b does not'), false],
  [html('<p>a table</p><!-- <table> -->'), false],
])('whether %j holds a table: %s', (content, expected) => {
  expect(holdsTable(content)).toBe(expected);
});

test('plain words survive every kind of line that Markdown knows', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const dressed = fc.constantFrom(
    (w: string) => w,
    (w: string) => `# ${w}`,
    (w: string) => `- ${w}`,
    (w: string) => `- [ ] **${w}**`,
    (w: string) => `12. _${w}_`,
    (w: string) => `> \`${w}\``,
    (w: string) => `[${w}](https://example.com)`,
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, dressed)), (lines) => {
      const content = lines.map(([w, dress]) => dress(w)).join('\n\n');
      expect(pageWords(markdown(content))).toBe(lines.map(([w]) => w).join(''));
      expect(markdownLines(content).filter(({ text }) => text.trim() !== '')).toHaveLength(lines.length);
    }),
  );
});
