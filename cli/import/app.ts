/** The app that an import writes, before it is written in a language. */
import type { ColumnFormat, SortDirection, ViewLayout } from '../../model';
import type { AccessLevel, Principal } from '../../provider/coda';

/** A page that the code declares. */
export interface AppPage {
  /** Snake case, unique: the construct's id, the address in Terraform. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** The page above, as a page of the code or, where that is not declared, by id. */
  readonly parent?: AppPage | { readonly id: string };
  readonly subtitle?: string;
  readonly iconName?: string;
  readonly hidden: boolean;
}

/** A formula in pieces: text, and tables, columns, views and named formulas that the code declares. */
export type Piece =
  | string
  | { readonly kind: 'table'; readonly table: AppTable; readonly name: string }
  | { readonly kind: 'column'; readonly table: AppTable; readonly column: AppColumn; readonly name: string }
  | { readonly kind: 'view' | 'formula'; readonly thing: { readonly key: string }; readonly name: string };
export type Pieces = readonly Piece[];

/** A table or view that the code only looks up, because a relation points at it. */
export interface AppLookup {
  readonly key: string;
  readonly id: string;
  readonly name: string;
}

/**
 * What a relation points at: a table that the code declares, or one that it looks up, which is either not declared or would
 * have to wait for the column.
 */
export type AppTarget = { readonly table: AppTable } | { readonly lookup: AppLookup };

export interface AppColumn {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Absent for text, and for a formula whose result's kind is Coda's choice. */
  readonly format?: ColumnFormat;
  /** Filled in once all tables are known. */
  target?: AppTarget;
  formula?: Pieces;
  action?: Pieces;
  disableIf?: Pieces;
}

/** A column that the code leaves alone, and why. */
export interface LeftOut {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  /** True where the import of the table's rows has its cells all the same. */
  readonly inRows: boolean;
}

export interface AppTable {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly page: AppPage | { readonly id: string } | null;
  /**
   * `managed`: a `coda_table`. `lookedUp`: its columns are managed, but the table itself cannot be (`why`), so it is looked
   * up by its id.
   */
  readonly kind: 'managed' | 'lookedUp';
  readonly why?: string;
  /** The display column first, as the import of a table takes it for the first one. */
  readonly columns: readonly AppColumn[];
  readonly leftOut: readonly LeftOut[];
}

/** A view: on a page, beside its table, or the one that the table itself shows. */
export interface AppView {
  readonly key: string;
  /** Its own where it stands on a page, else those of table and view: `grid-…/default`. */
  readonly id: string;
  /** Absent for a table's own view under the name that Coda gave it. */
  readonly name?: string;
  readonly table: AppTable;
  readonly place: { readonly page: AppPage | { readonly id: string } } | 'besideTable' | 'ownOfTable';
  /** Absent for a grid. */
  readonly layout?: ViewLayout;
  filter?: Pieces;
  readonly sorts: readonly { readonly column: AppColumn; readonly direction: SortDirection }[];
  /** The columns of groups on the left, and on top. */
  readonly left: readonly AppColumn[];
  readonly top: readonly AppColumn[];
  readonly hidden: readonly AppColumn[];
  readonly rules: readonly AppRule[];
}

/** A conditional format of a view. */
export interface AppRule {
  when: Pieces;
  /** Absent for whole rows. */
  readonly columns?: readonly AppColumn[];
  readonly background?: string;
  readonly color?: string;
  readonly styles?: readonly string[];
}

/** A named formula on a page. */
export interface AppFormula {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly page: AppPage | { readonly id: string };
  formula: Pieces;
}

/** A row's cells by column, each with the text that the import of the rows gives it. */
export interface AppRow {
  readonly key: string;
  readonly cells: readonly AppCell[];
}

export interface AppCell {
  readonly column: AppColumn;
  readonly text: string;
  /** For a relation: the rows that it points at. */
  readonly refs?: readonly { readonly rowId?: string; readonly name?: string }[];
}

export interface AppSeed {
  readonly key: string;
  readonly table: AppTable;
  readonly keyColumn: AppColumn;
  readonly rows: readonly AppRow[];
  /** The keys of its rows by their ids, for the relations of others. */
  readonly keyOf: ReadonlyMap<string, string>;
}

/** Access that somebody has to the doc. */
export interface AppPermission {
  readonly key: string;
  readonly principal: Principal;
  readonly access: AccessLevel;
}

/** Something of the doc that the code does not declare, for the README. */
export interface Note {
  readonly what: string;
  readonly why: string;
}

/** A whole app. */
export interface AppDoc {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly link: string;
  readonly pages: readonly AppPage[];
  readonly tables: readonly AppTable[];
  readonly lookups: readonly AppLookup[];
  readonly formulas: readonly AppFormula[];
  readonly views: readonly AppView[];
  /** After what their relations point at. */
  readonly seeds: readonly AppSeed[];
  readonly permissions: readonly AppPermission[];
  readonly notes: readonly Note[];
  readonly withMcp: boolean;
}

/** True for something that the code declares, false for an id. */
export function isDeclared<T extends { readonly key: string }>(thing: T | { readonly id: string }): thing is T {
  return 'key' in thing;
}
