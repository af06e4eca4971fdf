import type { DocSchema } from '../../model';
import { namesOf } from '../check/scope';
import { dependencies } from '../graph/dependencies';
import { type DocObject, objectKey } from '../graph/objects';
import { computeOrder } from '../graph/order';
import { equalityKey, identical } from '../values/compare';
import { BLANK, error, itemsOf, type Value } from '../values/value';
import { readKeys } from './frame';
import { Machine, type Settings } from './machine';
import { schemaChange } from './schema-change';
import { givenCell, type InputRow, type Row, type TableRows } from './table';
import { DependencyTracker } from './tracker';

/** A computed cell whose value is another one now. */
export interface ChangedCell {
  tableId: string;
  rowId: string;
  columnId: string;
  value: Value;
}

/** A row that is put in or replaced, or (without `row`) deleted. */
export interface RowChange {
  tableId: string;
  rowId: string;
  row: InputRow | null;
}

/** Something that is computed: a column, a named formula, a view. */
interface Group {
  object: DocObject;
  key: string;
  /** Its place in the order of computing, or -1 where it has no formula any more. */
  rank: number;
}

/** A cell of such a column, or a named formula or view as a whole (without row). */
interface Job {
  readonly group: Group;
  readonly row: Row | null;
  readonly name: string;
  waiting: boolean;
  /** No value yet as far as the caller knows, even if another formula had it computed on its way. */
  fresh: boolean;
  /** How often it was computed within the change of that number. */
  rounds: number;
  change: number;
}

/** A cell that is computed so often within one change runs in a circle that only the data makes. */
const MOST_ROUNDS = 50;
const ENDLESS = error('circular', 'The formula depends on itself.');

/**
 * The computed columns of a doc over rows in memory, kept up to date: a change computes what depends on it, in order, and
 * nothing else. Changes answer with the computed cells that are different now.
 */
export class FormulaSheet {
  private readonly machine: Machine;
  private readonly tracker = new DependencyTracker();
  private readonly groups = new Map<string, Group>();
  private order: Group[] = [];
  private readonly jobs = new Map<string, Job>();
  private queue: Job[][] = [];
  private change = 0;
  private changes = new Map<Job, ChangedCell>();

  /** Computes everything once. Throws a `RangeError` for a time zone or locale that does not exist. */
  constructor(doc: DocSchema, rowsOf: (tableId: string) => Iterable<InputRow>, settings: Settings = {}) {
    this.machine = new Machine(doc, rowsOf, settings);
    this.machine.tracker = this.tracker;
    this.plan();
    for (const group of this.order) this.enqueueGroup(group);
    this.settle();
  }

  get doc(): DocSchema {
    return this.machine.schema;
  }

  /** A cell, computed or given; blank where there is none. */
  get(tableId: string, rowId: string, columnId: string): Value {
    return this.machine.cell(tableId, rowId, columnId);
  }

  /** The value of a named formula. */
  formula(formulaId: string): Value {
    return this.machine.namedFormula(formulaId);
  }

  /** The ids of a table's rows, or of those that a view shows, in their order. */
  rowIds(tableId: string): string[] {
    return itemsOf(this.machine.rowsValue(tableId)).flatMap((item) => (item.kind === 'row' ? [item.rowId] : []));
  }

  /** Puts a row in, at the end of the table, or replaces the cells of one that is there. */
  upsertRow(tableId: string, row: InputRow): ChangedCell[] {
    return this.changeRows([{ tableId, rowId: row.id, row }]);
  }

  /** Puts rows in, replaces and deletes them, and then computes what depends on any of that. */
  changeRows(changes: Iterable<RowChange>): ChangedCell[] {
    for (const { tableId, rowId, row } of changes) {
      const table = this.machine.table(tableId);
      const there = table?.byId.get(rowId);
      if (!table) continue;
      if (row === null) {
        if (there) this.remove(table, there);
      } else if (there) this.replace(table, there, row);
      else this.insert(table, row);
    }
    return this.settle();
  }

  /** Changes some cells of a row. Cells of computed columns are passed over, and so is a row that is not there. */
  setCells(tableId: string, rowId: string, cells: ReadonlyMap<string, Value>): ChangedCell[] {
    const row = this.machine.table(tableId)?.byId.get(rowId);
    return row ? this.upsertRow(tableId, { id: rowId, cells: new Map([...row.cells, ...cells]) }) : [];
  }

  deleteRow(tableId: string, rowId: string): ChangedCell[] {
    return this.changeRows([{ tableId, rowId, row: null }]);
  }

  /** Works with another schema from now on: columns, formulas, filters and names may have changed. Rows stay. */
  changeSchema(doc: DocSchema): ChangedCell[] {
    const before = this.doc;
    this.machine.changeSchema(doc);
    this.plan();
    const { changed, users } = schemaChange(before, doc, dependencies(doc));
    for (const object of changed) if (object.kind === 'column') this.columnChanged(object.tableId, object.columnId);
    for (const object of [...changed, ...users]) {
      const group = this.groups.get(objectKey(object));
      if (group && group.rank >= 0) this.enqueueGroup(group);
    }
    return this.settle();
  }

  /** Takes the time anew and computes everything that may depend on it. */
  readClock(): ChangedCell[] {
    this.machine.readClock();
    for (const group of this.order) this.enqueueGroup(group);
    return this.settle();
  }

  private plan(): void {
    for (const group of this.groups.values()) group.rank = -1;
    this.order = computeOrder(dependencies(this.doc)).map((object, rank) => {
      const key = objectKey(object);
      const group = this.groups.get(key) ?? { object, key, rank };
      group.rank = rank;
      this.groups.set(key, group);
      return group;
    });
    this.queue = this.order.map(() => []);
  }

  private replace(table: TableRows, row: Row, { cells }: InputRow): void {
    const before = row.cells;
    row.cells = cells;
    for (const columnId of new Set([...before.keys(), ...cells.keys()])) {
      this.given(table, row, columnId, before.get(columnId) ?? BLANK);
    }
  }

  private remove(table: TableRows, row: Row): void {
    const columns = namesOf(this.doc).columnsOf(table.id)?.table.columns ?? [];
    const held = columns.map((c) => [c.id, row.computed.get(c.id) ?? givenCell(row, c.id)] as const);
    table.remove(row);
    for (const [columnId, value] of held) {
      this.tracker.forget(readKeys.cell(table.id, columnId, row.id));
      this.jobs.delete(readKeys.cell(table.id, columnId, row.id));
      this.fireCell(table, row, columnId, value, null);
    }
    this.fire(readKeys.rows(table.id));
  }

  private insert(table: TableRows, input: InputRow): void {
    const row = table.add(input);
    const columns = namesOf(this.doc).columnsOf(table.id)?.table.columns ?? [];
    for (const column of columns) {
      if (!column.formula) this.fireCell(table, row, column.id, null, givenCell(row, column.id));
      else {
        const group = this.groups.get(objectKey({ kind: 'column', tableId: table.id, columnId: column.id }));
        if (group) this.enqueue(this.jobOf(group, row));
      }
    }
    this.fire(readKeys.rows(table.id));
  }

  /** A given cell may have changed. */
  private given(table: TableRows, row: Row, columnId: string, before: Value): void {
    const after = givenCell(row, columnId);
    if (identical(before, after) || this.machine.formulaOf(table.id, columnId)) return;
    table.changedCell(row, columnId, before, after);
    this.fireCell(table, row, columnId, before, after);
  }

  /** Names what a change of a cell touches; null for a cell that was not there, or is no more. */
  private fireCell(table: TableRows, row: Row, columnId: string, before: Value | null, after: Value | null): void {
    const column = table.columnKey(columnId);
    if (!this.tracker.wasRead(column)) return;
    this.fire(column);
    this.fire(readKeys.cell(table.id, columnId, row.id));
    const keys = new Set([...bucketsOf(before), ...bucketsOf(after)]);
    for (const key of keys) this.fire(readKeys.bucket(table.id, columnId, key));
  }

  private fire(key: string): void {
    for (const cell of this.tracker.readersOf(key)) {
      const job = this.jobs.get(cell);
      if (job) this.enqueue(job);
    }
  }

  private enqueueGroup(group: Group): void {
    if (group.object.kind !== 'column') this.enqueue(this.jobOf(group, null));
    else for (const row of this.machine.table(group.object.tableId)?.rows() ?? []) this.enqueue(this.jobOf(group, row));
  }

  private jobOf(group: Group, row: Row | null): Job {
    const { object, key } = group;
    const isCell = object.kind === 'column' && row !== null;
    const name = isCell ? readKeys.cell(object.tableId, object.columnId, row.id) : readKeys.single(key);
    let job = this.jobs.get(name);
    if (!job || job.row !== row) {
      job = { group, row, name, waiting: false, fresh: true, rounds: 0, change: 0 };
      this.jobs.set(name, job);
    }
    return job;
  }

  private enqueue(job: Job): void {
    if (job.waiting || job.group.rank < 0) return;
    job.waiting = true;
    this.queue[job.group.rank]?.push(job);
  }

  /** Computes what waits, what others depend on first, until nothing waits. */
  private settle(): ChangedCell[] {
    this.change++;
    this.changes = new Map();
    for (let rank = this.firstWaiting(); rank >= 0; rank = this.firstWaiting()) {
      const batch = this.queue[rank] ?? [];
      this.queue[rank] = [];
      for (const job of batch) this.run(job);
    }
    return [...this.changes.values()];
  }

  /**
   * The rank to go on with, or -1. It can be lower than the last: showing a row reads its display column, which the order
   * of formulas does not know of.
   */
  private firstWaiting(): number {
    return this.queue.findIndex((waiting) => waiting.length > 0);
  }

  private run(job: Job): void {
    job.waiting = false;
    job.rounds = job.change === this.change ? job.rounds + 1 : 1;
    job.change = this.change;
    const { object } = job.group;
    if (object.kind === 'column' && job.row) this.runCell(job, object, job.row);
    else if (job.rounds <= MOST_ROUNDS) this.runSingle(job.group);
  }

  private runSingle({ object, key }: Group): void {
    const before = this.machine.forgetSingle(key);
    const after = this.machine.computeSingle(object);
    if (before === undefined || !identical(before, after)) this.fire(readKeys.single(key));
  }

  private runCell(job: Job, object: Extract<DocObject, { kind: 'column' }>, row: Row): void {
    const { tableId, columnId } = object;
    const table = this.machine.table(tableId);
    const formula = this.machine.formulaOf(tableId, columnId);
    if (!table || !formula || table.byId.get(row.id) !== row) {
      this.jobs.delete(job.name);
      return;
    }
    const endless = job.rounds > MOST_ROUNDS;
    const before = job.fresh ? undefined : row.computed.get(columnId);
    const after = endless ? ENDLESS : this.machine.computeCell(table, row, columnId, formula);
    job.fresh = false;
    row.computed.set(columnId, after);
    if (before !== undefined && identical(before, after)) return;
    table.changedCell(row, columnId, before ?? BLANK, after);
    this.changes.set(job, { tableId, rowId: row.id, columnId, value: after });
    if (!endless) this.fireCell(table, row, columnId, before ?? null, after);
  }

  /** A column has another formula or format now, or is new. Where its formula is gone, its cells are as they were given. */
  private columnChanged(tableId: string, columnId: string): void {
    const table = this.machine.table(tableId);
    table?.dropIndexes(columnId);
    if (!table || this.machine.formulaOf(tableId, columnId)) return;
    for (const row of table.rows()) {
      const before = row.computed.get(columnId);
      if (before === undefined) continue;
      row.computed.delete(columnId);
      this.jobs.delete(readKeys.cell(tableId, columnId, row.id));
      this.tracker.forget(readKeys.cell(tableId, columnId, row.id));
      this.fireCell(table, row, columnId, before, givenCell(row, columnId));
    }
  }
}

/** The index keys under which a value can be found, as a whole and by its items. */
function bucketsOf(value: Value | null): (string | null)[] {
  if (value === null) return [];
  const whole = equalityKey(value);
  return value.kind === 'list' ? [whole, ...value.items.map(equalityKey)] : [whole];
}
