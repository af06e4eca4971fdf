import { gunzipSync } from 'node:zlib';
import type { Agent } from 'undici';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One HTTP request, body and all. */
export interface HttpRequest {
  method: HttpMethod;
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** How long the whole exchange may take, in milliseconds. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/** One HTTP answer, read to its end. Header names are in lower case. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends one request and reads the answer to its end. Redirects are not followed. Rejects where no whole answer came. */
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;

/** The request was not answered in time. */
export class HttpTimeout extends Error {
  override readonly name = 'HttpTimeout';
}

/** Loads undici at the first request: a provider is started several times a plan, and not always to send one. */
const undici = () => import('undici');

/** A sender over undici, with connections kept open between requests; `close` lets go of them. */
export function undiciSender(): { send: HttpSend; close(): Promise<void> } {
  let shared: Promise<Agent> | undefined;
  const agent = () => {
    shared ??= undici().then(({ Agent }) => new Agent({ connections: 16, keepAliveTimeout: 10_000, allowH2: false }));
    return shared;
  };
  const send: HttpSend = async ({ method, url, headers, body, timeoutMs, signal }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const { request } = await undici();
      const answer = await request(url, {
        dispatcher: await agent(),
        method,
        headers,
        body: body ?? null,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const flat = flatten(answer.headers);
      // Asked for or not, files for download come packed.
      const packed = flat['content-encoding'] === 'gzip';
      const text = packed ? unpacked(await answer.body.arrayBuffer()) : await answer.body.text();
      return { status: answer.statusCode, headers: flat, text };
    } catch (error) {
      if (timeout.aborted && !signal?.aborted) throw new HttpTimeout(`no answer within ${timeoutMs} ms`);
      throw error;
    }
  };
  return { send, close: async () => (await shared)?.close() };
}

function unpacked(bytes: ArrayBuffer): string {
  return gunzipSync(Buffer.from(bytes)).toString('utf8');
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
