import type { Unknown } from './unknown';
import type { ValueType } from './value-types';
import type { Dynamic } from './values';

declare const statics: unique symbol;

/**
 * A type together with its static types: `Known` when nothing is unknown, `Open` when anything in it may be.
 */
export type Type<Known, Open> = ValueType & { readonly [statics]?: { readonly known: Known; readonly open: Open } };

/** The static type of a known value, e.g. `readonly string[]` for `types.list(types.string)`. */
export type KnownOf<T> = T extends Type<infer Known, infer _Open> ? Known : never;

/** The static type of a value that may be unknown anywhere inside. */
export type OpenOf<T> = T extends Type<infer _Known, infer Open> ? Open : never;

/** A type whatever its static types are. */
export type AnyType = Type<unknown, unknown>;

type Nulls<T extends Record<string, AnyType>, Form extends 'known' | 'open'> = {
  readonly [K in keyof T]: (Form extends 'known' ? KnownOf<T[K]> : OpenOf<T[K]> | Unknown) | null;
};

const string: Type<string, string> = { kind: 'string' };
const bool: Type<boolean, boolean> = { kind: 'bool' };
const number: Type<number, number> = { kind: 'number', as: 'number' };
const integer: Type<number, number> = { kind: 'number', as: 'integer' };
const bigNumber: Type<string, string> = { kind: 'number', as: 'decimal' };
const dynamic: Type<Dynamic, Dynamic> = { kind: 'dynamic' };

/**
 * The types of plain values: of the elements of `attr.list`, `attr.set`, `attr.map`, and of the parameters of functions.
 * Elements may not be null unless wrapped in `types.nullable`.
 */
export const types = {
  string,
  bool,
  /** A JavaScript number; a number that it cannot hold digit for digit is refused with a diagnostic. */
  number,
  /** A whole JavaScript number. */
  integer,
  /** An exact decimal of any length, as a string. */
  bigNumber,
  /** Any value, with its type: see {@link Dynamic}. */
  dynamic,
  list<K, O>(element: Type<K, O>): Type<readonly K[], readonly (O | Unknown)[]> {
    return { kind: 'list', element };
  },
  /** An unordered collection without repeats, held as an array. */
  set<K, O>(element: Type<K, O>): Type<readonly K[], readonly (O | Unknown)[]> {
    return { kind: 'set', element };
  },
  map<K, O>(element: Type<K, O>): Type<Readonly<Record<string, K>>, Readonly<Record<string, O | Unknown>>> {
    return { kind: 'map', element };
  },
  /** A plain object; each of its members may be null. */
  object<T extends Record<string, AnyType>>(attributes: T): Type<Nulls<T, 'known'>, Nulls<T, 'open'>> {
    return { kind: 'object', attributes };
  },
  /** Lets the elements of a collection be null. */
  nullable<K, O>(type: Type<K, O>): Type<K | null, O | null> {
    return { ...type, nullable: true };
  },
} as const;
