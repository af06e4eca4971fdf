import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DIST, PROVIDER_ADDRESSES, TERRAFORM_RC } from '../../scripts/paths';
import { findTerraform } from '../../scripts/terraform-binary';
import { type CommandResult, type RunningCommand, runCommand, startCommand } from './processes';

export { runCommand } from './processes';

const planJson = z.looseObject({
  resource_changes: z
    .array(
      z.looseObject({
        address: z.string(),
        type: z.string(),
        change: z.looseObject({ actions: z.array(z.string()), before: z.unknown(), after: z.unknown() }),
      }),
    )
    .default([]),
  resource_drift: z
    .array(z.looseObject({ address: z.string(), change: z.looseObject({ after: z.unknown() }) }))
    .default([]),
  output_changes: z.record(z.string(), z.looseObject({ actions: z.array(z.string()) })).default({}),
});
export type PlanJson = z.infer<typeof planJson>;

const stateJson = z.looseObject({
  values: z
    .looseObject({
      outputs: z.record(z.string(), z.looseObject({ value: z.unknown() })).default({}),
      root_module: z
        .looseObject({
          resources: z
            .array(
              z.looseObject({
                address: z.string(),
                tainted: z.boolean().optional(),
                values: z.record(z.string(), z.unknown()),
              }),
            )
            .default([]),
        })
        .default({ resources: [] }),
    })
    .optional(),
});

/** The text of a command without colours, with lines joined as Terraform wrapped them: for matching messages. */
export function plainText(text: string): string {
  return text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/[ \t]*\n?[│╷╵][ \t]*/g, ' ')
    .replace(/\s+/g, ' ');
}

/** A folder with a Terraform configuration, driven by the real terraform binary and the built provider. */
export class Terraform {
  readonly folder = mkdtempSync(join(tmpdir(), 'codaform-tf-'));
  private readonly env: NodeJS.ProcessEnv;

  /**
   * @param env what the provider sees beside the usual: tokens, URLs
   * @param install `override` uses the built provider without `init`; `mirror` installs it from the filesystem mirror
   */
  constructor(env: Record<string, string> = {}, install: 'override' | 'mirror' = 'override') {
    const rc = install === 'mirror' ? TERRAFORM_RC : join(this.folder, 'dev.tfrc');
    if (install === 'override') {
      const one = (address: string) => `    ${JSON.stringify(address)} = ${JSON.stringify(join(DIST, 'provider'))}\n`;
      const overrides = `dev_overrides {\n${PROVIDER_ADDRESSES.map(one).join('')}  }`;
      writeFileSync(rc, `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
    }
    this.env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      TMPDIR: process.env.TMPDIR ?? tmpdir(),
      TF_CLI_CONFIG_FILE: rc,
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      ...env,
    };
  }

  /** Writes `main.tf`; the terraform block that names the provider is put before it. */
  write(hcl: string, file = 'main.tf'): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file === 'main.tf' ? `${REQUIRED_PROVIDERS}\n${hcl}` : hcl);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Runs a terraform command and gives back whatever came of it. */
  async run(args: string[], env: Record<string, string> = {}): Promise<CommandResult> {
    const result = await runCommand(TERRAFORM, args, this.folder, { ...this.env, ...env });
    return { ...result, output: result.output.replace(OVERRIDE_WARNING, '') };
  }

  /** Runs a command that has to succeed. */
  async ok(args: string[], env: Record<string, string> = {}): Promise<CommandResult> {
    const result = await this.run(args, env);
    if (result.code !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${result.code}:\n${result.output}`);
    return result;
  }

  /** Starts a terraform command that the test interrupts, or whose provider it kills. */
  start(args: string[]): RunningCommand {
    return startCommand('terraform', args, this.folder, this.env);
  }

  apply(env: Record<string, string> = {}): Promise<CommandResult> {
    return this.ok(['apply', '-auto-approve', '-input=false', '-no-color'], env);
  }

  destroy(): Promise<CommandResult> {
    return this.ok(['destroy', '-auto-approve', '-input=false', '-no-color']);
  }

  /** Plans into a file and gives the plan as data. */
  async plan(args: string[] = [], env: Record<string, string> = {}): Promise<PlanJson> {
    await this.ok(['plan', '-input=false', '-no-color', '-out=test.tfplan', ...args], env);
    const shown = await this.ok(['show', '-json', 'test.tfplan']);
    return planJson.parse(JSON.parse(shown.stdout));
  }

  /** The exit code of `plan -detailed-exitcode`: 0 nothing to do, 2 changes, 1 an error. */
  async detailedExitCode(args: string[] = []): Promise<number | null> {
    return (await this.run(['plan', '-input=false', '-no-color', '-detailed-exitcode', ...args])).code;
  }

  /** Each resource's attributes in the state, by address. */
  async state(): Promise<Record<string, Record<string, unknown>>> {
    const shown = stateJson.parse(JSON.parse((await this.ok(['show', '-json'])).stdout));
    return Object.fromEntries((shown.values?.root_module.resources ?? []).map((r) => [r.address, r.values]));
  }

  /** The outputs in the state, by name. */
  async outputs(): Promise<Record<string, unknown>> {
    const shown = stateJson.parse(JSON.parse((await this.ok(['show', '-json'])).stdout));
    return Object.fromEntries(Object.entries(shown.values?.outputs ?? {}).map(([name, o]) => [name, o.value]));
  }

  /** The changes of a plan that are not `no-op` or `read`, as `address: action+action`. */
  static actions(plan: PlanJson): string[] {
    return plan.resource_changes
      .filter((c) => !['no-op', 'read'].includes(c.change.actions.join()))
      .map((c) => `${c.address}: ${c.change.actions.join('+')}`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const TERRAFORM = findTerraform();

/** Terraform says so before every command when the provider was not installed by `init`. */
const OVERRIDE_WARNING =
  /[│╷╵ \n]*Warning: Provider development overrides are in effect[\s\S]*?published\s+[│ ]*releases\.\n?/;

const REQUIRED_PROVIDERS = `terraform {
  required_providers {
    coda = { source = "codaform/coda" }
  }
}
`;
