/** Founder HQ's stacks as tests deploy them: synthesized here, applied by the real terraform with the built provider. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'cdktf';
import { z } from 'zod';
import { environment, type FounderHqOptions, FounderHqStack } from '../../constructs/founder-hq';
import { TERRAFORM_RC } from '../../scripts/paths';
import { findTerraform } from '../../scripts/terraform-binary';
import type { ByHand } from '../support/coda';
import { runCommand } from '../support/terraform';

export const DOC = '/docs/FounderHQ1';

/** The choices that let the fixture through, as the dev stack makes them. */
export const DECIDED: FounderHqOptions = {
  sprintConflicts: 'keep sprint',
  templates: { treatAs: { '': 'Document', Checklist: 'Document', SOP: 'Process' } },
};

const shown = z.looseObject({
  values: z.looseObject({ outputs: z.record(z.string(), z.looseObject({ value: z.unknown() })) }),
});

/** One stack with a state of its own, on a doc that looks like the fixture. */
export class FounderHqApp {
  /** Where its configuration, state and processes live. */
  readonly folder = mkdtempSync(join(tmpdir(), 'codaform-hq-'));
  private readonly stack = join(this.folder, 'out', 'stacks', 'dev');
  private readonly variables: Record<string, string | undefined>;

  /** @param env how to reach the local Coda, see `startCoda` */
  constructor(env: Readonly<Record<string, string>>) {
    this.variables = {
      ...env,
      PATH: process.env.PATH,
      HOME: this.folder,
      TF_CLI_CONFIG_FILE: TERRAFORM_RC,
      CHECKPOINT_DISABLE: '1',
    };
  }

  /** Writes the stack anew, as an edit of `main.ts` would. */
  async synth(options: FounderHqOptions): Promise<this> {
    const app = new App({ outdir: join(this.folder, 'out') });
    const variables = {
      ...this.variables,
      CODAFORM_STATE_DIR: join(this.folder, 'state'),
    };
    new FounderHqStack(app, environment('dev', variables), options);
    app.synth();
    const { code, output } = await this.terraform('init');
    if (code !== 0) throw new Error(output);
    return this;
  }

  terraform(command: string, ...args: string[]) {
    return runCommand(findTerraform(), [command, ...args, '-no-color'], this.stack, this.variables);
  }

  /** Applies, and expects it to succeed; gives what terraform said. */
  async apply(...args: string[]): Promise<string> {
    const { code, output } = await this.terraform('apply', '-auto-approve', ...args);
    if (code !== 0) throw new Error(output);
    return output;
  }

  /** What a migration attached to a backup: a folder of the output `backups`. */
  read(backup: string, attachment: string): unknown {
    return JSON.parse(readFileSync(resolve(this.stack, backup, 'attachments', attachment), 'utf8'));
  }

  async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.terraform('show', '-json');
    const { outputs } = shown.parse(JSON.parse(stdout)).values;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * The stack as Terraform's JSON, for a workspace that has the provider without `init`: without a backend, and with
 * addresses and tokens from the environment.
 */
export function stackJson(options: FounderHqOptions = DECIDED): string {
  const outdir = mkdtempSync(join(tmpdir(), 'codaform-hq-'));
  try {
    const app = new App({ outdir });
    new FounderHqStack(app, { ...environment('dev', {}), provider: {} }, options);
    app.synth();
    const json = stackFile.parse(JSON.parse(readFileSync(join(outdir, 'stacks', 'dev', 'cdk.tf.json'), 'utf8')));
    const { backend: _, ...terraform } = json.terraform;
    // In lines, which Terraform quotes in its messages.
    return JSON.stringify({ ...json, terraform }, null, 2);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const stackFile = z.looseObject({ terraform: z.looseObject({ backend: z.unknown() }) });

const rowList = z.object({
  items: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })),
  nextPageToken: z.string().optional(),
});
const columnList = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string() })) });

/** The rows of a table with cells by column name: relations and options by their names, blanks as empty text. */
export async function rowsOf(hand: ByHand, table: string) {
  const path = `${DOC}/tables/${encodeURIComponent(table)}/rows?useColumnNames=true&valueFormat=simpleWithArrays&limit=500`;
  return rowList.parse(await hand.rest('GET', path)).items;
}

export async function columnNames(hand: ByHand, table: string): Promise<string[]> {
  const answer = await hand.rest('GET', `${DOC}/tables/${encodeURIComponent(table)}/columns?limit=100`);
  return columnList.parse(answer).items.map((column) => column.name);
}

const LEGACY = ['ventures', 'offers', 'engagements', 'projects', 'tasks', 'sprints', 'DB Templates'];

/** The old tables, cell for cell, with the names, ids and formats of their columns: what a rollback has to bring back. */
export async function legacyDoc(hand: ByHand): Promise<unknown> {
  const tables = LEGACY.map(async (name) => {
    const at = `${DOC}/tables/${encodeURIComponent(name)}`;
    const columns = columnList.parse(await hand.rest('GET', `${at}/columns?limit=100`)).items;
    const rows = rowList.parse(await hand.rest('GET', `${at}/rows?valueFormat=rich&limit=500`)).items;
    const formats = columns.map(({ id, name: column, format }) => ({ id, column, format }));
    return [name, { columns: formats, rows: Object.fromEntries(rows.map(({ id, values }) => [id, values])) }];
  });
  return Object.fromEntries(await Promise.all(tables));
}
