/** What somebody does to the doc by hand in the middle of the demo, past Terraform. */
import { z } from 'zod';
import type { LocalCoda } from '../local-coda';

/** What was changed, in words. */
export interface Handmade {
  descriptions: string[];
}

const named = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

async function get(coda: LocalCoda, path: string): Promise<z.infer<typeof named>['items']> {
  const response = await fetch(`${coda.apiUrl}${path}`, { headers: { Authorization: `Bearer ${coda.tokens.rest}` } });
  return named.parse(await response.json()).items;
}

function find(items: z.infer<typeof named>['items'], name: string): string {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`The doc has no ${name}.`);
  return item.id;
}

/** Renames a column through the MCP server and edits a seed row through REST. */
export async function makeChangesByHand(coda: LocalCoda): Promise<Handmade> {
  const docId = coda.docs[0]?.id ?? '';
  const table = find(await get(coda, `/docs/${docId}/tables?limit=100`), 'workflows');
  const column = find(await get(coda, `/docs/${docId}/tables/${table}/columns?limit=100`), 'purpose');
  await fetch(coda.mcpUrl, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${coda.tokens.mcp}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: {
        name: 'table_columns_manage',
        arguments: {
          uri: `superhuman://docs/${docId}/tables/${table}`,
          data: { action: 'update', columns: [{ columnId: column, updatedFields: { name: 'why' } }] },
        },
      },
    }),
  }).then((response) => response.text());
  const row = find(await get(coda, `/docs/${docId}/tables/${table}/rows?limit=100`), 'Client Onboarding');
  await fetch(`${coda.apiUrl}/docs/${docId}/tables/${table}/rows/${row}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${coda.tokens.rest}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ row: { cells: [{ column: 'estimated_hours', value: 99 }] } }),
  }).then((response) => response.text());
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return {
    descriptions: [
      'the column workflows.purpose renamed to "why"',
      'estimated_hours of the workflow "Client Onboarding" set to 99',
    ],
  };
}
