/** The bindings in the repository are what CDKTF's own command makes from the built provider. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, TERRAFORM_RC } from '../../scripts/paths';
import { runCommand } from '../support/terraform';

jest.setTimeout(120_000);

function sources(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (path: string): void => {
    for (const name of readdirSync(path)) {
      const child = join(path, name);
      if (statSync(child).isDirectory()) walk(child);
      else if (!name.endsWith('.json')) files.set(relative(folder, child), readFileSync(child, 'utf8'));
    }
  };
  walk(folder);
  return files;
}

test('cdktf get writes the same files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-get-'));
  try {
    const cdktf = join(ROOT, 'node_modules', '.bin', 'cdktf');
    const env = {
      ...process.env,
      HOME: folder,
      TF_CLI_CONFIG_FILE: TERRAFORM_RC,
      CI: '1',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
    };
    const result = await runCommand(cdktf, ['get', '--force', '--output', join(folder, 'out')], ROOT, env);
    expect(result.code === 0 ? '' : result.output).toBe('');
    expect(sources(join(folder, 'out'))).toEqual(sources(join(ROOT, 'constructs', 'bindings')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
