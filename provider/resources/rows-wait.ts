/**
 * Rows may name columns, and rows of other tables, that the same run makes, and not refer to the resources that do. Terraform
 * then works on both at once, in no certain order: the rows wait.
 */
import type { Client } from '../client';
import type { BaseContext } from '../framework';
import { type KeptRows, UsedColumns } from './rows-table';

type Context = BaseContext & { readonly client: Client };

/** Who asks: a plan is content with what another plan promises, an apply needs what is named to be in the doc. */
export type Stage = 'plan' | 'apply';

/**
 * The columns of a table as rows name them.
 *
 * @param kept column ids by the labels that were used when the rows were last written
 * @param toCome who asks, and what is named, which is waited for where it is not there; absent for a read
 */
export async function columnsOf(
  ctx: Context,
  at: { readonly docId: string; readonly tableId: string },
  kept: KeptRows['columns'],
  toCome?: { readonly stage: Stage; readonly labels: readonly string[] },
): Promise<UsedColumns> {
  const { planned, coda } = ctx.client;
  const see = async () => {
    const promised = toCome === undefined ? [] : planned.columnsOf(at.tableId);
    // A promise is no column that an apply could write into.
    const usable = toCome?.stage === 'apply' ? promised.filter(({ id }) => id !== undefined) : promised;
    return new UsedColumns(await coda.doc(at.docId).columns(at.tableId, { signal: ctx.signal }), kept, usable);
  };
  const columns = await see();
  const missing = (toCome?.labels ?? []).filter((label) => columns.find(label) === undefined);
  const there = (label: string) =>
    planned.columnsOf(at.tableId).some((c) => c.name === label && (toCome?.stage !== 'apply' || c.id !== undefined));
  return missing.length > 0 && (await ctx.until(() => missing.every(there))) ? see() : columns;
}

/** A row by the table that it is in and the value of its display column. */
export interface NamedRow {
  readonly tableId: string;
  readonly name: string;
}

/** Waits for rows that are not there yet. False where some of them do not come. */
export function untilRows({ client, until }: Context, stage: Stage, rows: readonly NamedRow[]): Promise<boolean> {
  const there = ({ tableId, name }: NamedRow) => client.planned.hasRowName(tableId, name, stage === 'apply');
  return rows.length === 0 ? Promise.resolve(true) : until(() => rows.every(there));
}
