/** Ctrl-C in the middle of an apply: it ends in order, nothing that was made is forgotten, and no process is left. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Call, LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import type { RunningCommand } from '../support/processes';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(60_000);

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=4'];
const TABLES = 4;

let coda: LocalCoda;
let terraform: Terraform;
let docId: string;

beforeEach(async () => {
  // Slow enough that there is always something under way.
  const started = await startCoda({ config: { responseDelayMs: 50, mutationDelayMs: 200 } });
  coda = started.coda;
  const made = await new ByHand(coda).rest('POST', '/docs', { title: 'Stopped' });
  docId = z.object({ id: z.string() }).parse(made).id;
  terraform = new Terraform(started.env);
  terraform.write(`
resource "coda_page" "p" {
  doc_id = "${docId}"
  name   = "Page"
}
resource "coda_table" "t" {
  for_each     = toset([for i in range(${TABLES}) : "table $\{i}"])
  doc_id       = "${docId}"
  page_id      = coda_page.p.id
  name         = each.key
  first_column = { name = "code" }
}
resource "coda_column" "c" {
  for_each = coda_table.t
  doc_id   = "${docId}"
  table_id = each.value.id
  name     = "size"
  format   = { type = "number" }
}
resource "coda_rows" "r" {
  for_each   = coda_column.c
  doc_id     = "${docId}"
  table_id   = each.value.table_id
  key_column = "code"
  rows       = { for i in range(20) : "row $\{i}" => { size = tostring(i) } }
}`);
});
afterEach(async () => {
  terraform.close();
  await coda.close();
});

/** Resolves when the n-th call of this kind is answered. */
function called(which: (call: Call) => boolean, n: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    const stop = coda.journal.onCall((call) => {
      if (which(call)) seen += 1;
      if (seen < n) return;
      stop();
      resolve();
    });
  });
}

const createsTable = (call: Call) => call.path === 'table_create';
const writesRows = (call: Call) => call.method === 'POST' && call.path.endsWith('/rows');

/** The ids of the tables, and of their columns, in the doc. */
async function idsInDoc(): Promise<string[]> {
  const hand = new ByHand(coda);
  const list = async (path: string) =>
    z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(await hand.rest('GET', `/docs/${docId}${path}`))
      .items.map(({ id }) => id);
  const tables = await list('/tables');
  const columns = await Promise.all(tables.map((table) => list(`/tables/${table}/columns`)));
  return [...tables, ...columns.flat()].sort();
}

/** The ids of the tables and columns that the state knows. */
async function idsInState(): Promise<string[]> {
  const ids = Object.entries(await terraform.state()).flatMap(([address, values]) => {
    if (address.startsWith('coda_column')) return [values.id];
    if (!address.startsWith('coda_table')) return [];
    return [values.id, z.object({ id: z.string() }).parse(values.first_column).id];
  });
  return ids.map(String).sort();
}

/** Fails unless the processes that a command started end by themselves. */
async function expectNobodyLeft(command: RunningCommand): Promise<void> {
  for (let waited = 0; command.children().length > 0 && waited < 5_000; waited += 100) await pause(100);
  expect(command.children()).toEqual([]);
}

async function expectFinishedByNextApply(): Promise<void> {
  const next = await terraform.apply();
  // Nothing had to be found again: the interrupted apply had kept everything.
  expect(next.output).not.toMatch(/was there already/);
  expect(await terraform.detailedExitCode()).toBe(0);
}

test.each([
  ['while tables are created', createsTable, 2],
  ['while rows are written', writesRows, 2],
] as const)('%s', async (_, which, n) => {
  const apply = terraform.start(APPLY);
  await called(which, n);
  apply.interrupt();
  const { code, output } = await apply.done;
  expect(code).toBe(1);
  expect(output).toMatch(/Interrupt received/);
  expect(plainText(output)).not.toMatch(/plugin crashed|did not respond|panic|unexpected EOF|at .*\.(ts|js):\d+/i);
  await expectNobodyLeft(apply);
  const made = await idsInDoc();
  expect(await idsInState()).toEqual(made);
  expect(made.length).toBeLessThanOrEqual(3 * TABLES);
  await expectFinishedByNextApply();
});

test('a second Ctrl-C ends at once, and the provider goes too', async () => {
  const apply = terraform.start(APPLY);
  await called(createsTable, 2);
  apply.interrupt();
  await pause(20);
  apply.interrupt();
  expect((await apply.done).code).toBe(1);
  await expectNobodyLeft(apply);
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a plan that is interrupted leaves nobody behind either', async () => {
  await terraform.apply();
  const plan = terraform.start(['plan', '-input=false', '-no-color']);
  await called((call) => call.path.endsWith('/tables'), 1);
  plan.interrupt();
  expect((await plan.done).code).toBe(1);
  await expectNobodyLeft(plan);
});
