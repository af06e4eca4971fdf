import { Construct } from 'constructs';
import { Column as CodaColumn } from '../bindings/providers/coda/column';
import { giveAddress, lazyText, literal, type TerraformResource } from '../terraform';
import { checkColumns } from './checks';
import { type ColumnDefinition, type ColumnReference, type Columns, type DeclaredTable, formatConfig } from './column';
import { formulaReference } from './formula';
import { checkFormulasOf } from './formula-checks';
import type { DocReference } from './references';

/** What columns of a table are told where they do not say it themselves. */
export interface ColumnDefaults {
  /** Take over columns of the same name and kind although they hold data. */
  readonly adopt?: boolean;
  /** Let changes of formats and formulas alter or empty stored values. */
  readonly allowLossyChange?: boolean;
  /** Refuse plans that would delete a column. Default: true. */
  readonly deletionProtection?: boolean;
}

/** Columns with keys that `C` does not have, where the code knows the keys of `C`. */
export type Added<C extends Columns, A extends Columns> = string extends keyof C
  ? A
  : A & { readonly [K in keyof A & keyof C]: never };

/** A table, new or existing, with the columns `C` that the code knows of it. */
export abstract class TableBase<C extends Columns = Columns> extends Construct implements DeclaredTable {
  abstract readonly tableId: string;
  abstract readonly name: string;
  abstract readonly nameReference: string;
  abstract readonly columnsAreKnown: boolean;
  abstract readonly existedBefore: boolean;
  abstract readonly otherColumns: readonly string[];
  readonly doc: DocReference;
  /** What the table is for. */
  readonly description: string | undefined;
  /** The columns by key, in the order in which they were declared. */
  readonly columns: C;
  private readonly columnReferences = new Map<string, ColumnReference>();
  private readonly added = new Map<string, CodaColumn>();
  private readonly displays = new Set<string>();
  private readonly laterNames = new Map<string, string | null>();
  private columnScope: Construct | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    base: { doc: DocReference; description?: string; columns: C },
    private readonly defaults: ColumnDefaults,
  ) {
    super(scope, id);
    this.doc = base.doc;
    this.description = base.description;
    this.columns = { ...base.columns };
    checkFormulasOf(this);
    this.node.addValidation({ validate: () => checkColumns(this, this.columnReferences.values(), this.displayKeys) });
  }

  /** A column by its key. The compiler knows the keys. */
  column(key: keyof C & string): ColumnReference {
    const found = this.columnReferences.get(key);
    if (found !== undefined) return found;
    const known = [...this.columnReferences.keys()].join(', ');
    throw new Error(`${this.node.path} has no column ${JSON.stringify(key)}; it has ${known}.`);
  }

  get columnsByKey(): ReadonlyMap<string, ColumnReference> {
    return this.columnReferences;
  }

  get displayKeys(): ReadonlySet<string> {
    return this.displays;
  }

  get namesAfterMigrations(): ReadonlyMap<string, string | null> {
    return this.laterNames;
  }

  /**
   * Notes that a migration gives the name of one column to another. Formulas keep the names that the code declares, by
   * which they are checked; documentation is written with the names as they will be.
   *
   * @param kept the name that the first column keeps; null where it is deleted
   */
  handOverName(from: ColumnReference, to: ColumnReference, kept: string | null): void {
    this.laterNames.set(from.key, kept);
    this.laterNames.set(to.key, from.name);
  }

  /**
   * Notes that a migration takes a column away, or its name: from its first step on, which may be the last one of an apply
   * that dies, the doc need not have a column of that name. The migration itself says where it never had one.
   */
  retireColumn(_column: ColumnReference): void {}

  /** The `coda_column` resources of the table by key, for what Terraform can be told beside. */
  get columnResources(): ReadonlyMap<string, CodaColumn> {
    return this.added;
  }

  get resources(): readonly TerraformResource[] {
    return [...this.added.values()];
  }

  makes(key: string): boolean {
    return !this.existedBefore || this.added.has(key);
  }

  /**
   * Adds columns, each a resource of its own. Use it for columns that refer to tables made later, and for columns of
   * tables that exist already.
   *
   * @param display the column that names the rows from now on
   * @returns the same table, with a type that knows the new columns
   */
  addColumns<A extends Columns>(columns: Added<C, A>, options?: { display?: keyof A & string }): TableBase<C & A>;
  addColumns(columns: Columns, options: { display?: string } = {}): TableBase {
    for (const [key, definition] of Object.entries(columns)) {
      if (this.columnReferences.has(key)) {
        throw new Error(`${this.node.path} has a column ${JSON.stringify(key)} already.`);
      }
      this.addColumn(key, definition, options.display === key);
    }
    Object.assign(this.columns, columns);
    return this;
  }

  /** Adds the resource of one column. */
  protected addColumn(key: string, definition: ColumnDefinition, display: boolean): void {
    this.columnScope ??= new Construct(this, 'columns');
    const name = definition.name ?? key;
    const resource = new CodaColumn(this.columnScope, key, {
      docId: this.doc.docId,
      tableId: this.tableId,
      ...columnConfig(key, definition),
      display: display ? true : undefined,
      adopt: definition.adopt ?? this.defaults.adopt,
      allowLossyChange: definition.allowLossyChange ?? this.defaults.allowLossyChange,
      deletionProtection: definition.deletionProtection ?? this.defaults.deletionProtection,
    });
    giveAddress(resource, 'coda_column', this, key);
    this.added.set(key, resource);
    if (display) this.displays.add(key);
    const names = { name, nameReference: resource.name };
    this.register(key, definition, { ...names, id: resource.id, source: resource });
  }

  /** Makes a column known under its key. */
  protected register(
    key: string,
    definition: ColumnDefinition,
    column: Pick<ColumnReference, 'name' | 'nameReference' | 'id' | 'source'>,
  ): void {
    this.columnReferences.set(key, { ...column, table: this, key, definition });
  }
}

/** What `coda_column` and the first column of `coda_table` are both told. */
export function columnConfig(key: string, definition: ColumnDefinition) {
  const { name = key, description, format, formula } = definition;
  return {
    name: literal(name),
    description: description === undefined ? undefined : literal(description),
    format: format === undefined || isPlainText(definition) ? undefined : formatConfig(format),
    formula: formula === undefined ? undefined : lazyText(() => formulaReference(formula)),
  };
}

/** Text is what a column is without a format; a formula without one takes the kind of its result. */
function isPlainText({ format, formula }: ColumnDefinition): boolean {
  return format?.type === 'text' && formula === undefined;
}
