/** Formulas evaluated here, over the rows that REST shows, where a run has no MCP token or wants no call for each row. */
import {
  check,
  type Diagnostic,
  type Environment,
  evaluate,
  evaluateForRows,
  fromCell,
  type InputRow,
  renderDiagnostic,
  type Value,
} from '../formula';
import type { DocSchema } from '../model';
import type { DocHandle, ObservedRow } from './coda';
import { docSchema } from './doc-schema';
import { DiagnosticError, type Path } from './framework';

/** Where a formula is evaluated. */
export interface FormulaPlace {
  readonly doc: DocHandle;
  /** The base table whose columns the formula may name alone. */
  readonly tableId?: string;
  /** An IANA name: what Coda calls the doc's time zone, and shows to no API. */
  readonly timeZone: string;
  readonly signal: AbortSignal;
  /** The attribute that holds the formula. */
  readonly path: Path;
}

/**
 * The doc with its computed columns as plain ones: REST shows what Coda has computed, which is better than to compute it
 * again.
 */
async function readableSchema(text: string, { doc, signal }: FormulaPlace): Promise<DocSchema> {
  const schema = await docSchema(doc, null, text, { signal });
  const tables = schema.tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ formula: _computed, ...column }) => column),
  }));
  return { ...schema, tables };
}

/** What a formula here cannot do: it names what REST does not show, or it would change the doc. */
function refuseUnreadable(text: string, schema: DocSchema, place: FormulaPlace): void {
  const { tableId, path } = place;
  const { diagnostics, references, type } = check(text, { doc: schema, ...(tableId !== undefined && { tableId }) });
  const mistake = diagnostics.find((d) => d.severity === 'error' || d.code === 'unknown-function');
  if (mistake !== undefined) throw mistakeError(text, mistake, path);
  if (type.kind === 'action') {
    throw DiagnosticError.error(
      'The formula is an action',
      'It would change the doc. Only formulas that give a value are evaluated.',
      path,
    );
  }
  for (const reference of references) {
    const kind = reference.kind === 'formula' ? 'named formula or control' : 'view';
    const isView =
      reference.kind === 'table' && schema.tables.some((t) => t.id === reference.tableId && t.kind === 'view');
    if (reference.kind !== 'formula' && !isView) continue;
    throw DiagnosticError.error(
      `The formula uses the ${kind} ${JSON.stringify(reference.name)}`,
      `Coda's REST API does not show ${kind === 'view' ? 'the filter of a view' : 'what it is computed from'}, so it cannot be evaluated here. Let Coda evaluate it (evaluate = "doc", which needs the MCP token), or write out what it stands for.`,
      path,
    );
  }
}

function mistakeError(text: string, mistake: Diagnostic, path: Path): DiagnosticError {
  const summary =
    mistake.code === 'unknown-function'
      ? 'The formula calls a function that cannot be evaluated here'
      : 'The formula has a mistake';
  return DiagnosticError.error(summary, renderDiagnostic(text, mistake), path);
}

/** Thrown out of the evaluator when it comes to a table whose rows were not read yet. */
class RowsNeeded extends Error {
  constructor(readonly tableId: string) {
    super(`the rows of ${tableId} are not there yet`);
  }
}

/** Rows of one doc as the evaluator wants them. Tables are read when a formula comes to them. */
class Rows {
  private readonly tables = new Map<string, InputRow[]>();
  private readonly names = new Map<string, ReadonlyMap<string, string>>();
  private readonly observed = new Map<string, readonly ObservedRow[]>();

  constructor(
    private readonly schema: DocSchema,
    private readonly place: FormulaPlace,
  ) {}

  /** Runs an evaluation again and again until every table that it comes to has been read. */
  async with<T>(work: (environment: Environment) => T): Promise<T> {
    const environment: Environment = {
      doc: this.schema,
      rowsOf: (tableId) => this.of(tableId),
      now: Date.now,
      timeZone: this.place.timeZone,
    };
    for (;;) {
      try {
        return work(environment);
      } catch (error) {
        if (!(error instanceof RowsNeeded)) throw error;
        await this.read(error.tableId);
      }
    }
  }

  /** The name of a row, as its table's display column shows it. */
  nameOf(tableId: string, rowId: string): string {
    return this.observed.get(tableId)?.find((row) => row.id === rowId)?.name ?? '';
  }

  private async read(tableId: string): Promise<void> {
    this.observed.set(tableId, await this.place.doc.rows(tableId, { signal: this.place.signal }));
  }

  private of(tableId: string): InputRow[] {
    const known = this.tables.get(tableId);
    if (known !== undefined) return known;
    const observed = this.observed.get(tableId);
    if (observed === undefined) throw new RowsNeeded(tableId);
    const rows = observed.map((row) => this.input(tableId, row));
    this.tables.set(tableId, rows);
    return rows;
  }

  private input(tableId: string, row: ObservedRow): InputRow {
    const columns = this.schema.tables.find((table) => table.id === tableId)?.columns ?? [];
    const cells = new Map<string, Value>();
    for (const { id, format } of columns) {
      const cell = row.cells.get(id);
      if (cell === undefined || cell.kind === 'blank') continue;
      const context = {
        doc: this.schema,
        format,
        timeZone: this.place.timeZone,
        rowNamed: (of: string, name: string) => this.rowNamed(of, name),
      };
      cells.set(id, fromCell(cell, context));
    }
    return { id: row.id, cells };
  }

  private rowNamed(tableId: string, name: string): string | undefined {
    const observed = this.observed.get(tableId);
    if (observed === undefined) throw new RowsNeeded(tableId);
    const known = this.names.get(tableId) ?? new Map([...observed].reverse().map((row) => [row.name, row.id]));
    this.names.set(tableId, known);
    return known.get(name);
  }
}

/** What a formula gives, and how rows in it are called. */
export interface LocalResult {
  readonly value: Value;
  nameOf(tableId: string, rowId: string): string;
}

/**
 * Evaluates a formula over what REST shows: one read for each table of the doc, and one for each 500 rows of the tables
 * that it uses.
 *
 * @throws DiagnosticError for mistakes in it, for actions, and for what REST does not show (views, named formulas)
 */
export async function evaluateLocally(text: string, place: FormulaPlace): Promise<LocalResult> {
  const schema = await readableSchema(text, place);
  refuseUnreadable(text, schema, place);
  const rows = new Rows(schema, place);
  const value = await rows.with((environment) => evaluate(text, environment));
  for (const tableId of rowTables(value)) await rows.with((environment) => void [...environment.rowsOf(tableId)]);
  return { value, nameOf: (tableId, rowId) => rows.nameOf(tableId, rowId) };
}

function rowTables(value: Value): Set<string> {
  if (value.kind === 'row') return new Set([value.tableId]);
  if (value.kind === 'list') return new Set(value.items.flatMap((item) => [...rowTables(item)]));
  if (value.kind === 'object') return new Set([...value.fields.values()].flatMap((item) => [...rowTables(item)]));
  return new Set();
}

/**
 * The ids of the rows of a table for which a condition holds, as a filter of a view would say it.
 *
 * @throws DiagnosticError as `evaluateLocally`, and where the condition fails for a row or gives no true or false
 */
export async function rowsThat(text: string, place: FormulaPlace & { tableId: string }): Promise<ReadonlySet<string>> {
  const schema = await readableSchema(text, place);
  refuseUnreadable(text, schema, place);
  const rows = new Rows(schema, place);
  const { tableId } = place;
  const values = await rows.with((environment) => evaluateForRows(text, { ...environment, tableId }));
  const kept = new Set<string>();
  for (const [rowId, value] of values) {
    if (value.kind === 'boolean' && value.value) kept.add(rowId);
    if (value.kind === 'boolean' || value.kind === 'blank') continue;
    const problem = value.kind === 'error' ? value.message : 'It gives neither true nor false.';
    throw DiagnosticError.error(
      'The filter cannot be used',
      `For the row ${JSON.stringify(rows.nameOf(tableId, rowId))} (${rowId}): ${problem}`,
      place.path,
    );
  }
  return kept;
}
