import type { Runtime } from '../functions/define';
import type { Value } from '../values/value';
import type { Row, TableRows } from './table';

/** Learns what an evaluation reads. Keys are made by `readKeys`. */
export interface Tracker {
  /** Something was read; `column` is the key of the column that it belongs to. */
  read(key: string, column?: string): void;
  /** A cell was read; `column` is the key that all the cells of its column have in common. */
  readCell(tableId: string, columnId: string, rowId: string, column: string): void;
  /** What is read from now on is read by this cell; by nobody where it is null. */
  begin(cell: string | null): void;
  end(): void;
}

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
  readonly tracker: Tracker | null;
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
