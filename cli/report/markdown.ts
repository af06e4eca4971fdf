/** The report as a comment on a pull request. */

import type { FormulaPart } from '../../formula';
import { forMarkdown, forMarkdownCode, hasMarks, type Mark, MERMAID_LEGEND, shortened, toMermaid } from '../../model';
import { fitted, type Section } from './fit';
import type {
  Blast,
  ChangeGroup,
  ChangeLine,
  DocReport,
  Finding,
  MigrationReport,
  Phrase,
  Report,
  Risk,
  RowsReport,
} from './model';
import { costText, headlineText, plural } from './summary';

/** What GitHub takes in one comment. */
export const LONGEST_COMMENT = 65_536;
const LONGEST_CELL = 100;
/** Findings of one code that are shown before the others are folded away. */
const SAME_CODE = 4;
const LONGEST_DIAGRAM = 18_000;

export const RISK_DOTS: Readonly<Record<Risk, string>> = { none: '⚪', low: '🟢', medium: '🟡', high: '🔴' };
const MARK_SIGNS: Readonly<Record<Mark, string>> = {
  same: '',
  added: '➕',
  removed: '➖',
  renamed: '🔤',
  changed: '✏️',
};

/** The first line of a comment, by which the next run finds it again. */
export function commentMarker(title: string): string {
  return `<!-- codaform-report: ${title.replace(/[^\w./]+/g, '_').slice(0, 100)} -->`;
}

/** Markdown of at most `longest` characters. What matters most is kept; what is left out is said. */
export function toMarkdown(report: Report, longest = LONGEST_COMMENT): string {
  const { headline, title } = report;
  const risk = headline.risk === 'none' ? '' : ` · risk **${headline.risk}**`;
  const head = [
    commentMarker(title),
    `## ${RISK_DOTS[headline.risk]} ${code(title)}: ${forMarkdown(headlineText(report))}${risk}`,
    '',
  ].join('\n');
  const sections: Section[] = [
    ...findingSections(report),
    ...migrationSections(report.migrations),
    ...blastSections(report.blast),
    ...report.docs.flatMap((doc) => diagramSections(doc, report.docs.length > 1)),
    ...report.docs.flatMap((doc) =>
      doc.groups.map((group) => groupSection(group, report.docs.length > 1 ? doc.name : null)),
    ),
    ...report.rows.map(rowsSection),
    costSection(report),
    ...notesSections(report),
  ];
  return fitted(head, sections, longest);
}

const code = (text: string) => forMarkdownCode(shortened(text, LONGEST_CELL * 2));

function phrase(words: Phrase): string {
  return words
    .map((word) =>
      typeof word === 'string' ? forMarkdown(shortened(word, 1_000)) : code('name' in word ? word.name : word.code),
    )
    .join('');
}

function findingSections({ findings, suppressed, stale }: Report): Section[] {
  const line = (one: Finding) => {
    const at = one.address === undefined ? '' : ` · ${code(one.address)}`;
    return `- ${RISK_DOTS[one.risk]} **${one.code} ${forMarkdown(one.title)}**: ${phrase(one.words)}${at}`;
  };
  const low = findings.filter(({ risk }) => risk === 'low');
  const folded = findings.filter((one, i) => {
    if (one.risk === 'low') return low.length > 2;
    // What is said many times is said a few times; the rest is folded away.
    return one.risk !== 'high' && findings.slice(0, i).filter(({ code: c }) => c === one.code).length >= SAME_CODE;
  });
  const answered = suppressed.map((one) => `${line(one)} · ${forMarkdown(shortened(one.reason, 300))}`);
  return [
    {
      title: '### Look at this',
      rank: 0,
      lines: findings.filter((one) => !folded.includes(one)).map(line),
      what: 'findings',
    },
    {
      open: `<details><summary>${plural(folded.length, 'more finding')}</summary>\n`,
      close: '\n</details>',
      rank: 3.2,
      lines: folded.map(line),
      what: 'folded findings',
    },
    {
      open: `<details><summary>${plural(suppressed.length, 'finding')} answered in the code</summary>\n`,
      close: '\n</details>',
      rank: 5,
      lines: answered,
      what: 'answered findings',
    },
    {
      title: '### Suppressions to take out',
      rank: 5,
      lines: stale.map((text) => `- ${forMarkdown(text)}`),
      what: 'suppressions',
    },
  ];
}

function migrationSections(migrations: readonly MigrationReport[]): Section[] {
  const lines = migrations.map(({ address, summary, counts, conflicts, proof, state, backup }) => {
    const numbers = counts.map(({ label, count }) => `${count ?? '?'} ${forMarkdown(label)}`).join(', ');
    const rows = conflicts.rows.slice(0, 5).map((row) => `  - ${code(row.name)}: ${code(row.text)}`);
    const proved =
      proof === undefined ? [] : [`  - ${proof.differing === 0 ? '✅' : '🔴'} proof: ${forMarkdown(proof.words)}`];
    const kept = backup === undefined ? [] : [`  - backup: ${code(backup)}`];
    const trouble =
      conflicts.count === 0
        ? []
        : [
            conflicts.decided === undefined
              ? `  - 🔴 ${plural(conflicts.count, 'conflict')}`
              : `  - 🟡 ${plural(conflicts.count, 'conflict')}, decided: ${forMarkdown(conflicts.decided)}`,
          ];
    return [
      `- ${code(address)} (${state}): ${phrase(summary)}`,
      `  - ${numbers}`,
      ...proved,
      ...kept,
      ...trouble,
      ...rows,
    ].join('\n');
  });
  return [{ title: '### Migrations', rank: 1, lines, what: 'migrations' }];
}

const EFFECT_DOTS: Readonly<Record<Blast['reached'][number]['effect'], string>> = {
  breaks: '🔴',
  'gets other values': '🟡',
  'goes with it': '⚪',
  'follows by itself': '🟢',
  'is changed in this plan': '🟢',
};

function blastSections(blast: readonly Blast[]): Section[] {
  const lines = blast.map(({ object, change, reached, more: unnamed = 0 }) => {
    const shown = reached.slice(0, 12).map(({ name, kind, address, effect, via }) => {
      const by = address === undefined ? ', not managed' : '';
      const through = via === undefined ? '' : ` (through ${code(via)})`;
      return `  - ${EFFECT_DOTS[effect]} ${kind} ${code(name)}${by}: ${effect}${through}`;
    });
    const rest = reached.length - shown.length + unnamed;
    const more = rest > 0 ? [`  - and ${rest} more`] : [];
    return [`- ${code(object)} is ${change}, used by ${reached.length + unnamed}`, ...shown, ...more].join('\n');
  });
  return [{ title: '### What it reaches', rank: 2, lines, what: 'things that change' }];
}

function diagramSections({ diagram, name }: DocReport, isOneOfMany: boolean): Section[] {
  if (!hasMarks(diagram)) return [];
  const { text, leftOut } = toMermaid(diagram, { characters: LONGEST_DIAGRAM });
  const of = isOneOfMany ? ` ${code(name)}` : '';
  const note = leftOut === null ? MERMAID_LEGEND : `${MERMAID_LEGEND}. ${leftOut}`;
  const block = `\`\`\`mermaid\n${text}\`\`\`\n${note}`;
  return [{ title: `### The doc${of}`, rank: 3, lines: [block], what: 'diagrams' }];
}

export function groupSection(group: ChangeGroup, doc: string | null): Section {
  const was = group.was === undefined ? '' : ` (was ${code(group.was)})`;
  const of = doc === null ? '' : ` of ${code(doc)}`;
  const what = group.kind === 'other' ? '' : `${group.kind} `;
  const isWhole = group.mark === 'added' || group.mark === 'removed';
  const summary = `${MARK_SIGNS[group.mark]} ${what}${htmlCode(group.title)}`;
  const lines = group.lines.map(changeLine);
  const rank = group.mark === 'removed' || group.lines.some(({ destroys }) => destroys) ? 2.5 : isWhole ? 4.2 : 4;
  if (isWhole && lines.length > 3)
    return {
      open: `<details><summary>${summary}, ${plural(lines.length - 1, 'column')}</summary>\n`,
      close: '\n</details>',
      rank,
      lines,
      what: 'changes',
    };
  return {
    title: `#### ${MARK_SIGNS[group.mark]} ${what}${code(group.title)}${was}${of}`,
    rank,
    lines,
    what: 'changes',
  };
}

const htmlCode = (text: string) => `<code>${forMarkdown(shortened(text, LONGEST_CELL))}</code>`;

function changeLine({ mark, words, formula, destroys }: ChangeLine): string {
  const warned = destroys === true ? ' ⚠️' : '';
  const text = formula === undefined || formula.length === 0 ? '' : ` ${formulaDiff(formula)}`;
  return `- ${MARK_SIGNS[mark]} ${phrase(words)}${warned}${text}`;
}

function formulaDiff(parts: readonly FormulaPart[]): string {
  const [only] = parts;
  const plain = (text: string) => text.replace(/\s+/g, ' ');
  if (only !== undefined && parts.length === 1) return code(shortened(plain(only.text).trim(), 400));
  const shown = parts.map(({ kind, text }) => {
    const safe = forMarkdown(shortened(plain(text), 400));
    return kind === 'added' ? `<ins>${safe}</ins>` : kind === 'removed' ? `<del>${safe}</del>` : safe;
  });
  return `<code>${shown.join('')}</code>`;
}

export function rowsSection({ table, added, changed, removed, rows }: RowsReport): Section {
  const counts = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(removed > 0 ? [`${removed} deleted`] : []),
  ].join(', ');
  const first = [...rows].sort((a, b) => order(a.mark) - order(b.mark));
  const lines = first.flatMap(({ key, mark, cells }) =>
    mark === 'changed'
      ? cells.map(({ column, from, to }) => `| ✏️ ${cell(key)} | ${cell(column)} | ${cell(from)} | ${cell(to)} |`)
      : [
          `| ${MARK_SIGNS[mark]} ${cell(key)} | | ${mark === 'removed' ? cell(cells.map((c) => c.from ?? '').join(', ')) : ''} | ${mark === 'added' ? cell(cells.map((c) => c.to ?? '').join(', ')) : ''} |`,
        ],
  );
  return {
    open: `<details><summary>Rows of ${htmlCode(table)}: ${counts}</summary>\n\n| row | column | before | after |\n|---|---|---|---|`,
    close: '\n</details>',
    rank: removed > 0 ? 3.5 : 4.5,
    lines,
    what: 'cells',
  };
}

const order = (mark: string) => ['removed', 'changed', 'added'].indexOf(mark);
const cell = (text: string | undefined) =>
  text === undefined || text === '' ? '' : forMarkdown(shortened(text, LONGEST_CELL));

function costSection({ cost, kind }: Report): Section {
  const buckets = cost.buckets.map(({ bucket, calls }) => `${calls} ${forMarkdown(bucket)}`).join(' · ');
  const lines = kind === 'state' || cost.calls === 0 ? [] : [`${forMarkdown(costText(cost))}<br>${buckets}`];
  return { title: '### What it costs', rank: 2, lines, what: 'lines on costs' };
}

function notesSections({ notes }: Report): Section[] {
  return [{ title: '', rank: 6, lines: notes.map((note) => `<sub>${forMarkdown(note)}</sub>`), what: 'notes' }];
}
