import { CodaError } from '../errors';
import type { HttpMethod } from '../http';
import type { Bucket } from '../limits/budgets';

/** One operation of REST: its method, its path as documented, and what it is sent with. */
export interface Route {
  method: HttpMethod;
  /** `/docs/{docId}/tables`, as in Coda's OpenAPI description. */
  template: string;
  /** The path with the values in place, each percent-encoded. */
  path: string;
  query: Record<string, string>;
  body?: unknown;
  /** Makes the body once the request's turn has come. */
  lateBody?: () => unknown;
  headers?: Record<string, string>;
  /** The ids in the path: an object that was just made may answer 404 for a while. */
  ids: readonly string[];
}

/** Builds a route. Every value becomes one path segment, whatever characters it holds. Throws `rejected` for an empty one. */
export function route(
  method: HttpMethod,
  template: string,
  values: Readonly<Record<string, string>> = {},
  more: Pick<Route, 'body' | 'headers'> & { query?: Record<string, string> } = {},
): Route {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => segment(values[name] ?? ''));
  return {
    method,
    template,
    path,
    query: more.query ?? {},
    body: more.body,
    headers: more.headers,
    ids: Object.values(values),
  };
}

/** A value as one path segment. URL parsers take `.` and `..` for directories even when they are percent-encoded. */
function segment(value: string): string {
  if (!/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
  throw new CodaError({ kind: 'rejected', message: `${JSON.stringify(value)} is not an id of Coda's.` });
}

/**
 * The budget that a route draws on. Coda's documentation lists POST, PUT and PATCH only; DELETE is counted with them, to be
 * on the safe side.
 */
export function bucketOf(route: Pick<Route, 'method' | 'template'>): Bucket {
  if (route.method === 'GET') return route.template === '/docs' ? 'docLists' : 'reads';
  return /\/(rows|pages)(\/|$)/.test(route.template) ? 'contentWrites' : 'writes';
}
