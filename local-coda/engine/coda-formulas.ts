import {
  type ActionCells,
  type ActionOutcome,
  check,
  describe,
  type Environment,
  evaluate,
  evaluateForRows,
  type FormulaScope,
  fromCell,
  fromStored,
  runAction,
  toCell,
  toStored,
  type Value,
} from '../../formula';
import type { CellValue, DocSchema } from '../../model';
import { type Cell, type Scalar, scalarsOf } from './cell';
import type { CellsToWrite, Evaluation, FormulaEngine, FormulaHome, Push } from './formulas';
import { LiveSheet, type ReadCell } from './live-sheet';
import { readFormat, schemaOf } from './schema';
import type { Column, DocState } from './state';

/** What was worked out of a doc at one revision. */
interface Sheet {
  revision: number;
  schema: DocSchema;
  /** The doc's cells with what is computed; made when a value is first asked for, and kept up to date from then on. */
  live: LiveSheet | null;
  /** Whether `live` has followed the doc to this revision. */
  current: boolean;
}

/**
 * The Coda Formula Language of `formula/` over the docs of the local Coda. Computed columns follow their doc when one of
 * them is first read after a change, and only what depends on the change is computed again.
 */
export class CodaFormulas implements FormulaEngine {
  private readonly sheets = new WeakMap<DocState, Sheet>();

  constructor(
    private readonly now: () => number,
    private readonly user: { email: string; name: string },
  ) {}

  bind(doc: DocState, home: FormulaHome, text: string): string {
    // Not from the sheet: formulas are bound in the middle of a change.
    return toStored(text, scopeOf(namesOnly(doc), home));
  }

  print(doc: DocState, home: FormulaHome, stored: string): string {
    return fromStored(stored, scopeOf(this.sheet(doc).schema, home));
  }

  problem(doc: DocState, home: FormulaHome, stored: string): string | null {
    return firstError(this.print(doc, home, stored), scopeOf(this.sheet(doc).schema, home));
  }

  cell(doc: DocState, tableId: string, columnId: string, rowId: string): Cell | undefined {
    return storedCell(this.live(doc).get(tableId, rowId, columnId));
  }

  value(doc: DocState, stored: string): Evaluation {
    return evaluation(evaluate(this.print(doc, {}, stored), this.environment(doc)));
  }

  execute(doc: DocState, text: string): Evaluation {
    const problem = firstError(text, scopeOf(this.sheet(doc).schema, {}));
    return problem === null ? evaluation(evaluate(text, this.environment(doc))) : { ok: false, problem };
  }

  filter(
    doc: DocState,
    tableId: string,
    text: string,
  ): { ok: true; rowIds: string[] } | { ok: false; problem: string } {
    const problem = firstError(text, scopeOf(this.sheet(doc).schema, { tableId }));
    if (problem !== null) return { ok: false, problem };
    const rowIds: string[] = [];
    for (const [rowId, value] of evaluateForRows(text, { ...this.environment(doc), tableId })) {
      if (value.kind === 'error') return { ok: false, problem: value.message };
      if (value.kind === 'boolean' && value.value) rowIds.push(rowId);
    }
    return { ok: true, rowIds };
  }

  holds(doc: DocState, { tableId, rowId, at }: Omit<Push, 'perform'>, stored: string): boolean {
    const text = this.print(doc, { tableId }, stored);
    const value = evaluate(text, { ...this.environment(doc, at), thisRow: { tableId, rowId } });
    return value.kind === 'boolean' && value.value;
  }

  run(doc: DocState, { tableId, rowId, at, perform }: Push, stored: string): ActionOutcome {
    return runAction(this.print(doc, { tableId }, stored), {
      environment: () => ({ ...this.environment(doc, at), thisRow: { tableId, rowId } }),
      perform: (step) => {
        const made =
          step.kind === 'delete'
            ? perform(step)
            : step.kind === 'add'
              ? perform({ ...step, cells: cellsToWrite(step.cells) })
              : perform({ ...step, rows: step.rows.map((row) => ({ ...row, cells: cellsToWrite(row.cells) })) });
        return made.map((id) => ({ tableId: step.tableId, rowId: id }));
      },
    });
  }

  private sheet(doc: DocState): Sheet {
    const known = this.sheets.get(doc);
    if (known?.revision === doc.revision) return known;
    const names = namesOnly(doc);
    const schema = schemaOf(doc, (stored, tableId) => fromStored(stored, scopeOf(names, { tableId })));
    const sheet: Sheet = { revision: doc.revision, schema, live: known?.live ?? null, current: false };
    this.sheets.set(doc, sheet);
    return sheet;
  }

  /** The doc's computed cells as of now. */
  private live(doc: DocState): LiveSheet {
    const sheet = this.sheet(doc);
    if (sheet.live === null) {
      const read: ReadCell = (schema, columnId, tableId, cell) => {
        const column = doc.tables.get(tableId)?.columns.find((c) => c.id === columnId);
        return column === undefined ? null : readCell(doc, schema, column, cell);
      };
      sheet.live = new LiveSheet(doc, sheet.schema, read, this.settings(doc));
    } else if (!sheet.current) {
      sheet.live.follow(doc, sheet.schema);
    }
    sheet.current = true;
    return sheet.live;
  }

  private settings(doc: DocState) {
    const { now, user } = this;
    return { now, timeZone: doc.timezone, user };
  }

  private environment(doc: DocState, at?: number): Environment {
    const { schema } = this.sheet(doc);
    const live = this.live(doc);
    const settings = this.settings(doc);
    const now = at === undefined ? settings.now : () => at;
    return { doc: schema, rowsOf: (tableId) => live.rowsOf(tableId), ...settings, now };
  }
}

function cellsToWrite(cells: ActionCells): CellsToWrite {
  return new Map([...cells].map(([columnId, value]) => [columnId, storedCell(value)]));
}

/** The doc without its formulas' texts: all that is needed to say what a name means. */
function namesOnly(doc: DocState): DocSchema {
  return schemaOf(doc, () => '');
}

function scopeOf(doc: DocSchema, { tableId }: FormulaHome): FormulaScope {
  return tableId === undefined || tableId === '' ? { doc } : { doc, tableId };
}

function firstError(text: string, scope: FormulaScope): string | null {
  const found = check(text, scope).diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  return found ? describe(found) : null;
}

function evaluation(value: Value): Evaluation {
  return value.kind === 'error' ? { ok: false, problem: value.message } : { ok: true, value: storedCell(value) };
}

function readCell(doc: DocState, schema: DocSchema, column: Column, cell: Cell): Value | null {
  const format = readFormat(column.format);
  const values = scalarsOf(cell).map((scalar) =>
    fromCell(modelCell(scalar), { doc: schema, format, timeZone: doc.timezone }),
  );
  const [first] = values;
  if (first === undefined) return null;
  return Array.isArray(cell) ? { kind: 'list', items: values } : first;
}

/** A stored value in the model's words. */
function modelCell(scalar: Scalar): CellValue {
  if (typeof scalar === 'string') return { kind: 'text', text: scalar };
  if (typeof scalar === 'number') return { kind: 'number', value: String(scalar) };
  if (typeof scalar === 'boolean') return { kind: 'boolean', value: scalar };
  if ('date' in scalar) return { kind: 'date', iso: scalar.date };
  if ('dateTime' in scalar) return { kind: 'dateTime', iso: scalar.dateTime };
  if ('time' in scalar) return { kind: 'time', iso: scalar.time };
  if ('row' in scalar) return { kind: 'ref', rowId: scalar.row };
  if ('option' in scalar) return { kind: 'text', text: scalar.option };
  if ('person' in scalar) return { kind: 'text', text: scalar.person };
  return { kind: 'text', text: 'url' in scalar ? scalar.url : scalar.image };
}

/** What a formula gave, as a cell. An error shows as its message. */
function storedCell(value: Value): Cell | undefined {
  if (value.kind === 'list') {
    const items = value.items.flatMap((item) => scalarsOf(storedCell(item)));
    return items.length === 0 ? undefined : items;
  }
  if (value.kind === 'row') return { row: value.rowId, table: value.tableId };
  if (value.kind === 'person') return { person: value.email, name: value.name };
  if (value.kind === 'number') return value.value;
  const cell = toCell(value);
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'boolean':
      return cell.value;
    case 'date':
      return { date: cell.iso };
    case 'dateTime':
      return { dateTime: cell.iso };
    case 'time':
      return { time: cell.iso };
    default:
      return undefined;
  }
}
