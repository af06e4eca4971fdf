import { Construct } from 'constructs';
import { ColumnBackfill as CodaColumnBackfill } from '../bindings/providers/coda/column-backfill';
import { type Columns, type FormulaSource, formulaReference, rowFormulaProblems, type TableBase } from '../schema';
import { giveAddress, isReference, lazyText } from '../terraform';
import { columnOf, type StoredKey } from './columns';

/** What becomes of a row whose present value contradicts the formula. */
export type Resolution =
  /** The plan lists the conflicts and stops. */
  | 'stop'
  /** The cell gets what the formula says. */
  | 'overwrite'
  /** The cell stays. */
  | 'keep';

/** What a `ColumnBackfill` is made with. */
export interface ColumnBackfillProps<C extends Columns> {
  readonly table: TableBase<C>;
  /** The key of the column whose blank cells are filled. */
  readonly column: StoredKey<C>;
  /** What they are filled with: a formula over the row, such as `` cfl`thisRow.${sprint}.${start}` ``. */
  readonly value: FormulaSource;
  /** A formula that is true for the rows that this is about. Default: all rows. */
  readonly where?: FormulaSource;
  /** Terraform expressions that are known once the rows are there, where another migration of the same deploy makes them. */
  readonly rowsKnownBy?: readonly string[];
  /** When a value that is there already is wrong, and which side wins. Default: what is there is right. */
  readonly conflict?: {
    /** A formula that is true for a row whose present value contradicts the formula. */
    readonly when: FormulaSource;
    /** Default: `stop`. */
    readonly resolution?: Resolution;
    /** With `keep`: the key of a column that is emptied in those rows, so that both sides agree. */
    readonly clear?: StoredKey<C>;
  };
}

/**
 * Fills the blank cells of a column once, with what a formula says of each row (`coda_column_backfill`). The plan counts
 * what will be filled and lists what contradicts; destroying it takes back what it wrote.
 */
export class ColumnBackfill<C extends Columns = Columns> extends Construct {
  /** The resource: its computed attributes say what was found and done. */
  readonly resource: CodaColumnBackfill;

  constructor(scope: Construct, id: string, props: ColumnBackfillProps<C>) {
    super(scope, id);
    const { table, value, where, conflict } = props;
    const column = columnOf(table, props.column);
    const cleared = conflict?.clear === undefined ? undefined : columnOf(table, conflict.clear);
    this.resource = new CodaColumnBackfill(this, 'Resource', {
      docId: table.doc.docId,
      tableId: tableIdOnce(table.tableId, props.rowsKnownBy ?? []),
      column: column.nameReference,
      value: lazyText(() => formulaReference(value)),
      where: where === undefined ? undefined : lazyText(() => formulaReference(where)),
      conflict: conflict && {
        when: lazyText(() => formulaReference(conflict.when)),
        resolution: conflict.resolution,
        clearColumn: cleared?.nameReference,
      },
    });
    giveAddress(this.resource, 'coda_column_backfill', this);
    this.node.addValidation({
      validate: () => [
        ...(cleared !== undefined && conflict?.resolution !== 'keep'
          ? [`A column is cleared only where the present value is kept: say resolution: 'keep'.`]
          : []),
        ...rowFormulaProblems(table, 'The value', value, column),
        ...(where === undefined ? [] : rowFormulaProblems(table, 'The condition where', where)),
        ...(conflict === undefined ? [] : rowFormulaProblems(table, 'The condition of a conflict', conflict.when)),
      ],
    });
  }
}

/** The id of the table, unknown until other values are: so nothing is counted before the rows are there. */
function tableIdOnce(tableId: string, known: readonly string[]): string {
  if (known.length === 0) return tableId;
  const values = known.map((expression) => `jsonencode(${expression})`);
  const id = isReference(tableId) ? tableId : JSON.stringify(tableId);
  return `\${alltrue([for value in [${values.join(', ')}] : value != ""]) ? ${id} : ""}`;
}
