import { AsyncLocalStorage } from 'node:async_hooks';

/** Work that has a time limit of its own. */
export interface Operation {
  /** How long it waits for a write that Coda has queued, instead of `mutationTimeoutMs`. */
  timeoutMs: number;
  /** Told of each write that Coda has accepted. */
  accepted(call: string): void;
}

const running = new AsyncLocalStorage<Operation | undefined>();

/** Does work as this operation, or as none. Where there never was one, this costs nothing. */
export function during<T>(operation: Operation | undefined, work: () => Promise<T>): Promise<T> {
  return operation === undefined && operationNow() === undefined ? work() : running.run(operation, work);
}

/** The operation that this is a part of. */
export function operationNow(): Operation | undefined {
  return running.getStore();
}

/** Several operations whose writes share a call: it waits as long as the most patient of them. */
export function joined(operations: readonly (Operation | undefined)[]): Operation | undefined {
  const known = operations.flatMap((one) => one ?? []);
  if (known.length === 0) return undefined;
  return {
    timeoutMs: Math.max(...known.map(({ timeoutMs }) => timeoutMs)),
    accepted: (call) => {
      for (const one of known) one.accepted(call);
    },
  };
}
