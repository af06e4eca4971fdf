/** The examples, deployed and destroyed by the real terraform with the built provider onto the local Coda. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { ROOT } from '../../scripts/paths';
import { ByHand, startCoda } from '../support/coda';
import { runCommand, Terraform } from '../support/terraform';

jest.setTimeout(90_000);

let coda: LocalCoda;
let env: Record<string, string>;
let folder: string;

beforeEach(async () => {
  ({ coda, env } = await startCoda());
  folder = mkdtempSync(join(tmpdir(), 'codaform-example-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await coda.close();
});

/** Deploys an example, expects the next plan to be empty, looks at the doc, destroys it. */
async function deploy(file: string, text: string, look: (docId: string) => Promise<void>): Promise<void> {
  const terraform = new Terraform(env, 'mirror');
  try {
    terraform.write(text, file);
    await terraform.ok(['init', '-no-color']);
    await terraform.apply();
    expect(await terraform.detailedExitCode()).toBe(0);
    const state = await terraform.state();
    await look(String(state['coda_doc.reading']?.['id']));
    await terraform.destroy();
  } finally {
    terraform.close();
  }
}

/** The books and whose they are, as people see them. */
async function books(docId: string): Promise<unknown> {
  const path = `/docs/${docId}/tables/Books/rows?useColumnNames=true&valueFormat=simple`;
  return new ByHand(coda).rest('GET', path);
}

test('first-doc-ts', async () => {
  const example = join(ROOT, 'examples', 'first-doc-ts');
  const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
  const synth = await runCommand(tsx, [join(example, 'main.ts')], folder, { ...process.env, CDKTF_OUTDIR: folder });
  expect(synth).toMatchObject({ code: 0 });
  const json = readFileSync(join(folder, 'stacks', 'reading-list', 'cdk.tf.json'), 'utf8');
  await deploy('cdk.tf.json', json, async (docId) => {
    expect(await books(docId)).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          name: 'The Dispossessed',
          values: expect.objectContaining({ author: 'Ursula K. Le Guin', status: 'read', pages: 341, rating: 5 }),
        }),
      ]),
    });
  });
});

test('first-doc-hcl', async () => {
  const hcl = readFileSync(join(ROOT, 'examples', 'first-doc-hcl', 'main.tf'), 'utf8');
  await deploy('example.tf', hcl, async (docId) => {
    expect(await books(docId)).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          name: 'The Cyberiad',
          values: expect.objectContaining({ author: 'Stanisław Lem', status: 'reading', pages: 295 }),
        }),
      ]),
    });
  });
});
