import { docIdFromLink, docIdSchema } from '../../model';
import { type Coda, type CodaOptions, createCoda } from '../../provider/coda';
import { UsageError } from './failure';

/** How the environment says to reach Coda: the variables that the provider takes too. Empty ones count as not set. */
export function codaOptions(variables: NodeJS.ProcessEnv = process.env): CodaOptions {
  const { CODA_API_TOKEN, CODA_MCP_TOKEN, CODA_BASE_URL, CODA_MCP_URL } = variables;
  return {
    ...(CODA_API_TOKEN && { apiToken: CODA_API_TOKEN }),
    ...(CODA_MCP_TOKEN && { mcpToken: CODA_MCP_TOKEN }),
    ...(CODA_BASE_URL && { baseUrl: CODA_BASE_URL }),
    ...(CODA_MCP_URL && { mcpUrl: CODA_MCP_URL }),
  };
}

/**
 * Runs something with Coda as the environment says to reach it (`CODA_API_TOKEN`, `CODA_BASE_URL`, and for what only MCP
 * shows `CODA_MCP_TOKEN`, `CODA_MCP_URL`). It can only read, unless it is to `write`.
 *
 * @throws UsageError where there is no API token
 */
export async function withCoda<T>(run: (coda: Coda) => Promise<T>, { write = false } = {}): Promise<T> {
  const options = codaOptions();
  if (options.apiToken === undefined)
    throw new UsageError('To read a doc, set CODA_API_TOKEN to a token of Coda; a read-only one will do.');
  const coda = createCoda({ ...options, readOnly: !write });
  try {
    return await run(coda);
  } finally {
    await coda.close();
  }
}

/** The id of a doc that the user named by its id or by any link into it. Throws a UsageError. */
export function docIdOf(text: string): string {
  const id = /^https?:/.test(text) ? docIdFromLink(text) : text;
  if (id !== null && docIdSchema.safeParse(id).success) return id;
  throw new UsageError(
    `${JSON.stringify(text)} names no doc. Give its id (the part of its link after _d, such as AbCdEfGhIj) or the link from the browser.`,
  );
}
