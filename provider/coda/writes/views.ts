import type { FieldProblem, ObservedView, ViewCreate, ViewFields, ViewPlace, ViewWritten } from '../api-views';
import { CodaError, isCodaError, isUncertain } from '../errors';
import { toMcpView, viewProblems } from '../formats/views';
import { anyAnswer, pageViewsAnswer, viewWrittenAnswer } from '../mcp/answers';
import { canvasUri, pageUri, tableUri, viewUri } from '../mcp/uris';
import { type DocContext, lookForMs, READ_BACK_MS, until } from './context';
import { sectionIds } from './pages';
import { isListed, untilRestLists } from './tables';

/**
 * Adds a view of a table; looks for it where the answer was lost, before it tries again. Once Coda has made it, a stop
 * comes too late: the view would be forgotten.
 */
export async function addView(
  doc: DocContext,
  tableId: string,
  view: ViewCreate,
  signal?: AbortSignal,
): Promise<ViewWritten> {
  doc.mcp.allow('table_view_manage');
  await doc.mcp.require('views', signal);
  const { pageId, ...fields } = view;
  const before = new Set((await placesOf(doc, tableId, view)).map(placeKey));
  const target = pageId === undefined ? {} : { pageUri: await pageAddress(doc, pageId, signal) };
  const args = {
    uri: tableUri(doc.docId, tableId),
    data: { action: 'add' as const, ...toMcpView(fields), ...target, name: view.name },
  };
  const send = () =>
    doc.mcp.call('table_view_manage', args, viewWrittenAnswer, { docId: doc.docId, repeatable: 'ifRefused' });
  const find = (error?: unknown) =>
    until(doc, lookForMs(doc, error), async () =>
      (await placesOf(doc, tableId, view)).find((place) => !before.has(placeKey(place))),
    );
  try {
    const place = await made(doc, send, find, view.name);
    if (place.tableId !== tableId) doc.rest.justMade(place.tableId);
    const written = await readBack(doc, place, fields, undefined);
    if (place.tableId !== tableId) await untilRestLists(doc, place.tableId);
    return written;
  } finally {
    doc.reads.touchedTables();
  }
}

async function made(
  doc: DocContext,
  send: () => Promise<ViewPlace | undefined>,
  find: (error?: unknown) => Promise<ViewPlace | undefined>,
  name: string,
): Promise<ViewPlace> {
  for (let attempt = 0; ; attempt++) {
    try {
      const place = (await send()) ?? (await find());
      if (place !== undefined) return place;
      throw notShown(`Coda accepted the view ${JSON.stringify(name)} and does not show it.`);
    } catch (error) {
      if (!isUncertain(error)) throw error;
      const place = await find(error);
      if (place !== undefined) return place;
      if (attempt > 0) throw error;
      doc.logger.info('The view is not there: it will be created again', { docId: doc.docId });
    }
  }
}

/** Where the views of that name are, on that page or in that table. */
async function placesOf(doc: DocContext, tableId: string, { name, pageId }: ViewCreate): Promise<ViewPlace[]> {
  if (pageId === undefined) {
    const views = await doc.reads.views(tableId, { fresh: true });
    return views.filter((view) => view.name === name);
  }
  const args = { uri: canvasUri(doc.docId, pageId), contentTypesToInclude: ['tables' as const] };
  const how = { docId: doc.docId, repeatable: 'always' as const };
  const { tables } = await doc.mcp.call('content_read', args, pageViewsAnswer, how);
  return tables
    .filter((view) => view.name === name && view.baseTableId === tableId)
    .map(({ id }) => ({ tableId: id, viewId: 'default' }));
}

const placeKey = ({ tableId, viewId }: ViewPlace) => `${tableId}/${viewId}`;

async function pageAddress(doc: DocContext, pageId: string, signal: AbortSignal | undefined): Promise<string> {
  const section = (await sectionIds(doc, signal)).get(pageId);
  if (section !== undefined) return pageUri(doc.docId, section);
  const message = `Page ${pageId} is not in the outline of doc ${doc.docId}.`;
  throw new CodaError({ kind: 'notFound', call: 'document_outline', message });
}

/** Configures a view and reads it back. */
export async function configureView(
  doc: DocContext,
  place: ViewPlace,
  fields: ViewFields,
  signal?: AbortSignal,
): Promise<ViewWritten> {
  doc.mcp.allow('table_view_manage');
  await doc.mcp.require('views', signal);
  const before = (await doc.reads.views(place.tableId, { fresh: true, signal })).find(
    ({ viewId }) => viewId === place.viewId,
  );
  const args = {
    uri: viewUri(doc.docId, place.tableId, place.viewId),
    data: { action: 'configure' as const, ...toMcpView(fields) },
  };
  // New rules would be added twice.
  const adds = fields.rules?.some(({ kind }) => kind === 'add') === true;
  const repeatable = adds ? ('ifRefused' as const) : ('always' as const);
  try {
    await doc.mcp.call('table_view_manage', args, anyAnswer, { docId: doc.docId, repeatable });
    return await readBack(doc, place, fields, before);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const written = await readBack(doc, place, fields, before).catch(() => undefined);
    if (written === undefined || written.problems.length > 0) throw error;
    return written;
  } finally {
    doc.reads.touchedTables();
  }
}

/** Reads a view until it is as it was asked for, or MCP has had its time; says what is not. */
async function readBack(
  doc: DocContext,
  place: ViewPlace,
  fields: ViewFields,
  before: ObservedView | undefined,
): Promise<ViewWritten> {
  let last: { view: ObservedView; problems: FieldProblem[] } | undefined;
  await until(doc, READ_BACK_MS, async () => {
    try {
      const views = await doc.reads.views(place.tableId, { fresh: true });
      const view = views.find(({ viewId }) => viewId === place.viewId);
      if (view !== undefined) last = { view, problems: viewProblems(fields, view, before) };
    } catch (error) {
      // A container may take a moment until it can be addressed.
      if (!isCodaError(error, 'notFound')) throw error;
    }
    return last?.problems.length === 0 ? true : undefined;
  });
  if (last !== undefined) return last;
  throw notShown(`Coda accepted the view ${place.viewId} of ${place.tableId} and does not show it.`);
}

/** Deletes a view; one that is gone already is deleted. */
export async function deleteView(doc: DocContext, place: ViewPlace, signal?: AbortSignal): Promise<void> {
  doc.mcp.allow('table_view_delete');
  await doc.mcp.require('views', signal);
  doc.rest.justDeleted(place.tableId);
  const exists = () => isThere(doc, place, signal);
  try {
    const args = { uri: viewUri(doc.docId, place.tableId, place.viewId) };
    await doc.mcp.call('table_view_delete', args, anyAnswer, { docId: doc.docId, repeatable: 'always', signal });
  } catch (error) {
    if (!isCodaError(error, 'notFound', 'rejected') || (await exists())) throw error;
  } finally {
    doc.reads.touchedTables();
  }
  const gone = await until(doc, doc.mutationTimeoutMs, async () => ((await exists()) ? undefined : true), signal);
  if (gone) return;
  throw new CodaError({
    kind: 'notApplied',
    call: 'table_view_delete',
    message: `Coda accepted the deletion of the view ${place.viewId} of ${place.tableId} and still shows it.`,
    hint: 'Run again; if it stays, delete the view in Coda.',
  });
}

/** A container is asked for through REST, which the next plan reads; a view of a table is shown by MCP only. */
async function isThere(doc: DocContext, { tableId, viewId }: ViewPlace, signal: AbortSignal | undefined) {
  if (tableId.startsWith('table-')) return isListed(doc, tableId, signal);
  try {
    return (await doc.reads.views(tableId, { fresh: true, signal })).some((view) => view.viewId === viewId);
  } catch (error) {
    if (isCodaError(error, 'notFound')) return false;
    throw error;
  }
}

function notShown(message: string): CodaError {
  return new CodaError({
    kind: 'notApplied',
    call: 'table_view_manage',
    message,
    hint: 'Run again: if the view appears meanwhile, it is found.',
  });
}
