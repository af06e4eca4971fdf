import { FunctionArgumentError, type ProviderFunction } from '../concept/function';
import type { Value } from '../concept/values';
import { conform } from './conform';
import type { Session } from './session';

/** The result of a call, or why there is none and which argument is to blame. */
export type CallOutput = { readonly result: Value } | { readonly error: string; readonly argument?: number };

/** CallFunction: the arguments have been decoded by the types of the parameters, variadic ones at the end. */
export async function callFunction(
  session: Session<unknown>,
  definition: ProviderFunction,
  args: readonly Value[],
): Promise<CallOutput> {
  const count = definition.parameters.length;
  try {
    const returned = await definition.run(args.slice(0, count), args.slice(count));
    const { value, problems } = conform(definition.returns, returned, { allowUnknown: true });
    const [problem] = problems;
    if (problem === undefined) return { result: value };
    return {
      error: `The result of function ${definition.name} ${problem.message}. This is a bug in the provider; please report it.`,
    };
  } catch (error) {
    if (error instanceof FunctionArgumentError) return { error: error.message, argument: error.argument };
    if (error instanceof Error && error.stack !== undefined) {
      session.logger.debug(`function ${definition.name} failed`, { stack: error.stack });
    }
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
