import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answer, notARequest, type RpcRequest, readRequest } from '../mcp/server';
import { twistOf } from '../mcp/twist';
import { Links } from '../rest/links';
import type { Workspace } from '../store/workspace';
import type { Token, TokenBook } from '../tokens';
import { isViewerRequest, viewer } from '../viewer';
import type { Arrival, CallLog } from './call-log';
import { CONTROL, control } from './control';
import { eventReply, jsonReply, pause, type Reply, readText, send, sendHalf } from './exchange';
import { type Effect, effectOf, type FaultInjector } from './faults';
import { imageReply } from './images';
import type { RateLimits } from './rate-limits';
import { RestEndpoint } from './rest-endpoint';

export interface ServerParts {
  workspace: Workspace;
  tokens: TokenBook;
  limits: RateLimits;
  faults: FaultInjector;
  log: CallLog;
  warn(message: string): void;
}

/** What one request came to, for the journal. */
interface Handled {
  reply: Reply | null;
  method: string;
  path: string;
  api: 'rest' | 'mcp' | 'other';
  token: Token | undefined;
  isError: boolean;
  effects: Effect[];
}

const REST = '/apis/v1';
const MCP = '/apis/mcp';

/** The HTTP side of the local Coda: it tells REST, MCP and browser links apart, injects faults and keeps the journal. */
export function createHttpServer(parts: ServerParts): Server {
  const rest = new RestEndpoint(parts.workspace, parts.tokens, parts.limits);

  async function handle(request: IncomingMessage, url: URL): Promise<Handled> {
    const { pathname } = url;
    const method = request.method ?? 'GET';
    if (pathname === MCP || pathname.startsWith(`${MCP}/`)) return handleMcp(request, url);
    if (pathname.startsWith(`${CONTROL}/images/`)) {
      const reply = await imageReply(request, url, parts.workspace.images);
      return { reply, method, path: pathname, api: 'other', token: undefined, isError: false, effects: [] };
    }
    if (pathname.startsWith(`${CONTROL}/`)) {
      const reply = control(method, pathname, (await readText(request)) ?? '', parts);
      return { reply, method, path: pathname, api: 'other', token: undefined, isError: false, effects: [] };
    }
    if (!pathname.startsWith(`${REST}/`)) {
      const reply = viewer(parts.workspace, parts.log, method, url);
      return { reply, method, path: pathname, api: 'other', token: undefined, isError: false, effects: [] };
    }
    const path = pathname.slice(REST.length);
    const text = await readText(request);
    const effects = parts.faults.strike(method, path);
    const about = { method, path, api: 'rest', isError: false, effects } as const;
    const instead = await before(about);
    if (instead !== undefined) return { ...about, reply: instead, token: undefined };
    const answered = await rest.answer(
      {
        method,
        path,
        query: url.searchParams,
        root: url.origin,
        authorization: request.headers.authorization,
        docVersion: header(request, 'x-coda-doc-version'),
        text,
      },
      effects,
    );
    return { ...about, ...answered };
  }

  async function handleMcp(request: IncomingMessage, url: URL): Promise<Handled> {
    const httpMethod = request.method ?? 'GET';
    const text = await readText(request);
    const rpc = httpMethod === 'POST' && text !== null ? readRequest(parseJson(text)) : null;
    const method = rpc?.method ?? httpMethod;
    const subject = rpc ? subjectOf(rpc) : url.pathname;
    const effects = parts.faults.strike(method, subject);
    const token = parts.tokens.fromHeader(request.headers.authorization);
    const about = { method, path: subject, api: 'mcp', token, isError: false, effects } as const;
    if (httpMethod !== 'POST') {
      const body = { jsonrpc: '2.0', id: null, error: { code: -32000, message: 'Method not allowed.' } };
      return { ...about, reply: jsonReply(405, body, { allow: 'POST' }) };
    }
    if (token?.api !== 'mcp') return { ...about, isError: true, reply: unauthorized(url) };
    const instead = await before(about);
    if (instead !== undefined) return { ...about, isError: true, reply: instead };
    if (!rpc) return { ...about, isError: true, reply: jsonReply(400, notARequest) };
    const call = { workspace: parts.workspace, token, links: new Links(url.origin) };
    const { message, isError } = await answer(call, rpc, twistOf(effects, parts.faults.renames()));
    const reply = message === null ? { status: 202, headers: {}, body: '' } : eventReply(message);
    return { ...about, isError, reply };
  }

  /** Faults that strike before anything is done: an answer, null for a cut connection, undefined to go on. */
  async function before(call: Arrival & { effects: readonly Effect[] }): Promise<Reply | null | undefined> {
    const { effects } = call;
    if (!parts.log.admits({ api: call.api, method: call.method, path: call.path })) return null;
    const delay = effectOf(effects, 'delay');
    if (delay) await pause(delay.ms);
    const status = effectOf(effects, 'status');
    if (status) {
      const body = {
        statusCode: status.status,
        statusMessage: status.message ?? 'Error',
        message: status.message ?? 'Error',
      };
      const retry: Record<string, string> =
        status.retryAfter === undefined ? {} : { 'retry-after': String(status.retryAfter) };
      return jsonReply(status.status, body, retry);
    }
    return effectOf(effects, 'reset')?.when === 'before' ? null : undefined;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = parts.workspace.clock.now();
    const started = performance.now();
    const host = request.headers.host ?? '';
    // Only names of this machine: a page of another site must not reach the docs through a name that it controls.
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
      send(response, jsonReply(403, { statusCode: 403, statusMessage: 'Forbidden', message: 'Unknown host.' }));
      return;
    }
    const url = new URL(request.url ?? '/', `http://${host}`);
    if (isViewerRequest(url.pathname)) {
      send(response, viewer(parts.workspace, parts.log, request.method ?? 'GET', url));
      return;
    }
    const handled = await handle(request, url);
    await pause(parts.workspace.config.responseDelayMs);
    const cut = handled.reply === null || effectOf(handled.effects, 'reset') !== undefined;
    parts.log.add({
      at,
      api: handled.api,
      method: handled.method,
      path: handled.path,
      status: cut ? 0 : (handled.reply?.status ?? 0),
      isError: handled.isError,
      token: handled.token?.name ?? null,
      durationMs: performance.now() - started,
      faults: handled.effects.map((effect) => effect.kind),
    });
    if (cut || handled.reply === null) response.destroy();
    else if (effectOf(handled.effects, 'truncate')) sendHalf(response, handled.reply);
    else send(response, handled.reply);
  }

  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      parts.warn(
        `${request.method} ${request.url?.replace(/\?.*/, '')}: ${error instanceof Error ? error.stack : error}`,
      );
      const body = { statusCode: 500, statusMessage: 'Internal Server Error', message: 'Internal Server Error' };
      if (!response.headersSent) send(response, jsonReply(500, body));
      else response.destroy();
    });
  });
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A tool call goes by the tool's name. */
function subjectOf({ method, params }: RpcRequest): string {
  const name = params?.['name'];
  return method === 'tools/call' && typeof name === 'string' ? name : method;
}

/** The challenge points to metadata that a local Coda does not have: its tokens are personal access tokens only. */
function unauthorized(url: URL): Reply {
  const body = { statusCode: 401, statusMessage: 'Unauthorized', message: 'Unauthorized' };
  const metadata = `${url.origin}/.well-known/oauth-protected-resource${MCP}`;
  return jsonReply(401, body, { 'www-authenticate': `Bearer resource_metadata="${metadata}", scope="mcp:all"` });
}
