import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ByHand } from '../support/coda';

/** A step in the life of a doc that is broken off everywhere. */
export interface Phase {
  name: string;
  /** The configuration, as HCL. */
  config: string;
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

/** One after the other, each beginning where the last one ended. */
export const PHASES: readonly Phase[] = [
  { name: 'deploy', config: config('deploy.tf') },
  { name: 'change', config: config('change.tf'), before: peopleWork },
  { name: 'destroy', config: config('change.tf'), destroy: true },
];
