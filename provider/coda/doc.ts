import type { CellValue } from '../../model';
import type {
  CallOptions,
  ColumnChanges,
  ColumnSpec,
  DocChanges,
  DocHandle,
  ObservedRow,
  PageChanges,
  PageContent,
  PageCreate,
  ReadOptions,
  RowsOptions,
  RowsUpsert,
  RowsWriteOptions,
  RowUpdate,
  TableCreate,
} from './api';
import type { RowsQuery } from './api-queries';
import type {
  NamedFormulaChanges,
  NamedFormulaCreate,
  PermissionGrant,
  ViewCreate,
  ViewFields,
  ViewPlace,
} from './api-views';
import { orCancelled } from './clock';
import { exportPage, newestRows, untilUpToDate } from './snapshot/newest';
import { ColumnWriter } from './writes/columns';
import type { DocContext } from './writes/context';
import { deleteDoc, updateDoc } from './writes/docs';
import { createFormula, deleteFormula, updateFormula } from './writes/formulas';
import { awaitPageContent, replacePageContent } from './writes/page-content';
import { createPage, deletePage, updatePage } from './writes/pages';
import { proveRows } from './writes/row-proof';
import { deleteRows, updateRow, upsertRows } from './writes/rows';
import { updateRows } from './writes/rows-update';
import { grantAccess, revokeAccess } from './writes/sharing';
import { createTable, deleteTable } from './writes/tables';
import { addView, configureView, deleteView } from './writes/views';

/** The column writers of one doc's tables: one each, so that concurrent writes meet. */
class ColumnWriters {
  private readonly byTable = new Map<string, ColumnWriter>();

  constructor(private readonly context: DocContext) {}

  of(tableId: string): ColumnWriter {
    const known = this.byTable.get(tableId);
    if (known) return known;
    const writer = new ColumnWriter(this.context, tableId);
    this.byTable.set(tableId, writer);
    return writer;
  }
}

/** A doc with everything that is shared about it, and the signal that stops all calls made through this handle. */
export class CodaDoc implements DocHandle {
  private constructor(
    private readonly context: DocContext,
    private readonly writers: ColumnWriters,
    private readonly stop: AbortSignal | undefined,
  ) {}

  static of(context: DocContext): CodaDoc {
    return new CodaDoc(context, new ColumnWriters(context), undefined);
  }

  get docId(): string {
    return this.context.docId;
  }

  with(signal: AbortSignal): DocHandle {
    return new CodaDoc(this.context, this.writers, this.signal({ signal }));
  }

  now() {
    return this.context.clock.now();
  }

  info(options: ReadOptions = {}) {
    return this.context.reads.info(this.how(options));
  }

  pages(options: ReadOptions = {}) {
    return this.context.reads.pages(this.how(options));
  }

  pageContent(pageId: string, options: ReadOptions = {}) {
    return this.context.reads.pageContent(pageId, this.how(options));
  }

  tables(options: ReadOptions = {}) {
    return this.context.reads.tables(this.how(options));
  }

  table(tableId: string, options: ReadOptions = {}) {
    return this.context.reads.table(tableId, this.how(options));
  }

  columns(tableId: string, options: ReadOptions = {}) {
    return this.context.reads.columns(tableId, this.how(options));
  }

  namedValues(options: ReadOptions = {}) {
    return this.context.reads.namedValues(this.how(options));
  }

  describeColumns(tableId: string, options: CallOptions = {}) {
    return this.context.reads.describe(tableId, this.signal(options));
  }

  describeTable(tableId: string, options: CallOptions = {}) {
    return this.context.reads.describeTable(tableId, this.signal(options));
  }

  exportPage(pageId: string, options: CallOptions = {}) {
    return exportPage(this.context, pageId, this.signal(options));
  }

  async untilUpToDate({ again = false, ...options }: CallOptions & { again?: boolean } = {}) {
    const { reads } = this.context;
    if (again) reads.upToDate = undefined;
    // The wait is shared: nobody's signal ends it for all.
    reads.upToDate ??= untilUpToDate(this.context).catch((error) => {
      reads.upToDate = undefined;
      throw error;
    });
    await orCancelled(reads.upToDate, this.signal(options));
  }

  rows(tableId: string, options: RowsOptions = {}) {
    const { newest, columnIds } = options;
    if (newest !== undefined && newest !== false) {
      const how = newest === true ? {} : newest;
      return newestRows(this.context, tableId, { ...how, columnIds, signal: this.signal(options) });
    }
    return this.context.reads.rows(tableId, { ...this.how(options), columnIds });
  }

  queryRows(tableId: string, query: RowsQuery, options: RowsOptions = {}) {
    return this.context.reads.queryRows(tableId, query, { ...this.how(options), columnIds: options.columnIds });
  }

  views(tableId: string, options: ReadOptions = {}) {
    return this.context.reads.views(tableId, this.how(options));
  }

  pageFormulas(pageId: string, options: ReadOptions = {}) {
    return this.context.reads.pageFormulas(pageId, this.how(options));
  }

  permissions(options: ReadOptions = {}) {
    return this.context.reads.permissions(this.how(options));
  }

  evaluateFormula(formula: string, options: CallOptions = {}) {
    return this.context.reads.evaluate(formula, this.signal(options));
  }

  settledRows(tableId: string, amiss: (rows: readonly ObservedRow[]) => boolean, options: CallOptions = {}) {
    const verdict = (rows: readonly ObservedRow[]) => ({ amiss: amiss(rows), value: rows });
    return proveRows(this.context, tableId, verdict, this.signal(options));
  }

  update(changes: DocChanges, options: CallOptions = {}) {
    return updateDoc(this.context, changes, this.signal(options));
  }

  delete(options: CallOptions = {}) {
    return deleteDoc(this.context, this.signal(options));
  }

  createPage(page: PageCreate, options: CallOptions = {}) {
    return createPage(this.context, page, this.signal(options));
  }

  updatePage(pageId: string, changes: PageChanges, options: CallOptions = {}) {
    return updatePage(this.context, pageId, changes, this.signal(options));
  }

  replacePageContent(pageId: string, content: PageContent, options: CallOptions = {}) {
    return replacePageContent(this.context, pageId, content, this.signal(options));
  }

  awaitPageContent(pageId: string, content: PageContent, options: CallOptions = {}) {
    return awaitPageContent(this.context, pageId, content, this.signal(options));
  }

  deletePage(pageId: string, options: CallOptions = {}) {
    return deletePage(this.context, pageId, this.signal(options));
  }

  createTable(table: TableCreate, options: CallOptions = {}) {
    return createTable(this.context, table, (id) => this.writers.of(id), this.signal(options));
  }

  deleteTable(tableId: string, options: CallOptions = {}) {
    return deleteTable(this.context, tableId, this.signal(options));
  }

  addColumn(tableId: string, column: ColumnSpec, options: CallOptions = {}) {
    return this.writers.of(tableId).add(column, this.signal(options));
  }

  updateColumn(tableId: string, columnId: string, changes: ColumnChanges, options: CallOptions = {}) {
    return this.writers.of(tableId).update(columnId, changes, this.signal(options));
  }

  deleteColumn(tableId: string, columnId: string, options: CallOptions = {}) {
    return this.writers.of(tableId).delete(columnId, this.signal(options));
  }

  upsertRows(tableId: string, upsert: RowsUpsert, options: RowsWriteOptions = {}) {
    return upsertRows(this.context, tableId, upsert, { who: options.who, signal: this.signal(options) });
  }

  updateRow(tableId: string, rowId: string, cells: ReadonlyMap<string, CellValue>, options: CallOptions = {}) {
    return updateRow(this.context, tableId, rowId, cells, this.signal(options));
  }

  updateRows(tableId: string, updates: readonly RowUpdate[], options: RowsWriteOptions & { since?: number } = {}) {
    const { since, who } = options;
    return updateRows(this.context, tableId, updates, { since, who, signal: this.signal(options) });
  }

  rowsToCome(tableId: string, who: string) {
    return this.context.keyedPosts.expect(tableId, who);
  }

  deleteRows(tableId: string, rowIds: readonly string[], options: CallOptions = {}) {
    return deleteRows(this.context, tableId, rowIds, this.signal(options));
  }

  addView(tableId: string, view: ViewCreate, options: CallOptions = {}) {
    return addView(this.context, tableId, view, this.signal(options));
  }

  configureView(place: ViewPlace, fields: ViewFields, options: CallOptions = {}) {
    return configureView(this.context, place, fields, this.signal(options));
  }

  deleteView(place: ViewPlace, options: CallOptions = {}) {
    return deleteView(this.context, place, this.signal(options));
  }

  createFormula(formula: NamedFormulaCreate, options: CallOptions = {}) {
    return createFormula(this.context, formula, this.signal(options));
  }

  updateFormula(formula: { id: string; pageId: string }, changes: NamedFormulaChanges, options: CallOptions = {}) {
    return updateFormula(this.context, formula, changes, this.signal(options));
  }

  deleteFormula(formulaId: string, options: CallOptions = {}) {
    return deleteFormula(this.context, formulaId, this.signal(options));
  }

  grant(grant: PermissionGrant, options: CallOptions = {}) {
    return grantAccess(this.context, grant, this.signal(options));
  }

  revoke(permissionId: string, options: CallOptions = {}) {
    return revokeAccess(this.context, permissionId, this.signal(options));
  }

  private how({ fresh, signal }: ReadOptions) {
    return { fresh, signal: this.signal({ signal }) };
  }

  private signal({ signal }: CallOptions): AbortSignal | undefined {
    if (signal && this.stop) return AbortSignal.any([signal, this.stop]);
    return signal ?? this.stop;
  }
}
