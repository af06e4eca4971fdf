import type { z } from 'zod';
import { CodaError } from '../errors';
import { listAnswer } from './answers';
import type { RestClient } from './client';
import { type Route, route } from './route';

/** A list longer than this many pages is taken for a server that goes round in circles. */
const MOST_PAGES = 10_000;

/**
 * Reads a whole list. A page token replaces all other parameters (Coda ignores them), a short page is not the end, and a
 * `limit` over Coda's own is clamped without a word: the token alone says whether there is more.
 *
 * @param most stop after that many items
 * @param again how to ask for pages after the first one, where that is not only once
 */
export async function listAll<T extends z.ZodType>(
  rest: RestClient,
  first: Route,
  item: T,
  signal?: AbortSignal,
  most = Number.POSITIVE_INFINITY,
  again: <R>(ask: () => Promise<R>) => Promise<R> = (ask) => ask(),
): Promise<z.output<T>[]> {
  const answer = listAnswer(item);
  const how = { repeatable: 'always' as const, signal };
  const items: z.output<T>[] = [];
  let next: Route = first;
  let lastToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items: more, nextPageToken } = await (page === 0
      ? rest.call(next, answer, how)
      : again(() => rest.call(next, answer, how)));
    for (const one of more) items.push(one);
    if (items.length >= most) return items.slice(0, most);
    if (nextPageToken === undefined) return items;
    if (nextPageToken === lastToken) break;
    lastToken = nextPageToken;
    next = { ...first, query: { pageToken: nextPageToken } };
  }
  throw new CodaError({
    kind: 'unusableAnswer',
    call: `GET ${first.path}`,
    message: `Coda's answer to GET ${first.path} cannot be used: nextPageToken: the list does not end.`,
  });
}

/** Asks for pages as large as Coda gives them; what is too large is clamped. */
export function listRoute(
  template: string,
  values: Readonly<Record<string, string>>,
  limit: number,
  more: { query?: Record<string, string>; headers?: Record<string, string> } = {},
): Route {
  return route('GET', template, values, { ...more, query: { ...more.query, limit: String(limit) } });
}
