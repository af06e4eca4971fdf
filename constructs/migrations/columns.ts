/** What migrations ask of the columns that they read and write. */
import type { CellOf, ColumnReference, Columns, FormulaSource, TableBase } from '../schema';
import type { Dependable } from '../terraform';

/** The keys of columns that store values, so that a migration can write into them. */
export type StoredKey<C extends Columns> = {
  [P in keyof C & string]: [CellOf<C[P]>] extends [never] ? never : P;
}[keyof C & string];

/** Formulas by the key of the column that gets their results. */
export type ColumnFormulas<C extends Columns> = { readonly [P in StoredKey<C>]?: FormulaSource };

/** A column of a table by its key, where the types of the two have been checked already. */
export function columnOf(table: TableBase, key: string): ColumnReference {
  return table.column(key);
}

/** What a resource has to wait for so that the columns are there, each once. */
export function sourcesOf(columns: readonly ColumnReference[]): Dependable[] {
  return [...new Set(columns.flatMap(({ source }) => source ?? []))];
}
