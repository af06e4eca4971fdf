import { DiagnosticError } from '../concept/diagnostics';
import { isWhole, numberOfDecimal } from '../concept/numbers';
import { formatPath, type Path } from '../concept/paths';
import type { NumberForm } from '../concept/value-types';

/** The error for a value that does not fit its type, on the attribute that holds it. */
export function conversionError(path: Path, detail: string): DiagnosticError {
  const where = path.length > 0 ? `${formatPath(path)}: ${detail}` : detail;
  return DiagnosticError.error('Value does not fit', `${where}.`, path);
}

/**
 * Gives a canonical decimal the form that its attribute asks for.
 *
 * @throws DiagnosticError when a JavaScript number cannot hold it digit for digit, or it must be whole and is not.
 */
export function numberInForm(form: NumberForm, decimal: string, path: Path): number | string {
  if (form === 'decimal') return decimal;
  if (form === 'integer' && !isWhole(decimal)) throw conversionError(path, `${shorten(decimal)} is not a whole number`);
  const value = numberOfDecimal(decimal);
  if (value === undefined || (form === 'integer' && !Number.isSafeInteger(value))) {
    throw conversionError(path, `${shorten(decimal)} has more digits than this attribute can hold exactly`);
  }
  return value;
}

function shorten(decimal: string): string {
  return decimal.length > 40 ? `${decimal.slice(0, 37)}...` : decimal;
}
