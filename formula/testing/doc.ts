import type { Column, DocSchema, ReadFormat, Table } from '../../model';
import type { InputRow } from '../evaluate/table';
import type { Value } from '../values/value';

/** A column in short: its format, or a formula with the format of its result. The first column of a table is its display. */
export type ColumnSketch = ReadFormat | { format: ReadFormat; formula: string };

/** Formats that tests use. */
export const text: ReadFormat = { type: 'text' };
export const number: ReadFormat = { type: 'number' };
export const date: ReadFormat = { type: 'date' };
export const dateTime: ReadFormat = { type: 'dateTime' };
export const checkbox: ReadFormat = { type: 'checkbox' };
export const relation = (tableId: string, multiple = false): ReadFormat => ({ type: 'lookup', tableId, multiple });
export const computed = (formula: string, format: ReadFormat = text): ColumnSketch => ({ format, formula });

/** A base table whose id is its name and whose columns' ids are theirs. */
export function table(name: string, columns: Readonly<Record<string, ColumnSketch>>): Table {
  const made = Object.entries(columns).map(([columnName, sketch], i): Column => {
    const parts = 'formula' in sketch ? { format: sketch.format, formula: sketch.formula } : { format: sketch };
    return { id: columnName, name: columnName, isDisplay: i === 0, ...parts };
  });
  return { id: name, name, kind: 'table', pageId: null, columns: made };
}

export function view(name: string, baseTableId: string, filter?: string): Table {
  return {
    id: name,
    name,
    kind: 'view',
    baseTableId,
    pageId: null,
    columns: [],
    ...(filter === undefined ? {} : { filter }),
  };
}

export function doc(tables: Table[], formulas: Readonly<Record<string, string>> = {}): DocSchema {
  const named = Object.entries(formulas).map(([name, formula]) => ({ id: name, name, formula }));
  return { id: 'doc', name: 'Doc', pages: [], tables, formulas: named };
}

/** A value in short: ISO text after `@` is a date, `table/row` after `>` a row, arrays are lists. */
export type Short = string | number | boolean | null | Short[];

export function value(short: Short): Value {
  if (short === null) return { kind: 'blank' };
  if (typeof short === 'number') return { kind: 'number', value: short };
  if (typeof short === 'boolean') return { kind: 'boolean', value: short };
  if (Array.isArray(short)) return { kind: 'list', items: short.map(value) };
  if (/^@\d{4}-\d{2}-\d{2}$/.test(short)) return { kind: 'date', day: Date.parse(short.slice(1)) / 86_400_000 };
  if (/^@\d{4}-\d{2}-\d{2}T/.test(short)) return { kind: 'dateTime', ms: Date.parse(`${short.slice(1)}Z`) };
  if (short.startsWith('>')) {
    const [tableId = '', rowId = ''] = short.slice(1).split('/');
    return { kind: 'row', tableId, rowId };
  }
  return { kind: 'text', value: short };
}

/** The rows of a doc in short: by table, by row id, by column id. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Short>>>>>>;

export function row(id: string, cells: Readonly<Record<string, Short>>): InputRow {
  return { id, cells: new Map(Object.entries(cells).map(([column, short]) => [column, value(short)])) };
}

export function rowsOf(rows: Rows): (tableId: string) => InputRow[] {
  return (tableId) => Object.entries(rows[tableId] ?? {}).map(([id, cells]) => row(id, cells));
}

/** A value as the short form, for comparing. */
export function short(v: Value): unknown {
  switch (v.kind) {
    case 'blank':
      return null;
    case 'number':
    case 'text':
    case 'boolean':
      return v.value;
    case 'date':
      return `@${new Date(v.day * 86_400_000).toISOString().slice(0, 10)}`;
    case 'dateTime':
      return `@${new Date(v.ms).toISOString().slice(0, 19)}`;
    case 'time':
      return `time ${v.ms / 60_000} min`;
    case 'duration':
      return `duration ${v.ms / 3_600_000} h`;
    case 'row':
      return `>${v.tableId}/${v.rowId}`;
    case 'person':
      return v.email;
    case 'list':
      return v.items.map(short);
    case 'object':
      return Object.fromEntries([...v.fields].map(([k, item]) => [k, short(item)]));
    case 'error':
      return `#${v.code}`;
  }
}
