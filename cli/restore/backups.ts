import { Command } from 'commander';
import { type ListedBackup, listBackups, readBackup } from '../../provider/coda';
import { docIdOf } from '../support/connect';
import { inWords } from '../support/failure';
import { type Outcome, run } from '../support/run';
import { printable, quotedName } from '../support/terminal';
import { EXIT } from './command';

interface Options {
  directory: string;
  doc?: string;
  verify?: boolean;
  json?: boolean;
}

/** `codaform backups`: what backups there are, and whether they are whole. */
export function backupsCommand(): Command {
  return new Command('backups')
    .description('List backups, oldest first, and verify them')
    .option(
      '--directory <path>',
      'the folder of backups (CODA_BACKUP_DIRECTORY)',
      process.env.CODA_BACKUP_DIRECTORY || '.codaform/backups',
    )
    .option('--doc <id or link>', 'only those of this doc')
    .option('--verify', 'read every byte of each')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', HELP)
    .action((options: Options) => run('backups', EXIT.failed, () => list(options)));
}

const HELP = `
Exit code: 0 all of them can be used, 1 some cannot, 2 they could not be listed.

Examples:
  $ codaform backups
  $ codaform backups --doc AbCdEfGhIj --verify`;

async function list({ directory, doc, verify, json }: Options): Promise<Outcome> {
  const listed = await listBackups(directory, doc === undefined ? undefined : docIdOf(doc));
  const checked = verify === true ? await Promise.all(listed.map(verified)) : listed;
  const code = checked.some(({ problem }) => problem !== undefined) ? EXIT.left : EXIT.done;
  if (json === true) return { code, out: `${JSON.stringify(checked.map(summary), null, 2)}\n` };
  if (checked.length === 0) return { code, out: `There are no backups in ${printable(directory)}.\n` };
  return { code, out: `${checked.map(line).join('\n')}\n` };
}

async function verified(backup: ListedBackup): Promise<ListedBackup> {
  if (backup.problem !== undefined) return backup;
  try {
    await readBackup(backup.path);
    return backup;
  } catch (error) {
    const problem = inWords(error);
    if (problem === null) throw error;
    return { ...backup, problem };
  }
}

function summary({ path, problem, manifest }: ListedBackup) {
  const { createdAt, reason, run: inRun, doc, tables = [], pages = [] } = manifest ?? {};
  return {
    path,
    ...(problem === undefined ? {} : { problem }),
    createdAt,
    reason,
    run: inRun,
    doc,
    tables: tables.map(({ name, rows, whole }) => ({ name, rows, whole })),
    pages: pages.map(({ name }) => name),
  };
}

function line(backup: ListedBackup): string {
  const { path, problem, manifest } = backup;
  if (manifest === undefined || problem !== undefined) return `✗ ${printable(path)}\n    ${printable(problem ?? '')}`;
  const { createdAt, reason, doc, tables, pages } = manifest;
  const holds = [
    ...tables.map(({ name, rows }) => `${quotedName(name)} (${rows} rows)`),
    ...pages.map(({ name }) => `page ${quotedName(name)}`),
  ];
  return `${createdAt}  ${quotedName(doc.name)}: ${printable(reason)}\n    ${holds.join(', ')}\n    ${printable(path)}`;
}
