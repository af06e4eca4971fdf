import type { Clock } from './clock';
import type { HttpSend } from './http';
import type { Budgets } from './limits/budgets';
import type { Logger } from './log';

/** Writes that will take long. */
export interface SlowWrites {
  docId: string;
  tableId: string;
  rows: number;
  requests: number;
  /** How long it takes until the last of them is sent. */
  expectedMs: number;
}

/** How to reach Coda. Everything has a default but the tokens, and a token is only needed for the API it opens. */
export interface CodaOptions {
  /** For REST: reads, rows, pages, docs. A read-only token is enough to read. */
  apiToken?: string;
  /** For MCP: tables and columns. Made in Coda with the restriction type "MCP". */
  mcpToken?: string;
  /** The host (`https://coda.io`) or the API's root (`https://coda.io/apis/v1`). https, except on loopback. */
  baseUrl?: string;
  /** The MCP endpoint. https, except on loopback. Default: Coda's, or `/apis/mcp` on the host of a given `baseUrl`. */
  mcpUrl?: string;
  /** Refuse every write, in words. */
  readOnly?: boolean;
  /** How long to wait for a write that Coda queued, and for reads to show it, in milliseconds. Default 120,000. */
  mutationTimeoutMs?: number;
  /** How long one request may take, in milliseconds. Default 60,000. */
  requestTimeoutMs?: number;
  /** Writes of rows and pages in 10 s. Coda's pages say 5 in one place and 3 in another. Default 5. */
  contentWritesPer10s?: number;
  /** This process is one of several that the same parent starts one after the other: their reads count together. */
  oneOfMany?: boolean;
  userAgent?: string;
  /** Told before writes of rows that will take longer than `afterMs` at the pace that Coda allows. */
  slowWrites?: { afterMs: number; tell(notice: SlowWrites): void };
  logger?: Logger;
  /** Injected in tests. */
  clock?: Clock;
  /** Injected in tests. */
  send?: HttpSend;
  /** Default: one set for each user and host, shared by everything in the process. */
  budgets?: Budgets;
}
