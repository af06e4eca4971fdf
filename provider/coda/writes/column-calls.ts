import type { ColumnChanges, ColumnSpec, DescribedColumn } from '../api';
import { isCodaError, isUncertain } from '../errors';
import { toMcpFormat } from '../formats/mcp';
import { anyAnswer, columnsWrittenAnswer } from '../mcp/answers';
import type { McpColumn } from '../mcp/requests';
import { tableUri } from '../mcp/uris';
import { type DocContext, READ_BACK_MS, until } from './context';

/** The MCP calls that write columns, one function each. None of them repeats a create whose outcome is not known. */

/** Sends new columns; returns the ids that the answer names, by the order of the columns, where it names them all. */
export async function sendAdd(doc: DocContext, tableId: string, specs: readonly ColumnSpec[]): Promise<string[]> {
  const args = {
    uri: tableUri(doc.docId, tableId),
    data: { action: 'add' as const, columns: specs.map(toMcpColumn) },
  };
  const how = { docId: doc.docId, repeatable: 'ifRefused' as const };
  const columns = await doc.mcp.call('table_columns_manage', args, columnsWrittenAnswer, how);
  // An answer may name only the new columns, or all of the table's with the new ones at the end.
  const last = columns.slice(-specs.length);
  const named = last.every(({ name }, i) => name === undefined || name === specs[i]?.name);
  const ids = last.flatMap(({ id }) => id ?? []);
  return named && ids.length === specs.length ? ids : [];
}

export interface Update {
  columnId: string;
  changes: ColumnChanges;
}

export async function sendUpdate(doc: DocContext, tableId: string, updates: readonly Update[]): Promise<void> {
  const columns = updates.map(({ columnId, changes }) => ({ columnId, updatedFields: toMcpFields(changes) }));
  const args = { uri: tableUri(doc.docId, tableId), data: { action: 'update' as const, columns } };
  await doc.mcp.call('table_columns_manage', args, anyAnswer, { docId: doc.docId, repeatable: 'always' });
}

export async function sendDelete(doc: DocContext, tableId: string, columnIds: readonly string[]): Promise<void> {
  const args = { uri: tableUri(doc.docId, tableId), columnIds: [...columnIds] };
  await doc.mcp.call('table_columns_delete', args, anyAnswer, { docId: doc.docId, repeatable: 'always' });
}

export function toMcpColumn(spec: ColumnSpec): McpColumn {
  const { name, description, format, formula, isDisplay } = spec;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format: toMcpFormat(format) }),
    ...(formula === undefined ? {} : { formula }),
    ...(isDisplay === undefined ? {} : { isDisplayColumn: isDisplay }),
  };
}

function toMcpFields(changes: ColumnChanges): Partial<McpColumn> {
  const { name, description, format, formula, isDisplay } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format: toMcpFormat(format) }),
    ...(formula === undefined ? {} : { formula }),
    ...(isDisplay === undefined ? {} : { isDisplayColumn: isDisplay }),
  };
}

/**
 * Reads the table's columns through MCP until `done` accepts them, for as long as MCP may lag behind its own writes; then
 * returns what it shows, done or not.
 */
export async function describeUntil(
  doc: DocContext,
  tableId: string,
  done: (columns: readonly DescribedColumn[]) => boolean,
  forMs = READ_BACK_MS,
): Promise<readonly DescribedColumn[]> {
  let last: readonly DescribedColumn[] = [];
  const settled = await until(doc, forMs, async () => {
    last = await doc.reads.describe(tableId, undefined);
    return done(last) ? last : undefined;
  });
  return settled ?? last;
}

/**
 * True for a failure after which others of the same batch deserve a try of their own: one operation was refused, or what
 * happened is not known. A bad token, a used-up allowance or a stop would meet the others just the same.
 */
export function worthSeparating(error: unknown): boolean {
  return isUncertain(error) || isCodaError(error, 'rejected', 'notFound', 'conflict', 'tooLarge', 'forbidden');
}
