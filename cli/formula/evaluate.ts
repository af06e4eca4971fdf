import { evaluate, showValue, toCell, type Value } from '../../formula';
import type { DocSchema } from '../../model';
import type { DocHandle } from '../../provider/coda';
import { docIdOf, withCoda } from '../support/connect';
import { UsageError } from '../support/failure';
import { schemaOf } from '../support/live-schema';
import { EXIT } from './exit';
import { asComputed, baseOf, type Rows, readRows } from './live-doc';
import { checkOne, hasMistakes, reportText } from './report';
import { noTable } from './tables';

export interface EvaluateOptions {
  doc?: string;
  table?: string;
  row?: string;
  now?: string;
  timeZone: string;
  json?: boolean;
}

const NO_DOC: DocSchema = { id: '', name: '', pages: [], tables: [], formulas: [] };
const NO_ROWS: Rows = { of: () => [], nameOf: (_, rowId) => rowId, find: () => [] };

/** Evaluates a formula as `options` say, and gives what to print. */
export async function evaluated(text: string, options: EvaluateOptions) {
  const clock = clockOf(options);
  const { doc } = options;
  if (doc !== undefined) return withCoda((coda) => evaluatedIn(coda.doc(docIdOf(doc)), text, options, clock));
  if (options.table !== undefined) throw new UsageError('--table needs --doc.');
  if (options.row !== undefined) throw new UsageError('--row needs --doc and --table.');
  return outcome(text, { doc: NO_DOC }, NO_ROWS, options, clock);
}

async function evaluatedIn(handle: DocHandle, text: string, options: EvaluateOptions, clock: Clock) {
  if ((options.table === undefined) !== (options.row === undefined))
    throw new UsageError('--table and --row belong together: they say which row thisRow is.');
  const doc = await schemaOf(handle);
  const table = doc.tables.find(({ name }) => name === options.table);
  if (table === undefined && options.table !== undefined) throw noTable(options.table, [doc]);
  const scope = table === undefined ? { doc } : { doc, tableId: table.id };
  return outcome(text, scope, await readRows(handle, text, scope, clock.timeZone), options, clock);
}

function outcome(
  text: string,
  scope: { doc: DocSchema; tableId?: string },
  rows: Rows,
  { row, json }: EvaluateOptions,
  clock: Clock,
) {
  const report = checkOne(text, scope, false);
  if (hasMistakes(report)) return { code: EXIT.mistakes, error: reportText(report) };
  const value = evaluate(text, {
    ...clock,
    doc: asComputed(scope.doc),
    rowsOf: rows.of,
    ...(row !== undefined && scope.tableId !== undefined && { thisRow: rowOf(row, scope.doc, scope.tableId, rows) }),
  });
  if (value.kind === 'error') return { code: EXIT.mistakes, error: `error: ${value.message}\n` };
  return { code: EXIT.ok, out: `${json === true ? asJson(value, rows) : showValue(value, rows.nameOf)}\n` };
}

function rowOf(row: string, doc: DocSchema, tableId: string, rows: Rows) {
  const base = baseOf(doc, tableId);
  const [rowId, ...others] = rows.find(base, row);
  const table = doc.tables.find(({ id }) => id === tableId)?.name ?? tableId;
  if (rowId === undefined) throw new UsageError(`${table} has no row of the id or name ${JSON.stringify(row)}.`);
  if (others.length === 0) return { tableId: base, rowId };
  const ids = [rowId, ...others].join(', ');
  throw new UsageError(`${others.length + 1} rows of ${table} are called ${JSON.stringify(row)}. Give an id: ${ids}.`);
}

/** The value with its kind, and its text. */
function asJson(value: Value, rows: Rows): string {
  return JSON.stringify({ text: showValue(value, rows.nameOf), value: toCell(value, rows.nameOf) }, null, 2);
}

interface Clock {
  now: () => number;
  timeZone: string;
}

function clockOf({ now, timeZone }: EvaluateOptions): Clock {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new UsageError(`There is no time zone ${JSON.stringify(timeZone)}: give one as in Europe/Berlin.`);
  }
  if (now === undefined) return { now: Date.now, timeZone };
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(moment))
    throw new UsageError(
      `--now takes a moment with an offset, such as 2026-09-08T09:00:00Z; not ${JSON.stringify(now)}.`,
    );
  return { now: () => moment, timeZone };
}
