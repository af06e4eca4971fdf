import { type Column, type DocSchema, isMultiple, type ReadFormat } from '../model';

/** What kind of value an expression has, as far as that can be known before it is evaluated. */
export type Type =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'row'; readonly tableId: string }
  | { readonly kind: 'list'; readonly of: Type };

export type ScalarKind =
  | 'any'
  | 'blank'
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'duration'
  | 'person'
  | 'object'
  | 'action';

const scalar = (kind: ScalarKind): Type => ({ kind });
export const ANY = scalar('any');
export const BLANK_TYPE = scalar('blank');
export const NUMBER = scalar('number');
export const TEXT = scalar('text');
export const BOOLEAN = scalar('boolean');
export const DATE = scalar('date');
export const DATE_TIME = scalar('dateTime');
export const TIME = scalar('time');
export const DURATION = scalar('duration');
export const PERSON = scalar('person');
export const OBJECT = scalar('object');
export const ACTION = scalar('action');

export const listOf = (of: Type): Type => ({ kind: 'list', of });
export const rowOf = (tableId: string): Type => ({ kind: 'row', tableId });

/** What one item of a value is: a single value is a list of itself. */
export function itemType(type: Type): Type {
  return type.kind === 'list' ? type.of : type;
}

/** The innermost type of nested lists. */
export function leafType(type: Type): Type {
  let leaf = type;
  while (leaf.kind === 'list') leaf = leaf.of;
  return leaf;
}

/** A type that both fit, `any` where they have nothing in common. */
export function union(a: Type, b: Type): Type {
  if (sameType(a, b) || b.kind === 'blank') return a;
  if (a.kind === 'blank') return b;
  if (a.kind === 'list' && b.kind === 'list') return listOf(union(a.of, b.of));
  const moments = (t: Type) => t.kind === 'date' || t.kind === 'dateTime';
  return moments(a) && moments(b) ? DATE_TIME : ANY;
}

export function sameType(a: Type, b: Type): boolean {
  if (a.kind === 'list') return b.kind === 'list' && sameType(a.of, b.of);
  if (a.kind === 'row') return b.kind === 'row' && a.tableId === b.tableId;
  return a.kind === b.kind;
}

/** The type of a format's cells. `baseOf` turns a view's id into that of its base table. */
export function typeOfFormat(format: ReadFormat, baseOf: (tableId: string) => string): Type {
  const one = scalarOfFormat(format, baseOf);
  return 'multiple' in format && isMultiple(format) ? listOf(one) : one;
}

function scalarOfFormat(format: ReadFormat, baseOf: (tableId: string) => string): Type {
  switch (format.type) {
    case 'text':
    case 'canvas':
    case 'link':
    case 'email':
    case 'select':
      return TEXT;
    case 'number':
    case 'percent':
    case 'currency':
    case 'scale':
    case 'slider':
      return NUMBER;
    case 'date':
      return DATE;
    case 'dateTime':
      return DATE_TIME;
    case 'time':
      return TIME;
    case 'duration':
      return DURATION;
    case 'checkbox':
      return BOOLEAN;
    case 'lookup':
      return rowOf(baseOf(format.tableId));
    case 'person':
      return PERSON;
    case 'button':
      return ACTION;
    default:
      return ANY;
  }
}

/** The type of a column's cells. A formula without a format of its own shows whatever it yields. */
export function typeOfColumn(column: Column, baseOf: (tableId: string) => string): Type {
  if (column.formula !== undefined && column.format.type === 'text') return ANY;
  return typeOfFormat(column.format, baseOf);
}

/** A type as a person would say it, with table names from the doc. */
export function describeType(type: Type, doc: DocSchema): string {
  const words: Readonly<Record<ScalarKind, string>> = {
    any: 'a value',
    blank: 'a blank',
    number: 'a number',
    text: 'text',
    boolean: 'true or false',
    date: 'a date',
    dateTime: 'a date and time',
    time: 'a time',
    duration: 'a duration',
    person: 'a person',
    object: 'an object',
    action: 'an action',
  };
  if (type.kind === 'row') return `a row of ${doc.tables.find((t) => t.id === type.tableId)?.name ?? type.tableId}`;
  if (type.kind !== 'list') return words[type.kind];
  const inner = describeType(type.of, doc);
  if (type.of.kind === 'any') return 'a list';
  if (type.of.kind === 'row') return `rows${inner.slice('a row'.length)}`;
  return `a list of ${inner.replace(/^an? /, '')}${type.of.kind === 'text' || type.of.kind === 'boolean' ? '' : 's'}`;
}
