import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ConfigInput } from '../../local-coda';
import type { ByHand } from '../support/coda';

/** A step in the life of a doc that is broken off everywhere. */
export interface Phase {
  name: string;
  /** The phase that it begins after; none for the first. */
  after?: string;
  /** The configuration, as HCL; none where there is a stack. */
  config: string;
  /** A stack of constructs instead, as Terraform's JSON. It is synthesized once, when the phase is prepared. */
  stack?(): Promise<string>;
  /** The doc that is there at first, by the name of a fixture; none by default. */
  fixture?: string;
  /** Where every call is too much: only so many kills of each process, picked by chance, and no faults. */
  kills?: number;
  /** Whether the plan holds links with this local Coda's own port, so that every case needs a plan of its own. */
  planEachTime?: true;
  /** Whether everything is destroyed instead of applied. */
  destroy?: true;
  /** Whether what the phase before took away is put back by `codaform restore`, instead of an apply. */
  restore?: true;
  /** Whether it only leads to the next phase, and is not broken off itself. */
  isUndisturbed?: true;
  /** How the local Coda is set while something is killed. */
  killConfig?: ConfigInput;
  /** What people do in the doc before the step. */
  before?(hand: ByHand): Promise<void>;
}

const config = (file: string) => readFileSync(join(__dirname, 'configs', file), 'utf8');

const items = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

const calculated = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), calculated: z.boolean().optional() })),
});

async function shownDoc(hand: ByHand) {
  const list = async (path: string) => items.parse(await hand.rest('GET', path)).items;
  const doc = `/docs/${(await list('/docs'))[0]?.id}`;
  const tables = await list(`${doc}/tables`);
  const tableOf = (name: string) => {
    const table = tables.find((each) => each.name === name);
    if (!table) throw new Error(`There is no table ${name}.`);
    return `${doc}/tables/${table.id}`;
  };
  return { list, tableOf };
}

async function addColumns(hand: ByHand, table: string, columns: readonly unknown[]): Promise<void> {
  await hand.tool('table_columns_manage', { uri: `coda:/${table}`, data: { action: 'add', columns } });
}

/** A row and a column of their own, and a cell of it in rows that are declared. */
async function peopleWork(hand: ByHand): Promise<void> {
  const { list, tableOf } = await shownDoc(hand);
  for (const name of ['tasks', 'people', 'tags']) {
    const table = tableOf(name);
    await addColumns(hand, table, [{ name: 'remark' }]);
    const [first] = await list(`${table}/columns`);
    const rows = await list(`${table}/rows`);
    for (const [i, row] of rows.slice(0, 3).entries()) {
      const cells = [{ column: 'remark', value: `of ${name} ${i}` }];
      await hand.rest('PUT', `${table}/rows/${row.id}`, { row: { cells } });
    }
    const cells = [
      { column: first?.id, value: 'Somebody else' },
      { column: 'remark', value: 'mine' },
    ];
    await hand.rest('POST', `${table}/rows`, { rows: [{ cells }] });
  }
}

/** Columns by hand that say what formulas will say, to be retired. */
async function columnsByHand(hand: ByHand): Promise<void> {
  const { list, tableOf } = await shownDoc(hand);
  const table = tableOf('tasks');
  await addColumns(hand, table, [{ name: 'state' }, { name: 'headline' }]);
  for (const row of (await list(`${table}/rows`)).slice(0, 5)) {
    const cells = [
      { column: 'state', value: row.name === 'task 0' ? 'shut' : 'open' },
      { column: 'headline', value: `${row.name}!` },
    ];
    await hand.rest('PUT', `${table}/rows/${row.id}`, { row: { cells } });
  }
}

/** What stands in the doc under another name than the configuration says, or under one that is no key: import ids by address. */
export async function importsOf(phase: Phase, hand: ByHand): Promise<[address: string, id: string][]> {
  const [doc] = items.parse(await hand.rest('GET', '/docs')).items;
  if (doc === undefined || phase.destroy === true || phase.stack !== undefined) return [];
  const pages = items.parse(await hand.rest('GET', `/docs/${doc.id}/pages`)).items;
  // One as it was created is found by the next apply itself.
  if (pages.length < 2) return [];
  const work: [string, string] = ['coda_doc.work', doc.id];
  if (phase.name !== 'retire') return [work];
  // Retirement gave the new columns the names of the old ones.
  const table = (await shownDoc(hand)).tableOf('tasks');
  const columns = calculated.parse(await hand.rest('GET', `${table}/columns`)).items;
  const taken = columns.filter(({ name, calculated: is }) => is === true && ['state', 'headline'].includes(name));
  return [
    work,
    ...taken.map(({ name, id }): [string, string] => [
      `coda_column.computed["${name}"]`,
      `${table.replace(/^\/docs\//, '').replace('/tables/', '/')}/${id}`,
    ]),
  ];
}

/** Each begins where the one that it comes after has ended. */
export const PHASES: readonly Phase[] = [
  { name: 'deploy', config: config('deploy.tf') },
  { name: 'migrate', after: 'deploy', config: config('deploy.tf') + config('migrate.tf'), planEachTime: true },
  { name: 'retire', after: 'deploy', config: config('deploy.tf') + config('retire.tf'), before: columnsByHand },
  { name: 'change', after: 'deploy', config: config('change.tf'), before: peopleWork },
  { name: 'destroy', after: 'change', config: config('change.tf'), destroy: true },
  { name: 'lose', after: 'deploy', config: config('lose.tf'), isUndisturbed: true },
  // What a killed restore has made is not shown by REST yet when it is run again.
  { name: 'restore', after: 'lose', config: config('lose.tf'), restore: true, killConfig: { restReadLagMs: 600 } },
  {
    name: 'founder-hq',
    config: '',
    stack: async () => (await import('../founder-hq/app.js')).stackJson(),
    fixture: 'founder-hq-legacy',
    planEachTime: true,
    kills: 12,
  },
];
