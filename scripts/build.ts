/**
 * Builds what users run: the provider as one executable file in a Terraform filesystem mirror, a CLI configuration that
 * uses that mirror, the `codaform` command, and the licences of what is bundled into them.
 */
import { chmodSync, copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { deferredPackages } from './deferred';
import { Notices } from './notices';
import { DIST, MIRROR, PLATFORMS, PROVIDER_ADDRESSES, PROVIDER_BINARY, ROOT, TERRAFORM_RC, VERSION } from './paths';

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  define: { 'process.env.CODAFORM_VERSION': JSON.stringify(VERSION) },
  logLevel: 'warning',
  absWorkingDir: ROOT,
};

/** zod carries its messages in fifty languages. The one that it uses by itself is English, and that one stays. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

const notices = new Notices();

async function bundle(entry: string, outfile: string, minify: boolean): Promise<void> {
  const common = [notices.plugin, englishOnly];
  const options: BuildOptions = { ...shared, minify, legalComments: 'none', plugins: common };
  const plugins = [...common, deferredPackages(options)];
  await build({ ...options, plugins, entryPoints: [entry], outfile });
  chmodSync(outfile, 0o755);
  console.log(`built ${outfile.slice(ROOT.length + 1)} (${Math.round(statSync(outfile).size / 1024)} kB)`);
}

function layOutMirror(executable: string): void {
  rmSync(MIRROR, { recursive: true, force: true });
  for (const address of PROVIDER_ADDRESSES) {
    for (const platform of PLATFORMS) {
      const folder = join(MIRROR, address, VERSION, platform);
      mkdirSync(folder, { recursive: true });
      copyFileSync(executable, join(folder, PROVIDER_BINARY));
    }
  }
  writeFileSync(TERRAFORM_RC, cliConfiguration());
  console.log(`laid out ${MIRROR.slice(ROOT.length + 1)} and ${TERRAFORM_RC.slice(ROOT.length + 1)}`);
}

/** The provider comes from the mirror, everything else from wherever Terraform would look. */
function cliConfiguration(): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(MIRROR)}
    include = ${JSON.stringify(PROVIDER_ADDRESSES)}
  }
  direct {
    exclude = ${JSON.stringify(PROVIDER_ADDRESSES)}
  }
}
`;
}

async function main(): Promise<void> {
  mkdirSync(DIST, { recursive: true });
  const executable = join(DIST, 'provider', PROVIDER_BINARY);
  await bundle('provider/main.ts', executable, true);
  layOutMirror(executable);
  await bundle('cli/main.ts', join(DIST, 'cli', 'codaform.js'), false);
  writeFileSync(join(DIST, 'THIRD-PARTY-NOTICES'), notices.text());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
