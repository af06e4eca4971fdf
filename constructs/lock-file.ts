import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const ADDRESS = 'registry.terraform.io/codaform/coda';
const LOCK_FILE = '.terraform.lock.hcl';

const synthesized = z.looseObject({
  terraform: z.looseObject({ required_providers: z.looseObject({ coda: z.looseObject({ version: z.string() }) }) }),
});

/**
 * Lets `cdktf plan` and `cdktf deploy` start without a network. For a stack without a lock file, CDKTF runs `terraform
 * providers lock`, which asks the registry whatever mirrors there are (hashicorp/terraform#35106). Where the provider is
 * installed in a mirror on this machine, this writes the lock file that `terraform init` then completes. Stacks that have
 * one, and machines that take the provider from the registry, are left alone. Call it after `app.synth()`.
 *
 * @param outdir the folder that the app was synthesized into
 */
export function lockInstalledProvider(outdir: string, variables: NodeJS.ProcessEnv = process.env): void {
  const stacks = join(outdir, 'stacks');
  for (const name of existsSync(stacks) ? readdirSync(stacks) : []) {
    const config = join(stacks, name, 'cdk.tf.json');
    const lockFile = join(stacks, name, LOCK_FILE);
    if (existsSync(lockFile) || !existsSync(config)) continue;
    const parsed = synthesized.safeParse(JSON.parse(readFileSync(config, 'utf8')));
    if (!parsed.success) continue;
    const { version } = parsed.data.terraform.required_providers.coda;
    if (!mirrors(variables).some((mirror) => existsSync(join(mirror, ADDRESS, version)))) continue;
    mkdirSync(join(stacks, name), { recursive: true });
    writeFileSync(lockFile, `provider "${ADDRESS}" {\n  version     = "${version}"\n  constraints = "${version}"\n}\n`);
  }
}

/** The filesystem mirrors that Terraform would look into: those of its CLI configuration, or the implied ones. */
function mirrors(variables: NodeJS.ProcessEnv): string[] {
  const home = variables.HOME ?? homedir();
  const configuration = variables.TF_CLI_CONFIG_FILE ?? join(home, '.terraformrc');
  const text = existsSync(configuration) ? readFileSync(configuration, 'utf8') : '';
  if (!/^\s*provider_installation\b/m.test(text)) return [join(home, '.terraform.d', 'plugins')];
  return [...text.matchAll(/\bfilesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"([^"]+)"/g)].flatMap(([, path]) => path ?? []);
}
