import type { ObservedRow } from '../api';
import { CodaError, isCodaError } from '../errors';
import { exportBegunAnswer, exportStatusAnswer } from '../rest/answers';
import { route } from '../rest/route';
import { backoff } from '../retries';
import { type DocContext, until } from '../writes/context';

interface NewestHow {
  columnIds?: readonly string[] | undefined;
  since?: number | undefined;
  stored?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** How long to ask for the newest state while writes are pending, before the usual snapshot has to do. */
const NEWEST_FOR_MS = 30_000;

/**
 * The rows as they are now, with all writes that Coda has accepted. Coda refuses to say while any are pending (400): it is
 * asked again for a while, and then for its usual snapshot, which may be half a minute old.
 *
 * @param since rows that are kept will do where they were asked for so at this time of the clock or later, and nothing was
 *   written since
 * @param stored whether only stored cells are looked at: with `since`, writes to other tables do not matter then
 */
export async function newestRows(
  doc: DocContext,
  tableId: string,
  { columnIds, since, stored = false, signal }: NewestHow,
): Promise<readonly ObservedRow[]> {
  const kept =
    since === undefined ? undefined : await doc.reads.rowsSince(tableId, since, { stored, columnIds, signal });
  if (kept !== undefined) return kept;
  const pause = (n: number) => doc.clock.sleep(backoff(n, { firstMs: 250, longestMs: 5_000 }, doc.clock), signal);
  const deadline = doc.clock.now() + Math.min(NEWEST_FOR_MS, doc.mutationTimeoutMs);
  for (let n = 0; ; n++) {
    try {
      return await doc.reads.rowsNow(tableId, true, { columnIds, signal, pause, askedAt: doc.clock.now() });
    } catch (error) {
      if (!isCodaError(error, 'rejected')) throw error;
      if (doc.clock.now() >= deadline) {
        doc.logger.warn('Coda has writes pending: its usual snapshot is read', { docId: doc.docId, tableId });
        return doc.reads.rowsNow(tableId, false, { columnIds, signal, pause });
      }
    }
    await pause(n);
  }
}

/** A doc that was changed longer ago than this shows it in everything that a run has read so far. */
const RECENT_MS = 120_000;

/** See `DocHandle.untilUpToDate`. */
export async function untilUpToDate(doc: DocContext): Promise<void> {
  const deadline = doc.clock.now() + Math.min(NEWEST_FOR_MS, doc.mutationTimeoutMs);
  for (let n = 0; ; n++) {
    try {
      const { updatedAt } = await doc.reads.infoNow();
      const age = Date.now() - Date.parse(updatedAt ?? '');
      if (n > 0 || !(age > RECENT_MS)) doc.reads.forget();
      return;
    } catch (error) {
      if (!isCodaError(error, 'rejected')) throw error;
    }
    if (doc.clock.now() >= deadline) {
      doc.logger.warn('Coda has writes pending: what they make may not be shown yet', { docId: doc.docId });
      doc.reads.forget();
      return;
    }
    await doc.clock.sleep(backoff(n, { firstMs: 250, longestMs: 5_000 }, doc.clock));
  }
}

/**
 * A page as Markdown, tables and all, exported by Coda. Pages without a canvas of their own (an embedded site, a page synced
 * from elsewhere) are refused by Coda. (Coda API 1.5.0, beginPageContentExport.)
 */
export async function exportPage(doc: DocContext, pageId: string, signal: AbortSignal | undefined): Promise<string> {
  const values = { docId: doc.docId, pageIdOrName: pageId };
  const template = '/docs/{docId}/pages/{pageIdOrName}/export';
  const begin = route('POST', template, values, { body: { outputFormat: 'markdown' } });
  const { id } = await doc.rest.call(begin, exportBegunAnswer, { repeatable: 'always', signal });
  doc.rest.justMade(id);
  const ask = route('GET', `${template}/{requestId}`, { ...values, requestId: id });
  const done = await until(
    doc,
    doc.mutationTimeoutMs,
    async () => {
      const answer = await doc.rest.call(ask, exportStatusAnswer, { repeatable: 'always', signal });
      return answer.status === 'inProgress' ? undefined : answer;
    },
    signal,
  );
  if (done?.downloadLink !== undefined) return doc.rest.download(done.downloadLink, signal);
  throw new CodaError({
    kind: done === undefined ? 'timeout' : 'unusableAnswer',
    call: `POST ${template}`,
    message: `Coda did not export page ${pageId}: ${done?.error ?? done?.status ?? 'it is still at work'}.`,
    hint: 'Run again; raise mutation_timeout if Coda is slow.',
  });
}
