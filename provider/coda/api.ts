import type { CellValue } from '../../model';
import type {
  CatalogueInfo,
  DescribedColumn,
  DescribedTable,
  DocInfo,
  Identity,
  NamedValue,
  ObservedColumn,
  ObservedRow,
  PageInfo,
  PageLine,
  ResolvedLink,
  TableDetail,
  TableInfo,
} from './api-objects';
import type { DocsQuery, FormulaJson, RowsQuery } from './api-queries';
import type { DocExtras } from './api-views';
import type {
  ColumnChanges,
  ColumnSpec,
  ColumnWritten,
  ContentWritten,
  DocChanges,
  DocCreate,
  PageChanges,
  PageContent,
  PageCreate,
  RowsUpsert,
  RowsWritten,
  RowUpdate,
  TableCreate,
  TableWritten,
} from './api-writes';
import type { CallOptions, CatalogueCheck, ReadOptions, RowsWriteOptions } from './call-options';
import type { CallCounts } from './counts';

export type * from './api-objects';
export type * from './api-writes';
export type { CallOptions, CatalogueCheck, CataloguePurpose, ReadOptions, RowsWriteOptions } from './call-options';

export interface RowsOptions extends ReadOptions {
  /** Decode these columns only. The number of requests is the same. */
  columnIds?: readonly string[];
  /**
   * Ask Coda again, for a state that has all writes in it which it accepted, whoever made them. Waits while some are
   * pending. With `since`, a moment of `DocHandle.now`, rows that were asked for so at that moment or later are not asked for
   * again, unless something was written through this client in between: for the steps of one piece of work. With `stored`
   * only what was written to this table counts: for whoever does not look at cells that Coda computes.
   */
  newest?: boolean | { since: number; stored?: boolean };
}

/**
 * Coda as a service. All methods reject with `CodaError` only. One object serves any number of concurrent callers.
 */
export interface Coda {
  /** The user of the API token: the cheapest proof that it works. */
  whoami(options?: CallOptions): Promise<Identity>;
  /** Proves that the address and the API token are right: asks `whoami`, unless an answer of Coda's has proved it. */
  checkAccess(options?: CallOptions): Promise<void>;
  /** The one handle of this doc; nothing is asked of Coda yet. */
  doc(docId: string): DocHandle;
  /** Docs that the token can see, asked for now: four lists in six seconds is all that Coda allows. */
  docs(query?: DocsQuery, options?: CallOptions): Promise<readonly DocInfo[]>;
  /** Creates a doc and waits until it can be read. If the reply is lost, looks for the doc before trying again. */
  createDoc(doc: DocCreate, options?: CallOptions): Promise<DocInfo>;
  resolveBrowserLink(url: string, options?: CallOptions): Promise<ResolvedLink>;
  /** Connects to the MCP server and checks that its tools accept what this client sends (else `contractChanged`). */
  checkCatalogue(options?: CatalogueCheck): Promise<void>;
  /** Connects to the MCP server and says what its tools are like. */
  catalogue(options?: CallOptions): Promise<CatalogueInfo>;
  /** The least time, in milliseconds, that so many more writes of rows and pages take under Coda's limits. */
  contentWritesTakeMs(requests: number): number;
  /** How many calls were made so far. */
  callCounts(): CallCounts;
  /** Closes connections. Calls after it fail. */
  close(): Promise<void>;
}

/**
 * One doc. Reads share one snapshot: concurrent callers share one request, answers are kept until a write through this
 * handle touches them, failures are not kept. Writes are refused with `readOnly` where the client may not write.
 */
export interface DocHandle extends DocExtras {
  readonly docId: string;
  /** The time of the client's clock, in milliseconds: a moment for `RowsOptions.newest`. */
  now(): number;
  /** The same doc, every call stopped by this signal too. */
  with(signal: AbortSignal): DocHandle;

  info(options?: ReadOptions): Promise<DocInfo>;
  pages(options?: ReadOptions): Promise<readonly PageInfo[]>;
  /** The lines of a page, but for its tables: one request for 500 lines. */
  pageContent(pageId: string, options?: ReadOptions): Promise<readonly PageLine[]>;
  /** Base tables and views. */
  tables(options?: ReadOptions): Promise<readonly TableInfo[]>;
  /** One table with its row count and display column: one request a table, so not for refreshes of many. */
  table(tableId: string, options?: ReadOptions): Promise<TableDetail>;
  columns(tableId: string, options?: ReadOptions): Promise<readonly ObservedColumn[]>;
  /** Named formulas and controls: two requests. */
  namedValues(options?: ReadOptions): Promise<readonly NamedValue[]>;
  /** Columns as MCP shows them: descriptions, formula errors, unreadable format fields. Needs the MCP token. */
  describeColumns(tableId: string, options?: CallOptions): Promise<readonly DescribedColumn[]>;
  /** The same with the table's views (its own and those beside it, not those on pages), in one call. */
  describeTable(tableId: string, options?: CallOptions): Promise<DescribedTable>;
  /**
   * A page as Markdown, with its tables, as Coda exports it: three requests and more, never from the snapshot. Only pages
   * whose `contentType` is `canvas` can be exported.
   */
  exportPage(pageId: string, options?: CallOptions): Promise<string>;
  /**
   * Waits until REST shows every write that Coda has accepted, whoever made it, or for half a minute: what somebody else, or
   * a run that was killed, has made a moment ago is in the lists that are read afterwards. One request where nothing is pending,
   * and none where the doc was made or this was asked through this client before, unless it is to be asked `again`.
   */
  untilUpToDate(options?: CallOptions & { again?: boolean }): Promise<void>;
  /** All rows, 500 a request. */
  rows(tableId: string, options?: RowsOptions): Promise<readonly ObservedRow[]>;
  /** Some rows of a table or view, filtered and sorted by Coda. Without any condition this is `rows`. */
  queryRows(tableId: string, query: RowsQuery, options?: RowsOptions): Promise<readonly ObservedRow[]>;
  /** What Coda makes of a formula now. Nothing is changed by it. Needs the MCP token. */
  evaluateFormula(formula: string, options?: CallOptions): Promise<FormulaJson>;
  /**
   * All rows, read now, and again while `amiss` says that they are not as they should be: until Coda says that it showed
   * its newest state, or for as long as a write may take. For what Coda computes after it was written.
   */
  settledRows(
    tableId: string,
    amiss: (rows: readonly ObservedRow[]) => boolean,
    options?: CallOptions,
  ): Promise<readonly ObservedRow[]>;

  update(changes: DocChanges, options?: CallOptions): Promise<DocInfo>;
  /** Deletes the doc; a doc that is gone already counts as deleted (so do pages, tables, columns, rows below). */
  delete(options?: CallOptions): Promise<void>;

  /** Creates a page and waits until it can be read. */
  createPage(page: PageCreate, options?: CallOptions): Promise<PageInfo>;
  updatePage(pageId: string, changes: PageChanges, options?: CallOptions): Promise<PageInfo>;
  /**
   * Replaces all that is on a page, and waits until the page shows it (else `notApplied`). Coda destroys the tables that
   * stand on it: callers look for them first.
   */
  replacePageContent(pageId: string, content: PageContent, options?: CallOptions): Promise<ContentWritten>;
  /** Waits until a page that was just made shows the content that it was made with. */
  awaitPageContent(pageId: string, content: PageContent, options?: CallOptions): Promise<ContentWritten>;
  /** Deletes a page. Its tables stay behind without a page: callers delete or move them first. */
  deletePage(pageId: string, options?: CallOptions): Promise<void>;

  /** Creates a base table with one column, and waits until REST shows it. */
  createTable(table: TableCreate, options?: CallOptions): Promise<TableWritten>;
  deleteTable(tableId: string, options?: CallOptions): Promise<void>;

  /** Column writes: concurrent calls for one table share one MCP call; every caller gets its own outcome. */
  addColumn(tableId: string, column: ColumnSpec, options?: CallOptions): Promise<ColumnWritten>;
  updateColumn(
    tableId: string,
    columnId: string,
    changes: ColumnChanges,
    options?: CallOptions,
  ): Promise<ColumnWritten>;
  deleteColumn(tableId: string, columnId: string, options?: CallOptions): Promise<void>;

  /** Writes rows in as few requests as possible, waits for all of them together, and reads back. */
  upsertRows(tableId: string, upsert: RowsUpsert, options?: RowsWriteOptions): Promise<RowsWritten>;
  updateRow(
    tableId: string,
    rowId: string,
    cells: ReadonlyMap<string, CellValue>,
    options?: CallOptions,
  ): Promise<RowsWritten>;
  /**
   * Sets cells of many rows. Rows that the table's texts tell from all others are written together, up to 1,000 a request, and
   * others one by one. Never adds a row. What tells them apart is read first, or was with `newest` since the moment `since`.
   */
  updateRows(
    tableId: string,
    updates: readonly RowUpdate[],
    options?: RowsWriteOptions & { since?: number },
  ): Promise<RowsWritten>;
  /**
   * Says that somebody is about to write rows of a table: what others write there by keys waits for it, up to three seconds, so
   * that both go in one request. Returns what takes the word back; a write by `who` does so, too.
   */
  rowsToCome(tableId: string, who: string): () => void;
  deleteRows(tableId: string, rowIds: readonly string[], options?: CallOptions): Promise<RowsWritten>;
}
