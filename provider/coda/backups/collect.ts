import type { CellValue } from '../../../model';
import type { DescribedColumn, DocHandle, ObservedColumn, ObservedRow, PageInfo, TableInfo } from '../api';
import { isCodaError } from '../errors';
import { declaredFrom } from '../formats/declared';
import {
  type HeldColumn,
  type HeldFormula,
  type HeldPage,
  type HeldRow,
  type HeldTable,
  type HeldView,
  heldViewSchema,
  type Lost,
  type Manifest,
} from './format';
import { withoutTables } from './page-text';

/** Part of a table: all of it, or some columns and rows. */
export interface TableSelection {
  tableId: string;
  columnIds?: readonly string[] | undefined;
  rowIds?: readonly string[] | undefined;
}

export interface Selection {
  tables: readonly TableSelection[];
  pageIds: readonly string[];
  /** Every page and every table. */
  whole: boolean;
  lost: Lost;
  /** Rows that were read as the newest at this moment or later need not be read again. */
  rowsSince?: number | undefined;
}

/** A table whose rows are put together one by one, as they are written: a large one would fill the memory twice. */
export type CollectedTable = Omit<HeldTable, 'rows'> & { rows: Iterable<HeldRow> & { readonly length: number } };

export interface Collected {
  tables: CollectedTable[];
  pages: HeldPage[];
  formulas: HeldFormula[];
  /** Of a whole doc, as far as the token may see it. */
  sharing: Manifest['sharing'];
}

/** Reads from a doc what a backup is to hold, as it is now. */
export async function collect(doc: DocHandle, selection: Selection, signal?: AbortSignal): Promise<Collected> {
  const [all, pages] = await Promise.all([doc.tables({ fresh: true, signal }), doc.pages({ fresh: true, signal })]);
  const collector = new Collector(doc, all, pages, selection.rowsSince, signal);
  const parts = selection.whole ? collector.bases.map(({ id }) => ({ tableId: id })) : selection.tables;
  const tables: CollectedTable[] = [];
  for (const part of parts) tables.push(await collector.table(part));
  const held = new Set(tables.map(({ id }) => id));
  if (!selection.whole) tables.push(...(await collector.related(selection.lost, held)));
  const wanted = selection.whole ? pages : pages.filter(({ id }) => selection.pageIds.includes(id));
  const texts: HeldPage[] = [];
  for (const page of wanted) texts.push(await collector.page(page));
  const sharing = selection.whole ? await collector.sharing() : undefined;
  return { tables, pages: texts, formulas: await collector.formulas(), sharing };
}

class Collector {
  readonly bases: readonly TableInfo[];

  constructor(
    private readonly doc: DocHandle,
    private readonly all: readonly TableInfo[],
    private readonly pages: readonly PageInfo[],
    private readonly rowsSince: number | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.bases = all.filter(({ kind }) => kind === 'table');
  }

  /** A table or a part of it. Throws `notFound` for one that is not there. */
  async table({ tableId, columnIds, rowIds }: TableSelection): Promise<CollectedTable> {
    const { signal } = this;
    const columns = await this.doc.columns(tableId, { fresh: true, signal });
    const wanted = columnIds && columns.filter(({ id, isDisplay }) => isDisplay || columnIds.includes(id));
    const rows = await this.rows(tableId);
    const kept = rowIds && new Set(rowIds);
    const held = wanted ?? columns;
    return {
      ...this.head(tableId, columns.length === held.length && kept === undefined, 'lost'),
      columns: await this.heldColumns(tableId, held),
      views: columns.length === held.length && kept === undefined ? await this.views(tableId) : [],
      rows: heldRows(kept ? rows.filter(({ id }) => kept.has(id)) : rows, held),
    };
  }

  /** The relations of other tables that point at rows which go. */
  async related(lost: Lost, held: ReadonlySet<string>): Promise<CollectedTable[]> {
    const rows = new Map(lost.rows.map(({ tableId, rowIds }) => [tableId, new Set(rowIds)]));
    const doomed = (tableId: string, rowId: string) =>
      lost.tableIds.includes(tableId) || rows.get(tableId)?.has(rowId) === true;
    const targets = new Set([...lost.tableIds, ...rows.keys()]);
    if (targets.size === 0) return [];
    const found: CollectedTable[] = [];
    for (const table of this.bases.filter(({ id }) => !held.has(id))) {
      const columns = await this.columnsUnlessGone(table.id);
      const pointing = await this.pointingAt(targets, columns);
      if (pointing.size === 0) continue;
      const wanted = columns.filter(({ id, isDisplay }) => isDisplay || pointing.has(id));
      const all = await this.rows(table.id);
      const affected = all.filter((row) =>
        [...pointing].some(([columnId, target]) => refs(row.cells.get(columnId)).some((id) => doomed(target, id))),
      );
      found.push({
        ...this.head(table.id, false, 'related'),
        columns: await this.heldColumns(table.id, wanted),
        views: [],
        rows: heldRows(affected, wanted),
      });
    }
    return found;
  }

  /** The columns that store relations to one of these tables, each with the table. */
  private async pointingAt(targets: ReadonlySet<string>, columns: readonly ObservedColumn[]) {
    const found = new Map<string, string>();
    for (const { id, format, isCalculated } of columns) {
      if (isCalculated || format.type !== 'lookup' || format.tableId === undefined) continue;
      const target = await this.baseOf(format.tableId);
      if (targets.has(target)) found.set(id, target);
    }
    return found;
  }

  private async baseOf(tableId: string): Promise<string> {
    if (this.all.find(({ id }) => id === tableId)?.kind !== 'view') return tableId;
    try {
      return (await this.doc.table(tableId, { signal: this.signal })).baseTableId ?? tableId;
    } catch (error) {
      // Deleted since the tables were listed, perhaps by this very apply: it shows no table any more.
      if (isCodaError(error, 'notFound')) return tableId;
      throw error;
    }
  }

  /** The views of a table that stand on pages. */
  private async views(tableId: string): Promise<HeldView[]> {
    const found: HeldView[] = [];
    for (const { id, name, pageId, kind } of this.all) {
      if (kind !== 'view' || (await this.baseOf(id)) !== tableId) continue;
      const page = this.pages.find((p) => p.id === pageId);
      const shown = await this.viewUnlessGone(id);
      if (shown === 'gone') continue;
      const [view] = shown;
      found.push({
        id,
        name,
        pageId,
        ...(page === undefined ? {} : { pageName: page.name }),
        ...(view === undefined ? {} : { fields: heldViewSchema.shape.fields.parse(view) }),
      });
    }
    return found;
  }

  private async viewUnlessGone(id: string) {
    try {
      return await this.orNothing(this.doc.views(id, { fresh: true, signal: this.signal }));
    } catch (error) {
      // Another step of this apply, or somebody, deleted it since the tables were listed.
      if (isCodaError(error, 'notFound')) return 'gone';
      throw error;
    }
  }

  /** What MCP shows; nothing without its token, or without the right to use MCP. */
  private async orNothing<T>(read: Promise<readonly T[]>): Promise<readonly T[]> {
    try {
      return await read;
    } catch (error) {
      if (isCodaError(error, 'auth', 'noToken', 'forbidden', 'quota', 'contractChanged')) return [];
      throw error;
    }
  }

  async page(page: PageInfo): Promise<HeldPage> {
    const { id, name, subtitle, iconName, parentId, isHidden, contentType } = page;
    const onIt = this.all.filter(({ pageId }) => pageId === id).map((table) => table.name);
    const text = contentType === 'canvas' ? await this.doc.exportPage(id, { signal: this.signal }) : undefined;
    const formulas = await this.orNothing(this.doc.pageFormulas(id, { fresh: true, signal: this.signal }));
    return {
      id,
      name,
      isHidden,
      contentType,
      formulas: formulas.map((found) => ({ id: found.id, name: found.name, formula: found.formula })),
      ...(subtitle ? { subtitle } : {}),
      ...(iconName === undefined ? {} : { iconName }),
      ...(parentId === undefined ? {} : { parentId }),
      ...(text === undefined ? {} : { content: withoutTables(text, name, onIt) }),
    };
  }

  /** With whom the doc is shared, but for its owner; undefined where the token may not see it. */
  async sharing(): Promise<Manifest['sharing']> {
    try {
      const found = await this.doc.permissions({ fresh: true, signal: this.signal });
      return found.flatMap(({ principal, access }) =>
        principal === null || access === 'none'
          ? []
          : [{ principal: principal.type === 'anyone' ? 'anyone' : `${principal.type}:${principal.value}`, access }],
      );
    } catch (error) {
      // Who may read the doc need not see whom else it is shared with. A doc that is gone fails its other reads.
      if (isCodaError(error, 'forbidden') || isCodaError(error, 'notFound')) return undefined;
      throw error;
    }
  }

  /** Every formula of a column in the doc. */
  async formulas(): Promise<HeldFormula[]> {
    const found: HeldFormula[] = [];
    for (const { id: tableId, name: tableName } of this.bases) {
      for (const { id: columnId, name: columnName, formula } of await this.columnsUnlessGone(tableId)) {
        if (formula) found.push({ tableId, tableName, columnId, columnName, formula });
      }
    }
    return found;
  }

  /** The columns of a table that is not lost itself: none where another delete of the same run has taken it meanwhile. */
  private async columnsUnlessGone(tableId: string): Promise<readonly ObservedColumn[]> {
    try {
      return await this.doc.columns(tableId, { signal: this.signal });
    } catch (error) {
      if (isCodaError(error, 'notFound')) return [];
      throw error;
    }
  }

  private rows(tableId: string): Promise<readonly ObservedRow[]> {
    const { rowsSince, signal } = this;
    // What a restore puts back is stored: computed cells are held as they were when the rows were read.
    const newest = rowsSince === undefined ? true : { since: rowsSince, stored: true };
    return this.doc.rows(tableId, { newest, signal });
  }

  private head(tableId: string, whole: boolean, role: HeldTable['role']) {
    const table = this.all.find(({ id }) => id === tableId);
    const page = this.pages.find(({ id }) => id === table?.pageId);
    return {
      id: tableId,
      name: table?.name ?? tableId,
      pageId: table?.pageId ?? null,
      ...(page === undefined ? {} : { pageName: page.name }),
      whole,
      role,
    };
  }

  /** Columns with what only MCP shows, where its token is there. */
  private async heldColumns(tableId: string, columns: readonly ObservedColumn[]): Promise<HeldColumn[]> {
    const described = await this.described(tableId);
    return columns.map((column): HeldColumn => {
      const more = described.get(column.id);
      const { id, name, isDisplay, isCalculated, formula, defaultValue } = column;
      const format = more?.format ?? declaredFrom(column.format);
      return {
        id,
        name,
        format,
        isDisplay,
        isCalculated,
        ...(formula ? { formula } : {}),
        ...(defaultValue ? { defaultValue } : {}),
        ...(more?.description === undefined ? {} : { description: more.description }),
      };
    });
  }

  private async described(tableId: string): Promise<Map<string, DescribedColumn>> {
    const columns = await this.orNothing(this.doc.describeColumns(tableId, { signal: this.signal }));
    return new Map(columns.map((column) => [column.id, column]));
  }
}

/** Rows in the order of the table, each as a backup holds it. */
function heldRows(rows: readonly ObservedRow[], columns: readonly ObservedColumn[]): CollectedTable['rows'] {
  const sorted = [...rows].sort((a, b) => a.index - b.index);
  return {
    length: sorted.length,
    *[Symbol.iterator]() {
      for (const { id, name, index, cells } of sorted) {
        const held = columns.flatMap((column) => {
          const cell = cells.get(column.id);
          return cell === undefined || cell.kind === 'blank' ? [] : [[column.id, cell] as const];
        });
        yield { id, name, index, cells: Object.fromEntries(held) };
      }
    },
  };
}

/** The ids of the rows that a relation names. */
export function refs(cell: CellValue | undefined): string[] {
  if (cell?.kind === 'list') return cell.items.flatMap(refs);
  return cell?.kind === 'ref' && cell.rowId !== undefined ? [cell.rowId] : [];
}
