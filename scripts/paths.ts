import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The checkout's top folder. */
export const ROOT = join(__dirname, '..');
export const DIST = join(ROOT, 'dist');

/** The version in package.json: the provider, the command and the constructs share it. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).version;

export { PROVIDER_ADDRESS, PROVIDER_ADDRESSES } from '../cli/support/terraform';

/** What a configuration calls the provider. */
export const PROVIDER_SOURCE = 'codaform/coda';

/** Terraform refuses a provider whose executable is not named so. */
export const PROVIDER_BINARY = `terraform-provider-coda_v${VERSION}`;

/**
 * Platforms that can start a script with a `#!` line. On Windows Terraform wants a real `.exe`, which this build does
 * not make.
 */
export const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'] as const;

export const MIRROR = join(DIST, 'terraform-mirror');
export const TERRAFORM_RC = join(DIST, 'terraform.rc');
