import type { Attributes } from './attribute';
import type { StageOf } from './attribute-types';
import { typeOfAttributes } from './attributes';
import type { ValueType } from './value-types';

/** The attributes of a resource, a data source or a provider, with the version of their stored form. */
export interface Schema<A extends Attributes = Attributes> {
  /** Raised when the stored form changes; see `upgraders`. */
  readonly version: number;
  /** Markdown. */
  readonly description: string;
  readonly attributes: A;
  /** Terraform's type of the whole. */
  readonly type: ValueType;
}

/** What {@link defineSchema} takes. */
export interface SchemaOptions<A extends Attributes> {
  /** Default 0. */
  readonly version?: number;
  readonly description: string;
  readonly attributes: A;
}

/** Defines a schema; the static types of config, plan and state are derived from it. */
export function defineSchema<A extends Attributes>(options: SchemaOptions<A>): Schema<A> {
  const { version = 0, description, attributes } = options;
  return { version, description, attributes, type: typeOfAttributes(attributes) };
}

type Members<S, Stage extends 'config' | 'known' | 'plan' | 'planned' | 'state'> =
  S extends Schema<infer A> ? { readonly [K in keyof A]: StageOf<A[K], Stage> } : never;

/** The config while planning: anything may be unknown, what is only computed is null. */
export type ConfigOf<S> = Members<S, 'config'>;

/** The config while applying: wholly known. Write-only values are here and nowhere else. */
export type KnownConfigOf<S> = Members<S, 'known'>;

/** The plan while planning: anything may be unknown. */
export type PlanOf<S> = Members<S, 'plan'>;

/** The plan while applying: only what the provider computes may be unknown. */
export type PlannedOf<S> = Members<S, 'planned'>;

/** What is stored: nothing unknown. Required attributes and those with a default are never null. */
export type StateOf<S> = Members<S, 'state'>;

/** The state of an existing object, whose identity attributes `I` are never null. */
export type PriorOf<S, I extends PropertyKey = never> = {
  readonly [K in keyof StateOf<S>]: K extends I ? NonNullable<StateOf<S>[K]> : StateOf<S>[K];
};

/** What `read` starts from: right after an import only the identity attributes are sure to be there. */
export type StubOf<S, I extends PropertyKey = never> = {
  readonly [K in keyof StateOf<S>]: K extends I ? NonNullable<StateOf<S>[K]> : StateOf<S>[K] | null;
};

/** What an import gives: the identity attributes, and whatever else it knows already. */
export type ImportedOf<S, I extends PropertyKey = never> = {
  readonly [K in keyof StateOf<S> as K extends I ? K : never]: NonNullable<StateOf<S>[K]>;
} & { readonly [K in keyof StateOf<S> as K extends I ? never : K]?: StateOf<S>[K] | null };
