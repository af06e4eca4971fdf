import type { AnyType, KnownOf, OpenOf } from './types';
import type { Unknown } from './unknown';

/**
 * The static types of one attribute at the stages of a run:
 * `config` and `plan` while planning, when anything may be unknown; `known` and `planned` while applying, when only what
 * the provider computes may still be unknown; `state` afterwards, when nothing is.
 */
export interface Stages {
  readonly config: unknown;
  readonly known: unknown;
  readonly plan: unknown;
  readonly planned: unknown;
  readonly state: unknown;
}

/** The stages of a plain value, before its flags add null and unknown. */
export interface PlainStages<T extends AnyType> extends Stages {
  readonly config: OpenOf<T>;
  readonly known: KnownOf<T>;
  readonly plan: OpenOf<T>;
  readonly planned: KnownOf<T>;
  readonly state: KnownOf<T>;
}

/** How an attribute gets its value, as its options say it. */
export type Mode =
  | 'required'
  | 'optional'
  | 'computed'
  | 'optionalComputed'
  | 'defaulted'
  | 'requiredWriteOnly'
  | 'optionalWriteOnly';

/** Reads the mode off the literal type of an attribute's options. */
export type ModeOf<O> = O extends { readonly writeOnly: true }
  ? O extends { readonly required: true }
    ? 'requiredWriteOnly'
    : 'optionalWriteOnly'
  : O extends { readonly required: true }
    ? 'required'
    : O extends { readonly default: unknown }
      ? 'defaulted'
      : O extends { readonly optional: true }
        ? O extends { readonly computed: true }
          ? 'optionalComputed'
          : 'optional'
        : 'computed';

/** The stages of an attribute: those of its value with null and unknown added where its mode allows them. */
export type WithMode<M extends Mode, V extends Stages> = {
  required: {
    readonly config: V['config'] | Unknown;
    readonly known: V['known'];
    readonly plan: V['plan'] | Unknown;
    readonly planned: V['planned'];
    readonly state: V['state'];
  };
  optional: {
    readonly config: V['config'] | Unknown | null;
    readonly known: V['known'] | null;
    readonly plan: V['plan'] | Unknown | null;
    readonly planned: V['planned'] | null;
    readonly state: V['state'] | null;
  };
  computed: {
    readonly config: null;
    readonly known: null;
    readonly plan: V['plan'] | Unknown | null;
    readonly planned: V['plan'] | Unknown | null;
    readonly state: V['state'] | null;
  };
  optionalComputed: {
    readonly config: V['config'] | Unknown | null;
    readonly known: V['known'] | null;
    readonly plan: V['plan'] | Unknown | null;
    readonly planned: V['plan'] | Unknown | null;
    readonly state: V['state'] | null;
  };
  defaulted: {
    readonly config: V['config'] | Unknown | null;
    readonly known: V['known'] | null;
    readonly plan: V['plan'] | Unknown;
    readonly planned: V['planned'];
    readonly state: V['state'];
  };
  requiredWriteOnly: {
    readonly config: V['config'] | Unknown;
    readonly known: V['known'];
    readonly plan: null;
    readonly planned: null;
    readonly state: null;
  };
  optionalWriteOnly: {
    readonly config: V['config'] | Unknown | null;
    readonly known: V['known'] | null;
    readonly plan: null;
    readonly planned: null;
    readonly state: null;
  };
}[M];

/** The stages of an object with these attributes. */
export interface ObjectStages<A extends StagedMembers> extends Stages {
  readonly config: { readonly [K in keyof A]: StageOf<A[K], 'config'> };
  readonly known: { readonly [K in keyof A]: StageOf<A[K], 'known'> };
  readonly plan: { readonly [K in keyof A]: StageOf<A[K], 'plan'> };
  readonly planned: { readonly [K in keyof A]: StageOf<A[K], 'planned'> };
  readonly state: { readonly [K in keyof A]: StageOf<A[K], 'state'> };
}

/** The stages of a list or set of such objects. An element may be unknown as a whole while planning. */
export interface ListStages<V extends Stages> extends Stages {
  readonly config: readonly (V['config'] | Unknown)[];
  readonly known: readonly V['known'][];
  readonly plan: readonly (V['plan'] | Unknown)[];
  readonly planned: readonly V['planned'][];
  readonly state: readonly V['state'][];
}

/** The stages of a map of such objects. */
export interface MapStages<V extends Stages> extends Stages {
  readonly config: Readonly<Record<string, V['config'] | Unknown>>;
  readonly known: Readonly<Record<string, V['known']>>;
  readonly plan: Readonly<Record<string, V['plan'] | Unknown>>;
  readonly planned: Readonly<Record<string, V['planned']>>;
  readonly state: Readonly<Record<string, V['state']>>;
}

/** Where an attribute keeps its static types; there is nothing at run time. */
export declare const stages: unique symbol;

/** Something that carries stages. */
export interface Staged<V extends Stages = Stages> {
  readonly [stages]?: V;
}

/** Attributes by name, as far as the static types care. */
export interface StagedMembers {
  readonly [name: string]: Staged;
}

/** One stage of one attribute. */
export type StageOf<A, S extends keyof Stages> = A extends Staged<infer V> ? V[S] : never;
