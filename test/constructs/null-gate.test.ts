/** Phases that end in a null_resource, through the real terraform, with a stand-in for the null provider. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { MigrationPhase } from '../../constructs/migrations';
import { nullResourceGate } from '../../constructs/migrations/null-resource-gate';
import { DataResource } from '../../constructs/terraform';
import { runCommand } from '../support/terraform';
import { synthesizeJson } from './synth';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'codaform-null-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function buildStandIn(): string {
  const outfile = join(folder, 'terraform-provider-null');
  buildSync({
    entryPoints: [join(__dirname, 'stand-in-null.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'silent',
  });
  chmodSync(outfile, 0o755);
  return folder;
}

test('they are planned and applied in their order', async () => {
  const json = JSON.parse(
    synthesizeJson(({ stack }) => {
      const gate = nullResourceGate;
      const create = new MigrationPhase(stack, 'create', { gate }).add(new DataResource(stack, 'a'));
      new MigrationPhase(stack, 'relate', { gate, after: create }).add(new DataResource(stack, 'b'));
    }),
  );
  // The stack of the helper also has a doc's page, which belongs to a provider that this test does not need.
  const { null: required } = json.terraform.required_providers;
  const { terraform_data, null_resource } = json.resource;
  const own = { terraform: { required_providers: { null: required } }, provider: { null: json.provider.null } };
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ ...own, resource: { terraform_data, null_resource } }));
  const rc = join(folder, 'cli.tfrc');
  writeFileSync(
    rc,
    `provider_installation {\n  dev_overrides { "hashicorp/null" = ${JSON.stringify(buildStandIn())} }\n  direct {}\n}\n`,
  );
  const env = { PATH: process.env.PATH, HOME: folder, TF_CLI_CONFIG_FILE: rc, CHECKPOINT_DISABLE: '1' };
  const terraform = (...args: string[]) => runCommand('terraform', [...args, '-no-color', '-input=false'], folder, env);

  const plan = await terraform('plan');
  expect(plan.output).toMatch(/# null_resource\.create will be created[\s\S]*"phase" = "create"/);
  expect(plan.output).toMatch(/Plan: 4 to add/);
  const applied = await terraform('apply', '-auto-approve');
  const finished = [...applied.output.matchAll(/^(\S+): Creation complete/gm)].map(([, address]) => address);
  expect(finished).toEqual(['terraform_data.a', 'null_resource.create', 'terraform_data.b', 'null_resource.relate']);
  expect((await terraform('plan', '-detailed-exitcode')).code).toBe(0);
});
