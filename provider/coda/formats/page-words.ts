/**
 * Page content in the one form in which what was written and what Coda shows can be compared: the letters and digits that a
 * reader sees. Coda turns Markdown and HTML into lines of its own and gives back their text without looks.
 */
import type { PageContent, PageLine } from '../api';

const FENCE = /^\s*(```|~~~)/;

/** The words of lines that Coda shows. */
export function wordsOf(lines: readonly PageLine[]): string {
  return lines.map(({ text }) => letters(text)).join('');
}

/** The words that a page shows when this content is written to it. */
export function pageWords({ format, content }: PageContent): string {
  if (format === 'html') return letters(htmlText(content));
  return markdownLines(content)
    .map(({ text }) => letters(text))
    .join('');
}

/** A line of Markdown, and its text as a page shows it. */
export interface MarkdownLine {
  readonly source: string;
  readonly text: string;
  readonly isCode: boolean;
}

/** The lines of Markdown that leave text on a page. */
export function markdownLines(markdown: string): MarkdownLine[] {
  let fenced = false;
  return markdown.split(/\r?\n/).flatMap((source) => {
    if (FENCE.test(source)) {
      fenced = !fenced;
      return [];
    }
    return [{ source, text: fenced ? source : inlineText(source), isCode: fenced }];
  });
}

/**
 * True where content holds a table. Coda makes a grid of it, a new one with every write, that nobody manages (seen on the
 * real service in September 2026, for HTML and for Markdown's pipes).
 */
export function holdsTable({ format, content }: PageContent): boolean {
  if (format === 'html') return /<table\b/i.test(content.replace(/<!--[\s\S]*?-->/g, ''));
  const lines = markdownLines(content).filter(({ isCode }) => !isCode);
  const row = /^\s*\|.*\|\s*$/;
  const delimiter = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$/;
  return lines.some(
    ({ source }, i) =>
      row.test(source) ||
      (delimiter.test(source) && (lines[i - 1]?.source.includes('|') ?? false)) ||
      /<table\b/i.test(source.replace(/`[^`]*`/g, '')),
  );
}

/** A line of Markdown without its marks. */
function inlineText(line: string): string {
  const text = line.replace(/^\s*(?:(?:#{1,6}|[-*+]|\d+[.)]|>)(?:\s+|$))*(?:\[[ xX]\]\s+)?/, '');
  // What stands between backticks is shown as it is.
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : withoutMarks(part)))
    .join('');
}

function withoutMarks(text: string): string {
  return htmlText(text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<(https?:[^>]*)>/g, '$1'));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function htmlText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?[a-z][^>]*>/gi, ' ')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    });
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
