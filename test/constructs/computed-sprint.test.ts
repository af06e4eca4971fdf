/** The computed sprint, deployed by the real terraform onto the local Coda and read back as a person would see it. */
import { z } from 'zod';
import { ComputedSprintRelation, date, dateTime, type Overlaps, SeedRows, Table, text } from '../../constructs';
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';
import { type Scene, synthesizeJson } from './synth';

const rowList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), values: z.record(z.string(), z.unknown()) })),
});

jest.setTimeout(90_000);

let coda: LocalCoda;
let terraform: Terraform;
let hand: ByHand;

beforeAll(async () => {
  const started = await startCoda({ fixture: 'founder-hq-legacy' });
  coda = started.coda;
  hand = new ByHand(coda);
  terraform = new Terraform(started.env, 'mirror');
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

const planning =
  (overlaps: Overlaps) =>
  ({ stack, doc, page }: Scene) => {
    const common = { doc, page, deletionProtection: false };
    const sprints = new Table(stack, 'cycles', {
      ...common,
      name: 'cycles',
      columns: { name: text(), start_date: date(), end_date: date() },
    });
    const tasks = new Table(stack, 'jobs', {
      ...common,
      name: 'jobs',
      columns: { name: text(), scheduled_start_date: date(), noted_at: dateTime() },
    });
    new ComputedSprintRelation(stack, 'relation', { tasks, sprints, overlaps, deletionProtection: false });
    new SeedRows(stack, 'cycles_seed', {
      table: sprints,
      key: 'name',
      rows: {
        'Cycle 1': { start_date: '2026-01-05', end_date: '2026-01-18' },
        'Cycle 2': { start_date: '2026-01-19', end_date: '2026-02-01' },
      },
    });
    new SeedRows(stack, 'jobs_seed', {
      table: tasks,
      key: 'name',
      rows: {
        before: { scheduled_start_date: '2026-01-04' },
        first: { scheduled_start_date: '2026-01-05' },
        last: { scheduled_start_date: '2026-01-18' },
        next: { scheduled_start_date: '2026-01-19' },
        after: { scheduled_start_date: '2026-02-02' },
        unplanned: {},
      },
    });
  };

async function rowsOf(table: string) {
  const path = `/docs/FounderHQ1/tables/${table}/rows?useColumnNames=true&valueFormat=simpleWithArrays`;
  return rowList.parse(await hand.rest('GET', path)).items;
}

async function sprints(): Promise<Record<string, unknown>> {
  return Object.fromEntries((await rowsOf('jobs')).map(({ name, values }) => [name, values['sprint']]));
}

async function deploy(overlaps: Overlaps): Promise<void> {
  terraform.write(synthesizeJson(planning(overlaps), 'FounderHQ1'), 'cdk.tf.json');
  await terraform.ok(['init', '-no-color']);
  await terraform.apply();
}

/** Moves the first day of a cycle, as somebody might in the doc, and waits until a job has got that cycle or another. */
async function startOn(cycle: string, day: string, job: string, expected: string): Promise<void> {
  const row = (await rowsOf('cycles')).find(({ name }) => name === cycle);
  await hand.rest('PUT', `/docs/FounderHQ1/tables/cycles/rows/${row?.id}`, {
    row: { cells: [{ column: 'start_date', value: day }] },
  });
  for (let i = 0; i < 50 && (await sprints())[job] !== expected; i++) await new Promise((done) => setTimeout(done, 50));
}

test('each task has the sprint whose window holds its day, and the next plan is empty', async () => {
  await deploy('refuse');
  expect(await sprints()).toEqual({
    before: '',
    first: 'Cycle 1',
    last: 'Cycle 1',
    next: 'Cycle 2',
    after: '',
    unplanned: '',
  });
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('windows that somebody makes overlap leave a blank, or give the earliest', async () => {
  await startOn('Cycle 2', '2026-01-18', 'last', '');
  expect(await sprints()).toMatchObject({ first: 'Cycle 1', last: '', next: 'Cycle 2' });

  terraform.write(synthesizeJson(planning('earliest'), 'FounderHQ1'), 'cdk.tf.json');
  await terraform.ok(['apply', '-auto-approve', '-input=false', '-no-color', '-target=coda_column.jobs_sprint']);
  expect(await sprints()).toMatchObject({ first: 'Cycle 1', last: 'Cycle 1', next: 'Cycle 2' });
});
