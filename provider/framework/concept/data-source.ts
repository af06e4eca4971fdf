import { checkAttributes } from './attribute-rules';
import type { BaseContext, ClientContext } from './context';
import type { ConfigOf, KnownConfigOf, Schema, StateOf } from './schema';
import type { ValueRecord } from './values';

/** A data source: something that is only read. */
export interface DataSourceOptions<S extends Schema, Client> {
  /** The full name, e.g. `example_thing`. */
  readonly typeName: string;
  readonly schema: S;
  /** Checks attributes against each other; the config may hold unknowns. Runs without a client. */
  validateConfig?(ctx: BaseContext, request: { readonly config: ConfigOf<S> }): void | Promise<void>;
  /** Reads it. Configured attributes must be returned as they are. What is not found is an error. */
  read(ctx: ClientContext<Client>, request: { readonly config: KnownConfigOf<S> }): Promise<StateOf<S>>;
}

/** A data source as the engine sees it. */
export interface DataSource<Client> {
  readonly typeName: string;
  readonly schema: Schema;
  validateConfig?(ctx: BaseContext, request: { readonly config: ValueRecord }): void | Promise<void>;
  read(ctx: ClientContext<Client>, request: { readonly config: ValueRecord }): Promise<ValueRecord>;
}

/** Defines a data source: `defineDataSource<Client>()({ typeName, schema, read })`. */
export function defineDataSource<Client>() {
  return <S extends Schema>(options: DataSourceOptions<S, Client>): DataSource<Client> => {
    checkAttributes(options.schema.attributes, 'data source');
    // See defineResource: the engine vouches for the values.
    return options as unknown as DataSource<Client>;
  };
}
