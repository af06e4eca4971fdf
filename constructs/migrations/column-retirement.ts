import { Construct } from 'constructs';
import { ColumnRetirement as CodaColumnRetirement } from '../bindings/providers/coda/column-retirement';
import { type Columns, type FormulaSource, formulaReference, rowFormulaProblems, type TableBase } from '../schema';
import { giveAddress, lazyText, literal } from '../terraform';
import { columnOf } from './columns';

/** What a `ColumnRetirement` is made with. */
export interface ColumnRetirementProps<C extends Columns> {
  readonly table: TableBase<C>;
  /** The key of the column that retires. */
  readonly column: keyof C & string;
  /** The key of the column that takes its place. */
  readonly replacement: keyof C & string;
  /** A formula that is true for the rows that have to agree. Default: every row whose old cell is not blank. */
  readonly where?: FormulaSource;
  /** Whether the old column stays under another name, or is deleted after the proof and the backup. Default: `rename`. */
  readonly action?: 'rename' | 'delete';
  /** The name that the old column keeps. Default: its name with ` (retired)` after it. */
  readonly retiredName?: string;
  /** Whether the replacement gets the name of the old column. Default: true. */
  readonly handOverName?: boolean;
  /** Refuse plans that would delete the old column. Default: true. */
  readonly deletionProtection?: boolean;
}

/**
 * Retires a column in favour of another one, once Coda's own values of the two agree in every row
 * (`coda_column_retirement`). The name of the replacement is the retirement's affair from then on: where the app makes the
 * replacement, Terraform ignores changes of its name.
 */
export class ColumnRetirement<C extends Columns = Columns> extends Construct {
  /** The resource: its computed attributes hold the proof. */
  readonly resource: CodaColumnRetirement;

  constructor(scope: Construct, id: string, props: ColumnRetirementProps<C>) {
    super(scope, id);
    const { table, where, action, retiredName, handOverName = true, deletionProtection } = props;
    const column = columnOf(table, props.column);
    const replacement = columnOf(table, props.replacement);
    this.resource = new CodaColumnRetirement(this, 'Resource', {
      docId: table.doc.docId,
      tableId: table.tableId,
      column: column.nameReference,
      replacementColumn: replacement.nameReference,
      where: where === undefined ? undefined : lazyText(() => formulaReference(where)),
      action,
      retiredName: retiredName === undefined ? undefined : literal(retiredName),
      handOverName: props.handOverName,
      deletionProtection,
    });
    giveAddress(this.resource, 'coda_column_retirement', this);
    table.retireColumn(column);
    const managed = table.columnResources.get(props.replacement);
    if (handOverName && managed !== undefined) managed.lifecycle = { ...managed.lifecycle, ignoreChanges: ['name'] };
    if (handOverName) {
      const kept = action === 'delete' ? null : (retiredName ?? `${column.name} (retired)`);
      table.handOverName(column, replacement, kept);
    }
    this.node.addValidation({
      validate: () => [
        ...(column === replacement ? [`The column ${column.name} cannot replace itself.`] : []),
        ...(action === 'delete' && deletionProtection !== false
          ? [
              `Deleting the column ${column.name} has to be meant: say deletionProtection: false beside action: 'delete'.`,
            ]
          : []),
        ...(where === undefined ? [] : rowFormulaProblems(table, 'The condition where', where)),
      ],
    });
  }
}
