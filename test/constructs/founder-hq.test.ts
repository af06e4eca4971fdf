/** Founder HQ's dev stack, deployed by the real terraform with the built provider onto the local Coda. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ROOT, TERRAFORM_RC } from '../../scripts/paths';
import { ByHand, startCoda } from '../support/coda';
import { plainText, runCommand } from '../support/terraform';

const rowList = z.object({ items: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })) });
const pageList = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const lineList = z.object({ items: z.array(z.object({ itemContent: z.object({ content: z.string() }) })) });
const columnList = z.object({ items: z.array(z.object({ name: z.string() })) });

jest.setTimeout(120_000);

let coda: LocalCoda;
let env: Record<string, string>;
let hand: ByHand;
let home: string;
let state: string;

const doc = '/docs/FounderHQ1';

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
  hand = new ByHand(coda);
  home = mkdtempSync(join(tmpdir(), 'codaform-hq-'));
  state = join(home, 'state');
});

afterAll(async () => {
  await coda.close();
  rmSync(home, { recursive: true, force: true });
});

/** Runs CDKTF as a user would: `npx cdktf …` in the checkout, without a network. */
function cdktf(...args: string[]) {
  const variables = {
    PATH: process.env.PATH,
    HOME: home,
    TF_CLI_CONFIG_FILE: TERRAFORM_RC,
    CODA_BASE_URL: env.CODA_BASE_URL,
    CODAFORM_STATE_DIR: state,
    CI: '1',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
  };
  const out = ['--output', join(home, 'out'), '--no-color'];
  return runCommand(join(ROOT, 'node_modules', '.bin', 'cdktf'), [...args, ...out], ROOT, variables);
}

/** Runs terraform where CDKTF left the stack. */
function terraform(...args: string[]) {
  const variables = {
    ...env,
    PATH: process.env.PATH,
    HOME: home,
    TF_CLI_CONFIG_FILE: TERRAFORM_RC,
    CHECKPOINT_DISABLE: '1',
  };
  return runCommand('terraform', [...args, '-no-color', '-input=false'], join(home, 'out', 'stacks', 'dev'), variables);
}

async function rows(table: string) {
  const answer = await hand.rest('GET', `${doc}/tables/${table}/rows?useColumnNames=true&valueFormat=simpleWithArrays`);
  return rowList.parse(answer).items;
}

async function columnNames(table: string) {
  return columnList.parse(await hand.rest('GET', `${doc}/tables/${table}/columns?limit=100`)).items.map((c) => c.name);
}

test('a plain cdktf plan works at once, without a network', async () => {
  const plan = await cdktf('plan', 'dev');
  expect(plainText(plan.output)).toMatch(/Plan: 81 to add, 0 to change, 0 to destroy/);
  expect(plan.output).toMatch(/# coda_column\.workflows_capability/);
  expect(plan.code).toBe(0);
});

test('cdktf deploy makes the tables, wires them and fills them, and the next plan is empty', async () => {
  const deployed = await cdktf('deploy', 'dev', '--auto-approve');
  expect(plainText(deployed.output)).toMatch(/81 added, 0 changed, 0 destroyed/);
  expect(deployed.output).not.toMatch(/Warning:/);
  expect((await terraform('plan', '-detailed-exitcode')).code).toBe(0);

  expect(await columnNames('offers')).toEqual([
    'name',
    'venture',
    'price',
    'description',
    'service_blueprint',
    'delivery_plan',
  ]);
  expect(await columnNames('sprints')).toEqual(expect.arrayContaining(['goal', 'start_date', 'end_date']));
  const { items: pages } = pageList.parse(await hand.rest('GET', `${doc}/pages?limit=100`));
  const schemaPage = pages.find(({ name }) => name === 'Schema')?.id;
  const { items: lines } = lineList.parse(await hand.rest('GET', `${doc}/pages/${schemaPage}/content?limit=500`));
  const texts = lines.map(({ itemContent: { content } }) => content);
  expect(texts[0]).toMatch(/^This page is written by code/);
  expect(texts).toContain('process_templates.Filter(CurrentValue.workflow = thisRow)');
  expect(texts.find((text) => text.startsWith('ventures\noffers'))).toMatch(
    /\n└─ service_blueprint ──▶ service_blueprints\n/,
  );

  const workflows = await rows('workflows');
  expect(workflows.map((row) => row.values['name']).sort()).toEqual(['Client Onboarding', 'Marketing Audit']);
  const [blueprint] = await rows('service_blueprints');
  expect(blueprint?.values).toMatchObject({
    status: 'active',
    workflows: ['Client Onboarding', 'Marketing Audit'],
    workflow_count: 2,
    estimated_hours: 31,
  });
  const templates = await rows('process_templates');
  expect(templates.map((row) => row.values['workflow']).sort()).toEqual(['Client Onboarding', 'Marketing Audit']);
});

test('a change by hand shows as drift, and a deploy repairs it', async () => {
  const [row] = (await rows('workflows')).filter((r) => r.values['pattern_key'] === 'marketing-audit');
  await hand.rest('PUT', `${doc}/tables/workflows/rows/${row?.id}`, {
    row: { cells: [{ column: 'estimated_hours', value: 99 }] },
  });
  const hours = async () => (await rows('workflows')).find((r) => r.id === row?.id)?.values['estimated_hours'];
  for (let i = 0; i < 50 && (await hours()) !== 99; i++) await new Promise((done) => setTimeout(done, 50));
  const drifted = await terraform('plan', '-detailed-exitcode');
  expect(drifted.code).toBe(2);
  expect(drifted.output).toMatch(/~ "estimated_hours"\s*=\s*"99" -> "22"/);
  expect((await terraform('apply', '-auto-approve')).code).toBe(0);
  expect(await hours()).toBe(22);
});

test('staging says what it needs, and has not stopped dev', async () => {
  const plan = await cdktf('plan', 'staging');
  expect(plan.code).not.toBe(0);
  expect(plainText(plan.output)).toMatch(/The stack staging needs a doc\. Set CODAFORM_STAGING_DOC_ID to its id/);
});

test('destroy takes away what was made, and nothing else', async () => {
  const destroyed = await terraform('destroy', '-auto-approve');
  expect(destroyed.output).toMatch(/Destroy complete! Resources: 81 destroyed/);
  expect(await columnNames('offers')).toEqual(['name', 'venture', 'price', 'description']);
  expect(await rows('offers')).toHaveLength(6);
});
