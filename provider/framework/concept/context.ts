import type { Diagnostics } from './diagnostics';
import type { JsonValue } from './values';

/** Leveled logging. Terraform shows it under TF_LOG; never log secrets. */
export interface Logger {
  /** False where trace lines go nowhere: then there is no need to put long ones together. */
  readonly tracing?: boolean;
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** What a log line tells beside its message. */
export type LogFields = Readonly<Record<string, JsonValue>>;

/** Small data that Terraform keeps with a resource and shows to nobody. */
export interface PrivateState {
  /** @returns undefined when nothing is kept under the key. */
  get(key: string): JsonValue | undefined;
  /** Keeps a value; undefined removes it. */
  set(key: string, value: JsonValue | undefined): void;
}

/** What every handler gets. */
export interface BaseContext {
  /** Where warnings and errors go. */
  readonly diagnostics: Diagnostics;
  /** Aborted when Terraform asks the provider to stop (Ctrl-C): finish fast and return what has been done. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /**
   * Waits for what another resource of this run brings: Terraform works on those that do not refer to each other at the
   * same time, in no certain order.
   *
   * @param there asked at once, and again whenever Terraform has got an answer to another call
   * @returns true as soon as it is there; false when only calls that wait like this have been left for a second
   */
  until(there: () => boolean): Promise<boolean>;
}

/** What handlers that talk to the service get. */
export interface ClientContext<Client> extends BaseContext {
  /** What the provider's `configure` returned. */
  readonly client: Client;
}

/** What the handlers of existing resources get. */
export interface ResourceContext<Client> extends ClientContext<Client> {
  readonly private: PrivateState;
}

/** What `create` gets. */
export interface CreateContext<Client, State> extends ResourceContext<Client> {
  /**
   * Remembers what exists so far. When the handler throws afterwards, Terraform stores this state and marks the
   * resource as tainted, instead of forgetting an object that is really there.
   */
  saveProgress(state: State): void;
}

/** What `update` gets. */
export type UpdateContext<Client, State> = CreateContext<Client, State>;

/** What `modifyPlan` gets. */
export interface PlanContext<Client> extends BaseContext {
  /** Undefined while the provider's own configuration depends on values that are only known after apply. */
  readonly client: Client | undefined;
  /** What is set here is there when the plan is applied. */
  readonly private: PrivateState;
}
