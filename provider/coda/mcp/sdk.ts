/**
 * What needs the official MCP SDK. It is loaded at the first MCP call: it makes up a third of the provider's start, and a
 * run that only reads never speaks MCP.
 */
import { z } from 'zod';
import { type CodaError, isCodaError } from '../errors';
import { describe, type Failures } from '../failures';
import { type McpFetchOptions, mcpFetch } from './fetch';

async function load() {
  const [{ Client }, { StreamableHTTPClientTransport, StreamableHTTPError }, { ErrorCode, McpError }] =
    await Promise.all([
      import('@modelcontextprotocol/sdk/client/index.js'),
      import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
      import('@modelcontextprotocol/sdk/types.js'),
    ]);
  return { Client, StreamableHTTPClientTransport, StreamableHTTPError, ErrorCode, McpError };
}

export interface ConnectOptions extends McpFetchOptions {
  url: URL;
  token: string | undefined;
  /** The SDK's own clock, in milliseconds. */
  sdkTimeoutMs: number;
}

/** Connects to an MCP server. Throws what the SDK throws. */
export async function connect({ url, token, sdkTimeoutMs, ...fetchOptions }: ConnectOptions) {
  const sdk = await load();
  const client = new sdk.Client({ name: 'codaform', version: '1' }, { capabilities: {} });
  const transport = new sdk.StreamableHTTPClientTransport(url, {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
    fetch: mcpFetch(fetchOptions),
  });
  await client.connect(transport, { timeout: sdkTimeoutMs });
  return client;
}

/** A connected client of the SDK. */
export type Connection = Awaited<ReturnType<typeof connect>>;

/** What an exchange with the server threw, as a `CodaError`. */
export async function asCodaError(call: string, error: unknown, failures: Failures): Promise<CodaError> {
  if (isCodaError(error)) return error;
  const sdk = await load();
  if (error instanceof sdk.StreamableHTTPError) return failures.unusable(call, '', error.message);
  if (error instanceof sdk.McpError) return fromRpc(call, error, sdk.ErrorCode, failures);
  if (error instanceof z.ZodError || error instanceof SyntaxError) {
    return failures.unusable(call, '', error.message.slice(0, 200));
  }
  return failures.error({
    kind: 'unavailable',
    call,
    message: `Coda's MCP server could not be used for ${call}: ${describe(error)}.`,
    hint: 'Check mcp_url and the network, and run again.',
    cause: error,
  });
}

type Sdk = Awaited<ReturnType<typeof load>>;

function fromRpc(
  call: string,
  error: InstanceType<Sdk['McpError']>,
  codes: Sdk['ErrorCode'],
  failures: Failures,
): CodaError {
  const message = `Coda's MCP server refused ${call}: ${error.message}`;
  switch (error.code) {
    case codes.RequestTimeout:
      return failures.error({ kind: 'timeout', call, message: `Coda did not answer ${call} in time.` });
    case codes.ConnectionClosed:
    case codes.InternalError:
      return failures.error({ kind: 'unavailable', call, message });
    case codes.MethodNotFound:
      return failures.error({ kind: 'contractChanged', call, message });
    default:
      return failures.fromTool(call, error.message);
  }
}
