import type { Runtime } from '../functions/define';
import type { Value } from '../values/value';
import type { Row, TableRows } from './table';

/** What a compiled formula needs of the machine that runs it. */
export interface Host extends Runtime {
  /** The rows of a base table, or null where there is none. */
  table(tableId: string): TableRows | null;
  /** The rows of a table or view as a list. */
  rowsValue(tableId: string): Value;
  namedFormula(formulaId: string): Value;
  read(table: TableRows, row: Row, columnId: string): Value;
  /** Reads every row of a column in order to index it; the reader is told what it depends on by its own searches. */
  readForIndex(table: TableRows, row: Row, columnId: string): Value;
  readonly tracker: { read(key: string, column?: string): void } | null;
}

/** Where a formula runs: its row, and the values of the lambdas around the place that is evaluated. */
export interface Frame {
  machine: Host;
  row: Row | null;
  table: TableRows | null;
  locals: Value[];
}

/** A part of a formula, ready to run. */
export type Code = (frame: Frame) => Value;

/** Names for what can be read, and so for what can change. */
export const readKeys = {
  cell: (tableId: string, columnId: string, rowId: string) => `c:${tableId}:${columnId}:${rowId}`,
  column: (tableId: string, columnId: string) => `k:${tableId}:${columnId}`,
  bucket: (tableId: string, columnId: string, key: string | null) => `b:${tableId}:${columnId}:${key ?? '?'}`,
  rows: (tableId: string) => `r:${tableId}`,
  single: (id: string) => `s:${id}`,
};
