/**
 * Copies the built provider into Terraform's implied mirror, where a plain `terraform init` or `npx cdktf plan` finds
 * it without any configuration (unless the user's CLI configuration has a `provider_installation` block).
 */
import { cpSync, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MIRROR, PROVIDER_ADDRESS, VERSION } from './paths';

const source = join(MIRROR, PROVIDER_ADDRESS, VERSION);
const target = join(homedir(), '.terraform.d', 'plugins', PROVIDER_ADDRESS, VERSION);

if (!existsSync(source)) {
  console.error('The provider is not built yet. Run `npm run build` first.');
  process.exit(1);
}
cpSync(source, target, { recursive: true });
console.log(`Installed ${PROVIDER_ADDRESS} ${VERSION} into ${target}.`);
console.log(
  'If `terraform init` says the checksum changed, delete .terraform.lock.hcl: a new build has a new checksum.',
);
