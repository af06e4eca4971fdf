import { isCodaError } from '../../provider/coda';

/** Something that the user can put right: an option, a file, an id. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A failure in words for the terminal; null for one that is a fault of this program. */
export function inWords(error: unknown): string | null {
  if (error instanceof UsageError) return error.message;
  if (isCodaError(error)) return error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
  return null;
}
