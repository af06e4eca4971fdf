import type { RestCall } from '../rest/context';
import { ApiError } from '../rest/errors';
import { Links } from '../rest/links';
import { findRoute, type Route } from '../rest/router';
import type { Workspace } from '../store/workspace';
import type { Token, TokenBook } from '../tokens';
import { jsonReply, MAX_BODY, type Reply } from './exchange';
import { type Effect, effectOf } from './faults';
import type { RateLimits } from './rate-limits';

/** One request to `/apis/v1`, read. */
export interface RestRequest {
  method: string;
  /** Below `/apis/v1`. */
  path: string;
  query: URLSearchParams;
  /** Scheme and host as called. */
  root: string;
  authorization: string | undefined;
  docVersion: string | undefined;
  /** Null for a body over the limit. */
  text: string | null;
}

/** Answers REST requests: token, rate limit, route, rights, operation, in the order in which Coda's answers show them. */
export class RestEndpoint {
  constructor(
    private readonly workspace: Workspace,
    private readonly tokens: TokenBook,
    private readonly limits: RateLimits,
  ) {}

  async answer(request: RestRequest, effects: readonly Effect[]): Promise<{ reply: Reply; token: Token | undefined }> {
    const token = this.tokens.fromHeader(request.authorization);
    try {
      const { status, body } = await this.run(request, token, effects);
      return { reply: jsonReply(status, body), token };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { reply: jsonReply(error.status, error.body, error.headers), token };
    }
  }

  private async run(
    request: RestRequest,
    token: Token | undefined,
    effects: readonly Effect[],
  ): Promise<{ status: number; body: unknown }> {
    if (token?.api !== 'rest') throw new ApiError(401, 'Unauthorized');
    const { operation, params } = this.route(request);
    if (!this.limits.admit(operation.bucket)) throw new ApiError(429, 'Too Many Requests');
    if (!token.write && operation.method !== 'GET') {
      throw new ApiError(403, 'This API token does not have write access.');
    }
    this.refuseLargeDoc(operation.path, params);
    const dropped = effectOf(effects, 'dropMutation');
    const call: RestCall = {
      workspace: this.workspace,
      token,
      links: new Links(request.root),
      params,
      query: request.query,
      path: `/apis/v1${request.path}`,
      body: readJson(request.text),
      docVersion: request.docVersion,
      dropMutation: dropped && (dropped.warning === undefined ? {} : { warning: dropped.warning }),
    };
    return operation.run(call);
  }

  /** A doc over the limit is gone from the API but for what says so. Coda documents neither status nor words. */
  private refuseLargeDoc(path: string, params: Readonly<Record<string, string>>): void {
    const { docs, config } = this.workspace;
    if (!path.startsWith('/docs/:docId/') || !docs.get(params['docId'] ?? '')?.isLargerThan(config.docSizeLimit))
      return;
    throw new ApiError(400, 'This doc is too large for the API.');
  }

  private route(request: RestRequest): Route {
    const route = findRoute(request.method, request.path);
    if (route === null) throw new ApiError(404, 'Not Found');
    if ('methods' in route) throw new ApiError(405, undefined, {}, { allow: route.methods.join(', ') });
    return route;
  }
}

function readJson(text: string | null): unknown {
  if (text === null) throw new ApiError(400, `request entity too large: the limit is ${MAX_BODY} bytes`);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'Request body is not valid JSON.');
  }
}
