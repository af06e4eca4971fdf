import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './failure';

/** Where Terraform would look for the provider: `codaform/coda` in the public registry. */
export const PROVIDER_ADDRESS = 'registry.terraform.io/codaform/coda';

/** The same for each program that can use it: OpenTofu takes `codaform/coda` from a registry of its own. */
export const PROVIDER_ADDRESSES = [PROVIDER_ADDRESS, 'registry.opentofu.org/codaform/coda'] as const;

/**
 * The Terraform to use: `TERRAFORM_BINARY_NAME` where it is set (as CDKTF has it), else `terraform`, else `tofu`.
 *
 * @throws UsageError where there is none
 */
export function terraformProgram(): string {
  const wanted = process.env.TERRAFORM_BINARY_NAME;
  const names = wanted === undefined || wanted === '' ? ['terraform', 'tofu'] : [wanted];
  const found = names.find((name) => spawnSync(name, ['version'], { stdio: 'ignore' }).status === 0);
  if (found !== undefined) return found;
  throw new UsageError(`No ${names.join(' and no ')} is on the PATH. Install one of them, 1.8 or newer.`);
}

/** What a finished program left behind. */
export interface Finished {
  code: number | null;
  stdout: string;
  /** Standard output and standard error in the order they came. */
  output: string;
}

/** Runs Terraform to its end. An interrupt reaches it too, as it does every program in the terminal's group. */
export function runTerraform(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(terraformProgram(), args, {
      cwd,
      env: { ...env, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const all: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      all.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), output: Buffer.concat(all).toString() }),
    );
  });
}

/** Runs Terraform and gives its standard output. Throws a UsageError with what it said where it fails. */
export async function terraformOutput(args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const finished = await runTerraform(args, cwd, env);
  if (finished.code !== 0) throw terraformFailed(args, finished);
  return finished.stdout;
}

/** A failure in words: what Terraform said, from its first error on. */
export function terraformFailed([command = '']: readonly string[], { code, output }: Finished): UsageError {
  const said = output.replace(/\u001b\[[0-9;]*m/g, '').trim();
  const from = said.search(/^(?:[│╷] ?)*Error: /m);
  return new UsageError(`terraform ${command} ended with ${code}:\n${said.slice(Math.max(0, from)).slice(0, 4_000)}`);
}

/**
 * The folder with the configuration that a name stands for: a stack of `cdktf.out`, or a folder with `*.tf` or `cdk.tf.json`.
 * Undefined where it is neither.
 */
export function stackFolder(name: string, cwd = process.cwd()): string | undefined {
  const candidates = [join(cwd, 'cdktf.out', 'stacks', name), join(cwd, name)];
  if (name.startsWith('/')) candidates.unshift(name);
  return candidates.find((folder) => existsSync(join(folder, 'cdk.tf.json')) || hasTerraformFiles(folder));
}

function hasTerraformFiles(folder: string): boolean {
  return (
    existsSync(join(folder, 'main.tf')) ||
    existsSync(join(folder, '.terraform.lock.hcl')) ||
    existsSync(join(folder, '.terraform'))
  );
}

/** Runs `init` where it was not run yet. With development overrides it can fail and is not needed. */
export async function initialized(folder: string, env?: NodeJS.ProcessEnv): Promise<void> {
  if (existsSync(join(folder, '.terraform'))) return;
  const args = ['init', '-input=false', '-no-color'];
  const finished = await runTerraform(args, folder, env);
  if (finished.code !== 0 && !finished.output.includes('development overrides are in effect'))
    throw terraformFailed(args, finished);
}
