import type { ColumnFormat, UncreatableFormatType } from './format';

/** A format as it was read from a doc: one we know, or the bare kind of one that nobody can create through an API. */
export type ReadFormat = ColumnFormat | { type: UncreatableFormatType };

/** A column of a base table. */
export interface Column {
  id: string;
  name: string;
  format: ReadFormat;
  /** True for the one column whose value names the row. */
  isDisplay: boolean;
  /** Coda formula text, where the column is computed. */
  formula?: string;
  description?: string;
}

/** A base table, or a view of one. */
export interface Table {
  id: string;
  name: string;
  /** `view` for a table that shows another table's rows. */
  kind: 'table' | 'view';
  /** The base table's id, for a view. */
  baseTableId?: string;
  /** Null for a table whose page was deleted: Coda keeps it, reachable by id only. */
  pageId: string | null;
  columns: Column[];
  /** True where the table has other columns too, of which nothing is known: names of columns cannot be judged. */
  partial?: true;
  /** Coda formula text of the filter that every reader of a view sees. */
  filter?: string;
}

/** A page of a doc. Ids are REST's (`canvas-…`). */
export interface Page {
  id: string;
  name: string;
  subtitle?: string;
  iconName?: string;
  parentId?: string;
  isHidden: boolean;
}

/** A formula on a page that has a name, usable in every other formula of the doc. */
export interface NamedFormula {
  id: string;
  name: string;
  formula?: string;
  pageId?: string;
}

/** The schema of a doc: what it is made of, without its rows. */
export interface DocSchema {
  id: string;
  name: string;
  pages: Page[];
  tables: Table[];
  formulas: NamedFormula[];
  /** True where the doc has other tables and formulas too, of which nothing is known. */
  partial?: true;
}
