import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { z } from 'zod';
import { type Clock, type LocalCoda, type LocalCodaOptions, startLocalCoda } from '../../local-coda';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  constructor(private time = Date.parse('2026-09-14T12:00:00Z')) {}

  now(): number {
    return this.time;
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON body. */
  body: Json;
}

/** JSON as tests look at it. */
export class Json {
  constructor(readonly value: unknown) {}

  /** What stands under a path of keys and indexes; fails where nothing does. */
  at(...path: (string | number)[]): unknown {
    let here = this.value;
    for (const key of path) {
      const object = z.record(z.string(), z.unknown()).or(z.array(z.unknown())).parse(here);
      here = Array.isArray(object) ? object[Number(key)] : object[key];
      if (here === undefined) throw new Error(`nothing at ${path.join('.')} of ${JSON.stringify(this.value)}`);
    }
    return here;
  }

  text(...path: (string | number)[]): string {
    return z.string().parse(this.at(...path));
  }

  list(...path: (string | number)[]): Json[] {
    return z
      .array(z.unknown())
      .parse(this.at(...path))
      .map((item) => new Json(item));
  }
}

/** A local Coda under test, with a REST client, the stock MCP client, and a clock. */
export class Bench {
  private client: Client | undefined;

  private constructor(
    readonly coda: LocalCoda,
    readonly clock: TestClock,
  ) {}

  static async start(options: Omit<LocalCodaOptions, 'clock'> = {}, clock = new TestClock()): Promise<Bench> {
    const coda = await startLocalCoda({ ...options, clock, warn: options.warn ?? (() => undefined) });
    return new Bench(coda, clock);
  }

  async stop(): Promise<void> {
    await this.client?.close();
    await this.coda.close();
  }

  async rest(
    method: string,
    path: string,
    body?: unknown,
    options: { token?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : this.coda.apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${options.token ?? this.coda.tokens.rest}`,
        'content-type': 'application/json',
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: new Json(await response.json()) };
  }

  get(path: string): Promise<Answer> {
    return this.rest('GET', path);
  }

  /** Lets every accepted mutation take effect. */
  settle(): void {
    this.clock.advance(60_000);
  }

  /** The raw answer of an MCP tool through the stock client. */
  async call(tool: string, args: Record<string, unknown>): Promise<{ isError: boolean; text: string }> {
    if (!this.client) {
      this.client = new Client({ name: 'contract-test', version: '1.0.0' });
      const headers = { authorization: `Bearer ${this.coda.tokens.mcp}` };
      await this.client.connect(
        new StreamableHTTPClientTransport(new URL(this.coda.mcpUrl), { requestInit: { headers } }),
      );
    }
    const answer = await this.client.callTool({ name: tool, arguments: args });
    const content = z
      .array(z.object({ type: z.literal('text'), text: z.string() }))
      .length(1)
      .parse(answer.content);
    return { isError: answer.isError === true, text: content[0]?.text ?? '' };
  }

  /** The `result` of an MCP tool that succeeds. */
  async tool(tool: string, args: Record<string, unknown>): Promise<Json> {
    const { isError, text } = await this.call(tool, args);
    if (isError) throw new Error(`${tool}: ${text}`);
    const parsed = z.strictObject({ toolName: z.literal(tool), result: z.unknown() }).parse(JSON.parse(text));
    return new Json(parsed.result);
  }

  /** The error text of an MCP tool that is refused. */
  async refusal(tool: string, args: Record<string, unknown>): Promise<string> {
    const { isError, text } = await this.call(tool, args);
    if (!isError) throw new Error(`${tool} succeeded: ${text}`);
    return text;
  }

  /** One JSON-RPC request as a client without a library sends it. */
  async raw(
    message: unknown,
    token: string | null = this.coda.tokens.mcp,
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(this.coda.mcpUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(message),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}

/** A doc with one page, made through REST. */
export interface TestDoc {
  id: string;
  uri: string;
  pageUri: string;
  canvasUri: string;
  /** REST's id of the page. */
  canvasId: string;
}

export async function newDoc(bench: Bench, title = 'Test doc'): Promise<TestDoc> {
  const created = await bench.rest('POST', '/docs', { title });
  const id = created.body.text('id');
  const uri = `superhuman://docs/${id}`;
  const outline = await bench.tool('document_outline', { uri });
  return {
    id,
    uri,
    pageUri: `${uri}/${outline.text('pages', 0, 'pageUri')}`,
    canvasUri: `${uri}/${outline.text('pages', 0, 'canvasUri')}`,
    canvasId: outline.text('pages', 0, 'canvasId'),
  };
}

export interface TestTable {
  id: string;
  uri: string;
  /** Column ids by name. */
  columns: Record<string, string>;
}

/** A table made through MCP. */
export async function newTable(
  bench: Bench,
  doc: TestDoc,
  name: string,
  columns: { name: string; [key: string]: unknown }[],
  rows?: unknown[][],
): Promise<TestTable> {
  const made = await bench.tool('table_create', { uri: doc.canvasUri, name, columns, ...(rows ? { rows } : {}) });
  const id = made.text('tableUri').replace('tables/', '');
  const entries = made.list('columns').map((column) => [column.text('name'), column.text('columnId')] as const);
  return { id, uri: `${doc.uri}/tables/${id}`, columns: Object.fromEntries(entries) };
}
