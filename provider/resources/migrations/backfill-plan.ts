/** What a backfill would do to each row of a table. No I/O. */
import { type CellValue, type Column, formatCell, sameCell, type Table } from '../../../model';
import type { RowPair } from './attributes';
import type { Computed, Evaluator } from './evaluator';
import { type DocImage, type ImageRow, imageCell } from './image';
import { type Trail, TrailMaker } from './trail';
import { cellKey, rowPair } from './words';

/** One cell that a backfill writes, with what it held before. */
export interface CellChange {
  readonly rowId: string;
  readonly columnId: string;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** The rules of a backfill, with its columns looked up. */
export interface BackfillRules {
  readonly table: Table;
  readonly column: Column;
  readonly value: string;
  readonly where: string | null;
  readonly conflict: {
    readonly when: string;
    readonly resolution: 'stop' | 'overwrite' | 'keep';
    readonly clear: Column | null;
  } | null;
}

/** A row that the backfill cannot decide. */
export interface Trouble {
  readonly row: ImageRow;
  readonly what: string;
}

/** What a backfill would do. */
export interface BackfillPlan {
  readonly rows: number;
  readonly blank: number;
  readonly toFill: number;
  readonly noValue: readonly RowPair[];
  readonly conflicts: readonly RowPair[];
  readonly samples: readonly RowPair[];
  /** Rows that have to be decided before anything is written. */
  readonly troubles: readonly Trouble[];
  readonly changes: readonly CellChange[];
  /** Those of the cells that were written before that still hold what was written. */
  readonly kept: readonly CellChange[];
  /** What the plan stands on. */
  readonly trail: Trail;
}

const SAMPLES = 5;

/**
 * Goes through the rows of a table.
 *
 * @param done cells that earlier applies of the same backfill wrote, the newest last: those that still hold it count as they
 *   were before, and stay as they are
 */
export function planBackfill(
  image: DocImage,
  evaluator: Evaluator,
  rules: BackfillRules,
  done: readonly CellChange[],
): BackfillPlan {
  const { table, column, conflict } = rules;
  const scope = rules.where === null ? null : evaluator.matching(table.id, rules.where);
  const wrong = conflict === null ? null : evaluator.matching(table.id, conflict.when);
  const proposed = evaluator.cells(table.id, rules.value, column.format);
  const rows = image.rows.get(table.id) ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const held = done.filter((change) => {
    const row = byId.get(change.rowId);
    return row !== undefined && sameCell(imageCell(row, change.columnId), change.after);
  });
  const kept = [...new Map(held.map((change) => [`${change.rowId}|${change.columnId}`, change])).values()];
  const written = new Map(kept.filter((c) => c.columnId === column.id).map((c) => [c.rowId, c]));
  const plan = new Draft(rules, evaluator);
  for (const row of rows) {
    const failure = scope?.failed.get(row.id);
    if (failure !== undefined) plan.trouble(row, `\`where\` fails: ${failure}`);
    if (scope !== null && !scope.ids.has(row.id)) continue;
    plan.rows += 1;
    const present = imageCell(row, column.id);
    const before = written.get(row.id);
    if (before !== undefined) {
      if (before.before.kind === 'blank') plan.blank += 1;
      plan.seen(row, 'done', present, null);
      continue;
    }
    const value = proposed.get(row.id) ?? { ok: true, cell: { kind: 'blank' as const } };
    if (present.kind === 'blank') plan.fill(row, value);
    else if (wrong?.failed.has(row.id)) plan.trouble(row, `\`conflict.when\` fails: ${wrong.failed.get(row.id)}`);
    else if (wrong?.ids.has(row.id)) plan.contradiction(row, present, value);
    else plan.seen(row, 'kept', present, null);
  }
  return plan.finished(kept);
}

/** A plan while it is made. */
class Draft {
  rows = 0;
  blank = 0;
  private readonly noValue: RowPair[] = [];
  private readonly conflicts: RowPair[] = [];
  private readonly filled: RowPair[] = [];
  private readonly troubles: Trouble[] = [];
  private readonly changes: CellChange[] = [];
  private readonly trail = new TrailMaker();

  constructor(
    private readonly rules: BackfillRules,
    private readonly evaluator: Evaluator,
  ) {}

  trouble(row: ImageRow, what: string): void {
    this.troubles.push({ row, what });
    this.trail.note(row, 'trouble', what);
  }

  /** Notes what the plan stands on, so that a change of it is seen. */
  seen(row: ImageRow, what: string, present: CellValue, value: CellValue | null): void {
    this.trail.note(row, what, cellKey(present), value === null ? '' : cellKey(value));
  }

  fill(row: ImageRow, value: Computed): void {
    this.blank += 1;
    const blank = { kind: 'blank' as const };
    if (!value.ok) {
      this.trouble(row, value.problem);
      return;
    }
    this.seen(row, 'blank', blank, value.cell);
    if (value.cell.kind === 'blank') this.noValue.push(rowPair(row, '', ''));
    else this.change(row, blank, value.cell);
  }

  contradiction(row: ImageRow, present: CellValue, value: Computed): void {
    const text = value.ok ? this.evaluator.text(value.cell) : '';
    this.conflicts.push(rowPair(row, this.evaluator.text(present), text));
    const { conflict } = this.rules;
    if (conflict?.resolution === 'overwrite') {
      if (!value.ok) this.trouble(row, value.problem);
      else if (value.cell.kind === 'blank') this.trouble(row, 'it is in conflict, and the formula has no value for it');
      else {
        this.seen(row, 'overwrite', present, value.cell);
        this.change(row, present, value.cell);
      }
      return;
    }
    this.seen(row, 'conflict', present, value.ok ? value.cell : null);
    if (conflict?.resolution !== 'keep' || conflict.clear === null) return;
    const cleared = imageCell(row, conflict.clear.id);
    if (cleared.kind === 'blank') return;
    this.seen(row, 'clear', cleared, null);
    this.changes.push({ rowId: row.id, columnId: conflict.clear.id, before: cleared, after: { kind: 'blank' } });
  }

  private change(row: ImageRow, before: CellValue, after: CellValue): void {
    this.filled.push(rowPair(row, this.evaluator.text(before), this.evaluator.text(after)));
    this.changes.push({ rowId: row.id, columnId: this.rules.column.id, before, after });
  }

  finished(kept: readonly CellChange[]): BackfillPlan {
    const { rows, blank, noValue, conflicts, troubles, changes, trail } = this;
    return {
      rows,
      blank,
      toFill: this.filled.length,
      noValue,
      conflicts,
      samples: this.filled.slice(0, SAMPLES),
      troubles,
      changes,
      kept,
      trail: trail.trail(),
    };
  }
}

/** The changes of a plan as one write for each row. */
export function writesOf(changes: readonly CellChange[]): { rowId: string; cells: Map<string, CellValue> }[] {
  const byRow = new Map<string, Map<string, CellValue>>();
  for (const { rowId, columnId, after } of changes) {
    const cells = byRow.get(rowId) ?? new Map<string, CellValue>();
    cells.set(columnId, after);
    byRow.set(rowId, cells);
  }
  return [...byRow].map(([rowId, cells]) => ({ rowId, cells }));
}

/** What taking changes back would write, and which cells say something else by now, so that they are left. */
export function undoOf(
  changes: readonly CellChange[],
  rows: ReadonlyMap<string, ImageRow>,
): { readonly back: CellChange[]; readonly left: { row: ImageRow; change: CellChange }[]; readonly gone: number } {
  const back: CellChange[] = [];
  const left: { row: ImageRow; change: CellChange }[] = [];
  let gone = 0;
  for (const change of changes) {
    const row = rows.get(change.rowId);
    if (row === undefined) gone += 1;
    else if (sameCell(imageCell(row, change.columnId), change.after)) {
      back.push({ ...change, before: change.after, after: change.before });
    } else if (!sameCell(imageCell(row, change.columnId), change.before)) left.push({ row, change });
  }
  return { back, left, gone };
}

/** A cell as messages show it. */
export function shown(cell: CellValue): string {
  return cell.kind === 'blank'
    ? 'blank'
    : JSON.stringify(cell.kind === 'ref' ? (cell.name ?? cell.rowId) : formatCell(cell));
}
