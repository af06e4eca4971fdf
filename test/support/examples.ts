/** Examples in TypeScript, synthesized as their users would and deployed by the real terraform. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';
import { runCommand, Terraform } from './terraform';

/** Runs an example's `main.ts` and gives the JSON of its only stack. */
export async function synthesizeExample(name: string, stack: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-example-'));
  try {
    const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
    const env = { ...process.env, CDKTF_OUTDIR: folder };
    const synth = await runCommand(tsx, [join(ROOT, 'examples', name, 'main.ts')], folder, env);
    if (synth.code !== 0) throw new Error(`examples/${name} ended with ${synth.code}:\n${synth.output}`);
    return readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Deploys an example, expects the next plan to be empty, lets the test look at the doc, and destroys it. */
export async function deployExample(
  env: Record<string, string>,
  file: string,
  text: string,
  look: (terraform: Terraform) => Promise<void>,
): Promise<void> {
  const terraform = new Terraform(env, 'mirror');
  try {
    terraform.write(text, file);
    await terraform.ok(['init', '-no-color']);
    await terraform.apply();
    expect(await terraform.detailedExitCode()).toBe(0);
    await look(terraform);
    await terraform.destroy();
  } finally {
    terraform.close();
  }
}
