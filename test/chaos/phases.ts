import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ByHand } from '../support/coda';

/** A step in the life of a doc that is broken off everywhere. */
export interface Phase {
  name: string;
  /** The phase that it begins after; none for the first. */
  after?: string;
  /** The configuration, as HCL. */
  config: string;
  /** Whether the plan holds links with this local Coda's own port, so that every case needs a plan of its own. */
  planEachTime?: true;
  /** Whether everything is destroyed instead of applied. */
  destroy?: true;
  /** What people do in the doc before the step. */
  before?(hand: ByHand): Promise<void>;
}

const config = (file: string) => readFileSync(join(__dirname, 'configs', file), 'utf8');

const items = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** A row and a column of their own, and a cell of it in rows that are declared. */
async function peopleWork(hand: ByHand): Promise<void> {
  const list = async (path: string) => items.parse(await hand.rest('GET', path)).items;
  const doc = `/docs/${(await list('/docs'))[0]?.id}`;
  const tables = await list(`${doc}/tables`);
  for (const name of ['tasks', 'people', 'tags']) {
    const table = tables.find((each) => each.name === name);
    if (!table) throw new Error(`There is no table ${name}.`);
    await hand.tool('table_columns_manage', {
      uri: `coda:/${doc}/tables/${table.id}`,
      data: { action: 'add', columns: [{ name: 'remark' }] },
    });
    const [first] = await list(`${doc}/tables/${table.id}/columns`);
    const rows = await list(`${doc}/tables/${table.id}/rows`);
    for (const [i, row] of rows.slice(0, 3).entries()) {
      const cells = [{ column: 'remark', value: `of ${name} ${i}` }];
      await hand.rest('PUT', `${doc}/tables/${table.id}/rows/${row.id}`, { row: { cells } });
    }
    const cells = [
      { column: first?.id, value: 'Somebody else' },
      { column: 'remark', value: 'mine' },
    ];
    await hand.rest('POST', `${doc}/tables/${table.id}/rows`, { rows: [{ cells }] });
  }
}

/** Each begins where the one that it comes after has ended. */
export const PHASES: readonly Phase[] = [
  { name: 'deploy', config: config('deploy.tf') },
  { name: 'migrate', after: 'deploy', config: config('deploy.tf') + config('migrate.tf'), planEachTime: true },
  { name: 'change', after: 'deploy', config: config('change.tf'), before: peopleWork },
  { name: 'destroy', after: 'change', config: config('change.tf'), destroy: true },
];
