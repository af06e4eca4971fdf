import { lineMarkdown } from './content';
import type { FormulaEngine } from './formulas';
import type { DocState, Line, Page } from './state';
import { allShown, cellOf, cellText, type Shown } from './values';

/** A page as Markdown: its text, then each table under a heading (as Coda's own exports have it). */
export function pageMarkdown(doc: DocState, page: Page, formulas: FormulaEngine): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const tables = tablesOf(doc, page).map((shown) => {
    const { names, rows } = sheet(doc, shown, formulas);
    const lines = [names, names.map(() => '---'), ...rows].map((texts) => `| ${texts.map(cell).join(' | ')} |`);
    return `## ${shown.object.name}\n\n${lines.join('\n')}`;
  });
  return `${[`# ${page.name}`, ...page.lines.map(lineMarkdown), ...tables].join('\n\n')}\n`;
}

/** A page as HTML, in the same order. */
export function pageHtml(doc: DocState, page: Page, formulas: FormulaEngine): string {
  const tables = tablesOf(doc, page).map((shown) => {
    const { names, rows } = sheet(doc, shown, formulas);
    const row = (tag: 'th' | 'td', texts: string[]) =>
      `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
    const body = rows.map((texts) => row('td', texts)).join('');
    return `<h2>${escaped(shown.object.name)}</h2><table><thead>${row('th', names)}</thead><tbody>${body}</tbody></table>`;
  });
  return `${[`<h1>${escaped(page.name)}</h1>`, ...page.lines.map(lineHtml), ...tables].join('\n')}\n`;
}

function tablesOf(doc: DocState, page: Page): Shown[] {
  return allShown(doc).filter(({ object }) => object.pageId === page.id);
}

function sheet(doc: DocState, { table }: Shown, formulas: FormulaEngine): { names: string[]; rows: string[][] } {
  return {
    names: table.columns.map((column) => column.name),
    rows: [...table.rows.values()].map((row) =>
      table.columns.map((column) => cellText(doc, cellOf(doc, table, column, row, formulas), formulas)),
    ),
  };
}

const TAGS: Partial<Record<Line['style'], string>> = {
  h1: 'h1',
  h2: 'h2',
  h3: 'h3',
  blockQuote: 'blockquote',
  pullQuote: 'blockquote',
  code: 'pre',
  bulletedList: 'li',
  numberedList: 'li',
  checkboxList: 'li',
  collapsibleList: 'li',
};

function lineHtml(line: Line): string {
  const tag = TAGS[line.style] ?? 'p';
  return `<${tag}>${escaped(line.text)}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
