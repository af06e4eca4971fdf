import type { DocSchema } from '../../model';
import { namesOf } from '../check/scope';
import type { Node } from '../syntax/tree';
import { error, type Value } from '../values/value';
import { type CompiledFormula, compileFormula, compileTree } from './compile';
import { Machine, type Settings } from './machine';
import type { InputRow } from './table';

/** What a formula is evaluated against. */
export interface Environment extends Settings {
  doc: DocSchema;
  /** The rows of a base table, in their order. Asked at most once a table, and only for tables that the formula uses. */
  rowsOf(tableId: string): Iterable<InputRow>;
  /** The row that `thisRow` is, for a formula that stands in a table. */
  thisRow?: { tableId: string; rowId: string };
}

/**
 * Evaluates a formula, given as text or as a parsed tree. Columns with formulas are computed as they are read. Never
 * throws for anything in the formula or the data: what fails is an in-cell error value, and so is what takes too long.
 * Throws what `rowsOf` throws, and a `RangeError` for a time zone or locale that does not exist.
 */
export function evaluate(formula: string | Node, environment: Environment): Value {
  const { doc, rowsOf, thisRow } = environment;
  const machine = new Machine(doc, rowsOf, environment);
  const base = thisRow && namesOf(doc).baseOf(thisRow.tableId);
  const scope = base === undefined ? { doc } : { doc, tableId: base };
  const compiled: CompiledFormula =
    typeof formula === 'string' ? compileFormula(formula, scope) : compileTree(formula, scope);
  if (thisRow === undefined || base === undefined) return machine.run(compiled, null, null);
  const table = machine.table(base);
  const row = table?.byId.get(thisRow.rowId);
  if (!table || !row) return error('unknown', 'There is no such row.');
  return machine.run(compiled, table, row);
}

/** A formula made ready to be evaluated for many rows of one table, over rows that stay as they are. */
export function evaluateForRows(formula: string, environment: Environment & { tableId: string }): Map<string, Value> {
  const { doc, rowsOf, tableId } = environment;
  const machine = new Machine(doc, rowsOf, environment);
  const base = namesOf(doc).baseOf(tableId);
  const compiled = compileFormula(formula, { doc, tableId: base });
  const table = machine.table(base);
  const values = new Map<string, Value>();
  for (const row of table?.rows() ?? []) values.set(row.id, machine.run(compiled, table, row));
  return values;
}
