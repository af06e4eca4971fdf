import type { ContentWritten, PageContent, PageLine } from '../api';
import { pageWords, wordsOf } from '../formats/page-words';
import { mutationAnswer } from '../rest/answers';
import { route } from '../rest/route';
import { type DocContext, READ_BACK_MS, until } from './context';
import { notApplied, PAGE, wait } from './pages';

/**
 * Replaces all that is on a page and waits until the page shows it. Coda destroys the tables that stand on it (seen on the
 * real service in September 2026): the caller has looked for them.
 */
export async function replacePageContent(
  doc: DocContext,
  pageId: string,
  canvasContent: PageContent,
  signal?: AbortSignal,
): Promise<ContentWritten> {
  const before = await doc.reads.pageContent(pageId, { signal });
  try {
    const body = { contentUpdate: { insertionMode: 'replace', canvasContent } };
    const put = route('PUT', PAGE, { docId: doc.docId, pageIdOrName: pageId }, { body });
    const { requestId } = await doc.rest.call(put, mutationAnswer, { repeatable: 'always', signal });
    await wait(doc, requestId, signal);
  } finally {
    doc.reads.touchedContent(pageId);
  }
  return untilShown(doc, pageId, canvasContent, before, signal);
}

/** Waits until a page that was just made shows the content that it was made with. */
export function awaitPageContent(
  doc: DocContext,
  pageId: string,
  content: PageContent,
  signal?: AbortSignal,
): Promise<ContentWritten> {
  return untilShown(doc, pageId, content, [], signal);
}

/**
 * Coda's reads come from a snapshot that may be older than the write, and what it makes of Markdown and HTML is its own
 * affair. So a page shows the content when it has its words; or, where Coda spells them otherwise, when it no longer shows
 * what it showed before and has had time to settle. Throws `notApplied` where it goes on showing that.
 */
async function untilShown(
  doc: DocContext,
  pageId: string,
  content: PageContent,
  before: readonly PageLine[],
  signal: AbortSignal | undefined,
): Promise<ContentWritten> {
  const wanted = pageWords(content);
  const old = wordsOf(before);
  const started = doc.clock.now();
  let lines: readonly PageLine[] = before;
  const proved = await until(
    doc,
    doc.mutationTimeoutMs,
    async () => {
      lines = await doc.reads.pageContent(pageId, { fresh: true, signal });
      const words = wordsOf(lines);
      if (words === wanted) return true;
      return words !== old && doc.clock.now() - started > READ_BACK_MS ? false : undefined;
    },
    signal,
  );
  if (proved === undefined && wordsOf(lines) === old) {
    throw notApplied(
      `PUT ${PAGE}`,
      `Coda accepted the text of page ${pageId} and goes on showing what was there before.`,
    );
  }
  return { lines, proved: proved === true };
}
