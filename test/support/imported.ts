/** What `codaform import` writes, compiled, synthesized and planned as its users do. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, ROOT } from '../../scripts/paths';
import { runCommand } from './processes';
import { Terraform } from './terraform';

const CODAFORM = join(DIST, 'cli', 'codaform.js');
const BIN = join(ROOT, 'node_modules', '.bin');

/** The command as a process of its own. */
export function codaform(args: string[], env: Record<string, string>, cwd = tmpdir()) {
  return runCommand(CODAFORM, args, cwd, { PATH: process.env.PATH, HOME: tmpdir(), ...env });
}

/** Folders for imported apps, below the checkout so that they find its packages. */
export class ImportedApps {
  readonly folder: string;

  constructor(private readonly env: Record<string, string>) {
    mkdirSync(DIST, { recursive: true });
    this.folder = mkdtempSync(join(DIST, 'imported-'));
  }

  /** Imports a doc into a folder of its own; the folder. Throws where the command fails. */
  async import(name: string, doc: string, args: string[] = []): Promise<string> {
    const out = join(this.folder, name);
    const { code, output } = await codaform(['import', doc, '--out', out, ...args], this.env);
    if (code !== 0) throw new Error(`codaform import ended with ${code}:\n${output}`);
    return out;
  }

  /** What the compiler says of all apps here; nothing where it finds no fault. */
  async typecheck(): Promise<string> {
    const config = { extends: '../../tsconfig.json', include: ['**/*.ts'], exclude: [] };
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify(config));
    const { output } = await runCommand(join(BIN, 'tsc'), ['-p', '.'], this.folder, process.env);
    return output;
  }

  /** What the formatter would change in all apps here; nothing where they are formatted. */
  async unformatted(): Promise<string> {
    const config = { ...JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')), root: true };
    const own = {
      ...config,
      $schema: undefined,
      vcs: undefined,
      files: { includes: ['**/*.ts'] },
      linter: { enabled: false },
      json: { formatter: { enabled: false } },
    };
    writeFileSync(join(this.folder, 'biome.json'), JSON.stringify(own));
    const { code, output } = await runCommand(
      join(BIN, 'biome'),
      ['check', '--error-on-warnings', '.'],
      this.folder,
      process.env,
    );
    return code === 0 ? '' : output;
  }

  /** The only stack of an app here, synthesized, as a folder for Terraform. */
  async synthesize(name: string, env = this.env): Promise<Terraform> {
    const outdir = mkdtempSync(join(tmpdir(), 'codaform-imported-'));
    try {
      const app = join(this.folder, name);
      const variables = { ...process.env, CDKTF_OUTDIR: outdir };
      const { code, output } = await runCommand(join(BIN, 'tsx'), ['main.ts'], app, variables);
      if (code !== 0) throw new Error(`main.ts ended with ${code}:\n${output}`);
      const { stacks }: { stacks: Record<string, { synthesizedStackPath: string }> } = JSON.parse(
        readFileSync(join(outdir, 'manifest.json'), 'utf8'),
      );
      const [stack] = Object.values(stacks);
      const terraform = new Terraform(env, 'mirror');
      terraform.write(readFileSync(join(outdir, stack?.synthesizedStackPath ?? ''), 'utf8'), 'cdk.tf.json');
      await terraform.ok(['init', '-no-color', '-input=false']);
      return terraform;
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `40 to import, 0 to add, 0 to change, 0 to destroy` of a plan, or all that it says where it says no such thing. */
export async function planned(terraform: Terraform): Promise<string> {
  const { output } = await terraform.run(['plan', '-no-color', '-input=false', '-out=imported.tfplan']);
  return /Plan: (.*)\./.exec(output)?.[1] ?? output;
}
