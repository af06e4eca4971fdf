import { DAY_MS, isBlank, unwrap, type Value } from './value';

/**
 * True where two values are equal to Coda's `=`: blanks and empty text are equal, text by its exact letters, a list of one
 * is equal to its value, a date to the same date at midnight, a person to their e-mail address. A row equals only a row.
 */
export function sameValue(first: Value, second: Value): boolean {
  if (first === second) return true;
  const a = first.kind === 'list' ? unwrap(first) : first;
  const b = second.kind === 'list' ? unwrap(second) : second;
  if (a.kind === 'list' || b.kind === 'list') return sameList(a, b);
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  switch (a.kind) {
    case 'row':
      return b.kind === 'row' && a.rowId === b.rowId && a.tableId === b.tableId;
    case 'text':
      return b.kind === 'text' ? a.value === b.value : b.kind === 'person' && samePerson(b.email, a.value);
    case 'person':
      if (b.kind === 'text') return samePerson(a.email, b.value);
      return b.kind === 'person' && samePerson(a.email, b.email);
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value;
    case 'error':
      return b.kind === 'error' && a.code === b.code && a.message === b.message;
    case 'object':
      return b.kind === 'object' && sameFields(a.fields, b.fields);
    default: {
      if (b.kind === 'boolean') return false;
      const [x, y] = [magnitude(a), magnitude(b)];
      return x !== null && y !== null && x.scale === y.scale && x.size === y.size;
    }
  }
}

function sameList(a: Value, b: Value): boolean {
  if (a.kind !== 'list' || b.kind !== 'list' || a.items.length !== b.items.length) return false;
  return a.items.every((item, i) => {
    const other = b.items[i];
    return other !== undefined && sameValue(item, other);
  });
}

function sameFields(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !sameValue(value, other)) return false;
  }
  return true;
}

function samePerson(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** True where two values are the same in every respect, so that nothing that was computed from one can differ. */
export function identical(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'list' && b.kind === 'list') {
    return a.items.length === b.items.length && a.items.every((item, i) => identical(item, b.items[i] ?? item));
  }
  if (a.kind === 'text' && b.kind === 'text') return a.value === b.value;
  if (a.kind === 'object' && b.kind === 'object') {
    return (
      a.fields.size === b.fields.size &&
      [...a.fields].every(([k, v]) => identical(v, b.fields.get(k) ?? { kind: 'blank' }))
    );
  }
  if (a.kind === 'person' && b.kind === 'person') return a.email === b.email && a.name === b.name;
  return a.kind === 'blank' || sameValue(a, b);
}

/** Values that lie on a line: numbers and durations (in days), moments (in milliseconds), times of a day. */
function magnitude(value: Value): { scale: 'number' | 'moment' | 'time'; size: number } | null {
  switch (value.kind) {
    case 'number':
      return { scale: 'number', size: value.value };
    case 'boolean':
      return { scale: 'number', size: value.value ? 1 : 0 };
    case 'duration':
      return { scale: 'number', size: value.ms / DAY_MS };
    case 'date':
      return { scale: 'moment', size: value.day * DAY_MS };
    case 'dateTime':
      return { scale: 'moment', size: value.ms };
    case 'time':
      return { scale: 'time', size: value.ms };
    default:
      return null;
  }
}

/**
 * Order of two values: below 0, 0, above 0; null where they cannot be compared (a date and a text). A blank counts as 0
 * beside a number and comes before everything else. Text is compared by the collator.
 */
export function compareValues(first: Value, second: Value, collator: Intl.Collator): number | null {
  const [a, b] = [unwrap(first), unwrap(second)];
  if (isBlank(a) || isBlank(b)) return compareBlank(a, b);
  const [x, y] = [magnitude(a), magnitude(b)];
  if (x !== null && y !== null) return x.scale === y.scale ? x.size - y.size : null;
  const [left, right] = [letters(a), letters(b)];
  return left !== null && right !== null ? collator.compare(left, right) : null;
}

function compareBlank(a: Value, b: Value): number {
  if (isBlank(a) && isBlank(b)) return 0;
  const other = magnitude(isBlank(a) ? b : a);
  const size = other?.scale === 'number' ? other.size : 1;
  return isBlank(a) ? -size : size;
}

function letters(value: Value): string | null {
  if (value.kind === 'text') return value.value;
  return value.kind === 'person' ? value.name : null;
}

/** A total order for sorting: blanks first, then by kind where two values cannot be compared. */
export function sortOrder(a: Value, b: Value, collator: Intl.Collator): number {
  if (isBlank(a) || isBlank(b)) return Number(isBlank(b)) - Number(isBlank(a));
  const order = compareValues(a, b, collator);
  if (order !== null) return order;
  return a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0;
}

/**
 * A key under which equal values meet: `sameValue(a, b)` implies the same key, but for persons and text, which have a key
 * of their own kind only where the address is text. Errors have none.
 */
export function equalityKey(value: Value): string | null {
  const inner = unwrap(value);
  if (isBlank(inner)) return '';
  switch (inner.kind) {
    case 'row':
      return `r${inner.tableId}/${inner.rowId}`;
    case 'text':
      return `t${inner.value.toLowerCase()}`;
    case 'person':
      return `t${inner.email.toLowerCase()}`;
    case 'boolean':
      return inner.value ? 'b1' : 'b0';
    case 'list':
      return `l${inner.items.length}`;
    case 'object':
      return 'o';
    case 'error':
      return null;
    default: {
      const size = magnitude(inner);
      return size === null ? null : `${size.scale[0]}${size.size === 0 ? 0 : size.size}`;
    }
  }
}

/** The place of a value on a line for range searches, or null where it has none (text, blanks, rows). */
export function rangePosition(value: Value): { scale: string; size: number } | null {
  const inner = unwrap(value);
  return inner.kind === 'boolean' ? null : magnitude(inner);
}
