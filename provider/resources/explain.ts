/** The one place where a failure of Coda becomes a Terraform diagnostic. */
import { type CodaError, isCodaError } from '../coda';
import { DiagnosticError, type Path } from '../framework';

/** A short sentence for each kind of failure: the summary of its diagnostic. */
const SUMMARIES: Readonly<Record<CodaError['kind'], string>> = {
  auth: 'Coda does not accept the token',
  noToken: 'A token for Coda is missing',
  notFound: 'Coda does not find this object',
  forbidden: 'The token has no right to do this',
  rejected: 'Coda refused the request',
  conflict: 'The object is not in a state for this change',
  rateLimited: "Coda's rate limit was reached",
  quota: "The Coda plan's allowance of MCP calls is used up",
  unavailable: 'Coda could not be reached',
  timeout: 'Coda did not answer in time',
  cancelled: 'The operation was stopped',
  contractChanged: "Coda's MCP server no longer accepts what this provider sends",
  unusableAnswer: "Coda's answer could not be understood",
  readOnly: 'The provider is read-only',
  tooLarge: "The change is over one of Coda's limits",
  notApplied: 'Coda accepted the change and did not carry it out',
  unsupported: "Coda's APIs cannot do this",
  backup: 'There is no backup to rely on',
};

/** Says what failed, what Coda said, and what to do; once a run where every resource would say the same. */
export function explain(error: CodaError, what: string, path?: Path): DiagnosticError {
  const parts = [`While ${error.noAccess ? 'connecting to Coda' : what}: ${error.message}`];
  if (error.hint !== undefined) parts.push(error.hint);
  if (error.attribute !== undefined) parts.push(`The provider attribute is \`${error.attribute}\`.`);
  if (error.call !== undefined)
    parts.push(`(${error.call}${error.status === undefined ? '' : `, HTTP ${error.status}`})`);
  const summary = SUMMARIES[error.kind];
  const detail = parts.join('\n\n');
  if (!error.noAccess) return DiagnosticError.error(summary, detail, path);
  return new DiagnosticError({ severity: 'error', summary, detail }, error);
}

/**
 * Runs a handler's work; a `CodaError` in it becomes a diagnostic that says what was being done.
 *
 * @param what completes "While ...", e.g. `creating the page "Home"`
 * @param path the attribute that the failure is about, where it is about one
 * @throws DiagnosticError for a `CodaError`; anything else as it is
 */
export async function explained<T>(what: string, work: () => Promise<T>, path?: Path): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isCodaError(error)) throw explain(error, what, path);
    throw error;
  }
}

/** The result of a read, or null where Coda says that the object (or the doc or table that held it) is gone. */
export async function orGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isCodaError(error, 'notFound')) return null;
    throw error;
  }
}

/** A name as messages show it: in quotes, control characters escaped, cut where it is very long. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
}
