import type { Clock } from '../clock';
import { CodaError, isCodaError } from '../errors';
import { backoff } from '../retries';
import { mutationStatusAnswer } from './answers';
import type { RestClient } from './client';
import { route } from './route';

/** Coda's staff warn that the status of a mutation may be 404 for a few seconds. */
const UNKNOWN_FOR_MS = 15_000;

export interface MutationWait {
  clock: Clock;
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * Waits until Coda has worked off all these mutations, asking for all of them in rounds. Coda has no word for a mutation
 * that failed: only reading back shows that. Returns Coda's warnings. A mutation whose status stays unknown counts as
 * worked off. Throws `timeout` after `timeoutMs`.
 */
export async function awaitMutations(
  rest: RestClient,
  requestIds: readonly string[],
  { clock, timeoutMs, signal }: MutationWait,
): Promise<string[]> {
  const started = clock.now();
  const warnings: string[] = [];
  let open = [...requestIds];
  for (let round = 0; open.length > 0; round++) {
    const waited = clock.now() - started;
    if (waited > timeoutMs) throw tooSlow(open.length, timeoutMs);
    await clock.sleep(backoff(round, { firstMs: 100, longestMs: 2_000 }, clock), signal);
    const states = await Promise.all(
      open.map(async (id) => ({ id, status: await status(rest, id, waited < UNKNOWN_FOR_MS, signal) })),
    );
    for (const { status: s } of states) if (s.completed && s.warning) warnings.push(s.warning);
    open = states.filter(({ status: s }) => !s.completed).map(({ id }) => id);
  }
  return warnings;
}

async function status(
  rest: RestClient,
  requestId: string,
  young: boolean,
  signal: AbortSignal | undefined,
): Promise<{ completed: boolean; warning?: string | null | undefined }> {
  const how = { repeatable: 'always' as const, signal };
  try {
    return await rest.call(route('GET', '/mutationStatus/{requestId}', { requestId }), mutationStatusAnswer, how);
  } catch (error) {
    if (isCodaError(error, 'notFound')) return { completed: !young };
    throw error;
  }
}

function tooSlow(open: number, timeoutMs: number): CodaError {
  return new CodaError({
    kind: 'timeout',
    message: `Coda accepted ${open === 1 ? 'a write' : `${open} writes`} and has not worked ${open === 1 ? 'it' : 'them'} off after ${Math.round(timeoutMs / 1000)} s.`,
    hint: 'Raise mutation_timeout, or run again: a write that Coda finishes meanwhile is found.',
  });
}
