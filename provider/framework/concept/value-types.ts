/** A Terraform type. Numbers carry how JavaScript holds them; `nullable` lets an element of a collection be null. */
export type ValueType =
  | { readonly kind: 'string' | 'bool' | 'dynamic'; readonly nullable?: true }
  | { readonly kind: 'number'; readonly as: NumberForm; readonly nullable?: true }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: ValueType; readonly nullable?: true }
  | { readonly kind: 'object'; readonly attributes: ObjectMembers; readonly nullable?: true }
  | { readonly kind: 'tuple'; readonly elements: readonly ValueType[]; readonly nullable?: true };

/** The members of an object type by name. */
export interface ObjectMembers {
  readonly [name: string]: ValueType;
}

/** A JavaScript number, a JavaScript number without a fraction, or an exact decimal string of any length. */
export type NumberForm = 'number' | 'integer' | 'decimal';
