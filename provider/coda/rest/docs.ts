import type { DocInfo } from '../api';
import type { DocsQuery } from '../api-queries';
import { docAnswer } from './answers';
import type { RestClient } from './client';
import { listAll, listRoute } from './lists';

/** Docs asked for at once. Coda clamps what is more than it gives. */
const PAGE = 100;

/** The docs that the token can see and the query asks for. */
export async function listDocs(rest: RestClient, wanted: DocsQuery, signal?: AbortSignal): Promise<DocInfo[]> {
  const { query, isOwner, isStarred, isPublished, folderId, workspaceId, sourceDocId: sourceDoc, limit } = wanted;
  const given = { query, isOwner, isStarred, isPublished, folderId, workspaceId, sourceDoc };
  const parameters = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const first = listRoute('/docs', {}, Math.min(limit ?? PAGE, PAGE), { query: parameters });
  return listAll(rest, first, docAnswer, signal, limit);
}
