import { z } from 'zod';
import type { CatalogueInfo } from '../api';
import { type Clock, orCancelled } from '../clock';
import type { CallCounter, CountKind } from '../counts';
import { CodaError } from '../errors';
import type { Failures } from '../failures';
import type { HttpSend } from '../http';
import { Gate } from '../limits/gate';
import type { Logger } from '../log';
import { operationNow } from '../operation';
import { type Repeatable, withRetries } from '../retries';
import { readToolAnswer } from './answer';
import { catalogueFaults, type ListedTool, type Purpose, requireCatalogue } from './catalogue';
import { eraOf } from './eras';
import { type ToolArguments, type ToolName, WRITING_TOOLS } from './requests';
import { jsonSchema } from './schema-check';
import { asCodaError, type Connection, connect } from './sdk';

export interface McpOptions {
  url: URL;
  token: string | undefined;
  readOnly: boolean;
  requestTimeoutMs: number;
  userAgent: string;
  send: HttpSend;
  counter: CallCounter;
  failures: Failures;
  logger: Logger;
  clock: Clock;
}

export interface ToolCallHow {
  /** Writes to one doc are sent one after the other. */
  docId: string;
  repeatable: Repeatable;
  signal?: AbortSignal;
}

/** Calls under way at once. No limit is published; recorded runs made hundreds of reads in a row. */
const MOST_IN_FLIGHT = 4;

const listedTools = z.array(z.object({ name: z.string(), inputSchema: jsonSchema }));

/** Coda's MCP server. Nothing is connected before the first call; the catalogue is checked before the first write. */
export class McpClient {
  private connection: Promise<Connection> | undefined;
  private catalogue: Promise<ListedTool[]> | undefined;
  private readonly inFlight = new Gate(MOST_IN_FLIGHT);
  private readonly docs = new Map<string, Gate>();

  constructor(private readonly options: McpOptions) {}

  /** Calls a tool and reads its result as `schema` says. Throws `CodaError`. A write that was sent is not cancelled. */
  async call<N extends ToolName, T extends z.ZodType>(
    tool: N,
    args: ToolArguments[N],
    schema: T,
    how: ToolCallHow,
  ): Promise<z.output<T>> {
    this.allow(tool);
    const writes = WRITING_TOOLS.has(tool);
    const asked = this.options.clock.now();
    const send = () => this.inFlight.run(() => this.retrying(tool, args, schema, how, asked), how.signal);
    return writes ? this.docGate(how.docId).run(send, how.signal) : orCancelled(send(), how.signal, tool);
  }

  /** Checks, once, that the catalogue accepts what we send for this purpose. Throws `contractChanged`. */
  async require(purpose: Purpose, signal?: AbortSignal): Promise<void> {
    if (this.options.token === undefined) throw this.options.failures.missingToken('tools/list');
    requireCatalogue(await this.listed(signal), purpose);
  }

  /** What the server's tools are like. Throws `CodaError` where they cannot be listed. */
  async describeCatalogue(signal?: AbortSignal): Promise<CatalogueInfo> {
    if (this.options.token === undefined) throw this.options.failures.missingToken('tools/list');
    const tools = await this.listed(signal);
    const era = eraOf(tools.map(({ name }) => name))?.when;
    const faults = [...catalogueFaults(tools, 'schema'), ...catalogueFaults(tools, 'pages')];
    return { tools: tools.length, faults: [...new Set(faults)], ...(era !== undefined && { era }) };
  }

  /** The tools, listed once. */
  private listed(signal: AbortSignal | undefined): Promise<ListedTool[]> {
    this.catalogue ??= this.listTools().catch((error) => {
      this.catalogue = undefined;
      throw error;
    });
    return orCancelled(this.catalogue, signal, 'tools/list');
  }

  async close(): Promise<void> {
    const connection = this.connection;
    this.connection = undefined;
    await connection?.then((client) => client.close()).catch(() => undefined);
  }

  /** Refuses a write before anything is sent, where this client may not write. */
  allow(tool: ToolName): void {
    if (this.options.readOnly && WRITING_TOOLS.has(tool)) {
      throw new CodaError({
        kind: 'readOnly',
        call: tool,
        message: `${tool} would write to Coda, and the provider is set to read_only.`,
        hint: 'Take read_only out of the provider configuration to apply changes.',
      });
    }
    if (this.options.token === undefined) throw this.options.failures.missingToken(tool);
  }

  private docGate(docId: string): Gate {
    const known = this.docs.get(docId);
    if (known) return known;
    const gate = new Gate(1);
    this.docs.set(docId, gate);
    return gate;
  }

  private retrying<N extends ToolName, T extends z.ZodType>(
    tool: N,
    args: ToolArguments[N],
    schema: T,
    how: ToolCallHow,
    asked: number,
  ): Promise<z.output<T>> {
    const { clock, failures, logger } = this.options;
    // How long the call stood behind others of its doc, and behind all that are in flight.
    const waitedMs = Math.round(clock.now() - asked);
    const work = async () => {
      const kind = WRITING_TOOLS.has(tool) ? 'mcpWrites' : 'mcpReads';
      logger.trace('Coda MCP request', { call: tool, body: JSON.stringify(args) });
      const exchange = (client: Connection) =>
        client.callTool({ name: tool, arguments: { ...args } }, undefined, { timeout: this.sdkTimeout() });
      const raw = await this.timed(tool, kind, exchange, waitedMs);
      logger.trace('Coda MCP answer', { call: tool, body: JSON.stringify(raw) });
      const answer = readToolAnswer(tool, raw, schema, failures);
      if (kind === 'mcpWrites') operationNow()?.accepted(tool);
      return answer;
    };
    return withRetries(work, {
      repeatable: how.repeatable,
      clock,
      paced: false,
      signal: how.signal,
      onRetry: (error, pauseMs) =>
        logger.info('Coda MCP call will be repeated', { call: tool, kind: error.kind, pauseMs }),
    });
  }

  private async listTools(): Promise<ListedTool[]> {
    const listAll = async (client: Connection) => {
      const tools: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.listTools(cursor === undefined ? {} : { cursor }, { timeout: this.sdkTimeout() });
        tools.push(...page.tools);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return tools;
    };
    const { clock, failures } = this.options;
    const tools = await withRetries(() => this.timed('tools/list', 'mcpReads', listAll), {
      repeatable: 'always',
      clock,
      paced: false,
    });
    const parsed = listedTools.safeParse(tools);
    if (!parsed.success)
      throw failures.unusable('tools/list', 'tools', parsed.error.issues[0]?.message ?? 'unreadable');
    return parsed.data;
  }

  /** Runs one exchange with a connected client; counts and logs it, and turns what it throws into `CodaError`. */
  private async timed<T>(
    call: string,
    kind: CountKind,
    exchange: (client: Connection) => Promise<T>,
    waitedMs = 0,
  ): Promise<T> {
    const { clock, counter, logger } = this.options;
    const started = clock.now();
    let outcome = 'ok';
    let client: Connection | undefined;
    try {
      client = await this.connected();
      counter.add(kind, `mcp ${call}`);
      return await exchange(client);
    } catch (error) {
      const failure = await asCodaError(call, error, this.options.failures);
      outcome = failure.kind;
      if (client === undefined || failure.status !== 404) throw failure;
      await this.close();
      throw sessionEnded(call, failure);
    } finally {
      logger.debug('Coda MCP', { call, outcome, waitedMs, durationMs: Math.round(clock.now() - started) });
    }
  }

  private connected(): Promise<Connection> {
    this.connection ??= this.connect().catch((error) => {
      this.connection = undefined;
      throw error;
    });
    return this.connection;
  }

  private async connect(): Promise<Connection> {
    const { url, token, send, requestTimeoutMs, userAgent, failures } = this.options;
    return connect({
      url,
      token,
      send,
      timeoutMs: requestTimeoutMs,
      userAgent,
      failures,
      sdkTimeoutMs: this.sdkTimeout(),
    });
  }

  /** The SDK's own clock is only a net under ours, which names the call. */
  private sdkTimeout(): number {
    return this.options.requestTimeoutMs + 5_000;
  }
}

/** A session that the server has forgotten answers 404 and does nothing; a `conflict` is repeated, with a new session. */
function sessionEnded(call: string, cause: CodaError): CodaError {
  return new CodaError({
    kind: 'conflict',
    call,
    status: 404,
    message: `Coda's MCP server ended the session before ${call}.`,
    hint: 'Check mcp_url, and run again.',
    cause,
  });
}
