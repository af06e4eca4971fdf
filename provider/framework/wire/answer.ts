import type { Logger } from '../concept/context';
import { DiagnosticError } from '../concept/diagnostics';
import type { ValueType } from '../concept/value-types';
import { toWireDiagnostics } from './convert';
import type { OnlyDiagnostics } from './messages';

/**
 * Runs the handling of a call and answers whatever it throws as diagnostics: a gRPC error would only tell people that the
 * plugin is broken.
 */
export async function answered<Response>(
  logger: Logger,
  type: ValueType | undefined,
  handle: () => Promise<Response>,
): Promise<Response | OnlyDiagnostics> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: toWireDiagnostics(error.diagnostics, type) };
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && error.stack !== undefined) logger.debug('call failed', { stack: error.stack });
    const { diagnostics } = DiagnosticError.error('The provider could not handle the call', message);
    return { diagnostics: toWireDiagnostics(diagnostics) };
  }
}
