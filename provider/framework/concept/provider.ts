import { checkAttributes } from './attribute-rules';
import type { BaseContext } from './context';
import type { DataSource } from './data-source';
import type { ProviderFunction } from './function';
import type { Resource } from './resource';
import type { ConfigOf, Schema } from './schema';
import { type Limited, withTimeouts } from './timeouts';
import type { ValueRecord } from './values';

/** What `configure` gets beside the config. */
export interface ConfigureContext extends BaseContext {
  /** Version of the Terraform or OpenTofu that drives the provider; empty when it does not say. */
  readonly terraformVersion: string;
}

/** A provider: its configuration and everything that it manages. */
export interface ProviderOptions<S extends Schema, Client> {
  /** The provider's local name, e.g. `example`; its types are named `example_...`. */
  readonly name: string;
  readonly version: string;
  readonly schema: S;
  /** Checks the configuration; it may hold unknowns. Also runs for `terraform validate`. */
  validateConfig?(ctx: BaseContext, request: { readonly config: ConfigOf<S> }): void | Promise<void>;
  /**
   * Makes the client that all handlers get; may be called again by a long-lived process. At plan time the config may
   * hold unknowns: if something needed is unknown, return undefined. `modifyPlan` then gets no client, and whatever
   * cannot do without one is an error that says so.
   */
  configure(ctx: ConfigureContext, config: ConfigOf<S>): Client | undefined | Promise<Client | undefined>;
  readonly resources: readonly Resource<Client>[];
  /**
   * Gives every resource the attribute `timeouts`, and runs the handlers that have a limit by it: waits for the service should
   * last as long as the limit, and what the service accepts be noted for the message when the time is up.
   */
  readonly limited?: Limited;
  readonly dataSources: readonly DataSource<Client>[];
  readonly functions?: readonly ProviderFunction[];
}

/** A provider as the engine sees it. */
export interface Provider<Client> {
  readonly name: string;
  readonly version: string;
  readonly schema: Schema;
  validateConfig?(ctx: BaseContext, request: { readonly config: ValueRecord }): void | Promise<void>;
  configure(ctx: ConfigureContext, config: ValueRecord): Client | undefined | Promise<Client | undefined>;
  readonly resources: ReadonlyMap<string, Resource<Client>>;
  readonly dataSources: ReadonlyMap<string, DataSource<Client>>;
  readonly functions: ReadonlyMap<string, ProviderFunction>;
}

/**
 * Defines a provider.
 *
 * @throws TypeError when two of its types share a name, or a type's name does not start with the provider's.
 */
export function defineProvider<S extends Schema, Client>(options: ProviderOptions<S, Client>): Provider<Client> {
  checkAttributes(options.schema.attributes, 'provider');
  const prefix = `${options.name}_`;
  const { dataSources, functions = [], limited } = options;
  const resources = limited ? options.resources.map((one) => withTimeouts(one, limited)) : options.resources;
  for (const { typeName } of [...resources, ...dataSources]) {
    if (!typeName.startsWith(prefix)) throw new TypeError(`type "${typeName}" must start with "${prefix}"`);
  }
  const provider = {
    ...options,
    resources: byName(resources, (item) => item.typeName),
    dataSources: byName(dataSources, (item) => item.typeName),
    functions: byName(functions, (item) => item.name),
  };
  // See defineResource: the config is decoded by the schema before `configure` sees it.
  return provider as unknown as Provider<Client>;
}

function byName<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map(items.map((item) => [nameOf(item), item]));
  if (map.size !== items.length) throw new TypeError(`two definitions share a name: ${items.map(nameOf).join(', ')}`);
  return map;
}
