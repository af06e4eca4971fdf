/** Whether Terraform's state can be reached. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runTerraform, stackFolder } from '../support/terraform';
import { type CheckResult, checkOf } from './check';
import { parseJson } from './machine';

const stateJson = z.looseObject({ serial: z.number(), resources: z.array(z.unknown()) });

/** @param stack a stack of `cdktf.out` or a folder; undefined where none was given */
export async function checkState(stack: string | undefined): Promise<CheckResult> {
  const check = checkOf('state', 'State');
  const folder = stackFolder(stack ?? '.');
  if (folder === undefined) {
    if (stack !== undefined) return check.fail(`There is no stack and no folder "${stack}" with a configuration.`);
    return check.ok('There is no configuration in this folder to look for the state of; name a stack with --stack.');
  }
  if (!existsSync(join(folder, '.terraform')))
    return check.warn(
      `${folder} is not initialized, so its backend was not asked.`,
      'Run cdktf plan or terraform init.',
    );
  const { code, stdout, output } = await runTerraform(['state', 'pull'], folder);
  if (code !== 0)
    return check.fail(`It cannot be read: ${firstWords(output)}`, 'Check the backend and its credentials.');
  if (stdout.trim() === '') return check.ok('The backend answers; nothing was deployed yet.');
  const parsed = stateJson.safeParse(parseJson(stdout));
  if (!parsed.success) return check.fail('The backend answers, and not with a state.');
  return check.ok(`It can be read: ${parsed.data.resources.length} resources, serial ${parsed.data.serial}.`);
}

function firstWords(output: string): string {
  const plain = output
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/[│╷╵]/g, ' ')
    .replace(/\s+/g, ' ');
  return `${plain.trim().slice(0, 300)}`;
}
