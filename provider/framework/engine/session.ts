import { setMaxListeners } from 'node:events';
import type { BaseContext, Logger } from '../concept/context';
import { Diagnostics } from '../concept/diagnostics';
import type { Provider } from '../concept/provider';
import type { Outcome } from './guard';
import { Siblings } from './siblings';

/** As many operations listen to a stop as Terraform runs at once, which is no leak. */
function stopper(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** What a running provider process remembers between calls: the configured client and whether it was told to stop. */
export class Session<Client> {
  readonly provider: Provider<Client>;
  readonly logger: Logger;
  readonly siblings = new Siblings();
  /** Undefined before configuration, and while the configuration is not wholly known. */
  client: Client | undefined;
  private controller = stopper();
  private running = 0;
  private idle: (() => void)[] = [];
  private readonly told = new WeakSet<object>();

  constructor(provider: Provider<Client>, logger: Logger) {
    this.provider = provider;
    this.logger = logger;
  }

  /** A context for one operation. */
  context(diagnostics = new Diagnostics()): BaseContext {
    const { signal } = this.controller;
    return { diagnostics, signal, logger: this.logger, until: (there) => this.siblings.until(there, signal) };
  }

  /** Whether Terraform has asked to stop. */
  get stopping(): boolean {
    return this.controller.signal.aborted;
  }

  /** Tells running operations to finish fast. */
  stop(): void {
    this.controller.abort();
  }

  /** Forgets an earlier stop: a long-lived process is configured anew for every run. */
  restart(): void {
    if (this.stopping) this.controller = stopper();
  }

  /** Whether an operation failed for what another one has said already; remembers it where not. */
  wasTold(outcome: Outcome<unknown>): boolean {
    if (outcome.ok || outcome.failsRun === undefined) return false;
    if (this.told.has(outcome.failsRun)) return true;
    this.told.add(outcome.failsRun);
    return false;
  }

  /** Counts an operation, so that the process does not leave while it runs. */
  async track<T>(operation: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await operation();
    } finally {
      this.running -= 1;
      if (this.running === 0) for (const wake of this.idle.splice(0)) wake();
    }
  }

  /** Resolves when no operation is running. */
  whenIdle(): Promise<void> {
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }
}
