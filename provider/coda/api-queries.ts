/** What can be asked of Coda beside the snapshot of a doc: some of the docs, some of a table's rows, a formula's value. */

/** Which docs to list. Everything that is given must apply; nothing means every doc that the token can see. */
export interface DocsQuery {
  /** Text in the title, as Coda searches it. */
  query?: string;
  isOwner?: boolean;
  isStarred?: boolean;
  isPublished?: boolean;
  folderId?: string;
  workspaceId?: string;
  /** Docs that were copied from this one. */
  sourceDocId?: string;
  /** Stop after that many. */
  limit?: number;
}

/** Orders that Coda can give rows in; `natural` is the order of the table's or view's first view, visible rows only. */
export const ROWS_SORTS = ['createdAt', 'natural', 'updatedAt'] as const;
export type RowsSort = (typeof ROWS_SORTS)[number];

/** Which rows to read. Coda itself filters, sorts and stops. */
export interface RowsQuery {
  /** Only rows that show this value in that column: all that REST can compare. */
  where?: { columnId: string; value: string | number | boolean };
  sortBy?: RowsSort;
  /** Only rows that the table's or view's own filter lets through. */
  visibleOnly?: boolean;
  limit?: number;
}

/** What a formula gave, as plain JSON: a row is `{id, name, table_id}`, a date is ISO text, a list an array, blank is null. */
export type FormulaJson =
  | null
  | string
  | number
  | boolean
  | readonly FormulaJson[]
  | { readonly [key: string]: FormulaJson };
