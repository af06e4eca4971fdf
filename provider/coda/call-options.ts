/** Given last to every call. */
export interface CallOptions {
  /** Stops the call: waiting at once, a request under way as soon as it can be. */
  signal?: AbortSignal;
}

/** Given last to every read. */
export interface ReadOptions extends CallOptions {
  /** Ask Coda again, whatever is known from before. The answer is kept for later reads. */
  fresh?: boolean;
}

/** Given last to writes of rows by keys. */
export interface RowsWriteOptions extends CallOptions {
  /** Who writes: the word that was given to `rowsToCome`. */
  who?: string;
}

/** What the MCP server is used for. */
export type CataloguePurpose = 'schema' | 'pages' | 'views' | 'formulas';

/** Which uses of the MCP server to check; by default `schema` (tables and columns) and `pages` (moving them). */
export interface CatalogueCheck extends CallOptions {
  purposes?: readonly CataloguePurpose[];
}
