import type { IncomingMessage, ServerResponse } from 'node:http';

/** "Request entity too large": bodies over 2 MB are refused (Coda help centre). */
export const MAX_BODY = 2 * 1024 * 1024;

/** What is sent back. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The body of a request as text, or null where it is larger than 2 MB. */
export async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Read to the end all the same, so that the client gets to see the answer.
    if (size <= MAX_BODY) chunks.push(bytes);
  }
  return size > MAX_BODY ? null : Buffer.concat(chunks).toString('utf8');
}

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** One server-sent event that holds a JSON-RPC message. */
export function eventReply(message: unknown): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
    body: `event: message\ndata: ${JSON.stringify(message)}\n\n`,
  };
}

export function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  response.writeHead(reply.status, {
    'x-coda-server': 'api',
    'cache-control': 'no-store, no-cache, must-revalidate',
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(reply.body);
}

/** Announces the whole answer, sends half of it, and closes the connection. */
export function sendHalf(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { 'content-length': Buffer.byteLength(reply.body), ...reply.headers });
  response.write(Buffer.from(reply.body).subarray(0, Math.floor(Buffer.byteLength(reply.body) / 2)), () =>
    response.destroy(),
  );
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
