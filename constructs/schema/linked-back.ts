import type { Column, ColumnOptions, ColumnReference } from './column';
import { formula, relation } from './columns';
import { cfl } from './formula';

/**
 * The other side of a relation: a formula column that holds the rows whose relation points at the own row. Coda's APIs
 * cannot make two-way relations. Do not name it like the table that it shows: in formulas of the own table such a name
 * means the column.
 *
 * @param column the relation; its table is what the new column shows
 * @param options.first show the first of the rows instead of all of them, where there can be only one
 */
export function linkedBack(
  column: ColumnReference,
  options: ColumnOptions & { readonly first?: boolean },
): Column<never> {
  const { first = false, ...rest } = options;
  const { table, definition } = column;
  const many = definition.format?.type === 'lookup' && definition.format.multiple === true;
  const rows = many
    ? cfl`${table}.Filter(CurrentValue.${column}.Contains(thisRow))`
    : cfl`${table}.Filter(CurrentValue.${column} = thisRow)`;
  return first
    ? formula(cfl`${rows}.First()`, { ...rest, format: relation(table) })
    : formula(rows, { ...rest, format: relation(table, { multiple: true }) });
}
