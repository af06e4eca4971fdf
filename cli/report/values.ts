/** Attributes of a plan: what is secret is covered, what is not known yet is marked, before anything else sees them. */

/** Stands in place of a sensitive value. */
export const SENSITIVE = '(sensitive value)';
/** Stands in place of a value that only the apply brings. */
export const UNKNOWN = '(known after apply)';

export type Attributes = Readonly<Record<string, unknown>>;

/** Attributes with marks in place of what the two masks name. Null where there are none. */
export function attributes(value: unknown, sensitive: unknown, unknown: unknown = false): Attributes | null {
  if (value === null || value === undefined || typeof value !== 'object') return null;
  const marked = covered(filled(value, unknown), sensitive);
  return isAttributes(marked) ? marked : { value: SENSITIVE };
}

export function isAttributes(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function covered(value: unknown, mask: unknown): unknown {
  if (mask === true) return value === null ? null : SENSITIVE;
  return under(value, mask, covered);
}

/** Fills in what is not known: Terraform leaves it out of `after` and says so in `after_unknown`. */
function filled(value: unknown, mask: unknown): unknown {
  if (mask === true) return UNKNOWN;
  if (isAttributes(value) && isAttributes(mask)) {
    const missing = Object.keys(mask).filter((key) => !(key in value) && !isNothing(mask[key]));
    const whole = { ...value, ...Object.fromEntries(missing.map((key) => [key, undefined])) };
    return under(whole, mask, filled);
  }
  if (value === undefined && isAttributes(mask)) return under({}, mask, filled);
  return under(value, mask, filled);
}

function isNothing(mask: unknown): boolean {
  return mask === false || (typeof mask === 'object' && mask !== null && Object.keys(mask).length === 0);
}

function under(value: unknown, mask: unknown, cover: (value: unknown, mask: unknown) => unknown): unknown {
  if (Array.isArray(value) && Array.isArray(mask)) return value.map((item, i) => cover(item, mask[i]));
  if (isAttributes(value) && isAttributes(mask))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cover(item, mask[key])]));
  return value;
}

/** The text of an attribute, where it has one that is known and may be shown. */
export function textOf(attrs: Attributes | null, key: string): string | undefined {
  const value = attrs?.[key];
  return typeof value === 'string' && value !== UNKNOWN ? value : undefined;
}

export function numberOf(attrs: Attributes | null, key: string): number | undefined {
  const value = attrs?.[key];
  return typeof value === 'number' ? value : undefined;
}

export function isTrue(attrs: Attributes | null, key: string): boolean {
  return attrs?.[key] === true;
}

/** An attribute that is an object. */
export function objectOf(attrs: Attributes | null, key: string): Attributes | null {
  const value = attrs?.[key];
  return isAttributes(value) ? value : null;
}

export function listOf(attrs: Attributes | null, key: string): readonly unknown[] {
  const value = attrs?.[key];
  return Array.isArray(value) ? value : [];
}

/** A value in a few words. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '(none)';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '(none)');
}
