/** The bigger examples, deployed and destroyed by the real terraform with the built provider onto the local Coda. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { deployExample, synthesizeExample } from '../support/examples';
import type { Terraform } from '../support/terraform';

jest.setTimeout(120_000);

const row = z.object({ name: z.string(), values: z.record(z.string(), z.unknown()) });
const rowList = z.object({ items: z.array(row) });
const columnList = z.object({ items: z.array(z.object({ name: z.string() })) });

let coda: LocalCoda;
let env: Record<string, string>;
let hand: ByHand;

async function start(fixture?: 'founder-hq-legacy'): Promise<void> {
  ({ coda, env } = await startCoda(fixture === undefined ? {} : { fixture }));
  hand = new ByHand(coda);
}
afterEach(() => coda.close());

async function rows(docId: string, table: string) {
  const path = `/docs/${docId}/tables/${encodeURIComponent(table)}/rows?useColumnNames=true&valueFormat=simpleWithArrays&limit=500`;
  return rowList.parse(await hand.rest('GET', path)).items;
}

const docOf = async (terraform: Terraform, address: string) => String((await terraform.state())[address]?.['id']);

test('adopted-doc-ts adds to a doc what it says, and takes only that away', async () => {
  await start('founder-hq-legacy');
  const names = async () =>
    columnList
      .parse(await hand.rest('GET', '/docs/FounderHQ1/tables/projects/columns?limit=100'))
      .items.map(({ name }) => name);
  const before = await names();
  const json = await synthesizeExample('adopted-doc-ts', 'adopted-doc');
  await deployExample(env, 'cdk.tf.json', json, async () => {
    expect(await names()).toEqual([...before, 'risk', 'open_hours']);
    const [okafor] = (await rows('FounderHQ1', 'projects')).filter(({ name }) => name === 'Okafor: findings');
    const open = (await rows('FounderHQ1', 'tasks'))
      .map(({ values }) => values)
      .filter((task) => task['project'] === 'Okafor: findings' && task['status'] !== 'Done');
    const hours = open.reduce((sum, task) => sum + Number(task['estimated_hours']), 0);
    expect(hours).toBeGreaterThan(0);
    expect(okafor?.values).toMatchObject({ risk: '', open_hours: hours });
  });
  expect(await names()).toEqual(before);
  expect(await rows('FounderHQ1', 'tasks')).toHaveLength(200);
});

test('hiring-pipeline-ts makes a pattern that counts', async () => {
  await start();
  const json = await synthesizeExample('hiring-pipeline-ts', 'hiring');
  await deployExample(env, 'cdk.tf.json', json, async (terraform) => {
    const doc = await docOf(terraform, 'coda_doc.hiring');
    const add = (table: string, ...cells: Record<string, unknown>[]) =>
      hand.rest('POST', `/docs/${doc}/tables/${table}/rows`, {
        rows: cells.map((cell) => ({ cells: Object.entries(cell).map(([column, value]) => ({ column, value })) })),
      });
    const until = async (table: string, count: number) => {
      for (let i = 0; i < 100 && (await rows(doc, table)).length < count; i++) {
        await new Promise((done) => setTimeout(done, 50));
      }
    };
    await add('Openings', { title: 'Operator', seats: 2 });
    await until('Openings', 1);
    await add(
      'Candidates',
      { name: 'Ann', opening: 'Operator', stage: 'hired' },
      { name: 'Ben', opening: 'Operator', stage: 'applied' },
    );
    await until('Candidates', 2);
    await add(
      'Interviews',
      { topic: 'Past work', candidate: 'Ann', score: 4 },
      { topic: 'Trial day', candidate: 'Ann', score: 5 },
    );
    await until('Interviews', 2);
    const [operator] = await rows(doc, 'Openings');
    expect(operator?.values).toMatchObject({ applicants: 2, seats_left: 1 });
    const [ann, ben] = await rows(doc, 'Candidates');
    expect(ann?.values).toMatchObject({ average_score: 4.5 });
    expect(ben?.values).toMatchObject({ average_score: '' });
  });
});

test('two-ventures-ts: the second venture reuses workflows and checklists in offers of its own', async () => {
  await start();
  const json = await synthesizeExample('two-ventures-ts', 'two-ventures');
  await deployExample(env, 'cdk.tf.json', json, async (terraform) => {
    const doc = await docOf(terraform, 'coda_doc.doc');
    const offers = await rows(doc, 'offers');
    const plans = Object.fromEntries(offers.map(({ values }) => [values['venture'], values['delivery_plan']]));
    const onboarding = 'Client Onboarding: 9 h; checklists: Onboarding, small team (7 h); texts: none';
    expect(plans).toEqual({
      Studio: `Audit of a small firm: 31 h\n${onboarding}\nMarketing Audit: 22 h; checklists: none; texts: none`,
      Press: `Launch of a book: 15 h\n${onboarding}\nPrint Run: 6 h; checklists: none; texts: none`,
    });
    const workflows = await rows(doc, 'workflows');
    const reserved = workflows.map(({ name, values }) => [name, values['ventures']]);
    expect(Object.fromEntries(reserved)).toEqual({
      'Client Onboarding': '',
      'Marketing Audit': '',
      'Print Run': ['Press'],
    });
    const onboarded = workflows.find(({ name }) => name === 'Client Onboarding')?.values['blueprints'];
    expect(onboarded).toEqual(expect.arrayContaining(['Audit of a small firm', 'Launch of a book']));
  });
});
