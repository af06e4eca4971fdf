/**
 * What Terraform already knows of a value that will only be decided during apply.
 * Every field is a promise: the final value must keep it.
 */
export interface Refinements {
  /** The final value is certainly not null. */
  readonly notNull?: boolean;
  /** The final string starts with this text. */
  readonly prefix?: string;
  /** Lower bound of the final number, as an exact decimal. */
  readonly min?: NumberBound;
  /** Upper bound of the final number, as an exact decimal. */
  readonly max?: NumberBound;
  /** Least number of elements of the final collection. */
  readonly minLength?: number;
  /** Greatest number of elements of the final collection. */
  readonly maxLength?: number;
}

/** One end of a number's range. */
export interface NumberBound {
  /** Exact decimal, as {@link canonicalDecimal} writes it. */
  readonly value: string;
  readonly inclusive: boolean;
}

/**
 * A value that is not known yet: it depends on something that Terraform creates or changes in the same run. It can
 * stand anywhere in a config or a plan, never in a state.
 */
export class Unknown {
  readonly refinements: Refinements;

  constructor(refinements: Refinements = {}) {
    this.refinements = refinements;
  }

  /** A plain unknown without refinements; equal to every other one. */
  static readonly value = new Unknown();
}

/** Tells an {@link Unknown} from a value. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** The value when it is there: undefined for null, undefined and unknown alike. */
export function ifKnown<T>(value: T): Exclude<NonNullable<T>, Unknown> | undefined {
  if (value === null || value === undefined || isUnknown(value)) return undefined;
  return value as Exclude<NonNullable<T>, Unknown>;
}
