import { CodaError } from './errors';

/** Coda's own host. `docs.superhuman.com` serves the same API; each answers with links to itself. */
const CODA_HOST = 'https://coda.io';
const CODA_MCP_URL = 'https://docs.superhuman.com/apis/mcp';
const REST_PATH = '/apis/v1';
const MCP_PATH = '/apis/mcp';

/**
 * The root of REST and the MCP endpoint. A base URL may be the host or the API's root; an MCP URL that is not given is
 * Coda's own, or the usual path on the host of a given base URL. Tokens go to these addresses: they must be https, except
 * on this machine. Throws `CodaError` (`rejected`).
 */
export function addressesFrom(options: { baseUrl?: string; mcpUrl?: string }): { restRoot: string; mcpUrl: URL } {
  const base = secureUrl(options.baseUrl ?? CODA_HOST, 'base_url');
  const path = base.pathname.replace(/\/+$/, '');
  const restRoot = `${base.origin}${path === '' ? REST_PATH : path}`;
  if (options.mcpUrl !== undefined) return { restRoot, mcpUrl: secureUrl(options.mcpUrl, 'mcp_url') };
  const mcpUrl = options.baseUrl === undefined ? CODA_MCP_URL : `${base.origin}${MCP_PATH}`;
  return { restRoot, mcpUrl: new URL(mcpUrl) };
}

/** An address that tokens and contents of docs may go to or come from: https, or this machine. */
export function secureUrl(text: string, attribute: 'base_url' | 'mcp_url' | 'downloadLink'): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw refused(`${attribute} is not a web address: ${JSON.stringify(text)}.`, `Write it like ${CODA_HOST}.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(`${attribute} holds a user name or password.`, 'Leave them out: the token says who you are.');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw refused(
      `${attribute} is not https: ${url.origin}.`,
      'The token would be sent in the open. Plain http is only for a server on this machine.',
    );
  }
  return url;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function refused(message: string, hint: string): CodaError {
  return new CodaError({ kind: 'rejected', message, hint });
}
