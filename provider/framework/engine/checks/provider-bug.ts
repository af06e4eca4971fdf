import { type Diagnostic, diagnostic } from '../../concept/diagnostics';
import { formatPath } from '../../concept/paths';
import type { Problem } from '../conform';

/** The diagnostic for a mistake of the provider's own code: named as such, so that nobody searches the configuration. */
export function providerBug(typeName: string, doing: string, { path, message }: Problem): Diagnostic {
  const subject = path.length > 0 ? `attribute ${formatPath(path)}` : 'the result';
  const detail = `${doing} ${typeName}: ${subject} ${message}. This is a bug in the provider; please report it.`;
  return diagnostic('error', `Provider bug in ${typeName}`, detail, path.length > 0 ? path : undefined);
}
