import type { PageChanges, PageCreate, PageInfo } from '../api';
import { CodaError, isCodaError, isUncertain } from '../errors';
import { anyAnswer, outlineAnswer } from '../mcp/answers';
import { docUri, pageUri } from '../mcp/uris';
import { mutationAnswer, pageMutationAnswer } from '../rest/answers';
import { awaitMutations } from '../rest/mutations';
import { route } from '../rest/route';
import { type DocContext, until } from './context';

/** The path of one page. */
export const PAGE = '/docs/{docId}/pages/{pageIdOrName}';

/**
 * Creates a page and waits until Coda shows it: the answer names the page some 20 s before it can be read. Once Coda has
 * accepted it, a stop comes too late: the page would be forgotten.
 */
export async function createPage(doc: DocContext, page: PageCreate, signal?: AbortSignal): Promise<PageInfo> {
  const before = new Set((await doc.reads.pages({ signal })).map(({ id }) => id));
  try {
    const { id, requestId } = await create(doc, page, before, signal);
    doc.rest.justMade(id);
    if (requestId !== undefined) await wait(doc, requestId, undefined);
    await doc.reads.page(id, undefined);
    if (page.hidden) return await updatePage(doc, id, { hidden: true });
    return await untilPageIs(doc, id, {}, undefined);
  } finally {
    doc.reads.touchedPages();
  }
}

async function create(
  doc: DocContext,
  page: PageCreate,
  before: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<{ id: string; requestId?: string }> {
  const { name, subtitle, iconName, parentId, content } = page;
  const pageContent = content && { type: 'canvas', canvasContent: content };
  const body = { name, subtitle, iconName, parentPageId: parentId, pageContent };
  const post = route('POST', '/docs/{docId}/pages', { docId: doc.docId }, { body });
  for (let attempt = 0; ; attempt++) {
    try {
      return await doc.rest.call(post, pageMutationAnswer, { repeatable: 'ifRefused', signal });
    } catch (error) {
      if (!isUncertain(error)) throw error;
      const id = await until(doc, doc.mutationTimeoutMs / 2, () => newPage(doc, page, before, signal), signal);
      if (id !== undefined) return { id };
      if (attempt > 0) throw error;
      doc.logger.info('The page is not there: it will be created again', { docId: doc.docId });
    }
  }
}

/** A page of that name below that parent that was not there before. */
async function newPage(
  doc: DocContext,
  { name, parentId }: PageCreate,
  before: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const pages = await doc.reads.pages({ fresh: true, signal });
  return pages.find((p) => p.name === name && p.parentId === parentId && !before.has(p.id))?.id;
}

/** Changes a page and waits until it shows the change. A new parent goes through MCP: REST cannot move pages. */
export async function updatePage(
  doc: DocContext,
  pageId: string,
  changes: PageChanges,
  signal?: AbortSignal,
): Promise<PageInfo> {
  const { name, subtitle, iconName, hidden, parentId } = changes;
  try {
    if (parentId !== undefined) await movePage(doc, pageId, parentId, signal);
    if ([name, subtitle, iconName, hidden].some((field) => field !== undefined)) {
      const body = { name, subtitle, iconName, isHidden: hidden };
      const put = route('PUT', PAGE, { docId: doc.docId, pageIdOrName: pageId }, { body });
      const { requestId } = await doc.rest.call(put, mutationAnswer, { repeatable: 'always', signal });
      await wait(doc, requestId, signal);
    }
    return await untilPageIs(doc, pageId, changes, signal);
  } finally {
    doc.reads.touchedPages();
  }
}

/** Deletes a page; one that is gone already is deleted. */
export async function deletePage(doc: DocContext, pageId: string, signal?: AbortSignal): Promise<void> {
  doc.rest.justDeleted(pageId);
  try {
    const gone = route('DELETE', PAGE, { docId: doc.docId, pageIdOrName: pageId });
    const { requestId } = await doc.rest.call(gone, mutationAnswer, { repeatable: 'always', signal });
    await wait(doc, requestId, signal);
  } catch (error) {
    if (!isCodaError(error, 'notFound')) throw error;
    return;
  } finally {
    doc.reads.touchedPages();
    doc.reads.touchedByDelete();
  }
  const deleted = await until(
    doc,
    doc.mutationTimeoutMs,
    async () => ((await doc.reads.pages({ fresh: true, signal })).some(({ id }) => id === pageId) ? undefined : true),
    signal,
  );
  if (deleted) return;
  throw notApplied(`DELETE ${PAGE}`, `Coda accepted the deletion of page ${pageId} and still lists it.`);
}

async function movePage(
  doc: DocContext,
  pageId: string,
  parentId: string | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  doc.mcp.allow('page_update');
  await doc.mcp.require('pages', signal);
  const sections = await sectionIds(doc, signal);
  const uriOf = (id: string) => {
    const section = sections.get(id);
    if (section !== undefined) return pageUri(doc.docId, section);
    const message = `Page ${id} is not in the outline of doc ${doc.docId}.`;
    throw new CodaError({ kind: 'notFound', call: 'document_outline', message });
  };
  const updateFields = { parentPageUri: parentId === null ? null : uriOf(parentId) };
  const how = { docId: doc.docId, repeatable: 'always' as const, signal };
  await doc.mcp.call('page_update', { uri: uriOf(pageId), updateFields }, anyAnswer, how);
}

/** MCP's own ids of pages by REST's. They are alike for most pages, and not for all. */
export async function sectionIds(doc: DocContext, signal: AbortSignal | undefined): Promise<Map<string, string>> {
  const pageLimit = 50;
  const sections = new Map<string, string>();
  const how = { docId: doc.docId, repeatable: 'always' as const, signal };
  for (let pageOffset = 0; ; pageOffset += pageLimit) {
    const args = { uri: docUri(doc.docId), pageLimit, pageOffset };
    const { pages, pagination } = await doc.mcp.call('document_outline', args, outlineAnswer, how);
    for (const page of pages) sections.set(page.canvasId, page.pageId);
    if (!pagination?.hasMore || pages.length === 0) return sections;
  }
}

/** Waits until Coda has worked a write to a page off; its warnings go to the log. */
export async function wait(doc: DocContext, requestId: string, signal: AbortSignal | undefined): Promise<void> {
  const { rest, clock, mutationTimeoutMs: timeoutMs, logger } = doc;
  const warnings = await awaitMutations(rest, [requestId], { clock, timeoutMs, signal });
  for (const warning of warnings) logger.warn('Coda warns about a page', { docId: doc.docId, warning });
}

/** Waits until the list of pages shows the page as it should be: plans are made from that list. */
async function untilPageIs(
  doc: DocContext,
  pageId: string,
  changes: PageChanges,
  signal: AbortSignal | undefined,
): Promise<PageInfo> {
  let wrong: string[] = ['it'];
  const shown = await until(
    doc,
    doc.mutationTimeoutMs,
    async () => {
      const page = (await doc.reads.pages({ fresh: true, signal })).find(({ id }) => id === pageId);
      wrong = page ? differences(changes, page) : ['it'];
      return wrong.length === 0 ? page : undefined;
    },
    signal,
  );
  if (shown) return shown;
  throw notApplied(`PUT ${PAGE}`, `Coda accepted the change of page ${pageId} and does not show ${wrong.join(', ')}.`);
}

function differences({ name, subtitle, iconName, hidden, parentId }: PageChanges, page: PageInfo): string[] {
  const wrong: string[] = [];
  if (name !== undefined && name !== page.name) wrong.push('its name');
  if (subtitle !== undefined && subtitle !== (page.subtitle ?? '')) wrong.push('its subtitle');
  if (iconName !== undefined && iconName !== (page.iconName ?? '')) wrong.push('its icon');
  if (hidden !== undefined && hidden !== page.isHidden) wrong.push('that it is hidden or shown');
  if (parentId !== undefined && parentId !== (page.parentId ?? null)) wrong.push('its parent');
  return wrong;
}

/** Coda accepted a write, and reading back does not show it. */
export function notApplied(call: string, message: string): CodaError {
  return new CodaError({
    kind: 'notApplied',
    call,
    message,
    hint: 'Run again; raise mutation_timeout if Coda is slow.',
  });
}
