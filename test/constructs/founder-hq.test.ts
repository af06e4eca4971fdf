/**
 * Founder HQ through CDKTF and the real terraform, as a founder runs it: the doc as it was, a plan that stops where people
 * have to decide, one deploy through all phases, nothing left to do, drift repaired, and the way back.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ROOT, TERRAFORM_RC } from '../../scripts/paths';
import { columnNames, DOC, legacyDoc, rowsOf } from '../founder-hq/app';
import { conflicts, legacyTasks, legacyTemplates, migratedTasks } from '../founder-hq/expected';
import { ByHand, startCoda } from '../support/coda';
import { plainText, runCommand } from '../support/terraform';

const pageList = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const lineList = z.object({ items: z.array(z.object({ itemContent: z.object({ content: z.string() }) })) });

jest.setTimeout(180_000);

let coda: LocalCoda;
let env: Record<string, string>;
let hand: ByHand;
let home: string;
let before: unknown;
let prose: string[][];

/** The pages of the fixture that hold more than tables. */
const WRITTEN_BY_PEOPLE = ['Founder HQ', 'Templates'];

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
  hand = new ByHand(coda);
  home = mkdtempSync(join(tmpdir(), 'codaform-hq-'));
  before = await legacyDoc(hand);
  prose = await Promise.all(WRITTEN_BY_PEOPLE.map(textOf));
});

afterAll(async () => {
  await coda.close();
  rmSync(home, { recursive: true, force: true });
});

const variables = () => ({
  ...env,
  PATH: process.env.PATH,
  HOME: home,
  TF_CLI_CONFIG_FILE: TERRAFORM_RC,
  CODAFORM_STATE_DIR: join(home, 'state'),
  CI: '1',
  CHECKPOINT_DISABLE: '1',
  DISABLE_VERSION_CHECK: '1',
});

/** Runs CDKTF as a user would: `npx cdktf …` in the checkout, without a network. */
function cdktf(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const out = ['--output', join(home, 'out'), '--no-color'];
  const program = join(ROOT, 'node_modules', '.bin', 'cdktf');
  return runCommand(program, [...args, ...out], ROOT, { ...variables(), ...more });
}

/** Runs terraform where CDKTF left the stack. */
function terraform(...args: string[]) {
  const folder = join(home, 'out', 'stacks', 'dev');
  return runCommand('terraform', [...args, '-no-color'], folder, variables());
}

test('staging, on a doc like the fixture, stops at every row that people have to decide on', async () => {
  const plan = await cdktf(['plan', 'staging'], { CODAFORM_STAGING_DOC_ID: 'FounderHQ1' });
  expect(plan.code).not.toBe(0);
  const said = plainText(plan.output);
  expect(conflicts()).toHaveLength(3);
  for (const { name } of conflicts()) expect(said).toContain(`"${name}"`);
  for (const { name } of legacyTemplates().filter(({ category }) => /^(|Checklist|SOP)$/.test(category)))
    expect(said).toContain(JSON.stringify(name));
  expect(await legacyDoc(hand)).toEqual(before);
});

test('one cdktf deploy goes through all phases, and the next plan is empty', async () => {
  coda.journal.clear();
  const deployed = await cdktf(['deploy', 'dev', '--auto-approve']);
  // Each window of ten seconds takes five: a 17th would cost some seconds more.
  const written = coda.journal.calls(({ api, method }) => api === 'rest' && method !== 'GET');
  expect(written.map(({ path }) => path)).toHaveLength(16);
  expect(plainText(deployed.output)).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
  const gates = [...plainText(deployed.output).matchAll(/terraform_data\.(phase_\d_\w+)[^:]*: Creation complete/g)];
  expect(gates.map(([, gate]) => gate)).toEqual([
    'phase_1_create',
    'phase_2_relate',
    'phase_3_migrate',
    'phase_4_validate',
  ]);
  const again = await terraform('plan', '-detailed-exitcode');
  expect({ code: again.code, warns: /Warning:/.test(again.output) }).toEqual({ code: 0, warns: false });
});

test('every task is still in its sprint, which Coda computes from its date now', async () => {
  const tasks = await rowsOf(hand, 'tasks');
  const seen = tasks.map(({ id, values }) => {
    const { sprint, scheduled_start_date: date } = values;
    return [id, { date: String(date).slice(0, 10), sprint }] as const;
  });
  expect(new Map(seen)).toEqual(migratedTasks('sprint'));
  const kept = new Map(tasks.map(({ id, values }) => [id, values['sprint (retired)']]));
  expect(kept).toEqual(new Map(legacyTasks().map(({ id, sprint }) => [id, sprint])));
  const { stdout } = await terraform('show', '-json');
  const proof: unknown = JSON.parse(stdout).values.outputs.sprint_proof.value;
  const withSprint = legacyTasks().filter(({ sprint }) => sprint !== '').length;
  expect(proof).toEqual({ checked: withSprint, equal: withSprint, differing: 0, rows: [] });
});

test('every template went where its category says, or where dev decided', async () => {
  const target = ({ category }: { category: string }) =>
    category === 'Process' || category === 'SOP' ? 'process_templates' : 'resource_templates';
  const kind = ({ category }: { category: string }) => (/^(|Checklist)$/.test(category) ? 'Document' : category);
  for (const table of ['process_templates', 'resource_templates']) {
    const text = table === 'process_templates' ? 'checklist' : 'body';
    const copies = (await rowsOf(hand, table)).filter(({ values }) => values['migrated_from'] !== '');
    const seen = copies.map(({ values: v }) => ({
      from: v['migrated_from'],
      name: v['name'],
      text: v[text],
      owner: v['owner'],
      reviewed: String(v['last_reviewed_on']).slice(0, 10),
      kind: v['kind'],
    }));
    const expected = legacyTemplates().filter((template) => target(template) === table);
    expect(new Set(seen)).toEqual(
      new Set(
        expected.map((t) => ({
          from: t.id,
          name: t.name,
          text: t.body,
          owner: t.owner,
          reviewed: t.reviewed,
          kind: table === 'process_templates' ? undefined : kind(t),
        })),
      ),
    );
    expect(new Set(copies.map(({ values }) => values['pattern_key'])).size).toBe(copies.length);
  }
  const left = await rowsOf(hand, 'DB Templates');
  expect(new Map(left.map(({ id, values }) => [id, values['migrated_to']]))).toEqual(
    new Map(legacyTemplates().map((template) => [template.id, target(template)])),
  );
});

test('the lineage is there: offers to blueprints to workflows, templates to workflows, runs to workflows', async () => {
  const offers = await rowsOf(hand, 'offers');
  expect(offers).toHaveLength(6);
  for (const { values } of offers) expect(values['service_blueprint']).toBe(values['name']);
  const blueprints = await rowsOf(hand, 'service_blueprints');
  for (const { values } of blueprints) {
    const layers = ['customer_actions', 'frontstage', 'backstage', 'support_processes', 'evidence'];
    expect(layers.filter((layer) => values[layer] === '')).toEqual([]);
    expect(values).toMatchObject({ workflow_count: expect.any(Number), offer: [values['name']] });
  }
  const templates = await rowsOf(hand, 'process_templates');
  expect(templates.filter(({ values }) => values['workflow'] === '' || values['estimated_hours'] === '')).toEqual([]);
  const runs = await rowsOf(hand, 'execution_runs');
  expect(runs.find(({ values }) => values['pattern_key'] === 'harbor-map-in')?.values).toMatchObject({
    task: 'Map how work arrives: Harbor & Pine',
    workflow: 'Operations Audit',
    estimated_hours: 4,
    effective_hours: 5.5,
    variance_hours: 1.5,
  });
  const workflows = await rowsOf(hand, 'workflows');
  expect(workflows.find(({ values }) => values['name'] === 'Operations Audit')?.values['blueprints']).toEqual(
    expect.arrayContaining(['Operations Audit', 'Fractional COO']),
  );
  const walked: [string, string, string][] = [
    ['ventures', 'venture_offers', 'Operations Audit'],
    ['offers', 'offer_engagements', 'Harbor & Pine: audit'],
    ['engagements', 'engagement_projects', 'Harbor & Pine: discovery'],
    ['projects', 'project_tasks', 'Map how work arrives: Harbor & Pine'],
  ];
  for (const [table, column, name] of walked) {
    const [first] = await rowsOf(hand, table);
    expect(first?.values[column]).toContain(name);
  }
});

// Of the eight sessions of the dev stack four followed the audit of operations: 4.5 + 4.5 + 5.5 + 1.25 = 15.75 hours, the mean
// 3.9375 of an estimate of 26; three the onboarding: 2.5 + 1 + 4 = 7.5 hours, the mean 2.5 of 9; one the marketing audit: 3.5 of 22.
// Harbor & Pine: discovery took the first three of them, Okafor: discovery the fourth.
test('planner and observer get their answers from the deployed doc, each with one read', async () => {
  const rows = async (table: string) =>
    new Map((await rowsOf(hand, table)).map(({ values }) => [String(values['name']), values]));
  const workflows = [...(await rows('workflows')).values()].filter(({ estimate_drift }) => estimate_drift !== '');
  const drift = (values: Record<string, unknown>) => Math.abs(Number(values['estimate_drift']));
  expect(workflows.sort((a, b) => drift(b) - drift(a)).map((w) => [w['name'], w['run_count'], drift(w)])).toEqual([
    ['Operations Audit', 4, expect.closeTo(1 - 3.9375 / 26, 6)],
    ['Marketing Audit', 1, expect.closeTo(1 - 3.5 / 22, 6)],
    ['Client Onboarding', 3, expect.closeTo(1 - 2.5 / 9, 6)],
  ]);
  expect((await rows('projects')).get('Harbor & Pine: discovery')).toMatchObject({
    actual_hours: 14.5,
    similar_hours: 'Okafor: discovery: 1.25 h (estimated 24 h)',
  });
  const [whole, onboarding, audit, ...rest] = String(
    (await rows('offers')).get('Operations Audit')?.['delivery_plan'],
  ).split('\n');
  expect(whole).toBe('Operations Audit: 35 h');
  expect(onboarding).toMatch(
    /^Client Onboarding: 9 h; checklists: .*Client onboarding: team of two to ten \(7 h\).*; texts: .*Welcome note/,
  );
  expect(audit).toMatch(
    /^Operations Audit: 26 h; checklists: .*Operations audit: firm of up to twenty \(22 h\).*; texts: .*Findings deck/,
  );
  expect(rest).toEqual([]);
});

/** The lines of a page that has such a name. */
async function textOf(page: string): Promise<string[]> {
  const { items: pages } = pageList.parse(await hand.rest('GET', `${DOC}/pages?limit=100`));
  const id = pages.find(({ name }) => name === page)?.id;
  const { items: lines } = lineList.parse(await hand.rest('GET', `${DOC}/pages/${id}/content?limit=500`));
  return lines.map(({ itemContent: { content } }) => content);
}

test('the schema page documents what is there, and what people wrote on other pages is as it was', async () => {
  const texts = await textOf('Schema');
  expect(texts.find((text) => text.startsWith('SwitchIf(\n  thisRow.scheduled_start_date'))).toMatch(
    /sprints\.Filter\(\s+CurrentValue\.start_date <= ToDate\(thisRow\.scheduled_start_date\)/,
  );
  expect(await Promise.all(WRITTEN_BY_PEOPLE.map(textOf))).toEqual(prose);
  expect(prose.flat()).toContain('Copy, fill in, then tell the owner what was missing.');
  expect(texts[0]).toMatch(/^This page is written by code/);
  expect(texts).toContain('process_templates.Filter(CurrentValue.workflow = thisRow)');
  expect(texts.find((text) => text.startsWith('ventures\n'))).toMatch(/service_blueprint\s+──▶ service_blueprints\n/);
});

test('a change by hand shows as drift, a broken rule as a warning, and a deploy repairs the drift', async () => {
  const row = (await rowsOf(hand, 'workflows')).find((r) => r.values['pattern_key'] === 'marketing-audit');
  const loose = (await rowsOf(hand, 'process_templates')).find((r) => r.values['name'] === 'Month-end close');
  const set = (table: string, id: string | undefined, column: string, value: unknown) =>
    hand.rest('PUT', `${DOC}/tables/${table}/rows/${id}`, { row: { cells: [{ column, value }] } });
  await set('workflows', row?.id, 'estimated_hours', 99);
  await set('process_templates', loose?.id, 'estimated_hours', '');
  const hours = async () => (await rowsOf(hand, 'workflows')).find((r) => r.id === row?.id)?.values['estimated_hours'];
  const estimate = async () =>
    (await rowsOf(hand, 'process_templates')).find((r) => r.id === loose?.id)?.values['estimated_hours'];
  for (let i = 0; i < 50 && ((await hours()) !== 99 || (await estimate()) !== ''); i++)
    await new Promise((done) => setTimeout(done, 50));
  const drifted = await terraform('plan', '-detailed-exitcode');
  expect(drifted.code).toBe(2);
  expect(drifted.output).toMatch(/~ "estimated_hours"\s*=\s*"99" -> "22"/);
  expect(plainText(drifted.output)).toMatch(/Warning: Check block assertion failed.*no estimate.*: Month-end close\./);
  expect((await terraform('apply', '-auto-approve')).code).toBe(0);
  expect(await hours()).toBe(22);
});

test('destroy brings the doc back as it was, cell for cell', async () => {
  const destroyed = await terraform('destroy', '-auto-approve');
  expect(destroyed.output).toMatch(/Destroy complete!/);
  expect(await legacyDoc(hand)).toEqual(before);
  expect(await columnNames(hand, 'offers')).toEqual(['name', 'venture', 'price', 'description']);
});
