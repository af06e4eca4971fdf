import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockInstalledProvider } from './lock-file';

const PROVIDER = 'registry.terraform.io/codaform/coda/0.1.0';

let home: string;
let lockFile: string;
const out = () => join(home, 'out');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'codaform-lock-'));
  const stack = join(out(), 'stacks', 'dev');
  mkdirSync(stack, { recursive: true });
  const terraform = { required_providers: { coda: { source: 'codaform/coda', version: '0.1.0' } } };
  writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify({ terraform }));
  lockFile = join(stack, '.terraform.lock.hcl');
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

it('locks a provider that is installed in the implied mirror', () => {
  mkdirSync(join(home, '.terraform.d', 'plugins', PROVIDER), { recursive: true });
  lockInstalledProvider(out(), { HOME: home });
  expect(readFileSync(lockFile, 'utf8')).toMatch(
    /provider "registry.terraform.io\/codaform\/coda" \{\n {2}version {5}= "0.1.0"/,
  );
});

it('looks into the mirrors of the CLI configuration instead where there is one', () => {
  const rc = join(home, 'terraform.rc');
  writeFileSync(
    rc,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(home, 'm'))}\n  }\n}\n`,
  );
  mkdirSync(join(home, '.terraform.d', 'plugins', PROVIDER), { recursive: true });
  lockInstalledProvider(out(), { HOME: home, TF_CLI_CONFIG_FILE: rc });
  expect(existsSync(lockFile)).toBe(false);
  mkdirSync(join(home, 'm', PROVIDER), { recursive: true });
  lockInstalledProvider(out(), { HOME: home, TF_CLI_CONFIG_FILE: rc });
  expect(existsSync(lockFile)).toBe(true);
});

it('leaves a lock file as it is, and writes none for a version that is not installed', () => {
  lockInstalledProvider(out(), { HOME: home });
  expect(existsSync(lockFile)).toBe(false);
  mkdirSync(join(home, '.terraform.d', 'plugins', PROVIDER), { recursive: true });
  writeFileSync(lockFile, '# mine');
  lockInstalledProvider(out(), { HOME: home });
  expect(readFileSync(lockFile, 'utf8')).toBe('# mine');
});

it('does nothing where nothing was synthesized', () => {
  expect(() => lockInstalledProvider(join(home, 'nowhere'), { HOME: home })).not.toThrow();
});
