/** The report on a terminal: the same, shorter. */

import type { FormulaPart } from '../../formula';
import { type Mark, visible } from '../../model';
import type { Styles } from '../support/terminal';
import type { ChangeLine, Finding, Phrase, Report } from './model';
import { costText, headlineText, plural } from './summary';

const SIGNS: Readonly<Record<Mark, string>> = { same: ' ', added: '+', removed: '-', renamed: '>', changed: '~' };
const MOST_CELLS = 40;

export function toTerminal(report: Report, styles: Styles): string {
  const { bold, dim, red, yellow, green } = styles;
  const colour = { high: red, medium: yellow, low: green, none: (text: string) => text };
  const phrase = (words: Phrase) =>
    words
      .map((w) => (typeof w === 'string' ? visible(w) : 'name' in w ? bold(visible(w.name)) : visible(w.code)))
      .join('');
  const finding = (one: Finding) =>
    `  ${colour[one.risk](one.code)} ${one.title}: ${phrase(one.words)}${one.address === undefined ? '' : dim(` ${visible(one.address)}`)}`;
  const line = (one: ChangeLine) => {
    const paint = { added: green, removed: red, renamed: yellow, changed: yellow, same: dim }[one.mark];
    const formula =
      one.formula === undefined || one.formula.length === 0 ? '' : `\n      ${formulaText(one.formula, styles)}`;
    return `  ${paint(SIGNS[one.mark])} ${phrase(one.words)}${formula}`;
  };
  const parts: string[] = [
    `${bold(visible(report.title))}: ${headlineText(report)}${report.headline.risk === 'none' ? '' : `, risk ${colour[report.headline.risk](report.headline.risk)}`}`,
  ];
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) parts.push(`${bold(title)}\n${lines.join('\n')}`);
  };
  section('Look at this', report.findings.map(finding));
  section(
    'Answered in the code',
    report.suppressed.map((one) => `${finding(one)}\n      ${visible(one.reason)}`),
  );
  section(
    'Suppressions to take out',
    report.stale.map((text) => `  ${visible(text)}`),
  );
  section(
    'Migrations',
    report.migrations.map(({ address, summary, counts, conflicts, proof, state }) =>
      [
        `  ${visible(address)} (${state}): ${phrase(summary)}`,
        `      ${counts.map(({ label, count }) => `${count ?? '?'} ${visible(label)}`).join(', ')}`,
        ...(proof === undefined ? [] : [`      proof: ${proof.words}`]),
        ...(conflicts.count === 0
          ? []
          : [
              red(
                `      ${plural(conflicts.count, 'conflict')}${conflicts.decided === undefined ? '' : `, decided: ${visible(conflicts.decided)}`}`,
              ),
            ]),
        ...conflicts.rows.slice(0, 5).map((row) => `        ${visible(row.name)}: ${visible(row.text)}`),
      ].join('\n'),
    ),
  );
  section(
    'What it reaches',
    report.blast.flatMap(({ object, change, reached }) => [
      `  ${bold(visible(object))} is ${change}`,
      ...reached.map(({ kind, name, effect, address, via }) => {
        const words = `${kind} ${visible(name)}${address === undefined ? ', not managed' : ''}: ${effect}`;
        return `    ${effect === 'breaks' ? red(words) : words}${via === undefined ? '' : dim(` (through ${visible(via)})`)}`;
      }),
    ]),
  );
  for (const doc of report.docs)
    for (const group of doc.groups)
      section(`${group.kind === 'other' ? '' : `${group.kind} `}${visible(group.title)}`, group.lines.map(line));
  for (const { table, rows } of report.rows) {
    const cells = rows.flatMap(({ key, mark, cells: changed }) =>
      mark === 'changed'
        ? changed.map(
            (c) => `  ~ ${visible(key)}.${visible(c.column)}: ${visible(c.from ?? '')} → ${visible(c.to ?? '')}`,
          )
        : [`  ${SIGNS[mark]} ${visible(key)}`],
    );
    const more = cells.length > MOST_CELLS ? [dim(`  and ${cells.length - MOST_CELLS} more`)] : [];
    section(`rows of ${visible(table)}`, [...cells.slice(0, MOST_CELLS), ...more]);
  }
  if (report.kind === 'plan') parts.push(`${bold('Cost')}\n  ${costText(report.cost)}`);
  parts.push(...report.notes.map((note) => dim(visible(note))));
  return `${parts.join('\n\n')}\n`;
}

function formulaText(parts: readonly FormulaPart[], { red, green }: Styles): string {
  const whole = parts.length === 1;
  return parts
    .map(({ kind, text }) => {
      const safe = visible(text.replace(/\s+/g, ' '));
      if (kind === 'same' || whole) return whole ? safe.trim() : safe;
      return kind === 'added' ? green(`{+${safe}+}`) : red(`[-${safe}-]`);
    })
    .join('');
}
