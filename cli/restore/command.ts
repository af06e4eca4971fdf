import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import {
  type Backup,
  isNothing,
  listBackups,
  type RestoreReport,
  readBackup,
  restoreBackups,
} from '../../provider/coda';
import { docIdOf, withCoda } from '../support/connect';
import { UsageError } from '../support/failure';
import { progressOn } from '../support/progress';
import { type Outcome, run } from '../support/run';
import { reportText } from './words';

/** Exit codes: done, or nothing to do; done, and something is left for people to decide; not done. */
export const EXIT = { done: 0, left: 1, failed: 2 } as const;

interface Options {
  run?: boolean;
  doc?: string;
  all?: boolean;
  overwrite?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** `codaform restore`: puts back what a backup holds. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Put back what was deleted or altered, from the backup that was written before')
    .argument('<backup...>', 'folders of backups of one doc, as the apply named them')
    .option('--run', 'with every other backup of the same run: what one apply took away bit by bit')
    .option('--doc <id or link>', 'put back into this doc instead of the one that the backup is of')
    .option('--all', 'put back everything that the backup holds, not only what was taken away')
    .option('--overwrite', 'write over cells that somebody changed since, too')
    .option('--yes', 'do it; without, it only says what it would do, and asks on a terminal')
    .option('--json', 'print the report as JSON; asks nothing')
    .addHelpText('after', HELP)
    .action((folders: string[], options: Options) => run('restore', EXIT.failed, () => restore(folders, options)));
}

const HELP = `
Only what is missing is made, with new ids, and relations of other tables are pointed at it again. What is there is left;
cells that say something else than the backup are listed. Run again after an interruption: it goes on where it was.

Exit code: 0 done or nothing to do, 1 something is left to decide (or --yes is missing), 2 not done.

Examples:
  $ codaform restore .codaform/backups/AbCdEfGhIj/2026-11-27T23-05-46-123Z_delete-the-table-tasks
  $ codaform restore .codaform/backups/AbCdEfGhIj/2026-11-27T23-05-46-123Z_delete-the-table-tasks --run --yes
  $ codaform restore old-backup --doc KlMnOpQrSt --all --yes`;

async function restore(folders: readonly string[], options: Options): Promise<Outcome> {
  const backups = await backupsOf(folders, options.run === true);
  const common = {
    all: options.all === true,
    overwrite: options.overwrite === true,
    ...(options.doc === undefined ? {} : { docId: docIdOf(options.doc) }),
  };
  const progress = progressOn(process.stderr, { quiet: options.json === true });
  const perform = async (dryRun: boolean) => {
    progress.show(dryRun ? 'Comparing the doc with the backup' : 'Putting back');
    try {
      return await withCoda((coda) => restoreBackups(coda, backups, { ...common, dryRun }), { write: !dryRun });
    } finally {
      progress.clear();
    }
  };
  const told = (report: RestoreReport) =>
    options.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, backups);
  if (options.yes === true) return outcome(await perform(false), told);
  const dry = await perform(true);
  if (isNothing(dry)) return outcome(dry, told);
  if (options.json === true || !process.stdin.isTTY || !process.stdout.isTTY) {
    return { code: EXIT.left, out: told(dry), ...(options.json !== true && { error: 'To do it, add --yes.\n' }) };
  }
  process.stdout.write(told(dry));
  if (!(await confirmed())) return { code: EXIT.left, out: 'Nothing was written.\n' };
  return outcome(await perform(false), told);
}

function outcome(report: RestoreReport, told: (report: RestoreReport) => string): Outcome {
  const left = report.unfinished.length > 0 || report.conflicts.some(({ overwritten }) => !overwritten);
  return { code: left ? EXIT.left : EXIT.done, out: told(report) };
}

/** The backups that were named, and with `--run` those of the same runs that lie beside them. */
async function backupsOf(folders: readonly string[], wholeRun: boolean): Promise<Backup[]> {
  const named = await Promise.all(folders.map((folder) => readBackup(folder)));
  const docs = new Set(named.map(({ manifest }) => manifest.doc.id));
  if (docs.size > 1) throw new UsageError(`These are backups of ${docs.size} docs: restore them one doc at a time.`);
  if (!wholeRun) return named;
  const runs = new Set(named.flatMap(({ manifest }) => manifest.run ?? []));
  const beside = await listBackups(`${named[0]?.path ?? '.'}/../..`, [...docs][0]);
  const more = beside.filter(({ manifest }) => manifest?.run !== undefined && runs.has(manifest.run));
  const known = new Set(named.map(({ path }) => path));
  return [...named, ...(await Promise.all(more.flatMap(({ path }) => (known.has(path) ? [] : [readBackup(path)]))))];
}

async function confirmed(): Promise<boolean> {
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await ask.question('\nDo it? Only yes will do: ')).trim());
  } finally {
    ask.close();
  }
}
