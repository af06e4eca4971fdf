import { z } from 'zod';
import type { Tool } from './catalog';
import { catalog, checkArguments } from './catalog';
import type { ToolCall, ToolHandler } from './context';
import { ToolError } from './errors';
import { commentTools } from './tools/comments';
import { contentTools } from './tools/content';
import { controlTools } from './tools/controls';
import { documentTools } from './tools/documents';
import { findTools } from './tools/find';
import { guideTools } from './tools/guide';
import { imageTools } from './tools/images';
import { miscTools } from './tools/misc';
import { pageTools } from './tools/pages';
import { rowTools } from './tools/rows';
import { tableTools } from './tools/tables';
import { viewTools } from './tools/views';

const HANDLERS: Readonly<Record<string, ToolHandler>> = {
  ...miscTools,
  ...documentTools,
  ...pageTools,
  ...contentTools,
  ...imageTools,
  ...commentTools,
  ...tableTools,
  ...rowTools,
  ...viewTools,
  ...controlTools,
  ...findTools,
  ...guideTools,
};

const requestSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.looseObject({}).optional(),
});
export type RpcRequest = z.infer<typeof requestSchema>;

const initializeSchema = z.looseObject({ protocolVersion: z.string() });
const callSchema = z.looseObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()).optional() });

const PROTOCOLS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

const PARSE_ERROR = -32700;
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;

export interface RpcAnswer {
  /** The JSON-RPC message; null for a notification, which gets none. */
  message: Record<string, unknown> | null;
  /** For the journal: the JSON-RPC method, or the tool's name. */
  subject: string;
  isError: boolean;
}

/** What `tools/call` answers: one text, an error where the text is plain. */
interface ToolAnswer {
  text: string;
  isError: boolean;
}

/** Reads a JSON-RPC request, or null where the text is none. */
export function readRequest(body: unknown): RpcRequest | null {
  const parsed = requestSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** The answer to what is no JSON-RPC request. */
export const notARequest = { jsonrpc: '2.0', id: null, error: { code: PARSE_ERROR, message: 'Parse error' } };

/** How the answers of this server differ from the catalogue's: what faults change. */
export interface Twist {
  tools?: readonly Tool[];
  /** The tool's name in the catalogue for a name that a client may use, or undefined. */
  original?(name: string): string | undefined;
  /** Arguments as the catalogue names them, of a tool by its name in the catalogue. */
  arguments?(tool: string, args: Record<string, unknown>): Record<string, unknown>;
  /** Answers instead of the JSON-RPC method. */
  rpcError?: { code: number; message: string };
  /** Answers instead of the tool, whose arguments were in order. */
  instead?(tool: string): ToolAnswer | undefined;
}

/** Answers one JSON-RPC request. `initialize` is answered, not demanded; no session is kept. */
export async function answer(call: ToolCall, request: RpcRequest, twist: Twist = {}): Promise<RpcAnswer> {
  const { id, method, params } = request;
  const subject = method;
  if (id === undefined) return { message: null, subject, isError: false };
  const result = (value: unknown, isError = false, name = subject): RpcAnswer => ({
    message: { jsonrpc: '2.0', id, result: value },
    subject: name,
    isError,
  });
  const failure = (code: number, message: string): RpcAnswer => ({
    message: { jsonrpc: '2.0', id, error: { code, message } },
    subject,
    isError: true,
  });
  if (twist.rpcError) return failure(twist.rpcError.code, twist.rpcError.message);
  switch (method) {
    case 'initialize': {
      const wanted = initializeSchema.safeParse(params);
      const version =
        wanted.success && PROTOCOLS.includes(wanted.data.protocolVersion) ? wanted.data.protocolVersion : PROTOCOLS[0];
      return result({
        protocolVersion: version,
        capabilities: { tools: { listChanged: false } },
        serverInfo: { name: 'coda', version: '1.0.0' },
      });
    }
    case 'ping':
      return result({});
    case 'tools/list':
      return result({ tools: twist.tools ?? catalog() });
    case 'tools/call': {
      const parsed = callSchema.safeParse(params);
      if (!parsed.success) return failure(INVALID_PARAMS, 'Invalid params: name is required.');
      const { name, arguments: args = {} } = parsed.data;
      const { text, isError } = await callTool(call, name, args, twist);
      const content = [{ type: 'text', text }];
      return result(isError ? { content, isError: true } : { content }, isError, name);
    }
    default:
      return failure(METHOD_NOT_FOUND, `Method not found: ${method}`);
  }
}

async function callTool(
  call: ToolCall,
  name: string,
  args: Record<string, unknown>,
  twist: Twist,
): Promise<ToolAnswer> {
  const original = twist.original ? twist.original(name) : name;
  const tool = (twist.tools ?? catalog()).find((t) => t.name === name);
  if (!tool || original === undefined) return refuse(`Tool ${name} not found`);
  const allowed = tool.annotations.readOnlyHint ? call.token.read : call.token.write;
  if (!allowed) {
    const scope = tool.annotations.readOnlyHint ? 'read' : 'write';
    return refuse(`Error: This token does not have ${scope} access, which ${name} needs.`);
  }
  const own = structuredClone(args);
  const problem = checkArguments(tool, own);
  if (problem !== null) return refuse(`Error: Invalid arguments for tool ${name}: ${problem}`);
  const replaced = twist.instead?.(name);
  if (replaced) return replaced;
  const handler = HANDLERS[original];
  if (!handler) return refuse(`Error: ${name} is not available on this server.`);
  try {
    const result = await handler(call, twist.arguments?.(original, own) ?? own);
    return { text: JSON.stringify({ toolName: name, result }), isError: false };
  } catch (error) {
    if (error instanceof ToolError) return refuse(`Error: ${error.message}`);
    throw error;
  }
}

const refuse = (text: string): ToolAnswer => ({ text, isError: true });
