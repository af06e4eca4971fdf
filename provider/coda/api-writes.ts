/** What callers ask to be written, and what became of it. */
import type { CellValue, ColumnFormat } from '../../model';
import type { DescribedColumn, PageLine } from './api-objects';

export interface DocCreate {
  title: string;
  folderId?: string;
  /** Copy this doc: tables, pages, rows and all. */
  sourceDocId?: string;
  timezone?: string;
}

export interface DocChanges {
  title?: string;
  iconName?: string;
}

/** The text of a page, as it is written. */
export interface PageContent {
  format: 'html' | 'markdown';
  content: string;
}

/** What a page shows after its content was written. */
export interface ContentWritten {
  lines: readonly PageLine[];
  /** False where the page shows other words than were written, and no longer those from before. */
  proved: boolean;
}

export interface PageCreate {
  name: string;
  subtitle?: string;
  iconName?: string;
  parentId?: string;
  hidden?: boolean;
  content?: PageContent;
}

/** Absent fields stay as they are. */
export interface PageChanges {
  name?: string;
  subtitle?: string;
  iconName?: string;
  hidden?: boolean;
  /** Null for the top level. Needs the MCP token. */
  parentId?: string | null;
}

export interface ColumnSpec {
  name: string;
  description?: string;
  /** Absent for text, and for a formula's own kind of result. */
  format?: ColumnFormat;
  formula?: string;
  isDisplay?: boolean;
}

/** Absent fields stay as they are. A formula can be changed, and by no API be taken away. */
export interface ColumnChanges {
  name?: string;
  /** Null takes it away. */
  description?: string | null;
  format?: ColumnFormat;
  formula?: string;
  isDisplay?: true;
}

export interface TableCreate {
  pageId: string;
  name: string;
  displayColumn: Omit<ColumnSpec, 'isDisplay'>;
}

/** What is not as it was asked for after a column was written. */
export type ColumnProblem =
  /** The formula was stored, and Coda cannot compute it. `message` is Coda's. */
  | { kind: 'formulaError'; message: string }
  /** Coda accepted the write; this field does not have the value that was asked for. */
  | { kind: 'notApplied'; field: keyof ColumnSpec; message: string };

export interface ColumnWritten {
  columnId: string;
  /** The column, read back. */
  column: DescribedColumn;
  problems: ColumnProblem[];
}

export interface TableWritten extends ColumnWritten {
  tableId: string;
}

/** One row to write: cells by column id. A `blank` empties the cell; columns that are not named stay as they are. */
export interface RowWrite {
  cells: ReadonlyMap<string, CellValue>;
}

export interface RowsUpsert {
  rows: readonly RowWrite[];
  /** Rows that agree in these columns are updated, others added. Without, every row is added. */
  keyColumnIds?: readonly string[];
  /**
   * The ids to give to rows that are added without keys, one for each row. A row that has such an id already is not added a
   * second time. Where Coda gives other ids, those are in the answer. (Coda API 1.6.0.)
   */
  rowIds?: readonly string[];
}

/** One row to change: cells by column id. A `blank` empties the cell; columns that are not named stay as they are. */
export interface RowUpdate extends RowWrite {
  rowId: string;
}

/** Something that Coda accepted and that reading back does not show. */
export interface NotApplied {
  reason: 'rowMissing' | 'rowStillThere' | 'cellDiffers';
  /** Which of the given rows (or row ids). */
  rowIndex: number;
  rowId?: string;
  columnId?: string;
  wanted?: CellValue;
  found?: CellValue;
}

export interface RowsWritten {
  /** By the order of the given rows; undefined for a row that is not there (`rowMissing`). */
  rowIds: (string | undefined)[];
  notApplied: NotApplied[];
  /** Coda's own warnings about the mutation. */
  warnings: string[];
}
