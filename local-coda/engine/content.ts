import type { IdSource } from './ids';
import type { Content, ContentTable } from './ops';
import type { Line } from './state';

type Style = Line['style'];

/**
 * Page content as lines and grids. A table in HTML becomes a grid named by its header row; a Markdown pipe table becomes a
 * grid too, but its header is demoted to a row and the columns are called `Column 1`, `Column 2`, ... (both observed on
 * the real service in September 2026).
 */
export function parseContent(format: 'html' | 'markdown', text: string, ids: IdSource): Content {
  return format === 'html' ? parseHtml(text, ids) : parseMarkdown(text, ids);
}

const BLOCKS: { mark: RegExp; style: Style }[] = [
  { mark: /^### +/, style: 'h3' },
  { mark: /^## +/, style: 'h2' },
  { mark: /^# +/, style: 'h1' },
  { mark: /^> ?/, style: 'blockQuote' },
  { mark: /^[-*+] +\[[ xX]\] +/, style: 'checkboxList' },
  { mark: /^[-*+] +/, style: 'bulletedList' },
  { mark: /^\d+[.)] +/, style: 'numberedList' },
];

function parseMarkdown(text: string, ids: IdSource): Content {
  const content: Content = { lines: [], tables: [] };
  let code: string[] | null = null;
  let grid: string[] = [];
  const endGrid = () => {
    if (grid.length > 0) content.tables.push(pipeTable(grid, ids));
    grid = [];
  };
  for (const raw of text.split(/\r?\n/)) {
    if (/^\s*```/.test(raw)) {
      if (code === null) code = [];
      else {
        content.lines.push(line('code', code.join('\n'), ids));
        code = null;
      }
    } else if (code !== null) code.push(raw);
    else if (/^\s*\|.*\|\s*$/.test(raw)) grid.push(raw.trim());
    else {
      endGrid();
      if (raw.trim() !== '') content.lines.push(markdownLine(raw, ids));
    }
  }
  endGrid();
  if (code !== null) content.lines.push(line('code', code.join('\n'), ids));
  return content;
}

function markdownLine(raw: string, ids: IdSource): Line {
  const indent = /^\s*/.exec(raw)?.[0].length ?? 0;
  const text = raw.slice(indent);
  const block = BLOCKS.find(({ mark }) => mark.test(text));
  const made = line(block?.style ?? 'paragraph', block ? text.replace(block.mark, '') : text, ids);
  return indent >= 2 ? { ...made, level: Math.floor(indent / 2) } : made;
}

function line(style: Style, text: string, ids: IdSource): Line {
  return { id: ids.next('cl'), style, text };
}

function pipeTable(lines: string[], ids: IdSource): ContentTable {
  const rows = lines
    .filter((text) => !/^\|[\s:|-]+\|$/.test(text))
    .map((text) =>
      text
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );
  return grid([], rows, ids);
}

function grid(header: string[], rows: string[][], ids: IdSource): ContentTable {
  const width = Math.max(1, header.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i) => i);
  return {
    id: ids.next('grid'),
    columnIds: columns.map(() => ids.next('c')),
    columnNames: columns.map((i) => header[i] ?? `Column ${i + 1}`),
    rows: rows.map((texts) => ({ id: ids.next('i'), texts })),
  };
}

const HTML_STYLES: Record<string, Style> = {
  h1: 'h1',
  h2: 'h2',
  h3: 'h3',
  h4: 'h3',
  p: 'paragraph',
  div: 'paragraph',
  li: 'bulletedList',
  blockquote: 'blockQuote',
  pre: 'code',
};

function parseHtml(html: string, ids: IdSource): Content {
  const content: Content = { lines: [], tables: [] };
  const withoutTables = html.replace(/<table\b[^>]*>([\s\S]*?)<\/table>/gi, (_, inner: string) => {
    content.tables.push(htmlTable(inner, ids));
    return '<p></p>';
  });
  const blocks = /<(h[1-4]|p|div|li|blockquote|pre)\b[^>]*>([\s\S]*?)<\/\1>|([^<]+)|<[^>]*>/gi;
  for (const [, tag, inner, loose] of withoutTables.matchAll(blocks)) {
    const text = htmlText(inner ?? loose ?? '');
    if (text !== '') content.lines.push(line(HTML_STYLES[tag?.toLowerCase() ?? 'p'] ?? 'paragraph', text, ids));
  }
  return content;
}

function htmlTable(html: string, ids: IdSource): ContentTable {
  const rowsOf = (part: string) =>
    [...part.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/gi)].map(([, cell = '']) => htmlText(cell)),
    );
  const head = /<thead\b[^>]*>([\s\S]*?)<\/thead>/i.exec(html);
  const [header = []] = head ? rowsOf(head[1] ?? '') : [];
  return grid(header, rowsOf(head ? html.replace(head[0], '') : html), ids);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

function htmlText(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .trim();
}

const MARKS: Partial<Record<Style, string>> = {
  h1: '# ',
  h2: '## ',
  h3: '### ',
  blockQuote: '> ',
  pullQuote: '> ',
  bulletedList: '- ',
  collapsibleList: '- ',
  checkboxList: '- [ ] ',
  numberedList: '1. ',
};

/** One line as Markdown. */
export function lineMarkdown(line: Line): string {
  if (line.style === 'code') return `\`\`\`\n${line.text}\n\`\`\``;
  return `${'  '.repeat(line.level ?? 0)}${MARKS[line.style] ?? ''}${line.text}`;
}

/** One line as plain text: what a reader sees of it, without the marks of Markdown. */
export function linePlain(line: Line): string {
  if (line.style === 'code') return line.text;
  return line.text
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 === 1 ? part.slice(1, -1) : withoutMarks(part)))
    .join('');
}

function withoutMarks(text: string): string {
  return text
    .replace(/(?<!\\)!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\\\p{L}\p{N}])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1');
}
