import type { Cell } from './cell';
import type { DocState } from './state';

/** Where a formula stands: in a column of a table, or (no table) on the canvas. */
export interface FormulaHome {
  tableId?: string;
}

/** The value of an expression, or why there is none. */
export type Evaluation = { ok: true; value: Cell | undefined } | { ok: false; problem: string };

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
}

/** What applying an operation to a doc may use besides the doc. */
export interface Tools {
  formulas: FormulaEngine;
}
