import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve, sep } from 'node:path';
import { Command, Option } from 'commander';
import { numberOption, written } from '../report/command';
import { LONGEST_COMMENT } from '../report/markdown';
import { readTerraformJson, type TerraformJson } from '../report/plan-json';
import { plannedOf } from '../report/planned';
import { reviewOf } from '../report/suppressions';
import { textOf } from '../report/values';
import { codaOptions, withCoda } from '../support/connect';
import { UsageError } from '../support/failure';
import { schemaOf } from '../support/live-schema';
import { type Progress, progressOn } from '../support/progress';
import { type Outcome, run } from '../support/run';
import { stylesFor } from '../support/terminal';
import { initialized, runTerraform, stackFolder, terraformFailed, terraformOutput } from '../support/terraform';
import { driftReport } from './build';
import { driftItems, leftAlone, pendingItems, type Undo } from './items';
import { type DriftReport, hasDrift, type UnmanagedItem } from './model';
import { driftMarkdown, driftText } from './render';
import { unmanagedItems, withTimes } from './unmanaged';

/** Exit codes: everything is as the code says; it could not be told; there is drift. */
export const DRIFT_EXIT = { none: 0, failed: 1, drift: 2 } as const;

interface DriftOptions {
  format?: 'text' | 'markdown' | 'json';
  json?: boolean;
  out?: string;
  title?: string;
  unmanaged: 'report' | 'fail' | 'skip';
  pending: boolean;
  maxCharacters: string;
}

/** `codaform drift`: what is not as the code says. */
export function driftCommand(): Command {
  return new Command('drift')
    .description(
      'Say what in the doc is not as the code says; nothing is ever written, neither to the doc nor to the state',
    )
    .argument('[stack]', 'a stack of cdktf.out or a folder with a configuration', '.')
    .addOption(
      new Option('--format <format>', 'how to say it; by default the ending of --out decides, else text').choices([
        'text',
        'markdown',
        'json',
      ]),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--title <text>', 'what the report calls the stack; by default its name')
    .addOption(
      new Option('--unmanaged <how>', 'what nobody manages: list it, count it as drift, or do not look')
        .choices(['report', 'fail', 'skip'])
        .default('report'),
    )
    .option('--no-pending', 'do not look for changes of the code that are not applied yet')
    .option('--max-characters <count>', 'the longest Markdown', String(LONGEST_COMMENT))
    .addHelpText('after', HELP)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? DRIFT_EXIT.none : DRIFT_EXIT.failed))
    .action((stack: string, options: DriftOptions) => run('drift', DRIFT_EXIT.failed, () => drift(stack, options)));
}

const HELP = `
Terraform is run with CODA_READ_ONLY=true and without CODA_MCP_TOKEN; a read-only CODA_API_TOKEN is enough.

Exit code: 0 no drift, 1 it could not be told, 2 drift (changed by hand, deleted, not yet applied; with --unmanaged fail
also what nobody manages).

What is as it should be is said in the code, with a reason and until when: an output codaform_review (see the guide).

Examples:
  $ codaform drift dev
  $ codaform drift infra/prod --format markdown --out drift.md
  $ codaform drift --json --unmanaged skip`;

async function drift(stack: string, options: DriftOptions): Promise<Outcome> {
  const folder = stackFolder(stack);
  if (folder === undefined)
    throw new UsageError(
      `${stack} is no stack and no folder with a configuration. For a stack, run cdktf synth first.`,
    );
  const progress = progressOn(process.stderr);
  try {
    const report = await lookedAt(folder, options, progress);
    progress.clear();
    const code = hasDrift(report, options.unmanaged === 'fail') ? DRIFT_EXIT.drift : DRIFT_EXIT.none;
    return written(code, shown(report, options), options.out);
  } finally {
    progress.clear();
  }
}

/** The environment of the child: nothing in it can write to a doc. */
export function readOnlyEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { CODA_MCP_TOKEN: _, ...rest } = env;
  return { ...rest, CODA_READ_ONLY: 'true' };
}

async function lookedAt(folder: string, options: DriftOptions, progress: Progress): Promise<DriftReport> {
  const env = readOnlyEnvironment();
  const scratch = mkdtempSync(join(tmpdir(), 'codaform-drift-'));
  const notes: string[] = [];
  try {
    progress.show('preparing Terraform');
    await initialized(folder, env);
    progress.show('looking at the doc');
    const refreshed = await planned(folder, join(scratch, 'refresh.tfplan'), ['-refresh-only'], env, notes);
    const code = options.pending ? await pending(folder, join(scratch, 'code.tfplan'), env, notes, progress) : null;
    const review = reviewOf({ ...refreshed.outputs, ...code?.outputs });
    const state = plannedOf(refreshed);
    const { changed, deleted } = driftItems(refreshed, undoOf(folder));
    const read = await fromCoda(refreshed, options, notes, progress);
    const timed = read === null ? changed : await withCoda((coda) => withTimes(changed, state, coda));
    return driftReport({
      title: options.title ?? basename(resolve(folder)),
      changed: timed,
      deleted,
      unmanaged: read ?? [],
      pending: code === null ? [] : pendingItems(code, [...changed, ...deleted]),
      left: code === null || code.errored ? [] : leftAlone(code, changed),
      rules: review.ignore_drift,
      notes: [...new Set(notes)],
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Plans, and reads what came of it. A plan that ends with an error (a protected thing that has left the code) still shows
 * what was seen before: the error is a note then.
 *
 * @throws UsageError where nothing was seen
 */
async function planned(
  folder: string,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  notes: string[],
): Promise<TerraformJson> {
  const command = ['plan', '-input=false', '-no-color', '-lock=false', `-out=${file}`, ...args];
  const finished = await runTerraform(command, folder, env);
  if (finished.code !== 0) {
    if (!existsSync(file)) throw terraformFailed(command, finished);
    const errors = [...finished.output.matchAll(/^Error: (.*)/gm)].map(([, words]) => words);
    notes.push(`Terraform ended with an error, so something may be missing: ${[...new Set(errors)].join('; ')}.`);
  }
  return readTerraformJson(await terraformOutput(['show', '-json', file], folder, env), 'The plan');
}

/** What a deploy would do. A plan that is refused is a note, and no reason to say nothing. */
async function pending(
  folder: string,
  file: string,
  env: NodeJS.ProcessEnv,
  notes: string[],
  progress: Progress,
): Promise<TerraformJson | null> {
  progress.show('looking at the code');
  try {
    const json = await planned(folder, file, [], env, notes);
    return json;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [first = 'no reason was given'] = /Error: .*/.exec(error.message) ?? [];
    notes.push(`What is not yet applied could not be told: the plan was refused (${first}).`);
    return null;
  }
}

/** What nobody manages in the docs of the state. Null where Coda cannot be asked. */
async function fromCoda(
  json: TerraformJson,
  { unmanaged }: DriftOptions,
  notes: string[],
  progress: Progress,
): Promise<UnmanagedItem[] | null> {
  const state = plannedOf(json);
  const docs = new Set(
    state.flatMap(({ before, type, mode }) =>
      mode === 'managed' ? (textOf(before, type === 'coda_doc' ? 'id' : 'doc_id') ?? []) : [],
    ),
  );
  if (codaOptions().apiToken === undefined) {
    if (unmanaged !== 'skip')
      notes.push('What nobody manages was not looked for: set CODA_API_TOKEN to a token that may read.');
    return null;
  }
  if (unmanaged === 'skip') return [];
  return withCoda(async (coda) => {
    const found: UnmanagedItem[] = [];
    for (const id of docs) {
      const doc = await schemaOf(coda.doc(id), (done, of) => progress.show('reading the doc', done, of));
      found.push(...unmanagedItems(doc, state));
    }
    return found;
  });
}

/** A stack of an app is deployed as a whole; a folder can be applied in part. */
function undoOf(folder: string): Undo {
  const parts = resolve(folder).split(sep);
  const stack = parts.at(-2) === 'stacks' ? parts.at(-1) : undefined;
  return {
    command: (address) => (stack === undefined ? `terraform apply -target='${address}'` : `cdktf deploy ${stack}`),
  };
}

function shown(report: DriftReport, options: DriftOptions): string {
  const { json, format, out } = options;
  if (json === true && format !== undefined && format !== 'json')
    throw new UsageError('Give --json or --format, not both.');
  const byName = out?.endsWith('.md') ? 'markdown' : out?.endsWith('.json') ? 'json' : 'text';
  const chosen = json === true ? 'json' : (format ?? byName);
  if (chosen === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (chosen === 'markdown') return driftMarkdown(report, numberOption('--max-characters', options.maxCharacters));
  return driftText(report, stylesFor(process.stdout));
}
