import type { DocSchema } from '../../model';
import { type DocNames, namesOf } from '../check/scope';
import { dayOf } from '../functions/convert';
import { dependencies } from '../graph/dependencies';
import { type DocObject, objectKey } from '../graph/objects';
import { wallClock } from '../values/calendar';
import { showValue } from '../values/format';
import { BLANK, error, itemsOf, list, type Value } from '../values/value';
import { type CompiledFormula, compileFormula } from './compile';
import { type Host, readKeys, type Tracker } from './frame';
import { givenCell, type InputRow, type Row, TableRows } from './table';

/** What an evaluation takes from outside. */
export interface Settings {
  /** The instant that `Now()` is, in milliseconds since 1970 UTC. 0 where it is left out: a test decides on its own time. */
  now?: () => number;
  /** `YYYY-MM-DD`; the day of `now` in the time zone where it is left out. */
  today?: string;
  /** An IANA name; UTC where it is left out. */
  timeZone?: string;
  /** A BCP 47 tag; `en-US` where it is left out. */
  locale?: string;
  user?: { email: string; name: string };
  /** How much work one cell may take, roughly in items looked at. 1,000,000 where it is left out. */
  stepBudget?: number;
}

/** Thrown to leave an evaluation whose budget is used up; it never leaves this room. */
export class OutOfBudget extends Error {}

const OUT_OF_BUDGET = error('budget', 'The formula takes too much work.');
const CIRCULAR = error('circular', 'The formula depends on itself.');
/** Levels of trees that may be evaluated inside each other before the machine gives up instead of overflowing its stack. */
const DEEPEST = 1000;

/** Runs compiled formulas over tables in memory. */
export class Machine implements Host {
  readonly timeZone: string;
  readonly locale: string;
  readonly collator: Intl.Collator;
  readonly user: { email: string; name: string };
  readonly budget: number;
  tracker: Tracker | null = null;
  now = 0;
  today = 0;
  private names: DocNames;
  private steps = 0;
  private depth = 0;
  private readonly tables = new Map<string, TableRows>();
  private readonly compiled = new Map<string, CompiledFormula>();
  private readonly ofColumns = new Map<string, Map<string, CompiledFormula | null>>();
  private readonly singles = new Map<string, Value>();
  private readonly running = new Set<string>();
  private circular: ReadonlySet<string> | null = null;

  /** Throws a `RangeError` where the time zone or the locale does not exist. */
  constructor(
    private doc: DocSchema,
    private readonly rowsOf: (tableId: string) => Iterable<InputRow>,
    private readonly settings: Settings,
  ) {
    this.names = namesOf(doc);
    this.timeZone = settings.timeZone ?? 'UTC';
    this.locale = settings.locale ?? 'en-US';
    this.collator = new Intl.Collator(this.locale);
    this.user = settings.user ?? { email: '', name: '' };
    this.budget = settings.stepBudget ?? 1_000_000;
    this.steps = this.budget;
    this.readClock();
  }

  /** Takes the time anew. */
  readClock(): void {
    this.now = wallClock(this.settings.now?.() ?? 0, this.timeZone);
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(this.settings.today ?? '');
    this.today = match ? dayOf(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))) : dayOf(this.now);
  }

  get schema(): DocSchema {
    return this.doc;
  }

  /** Works with another schema from now on. Rows stay; formulas are compiled anew. */
  changeSchema(doc: DocSchema): void {
    this.doc = doc;
    this.names = namesOf(doc);
    this.compiled.clear();
    this.ofColumns.clear();
    this.circular = null;
  }

  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new OutOfBudget();
  }

  show(value: Value): string {
    return showValue(value, (tableId, rowId) => this.show(this.displayOf(tableId, rowId)));
  }

  displayOf(tableId: string, rowId: string): Value {
    const display = this.names.columnsOf(tableId)?.table.columns.find((c) => c.isDisplay);
    if (!display) return BLANK;
    const value = this.cell(tableId, rowId, display.id);
    // A display column that shows rows which show this row again would never end.
    return itemsOf(value).some((item) => item.kind === 'row') ? this.displayOfRows(value) : value;
  }

  private displayOfRows(value: Value): Value {
    if (this.depth + 20 > DEEPEST) return CIRCULAR;
    this.depth += 20;
    const shown = { kind: 'text', value: this.show(value) } as const;
    this.depth -= 20;
    return shown;
  }

  cell(tableId: string, rowId: string, columnId: string): Value {
    const table = this.table(tableId);
    const row = table?.byId.get(rowId);
    if (!table || !row) return BLANK;
    return this.read(table, row, columnId);
  }

  columnNamed(tableId: string, name: string): string | null {
    return this.names.columnsOf(tableId)?.columns.find(name)[0]?.id ?? null;
  }

  rowNumber(tableId: string, rowId: string): number | null {
    return this.table(tableId)?.byId.get(rowId)?.position ?? null;
  }

  /** The rows of a base table; null for a view and for a table that is not in the doc. */
  table(tableId: string): TableRows | null {
    const known = this.tables.get(tableId);
    if (known) return known;
    if (this.names.tablesById.get(tableId)?.kind !== 'table') return null;
    const table = new TableRows(tableId);
    this.tables.set(tableId, table);
    for (const row of this.rowsOf(tableId)) table.add(row);
    return table;
  }

  /** All the rows of a table, or those that a view's filter lets through. */
  rowsValue(tableId: string): Value {
    const table = this.names.tablesById.get(tableId);
    const base = this.names.baseOf(tableId);
    const rows = this.table(base);
    if (!rows) return error('unknown', 'The table is gone.');
    this.tracker?.read(readKeys.rows(base));
    if (!table?.filter) return rows.list();
    return this.single({ kind: 'table', tableId });
  }

  namedFormula(formulaId: string): Value {
    return this.single({ kind: 'formula', formulaId });
  }

  /** A cell, computed now where it has a formula and was not computed yet. */
  read(table: TableRows, row: Row, columnId: string): Value {
    this.tracker?.readCell(table.id, columnId, row.id, table.columnKey(columnId));
    const formula = this.formulaOf(table.id, columnId);
    if (!formula) return givenCell(row, columnId);
    return row.computed.get(columnId) ?? this.computeCell(table, row, columnId, formula);
  }

  readForIndex(table: TableRows, row: Row, columnId: string): Value {
    this.tracker?.begin(null);
    const value = this.read(table, row, columnId);
    this.tracker?.end();
    return value;
  }

  /** Computes a cell and keeps the result. */
  computeCell(table: TableRows, row: Row, columnId: string, formula: CompiledFormula): Value {
    const result = this.guarded(readKeys.cell(table.id, columnId, row.id), formula, row, table);
    // A formula says "" where it leaves a cell blank.
    const value = result.kind === 'text' && result.value === '' ? BLANK : result;
    row.computed.set(columnId, value);
    return value;
  }

  /** A named formula or a view's rows. */
  single(object: DocObject): Value {
    const key = objectKey(object);
    this.tracker?.read(readKeys.single(key));
    return this.singles.get(key) ?? this.computeSingle(object);
  }

  computeSingle(object: DocObject): Value {
    const key = objectKey(object);
    const value = this.singleValue(object, key);
    this.singles.set(key, value);
    return value;
  }

  private singleValue(object: DocObject, key: string): Value {
    if (object.kind === 'formula') {
      const text = this.names.formulasById.get(object.formulaId)?.formula;
      return text ? this.guarded(readKeys.single(key), this.compile(key, text), null, null) : BLANK;
    }
    const view = this.names.tablesById.get(object.tableId);
    const base = this.table(this.names.baseOf(object.tableId));
    if (!view?.filter || !base) return BLANK;
    const filter = this.compile(key, view.filter, view.id);
    this.tracker?.begin(readKeys.single(key));
    this.tracker?.read(readKeys.rows(base.id));
    const kept = base.rows().filter((row) => {
      const value = this.guarded(null, filter, row, base);
      return value.kind === 'boolean' && value.value;
    });
    this.tracker?.end();
    return list(kept.map((row) => row.value));
  }

  forgetSingle(key: string): Value | undefined {
    const before = this.singles.get(key);
    this.singles.delete(key);
    return before;
  }

  /** The compiled formula of a column, or null where it has none. */
  formulaOf(tableId: string, columnId: string): CompiledFormula | null {
    let columns = this.ofColumns.get(tableId);
    if (!columns) {
      columns = new Map();
      this.ofColumns.set(tableId, columns);
    }
    let formula = columns.get(columnId);
    if (formula === undefined) {
      const text = this.names.columnsOf(tableId)?.byId.get(columnId)?.formula;
      formula = text ? this.compile(objectKey({ kind: 'column', tableId, columnId }), text, tableId) : null;
      columns.set(columnId, formula);
    }
    return formula;
  }

  private compile(key: string, text: string, tableId?: string): CompiledFormula {
    let formula = this.compiled.get(key);
    if (!formula) {
      const scope = tableId === undefined ? { doc: this.doc } : { doc: this.doc, tableId };
      formula = this.circles().has(key) ? { run: () => CIRCULAR, depth: 1 } : compileFormula(text, scope);
      this.compiled.set(key, formula);
    }
    return formula;
  }

  /** Runs a formula within its budget; the outside of it cannot see how it ended but by the value. */
  private guarded(cell: string | null, formula: CompiledFormula, row: Row | null, table: TableRows | null): Value {
    if (cell !== null && this.running.has(cell)) return CIRCULAR;
    if (this.depth + formula.depth > DEEPEST) return error('budget', 'Formulas use each other too many times over.');
    const outer = this.steps;
    this.steps = this.budget;
    this.depth += formula.depth;
    if (cell !== null) {
      this.running.add(cell);
      this.tracker?.begin(cell);
    }
    try {
      return formula.run({ machine: this, row, table, locals: [] });
    } catch (thrown) {
      if (thrown instanceof OutOfBudget) return OUT_OF_BUDGET;
      throw thrown;
    } finally {
      this.depth -= formula.depth;
      this.steps = outer;
      if (cell !== null) {
        this.running.delete(cell);
        this.tracker?.end();
      }
    }
  }

  /** Runs a formula that belongs to nothing in the doc. */
  run(formula: CompiledFormula, table: TableRows | null, row: Row | null): Value {
    return this.guarded('', formula, row, table);
  }

  /** Columns, views and formulas that are part of a circle. */
  private circles(): ReadonlySet<string> {
    this.circular ??= new Set(dependencies(this.doc).circles.flat().map(objectKey));
    return this.circular;
  }
}
