import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { DocSchema } from '../../model';
import { docIdOf, withCoda } from '../support/connect';
import { UsageError } from '../support/failure';
import { schemaOf } from '../support/live-schema';
import { progressOn } from '../support/progress';
import { type Outcome, run } from '../support/run';
import { stylesFor } from '../support/terminal';
import { buildReport } from './build';
import { toHtml } from './html/page';
import { LONGEST_COMMENT, toMarkdown } from './markdown';
import { type Report, RISKS, type Risk } from './model';
import { readTerraformJson } from './plan-json';
import { readSource } from './source';
import { toTerminal } from './text';

/** Exit codes: a report was made; none could be; one was made and its risk is at or above `--fail-on`. */
export const REPORT_EXIT = { ok: 0, failed: 1, risky: 2 } as const;

const FORMATS = ['text', 'markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof FORMATS)[number];

interface ReportOptions {
  format?: ReportFormat;
  json?: boolean;
  out?: string;
  title?: string;
  doc: string[];
  deadline?: string;
  failOn: Risk;
  maxCharacters: string;
}

/** `codaform report`: what a plan means for the doc. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Say what a plan means for the doc: changes, risks, what they reach, what they cost')
    .argument(
      '<plan>',
      'the output of terraform show -json (- for standard input), a plan file, a stack of cdktf.out, a folder, or the backup of a migration',
    )
    .addOption(
      new Option('--format <format>', 'how to say it; by default the ending of --out decides, else text').choices([
        ...FORMATS,
      ]),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--title <text>', 'what the report calls the plan; by default the name of the stack or file')
    .option(
      '--doc <id or link>',
      'read this doc too, so that what people made by hand is seen (CODA_API_TOKEN); repeatable',
      collect,
      [],
    )
    .option('--deadline <seconds>', 'warn where the apply takes longer than this under Coda’s limits')
    .addOption(
      new Option('--fail-on <risk>', 'end with code 2 at this risk or a higher one')
        .choices([...RISKS])
        .default('none'),
    )
    .option('--max-characters <count>', 'the longest Markdown', String(LONGEST_COMMENT))
    .addHelpText('after', HELP)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? REPORT_EXIT.ok : REPORT_EXIT.failed))
    .action((plan: string, options: ReportOptions) => run('report', REPORT_EXIT.failed, () => report(plan, options)));
}

const HELP = `
Exit code: 0 a report was made, 1 none could be made, 2 one was made and its risk is at or above --fail-on.
Values that Terraform calls sensitive are never shown. Nothing is written to any doc.

Examples:
  $ codaform report plan.json --format markdown --out comment.md
  $ terraform show -json plan.tfplan | codaform report -
  $ codaform report dev --out report.html --doc AbCdEfGhIj
  $ codaform report plan.json --json --fail-on high`;

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

async function report(plan: string, options: ReportOptions): Promise<Outcome> {
  const progress = progressOn(process.stderr);
  try {
    const source = await readSource(plan, (what) => progress.show(what));
    const json = readTerraformJson(source.json, plan === '-' ? 'Standard input' : plan);
    const live = await liveDocs(options.doc, (what, done, of) => progress.show(what, done, of));
    const deadlineSeconds = numberOption('--deadline', options.deadline);
    const built = buildReport(json, {
      title: options.title ?? source.title,
      live,
      ...(deadlineSeconds !== undefined && { deadlineSeconds }),
    });
    progress.clear();
    const code = isAtLeast(built.headline.risk, options.failOn) ? REPORT_EXIT.risky : REPORT_EXIT.ok;
    return written(code, shown(built, options), options.out);
  } finally {
    progress.clear();
  }
}

function isAtLeast(risk: Risk, limit: Risk): boolean {
  return limit !== 'none' && RISKS.indexOf(risk) >= RISKS.indexOf(limit);
}

async function liveDocs(
  docs: readonly string[],
  tell: (what: string, done?: number, of?: number) => void,
): Promise<Map<string, DocSchema>> {
  if (docs.length === 0) return new Map();
  return withCoda(async (coda) => {
    const read = await Promise.all(
      docs.map((doc) => schemaOf(coda.doc(docIdOf(doc)), (done, of) => tell('reading the doc', done, of))),
    );
    return new Map(read.map((doc) => [doc.id, doc]));
  });
}

/** A whole number that an option was given. Throws a UsageError. */
export function numberOption(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${name} takes a whole number, not ${JSON.stringify(value)}.`);
  return Number(value);
}

function formatOf({ format, json, out }: ReportOptions): ReportFormat {
  if (json === true && format !== undefined && format !== 'json')
    throw new UsageError('Give --json or --format, not both.');
  if (json === true) return 'json';
  if (format !== undefined) return format;
  if (out?.endsWith('.html')) return 'html';
  if (out?.endsWith('.md')) return 'markdown';
  return out?.endsWith('.json') ? 'json' : 'text';
}

function shown(built: Report, options: ReportOptions): string {
  switch (formatOf(options)) {
    case 'json':
      return `${JSON.stringify(built, null, 2)}\n`;
    case 'html':
      return toHtml(built);
    case 'markdown': {
      const longest = numberOption('--max-characters', options.maxCharacters) ?? LONGEST_COMMENT;
      if (longest < 2_000) throw new UsageError('--max-characters must be 2000 or more.');
      return toMarkdown(built, longest);
    }
    case 'text':
      return toTerminal(built, stylesFor(process.stdout));
  }
}

/** The outcome of a command that prints or writes a file. Throws a UsageError where the file cannot be written. */
export function written(code: number, text: string, out: string | undefined): Outcome {
  if (out === undefined) return { code, out: text };
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new UsageError(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { code };
}
