/** A drift report as Markdown for an issue, and as text for a terminal. */
import { forMarkdown, forMarkdownCode, shortened, visible } from '../../model';
import { fitted, type Section } from '../report/fit';
import { LONGEST_COMMENT } from '../report/markdown';
import { plural } from '../report/summary';
import type { Styles } from '../support/terminal';
import type { AttributeDrift, DriftItem, DriftReport } from './model';

const LONGEST_VALUE = 120;

/** `2 changed by hand, 1 deleted`, or that there is none. */
export function driftHeadline({ changed, deleted, pending, unmanaged }: DriftReport): string {
  const parts = [
    [changed.length, 'changed by hand'],
    [deleted.length, 'deleted'],
    [pending.length, 'not yet applied'],
    [unmanaged.length, 'not managed'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return parts.length === 0 ? 'No drift' : parts.join(', ');
}

export function driftMarkdown(report: DriftReport, longest = LONGEST_COMMENT): string {
  const { title, changed, deleted, pending, unmanaged, ignored, stale, notes } = report;
  const marker = `<!-- codaform-drift: ${title.replace(/[^\w./]+/g, '_').slice(0, 100)} -->`;
  const head = `${marker}\n## ${changed.length + deleted.length + pending.length > 0 ? '🟡' : '🟢'} Drift of ${code(title)}: ${forMarkdown(driftHeadline(report))}\n`;
  const item = (one: DriftItem) =>
    [
      `- **${forMarkdown(one.object)}** · ${code(one.address)}`,
      ...one.changes.map((change) => `  - ${changeMarkdown(change)}`),
      `  - accept it: ${one.accept.includes('\n') ? `\n${fence(one.accept, '    ')}` : forMarkdown(one.accept)}`,
      `  - undo it: ${code(one.undo)}`,
    ].join('\n');
  const sections: Section[] = [
    { title: '### Changed by hand', rank: 1, lines: changed.map(item), what: 'changes' },
    { title: '### Deleted', rank: 0, lines: deleted.map(item), what: 'deletions' },
    {
      title: '### Not yet applied',
      rank: 2,
      lines: pending.map((one) => `- ${code(one.address)}: ${one.action}`),
      what: 'changes not yet applied',
    },
    {
      open: `<details><summary>${plural(unmanaged.length, 'thing')} in the doc that no code manages</summary>\n`,
      close: '\n</details>',
      rank: 3,
      lines: unmanaged.map(({ kind, object, id }) => `- ${kind} ${code(object)} · ${code(id)}`),
      what: 'unmanaged things',
    },
    {
      open: `<details><summary>${plural(ignored.length, 'thing')} ignored by the code</summary>\n`,
      close: '\n</details>',
      rank: 4,
      lines: ignored.map(
        ({ what, reason, until }) =>
          `- ${forMarkdown(what)}: ${forMarkdown(reason)}${until === undefined ? '' : ` \\(until ${until}\\)`}`,
      ),
      what: 'ignored things',
    },
    {
      title: '### Entries of the ignore list to take out',
      rank: 4,
      lines: stale.map((text) => `- ${forMarkdown(text)}`),
      what: 'entries',
    },
    { title: '', rank: 5, lines: notes.map((note) => `<sub>${forMarkdown(note)}</sub>`), what: 'notes' },
  ];
  return fitted(head, sections, longest);
}

const code = (text: string) => forMarkdownCode(shortened(text, 200));
const value = (text: string | undefined) => (text === undefined ? 'nothing' : code(shortened(text, LONGEST_VALUE)));

function changeMarkdown({ attribute, expected, found, at }: AttributeDrift): string {
  return `${code(attribute)}: the code says ${value(expected)}, the doc ${value(found)}${at === undefined ? '' : ` since ${forMarkdown(at)}`}`;
}

/** A code block whose fence no line of the text can end. */
function fence(text: string, indent: string): string {
  const lines = text.split('\n').map((line) => visible(shortened(line, 300)));
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0));
  const marks = '`'.repeat(longest + 1);
  return [`${marks}hcl`, ...lines, marks].map((line) => `${indent}${line}`).join('\n');
}

export function driftText(report: DriftReport, styles: Styles): string {
  const { bold, dim, red, yellow } = styles;
  const parts = [`${bold(visible(report.title))}: ${driftHeadline(report)}`];
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) parts.push(`${bold(title)}\n${lines.join('\n')}`);
  };
  const item = (one: DriftItem) => [
    `  ${yellow(visible(one.object))} ${dim(visible(one.address))}`,
    ...one.changes.map((change) => {
      const shown = (text: string | undefined) =>
        text === undefined ? 'nothing' : visible(shortened(text, LONGEST_VALUE));
      return `    ${visible(change.attribute)}: the code says ${shown(change.expected)}, the doc ${shown(change.found)}${change.at === undefined ? '' : dim(` since ${visible(change.at)}`)}`;
    }),
    `    accept it: ${one.accept.split('\n').map(visible).join('\n    ')}`,
    `    undo it:   ${visible(one.undo)}`,
  ];
  section('Changed by hand', report.changed.flatMap(item));
  section(
    'Deleted',
    report.deleted.flatMap(item).map((line, i) => (i === 0 ? red(line) : line)),
  );
  section(
    'Not yet applied',
    report.pending.map((one) => `  ${visible(one.address)}: ${one.action}`),
  );
  section(
    'Not managed',
    report.unmanaged.map(({ kind, object, id }) => `  ${kind} ${visible(object)} ${dim(visible(id))}`),
  );
  section(
    'Ignored by the code',
    report.ignored.map(
      ({ what, reason, until }) =>
        `  ${visible(what)}: ${visible(reason)}${until === undefined ? '' : ` (until ${until})`}`,
    ),
  );
  section(
    'Entries of the ignore list to take out',
    report.stale.map((text) => `  ${visible(text)}`),
  );
  parts.push(...report.notes.map((note) => dim(visible(note))));
  return `${parts.join('\n\n')}\n`;
}
