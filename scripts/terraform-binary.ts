import { spawnSync } from 'node:child_process';

/**
 * The Terraform to use: `TERRAFORM_BINARY_NAME` where it is set (as CDKTF has it), else `terraform`, else `tofu`.
 *
 * @throws Error saying what to install, when there is none on the PATH
 */
export function findTerraform(): string {
  const wanted = process.env.TERRAFORM_BINARY_NAME;
  const names = wanted === undefined || wanted === '' ? ['terraform', 'tofu'] : [wanted];
  for (const name of names) {
    if (spawnSync(name, ['version'], { stdio: 'ignore' }).status === 0) return name;
  }
  throw new Error(
    `No ${names.join(' and no ')} is on the PATH. Install one of them, 1.8 or newer: https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install/`,
  );
}
