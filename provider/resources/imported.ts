/** What an import asks beside REST: descriptions, colours and other things that only MCP shows. */
import type { Client } from '../client';
import { type DescribedColumn, isCodaError } from '../coda';
import type { ClientContext } from '../framework';
import { type FormatState, formatFields } from './format-attribute';

const described = new WeakMap<Client, Map<string, Promise<readonly DescribedColumn[]>>>();

/** The parts of a column's definition that its import starts with. */
export interface ImportedColumn {
  readonly description: string | null;
  readonly format: FormatState | null;
}

/**
 * A column that is being imported, as MCP shows it; a table is asked for once a run. Nothing where there is no MCP token or
 * MCP cannot be used: then the import knows what REST shows, and the rest can be set by an apply.
 */
export async function importedColumn(
  ctx: ClientContext<Client>,
  at: { docId: string; tableId: string },
  columnId: string,
): Promise<ImportedColumn> {
  const column = (await columnsOf(ctx, at)).find((candidate) => candidate.id === columnId);
  const format = column?.format ?? null;
  // Text is what a column is without a format.
  const plain = format === null || format.type === 'text';
  return { description: column?.description ?? null, format: plain ? null : formatFields(format) };
}

async function columnsOf(
  { client, logger, signal }: ClientContext<Client>,
  { docId, tableId }: { docId: string; tableId: string },
): Promise<readonly DescribedColumn[]> {
  if (!client.hasMcpToken) return [];
  const tables = described.get(client) ?? new Map<string, Promise<readonly DescribedColumn[]>>();
  described.set(client, tables);
  const key = `${docId}/${tableId}`;
  const asked = tables.get(key) ?? client.coda.doc(docId).describeColumns(tableId, { signal });
  tables.set(key, asked);
  try {
    return await asked;
  } catch (error) {
    if (!isCodaError(error)) throw error;
    logger.warn('the import goes on with what REST shows', { table: tableId, error: error.message });
    return [];
  }
}
