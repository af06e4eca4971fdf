import { z } from 'zod';
import type { RestCall } from './context';
import { ApiError } from './errors';

const tokenSchema = z.object({ offset: z.int().min(0), query: z.record(z.string(), z.string()) });

/**
 * The query that a call means: its own, or, with a `pageToken`, the one that began the listing ("any other parameters are
 * ignored", Coda OpenAPI), and how far the listing has come.
 */
export function pagedQuery(call: RestCall): { query: URLSearchParams; offset: number } {
  const token = call.query.get('pageToken');
  if (token === null || token === '') return { query: call.query, offset: 0 };
  const parsed = tokenSchema.safeParse(decode(token));
  if (!parsed.success) throw new ApiError(400, 'Invalid pageToken.');
  return { query: new URLSearchParams(parsed.data.query), offset: parsed.data.offset };
}

function decode(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

export interface Paged<T> {
  items: T[];
  nextPageToken?: string;
  nextPageLink?: string;
}

/**
 * One page of a listing. A limit above `max` is silently lowered, unless the operation documents the maximum (`strict`):
 * then it is 400.
 */
export function paginate<T>(
  call: RestCall,
  items: readonly T[],
  limits: { fallback: number; max: number; strict?: boolean },
): Paged<T> {
  const { query, offset } = pagedQuery(call);
  const limit = readLimit(query.get('limit'), limits);
  const end = offset + limit;
  const page = items.slice(offset, end);
  if (end >= items.length) return { items: page };
  const rest = Object.fromEntries([...query].filter(([key]) => key !== 'pageToken'));
  const nextPageToken = Buffer.from(JSON.stringify({ offset: end, query: rest })).toString('base64url');
  return { items: page, nextPageToken, nextPageLink: `${call.links.root}${call.path}?pageToken=${nextPageToken}` };
}

function readLimit(text: string | null, limits: { fallback: number; max: number; strict?: boolean }): number {
  if (text === null || text === '') return limits.fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || (limits.strict === true && limit > limits.max)) {
    throw new ApiError(400, `Invalid limit: must be a whole number from 1 to ${limits.max}.`);
  }
  return Math.min(limit, limits.max);
}
