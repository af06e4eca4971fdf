/**
 * What needs the official MCP SDK. It is loaded at the first MCP call: it makes up a third of the provider's start, and a
 * run that only reads never speaks MCP.
 */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport, StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { type CodaError, isCodaError } from '../errors';
import { describe, type Failures } from '../failures';
import { type McpFetchOptions, mcpFetch } from './fetch';

export interface ConnectOptions extends McpFetchOptions {
  url: URL;
  token: string | undefined;
  /** The SDK's own clock, in milliseconds. */
  sdkTimeoutMs: number;
}

/** Connects to an MCP server. Throws what the SDK throws. */
export async function connect({ url, token, sdkTimeoutMs, ...fetchOptions }: ConnectOptions): Promise<Client> {
  const client = new Client({ name: 'codaform', version: '1' }, { capabilities: {} });
  const transport = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
    fetch: mcpFetch(fetchOptions),
  });
  await client.connect(transport, { timeout: sdkTimeoutMs });
  return client;
}

/** What an exchange with the server threw, as a `CodaError`. */
export function asCodaError(call: string, error: unknown, failures: Failures): CodaError {
  if (isCodaError(error)) return error;
  if (error instanceof StreamableHTTPError) {
    return failures.unusable(call, '', error.message);
  }
  if (error instanceof McpError) return fromRpc(call, error, failures);
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

function fromRpc(call: string, error: McpError, failures: Failures): CodaError {
  const message = `Coda's MCP server refused ${call}: ${error.message}`;
  switch (error.code) {
    case ErrorCode.RequestTimeout:
      return failures.error({ kind: 'timeout', call, message: `Coda did not answer ${call} in time.` });
    case ErrorCode.ConnectionClosed:
    case ErrorCode.InternalError:
      return failures.error({ kind: 'unavailable', call, message });
    case ErrorCode.MethodNotFound:
      return failures.error({ kind: 'contractChanged', call, message });
    default:
      return failures.fromTool(call, error.message);
  }
}
