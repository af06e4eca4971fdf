import { Command } from 'commander';
import { codaOptions, docIdOf } from '../support/connect';
import { type Outcome, run } from '../support/run';
import { printableLine, stylesFor } from '../support/terminal';
import type { CheckResult } from './check';
import { checkCoda } from './coda';
import { checkNode, checkParallelism, checkProvider, checkTerraform } from './machine';
import { checkState } from './state';

interface Options {
  doc?: string;
  stack?: string;
  json?: boolean;
}

/** `codaform doctor`: whether everything is there that plans and deploys need. */
export function doctorCommand(version: string): Command {
  return new Command('doctor')
    .description('Check what plans and deploys need: tokens, Coda, Terraform, the provider, the state')
    .option('--doc <id or link>', 'check that the tokens reach this doc too')
    .option('--stack <name>', 'check the state of this stack of cdktf.out, or of this folder')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action((options: Options) => run('doctor', 1, () => doctor(options, version)));
}

const HELP = `
Only reads. Tokens are never shown.

Exit code: 0 nothing is broken (there may be warnings), 1 something is.

Examples:
  $ codaform doctor
  $ codaform doctor --doc AbCdEfGhIj --stack dev
  $ codaform doctor --json`;

async function doctor({ doc, stack, json }: Options, version: string): Promise<Outcome> {
  const docId = doc === undefined ? undefined : docIdOf(doc);
  const [terraform, coda, state] = await Promise.all([
    checkTerraform(),
    checkCoda(codaOptions(), docId),
    checkState(stack),
  ]);
  const checks = [checkNode(), terraform, checkProvider(version), checkParallelism(), ...coda, state];
  const broken = checks.some(({ status }) => status === 'fail');
  const out = json === true ? `${JSON.stringify({ ok: !broken, checks }, null, 2)}\n` : asText(checks);
  return { code: broken ? 1 : 0, out };
}

function asText(checks: readonly CheckResult[]): string {
  const { green, yellow, red, dim } = stylesFor(process.stdout);
  const marks = { ok: green('✓'), warn: yellow('!'), fail: red('✗') };
  const widest = Math.max(...checks.map(({ title }) => title.length));
  const lines = checks.flatMap(({ title, status, found, todo }) => [
    `${marks[status]} ${title.padEnd(widest)}  ${printableLine(found)}`,
    ...(todo === undefined ? [] : [dim(`  ${' '.repeat(widest)}  → ${printableLine(todo)}`)]),
  ]);
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  const [warnings, failures] = [count('warn'), count('fail')];
  const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const end = failures > 0 ? `${plural(failures, 'thing')} to repair` : 'Nothing is broken';
  return `${[...lines, '', `${end}${warnings > 0 ? `, ${plural(warnings, 'warning')}` : ''}.`].join('\n')}\n`;
}
