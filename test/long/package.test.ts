/** The package as npm has it: what is in it, and a small app in an empty project that uses nothing else of the checkout. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { ROOT, VERSION } from '../../scripts/paths';
import { startCoda } from '../support/coda';
import { runCommand } from '../support/processes';

jest.setTimeout(180_000);

/** What the app and the package need beside it: npm would install these. */
const DEPENDENCIES = ['cdktf', 'constructs', 'zod', '@types/node', 'undici-types'];

const MAIN = `import { App, TerraformStack } from 'cdktf';
import { checkbox, CodaProvider, Doc, lockInstalledProvider, Page, Table, text } from 'codaform/constructs';

class Tasks extends TerraformStack {
  readonly provider = new CodaProvider(this, 'coda');
  readonly doc = new Doc(this, 'doc', { title: 'Tasks' });
  readonly home = new Page(this, 'home', { doc: this.doc, name: 'Home' });
  readonly tasks = new Table(this, 'tasks', {
    doc: this.doc,
    page: this.home,
    name: 'tasks',
    columns: { name: text(), done: checkbox() },
  });
}

const app = new App({ outdir: 'cdktf.out' });
new Tasks(app, 'tasks');
app.synth();
lockInstalledProvider(app.outdir);
`;

let coda: LocalCoda;
let project: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const started = await startCoda();
  coda = started.coda;
  project = mkdtempSync(join(tmpdir(), 'codaform-package-'));
  const home = join(project, 'home');
  mkdirSync(home);
  env = { PATH: process.env.PATH, HOME: home, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...started.env };
});
afterAll(async () => {
  rmSync(project, { recursive: true, force: true });
  await coda.close();
});

/** Runs a program to its end in a folder of the project; what it printed. */
async function ok(program: string, args: string[], folder = project, variables = env): Promise<string> {
  const { code, output } = await runCommand(program, args, folder, variables);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);

test('an app in an empty project, from the package to an applied doc', async () => {
  // What `npm pack` does first; the command and the provider are built already.
  await ok('npm', ['run', '--silent', 'build:constructs'], ROOT, process.env);
  await ok('npm', ['pack', '--ignore-scripts', '--pack-destination', project], ROOT, process.env);
  const tarball = join(project, `codaform-${VERSION}.tgz`);
  const files = (await ok('tar', ['tzf', tarball])).trim().split('\n');
  expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'CHANGELOG.md'].map((f) => `package/${f}`)));
  expect(files.filter((file) => /\.test\.|\/testing\/|^package\/(test|scripts|docs)\//.test(file))).toEqual([]);

  const installed = join(project, 'node_modules', 'codaform');
  mkdirSync(installed, { recursive: true });
  await ok('tar', ['xzf', tarball, '--strip-components=1', '-C', installed]);
  for (const name of DEPENDENCIES) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
  writeFileSync(join(project, 'main.ts'), MAIN);
  for (const [module, resolution] of [
    ['commonjs', 'node10'],
    ['node16', 'node16'],
  ] as const) {
    const types = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node', 'main.ts'];
    expect(await ok(bin('tsc'), ['--module', module, '--moduleResolution', resolution, ...types])).toBe('');
  }
  expect(await ok(bin('tsx'), ['main.ts'])).toBe('');

  const codaform = join(installed, 'dist', 'cli', 'codaform.js');
  expect(await ok('node', [codaform, 'install-provider'])).toMatch(
    /^Installed registry\.terraform\.io\/codaform\/coda/,
  );
  expect(await ok('node', [codaform, 'doctor'])).toMatch(/✓ Provider +Version/);
  const stack = join(project, 'cdktf.out', 'stacks', 'tasks');
  await ok('terraform', ['init', '-input=false', '-no-color'], stack);
  const applied = await ok('terraform', ['apply', '-auto-approve', '-input=false', '-no-color'], stack);
  expect(applied).toContain('Apply complete! Resources: 4 added, 0 changed, 0 destroyed.');
  expect(await ok('terraform', ['plan', '-input=false', '-no-color'], stack)).toContain('No changes.');

  // The local Coda, its fixtures and its viewer are in the package too.
  const help = await ok('node', [codaform, 'local', '--help']);
  expect(help).toContain('founder-hq-legacy');
});
