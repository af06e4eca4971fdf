import type { Backup, Made, RestoreReport } from '../../provider/coda';
import { printable, quotedName } from '../support/terminal';

/** Lists longer than this are cut: the JSON has all of it. */
const MOST_LINES = 20;

/** What a restore did, or would do, for people. */
export function reportText(report: RestoreReport, backups: readonly Backup[]): string {
  const [first] = backups;
  const { dryRun, made, filled, renamed, formulas, conflicts, unfinished, notes } = report;
  const will = dryRun ? 'Would be' : 'Was';
  const sections = [
    `Backup of ${quotedName(first?.manifest.doc.name ?? '')}, ${first?.manifest.createdAt ?? ''}: ${printable(first?.manifest.reason ?? '')}${backups.length > 1 ? `, and ${backups.length - 1} more` : ''}`,
    `${dryRun ? 'Would be put back into' : 'Put back into'} doc ${report.docId}`,
    section(`${will} made`, madeLines(made)),
    section(
      `${will} filled`,
      filled.map(
        ({ table, column, cells }) => `${count(cells, 'cell')} of ${quotedName(column)} in ${quotedName(table)}`,
      ),
    ),
    section(
      `${will} renamed`,
      renamed.map(({ table, from, to }) => `${quotedName(from)} of ${quotedName(table)} to ${quotedName(to)}`),
    ),
    section(
      `${will} written again, because they broke`,
      formulas.map((formula) => `the formula ${printable(formula)}`),
    ),
    section(
      'Changed since, and left (--overwrite writes over them)',
      conflicts.filter((c) => !c.overwritten).map(conflictLine),
    ),
    section(
      `Changed since, and ${dryRun ? 'would be ' : ''}written over`,
      conflicts.filter((c) => c.overwritten).map(conflictLine),
    ),
    section('Accepted by Coda and not made: run it again', unfinished.map(printable)),
    section('To know', notes.map(printable)),
  ].filter((text) => text !== '');
  if (made.length + filled.length + renamed.length + formulas.length + conflicts.length + unfinished.length === 0)
    sections.push('Nothing is missing.');
  return `${sections.join('\n\n')}\n`;
}

function madeLines(made: readonly Made[]): string[] {
  const lines = made
    .filter(({ kind }) => kind !== 'row')
    .map(({ kind, name, table, oldId, newId }) => {
      const where = table === undefined ? '' : ` of ${quotedName(table)}`;
      return `the ${kind} ${quotedName(name)}${where}  ${oldId} -> ${newId ?? '(a new id)'}`;
    });
  const tables = [
    ...new Set(made.flatMap(({ kind, table }) => (kind === 'row' && table !== undefined ? [table] : []))),
  ];
  for (const table of tables) {
    const rows = made.filter((m) => m.kind === 'row' && m.table === table);
    const names = rows.slice(0, 3).map(({ name }) => quotedName(name));
    const more = rows.length > names.length ? ', …' : '';
    lines.push(`${count(rows.length, 'row')} of ${quotedName(table)}: ${names.join(', ')}${more}`);
  }
  return lines;
}

function conflictLine({ table, column, row, held, found }: RestoreReport['conflicts'][number]): string {
  return `${quotedName(table)}, row ${quotedName(row)}, ${quotedName(column)}: ${quotedName(held)} in the backup, ${quotedName(found)} now`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MOST_LINES).map((line) => `  - ${line}`);
  const more =
    lines.length > shown.length ? [`  - and ${lines.length - shown.length} more (--json lists them all)`] : [];
  return [`${title}:`, ...shown, ...more].join('\n');
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
