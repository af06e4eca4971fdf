/** The first examples, deployed and destroyed by the real terraform with the built provider onto the local Coda. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { ROOT } from '../../scripts/paths';
import { ByHand, startCoda } from '../support/coda';
import { deployExample, synthesizeExample } from '../support/examples';
import type { Terraform } from '../support/terraform';

jest.setTimeout(90_000);

let coda: LocalCoda;
let env: Record<string, string>;

beforeEach(async () => {
  ({ coda, env } = await startCoda());
});
afterEach(() => coda.close());

/** The books and whose they are, as people see them. */
async function books(terraform: Terraform): Promise<unknown> {
  const docId = String((await terraform.state())['coda_doc.reading']?.['id']);
  const path = `/docs/${docId}/tables/Books/rows?useColumnNames=true&valueFormat=simple`;
  return new ByHand(coda).rest('GET', path);
}

test('first-doc-ts', async () => {
  const json = await synthesizeExample('first-doc-ts', 'reading-list');
  await deployExample(env, 'cdk.tf.json', json, async (terraform) => {
    expect(await books(terraform)).toMatchObject({
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
  await deployExample(env, 'example.tf', hcl, async (terraform) => {
    expect(await books(terraform)).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          name: 'The Cyberiad',
          values: expect.objectContaining({ author: 'Stanisław Lem', status: 'reading', pages: 295 }),
        }),
      ]),
    });
  });
});
