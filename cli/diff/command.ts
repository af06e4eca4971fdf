import { Command, Option } from 'commander';
import { equivalent } from '../../formula';
import { type DocSchema, diffDocs } from '../../model';
import { type SeedRequest, seedRequest } from '../import/read';
import { changeGroups } from '../report/words';
import { docIdOf, withCoda } from '../support/connect';
import { UsageError } from '../support/failure';
import { schemaOf } from '../support/live-schema';
import { progressOn } from '../support/progress';
import { type Outcome, run } from '../support/run';
import { stylesFor } from '../support/terminal';
import { type Comparison, comparisonMarkdown, comparisonText, differences } from './render';
import { compareRows, keyedTable } from './rows';

/** Exit codes, as those of `terraform plan -detailed-exitcode`: the docs are the same; they could not be compared; they differ. */
const EXIT = { same: 0, failed: 1, differ: 2 } as const;

interface Options {
  rows: SeedRequest[];
  format?: 'text' | 'markdown' | 'json';
  json?: boolean;
}

/** `codaform diff`: two docs compared by name. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('Compare two docs by name, such as development and production: schema, and rows by key')
    .argument('<docA>', 'a doc: its id, or any link into it')
    .argument('<docB>', 'the doc to compare it with')
    .option('--rows <table:keyColumn>', 'compare the rows of this table too, by this column; repeatable', collect, [])
    .addOption(new Option('--format <format>', 'how to say it; text by default').choices(['text', 'markdown', 'json']))
    .option('--json', 'the same as --format json')
    .addHelpText('after', HELP)
    .action((a: string, b: string, options: Options) => run('diff', EXIT.failed, () => diff(a, b, options)));
}

const HELP = `
Says what would have to change in the first doc so that it becomes the second. Titles of docs are not compared, nor is what
REST does not show: filters of views, named formulas' text, descriptions, colours. Only reads.

Exit code: 0 nothing differs, 1 the docs could not be compared, 2 they differ.

Examples:
  $ codaform diff DevDocId123 ProdDocId45
  $ codaform diff DevDocId123 ProdDocId45 --rows "Templates:Name" --format markdown
  $ codaform diff DevDocId123 https://coda.io/d/Founder-HQ_dAbCdEfGhIj --json`;

function collect(text: string, before: SeedRequest[]): SeedRequest[] {
  return [...before, seedRequest(text, '--rows')];
}

async function diff(first: string, second: string, options: Options): Promise<Outcome> {
  const [a, b] = [docIdOf(first), docIdOf(second)];
  if (a === b) throw new UsageError('Both are the same doc.');
  const format = options.json === true ? 'json' : (options.format ?? 'text');
  const progress = progressOn(process.stderr, { quiet: format === 'json' });
  const comparison = await withCoda(async (coda): Promise<Comparison> => {
    const tell = (done: number, of: number) => progress.show('Reading tables', done, of);
    const [from, to] = await Promise.all([schemaOf(coda.doc(a), tell), schemaOf(coda.doc(b), tell)]);
    const rows = await Promise.all(
      options.rows.map(async (wanted) => {
        const [left, right] = await Promise.all([
          keyedTable(coda.doc(a), wanted, `"${from.name}"`),
          keyedTable(coda.doc(b), wanted, `"${to.name}"`),
        ]);
        return compareRows(wanted.table, left, right);
      }),
    );
    return compared(from, to, rows);
  }).finally(() => progress.clear());
  const { schema, rows } = differences(comparison);
  const out =
    format === 'json'
      ? `${JSON.stringify({ version: 1, same: schema + rows === 0, ...comparison }, null, 2)}\n`
      : format === 'markdown'
        ? comparisonMarkdown(comparison)
        : comparisonText(comparison, stylesFor(process.stdout));
  return { code: schema + rows === 0 ? EXIT.same : EXIT.differ, out };
}

/** Two schemas compared by name. */
export function compared(from: DocSchema, to: DocSchema, rows: Comparison['rows']): Comparison {
  const changes = diffDocs(from, { ...to, name: from.name }, { identity: 'name', sameFormula: equivalent });
  const groups = changeGroups(changes, { before: from, after: { ...to, name: from.name }, managed: new Map() });
  return { from: { id: from.id, name: from.name }, to: { id: to.id, name: to.name }, changes, groups, rows };
}
