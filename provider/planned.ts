import type { CellValue, ReadFormat } from '../model';
import { PlannedPages } from './planned-pages';
import { PlannedRenames } from './planned-renames';

/** A column that a plan in this run creates or changes. */
export interface PlannedColumn {
  /** Absent for one that does not exist yet. */
  readonly id?: string;
  readonly name: string;
  /** Null while it is not wholly known. */
  readonly format: ReadFormat | null;
  /** True where Coda will compute the cells. */
  readonly calculated: boolean;
  /** The formula's text, where it is known. */
  readonly formula?: string;
}

/** Cells that a plan in this run writes. */
export interface PlannedRow {
  /** Absent for a row that does not exist yet. */
  readonly id?: string;
  /** By the name or the id of the column, as the configuration calls it. */
  readonly cells: ReadonlyMap<string, CellValue>;
}

/** A view or named formula that a plan in this run creates or renames. */
export interface PlannedObject {
  readonly kind: 'view' | 'formula';
  /** Absent for one that does not exist yet. */
  readonly id?: string;
  readonly name: string;
  /** The base table of a view. */
  readonly tableId?: string;
}

/**
 * What the plans of this run have promised so far. Terraform plans every resource of a run in one process, those that
 * others depend on first: so the plan of some rows can be checked against a column, or against rows of another table,
 * that the same apply will make.
 */
export class Planned {
  /** Pages that go, and tables that stand on them. */
  readonly pages = new PlannedPages();
  /** Columns that go while others come. */
  readonly renames = new PlannedRenames();
  /** Counts what was promised: another number, another look. */
  version = 0;
  private readonly objects = new Map<string, PlannedObject[]>();
  private readonly columns = new Map<string, PlannedColumn[]>();
  /** By table and name; true for one that has been made. */
  private readonly names = new Map<string, Map<string, boolean>>();
  private readonly rows = new Map<string, PlannedRow[]>();
  private readonly deleted = new Set<string>();
  private readonly claimed = new Set<string>();
  private readonly tables = new Map<string, Set<string>>();

  /** Notes a column that will be there. */
  addColumn(tableId: string, column: PlannedColumn): void {
    const others = this.columnsOf(tableId).filter(
      (c) => c.name !== column.name && (c.id === undefined || c.id !== column.id),
    );
    this.columns.set(tableId, [...others, column]);
    this.version += 1;
  }

  columnsOf(tableId: string): readonly PlannedColumn[] {
    return this.columns.get(tableId) ?? [];
  }

  /** Notes that a column which a plan of this run promised is there. */
  columnMade(tableId: string, name: string, id: string): void {
    const columns = this.columnsOf(tableId).map((c) => (c.name === name ? { ...c, id } : c));
    this.columns.set(tableId, columns);
  }

  /** Columns that plans of this run promised and that are not there yet; `isThere` tells when they are. */
  columnsToCome(): { name: string; isThere: () => boolean }[] {
    return [...this.columns].flatMap(([tableId, columns]) =>
      columns
        .filter(({ id }) => id === undefined)
        .map(({ name }) => ({
          name,
          isThere: () => this.columnsOf(tableId).some((c) => c.name === name && c.id !== undefined),
        })),
    );
  }

  /** Whether a plan of this run makes something that a formula could call so, in whatever case. */
  promises(docId: string, name: string): boolean {
    const same = (other: { readonly name: string }) => other.name.toLowerCase() === name.toLowerCase();
    return (
      this.objectsOf(docId).some(same) ||
      [...this.tableNames(docId)].some((table) => same({ name: table })) ||
      [...this.columns.values()].some((columns) => columns.some(same))
    );
  }

  /** Whether a plan of this run may take that doc over: the first one that asks. */
  claimDoc(docId: string): boolean {
    if (this.claimed.has(docId)) return false;
    this.claimed.add(docId);
    return true;
  }

  /** Notes a table that will be there. Its columns have no table to belong to before it is. */
  addTable(docId: string, name: string): void {
    const names = this.tables.get(docId) ?? new Set();
    this.tables.set(docId, names.add(name));
    this.version += 1;
  }

  tableNames(docId: string): ReadonlySet<string> {
    return this.tables.get(docId) ?? new Set();
  }

  /** Notes a view or named formula that will be there under this name. */
  addObject(docId: string, object: PlannedObject): void {
    const others = this.objectsOf(docId).filter(
      (o) => o.name !== object.name && (o.id === undefined || o.id !== object.id),
    );
    this.objects.set(docId, [...others, object]);
    this.version += 1;
  }

  objectsOf(docId: string): readonly PlannedObject[] {
    return this.objects.get(docId) ?? [];
  }

  /** Notes a column that will be gone. */
  deleteColumn(columnId: string): void {
    this.deleted.add(columnId);
  }

  isDeleted(columnId: string): boolean {
    return this.deleted.has(columnId);
  }

  /** Notes cells that will be written, of rows that are there and of new ones. Later plans of the same cell win. */
  addRows(tableId: string, rows: Iterable<PlannedRow>): void {
    this.rows.set(tableId, [...this.rowsOf(tableId), ...rows]);
  }

  rowsOf(tableId: string): readonly PlannedRow[] {
    return this.rows.get(tableId) ?? [];
  }

  /** Notes names (values of the display column) that rows of a table will have; `made` once they are there. */
  addRowNames(tableId: string, names: Iterable<string>, made = false): void {
    const known = this.names.get(tableId) ?? new Map<string, boolean>();
    for (const name of names) known.set(name, made || known.get(name) === true);
    this.names.set(tableId, known);
  }

  /** Whether this run makes a row of that name; with `made`, whether it has. */
  hasRowName(tableId: string, name: string, made = false): boolean {
    const known = this.names.get(tableId)?.get(name);
    return known === true || (known === false && !made);
  }
}
