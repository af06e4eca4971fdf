import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** What a command printed and how it ended. */
export interface Outcome {
  readonly code: number | null;
  /** stdout and stderr, in the order in which they came. */
  readonly output: string;
}

const stateSchema = z.object({
  resources: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.object({
          status: z.string().optional(),
          schema_version: z.number(),
          attributes: z.record(z.string(), z.unknown()),
          private: z.string().optional(),
        }),
      ),
    }),
  ),
});

const HEAD = `
terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
`;

/** A directory with a Terraform configuration that uses the probe provider, its own store and its own CLI settings. */
export class Workspace {
  readonly directory = mkdtempSync(join(tmpdir(), 'probe-ws-'));
  /** Where the probe provider keeps its objects. */
  readonly store = join(this.directory, 'store');
  /** Where the provider's sockets go; empty when no provider runs. */
  readonly sockets = join(this.directory, 't');
  private readonly env: Record<string, string | undefined>;

  /** @param binary directory of the probe's executable; none when it is attached to instead. */
  constructor(binary: string | undefined) {
    mkdirSync(this.store);
    mkdirSync(this.sockets);
    const settings = join(this.directory, 'cli.tfrc');
    const overrides = binary ? `dev_overrides { "example/probe" = ${JSON.stringify(binary)} }` : '';
    writeFileSync(settings, `disable_checkpoint = true\nprovider_installation {\n  ${overrides}\n  direct {}\n}\n`);
    this.env = {
      ...process.env,
      TF_CLI_CONFIG_FILE: settings,
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      TF_LOG: '',
      TMPDIR: this.sockets,
    };
  }

  /** Replaces the configuration; the provider block comes by itself. */
  configure(hcl: string, provider = `store = ${JSON.stringify(this.store)}`): this {
    writeFileSync(join(this.directory, 'main.tf'), `${HEAD}\nprovider "probe" {\n${provider}\n}\n${hcl}`);
    return this;
  }

  /** Runs terraform to its end. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return finished(this.start(args, env));
  }

  /** Runs terraform and expects it to succeed. @returns what it printed. */
  async ok(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(args);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  }

  /** Runs terraform and expects it to fail. @returns what it printed, on one line, so that wrapped texts can be found. */
  async fails(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(args);
    if (code !== 1) throw new Error(`terraform ${args.join(' ')} ended with ${code}:\n${output}`);
    return oneLine(output);
  }

  /** Starts terraform in a process group of its own, as a terminal would. */
  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const flags = ['plan', 'apply', 'destroy', 'import', 'refresh', 'validate', 'show'].includes(args[0] ?? '')
      ? ['-no-color']
      : [];
    const [command = '', ...rest] = args;
    return spawn('terraform', [command, ...flags, ...rest], {
      cwd: this.directory,
      env: { ...this.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** The stored instance of a resource, e.g. `probe_thing.a`. */
  instance(address: string) {
    const [type, name] = address.split('.');
    const state = stateSchema.parse(JSON.parse(this.stateText()));
    const resource = state.resources.find((item) => item.type === type && item.name === name);
    return resource?.instances[0];
  }

  stateText(): string {
    return readFileSync(join(this.directory, 'terraform.tfstate'), 'utf8');
  }

  file(name: string): string {
    return readFileSync(join(this.directory, name), 'utf8');
  }

  /** The objects in the store, by file name. */
  objects(): string[] {
    return readdirSync(this.store).sort();
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Waits for a process and collects what it prints. */
export function finished(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let output = '';
    const collect = (data: Buffer): void => {
      output += data.toString('utf8');
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Undoes the line breaks and the box that Terraform draws around diagnostics. */
export function oneLine(output: string): string {
  return output.replace(/[│╷╵\s]+/g, ' ');
}
