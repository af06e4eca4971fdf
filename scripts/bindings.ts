/**
 * Regenerates what is derived from the provider's schema: `provider/schema.json`, which shows every change of it in
 * review, and `constructs/bindings/`, by CDKTF's own generator (what `cdktf get` writes, without its detour through a
 * Terraform installation). With `--check` nothing is written and a difference is an error.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  ConstructsMakerProviderTarget,
  Language,
  type ProviderSchema,
  TerraformProviderConstraint,
} from '@cdktf/commons';
import { CodeMaker, TerraformProviderGenerator } from '@cdktf/provider-generator';
import { providerSchemaJson } from '../provider/framework';
import { codaProvider } from '../provider/provider';
import { PROVIDER_ADDRESS, PROVIDER_SOURCE, ROOT, VERSION } from './paths';

const SCHEMA_FILE = join(ROOT, 'provider', 'schema.json');
const BINDINGS = join(ROOT, 'constructs', 'bindings');

/** The same text that `terraform providers schema -json` gives, laid out for reading. */
function schemaText(): string {
  return `${JSON.stringify(providerSchemaJson(codaProvider, PROVIDER_ADDRESS), null, 2)}\n`;
}

/** Writes the bindings into a folder. */
async function generate(folder: string): Promise<void> {
  const schema: ProviderSchema = JSON.parse(schemaText());
  schema.provider_versions = { [PROVIDER_ADDRESS]: VERSION };
  const code = new CodeMaker();
  code.indentation = 2;
  const generator = new TerraformProviderGenerator(code, schema);
  const constraint = new TerraformProviderConstraint(`${PROVIDER_SOURCE}@${VERSION}`);
  generator.generate(ConstructsMakerProviderTarget.from(constraint, Language.TYPESCRIPT));
  await code.save(folder);
}

/** Every file below a folder, by its path in it. */
function filesIn(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (path: string): void => {
    for (const name of readdirSync(path)) {
      const child = join(path, name);
      if (statSync(child).isDirectory()) walk(child);
      else files.set(relative(folder, child), readFileSync(child, 'utf8'));
    }
  };
  try {
    walk(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return files;
}

async function main(): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'codaform-bindings-'));
  try {
    await generate(fresh);
    const wanted = filesIn(fresh);
    if (!process.argv.includes('--check')) {
      writeFileSync(SCHEMA_FILE, schemaText());
      rmSync(BINDINGS, { recursive: true, force: true });
      cpSync(fresh, BINDINGS, { recursive: true });
      console.log(`wrote provider/schema.json and ${wanted.size} files of constructs/bindings`);
      return;
    }
    const found = filesIn(BINDINGS);
    // `cdktf get` notes here what it fetched; that says nothing about the bindings.
    for (const note of ['constraints.json', 'versions.json']) found.delete(note);
    const stale = [...new Set([...wanted.keys(), ...found.keys()])].filter((f) => wanted.get(f) !== found.get(f));
    if (readFileSync(SCHEMA_FILE, 'utf8') !== schemaText()) stale.push('provider/schema.json');
    if (stale.length === 0) return;
    throw new Error(`Out of date with the provider's schema: ${stale.join(', ')}. Run \`npm run bindings\`.`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
