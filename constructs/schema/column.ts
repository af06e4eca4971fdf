import type { ColumnFormat } from '../../model';
import { lazyText, literal, type TerraformResource } from '../terraform';
import { type FormulaSource, formulaReference, formulaText } from './formula';
import type { Sourced, TableReference } from './references';

/** What every kind of column can be told. */
export interface ColumnOptions {
  /**
   * The name in Coda. Default: the key under which the column stands in the code. Renaming a column is giving it another
   * name and leaving its key: the key is part of the resource's address.
   */
  readonly name?: string;
  /** What the column is for, shown by Coda where the column's name is. */
  readonly description?: string;
  /** Take over a column of that name and kind although it holds data. */
  readonly adopt?: boolean;
  /** Let a change of the format or the formula alter or empty stored values. */
  readonly allowLossyChange?: boolean;
  /** Refuse plans that would delete the column. Default: as the table's. */
  readonly deletionProtection?: boolean;
}

/** The table that a relation points at; a function where the table is declared later, or is the table itself. */
export type RelationTarget = TableReference | (() => TableReference);

/** A relation as the code declares it: by construct instead of by id. */
export interface RelationFormat {
  readonly type: 'lookup';
  readonly target: RelationTarget;
  readonly multiple?: boolean;
}

/** A button as the code declares it: formulas may hold constructs. */
export interface ButtonFormat extends Omit<Extract<ColumnFormat, { type: 'button' }>, 'action' | 'disableIf'> {
  readonly action: FormulaSource;
  readonly disableIf?: FormulaSource;
}

/** A column's format in code. */
export type DeclaredFormat = Exclude<ColumnFormat, { type: 'lookup' | 'button' }> | RelationFormat | ButtonFormat;

/** What a column is. */
export interface ColumnDefinition extends ColumnOptions {
  /** Without one, a formula column takes the kind of its result. */
  readonly format?: DeclaredFormat;
  readonly formula?: FormulaSource;
}

declare const CELL: unique symbol;

/** A column, with the type of its seed cells for the compiler; `never` where nobody can type into it. */
export interface Column<Cell = unknown> extends ColumnDefinition {
  readonly [CELL]?: Cell;
}

/** The columns of a table, by key. */
export type Columns = Readonly<Record<string, Column>>;

/** What a seed cell of a column may be. */
export type CellOf<T> = T extends Column<infer Cell> ? Cell : never;

/** A column of a table construct. */
export interface ColumnReference extends Sourced {
  readonly table: TableReference;
  /** The key of the column in the code. */
  readonly key: string;
  /** The id of the column, as a reference; none in a table that is not looked up. */
  readonly id: string | undefined;
  readonly definition: ColumnDefinition;
}

/** A table construct, as what is worked out of all that the code declares sees it. */
export interface DeclaredTable extends TableReference {
  /** What the table is for. */
  readonly description: string | undefined;
  /** Every column that the code knows, by key. */
  readonly columnsByKey: ReadonlyMap<string, ColumnReference>;
  /** What columns are called once all migrations are done, by key, where that is not their name; null for deleted ones. */
  readonly namesAfterMigrations: ReadonlyMap<string, string | null>;
  /** The keys of columns that were told to name the rows; none where the first column does. */
  readonly displayKeys: ReadonlySet<string>;
  /** Names of columns that the table has beside: formulas may use them, and nothing is known of them. */
  readonly otherColumns: readonly string[];
  /** False for a table that may have columns of which the code says nothing, so that no name can be called wrong. */
  readonly columnsAreKnown: boolean;
  /** True for a table that was there before the code. */
  readonly existedBefore: boolean;
  /** The resources that the code makes for the table. */
  readonly resources: readonly TerraformResource[];
  /** True for a column that the code makes; false for one of an existing table. */
  makes(key: string): boolean;
}

/** The columns of a table as they will be once all migrations are done: under their later names, without those that go. */
export function columnsAfterMigrations(table: DeclaredTable): ColumnReference[] {
  return [...table.columnsByKey.values()].flatMap((column) => {
    const later = table.namesAfterMigrations.get(column.key);
    return later === null ? [] : [{ ...column, name: later ?? column.name }];
  });
}

/** The table that a relation points at. Call it once everything is declared. */
export function targetOf(format: RelationFormat): TableReference {
  return typeof format.target === 'function' ? format.target() : format.target;
}

/**
 * The format in the model's terms, with names as people see them: for checks and for reading cells. Call it once
 * everything is declared.
 */
export function modelFormat(format: DeclaredFormat): ColumnFormat {
  switch (format.type) {
    case 'lookup':
      return { type: 'lookup', tableId: targetOf(format).tableId, multiple: format.multiple };
    case 'button': {
      const { action, disableIf } = format;
      const condition = disableIf === undefined ? undefined : formulaText(disableIf);
      return { ...format, action: formulaText(action), disableIf: condition };
    }
    default:
      return format;
  }
}

/** The format for Terraform. What refers to other constructs is worked out when the app is synthesized. */
export function formatConfig(format: DeclaredFormat): ColumnFormat {
  switch (format.type) {
    case 'lookup':
      return { type: 'lookup', tableId: lazyText(() => targetOf(format).tableId), multiple: format.multiple };
    case 'button': {
      const { action, disableIf } = format;
      const condition = disableIf === undefined ? undefined : lazyText(() => formulaReference(disableIf));
      const label = literal(format.label);
      return { ...format, label, action: lazyText(() => formulaReference(action)), disableIf: condition };
    }
    case 'select':
      return { ...format, options: format.options.map((option) => ({ ...option, name: literal(option.name) })) };
    default:
      return format;
  }
}
