/** A comparison of two docs as Markdown and for a terminal. */
import { type DocChange, forMarkdownCode, type Mark, shortened, visible } from '../../model';
import { fitted } from '../report/fit';
import { groupSection, LONGEST_COMMENT, rowsSection } from '../report/markdown';
import type { ChangeGroup, Phrase, RowsReport } from '../report/model';
import { plural } from '../report/summary';
import type { Styles } from '../support/terminal';

/** What differs between two docs: what would have to change in the first so that it becomes the second. */
export interface Comparison {
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  /** One for each thing that differs. */
  readonly changes: readonly DocChange[];
  /** The same in people's words, by what they are about. */
  readonly groups: readonly ChangeGroup[];
  /** For each table whose rows were compared. */
  readonly rows: readonly RowsReport[];
}

/** How many differences there are. */
export function differences({ changes, rows }: Comparison): { schema: number; rows: number } {
  return { schema: changes.length, rows: rows.reduce((sum, report) => sum + report.rows.length, 0) };
}

const code = (name: string) => forMarkdownCode(shortened(name, 200));

function headline(comparison: Comparison): string {
  const { schema, rows } = differences(comparison);
  if (schema + rows === 0) return 'nothing differs';
  const parts = [...(schema > 0 ? [plural(schema, 'difference')] : []), ...(rows > 0 ? [plural(rows, 'row')] : [])];
  return `${parts.join(' and ')}${schema > 0 ? '' : ` ${rows === 1 ? 'differs' : 'differ'}`}`;
}

export function comparisonMarkdown(comparison: Comparison): string {
  const { from, to, groups, rows } = comparison;
  const head = `## ${code(from.name)} → ${code(to.name)}: ${headline(comparison)}\n`;
  const sections = [
    ...groups.map((group) => groupSection(group, null)),
    ...rows.filter((report) => report.rows.length > 0).map(rowsSection),
  ];
  return fitted(head, sections, LONGEST_COMMENT);
}

const SIGNS: Readonly<Record<Mark, string>> = { same: ' ', added: '+', removed: '-', renamed: '>', changed: '~' };

export function comparisonText(comparison: Comparison, { bold, dim, red, green, yellow }: Styles): string {
  const { from, to, groups, rows } = comparison;
  const paint = { added: green, removed: red, renamed: yellow, changed: yellow, same: dim };
  const phrase = (words: Phrase) =>
    words
      .map((word) => (typeof word === 'string' ? word : 'name' in word ? bold(visible(word.name)) : visible(word.code)))
      .join('');
  const marked = (kind: string, text: string) =>
    kind === 'added' ? green(`{+${text}+}`) : kind === 'removed' ? red(`[-${text}-]`) : text;
  const blocks = groups.map((group) => {
    const lines = group.lines.map(({ mark, words, formula = [] }) => {
      const text = formula.map(({ kind, text: part }) => marked(kind, visible(part.replace(/\s+/g, ' '))));
      return `  ${paint[mark](SIGNS[mark])} ${phrase(words)}${text.length === 0 ? '' : `\n      ${text.join('').trim()}`}`;
    });
    return `${bold(`${group.kind === 'other' ? '' : `${group.kind} `}${visible(group.title)}`)}\n${lines.join('\n')}`;
  });
  const tables = rows.flatMap((report) => {
    const lines = report.rows.flatMap(({ key, mark, cells }) =>
      mark === 'changed'
        ? cells.map(
            ({ column, from: was = '', to: is = '' }) =>
              `  ${yellow('~')} ${visible(key)}.${visible(column)}: ${visible(was)} → ${visible(is)}`,
          )
        : [`  ${paint[mark](SIGNS[mark])} ${visible(key)}`],
    );
    return lines.length === 0 ? [] : [`${bold(`rows of ${visible(report.table)}`)}\n${lines.join('\n')}`];
  });
  const head = `${bold(visible(from.name))} → ${bold(visible(to.name))}: ${headline(comparison)}`;
  return `${[head, ...blocks, ...tables].join('\n\n')}\n`;
}
