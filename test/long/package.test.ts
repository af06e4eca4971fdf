/** The package as npm has it: what is in it, and a small app in an empty project that uses nothing else of the checkout. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT, VERSION } from '../../scripts/paths';
import { runCommand } from '../support/processes';

jest.setTimeout(180_000);

/** What npm installs with the package. */
const packageJson = z.object({ dependencies: z.record(z.string(), z.string()) });
const { dependencies } = packageJson.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
/** What the app has beside the package: what its peers are, and the types of Node. */
const OWN = ['cdktf', 'constructs', '@types/node', 'undici-types'];

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

let local: ChildProcess | undefined;
let project: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'codaform-package-'));
  const home = join(project, 'home');
  mkdirSync(home);
  env = { PATH: process.env.PATH, HOME: home, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
});
afterAll(() => {
  local?.kill('SIGKILL');
  rmSync(project, { recursive: true, force: true });
});

const ready = z.object({
  apiUrl: z.string(),
  mcpUrl: z.string(),
  tokens: z.object({ rest: z.string(), mcp: z.string() }),
});

/** Starts the package's own local Coda; the variables that lead to it. */
async function startLocal(codaform: string): Promise<NodeJS.ProcessEnv> {
  const args = [codaform, 'local', '--port', '0', '--data', join(project, 'coda')];
  local = spawn('node', args, { cwd: project, env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (local.stdout === null) throw new Error('The local Coda says nothing.');
  const [line] = await once(createInterface({ input: local.stdout }), 'line');
  const { apiUrl, mcpUrl, tokens } = ready.parse(JSON.parse(String(line)));
  return { CODA_BASE_URL: apiUrl, CODA_MCP_URL: mcpUrl, CODA_API_TOKEN: tokens.rest, CODA_MCP_TOKEN: tokens.mcp };
}

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
  const whole = ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/THIRD-PARTY-NOTICES'].map((file) => `package/${file}`);
  expect(files).toEqual(expect.arrayContaining(whole));
  expect(files.filter((file) => /\.test\.|\/testing\/|^package\/(test|scripts|docs)\//.test(file))).toEqual([]);

  const installed = join(project, 'node_modules', 'codaform');
  mkdirSync(installed, { recursive: true });
  await ok('tar', ['xzf', tarball, '--strip-components=1', '-C', installed]);
  for (const name of [...Object.keys(dependencies), ...OWN]) {
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

  const notices = readFileSync(join(installed, 'dist', 'THIRD-PARTY-NOTICES'), 'utf8');
  // Bundled, and bundled as text until it is used.
  expect(notices).toMatch(/^== commander .* \(MIT\) ==$[\s\S]+Permission is hereby granted/m);
  expect(notices).toMatch(/^== undici .* \(MIT\) ==$/m);

  const codaform = join(installed, 'dist', 'cli', 'codaform.js');
  Object.assign(env, await startLocal(codaform));
  expect(await ok('node', [codaform, 'install-provider'])).toMatch(
    /^Installed codaform\/coda .* for Terraform and for OpenTofu\./,
  );
  expect(await ok('node', [codaform, 'doctor'])).toMatch(/✓ Provider +Version/);
  const stack = join(project, 'cdktf.out', 'stacks', 'tasks');
  await ok('terraform', ['init', '-input=false', '-no-color'], stack);
  const applied = await ok('terraform', ['apply', '-auto-approve', '-input=false', '-no-color'], stack);
  expect(applied).toContain('Apply complete! Resources: 4 added, 0 changed, 0 destroyed.');
  expect(await ok('terraform', ['plan', '-input=false', '-no-color'], stack)).toContain('No changes.');

  // The fixtures and the viewer of the local Coda are in the package too.
  const help = await ok('node', [codaform, 'local', '--help']);
  expect(help).toContain('founder-hq-legacy');
  const viewer = await fetch(String(env.CODA_BASE_URL).replace('/apis/v1', '/local-coda/viewer/assets/main.mjs'));
  expect(viewer.status).toBe(200);
});
