import type { ColumnChanges, ColumnSpec, DescribedColumn, TableCreate, TableWritten } from '../api';
import { CodaError, isCodaError, isUncertain } from '../errors';
import { anyAnswer, pageTablesAnswer, tableCreatedAnswer } from '../mcp/answers';
import { canvasUri, tableUri } from '../mcp/uris';
import { describeUntil, toMcpColumn } from './column-calls';
import { columnProblems } from './column-proof';
import type { ColumnWriter } from './columns';
import { type DocContext, lookForMs, READ_BACK_MS, until } from './context';

/**
 * Kinds of columns that `table_create` makes as asked. A checkbox has come out as a select list, and relations, buttons and
 * reactions are safer once the table is there: those are set by an update of the new table's text column.
 */
const SAFE_AT_CREATION: ReadonlySet<string> = new Set([
  'text',
  'number',
  'percent',
  'currency',
  'date',
  'dateTime',
  'time',
  'select',
  'person',
  'email',
  'link',
  'scale',
  'slider',
  'canvas',
]);

/**
 * Creates a table with one column; looks for it where the answer was lost, before it tries again. Once Coda has made it, a
 * stop comes too late: the table would be forgotten.
 */
export async function createTable(
  doc: DocContext,
  table: TableCreate,
  columnsOf: (tableId: string) => ColumnWriter,
  signal?: AbortSignal,
): Promise<TableWritten> {
  doc.mcp.allow('table_create');
  await doc.mcp.require('schema', signal);
  const before = new Set((await doc.reads.tables({ signal })).map(({ id }) => id));
  const { now, later } = split(table.displayColumn);
  try {
    const tableId = await create(doc, table, now, before);
    doc.rest.justMade(tableId);
    const first = await displayColumn(doc, tableId, table.displayColumn.name);
    const written = later
      ? await columnsOf(tableId).update(first.id, later)
      : { columnId: first.id, column: first, problems: columnProblems({ ...now, isDisplay: true }, first) };
    doc.reads.touchedTables();
    // What this reads is kept: nothing is written after it.
    await untilRestLists(doc, tableId);
    return { tableId, ...written };
  } catch (error) {
    doc.reads.touchedTables();
    throw error;
  }
}

/** What the table is created with, and what its column is given afterwards. */
function split(column: TableCreate['displayColumn']): { now: ColumnSpec; later?: ColumnChanges } {
  const { name, description, format, formula } = column;
  if (formula === undefined && (format === undefined || SAFE_AT_CREATION.has(format.type))) {
    return { now: { name, description, format, isDisplay: true } };
  }
  return { now: { name, description, isDisplay: true }, later: { format, formula } };
}

async function create(
  doc: DocContext,
  table: TableCreate,
  column: ColumnSpec,
  before: ReadonlySet<string>,
): Promise<string> {
  const uri = canvasUri(doc.docId, table.pageId);
  const args = { uri, name: table.name, columns: [toMcpColumn(column)] };
  const send = () =>
    doc.mcp.call('table_create', args, tableCreatedAnswer, { docId: doc.docId, repeatable: 'ifRefused' });
  const find = (error?: unknown) => until(doc, lookForMs(doc, error), () => newTable(doc, table, before));
  for (let attempt = 0; ; attempt++) {
    try {
      const id = (await send()) ?? (await find());
      if (id !== undefined) return id;
      throw notShown(table);
    } catch (error) {
      if (!isUncertain(error)) throw error;
      const id = await find(error);
      if (id !== undefined) return id;
      if (attempt > 0) throw error;
      doc.logger.info('The table is not there: it will be created again', { docId: doc.docId, pageId: table.pageId });
    }
  }
}

/** A table of that name on that page that was not there before. */
async function newTable(doc: DocContext, { pageId, name }: TableCreate, before: ReadonlySet<string>) {
  const args = { uri: canvasUri(doc.docId, pageId), contentTypesToInclude: ['tables' as const] };
  const how = { docId: doc.docId, repeatable: 'always' as const };
  const { tables } = await doc.mcp.call('content_read', args, pageTablesAnswer, how);
  return tables.find((table) => table.name === name && !before.has(table.id))?.id;
}

async function displayColumn(doc: DocContext, tableId: string, name: string): Promise<DescribedColumn> {
  const pick = (columns: readonly DescribedColumn[]) =>
    columns.find((column) => column.isDisplay) ?? columns.find((column) => column.name === name);
  const columns = await until(doc, READ_BACK_MS, async () => {
    try {
      return await describeUntil(doc, tableId, (now) => pick(now) !== undefined);
    } catch (error) {
      // A table may take a moment until it can be addressed.
      if (isCodaError(error, 'notFound')) return undefined;
      throw error;
    }
  });
  const found = pick(columns ?? []);
  if (found) return found;
  throw new CodaError({
    kind: 'notApplied',
    call: 'table_create',
    message: `Coda created table ${tableId} and does not show its column ${JSON.stringify(name)}.`,
    hint: `The table exists: import it, or delete it in Coda, and run again.`,
  });
}

function notShown({ name, pageId }: TableCreate): CodaError {
  return new CodaError({
    kind: 'notApplied',
    call: 'table_create',
    message: `Coda accepted table ${JSON.stringify(name)} on page ${pageId} and does not show it.`,
    hint: 'Run again: if the table appears meanwhile, it is found.',
  });
}

/** REST answers from a snapshot that may lag: rows are written and plans are made once it lists the table. */
export async function untilRestLists(doc: DocContext, tableId: string): Promise<void> {
  const listed = await until(doc, doc.mutationTimeoutMs, async () =>
    (await isListed(doc, tableId, undefined)) ? true : undefined,
  );
  if (!listed) doc.logger.warn('REST does not list the new table yet', { docId: doc.docId, tableId });
}

/** Deletes a table with all its rows; one that is gone already is deleted. */
export async function deleteTable(doc: DocContext, tableId: string, signal?: AbortSignal): Promise<void> {
  doc.mcp.allow('table_delete');
  await doc.mcp.require('schema', signal);
  doc.rest.justDeleted(tableId);
  try {
    const args = { uri: tableUri(doc.docId, tableId) };
    await doc.mcp.call('table_delete', args, anyAnswer, { docId: doc.docId, repeatable: 'always', signal });
  } catch (error) {
    if (!isCodaError(error, 'notFound', 'rejected')) throw error;
    if (await isListed(doc, tableId, signal)) throw error;
  } finally {
    doc.reads.touchedTables();
    doc.reads.touchedColumns(tableId, 'everywhere');
  }
  const gone = await until(
    doc,
    doc.mutationTimeoutMs,
    async () => ((await isListed(doc, tableId, signal)) ? undefined : true),
    signal,
  );
  if (gone) return;
  throw new CodaError({
    kind: 'notApplied',
    call: 'table_delete',
    message: `Coda accepted the deletion of table ${tableId} and still lists it.`,
    hint: 'Run again; if it stays, delete the table in Coda.',
  });
}

export async function isListed(doc: DocContext, tableId: string, signal: AbortSignal | undefined): Promise<boolean> {
  return (await doc.reads.tables({ fresh: true, signal })).some(({ id }) => id === tableId);
}
