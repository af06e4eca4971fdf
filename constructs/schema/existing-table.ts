import type { Construct } from 'constructs';
import { DataCodaTable } from '../bindings/providers/coda/data-coda-table';
import { giveAddress, literal, mapKey } from '../terraform';
import type { ColumnDefinition, ColumnReference, Columns } from './column';
import type { DocReference } from './references';
import { type ColumnDefaults, TableBase } from './table-base';

/** What the code knows of a table that exists already. */
export interface ExistingTableProps extends ColumnDefaults {
  readonly doc: DocReference;
  /** What the table is for. It documents the code. */
  readonly description?: string;
}

/** The columns of an existing table that the code refers to. */
export interface KnownColumns<C extends Columns> {
  /** By key. Names and kinds are checked at plan time; the columns are never changed. */
  readonly columns: C;
}

/** A table that exists already, by name. */
export interface TableByNameProps extends ExistingTableProps {
  /** The name, to the letter. */
  readonly name: string;
}

/** A table that exists already, by id. */
export interface TableByIdProps extends ExistingTableProps {
  readonly tableId: string;
  /** What the table is called in messages; formulas take the name from the doc. Default: the construct's id. */
  readonly name?: string;
}

/** A table as the code knows it, without a look at the doc. */
export interface TableAttributes extends ExistingTableProps {
  readonly tableId: string;
  /** The name, to the letter: formulas use it. */
  readonly name: string;
}

/** A table that exists already, looked up by the `coda_table` data source. Made by `Table.fromTableName` and `fromTableId`. */
export class ExistingTable<C extends Columns = Columns> extends TableBase<C> {
  readonly name: string;
  readonly nameReference: string;
  readonly tableId: string;
  /** True where the code names columns: then it has to name all that its formulas use. */
  readonly columnsAreKnown: boolean;
  readonly existedBefore = true;
  readonly otherColumns: readonly string[] = [];
  /** The data source, for what Terraform can be told beside. */
  readonly dataSource: DataCodaTable;
  /** The columns that are there before the code adds any, without those that a migration lets go of. */
  private readonly expected: Map<string, ColumnDefinition>;

  constructor(
    scope: Construct,
    id: string,
    props: ExistingTableProps & KnownColumns<C>,
    lookup: { name: string } | { id: string },
    name: string,
  ) {
    const { doc, description, columns, ...defaults } = props;
    super(scope, id, { doc, description, columns }, defaults);
    this.name = name;
    const known = Object.entries(this.columns);
    this.columnsAreKnown = known.length > 0;
    this.dataSource = new DataCodaTable(this, 'Resource', { docId: doc.docId, ...lookup });
    this.expected = new Map(known);
    this.expectColumns();
    giveAddress(this.dataSource, 'data.coda_table', this);
    this.tableId = this.dataSource.id;
    this.nameReference = this.dataSource.name;
    for (const [key, definition] of known) {
      const columnName = definition.name ?? key;
      this.register(key, definition, {
        name: columnName,
        nameReference: literal(columnName),
        id: this.dataSource.columnIds.lookup(mapKey(columnName)),
        source: this.dataSource,
      });
    }
  }

  override retireColumn({ key }: ColumnReference): void {
    this.expected.delete(key);
    this.expectColumns();
  }

  /** Has Terraform check that the columns are there. */
  private expectColumns(): void {
    const { expected } = this;
    this.dataSource.lifecycle = expected.size === 0 ? undefined : { postcondition: postconditions([...expected]) };
  }
}

/** A table that is not looked up: the code's word is taken for all of it. Made by `Table.fromTableAttributes`. */
export class AssumedTable<C extends Columns = Columns> extends TableBase<C> {
  readonly name: string;
  readonly nameReference: string;
  readonly tableId: string;
  readonly columnsAreKnown = true;
  readonly existedBefore = true;
  readonly otherColumns: readonly string[] = [];

  constructor(scope: Construct, id: string, props: TableAttributes & KnownColumns<C>) {
    const { doc, description, columns, name, tableId, ...defaults } = props;
    super(scope, id, { doc, description, columns }, defaults);
    this.name = name;
    this.nameReference = literal(name);
    this.tableId = tableId;
    for (const [key, definition] of Object.entries(this.columns)) {
      const columnName = definition.name ?? key;
      const names = { name: columnName, nameReference: literal(columnName) };
      this.register(key, definition, { ...names, id: undefined, source: undefined });
    }
  }
}

/** Checks of the table as it is in the doc against the columns that the code expects, as Terraform expressions. */
function postconditions(columns: readonly (readonly [string, ColumnDefinition])[]) {
  const text = (value: string) => JSON.stringify(literal(value));
  const named = columns.map(([key, definition]) => [text(definition.name ?? key), definition] as const);
  const missing = `setsubtract([${named.map(([name]) => name).join(', ')}], self.columns[*].name)`;
  const typed = named.flatMap(([name, { format }]) => (format === undefined ? [] : [`${name} = ${text(format.type)}`]));
  const expected = `lookup({ ${typed.join(', ')} }, c.name, c.type)`;
  const others = `[for c in self.columns : "\${c.name} is \${c.type}, not \${${expected}}" if c.type != ${expected}]`;
  return [
    {
      condition: `\${length(${missing}) == 0}`,
      errorMessage: `The table \${self.name} has no column \${join(", ", ${missing})}. Add it in Coda, or correct its name in the code.`,
    },
    {
      condition: `\${length(${others}) == 0}`,
      errorMessage: `Columns of the table \${self.name} are of another kind than the code says: \${join("; ", ${others})}.`,
    },
  ];
}
