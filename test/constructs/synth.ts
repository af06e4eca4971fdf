import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { z } from 'zod';
import { CodaProvider, Doc, type DocReference, Page, type PageReference } from '../../constructs';

const block = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

const stackJson = z.looseObject({ resource: block.default({}), data: block.default({}) });

const manifestJson = z.looseObject({
  stacks: z.record(z.string(), z.looseObject({ annotations: z.array(z.looseObject({ message: z.string() })) })),
});

/** What a stack was synthesized to: attributes by `type.name`, data sources under `data.type.name`. */
export type Addresses = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A stack to declare things in, with a doc that exists and a page that is made. */
export interface Scene {
  readonly stack: TerraformStack;
  readonly doc: DocReference;
  readonly page: PageReference;
}

/** Synthesizes what `build` declares, through the real app, and reads something of what it wrote. */
function synthesized<T>(build: (scene: Scene) => void, docId: string, read: (outdir: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'codaform-synth-'));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'test');
    // By itself the state would stand where this process was started, one for all tests that run at the same time.
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    new CodaProvider(stack, 'coda', {});
    const doc = Doc.fromDocId(stack, 'doc', docId);
    build({ stack, doc, page: new Page(stack, 'page', { doc, name: 'Page' }) });
    app.synth();
    return read(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The JSON for Terraform of what `build` declares. */
export function synthesizeJson(build: (scene: Scene) => void, docId = 'AbCdEfGhIj'): string {
  return synthesized(build, docId, (outdir) => readFileSync(join(outdir, 'stacks', 'test', 'cdk.tf.json'), 'utf8'));
}

/** The warnings that CDKTF shows when `build` is synthesized. */
export function synthWarnings(build: (scene: Scene) => void): string[] {
  const text = synthesized(build, 'AbCdEfGhIj', (outdir) => readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  const { stacks } = manifestJson.parse(JSON.parse(text));
  return Object.values(stacks).flatMap(({ annotations }) => annotations.map(({ message }) => message));
}

/** The same, as attributes by address. */
export function synthesize(build: (scene: Scene) => void): Addresses {
  return addresses(JSON.parse(synthesizeJson(build)));
}

/** Everything in a synthesized stack, without CDKTF's own notes. */
export function addresses(json: unknown): Addresses {
  const { resource, data } = stackJson.parse(json);
  const flat = (prefix: string, types: z.infer<typeof block>) =>
    Object.entries(types).flatMap(([type, named]) =>
      Object.entries(named).map(([name, { '//': _, ...attributes }]) => [`${prefix}${type}.${name}`, attributes]),
    );
  return Object.fromEntries([...flat('', resource), ...flat('data.', data)]);
}

/** The message that synthesizing ends with. */
export function synthError(build: (scene: Scene) => void): string {
  try {
    synthesize(build);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('It was synthesized without an error.');
}

/** Text as Terraform reads it in JSON where it holds no expressions. */
export function unescaped(text: string): string {
  return text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

/** A Terraform expression as it stands in JSON. */
export function ref(expression: string): string {
  return `\${${expression}}`;
}
