/** How data sources show the columns of a table. */
import type { ObservedColumn } from '../coda';
import { attr, types } from '../framework';

/** The members of one column. */
export const columnMembers = {
  id: attr.string({ computed: true, description: 'The id of the column.' }),
  name: attr.string({ computed: true, description: 'The name of the column.' }),
  type: attr.string({
    computed: true,
    description: "What the column holds, as Coda's REST API calls it: `text`, `select`, `lookup`, …",
  }),
  multiple: attr.bool({ computed: true, description: 'Whether a cell holds several values.' }),
  target_table_id: attr.string({ computed: true, description: 'The table that a relation points at.' }),
  options: attr.list(types.string, { computed: true, description: 'The names of the options of a select list.' }),
  formula: attr.string({ computed: true, description: 'The formula of a computed column, as Coda prints it.' }),
  calculated: attr.bool({ computed: true, description: 'Whether Coda computes the cells.' }),
  display: attr.bool({ computed: true, description: "Whether the column's value names the row." }),
} as const;

/** One column as the data sources show it. */
export function columnState(column: ObservedColumn) {
  return {
    id: column.id,
    name: column.name,
    type: column.format.codaType,
    multiple: column.format.multiple,
    target_table_id: column.format.tableId ?? null,
    options: column.format.options?.map((option) => option.name) ?? null,
    formula: column.formula ?? null,
    calculated: column.isCalculated,
    display: column.isDisplay,
  };
}
