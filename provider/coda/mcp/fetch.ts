import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import type { Failures } from '../failures';
import type { HttpAnswer, HttpSend } from '../http';

const rpcRequest = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.object({ name: z.string().optional() }).optional(),
});
const rpcMessage = z.object({ id: z.union([z.string(), z.number()]) });
const method = z.enum(['GET', 'POST', 'DELETE']);

export interface McpFetchOptions {
  send: HttpSend;
  timeoutMs: number;
  userAgent: string;
  failures: Failures;
}

/**
 * The `fetch` that the MCP transport works with. Answers are read to their end first, so that one that is cut short is an
 * error at once and not a request that nobody answers; HTTP errors become `CodaError`; and the stream of server messages,
 * which we have no use for, is never opened.
 */
export function mcpFetch({ send, timeoutMs, userAgent, failures }: McpFetchOptions): FetchLike {
  return async (url, init) => {
    const verb = method.parse(init?.method ?? 'GET');
    if (verb === 'GET') return new Response(null, { status: 405 });
    const body = typeof init?.body === 'string' ? init.body : undefined;
    const rpc = body === undefined ? undefined : rpcRequest.parse(JSON.parse(body));
    const call = rpc?.params?.name ?? rpc?.method ?? verb;
    const answer = await exchange();
    if (answer.status >= 400) throw failures.fromAnswer(call, answer);
    if (answer.status === 200 && rpc?.id !== undefined && !answers(answer, rpc.id)) {
      throw failures.error({
        kind: 'unavailable',
        call,
        status: answer.status,
        message: `Coda's answer to ${call} ended before it was complete.`,
        hint: 'Run again: what was done already is found.',
      });
    }
    return toResponse(answer);

    async function exchange(): Promise<HttpAnswer> {
      const signal = init?.signal ?? undefined;
      try {
        const headers: Record<string, string> = { 'user-agent': userAgent };
        new Headers(init?.headers).forEach((value, name) => {
          headers[name] = value;
        });
        return await send({
          method: verb,
          url: String(url),
          headers,
          body,
          timeoutMs,
          signal,
        });
      } catch (error) {
        throw failures.fromNetwork(call, error, signal);
      }
    }
  };
}

/** True where the answer holds a message for this request, as JSON or as an event of a stream. */
function answers(answer: HttpAnswer, id: string | number): boolean {
  const streamed = (answer.headers['content-type'] ?? '').includes('text/event-stream');
  const texts = streamed ? eventData(answer.text) : [answer.text];
  return texts.some((text) => {
    const json = tryJson(text);
    return (Array.isArray(json) ? json : [json]).some((message: unknown) => {
      const parsed = rpcMessage.safeParse(message);
      return parsed.success && parsed.data.id === id;
    });
  });
}

/** The data of each event of a stream. */
function eventData(stream: string): string[] {
  return stream.split(/\r?\n\r?\n/).map((event) =>
    event
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).replace(/^ /, ''))
      .join('\n'),
  );
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toResponse({ status, headers, text }: HttpAnswer): Response {
  const bodiless = status === 202 || status === 204 || status === 304;
  // The body was decoded when it was read.
  const { 'content-length': _length, 'content-encoding': _encoding, ...kept } = headers;
  return new Response(bodiless ? null : text, { status, headers: kept });
}
