/** What has to be there on this machine: Node, Terraform, the provider. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../support/failure';
import { PROVIDER_ADDRESS, runTerraform, terraformProgram } from '../support/terraform';
import { type CheckResult, checkOf, isAtLeast } from './check';

const LEAST_NODE = '20.18.1';
const LEAST_TERRAFORM = '1.8';

export function checkNode(version: string = process.version): CheckResult {
  const check = checkOf('node', 'Node.js');
  if (isAtLeast(version, LEAST_NODE)) return check.ok(`${version} runs this command.`);
  return check.fail(`${version} is older than ${LEAST_NODE}.`, 'Install a newer Node.js: https://nodejs.org');
}

const versionJson = z.object({ terraform_version: z.string() });

export async function checkTerraform(): Promise<CheckResult> {
  const check = checkOf('terraform', 'Terraform');
  let program: string;
  try {
    program = terraformProgram();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return check.fail(
      error.message,
      'https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install/',
    );
  }
  const { stdout, output } = await runTerraform(['version', '-json'], process.cwd());
  const parsed = versionJson.safeParse(parseJson(stdout));
  if (!parsed.success) return check.fail(`${program} does not say its version: ${output.trim().slice(0, 200)}`);
  const version = parsed.data.terraform_version;
  if (isAtLeast(version, LEAST_TERRAFORM)) return check.ok(`${program} ${version}.`);
  return check.fail(`${program} ${version} is older than ${LEAST_TERRAFORM}.`, 'Install a newer one.');
}

/** How many resources Terraform applies at once unless it is told otherwise (developer.hashicorp.com, "terraform apply"). */
const DEFAULT_PARALLELISM = 10;

/** How many resources an apply works on at once: columns that are asked for at once share calls to Coda. */
export function checkParallelism(variables: NodeJS.ProcessEnv = process.env): CheckResult {
  const check = checkOf('parallelism', 'Parallelism');
  // Of several the last one counts. Terraform puts those for the one command before those for all.
  const given = `${variables.TF_CLI_ARGS_apply ?? ''} ${variables.TF_CLI_ARGS ?? ''}`;
  const found = [...given.matchAll(/(?:^|\s)--?parallelism=["']?(\d+)/g)].at(-1)?.[1];
  if (found !== undefined) return check.ok(`Terraform applies ${found} resources at once.`);
  return check.ok(
    `Terraform applies ${DEFAULT_PARALLELISM} resources at once, its default.`,
    'Many new columns take half the calls with TF_CLI_ARGS_apply=-parallelism=1000.',
  );
}

/** Where the provider would come from when `terraform init` runs without a network. */
export function checkProvider(own: string, variables: NodeJS.ProcessEnv = process.env): CheckResult {
  const check = checkOf('provider', 'Provider');
  const folders = mirrorsOf(variables);
  const found = folders.flatMap((folder) => versionsIn(folder).map((version) => ({ folder, version })));
  const same = found.find(({ version }) => version === own);
  if (same !== undefined) return check.ok(`Version ${own} is installed in ${same.folder}.`);
  const todo = 'Run codaform install-provider.';
  if (found.length > 0) {
    const versions = found.map(({ version }) => version).join(', ');
    return check.warn(`Version ${versions} is installed, and this command is ${own}.`, todo);
  }
  return check.warn(`It is not installed in ${folders.join(' or ')}; terraform init would ask the registry.`, todo);
}

function versionsIn(mirror: string): string[] {
  const folder = join(mirror, PROVIDER_ADDRESS);
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^\d/.test(name)) : [];
}

/** The filesystem mirrors of Terraform's CLI configuration, or the implied one (developer.hashicorp.com, "CLI configuration"). */
function mirrorsOf(variables: NodeJS.ProcessEnv): string[] {
  const home = variables.HOME ?? homedir();
  const file = variables.TF_CLI_CONFIG_FILE ?? join(home, '.terraformrc');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const implied = join(home, '.terraform.d', 'plugins');
  if (!/^\s*provider_installation\b/m.test(text)) return [implied];
  const named = [...text.matchAll(/\bfilesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"([^"]+)"/g)];
  return named.flatMap(([, path]) => path ?? []);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
