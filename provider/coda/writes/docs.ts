import type { DocChanges, DocCreate, DocInfo } from '../api';
import type { Clock } from '../clock';
import { CodaError, isCodaError, isUncertain } from '../errors';
import { docAnswer, nothing } from '../rest/answers';
import type { RestClient } from '../rest/client';
import { listAll, listRoute } from '../rest/lists';
import { route } from '../rest/route';
import { type DocContext, until } from './context';

/** How long a doc whose creation got no answer may take to appear in the list of docs. */
const LOOK_FOR_DOC_MS = 30_000;

/**
 * Creates a doc and waits until it can be read; looks for it where the answer was lost, before it tries again. Once Coda
 * has made it, a stop comes too late: the doc would be forgotten.
 */
export async function createDoc(
  rest: RestClient,
  clock: Clock,
  doc: DocCreate,
  signal?: AbortSignal,
): Promise<DocInfo> {
  const startedAt = Date.now();
  const { title, folderId, sourceDocId, timezone } = doc;
  const body = { title, folderId, sourceDoc: sourceDocId, timezone };
  const post = route('POST', '/docs', {}, { body });
  const made = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return (await rest.call(post, docAnswer, { repeatable: 'ifRefused', signal })).id;
      } catch (error) {
        if (!isUncertain(error)) throw error;
        const id = await until({ clock }, LOOK_FOR_DOC_MS, () => newDoc(rest, title, startedAt, signal), signal);
        if (id !== undefined) return id;
        if (attempt > 0) throw error;
      }
    }
  };
  const id = await made();
  rest.justMade(id);
  return rest.call(route('GET', '/docs/{docId}', { docId: id }), docAnswer, { repeatable: 'always' });
}

/** A doc of that title, ours, made since then. Clocks may differ by a minute. */
async function newDoc(
  rest: RestClient,
  title: string,
  since: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const first = listRoute('/docs', {}, 100, { query: { isOwner: 'true', query: title } });
  const docs = await listAll(rest, first, docAnswer, signal);
  const fresh = (createdAt: string | undefined) => Date.parse(createdAt ?? '') >= since - 60_000;
  return docs.find((doc) => doc.name === title && fresh(doc.createdAt))?.id;
}

/** Changes a doc's title or icon, and waits until Coda shows it. */
export async function updateDoc(doc: DocContext, changes: DocChanges, signal?: AbortSignal): Promise<DocInfo> {
  const { title, iconName } = changes;
  const patch = route('PATCH', '/docs/{docId}', { docId: doc.docId }, { body: { title, iconName } });
  await doc.rest.call(patch, nothing, { repeatable: 'always', signal });
  const shown = await until(
    doc,
    doc.mutationTimeoutMs,
    async () => {
      const info = await doc.reads.info({ fresh: true, signal });
      const same = (title ?? info.name) === info.name && (iconName === undefined || iconName === (info.iconName ?? ''));
      return same ? info : undefined;
    },
    signal,
  );
  if (shown) return shown;
  throw new CodaError({
    kind: 'notApplied',
    call: `PATCH /docs/${doc.docId}`,
    message: `Coda accepted the change of doc ${doc.docId} and does not show it.`,
    hint: 'Run again; raise mutation_timeout if Coda is slow.',
  });
}

/** Deletes the doc; one that is gone already is deleted. */
export async function deleteDoc(doc: DocContext, signal?: AbortSignal): Promise<void> {
  doc.rest.justDeleted(doc.docId);
  try {
    await doc.rest.call(route('DELETE', '/docs/{docId}', { docId: doc.docId }), nothing, {
      repeatable: 'always',
      signal,
    });
  } catch (error) {
    if (!isCodaError(error, 'notFound')) throw error;
  } finally {
    doc.reads.forget();
  }
}
