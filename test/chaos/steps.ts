import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inWords } from '../../cli/support/failure';
import type { LocalCoda } from '../../local-coda';
import { createCoda, readBackup, restoreBackups } from '../../provider/coda';
import { DIST } from '../../scripts/paths';
import type { ByHand } from '../support/coda';
import { type CommandResult, type RunningCommand, startCommand } from '../support/processes';
import { plainText, type Terraform } from '../support/terraform';
import { importsOf, type Phase } from './phases';
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
  /** Leaves half of the state's file, as Terraform does when it is killed while it writes; nothing where there is no state. */
  tearState(): void;
  /** Whether the state of Terraform is no state any more. */
  isStateTorn(): boolean;
  /** What people do about a torn state: docs/guides/lost-state.md says it to them. */
  mendState(): Promise<void>;
  /** What is left to do after it, in words. */
  left(): Promise<string[]>;
}

const PLAN = 'chaos.tfplan';
const CONFIG = 'main.tf';
const COMMON = ['-input=false', '-no-color'];

/** `terraform apply` of a plan that was made before. */
export class ApplyStep implements Step {
  private readonly mode: string[];
  /** The state as it was at the beginning. */
  private readonly before: string | null;

  constructor(
    private readonly terraform: Terraform,
    private readonly hand: ByHand,
    private readonly phase: Phase,
  ) {
    this.before = this.stateText();
    this.mode = phase.destroy === true ? ['-destroy'] : [];
  }

  async prepare(): Promise<void> {
    await this.ok(['plan', ...COMMON, `-out=${PLAN}`, ...this.mode]);
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

  private get stateFile(): string {
    return join(this.terraform.folder, 'terraform.tfstate');
  }

  tearState(): void {
    const text = this.stateText();
    // One that it has not written yet, it was not writing.
    if (text !== null && text !== this.before) writeFileSync(this.stateFile, text.slice(0, text.length / 2));
  }

  private stateText(): string | null {
    return existsSync(this.stateFile) ? readFileSync(this.stateFile, 'utf8') : null;
  }

  isStateTorn(): boolean {
    const text = this.stateText();
    if (text === null) return false;
    try {
      JSON.parse(text);
      return false;
    } catch {
      return true;
    }
  }

  /**
   * The state before the apply, which Terraform kept; where there was none, an empty one. What only the people who wrote
   * the configuration can tell is imported, and all else that is there already is taken over.
   */
  async mendState(): Promise<void> {
    const backup = `${this.stateFile}.backup`;
    if (existsSync(backup)) copyFileSync(backup, this.stateFile);
    else rmSync(this.stateFile);
    if (this.phase.stack !== undefined) return this.ok(['apply', '-auto-approve', ...COMMON]);
    const config = this.terraform.read(CONFIG);
    for (const [address, id] of await importsOf(this.phase, this.hand)) {
      const known = await this.here(['state', 'list', address]);
      if (known.code !== 0 || known.stdout.trim() === '') await this.ok(['import', ...COMMON, address, id]);
    }
    const adopting = config.replaceAll(
      /^(resource "coda_(?:page|table|column|view|formula|rows|permission)" .* \{)$/gm,
      '$1\n  adopt = true',
    );
    writeFileSync(join(this.terraform.folder, CONFIG), adopting);
    await this.ok(['apply', '-auto-approve', ...COMMON, ...this.mode]);
    writeFileSync(join(this.terraform.folder, CONFIG), config);
  }

  private async ok(args: string[]): Promise<void> {
    const { code, output } = await this.here(args);
    if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${plainText(output)}`);
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

  tearState(): void {}

  isStateTorn(): boolean {
    return false;
  }

  async mendState(): Promise<void> {}

  async left(): Promise<string[]> {
    const { code, output } = await this.run();
    return code === 0 && output.includes('"changes":0') ? [] : [`another restore ended with ${code}: ${output}`];
  }
}

function result(code: number, output: string): CommandResult {
  return { code, stdout: output, output };
}
