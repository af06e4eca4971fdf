import { Construct } from 'constructs';
import { RowSplit as CodaRowSplit, type RowSplitTargets } from '../bindings/providers/coda/row-split';
import {
  type ColumnReference,
  type Columns,
  type FormulaSource,
  formulaReference,
  rowFormulaProblems,
  type TableBase,
  type TextKey,
} from '../schema';
import { giveAddress, lazyText, literal } from '../terraform';
import { type ColumnFormulas, columnOf, sourcesOf } from './columns';

/** A table that rows go to. */
export interface SplitTarget<C extends Columns> {
  readonly table: TableBase<C>;
  /** The values whose rows go here, as a person would type them; `''` means blank. None for a target of `otherwise` only. */
  readonly values?: readonly string[];
  /** What the copies hold: formulas over the row of the source, such as `` cfl`thisRow.${source.column('body')}` ``. */
  readonly columns: ColumnFormulas<NoInfer<C>>;
  /** The key of the text column that gets the id of the row that a copy came from. */
  readonly origin: TextKey<NoInfer<C>>;
  /** The key of the text column that gets a readable key, unique in the table. Default: copies get none. */
  readonly key?: TextKey<NoInfer<C>>;
  /** A formula over the row of the source whose text becomes the key, in lower case with hyphens. Default: the row's name. */
  readonly keyFrom?: FormulaSource;
}

/** What a `RowSplit` is made with. */
export interface RowSplitProps<S extends Columns, T extends Readonly<Record<string, Columns>>> {
  /** The table whose rows are split. */
  readonly source: TableBase<S>;
  /** The key of the column of the source whose value says where a row goes. */
  readonly by: keyof S & string;
  /** The tables that the rows go to, by names that counts and messages use. */
  readonly targets: { readonly [N in keyof T]: SplitTarget<T[N]> };
  /** Where rows go that no target asks for; `skip` leaves them in the source. Default: they stop the plan, which lists them. */
  readonly otherwise?: (keyof T & string) | 'skip';
  /**
   * What becomes of the source: `mark` writes into each row where it went, `keep` writes nothing, `delete` deletes the table
   * once the copies are proved and a backup is written. Default: `mark`.
   */
  readonly retireSource?: 'mark' | 'keep' | 'delete';
  /** The name of the column that `mark` writes to; it is added where there is none. Default: `migrated_to`. */
  readonly markColumn?: string;
  /** Refuse plans that would delete the source. Default: true. */
  readonly deletionProtection?: boolean;
}

/**
 * Copies the rows of one table into others, by the value of one column (`coda_row_split`). The plan counts rows in and out by
 * target and lists those that no target asks for; the copies are proved cell for cell; destroying it undoes it.
 */
export class RowSplit<
  S extends Columns = Columns,
  T extends Readonly<Record<string, Columns>> = Readonly<Record<string, Columns>>,
> extends Construct {
  /** The resource: its computed attributes say what was found and done. */
  readonly resource: CodaRowSplit;

  constructor(scope: Construct, id: string, props: RowSplitProps<S, T>) {
    super(scope, id);
    const { source, otherwise, retireSource, markColumn, deletionProtection } = props;
    const targets = Object.entries(props.targets).map(([name, target]) => partsOf(name, target));
    this.resource = new CodaRowSplit(this, 'Resource', {
      docId: source.doc.docId,
      sourceTableId: source.tableId,
      by: columnOf(source, props.by).nameReference,
      targets: Object.fromEntries(targets.map((target) => [literal(target.name), target.config])),
      otherwise: otherwise === undefined ? undefined : literal(otherwise),
      retireSource,
      markColumn: markColumn === undefined ? undefined : literal(markColumn),
      deletionProtection,
      dependsOn: sourcesOf(targets.flatMap(({ columns }) => columns)),
    });
    giveAddress(this.resource, 'coda_row_split', this);
    this.node.addValidation({
      validate: () => [
        ...(retireSource === 'delete' && deletionProtection !== false
          ? [
              `Deleting the table ${source.name} has to be meant: say deletionProtection: false beside retireSource: 'delete'.`,
            ]
          : []),
        ...repeatedValues(targets),
        ...targets.flatMap(({ formulas }) =>
          formulas.flatMap(({ what, formula, column }) => rowFormulaProblems(source, what, formula, column)),
        ),
      ],
    });
  }
}

/** A target as the resource wants it, with what is checked of it. */
interface TargetParts {
  readonly name: string;
  readonly values: readonly string[];
  readonly columns: readonly ColumnReference[];
  readonly formulas: readonly { what: string; formula: FormulaSource; column?: ColumnReference }[];
  readonly config: RowSplitTargets;
}

function partsOf<C extends Columns>(name: string, target: SplitTarget<C>): TargetParts {
  const { table, values, origin, key, keyFrom } = target;
  const given: [string, FormulaSource | undefined][] = Object.entries(target.columns);
  const filled = given.flatMap(([columnKey, formula]) =>
    formula === undefined ? [] : [{ column: columnOf(table, columnKey), formula }],
  );
  const originColumn = columnOf(table, origin);
  const keyColumn = key === undefined ? undefined : columnOf(table, key);
  const cells = filled.map(({ column, formula }): [string, string] => [
    literal(column.name),
    lazyText(() => formulaReference(formula)),
  ]);
  return {
    name,
    values: values ?? [],
    columns: [...filled.map(({ column }) => column), originColumn, ...(keyColumn === undefined ? [] : [keyColumn])],
    formulas: [
      ...filled.map(({ column, formula }) => ({ what: `What ${table.name}.${column.name} gets`, formula, column })),
      ...(keyFrom === undefined ? [] : [{ what: `The key of copies in ${table.name}`, formula: keyFrom }]),
    ],
    config: {
      tableId: table.tableId,
      values: values?.map(literal),
      columns: Object.fromEntries(cells),
      originColumn: originColumn.nameReference,
      keyColumn: keyColumn?.nameReference,
      key: keyFrom === undefined ? undefined : lazyText(() => formulaReference(keyFrom)),
    },
  };
}

function repeatedValues(targets: readonly TargetParts[]): string[] {
  const seen = new Map<string, string>();
  return targets.flatMap(({ name, values }) =>
    values.flatMap((value) => {
      const other = seen.get(value);
      seen.set(value, name);
      return other === undefined
        ? []
        : [`The value ${JSON.stringify(value)} goes to ${other} and to ${name}: keep one.`];
    }),
  );
}
