import type { Coda } from './coda';

/** What the provider's configuration makes, and every resource and data source gets. */
export interface Client {
  readonly coda: Coda;
  /** The provider refuses every write. Plans still work, so that drift can be looked for. */
  readonly readOnly: boolean;
  /** Whether a token for the MCP server is there at all. */
  readonly hasMcpToken: boolean;
}
