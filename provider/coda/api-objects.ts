/** What Coda shows: docs, pages, tables, columns, rows, as callers see them. */
import type { CellValue, ReadFormat } from '../../model';
import type { ObservedView, ViewSort } from './api-views';
import type { ObservedFormat } from './formats/observed';

/** The user behind the API token. */
export interface Identity {
  name: string;
  /** The user's e-mail address. */
  loginId: string;
  /** The name that the token was given. */
  tokenName?: string;
  /** True where the token is restricted to some docs, tables, or to reading. Coda does not say to which. */
  scoped: boolean;
  workspaceId?: string;
}

export interface DocInfo {
  id: string;
  name: string;
  browserLink: string;
  folderId?: string;
  workspaceId?: string;
  owner?: string;
  iconName?: string;
  sourceDocId?: string;
  createdAt?: string;
  updatedAt?: string;
  /** True where Coda no longer serves the doc through its APIs (over 125 MB). */
  overApiSizeLimit: boolean;
}

export interface PageInfo {
  /** REST's id, `canvas-…`. */
  id: string;
  name: string;
  subtitle?: string;
  iconName?: string;
  parentId?: string;
  isHidden: boolean;
  contentType: string;
  browserLink: string;
}

export interface TableInfo {
  id: string;
  name: string;
  kind: 'table' | 'view';
  /** Null for a table whose page was deleted. */
  pageId: string | null;
  browserLink: string;
}

/** Something on a page that formulas can call by its name: a named formula or a control. */
export interface NamedValue {
  /** `f-…` or `ctrl-…`. */
  id: string;
  name: string;
  pageId?: string;
}

/** What only a read of the one table shows. */
export interface TableDetail extends TableInfo {
  displayColumnId?: string;
  rowCount: number;
  /** The base table's id, for a view. */
  baseTableId?: string;
  /** REST's name of the layout: of a view's own, of a table's first view. */
  layout?: string;
  sorts: readonly ViewSort[];
  /** Whether there is a filter. Its text is shown by MCP only. */
  filtered: boolean;
}

/** A column as REST shows it. */
export interface ObservedColumn {
  id: string;
  name: string;
  isDisplay: boolean;
  /** True where Coda computes the cells. */
  isCalculated: boolean;
  /** Coda's own rendering of the formula: current names, brackets only where needed. */
  formula?: string;
  defaultValue?: string;
  format: ObservedFormat;
}

/** A column as MCP shows it: with what REST does not tell. */
export interface DescribedColumn {
  id: string;
  name: string;
  description?: string;
  isDisplay: boolean;
  isWritable: boolean;
  formula?: string;
  /** What is wrong with the formula, in Coda's words. */
  error?: string;
  /** Null where the kind is one that we cannot declare and REST has no word for. */
  format: ReadFormat | null;
}

/** A base table as MCP shows it. */
export interface DescribedTable {
  columns: readonly DescribedColumn[];
  views: readonly ObservedView[];
}

export interface ObservedRow {
  id: string;
  /** The value of the display column. */
  name: string;
  /** Where the row stands in the table. */
  index: number;
  updatedAt?: string;
  browserLink?: string;
  /** By column id, decoded by each column's format. */
  cells: ReadonlyMap<string, CellValue>;
}

/** A line of a page as REST shows it: its text without looks. Tables are not among the lines. */
export interface PageLine {
  /** `paragraph`, `h1`, `bulletedList`, … */
  style: string;
  level: number;
  text: string;
}

export interface ResolvedLink {
  /** `doc`, `page`, `table`, `column`, `row`, … */
  type: string;
  id: string;
  name?: string;
  href: string;
  browserLink?: string;
}

/** The tools of an MCP server. */
export interface CatalogueInfo {
  tools: number;
  /** The time whose catalogue they are like; absent where nobody has described one like it yet. */
  era?: string;
  /** What they lack for this client's writes; empty where they accept all that it sends. */
  faults: string[];
}
