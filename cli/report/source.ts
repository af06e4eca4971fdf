/** Where a plan comes from: JSON, a plan file, a stack, or a folder. */
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../support/failure';
import { readText } from '../support/files';
import { initialized, stackFolder, terraformOutput } from '../support/terraform';
import { isBackup, readProof } from './backup-proof';
import type { Source } from './model';
import { MOST_BYTES } from './plan-json';

/**
 * Reads or makes the plan that an argument names: `-` for standard input, a file of `terraform show -json`, a plan file, a stack
 * of `cdktf.out`, a folder with a configuration, or a backup that a migration wrote. Stacks and folders are planned.
 *
 * @throws UsageError for what is none of these
 */
export async function readSource(argument: string, tell: (what: string) => void = () => undefined): Promise<Source> {
  if (argument === '-') return { json: readText(0, 'standard input'), title: 'plan' };
  if (existsSync(argument) && statSync(argument).isFile()) {
    if (statSync(argument).size > MOST_BYTES)
      throw new UsageError(
        `${argument} is larger than ${MOST_BYTES / 1024 / 1024} MB: too large to be read in one piece.`,
      );
    return isPlanFile(argument)
      ? showPlanFile(argument)
      : { json: readText(argument, argument), title: titleOf(argument) };
  }
  if (isBackup(argument)) return readProof(argument);
  const folder = stackFolder(argument);
  if (folder !== undefined) return planStack(folder, tell);
  const isStack = existsSync(join('cdktf.out', 'stacks'));
  throw new UsageError(
    `${argument} is no file, no stack and no folder with a configuration.${isStack ? '' : ' For a stack, run cdktf synth first.'}`,
  );
}

function titleOf(file: string): string {
  const name = basename(file).replace(/\.(tf)?(plan)?\.?json$/i, '');
  return name === '' ? 'plan' : name;
}

/** Plan files are zip archives. */
function isPlanFile(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(4);
    return readSync(handle, start, 0, 4, 0) === 4 && start.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    closeSync(handle);
  }
}

/** Terraform shows a plan file only where the providers of its configuration are installed. */
async function showPlanFile(file: string): Promise<Source> {
  const beside = dirname(resolve(file));
  const folder = existsSync(join(beside, '.terraform')) ? beside : process.cwd();
  const json = await terraformOutput(['show', '-json', resolve(file)], folder);
  return { json, title: basename(file).replace(/\.(tf)?plan$/i, '') };
}

async function planStack(folder: string, tell: (what: string) => void): Promise<Source> {
  const scratch = mkdtempSync(join(tmpdir(), 'codaform-plan-'));
  try {
    const file = join(scratch, 'plan.tfplan');
    tell('preparing Terraform');
    await initialized(folder);
    tell('planning');
    await terraformOutput(['plan', '-input=false', '-no-color', `-out=${file}`], folder);
    return { json: await terraformOutput(['show', '-json', file], folder), title: basename(resolve(folder)) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
