/**
 * Names come from people and from docs of others: these put them into Markdown, HTML, Mermaid and terminals so that they are
 * text there and nothing else.
 */

/** Control characters, marks that turn the direction of text, what cannot be seen, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text with everything that acts on a terminal or cannot be seen written out: line breaks as ⏎, tabs as spaces, the rest as
 * `\u{1b}`. Joiners inside of emoji are kept.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?|\n/g, '⏎')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, (mark, at: number, whole: string) => {
      if ((mark === '\u200d' || mark === '\ufe0f') && isBesideEmoji(whole, at)) return mark;
      return `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`;
    });
}

function isBesideEmoji(text: string, at: number): boolean {
  return /\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?$|[#*0-9]$/u.test(text.slice(Math.max(0, at - 8), at));
}

/** Text of at most so many characters, with … where it was cut. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = [...text.slice(0, length * 2)];
  return characters.length <= length && text.length <= length * 2
    ? text
    : `${characters.slice(0, length - 1).join('')}…`;
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML and SVG: between tags or in a quoted attribute. */
export function forHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (c) => HTML[c] ?? c);
}

/**
 * Text for GitHub's Markdown, in a line or in a cell of a table: no markup, no link, no mention of a person, no reference to
 * an issue, no HTML.
 */
export function forMarkdown(text: string): string {
  return (
    visible(text)
      .replace(/[&<>]/g, (c) => HTML[c] ?? c)
      .replace(/[\\`*_{}[\]()#+!|~$:=-]/g, '\\$&')
      // A word joiner ends what GitHub would make a mention, a reference or a link of.
      .replace(/@/g, '@\u2060')
      .replace(/\\#(?=\d)/g, '\\#\u2060')
      .replace(/\b(GH)(?=\\-\d)/gi, '$1\u2060')
      .replace(/(www)(?=\.)/gi, '$1\u2060')
      .replace(/^(\s*\d+)\./, '$1\\.')
  );
}

/** Text as a code span of GitHub's Markdown, also in a cell of a table. */
export function forMarkdownCode(text: string): string {
  const shown = visible(text);
  if (shown === '') return '` `';
  if (/[|]/.test(shown)) return `<code>${forMarkdown(text)}</code>`;
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

const MERMAID: Readonly<Record<string, string>> = {
  '"': '”',
  '%': '％',
  '\\': '＼',
  '<': '‹',
  '>': '›',
  '&': '＆',
  '#': '＃',
  ';': '；',
  '`': 'ˋ',
  '{': '❴',
  '}': '❵',
  '[': '❲',
  ']': '❳',
  '|': '❘',
  $: '＄',
  '~': '∼',
};

/** Text for a quoted name or comment of a Mermaid diagram: what has a meaning there is shown by a character that looks alike. */
export function forMermaid(text: string): string {
  const shown = visible(text).replace(/["%\\<>&#;`{}[\]|$~]/g, (c) => MERMAID[c] ?? c);
  return shown.trim() === '' ? '(no name)' : shown.trim();
}
