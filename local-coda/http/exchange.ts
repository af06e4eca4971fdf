import type { IncomingMessage, ServerResponse } from 'node:http';

/** "Request entity too large": bodies over 2 MB are refused (Coda help centre). */
export const MAX_BODY = 2 * 1024 * 1024;

/** What is sent back. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The body of a request as text, or null where it is larger than 2 MB. */
export async function readText(request: IncomingMessage): Promise<string | null> {
  return (await readBytes(request, MAX_BODY))?.toString('utf8') ?? null;
}

/** The body of a request, or null where it has more bytes than `most`. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Read to the end all the same, so that the client gets to see the answer.
    if (size <= most) chunks.push(bytes);
  }
  return size > most ? null : Buffer.concat(chunks);
}

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** What the store behind Coda's download and image links answers to a link that does not work. */
export function accessDenied(): Reply {
  const body = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>';
  return { status: 403, headers: { 'content-type': 'application/xml' }, body };
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
  const bytes = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.writeHead(reply.status, { 'content-length': bytes.length, ...reply.headers });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
