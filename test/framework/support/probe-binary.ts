import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Bundles the probe provider to one executable file, as a real provider is.
 *
 * @returns the directory that holds `terraform-provider-probe`.
 */
export function buildProbe(): string {
  const directory = mkdtempSync(join(tmpdir(), 'probe-bin-'));
  const outfile = join(directory, 'terraform-provider-probe');
  buildSync({
    entryPoints: [join(__dirname, '..', 'probe', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'silent',
  });
  chmodSync(outfile, 0o755);
  return directory;
}
