import { type Call, type LocalCoda, startLocalCoda } from '../../local-coda';

type Options = Parameters<typeof startLocalCoda>[0];

/** A local Coda for one test file, and what a provider needs to reach it. */
export async function startCoda(options: Options = {}): Promise<{ coda: LocalCoda; env: Record<string, string> }> {
  const coda = await startLocalCoda(options);
  const env = {
    CODA_BASE_URL: coda.apiUrl,
    CODA_MCP_URL: coda.mcpUrl,
    CODA_API_TOKEN: coda.tokens.rest,
    CODA_MCP_TOKEN: coda.tokens.mcp,
  };
  return { coda, env };
}

/** Whether a call asks for a change of a doc. */
export const isWrite = ({ api, method, path }: Call) =>
  api === 'mcp' ? /_(create|manage|delete|update|modify)$/.test(path) : method !== 'GET';

/** Speaks to a local Coda as a person (or a script of theirs) would: past Terraform. */
export class ByHand {
  constructor(private readonly coda: LocalCoda) {}

  /** A REST call; the answer's JSON. */
  async rest(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.coda.apiUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.coda.tokens.rest}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  /** An MCP tool call; the tool's `result`. */
  async tool(name: string, args: Record<string, unknown>): Promise<unknown> {
    const response = await fetch(this.coda.mcpUrl, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.coda.tokens.mcp}`,
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
    });
    const data = (await response.text()).split('\n').find((line) => line.startsWith('data:'));
    const message: { result?: { isError?: boolean; content?: { text: string }[] } } = JSON.parse(
      data?.slice(5) ?? '{}',
    );
    const text = message.result?.content?.[0]?.text ?? '';
    if (message.result?.isError === true) throw new Error(`${name}: ${text}`);
    const answer: { result: unknown } = JSON.parse(text);
    return answer.result;
  }
}
