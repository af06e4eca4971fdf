import { z } from 'zod';
import type { DocOp } from '../engine/ops';
import type { DocState, Page } from '../engine/state';
import { type Shown, shownById } from '../engine/values';
import type { BucketName } from '../http/rate-limits';
import type { LiveDoc } from '../store/live-doc';
import type { Workspace } from '../store/workspace';
import type { Token } from '../tokens';
import type { AnswerBody, OperationId } from './answers';
import { ApiError, notFound, schemaError } from './errors';
import type { Links } from './links';

/** One REST request, as operations see it. */
export interface RestCall {
  workspace: Workspace;
  token: Token;
  links: Links;
  /** The path's parameters, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The path as it was called, for `nextPageLink`. */
  path: string;
  body: unknown;
  /** The value of `X-Coda-Doc-Version`. */
  docVersion: string | undefined;
  /** Set where a fault swallows the mutation: it is accepted and never has an effect. */
  dropMutation: { warning?: string } | undefined;
}

export interface RestAnswer<Body = unknown> {
  status: number;
  body: Body;
}

/** One operation of the REST API; its answers have the type that Coda's own SDK gives them. */
interface OperationOf<K extends OperationId> {
  /** The name in Coda's OpenAPI document. */
  id: K;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments that begin with a colon are parameters. */
  path: string;
  bucket: BucketName;
  /** Callable whatever the token is restricted to. */
  unrestricted?: boolean;
  run(call: RestCall): RestAnswer<AnswerBody<K>> | Promise<RestAnswer<AnswerBody<K>>>;
}

/** An operation that nobody may call here. */
export interface RefusedOperation extends Pick<OperationOf<OperationId>, 'id' | 'method' | 'path' | 'bucket'> {
  unrestricted?: undefined;
  refused: true;
  run(): never;
}

/** An operation of the REST API. */
export type Operation = { [K in OperationId]: OperationOf<K> }[OperationId];

export const ok = <Body>(body: Body): RestAnswer<Body> => ({ status: 200, body });

/** Reads the request's body, or answers 400 with the issues. */
export function readBody<T>(call: RestCall, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(call.body);
  if (!parsed.success) throw schemaError(parsed.error.issues);
  return parsed.data;
}

/** Reads the query, or answers 400 with the issues. */
export function readQuery<T>(call: RestCall, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(Object.fromEntries(call.query));
  if (!parsed.success) throw schemaError(parsed.error.issues);
  return parsed.data;
}

/** `true` or `false` in a query. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** The doc of the path, or 404; 403 where the token is restricted to another one. */
export function liveDoc(call: RestCall): LiveDoc {
  const id = call.params['docId'] ?? '';
  if (call.token.docId !== undefined && call.token.docId !== id) {
    throw new ApiError(403, 'This API token is restricted to another doc.');
  }
  const doc = call.workspace.docs.get(id);
  if (!doc) throw notFound('doc');
  return doc;
}

/**
 * The doc as readers see it. With `X-Coda-Doc-Version: latest` 400 where anything is still on its way, from anyone; any
 * other value but blank is refused always, as Coda does.
 */
export function readDoc(call: RestCall): DocState {
  const doc = liveDoc(call);
  const version = call.docVersion ?? '';
  if (version !== '' && (version !== 'latest' || !doc.isUpToDate('rest'))) {
    throw new ApiError(400, 'Doc is not yet up to date.');
  }
  return doc.seenBy('rest');
}

/** The page of the path, by REST's id or, failing that, by name. */
export function pageOf(call: RestCall, doc: DocState): Page {
  const key = call.params['pageIdOrName'] ?? '';
  const page = findPage(doc, key);
  if (!page) throw notFound('page');
  return page;
}

/** A page by either id or by name (the first made of that name). */
export function findPage(doc: DocState, key: string): Page | undefined {
  const pages = [...doc.pages.values()];
  return pages.find((p) => p.canvasId === key || p.id === key) ?? pages.find((p) => p.name === key);
}

/** The table or view of the path, by id or by name. */
export function tableOf(call: RestCall, doc: DocState): Shown {
  const key = call.params['tableIdOrName'] ?? '';
  const named = () => [...doc.tables.values(), ...doc.containers.values()].find((t) => t.name === key)?.id;
  const shown = shownById(doc, key) ?? shownById(doc, named() ?? '');
  if (!shown) throw notFound('table');
  return shown;
}

/**
 * Queues an operation and answers 202 with its request id, as all of REST's doc writes do. The answer waits until the
 * acceptance would survive the server being killed.
 */
export async function accept<Answer extends object>(
  call: RestCall,
  op: DocOp,
  answer: Answer,
): Promise<RestAnswer<Answer & { requestId: string }>> {
  const doc = liveDoc(call);
  const requestId = `mutate:${call.workspace.ids.uuid()}`;
  if (call.dropMutation) doc.acceptWithoutEffect(requestId, call.dropMutation.warning ?? null);
  else doc.accept(op, requestId, call.workspace.config.mutationDelayMs);
  await doc.saved();
  return { status: 202, body: { requestId, ...answer } };
}
