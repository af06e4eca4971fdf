import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../local-coda';
import { UsageError } from './support/failure';
import { type Outcome, run } from './support/run';
import { PROVIDER_ADDRESSES } from './support/terraform';

/** `codaform install-provider`: the provider of this version where a plain `terraform init` finds it. */
export function installProviderCommand(version: string): Command {
  return new Command('install-provider')
    .description('Put the provider where terraform init finds it, without a registry')
    .addHelpText('after', HELP)
    .action(() => run('install-provider', 1, async () => install(version)));
}

const HELP = `
It is copied into ~/.terraform.d/plugins, the mirror that Terraform and OpenTofu look into by themselves, unless their CLI
configuration has a provider_installation block. Run it again after an update.

Exit code: 0 installed, 1 not.

Examples:
  $ codaform install-provider && terraform init`;

/** What Terraform calls the architectures of Node. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

function install(version: string): Outcome {
  const executable = `terraform-provider-coda_v${version}`;
  const source = path.join(packageRoot(), 'dist', 'provider', executable);
  if (!existsSync(source)) throw new UsageError(`${source} is not there: run npm run build first.`);
  const architecture = ARCHITECTURES[process.arch];
  if ((process.platform !== 'linux' && process.platform !== 'darwin') || architecture === undefined) {
    throw new UsageError(
      `The provider runs on Linux and macOS (amd64, arm64), not on ${process.platform} (${process.arch}).`,
    );
  }
  const platform = `${process.platform}_${architecture}`;
  const mirror = path.join(homedir(), '.terraform.d', 'plugins');
  for (const address of PROVIDER_ADDRESSES) {
    const folder = path.join(mirror, address, version, platform);
    const target = path.join(folder, executable);
    mkdirSync(folder, { recursive: true });
    copyFileSync(source, target);
    chmodSync(target, 0o755);
  }
  const lines = [
    `Installed codaform/coda ${version} (${platform}) into ${mirror}, for Terraform and for OpenTofu.`,
    'If terraform init says the checksum changed, delete .terraform.lock.hcl: a new build has a new checksum.',
  ];
  return { code: 0, out: `${lines.join('\n')}\n` };
}
