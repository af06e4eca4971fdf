import type { Clock } from '../clock';
import { isCodaError } from '../errors';
import type { Logger } from '../log';
import type { McpClient } from '../mcp/client';
import type { CodaOptions } from '../options';
import type { RestClient } from '../rest/client';
import { backoff } from '../retries';
import type { DocReads } from '../snapshot/reads';
import type { KeyedPosts } from './keyed-posts';
import type { Traffic } from './traffic';

/** What every write to one doc works with. */
export interface DocContext {
  docId: string;
  rest: RestClient;
  mcp: McpClient;
  reads: DocReads;
  clock: Clock;
  logger: Logger;
  mutationTimeoutMs: number;
  keyedPosts: KeyedPosts;
  traffic: Traffic;
  slowWrites?: CodaOptions['slowWrites'];
}

/** How long MCP may take to show what was just written through it (1 to 3 s, by public reports of 2026). */
export const READ_BACK_MS = 15_000;

/**
 * How long to look for what a failed create may have made. A request that was not answered in time may still be at work in
 * Coda: making the object again too soon would make it twice.
 */
export function lookForMs(doc: Pick<DocContext, 'mutationTimeoutMs'>, failure: unknown): number {
  return isCodaError(failure, 'timeout') ? doc.mutationTimeoutMs / 2 : READ_BACK_MS;
}

/** Asks `probe` until it gives something else than undefined; undefined when the time is up. At least one try. */
export async function until<T>(
  { clock }: Pick<DocContext, 'clock'>,
  timeoutMs: number,
  probe: () => Promise<T | undefined>,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const deadline = clock.now() + timeoutMs;
  for (let n = 0; ; n++) {
    const found = await probe();
    if (found !== undefined) return found;
    const pause = backoff(n, { firstMs: 200, longestMs: 3_000 }, clock);
    if (clock.now() + pause > deadline) return undefined;
    await clock.sleep(pause, signal);
  }
}
