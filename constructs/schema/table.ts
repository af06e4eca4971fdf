import type { Construct } from 'constructs';
import { Table as CodaTable } from '../bindings/providers/coda/table';
import { giveAddress, literal, type TerraformResource } from '../terraform';
import type { Columns } from './column';
import {
  AssumedTable,
  ExistingTable,
  type KnownColumns,
  type TableAttributes,
  type TableByIdProps,
  type TableByNameProps,
} from './existing-table';
import type { DocReference, PageReference } from './references';
import { type ColumnDefaults, columnConfig, TableBase } from './table-base';

/** What a new table is made with. Adopting and protection also hold for its columns, unless they say otherwise. */
export interface TableProps<C extends Columns> extends ColumnDefaults {
  readonly doc: DocReference;
  /** The page that the table stands on. */
  readonly page: PageReference;
  /** Unique in the doc. Coda's APIs cannot rename a table: do it by hand, and here, and the next plan is clean. */
  readonly name: string;
  /** What the table is for. It documents the code; Coda has no place for it. */
  readonly description?: string;
  /** The columns by key. The first one is created with the table; each of the others is a resource of its own. */
  readonly columns: C;
  /** The column whose value names the rows. Default: the first. */
  readonly display?: keyof C & string;
  /**
   * Names of columns that the table has beside and that the code leaves alone, such as kinds that no API can create
   * (images, attachments, durations). Formulas may use them.
   */
  readonly otherColumns?: readonly string[];
}

/** A base table that the app makes: a `coda_table`, and a `coda_column` for every column but the first. */
export class Table<C extends Columns = Columns> extends TableBase<C> {
  readonly name: string;
  readonly nameReference: string;
  readonly tableId: string;
  readonly columnsAreKnown = true;
  readonly existedBefore = false;
  readonly otherColumns: readonly string[];
  /** Where the table opens in a browser. */
  readonly browserLink: string;
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaTable;

  constructor(scope: Construct, id: string, props: TableProps<C>) {
    const { doc, page, name, columns, display, description, otherColumns = [], ...defaults } = props;
    super(scope, id, { doc, description, columns }, defaults);
    this.name = name;
    this.otherColumns = otherColumns;
    const [first, ...others] = Object.entries(columns);
    if (first === undefined) throw new Error(`${this.node.path} needs a column: Coda has no table without one.`);
    const [firstKey, firstColumn] = first;
    const config = columnConfig(firstKey, firstColumn);
    this.resource = new CodaTable(this, 'Resource', {
      docId: doc.docId,
      pageId: page.pageId,
      name: literal(name),
      firstColumn: config,
      adopt: firstColumn.adopt ?? defaults.adopt,
      allowLossyChange: firstColumn.allowLossyChange ?? defaults.allowLossyChange,
      deletionProtection: defaults.deletionProtection,
    });
    giveAddress(this.resource, 'coda_table', this);
    this.tableId = this.resource.id;
    this.nameReference = this.resource.name;
    this.browserLink = this.resource.browserLink;
    const { id: columnId, name: nameReference } = this.resource.firstColumn;
    const names = { name: firstColumn.name ?? firstKey, nameReference };
    this.register(firstKey, firstColumn, { ...names, id: columnId, source: this.resource });
    for (const [key, definition] of others) this.addColumn(key, definition, key === display);
    this.node.addValidation({ validate: () => [...checkOrder(Object.keys(columns)), ...this.checkPage(page)] });
  }

  override get resources(): readonly TerraformResource[] {
    return [this.resource, ...super.resources];
  }

  private checkPage(page: PageReference): string[] {
    if (page.holdsManagedContent === true) {
      return [
        `The table ${JSON.stringify(this.name)} is on the page ${page.node.path}, whose text the code owns: Coda would destroy it with the next change of that text. Give it another page.`,
      ];
    }
    if (page.doc === this.doc || page.doc.docId === this.doc.docId) return [];
    return [`The table ${JSON.stringify(this.name)} is in another doc than its page ${page.node.path}.`];
  }

  /**
   * A table that exists already, by its name.
   *
   * @param props.columns the columns of it that the code refers to: names and kinds are checked at plan time
   */
  static fromTableName<C extends Columns>(
    scope: Construct,
    id: string,
    props: TableByNameProps & KnownColumns<C>,
  ): ExistingTable<C>;
  static fromTableName(scope: Construct, id: string, props: TableByNameProps): ExistingTable<NoColumns>;
  static fromTableName(scope: Construct, id: string, props: TableByNameProps & Partial<KnownColumns<Columns>>) {
    const { name, columns = {}, ...rest } = props;
    return new ExistingTable(scope, id, { ...rest, columns }, { name: literal(name) }, name);
  }

  /** The same by id (`grid-…`). `name` is what the table is called in messages. */
  static fromTableId<C extends Columns>(
    scope: Construct,
    id: string,
    props: TableByIdProps & KnownColumns<C>,
  ): ExistingTable<C>;
  static fromTableId(scope: Construct, id: string, props: TableByIdProps): ExistingTable<NoColumns>;
  static fromTableId(scope: Construct, id: string, props: TableByIdProps & Partial<KnownColumns<Columns>>) {
    const { tableId, name = id, columns = {}, ...rest } = props;
    return new ExistingTable(scope, id, { ...rest, columns }, { id: tableId }, name);
  }

  /**
   * A table that the code describes without looking it up: for one that a migration deletes, so that later plans do not look
   * for it in vain. Nothing of it is checked at plan time.
   */
  static fromTableAttributes<C extends Columns>(
    scope: Construct,
    id: string,
    props: TableAttributes & KnownColumns<C>,
  ): AssumedTable<C> {
    return new AssumedTable(scope, id, props);
  }
}

/** No column is known. */
type NoColumns = Record<never, never>;

/** JavaScript moves keys that look like whole numbers to the front, so which column is first would be a surprise. */
function checkOrder(keys: readonly string[]): string[] {
  const number = keys.find((key) => /^\d+$/.test(key));
  if (number === undefined) return [];
  return [`The column key ${JSON.stringify(number)} looks like a number: take a word, and give the column that name.`];
}
