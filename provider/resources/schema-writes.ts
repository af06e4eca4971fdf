import type { Client } from '../client';
import type { BaseContext } from '../framework';
import { explained } from './explain';

const checks = new WeakMap<Client, Promise<void>>();
const warned = new WeakSet<Client>();

/**
 * Asks the MCP server, once a run and only when a plan changes a table or a column, whether the token is good and its
 * tools still take what this provider sends: so that a plan says it, not an apply halfway. A plan that is only looked
 * at (read-only, or without an MCP token) is not stopped.
 *
 * @throws DiagnosticError naming `mcp_token`, or what changed in the server's catalogue
 */
export async function checkSchemaWrites(ctx: BaseContext, client: Client): Promise<void> {
  if (client.readOnly) return;
  if (!client.hasMcpToken) {
    if (!warned.has(client)) {
      warned.add(client);
      ctx.diagnostics.warning(
        'This plan cannot be applied without an MCP token',
        "Coda's REST API cannot change tables and columns; its MCP server can. Set mcp_token, or the environment variable CODA_MCP_TOKEN, to a token made with the restriction type MCP.",
      );
    }
    return;
  }
  const running = checks.get(client) ?? client.coda.checkCatalogue();
  checks.set(client, running);
  await explained('checking that tables and columns can be changed', () => running);
}
