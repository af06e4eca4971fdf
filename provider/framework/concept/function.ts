import type { AnyType, KnownOf, OpenOf } from './types';
import type { Unknown } from './unknown';
import type { ValueType } from './value-types';
import type { Value } from './values';

/** A parameter of a provider function. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly type: AnyType;
  /** The function wants to see null; otherwise Terraform refuses it. */
  readonly allowNull?: true;
  /** The function wants to see unknowns; otherwise Terraform answers unknown without calling. */
  readonly allowUnknown?: true;
}

type ArgumentOf<P extends Parameter> =
  | (P extends { readonly allowUnknown: true } ? OpenOf<P['type']> | Unknown : KnownOf<P['type']>)
  | (P extends { readonly allowNull: true } ? null : never);

type ArgumentsOf<P extends readonly Parameter[]> = {
  readonly [K in keyof P]: P[K] extends Parameter ? ArgumentOf<P[K]> : never;
};

/** A pure function that Terraform configurations can call as `provider::NAME::FUNCTION(...)`. */
export interface FunctionOptions<P extends readonly Parameter[], R extends AnyType> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: P;
  /** A last parameter that may be given any number of times; its arguments follow the others. */
  readonly variadic?: Parameter;
  readonly returns: R;
  readonly deprecated?: string;
  /** Computes the result. @throws FunctionArgumentError to blame one argument; any other error blames the call. */
  run(args: ArgumentsOf<P>, rest: readonly unknown[]): KnownOf<R> | Promise<KnownOf<R>>;
}

/** A function as the engine sees it. */
export interface ProviderFunction {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly variadic?: Parameter;
  readonly returns: ValueType;
  readonly deprecated?: string;
  run(args: readonly Value[], rest: readonly Value[]): Value | Promise<Value>;
}

/** Defines a function of the provider. */
export function defineFunction<const P extends readonly Parameter[], R extends AnyType>(
  options: FunctionOptions<P, R>,
): ProviderFunction {
  // See defineResource: arguments are decoded by the parameter types before the call.
  return options as unknown as ProviderFunction;
}

/** Blames one argument of a function call. */
export class FunctionArgumentError extends Error {
  readonly argument: number;

  /** @param argument position of the argument, from 0. */
  constructor(argument: number, message: string) {
    super(message);
    this.name = 'FunctionArgumentError';
    this.argument = argument;
  }
}
