import { Command } from 'commander';
import { parse, print } from '../../formula';
import type { DocSchema } from '../../model';
import { docIdOf, withCoda } from '../support/connect';
import { declaredDocs } from '../support/declared-app';
import { UsageError } from '../support/failure';
import { schemaOf } from '../support/live-schema';
import { type Outcome, run } from '../support/run';
import { type EvaluateOptions, evaluated } from './evaluate';
import { EXIT } from './exit';
import { readFormula } from './input';
import { checkDoc, checkOne, hasMistakes, joined, type Report, reportJson, reportText, syntaxReport } from './report';
import { noTable } from './tables';

interface FileOption {
  file?: string;
}
interface CheckOptions extends FileOption {
  doc?: string;
  app?: string;
  table?: string;
  strict?: boolean;
  json?: boolean;
}

/** `codaform formula`: check, format and evaluate formulas without touching a doc. */
export function formulaCommand(): Command {
  const formula = new Command('formula')
    .description('Check, format and evaluate Coda formulas; nothing is ever written to a doc')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.ok : EXIT.failed));
  formula
    .command('check')
    .description('Say what is wrong with a formula, or with all formulas of a doc or an app')
    .argument('[formula]', 'the formula; without one and without --file, every formula of --doc or --app is checked')
    .option('--file <path>', 'read the formula from a file; - is standard input')
    .option('--doc <id or link>', 'check names against this doc (CODA_API_TOKEN, CODA_BASE_URL)')
    .option('--app <path>', 'check names against a synthesized app: a cdk.tf.json or its folder')
    .option('--table <name>', 'the table that the formula stands in, for thisRow and bare column names')
    .option('--strict', 'doubts are mistakes too, such as functions that are not known')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', CHECK_HELP)
    .action((text: string | undefined, options: CheckOptions) => runFormula(() => checkCommand(text, options)));
  formula
    .command('format')
    .description('Print a formula in its canonical form: one spelling for all formulas that mean the same by syntax')
    .argument('[formula]', 'the formula')
    .option('--file <path>', 'read the formula from a file; - is standard input')
    .option('--width <characters>', 'break calls over lines where they would reach beyond')
    .addHelpText('after', FORMAT_HELP)
    .action((text: string | undefined, options: FileOption & { width?: string }) =>
      runFormula(async () => format(text, options)),
    );
  formula
    .command('eval')
    .description("Evaluate a formula over a doc's rows, which are read through REST")
    .argument('[formula]', 'the formula')
    .option('--file <path>', 'read the formula from a file; - is standard input')
    .option('--doc <id or link>', 'the doc (CODA_API_TOKEN, CODA_BASE_URL); without one, the formula can use no tables')
    .option('--table <name>', 'the table of the row that is thisRow')
    .option('--row <id or name>', 'the row that is thisRow')
    .option('--now <moment>', 'what Now() and Today() are, e.g. 2026-09-08T09:00:00Z; the clock by default')
    .option('--time-zone <name>', "the doc's time zone", 'UTC')
    .option('--json', 'print the value as JSON')
    .addHelpText('after', EVAL_HELP)
    .action((text: string | undefined, options: EvaluateOptions & FileOption) =>
      runFormula(() => evaluated(required(readFormula({ text, ...options })), options)),
    );
  return formula;
}

const CHECK_HELP = `
Exit code: 0 no mistake, 1 mistakes, 2 nothing could be checked (usage, a file, the network).

Examples:
  $ codaform formula check 'If(done, 1'
  $ codaform formula check --doc AbCdEfGhIj --table tasks 'thisRow.project.due_on < Today()'
  $ codaform formula check --doc AbCdEfGhIj
  $ codaform formula check --app cdktf.out/stacks/dev --strict`;

const FORMAT_HELP = `
Comments are no part of the canonical form: a formula that has some is refused.

Examples:
  $ codaform formula format '( ([Status])="Done" )'
  $ codaform formula format --file sprint.coda --width 80`;

const EVAL_HELP = `
Columns that Coda computes are taken as Coda computed them. Actions are never run.

Examples:
  $ codaform formula eval 'Sequence(1, 4).Sum()'
  $ codaform formula eval --doc AbCdEfGhIj 'tasks.Filter(status = "Done").Count()'
  $ codaform formula eval --doc AbCdEfGhIj --table tasks --row 'Kick-off' 'thisRow.project.due_on - Today()' \\
      --now 2026-09-08T09:00:00Z --time-zone Europe/Berlin`;

const runFormula = (command: () => Promise<Outcome>) => run('formula', EXIT.failed, command);

function required(text: string | null): string {
  if (text === null) throw new UsageError('Give a formula, or --file.');
  return text;
}

async function checkCommand(given: string | undefined, options: CheckOptions) {
  const text = readFormula({ text: given, file: options.file });
  const docs = await docsOf(options);
  const report = text === null ? checkAll(docs, options) : checkText(text, docs, options);
  const out = options.json === true ? reportJson(report) : reportText(report);
  return { code: hasMistakes(report) ? EXIT.mistakes : EXIT.ok, out };
}

/** The docs that names are checked against; null where neither a doc nor an app is given. */
async function docsOf({ doc, app }: CheckOptions): Promise<readonly DocSchema[] | null> {
  if (doc !== undefined && app !== undefined) throw new UsageError('Give --doc or --app, not both.');
  if (app !== undefined) return declaredDocs(app);
  return doc === undefined ? null : withCoda(async (coda) => [await schemaOf(coda.doc(docIdOf(doc)))]);
}

function checkAll(docs: readonly DocSchema[] | null, { table, strict = false }: CheckOptions): Report {
  if (docs === null) throw new UsageError('Give a formula, or --doc or --app to check all formulas there.');
  if (table !== undefined) throw new UsageError('--table says where a formula stands: give the formula too.');
  return joined(docs.map((doc) => checkDoc(doc, strict)));
}

function checkText(text: string, docs: readonly DocSchema[] | null, { table, strict = false }: CheckOptions): Report {
  if (docs === null) {
    if (table !== undefined) throw new UsageError('--table needs --doc or --app.');
    return checkOne(text, null, strict);
  }
  if (table === undefined) {
    const [doc] = docs;
    if (doc === undefined || docs.length > 1)
      throw new UsageError(`The app declares ${docs.length} docs: say by --table which one the formula is for.`);
    return checkOne(text, { doc }, strict);
  }
  for (const doc of docs) {
    const found = doc.tables.find(({ name }) => name === table);
    if (found !== undefined) return checkOne(text, { doc, tableId: found.id }, strict);
  }
  throw noTable(table, docs);
}

function format(given: string | undefined, { file, width }: FileOption & { width?: string }) {
  const text = required(readFormula({ text: given, file }));
  if (width !== undefined && !/^[1-9]\d{0,3}$/.test(width))
    throw new UsageError('--width takes a number of characters.');
  const { tree, comments, diagnostics } = parse(text);
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return { code: EXIT.mistakes, error: reportText(syntaxReport(text)) };
  if (comments.length > 0) {
    const [first] = comments.map(({ start, end }) => text.slice(start, end));
    const error = `codaform formula: the comment ${first} would be lost. Take it out, or leave the formula as it is.\n`;
    return { code: EXIT.mistakes, error };
  }
  return { code: EXIT.ok, out: `${print(tree, width === undefined ? {} : { width: Number(width) })}\n` };
}
