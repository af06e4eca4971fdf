import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inWords } from '../../cli/support/failure';
import type { LocalCoda } from '../../local-coda';
import { createCoda, readBackup, restoreBackups } from '../../provider/coda';
import { DIST } from '../../scripts/paths';
import { type CommandResult, type RunningCommand, startCommand } from '../support/processes';
import { plainText, type Terraform } from '../support/terraform';
import { providerHere } from './provider-here';

/** What a phase does to the doc, as people run it. */
export interface Step {
  /** What is done before any case begins, such as a plan. */
  prepare(): Promise<void>;
  /** Starts it in processes of its own, to be killed. */
  start(): RunningCommand;
  /** Does it with the provider in this process. */
  run(): Promise<CommandResult>;
  /** What people run again after it broke off. */
  again(): Promise<CommandResult>;
  /** Whether the state of Terraform is no state any more. */
  isStateTorn(): boolean;
  /** What is left to do after it, in words. */
  left(): Promise<string[]>;
}

const PLAN = 'chaos.tfplan';
const COMMON = ['-input=false', '-no-color'];

/** `terraform apply` of a plan that was made before. */
export class ApplyStep implements Step {
  private readonly mode: string[];

  constructor(
    private readonly terraform: Terraform,
    { destroy = false }: { destroy?: boolean | undefined },
  ) {
    this.mode = destroy ? ['-destroy'] : [];
  }

  async prepare(): Promise<void> {
    const { code, output } = await this.here(['plan', ...COMMON, `-out=${PLAN}`, ...this.mode]);
    if (code !== 0) throw new Error(`The plan ended with ${code}:\n${output}`);
  }

  start(): RunningCommand {
    return this.terraform.start(['apply', ...COMMON, PLAN]);
  }

  run(): Promise<CommandResult> {
    return this.here(['apply', ...COMMON, PLAN]);
  }

  again(): Promise<CommandResult> {
    return this.here(['apply', '-auto-approve', ...COMMON, ...this.mode]);
  }

  isStateTorn(): boolean {
    const file = join(this.terraform.folder, 'terraform.tfstate');
    if (!existsSync(file)) return false;
    try {
      JSON.parse(readFileSync(file, 'utf8'));
      return false;
    } catch {
      return true;
    }
  }

  async left(): Promise<string[]> {
    const { code, output } = await this.here(['plan', ...COMMON, '-detailed-exitcode', ...this.mode]);
    return code === 0 ? [] : [`a plan afterwards ended with ${code}: ${plainText(output)}`];
  }

  private async here(args: string[]): Promise<CommandResult> {
    return this.terraform.run(args, { ...(await providerHere()), GOGC: '400' });
  }
}

/** `codaform restore --run` of what the last apply took away. */
export class RestoreStep implements Step {
  constructor(
    private readonly coda: LocalCoda,
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  async prepare(): Promise<void> {}

  private get backups(): string[] {
    const root = join(this.folder, '.codaform', 'backups');
    return readdirSync(root)
      .filter((doc) => !doc.startsWith('.'))
      .flatMap((doc) => readdirSync(join(root, doc)).map((name) => join(root, doc, name)))
      .filter((path) => !/[\\/]\.[^\\/]*$/.test(path));
  }

  start(): RunningCommand {
    const command = [join(DIST, 'cli', 'codaform.js'), 'restore', this.backups[0] ?? '', '--run', '--yes'];
    return startCommand(process.execPath, command, this.folder, { PATH: process.env.PATH, ...this.env });
  }

  /** As the command does, in this process. */
  async run(): Promise<CommandResult> {
    const coda = createCoda({
      apiToken: this.coda.tokens.rest,
      mcpToken: this.coda.tokens.mcp,
      baseUrl: this.coda.apiUrl,
      mcpUrl: this.coda.mcpUrl,
      mutationTimeoutMs: 4_000,
      requestTimeoutMs: 3_000,
    });
    try {
      const backups = await Promise.all(this.backups.map((path) => readBackup(path)));
      const { conflicts, made, filled, renamed, formulas, unfinished } = await restoreBackups(coda, backups);
      const changes = made.length + filled.length + renamed.length + formulas.length;
      const done = conflicts.length + unfinished.length === 0;
      return result(
        done ? 0 : 1,
        `${done ? '' : 'Error: something is left: '}${JSON.stringify({ changes, conflicts, unfinished })}`,
      );
    } catch (error) {
      const words = inWords(error);
      if (words === null) throw error;
      return result(2, `Error: ${words}`);
    } finally {
      await coda.close();
    }
  }

  again(): Promise<CommandResult> {
    return this.run();
  }

  isStateTorn(): boolean {
    return false;
  }

  async left(): Promise<string[]> {
    const { code, output } = await this.run();
    return code === 0 && output.includes('"changes":0') ? [] : [`another restore ended with ${code}: ${output}`];
  }
}

function result(code: number, output: string): CommandResult {
  return { code, stdout: output, output };
}
