import type { Staged, Stages } from './attribute-types';
import type { Path } from './paths';
import type { ValueType } from './value-types';
import type { Value } from './values';

/** What a validator must be able to do; every zod schema can. */
export interface Validator {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?:
      | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
      | undefined;
  };
}

/** What a conditional `requiresReplace` is asked with: this attribute's value before, and as planned and configured. */
export interface ReplaceContext {
  readonly path: Path;
  readonly prior: Value;
  readonly planned: Value;
  readonly config: Value;
}

/** Options that say how the attribute gets its value. Only the combinations that Terraform accepts compile. */
export type Flags =
  | { readonly required: true; readonly optional?: never; readonly computed?: never; readonly default?: never }
  | { readonly optional: true; readonly required?: never; readonly computed?: true }
  | { readonly computed: true; readonly required?: never; readonly optional?: never; readonly default?: never };

/** Options that every kind of attribute has. `T` is the known value. */
export interface CommonOptions<T> {
  /** Markdown; becomes the reference text and the comment in generated bindings. */
  readonly description: string;
  /** Terraform hides the value in its output. */
  readonly sensitive?: true;
  /** The value is read from the config while applying and never stored. Not with `computed` or `default`. */
  readonly writeOnly?: true;
  /** Warns whoever sets the attribute; the text says what to use instead. */
  readonly deprecated?: string;
  /** The value when the config gives none. Only with `optional`; Terraform then shows the attribute as computed too. */
  readonly default?: T;
  /** Checks the value once it is wholly known; its issues become diagnostics on the attribute. */
  readonly validate?: Validator;
  /** A changed value replaces the resource instead of updating it. */
  readonly requiresReplace?: true | ((context: ReplaceContext) => boolean);
  /** Only with `computed`: an update keeps the value, so the plan need not say "known after apply". */
  readonly useStateForUnknown?: true;
  /** Two spellings of the same value. The earlier spelling is kept, so that the difference is no change. */
  equivalent?(left: T, right: T): boolean;
}

/** The options of any attribute, whatever its flags and its type. */
export type AllOptions = CommonOptions<unknown> & {
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
};

/** The options of an attribute with a plain value. */
export type AttributeOptions<T> = Flags & CommonOptions<T>;

/** The options of an attribute made of attributes. */
export type NestedOptions<A extends Attributes, T> = Flags & CommonOptions<T> & { readonly attributes: A };

/** How attributes are nested in an attribute. */
export type Nesting = 'single' | 'list' | 'set' | 'map';

/** An attribute as the engine sees it. Made by the builders of {@link attr} only. */
export interface Attribute<V extends Stages = Stages> extends Staged<V> {
  readonly description: string;
  /** The type of the value; for nested attributes the type of the object or of the collection of objects. */
  readonly type: ValueType;
  /** Set for nested attributes. */
  readonly nested?: { readonly nesting: Nesting; readonly attributes: Attributes };
  readonly required: boolean;
  readonly optional: boolean;
  /** Also true for an optional attribute with a default, since the provider fills it in. */
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated?: string;
  readonly default?: Value;
  readonly validate?: Validator;
  readonly requiresReplace?: true | ((context: ReplaceContext) => boolean);
  readonly useStateForUnknown: boolean;
  readonly equivalent?: (left: Value, right: Value) => boolean;
}

/** Attributes by name. */
export interface Attributes {
  readonly [name: string]: Attribute;
}
