import type { Logger } from '../concept/context';
import { DiagnosticError, type Diagnostics } from '../concept/diagnostics';

/** Whether a handler came to its end, and with what. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failsRun?: object | undefined };

/**
 * Runs a handler and turns whatever it throws into diagnostics. People see the message; the stack goes to the debug log.
 *
 * @param doing what failed, as a sentence's start: "Creating example_thing".
 */
export async function guard<T>(
  doing: string,
  diagnostics: Diagnostics,
  logger: Logger,
  handler: () => T | Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await handler() };
  } catch (error) {
    if (error instanceof DiagnosticError) {
      diagnostics.add(...error.diagnostics);
      // An exception always stops the operation, even one that forgot to bring an error.
      if (!diagnostics.hasErrors) diagnostics.error(`${doing} failed`, 'The provider stopped without giving a reason.');
      return { ok: false, failsRun: error.failsRun };
    } else {
      const message = error instanceof Error ? error.message : String(error);
      diagnostics.error(`${doing} failed`, message === '' ? 'The provider gave no reason.' : message);
      if (error instanceof Error && error.stack !== undefined) logger.debug(`${doing} failed`, { stack: error.stack });
    }
    return { ok: false };
  }
}
