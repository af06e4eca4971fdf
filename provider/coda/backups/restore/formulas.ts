import { equivalent } from '../../../../formula';
import type { ColumnChanges } from '../../api';
import { isCodaError } from '../../errors';
import type { HeldColumn, HeldTable } from '../format';
import { at, mapFormat } from './tables';
import type { Work } from './work';

/** Writes the formulas and actions of columns that were made, and those that broke when what they name went. */
export async function restoreFormulas(work: Work): Promise<void> {
  for (const table of work.held.tables) {
    for (const column of table.columns) {
      if (work.renewed.has(column.id) && work.ids.columns.has(column.id)) await writeFormula(work, table, column);
    }
  }
  await mendFormulas(work);
}

async function writeFormula(work: Work, table: HeldTable, column: HeldColumn): Promise<void> {
  const { dryRun, ids, report, target } = work;
  const format = mapFormat(work, column, table);
  if (column.formula === undefined && format?.type !== 'button') return;
  const tableId = ids.tables.get(table.id) ?? '';
  const columnId = ids.columns.get(column.id) ?? '';
  const now = (await target.columns(tableId)).find(({ id }) => id === columnId);
  const done =
    column.formula === undefined ? now?.format.type === 'button' : equivalent(column.formula, now?.formula ?? '');
  if (done || dryRun) return;
  const changes: ColumnChanges = {
    ...(column.formula === undefined ? {} : { formula: column.formula }),
    // A plain formula column takes the kind of its result.
    ...(format === undefined || (column.formula !== undefined && format.type === 'text') ? {} : { format }),
    ...(column.isDisplay && now?.isDisplay !== true ? { isDisplay: true as const } : {}),
  };
  const { problems } = await target.handle.updateColumn(tableId, columnId, changes);
  for (const { message } of problems) report.note(`${at(table, column)}: ${message}`);
}

/** Formulas of columns that stayed, and that name something which was gone: written again where Coda shows an error. */
async function mendFormulas(work: Work): Promise<void> {
  const { dryRun, held, ids, renewed, report, sameDoc, target } = work;
  if (!sameDoc || renewed.size === 0) return;
  const names = namesOf(work);
  const suspects = held.formulas.filter(
    ({ columnId, formula }) => !renewed.has(columnId) && names.some((name) => formula.toLowerCase().includes(name)),
  );
  const broken = new Map<string, ReadonlySet<string>>();
  for (const { tableId, columnId, tableName, columnName, formula } of suspects) {
    const table = ids.tables.get(tableId) ?? tableId;
    if (!broken.has(table)) broken.set(table, await brokenColumns(work, table));
    if (broken.get(table)?.has(columnId) !== true) continue;
    report.report.formulas.push(`${tableName}.${columnName}`);
    if (dryRun) continue;
    const { problems } = await target.handle.updateColumn(table, columnId, { formula });
    for (const { message } of problems) report.note(`${at({ name: tableName }, { name: columnName })}: ${message}`);
  }
}

/** The names of what was gone, in lower case. */
function namesOf({ held, renewed }: Work): string[] {
  const tables = held.tables.filter(({ id }) => renewed.has(id)).map(({ name }) => name);
  const columns = held.tables.flatMap((t) => t.columns.filter(({ id }) => renewed.has(id)).map(({ name }) => name));
  return [...tables, ...columns].map((name) => name.toLowerCase());
}

async function brokenColumns({ target, report }: Work, tableId: string): Promise<ReadonlySet<string>> {
  try {
    const columns = await target.handle.describeColumns(tableId, { signal: target.signal });
    return new Set(columns.flatMap(({ id, error }) => (error === undefined ? [] : [id])));
  } catch (error) {
    if (isCodaError(error, 'notFound')) return new Set();
    if (!isCodaError(error, 'auth', 'noToken')) throw error;
    report.note('Without the MCP token nobody can say which formulas broke.');
    return new Set();
  }
}
