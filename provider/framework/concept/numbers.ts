/**
 * Terraform's numbers are decimals of up to 512 bits. Two of them are the same when they print the same digits, so the
 * exact form here is the printed one: plain digits, no exponent, no needless zeros.
 */

/** Beyond this exponent a decimal would be written out in thousands of digits; Terraform itself stops far earlier. */
const LARGEST_EXPONENT = 5000;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * Writes a decimal in its one canonical form, e.g. `1.50e2` as `150`.
 *
 * @returns undefined when the text is not a decimal number, or its exponent is absurd.
 */
export function canonicalDecimal(text: string): string | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const integer = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0');
  const rest = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  const integerPart = integer.replace(/^0+/, '') || '0';
  const fractionPart = rest.replace(/0+$/, '');
  const plain = fractionPart === '' ? integerPart : `${integerPart}.${fractionPart}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}

/** The exact decimal that a JavaScript number prints; undefined for NaN and the infinities. */
export function decimalOfNumber(value: number): string | undefined {
  return Number.isFinite(value) ? canonicalDecimal(String(value)) : undefined;
}

/**
 * The JavaScript number that prints exactly the digits of a canonical decimal; undefined when there is none, e.g. for
 * 9007199254740993 or a fraction of 30 digits. So 0.1 is a number although binary floating point only approximates it:
 * what counts is that the digits survive the way there and back.
 */
export function numberOfDecimal(decimal: string): number | undefined {
  const value = Number(decimal);
  return decimalOfNumber(value) === decimal ? value : undefined;
}

/** Whether a canonical decimal has no fraction. */
export function isWhole(decimal: string): boolean {
  return !decimal.includes('.');
}

/** Compares two canonical decimals: negative, zero or positive, as for sorting. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(fractionLength(left), fractionLength(right));
  const difference = scaledInteger(left, scale) - scaledInteger(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fractionLength(decimal: string): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

function scaledInteger(decimal: string, scale: number): bigint {
  return BigInt(decimal.replace('.', '') + '0'.repeat(scale - fractionLength(decimal)));
}
