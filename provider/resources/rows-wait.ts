/**
 * Rows may name columns, and rows of other tables, that the same run makes, and not refer to the resources that do. Terraform
 * then works on both at once, in no certain order: the rows wait.
 */
import type { Client } from '../client';
import type { BaseContext } from '../framework';

type Context = BaseContext & { readonly client: Client };

/** Who asks: a plan is content with what another plan promises, an apply needs what is named to be in the doc. */
export type Stage = 'plan' | 'apply';

/** Waits for columns that the table does not have yet. False where some of them do not come. */
export function untilColumns(
  { client, until }: Context,
  stage: Stage,
  tableId: string,
  names: readonly string[],
): Promise<boolean> {
  const there = (name: string) =>
    client.planned.columnsOf(tableId).some((c) => c.name === name && (stage === 'plan' || c.id !== undefined));
  return names.length === 0 ? Promise.resolve(true) : until(() => names.every(there));
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
