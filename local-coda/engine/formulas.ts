import type { ActionOutcome, ActionStep } from '../../formula';
import type { Cell } from './cell';
import type { DocState } from './state';

/** Where a formula stands: in a column of a table, or (no table) on the canvas. */
export interface FormulaHome {
  tableId?: string;
}

/** The value of an expression, or why there is none. */
export type Evaluation = { ok: true; value: Cell | undefined } | { ok: false; problem: string };

/** A cell that an action writes, as what would have to be written to get it. */
export type CellsToWrite = ReadonlyMap<string, Cell | undefined>;

/** One thing that the action of a button does, with cells as the doc stores them. */
export type ButtonStep =
  | { kind: 'add'; tableId: string; cells: CellsToWrite }
  | { kind: 'modify' | 'duplicate'; tableId: string; rows: { rowId: string; cells: CellsToWrite }[] }
  | Extract<ActionStep, { kind: 'delete' }>;

/** A row whose button is pushed at a time, in milliseconds since 1970. */
export interface Push {
  tableId: string;
  rowId: string;
  at: number;
  /** Does a step in the doc at once and counts up its revision. Answers with the ids of the rows that it made. */
  perform(step: ButtonStep): string[];
}

/**
 * Everything that the engine asks of the Coda Formula Language. A doc stores formulas in the engine's own form (`bind`),
 * in which tables, columns and named formulas are ids, so that renaming one changes every formula that is printed.
 */
export interface FormulaEngine {
  /** The stored form of a formula as somebody wrote it. Never fails: what cannot be resolved is kept as it is. */
  bind(doc: DocState, home: FormulaHome, text: string): string;
  /** The text of a stored formula, with the current names and brackets only where they are needed. */
  print(doc: DocState, home: FormulaHome, stored: string): string;
  /** What is wrong with a stored formula (a deleted column, an unknown name), or null. */
  problem(doc: DocState, home: FormulaHome, stored: string): string | null;
  /** The value of a formula column in one row. */
  cell(doc: DocState, tableId: string, columnId: string, rowId: string): Cell | undefined;
  /** The value of a stored canvas formula. */
  value(doc: DocState, stored: string): Evaluation;
  /** The value of an expression as somebody wrote it, at the level of the doc. */
  execute(doc: DocState, text: string): Evaluation;
  /** The ids of the rows for which a condition holds, in the table's order, or why it could not be evaluated. */
  filter(doc: DocState, tableId: string, text: string): { ok: true; rowIds: string[] } | { ok: false; problem: string };
  /** Whether a stored condition holds for a row at a time. */
  holds(doc: DocState, row: Omit<Push, 'perform'>, stored: string): boolean;
  /** Runs the stored action of a button. */
  run(doc: DocState, push: Push, stored: string): ActionOutcome;
}

/** What applying an operation to a doc may use besides the doc. */
export interface Tools {
  formulas: FormulaEngine;
}
