import type {
  DescribedColumn,
  DescribedTable,
  DocInfo,
  NamedValue,
  ObservedColumn,
  ObservedRow,
  PageInfo,
  PageLine,
  TableDetail,
  TableInfo,
} from '../api';
import type { FormulaJson, RowsQuery } from '../api-queries';
import type { ObservedFormula, ObservedView, Permission } from '../api-views';
import { isCodaError } from '../errors';
import { describedTableAnswer, pageFormulasAnswer, tableColumnsAnswer, tableViewsAnswer } from '../mcp/answers';
import type { McpClient } from '../mcp/client';
import { formulaResultAnswer } from '../mcp/formula-result';
import { canvasUri, docUri, tableUri } from '../mcp/uris';
import {
  columnAnswer,
  docAnswer,
  namedAnswer,
  pageAnswer,
  pageLineAnswer,
  permissionAnswer,
  type RawRow,
  rowAnswer,
  tableAnswer,
  tableDetailAnswer,
} from '../rest/answers';
import type { RestClient } from '../rest/client';
import { listAll, listRoute } from '../rest/lists';
import { route } from '../rest/route';
import { NewestRows } from './newest-rows';
import { decodeRows, rowsParameters } from './raw-rows';
import { SharedAnswers } from './shared';
import { rowsInMemory } from './thrift';

/** Items asked for at once: as many as each list is known or likely to give (columns: 100 at most). */
const LIMITS = { pages: 200, tables: 200, columns: 100, rows: 500, lines: 500, named: 200, permissions: 100 } as const;

export interface How {
  fresh?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** How often one page of the newest rows is asked for again. */
const MOST_REPEATS = 8;

/** What a write to columns may have changed, see `touchedColumns`. */
export type ColumnReach = 'added' | 'changed' | 'everywhere';

interface NowHow {
  signal: AbortSignal | undefined;
  /** Waits before the next of several tries, the first of which is 0. */
  pause: (n: number) => Promise<void>;
  columnIds?: readonly string[] | undefined;
  /** The time of the clock, where later readers may ask for rows that are as new. */
  askedAt?: number;
}

/** Asks Coda for the newest state of the doc; 400 means that some write is still being worked off. */
const LATEST = { 'X-Coda-Doc-Version': 'latest' };

/** What is read of one doc, each thing once: the snapshot that all callers share. */
export class DocReads {
  private readonly shared = new SharedAnswers();
  private readonly newest = new NewestRows();

  /** Resolves when REST shows what was written before this client came. */
  upToDate: Promise<void> | undefined;

  constructor(
    readonly docId: string,
    private readonly rest: RestClient,
    private readonly mcp: McpClient,
  ) {}

  async info(how: How = {}): Promise<DocInfo> {
    return this.read('info', how, (signal) =>
      this.rest.call(route('GET', '/docs/{docId}', { docId: this.docId }), docAnswer, { repeatable: 'always', signal }),
    );
  }

  /** The doc, with every write to it; `rejected` (400) while any is pending. */
  async infoNow(): Promise<DocInfo> {
    const one = route('GET', '/docs/{docId}', { docId: this.docId }, { headers: LATEST });
    return this.rest.call(one, docAnswer, { repeatable: 'always' });
  }

  async pages(how: How = {}): Promise<readonly PageInfo[]> {
    const first = listRoute('/docs/{docId}/pages', { docId: this.docId }, LIMITS.pages);
    return this.read('pages', how, (signal) => listAll(this.rest, first, pageAnswer, signal));
  }

  /** One page, asked for now. */
  async page(pageId: string, signal: AbortSignal | undefined): Promise<PageInfo> {
    const one = route('GET', '/docs/{docId}/pages/{pageIdOrName}', { docId: this.docId, pageIdOrName: pageId });
    return this.rest.call(one, pageAnswer, { repeatable: 'always', signal });
  }

  async pageContent(pageId: string, how: How = {}): Promise<readonly PageLine[]> {
    const template = '/docs/{docId}/pages/{pageIdOrName}/content';
    const first = listRoute(template, { docId: this.docId, pageIdOrName: pageId }, LIMITS.lines);
    return this.read(`content:${pageId}`, how, (signal) => listAll(this.rest, first, pageLineAnswer, signal));
  }

  async tables(how: How = {}): Promise<readonly TableInfo[]> {
    const first = listRoute('/docs/{docId}/tables', { docId: this.docId }, LIMITS.tables);
    return this.read('tables', how, (signal) => listAll(this.rest, first, tableAnswer, signal));
  }

  async table(tableId: string, how: How = {}): Promise<TableDetail> {
    const one = route('GET', '/docs/{docId}/tables/{tableIdOrName}', this.inTable(tableId));
    return this.read(`table:${tableId}`, how, (signal) =>
      this.rest.call(one, tableDetailAnswer, { repeatable: 'always', signal }),
    );
  }

  async columns(tableId: string, how: How = {}): Promise<readonly ObservedColumn[]> {
    const template = '/docs/{docId}/tables/{tableIdOrName}/columns';
    const first = listRoute(template, this.inTable(tableId), LIMITS.columns);
    return this.read(`columns:${tableId}`, how, (signal) => listAll(this.rest, first, columnAnswer, signal));
  }

  async namedValues(how: How = {}): Promise<readonly NamedValue[]> {
    const list = (kind: 'formulas' | 'controls') => {
      const first = listRoute(`/docs/{docId}/${kind}`, { docId: this.docId }, LIMITS.named);
      return this.read(kind, how, (signal) => listAll(this.rest, first, namedAnswer, signal));
    };
    const [formulas, controls] = await Promise.all([list('formulas'), list('controls')]);
    return [...formulas, ...controls];
  }

  /** The columns as MCP shows them, asked for now. */
  async describe(tableId: string, signal: AbortSignal | undefined): Promise<readonly DescribedColumn[]> {
    const args = { uri: tableUri(this.docId, tableId), include: ['formats' as const] };
    const how = { docId: this.docId, repeatable: 'always' as const, signal };
    return (await this.mcp.call('table_columns_read', args, tableColumnsAnswer, how)).columns;
  }

  /** The columns and the views of a table as MCP shows them, asked for now, in one call. */
  async describeTable(tableId: string, signal: AbortSignal | undefined): Promise<DescribedTable> {
    const args = { uri: tableUri(this.docId, tableId), include: ['formats' as const, 'views' as const] };
    const how = { docId: this.docId, repeatable: 'always' as const, signal };
    return this.mcp.call('table_columns_read', args, describedTableAnswer, how);
  }

  /** The views of a table, or the one of a container, as MCP shows them. */
  async views(tableId: string, how: How = {}): Promise<readonly ObservedView[]> {
    const args = { uri: tableUri(this.docId, tableId), include: ['views' as const] };
    return this.read(`views:${tableId}`, how, (signal) =>
      this.mcp.call('table_columns_read', args, tableViewsAnswer, {
        docId: this.docId,
        repeatable: 'always',
        signal,
      }),
    );
  }

  /** The named formulas of a page with their texts, as MCP shows them. */
  async pageFormulas(pageId: string, how: How = {}): Promise<readonly ObservedFormula[]> {
    const args = { uri: canvasUri(this.docId, pageId), contentTypesToInclude: ['formulas' as const] };
    return this.read(`texts:${pageId}`, how, async (signal) => {
      const call = { docId: this.docId, repeatable: 'always' as const, signal };
      return (await this.mcp.call('content_read', args, pageFormulasAnswer, call)).formulas;
    });
  }

  /** Everybody that the doc is shared with. */
  async permissions(how: How = {}): Promise<readonly Permission[]> {
    const first = listRoute('/docs/{docId}/acl/permissions', { docId: this.docId }, LIMITS.permissions);
    return this.read('permissions', how, (signal) => listAll(this.rest, first, permissionAnswer, signal));
  }

  /** All rows, decoded by their columns' formats; only these columns if they are given. */
  async rows(tableId: string, how: How & { columnIds?: readonly string[] | undefined } = {}): Promise<ObservedRow[]> {
    const [columns, raw] = await Promise.all([
      this.columns(tableId, { signal: how.signal }),
      this.read(`rows:${tableId}`, how, (signal) => {
        this.newest.release(tableId);
        return this.listRows(tableId, signal);
      }),
    ]);
    return decodeRows(raw, columns, how.columnIds);
  }

  /** Rows that Coda filters, sorts and counts off; asked for once for each query. */
  async queryRows(
    tableId: string,
    query: RowsQuery,
    how: How & { columnIds?: readonly string[] | undefined } = {},
  ): Promise<ObservedRow[]> {
    const parameters = rowsParameters(query);
    const { limit } = query;
    if (Object.keys(parameters).length === 0 && limit === undefined) return this.rows(tableId, how);
    // The key begins like that of the table's rows: whatever drops those drops this too.
    const key = `rows:${tableId}?${JSON.stringify([parameters, limit])}`;
    const [columns, raw] = await Promise.all([
      this.columns(tableId, { signal: how.signal }),
      this.read(key, how, (signal) => this.listRows(tableId, signal, { query: parameters, most: limit })),
    ]);
    return decodeRows(raw, columns, how.columnIds);
  }

  /** What Coda makes of a formula, asked for now. */
  async evaluate(formula: string, signal: AbortSignal | undefined): Promise<FormulaJson> {
    const args = { uri: docUri(this.docId), formula };
    return this.mcp.call('formula_execute', args, formulaResultAnswer, {
      docId: this.docId,
      repeatable: 'always',
      signal,
    });
  }

  /**
   * All rows, asked for now and kept for later readers, unless somebody wrote to the table meanwhile. With `latest`, Coda answers `rejected` (400) while any write to the
   * doc is pending, and what it answers otherwise has every write in it.
   */
  async rowsNow(tableId: string, latest: boolean, how: NowHow): Promise<ObservedRow[]> {
    // What was kept is no longer needed: two copies of a large table fill the memory.
    this.shared.drop((key) => key === `rows:${tableId}`);
    this.newest.release(tableId);
    const writes = this.newest.writesTo(tableId);
    const raw = latest ? await this.listLatest(tableId, how) : await this.listRows(tableId, how.signal);
    if (writes === this.newest.writesTo(tableId)) {
      this.shared.put(`rows:${tableId}`, raw);
      if (latest && how.askedAt !== undefined) this.newest.keep(tableId, { raw, askedAt: how.askedAt });
    }
    return decodeRows(raw, await this.columns(tableId, { signal: how.signal }), how.columnIds);
  }

  /**
   * The newest rows. Where a write to the doc is pending between two pages, the next page is asked for again, since a large
   * table would else be begun again and again; no row may have come or gone meanwhile.
   */
  private async listLatest(tableId: string, { pause, signal }: NowHow): Promise<RawRow[]> {
    let refusal: unknown;
    const again = async <R>(ask: () => Promise<R>): Promise<R> => {
      for (let n = 0; ; n++) {
        try {
          return await ask();
        } catch (error) {
          if (!isCodaError(error, 'rejected') || n >= MOST_REPEATS) throw error;
          refusal = error;
        }
        await pause(n);
      }
    };
    const raw = await this.listRows(tableId, signal, { headers: LATEST, again });
    if (refusal === undefined) return raw;
    const { rowCount } = await this.table(tableId, { fresh: true, signal });
    if (rowCount === raw.length && new Set(raw.map(({ id }) => id)).size === raw.length) return raw;
    throw refusal;
  }

  /**
   * The rows that are kept, where they have all writes in them that Coda had accepted at that time of the clock.
   *
   * @param stored whether only stored cells are looked at: then later writes to other tables do not matter
   */
  async rowsSince(
    tableId: string,
    since: number,
    { stored, columnIds, signal }: { stored: boolean; columnIds?: readonly string[] | undefined } & How,
  ): Promise<ObservedRow[] | undefined> {
    const kept = this.newest.get(tableId);
    if (kept === undefined || kept.askedAt < since) return undefined;
    const current = await this.shared.peek<RawRow[]>(`rows:${tableId}`)?.catch(() => undefined);
    if (!stored && current !== kept.raw) return undefined;
    return decodeRows(kept.raw, await this.columns(tableId, { signal }), columnIds);
  }

  /** After a write to the doc itself. */
  touchedDoc(): void {
    this.drop('info');
  }

  touchedPages(): void {
    this.drop('pages');
  }

  touchedContent(pageId: string): void {
    this.drop(`content:${pageId}`, 'tables', 'table:');
  }

  touchedTables(): void {
    this.drop('tables', 'table:', 'views:');
  }

  /** After a write to a named formula: others may print its name. */
  touchedFormulas(): void {
    this.newest.clear();
    this.drop('formulas', 'controls', 'texts:', 'columns:', 'rows:', 'views:');
  }

  touchedPermissions(): void {
    this.drop('permissions');
  }

  /**
   * After a write to a table's columns. Of columns that were `added`, nothing in other tables knows yet. What was `changed`
   * may be computed with in every table. A name, or what was there, may be printed in formulas of every table: `everywhere`.
   */
  touchedColumns(tableId: string, reach: ColumnReach): void {
    this.drop(`table:${tableId}`, 'views:', 'texts:', reach === 'everywhere' ? 'columns:' : `columns:${tableId}`);
    if (reach === 'added') {
      this.newest.delete(tableId);
      this.shared.drop((key) => key === `rows:${tableId}` || key.startsWith(`rows:${tableId}?`));
    } else {
      this.newest.clear();
      this.drop('rows:');
    }
  }

  /** After a delete of rows, or of a page with its tables: relations that pointed there are stored cells, and point at nothing now. */
  touchedByDelete(tableId?: string): void {
    this.newest.clear();
    if (tableId === undefined) this.drop('rows:', 'columns:', 'tables', 'table:', 'views:');
    else this.touchedRows(tableId);
  }

  /** After a write to rows: formulas and relations of other tables may show them. */
  touchedRows(tableId: string): void {
    this.newest.delete(tableId);
    this.drop('rows:', `table:${tableId}`);
  }

  /**
   * At the end of a write to rows that was reported by `touchedRows` when Coda had carried it out. Rows of the table that
   * were read since then in the newest state are kept: they have the write in them.
   */
  provedRows(tableId: string): void {
    const own = `rows:${tableId}`;
    const kept = this.newest.has(tableId);
    this.shared.drop((key) => key === `table:${tableId}` || (key.startsWith('rows:') && !(kept && key === own)));
  }

  /** After the doc was deleted, or where it may have changed altogether. */
  forget(): void {
    this.newest.clear();
    this.shared.drop(() => true);
  }

  /** Forgets the answers under these keys; one that ends in a colon stands for all that begin with it. */
  private drop(...keys: string[]): void {
    this.shared.drop((key) => keys.some((k) => key === k || (k.endsWith(':') && key.startsWith(k))));
  }

  private read<T>(key: string, how: How, load: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (how.fresh) this.drop(key);
    return this.shared.get(key, load, how.signal);
  }

  private async listRows(
    tableId: string,
    signal: AbortSignal | undefined,
    more: {
      headers?: Record<string, string>;
      query?: Record<string, string>;
      most?: number | undefined;
      again?: <R>(ask: () => Promise<R>) => Promise<R>;
    } = {},
  ) {
    const { headers, query, most, again } = more;
    const page = Math.min(most ?? LIMITS.rows, LIMITS.rows);
    const first = listRoute('/docs/{docId}/tables/{tableIdOrName}/rows', this.inTable(tableId), page, {
      query: { ...query, valueFormat: 'rich' },
      headers,
    });
    const rows = await listAll(this.rest, first, rowAnswer, signal, most, again);
    rowsInMemory(rows.length);
    return rows;
  }

  private inTable(tableId: string): { docId: string; tableIdOrName: string } {
    return { docId: this.docId, tableIdOrName: tableId };
  }
}
