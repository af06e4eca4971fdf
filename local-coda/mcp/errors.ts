/**
 * A call that a tool refuses. Its text goes out as plain text with `isError`; what Coda's texts are is not known, so clients
 * must not match on them.
 */
export class ToolError extends Error {
  override name = 'ToolError';
}
