/** Loads the table that a set of rows lives in, checks a plan against it, and carries the plan out. */
import { type CellValue, parseCell } from '../../model';
import type { Client } from '../client';
import type { ObservedRow } from '../coda';
import { type BaseContext, DiagnosticError, isUnknown } from '../framework';
import type { GoneRows } from '../gone-rows';
import type { PlannedRow } from '../planned';
import { backUpBefore } from './backup';
import { reportProblems } from './common';
import { orGone, quoted } from './explain';
import { checkCells, checkExisting, checkOwned, checkRelations, knownCells, type PlannedRows } from './rows-check';
import {
  cellOf,
  cellText,
  type KeptRows,
  RelatedRows,
  RowsByKey,
  saysTheSame,
  type UsedColumn,
  writeKept,
} from './rows-table';
import { columnsOf, type Stage } from './rows-wait';
import { type RowTexts, writeRows } from './rows-write';

/**
 * The table with everything that the handlers look at.
 *
 * @param toCome for whom, and the rows whose columns may still be on their way; absent for a read
 */
export async function loadTable(
  ctx: BaseContext & { readonly client: Client },
  at: { docId: string; tableId: string; keyColumn: string },
  kept: KeptRows,
  toCome?: { stage: Stage; rows: PlannedRows },
) {
  const doc = ctx.client.coda.doc(at.docId);
  const options = { signal: ctx.signal, fresh: toCome?.stage === 'apply' };
  const named = toCome && { stage: toCome.stage, labels: [at.keyColumn, ...labelsIn(toCome.rows)] };
  const columns = await columnsOf(ctx, at, kept.columns, named);
  const key = columns.find(at.keyColumn);
  if (key === undefined) {
    throw DiagnosticError.error(
      `The table has no column ${quoted(at.keyColumn)}`,
      `Its columns are ${columns.names()}.`,
      ['key_column'],
    );
  }
  const rows = await doc.rows(at.tableId, options);
  return { doc, columns, key, rows, byId: new Map(rows.map((row) => [row.id, row])), byKey: new RowsByKey(rows, key) };
}
export type Table = Awaited<ReturnType<typeof loadTable>>;

/** The columns that rows name. */
function labelsIn(rows: PlannedRows): Set<string> {
  return new Set(Object.values(rows).flatMap((row) => knownCells(row).map(([label]) => label)));
}

/** The names that planned rows will have, where the display column is one that they set. */
function promisedNames(rows: PlannedRows, displayLabels: ReadonlySet<string>, keyIsDisplay: boolean): Set<string> {
  const names = new Set(keyIsDisplay ? Object.keys(rows) : []);
  for (const row of Object.values(rows))
    for (const [label, text] of knownCells(row)) if (displayLabels.has(label)) names.add(text);
  return names;
}

/** The cells that a plan writes, for plans that look at this table after it. */
function plannedRows(changed: PlannedRows, table: Table, keyColumn: string): PlannedRow[] {
  return Object.entries(changed).map(([key, row]) => {
    const labelled = [[keyColumn, key] as const, ...knownCells(row)];
    const cells = labelled.flatMap(([label, text]) => {
      const column = table.columns.find(label);
      const parsed = column === undefined ? undefined : parseCell(text, column.format);
      return parsed?.ok === true ? [[label, parsed.value] as const] : [];
    });
    const id = table.byKey.matching(key)[0]?.id;
    return { cells: new Map(cells), ...(id !== undefined && { id }) };
  });
}

/**
 * Refuses a plan, or an apply, that the table as it is now cannot take.
 *
 * @returns the names that the rows will have, where these can be told
 */
export async function checkRows(
  ctx: BaseContext & { readonly client: Client },
  stage: Stage,
  table: Table,
  request: {
    tableId: string;
    keyColumn: string;
    rows: PlannedRows;
    changed: PlannedRows;
    prior: PlannedRows;
    ids: Readonly<Record<string, string>>;
    newKeys: readonly string[];
    adopt: boolean;
    existingOnly: boolean;
    related: RelatedRows;
  },
): Promise<ReadonlySet<string>> {
  const { columns } = table;
  let names = new Set<string>();
  const problems = checkCells(request.rows, columns, request.keyColumn);
  problems.push(...checkExisting(request, table.byKey, columns));
  problems.push(...checkOwned(request, table.byId, table.byKey, columns));
  if (problems.length === 0) {
    const display = (await table.doc.columns(request.tableId, { signal: ctx.signal })).find((c) => c.isDisplay);
    const labels = new Set(display === undefined ? [] : [display.name, display.id]);
    names = promisedNames(request.rows, labels, display?.id === table.key.id);
    ctx.client.planned.addRowNames(request.tableId, names);
    problems.push(...(await checkRelations(ctx, stage, request, columns)));
    ctx.client.planned.addRows(request.tableId, plannedRows(request.changed, table, request.keyColumn));
  }
  reportProblems(ctx.diagnostics, problems);
  return names;
}

type ApplyContext = BaseContext & {
  readonly client: Client;
  readonly private: { get(key: string): unknown; set(key: string, value: ReturnType<typeof writeKept>): void };
};

interface RowsPlan {
  readonly doc_id: string;
  readonly table_id: string;
  readonly key_column: string;
  readonly rows: RowTexts;
  readonly adopt: boolean;
  readonly existing_only: boolean;
}

/** Says that a set of rows will be written, see `DocHandle.rowsToCome`. */
export function rowsToCome(
  client: Client,
  { doc_id, table_id, key_column, rows }: Pick<RowsPlan, 'doc_id' | 'table_id' | 'key_column'> & { rows: object },
) {
  const who = `coda_rows ${key_column} ${Object.keys(rows)[0] ?? ''}`;
  return { who, over: client.coda.doc(doc_id).rowsToCome(table_id, who) };
}

/** Writes what differs, deletes what is no longer declared, and gives the row id of each key and what was there before. */
export async function applyRows(ctx: ApplyContext, plan: RowsPlan, prior: RowTexts, kept: KeptRows) {
  const { who, over } = rowsToCome(ctx.client, plan);
  try {
    return await applyNow(ctx, plan, prior, kept, who);
  } finally {
    over();
  }
}

async function applyNow(
  ctx: ApplyContext,
  plan: RowsPlan,
  prior: RowTexts,
  kept: KeptRows,
  who: string,
): Promise<{ row_ids: Record<string, string>; adopted_keys: string[] }> {
  const at = { docId: plan.doc_id, tableId: plan.table_id, keyColumn: plan.key_column };
  const table = await loadTable(ctx, at, kept, { stage: 'apply', rows: plan.rows });
  const related = new RelatedRows(table.doc, ctx.signal);
  const changed = changedTexts(plan.rows, prior, table, kept);
  const newKeys = Object.keys(plan.rows).filter((key) => !table.byId.has(kept.ids[key] ?? ''));
  const names = await checkRows(ctx, 'apply', table, {
    ...at,
    rows: plan.rows,
    changed,
    prior,
    ids: kept.ids,
    newKeys,
    adopt: plan.adopt,
    existingOnly: plan.existing_only,
    related,
  });
  refuseOverwriting(ctx, table, changed, prior, kept);
  if (ctx.diagnostics.hasErrors) throw new DiagnosticError([]);

  const adopted = newKeys.filter((key) => table.byKey.matching(key).length > 0);
  const known = { ...kept.ids };
  for (const key of newKeys) {
    const row = table.byKey.matching(key)[0];
    if (row !== undefined) known[key] = row.id;
  }
  const byId = rowsWithOtherKey(table, changed, known);
  const target = {
    doc: table.doc,
    tableId: plan.table_id,
    key: table.key,
    columns: table.columns,
    related,
    who,
    signal: ctx.signal,
  };
  const written = await writeRows(target, changed, byId, ctx.diagnostics);
  const ids = { ...known, ...written };
  const gone = Object.keys(kept.ids).filter((key) => plan.rows[key] === undefined);
  await deleteOwn(ctx, plan, gone, kept);
  const rowIds = Object.fromEntries(
    Object.keys(plan.rows).flatMap((key) => (ids[key] === undefined ? [] : [[key, ids[key]]])),
  );
  const stillAdopted = [...new Set([...kept.adopted, ...adopted])].filter((key) => rowIds[key] !== undefined).sort();
  ctx.client.planned.addRowNames(plan.table_id, names, true);
  ctx.private.set('rows', writeKept({ ids: rowIds, adopted: stillAdopted, columns: table.columns.ids() }));
  return { row_ids: rowIds, adopted_keys: stillAdopted };
}

/**
 * The cells that have to be written: those that a plan changes and that do not say so already. A row that is new is
 * written whole, one that lost its key by hand gets it back.
 */
function changedTexts(plan: RowTexts, prior: RowTexts, table: Table, kept: KeptRows): RowTexts {
  return Object.fromEntries(
    Object.entries(plan).flatMap(([key, cells]) => {
      const before = prior[key];
      const row = table.byId.get(kept.ids[key] ?? '') ?? table.byKey.matching(key)[0];
      if (row === undefined && before === undefined) return [[key, cells]];
      const differing = Object.entries(cells).filter(
        ([label, text]) => before?.[label] !== text && !(row !== undefined && holds(table, row, label, text)),
      );
      const keyLost = before === undefined && row !== undefined && !saysTheSame(key, cellOf(row, table.key), table.key);
      return differing.length === 0 && !keyLost ? [] : [[key, Object.fromEntries(differing)]];
    }),
  );
}

/** True where the row says this in that column. */
function holds(table: Table, row: ObservedRow, label: string, text: string): boolean {
  const column = table.columns.find(label);
  return column !== undefined && saysTheSame(text, cellOf(row, column), column);
}

/**
 * True where planned rows differ from the state in their words only (`12.5%` and `0.125`, a row by name and by id): the
 * same keys and columns, and both say what the table holds.
 */
export function sameInOtherWords(planned: PlannedRows, prior: RowTexts, table: Table, kept: KeptRows): boolean {
  const keys = Object.keys(planned);
  if (keys.length !== Object.keys(prior).length) return false;
  return keys.every((key) => {
    const before = prior[key];
    const row = table.byId.get(kept.ids[key] ?? '');
    const cells = knownCells(planned[key]);
    const all = Object.keys(Object(planned[key])).length;
    if (before === undefined || row === undefined || isUnknown(planned[key])) return false;
    if (cells.length !== all || all !== Object.keys(before).length) return false;
    return cells.every(([label, text]) => {
      const was = before[label];
      return was === text || (was !== undefined && [text, was].every((one) => holds(table, row, label, one)));
    });
  });
}

/** The changed rows whose key cell no longer says their key: they are written by id. */
function rowsWithOtherKey(
  table: Table,
  changed: RowTexts,
  ids: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(changed).flatMap((key) => {
      const id = ids[key];
      const row = id === undefined ? undefined : table.byId.get(id);
      return row === undefined || saysTheSame(key, cellOf(row, table.key), table.key) ? [] : [[key, row.id]];
    }),
  );
}

/**
 * Stops an apply that would overwrite what somebody changed after the plan was made: the cell says neither what it said
 * then nor what it is to say.
 */
function refuseOverwriting(
  ctx: BaseContext & { readonly client: Client },
  table: Table,
  changed: RowTexts,
  prior: RowTexts,
  kept: KeptRows,
): void {
  for (const [key, cells] of Object.entries(changed)) {
    const row = table.byId.get(kept.ids[key] ?? '');
    const before = prior[key];
    if (before === undefined) continue;
    if (row === undefined) {
      ctx.diagnostics.error(
        `Row ${quoted(key)}: somebody deleted it after the plan was made`,
        'Nothing was written. Plan again: the row is then made anew, or take it out of the configuration.',
        ['rows', key],
      );
      continue;
    }
    for (const [label, text] of Object.entries(cells)) {
      const column = table.columns.find(label);
      const planned = before[label];
      if (column === undefined || planned === undefined) continue;
      const cell = cellOf(row, column);
      if (
        [planned, text].some(
          (one) => saysTheSame(one, cell, column) || lostRowsOnly(ctx.client.goneRows, one, cell, column),
        )
      )
        continue;
      ctx.diagnostics.error(
        `Row ${quoted(key)}: somebody changed ${quoted(label)} after the plan was made`,
        `It was ${quoted(planned)}, it is to become ${quoted(text)}, and it is ${quoted(cellText(cell, undefined, column))} now. Nothing was written. Plan again to see the change, and decide.`,
        ['rows', key, label],
      );
    }
  }
}

/** True where a relation says what the text says, but for rows that this run has deleted. */
function lostRowsOnly(gone: GoneRows, text: string, cell: CellValue, column: UsedColumn): boolean {
  const parsed = parseCell(text, column.format);
  return column.format.type === 'lookup' && parsed.ok && gone.explains(parsed.value, cell);
}

/**
 * Deletes the rows of these keys that this resource made itself; rows that were there before stay. Is seen through once it
 * has begun, as the writes before it are.
 */
export async function deleteOwn(
  ctx: ApplyContext,
  from: { doc_id: string; table_id: string; existing_only: boolean },
  keys: readonly string[],
  kept: KeptRows,
): Promise<void> {
  const adopted = keys.filter((key) => kept.adopted.includes(key));
  if (adopted.length > 0 && !from.existing_only) {
    ctx.diagnostics.warning(
      `${adopted.length} rows stay in the table`,
      `They were there before this resource took them over: ${adopted.slice(0, 10).map(quoted).join(', ')}${adopted.length > 10 ? ', …' : ''}. Delete them by hand if nobody needs them.`,
    );
  }
  const ids = keys
    .flatMap((key) => (kept.adopted.includes(key) ? [] : [kept.ids[key]]))
    .filter((id): id is string => id !== undefined);
  if (ids.length === 0) return;
  const doc = ctx.client.coda.doc(from.doc_id);
  const some = keys.slice(0, 3).map(quoted).join(', ');
  await backUpBefore(ctx, doc, {
    reason: `delete ${ids.length === 1 ? 'the row' : `${ids.length} rows:`} ${some}`,
    lost: { rows: [{ tableId: from.table_id, rowIds: ids }] },
  });
  const named = (await orGone(doc.rows(from.table_id, { columnIds: [] }))) ?? [];
  const written = await doc.deleteRows(from.table_id, ids);
  for (const row of named) if (ids.includes(row.id)) ctx.client.goneRows.note(row.id, row.name);
  if (written.notApplied.length === 0) return;
  throw DiagnosticError.error(
    `${written.notApplied.length} rows are still there after the delete`,
    `Coda accepted it: ${written.notApplied
      .map((entry) => entry.rowId ?? '?')
      .slice(0, 10)
      .join(', ')}. Apply again.`,
  );
}
