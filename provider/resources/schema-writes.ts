import type { Client } from '../client';
import type { CataloguePurpose } from '../coda';
import type { BaseContext } from '../framework';
import { explained } from './explain';

const checks = new WeakMap<Client, Map<string, Promise<void>>>();
const warned = new WeakSet<Client>();

/**
 * Asks the MCP server, once a run and only when a plan changes something that is written through it, whether the token is good and its
 * tools still take what this provider sends: so that a plan says it, not an apply halfway. A plan that is only looked
 * at (read-only, or without an MCP token) is not stopped.
 *
 * @throws DiagnosticError naming `mcp_token`, or what changed in the server's catalogue
 */
export async function checkSchemaWrites(
  ctx: BaseContext,
  client: Client,
  purposes: readonly CataloguePurpose[] = ['schema', 'pages'],
): Promise<void> {
  if (client.readOnly) return;
  if (!client.hasMcpToken) {
    if (!warned.has(client)) {
      warned.add(client);
      ctx.diagnostics.warning(
        'This plan cannot be applied without an MCP token',
        "Coda's REST API cannot change tables, columns, views and named formulas; its MCP server can. Set mcp_token, or the environment variable CODA_MCP_TOKEN, to a token made with the restriction type MCP.",
      );
    }
    return;
  }
  const known = checks.get(client) ?? new Map<string, Promise<void>>();
  checks.set(client, known);
  const running = known.get(purposes.join()) ?? client.coda.checkCatalogue({ purposes });
  known.set(purposes.join(), running);
  await explained('checking that the MCP server takes what this plan would send', () => running);
}
