import { z } from 'zod';
import { columnFormatSchema, sayCell } from '../../model';
import type { Client } from '../client';
import type { ObservedRow } from '../coda';
import {
  attr,
  DiagnosticError,
  defineResource,
  defineSchema,
  isUnknown,
  type PlanContext,
  type PlanOf,
  type PriorOf,
  type StateOf,
  types,
  Unknown,
} from '../framework';
import { adoptAttribute, docIdAttribute, tableIdAttribute } from './common';
import { explained, orGone, quoted } from './explain';
import { importedPath } from './import-id';
import { hintRenames } from './rename-hint';
import { applyRows, checkRows, deleteOwn, loadTable, rowsToCome, sameInOtherWords, type Table } from './rows-apply';
import { knownCells, type PlannedRows } from './rows-check';
import { cellOf, cellText, type KeptRows, keptRows, RelatedRows, writeKept } from './rows-table';
import { columnsOf } from './rows-wait';

const schema = defineSchema({
  description:
    'A keyed set of rows of a base table that people edit too. It owns the rows with these keys, and of them only the columns that it names; everything else in the table is left alone. Rows are found again by their ids, so a key that somebody edits shows as drift.',
  attributes: {
    doc_id: docIdAttribute,
    table_id: tableIdAttribute,
    key_column: attr.string({
      required: true,
      description:
        'The column whose values are the keys of `rows`: a name or an id. Another name of the same column changes nothing; another column replaces the rows.',
      validate: z.string().min(1),
    }),
    rows: attr.map(types.map(types.string), {
      required: true,
      description:
        'The rows: key → column (name or id) → cell, as a person would type it. An empty string empties the cell; a column that a row does not name is left alone. Numbers `1234.5`, percentages `50%` or `0.5`, dates `2026-09-08` (or `8 Sep 2026`, `September 8, 2026`), date and time `2026-09-08 14:30` (with `Z` or an offset if you mean one), times `14:30`, checkboxes `true`/`false`, options by name, relations by row id (`i-…`) or by a name that exactly one row has, people by e-mail. Several values are separated by commas, or given as a JSON array of strings (`jsonencode([...])`).',
    }),
    row_ids: attr.map(types.string, {
      computed: true,
      description: 'The id of each row, by key: what relations in other tables refer to.',
    }),
    adopted_keys: attr.set(types.string, {
      computed: true,
      description: 'The keys of the rows that were there before this resource took them over. They are never deleted.',
    }),
    adopt: adoptAttribute,
    existing_only: attr.bool({
      optional: true,
      default: false,
      description:
        'Whether the rows have to be there already, because people made them: a key that no row has stops the plan instead of adding a row, and destroying the resource leaves the rows. For columns that code fills in such rows. Off by default.',
    }),
  },
});
type State = StateOf<typeof schema>;

/** The rows as they are now, in the words of the configuration where they still say the same. */
function readRows(
  prior: Readonly<Record<string, Readonly<Record<string, string>>>>,
  table: Table,
  kept: KeptRows,
): Pick<State, 'rows' | 'row_ids' | 'adopted_keys'> {
  const rows: Record<string, Record<string, string>> = {};
  const rowIds: Record<string, string> = {};
  for (const [key, id] of Object.entries(kept.ids)) {
    const row = table.byId.get(id);
    if (row === undefined) continue;
    // A key that was changed by hand shows as another key: the plan puts it back.
    const keyNow = cellText(cellOf(row, table.key), key, table.key);
    const now: Record<string, string> = {};
    for (const [label, text] of Object.entries(prior[key] ?? prior[keyNow] ?? {})) {
      const column = table.columns.find(label);
      if (column !== undefined) now[label] = cellText(cellOf(row, column), text, column);
      // Nobody knows any more which column it was: what it said tells, when a plan names it otherwise.
      else if (kept.columns === null) now[label] = text;
    }
    rows[keyNow] = now;
    rowIds[key] = row.id;
  }
  return { rows, row_ids: rowIds, adopted_keys: kept.adopted.filter((key) => rowIds[key] !== undefined) };
}

/**
 * Right after an import: every row that has a key, with every cell that holds something and that a configuration could say:
 * of a column that can be declared and written, and text that the column takes.
 */
function importRows(table: Table): Pick<State, 'rows' | 'row_ids' | 'adopted_keys'> & { kept: KeptRows } {
  const duplicates = table.byKey.duplicates();
  if (duplicates.length > 0) {
    throw DiagnosticError.error(
      `The column ${quoted(table.key.label)} is no key of this table`,
      `Several rows have the same value: ${duplicates.slice(0, 10).map(quoted).join(', ')}. Make them unique in Coda, or import by another column.`,
    );
  }
  const columns = table.columns
    .writable()
    .filter((column) => column.id !== table.key.id && columnFormatSchema.safeParse(column.format).success);
  const entries = table.byKey.entries();
  const cells = (row: ObservedRow) =>
    columns.flatMap((c): [string, string][] => {
      const text = sayCell(cellOf(row, c), c.format);
      return text === null || text === '' ? [] : [[c.label, text]];
    });
  const rows = Object.fromEntries(entries.map(([key, row]) => [key, Object.fromEntries(cells(row))]));
  const ids = Object.fromEntries(entries.map(([key, row]) => [key, row.id]));
  const adopted = Object.keys(ids).sort();
  return { rows, row_ids: ids, adopted_keys: adopted, kept: { ids, adopted, columns: table.columns.ids() } };
}

/** The rows of a plan that differ from the state: what has to be checked and written. */
function changedRows(plan: PlannedRows, prior: PlannedRows): PlannedRows {
  return Object.fromEntries(
    Object.entries(plan).filter(([key, row]) => JSON.stringify(row) !== JSON.stringify(prior[key]) || isUnknown(row)),
  );
}

/** Whether the key column is called otherwise, and the same column. Where nobody can tell, it counts as another. */
async function isSameKey(
  ctx: PlanContext<Client>,
  prior: PriorOf<typeof schema, 'doc_id' | 'table_id' | 'key_column'>,
  plan: PlanOf<typeof schema>,
  kept: KeptRows,
): Promise<boolean> {
  const { client } = ctx;
  const { doc_id: docId, table_id: tableId } = prior;
  const keyColumn = plan.key_column;
  if (client === undefined || plan.doc_id !== docId || plan.table_id !== tableId || typeof keyColumn !== 'string')
    return false;
  return explained('looking for the key column', async () => {
    const at = { docId, tableId };
    const now = await columnsOf({ ...ctx, client }, at, kept.columns);
    const then = await columnsOf({ ...ctx, client }, at, null, { stage: 'plan', labels: [keyColumn] });
    const id = then.find(keyColumn)?.id;
    return id !== undefined && id === (kept.columns?.[prior.key_column] ?? now.find(prior.key_column)?.id);
  }, ['key_column']);
}

/** The cells that are known, by key and column. */
function textsOf(rows: PlannedRows): Record<string, Record<string, string>> {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, Object.fromEntries(knownCells(row))]));
}

/** `coda_rows`: rows by Coda's REST API, in batches. */
export const rowsResource = defineResource<Client>()({
  typeName: 'coda_rows',
  schema,
  identity: ['doc_id', 'table_id', 'key_column'],

  async modifyPlan(ctx, { prior, plan, requiresReplace }) {
    if (plan === null) return undefined;
    const { client } = ctx;
    const kept = keptRows(ctx.private.get('rows'), prior);
    if (prior !== null && plan.key_column !== prior.key_column && !(await isSameKey(ctx, prior, plan, kept))) {
      requiresReplace(['key_column']);
    }
    if (isUnknown(plan.rows)) return undefined;
    const rows: PlannedRows = plan.rows;
    const priorRows: PlannedRows = prior?.rows ?? {};
    const changed = changedRows(rows, priorRows);
    const removed = Object.keys(priorRows).filter((key) => rows[key] === undefined);
    // Said again, for where only another attribute changes: an unknown id here would be one in every row that names it.
    if (prior !== null && Object.keys(changed).length === 0 && removed.length === 0)
      return { ...plan, row_ids: prior.row_ids, adopted_keys: prior.adopted_keys };
    // The id of a row that is still there is known; one that has to be made (again) gets its id from Coda.
    const there = new Set(Object.values(prior?.row_ids ?? {}));
    const alive = (key: string) => kept.ids[key] !== undefined && there.has(kept.ids[key]);
    const rowIds = Object.fromEntries(
      Object.keys(rows).map((key) => [key, alive(key) ? (kept.ids[key] ?? Unknown.value) : Unknown.value]),
    );
    // Only a row that is not ours yet can turn out to have been there before.
    const adoptedKeys = Object.keys(rows).every(alive)
      ? kept.adopted.filter((key) => rows[key] !== undefined)
      : Unknown.value;
    const count = () => client?.load.add(Object.keys(changed).length, removed.length, ctx.diagnostics, ['rows']);
    let planned: PlanOf<typeof schema> = { ...plan, row_ids: rowIds, adopted_keys: adoptedKeys };
    const { doc_id: docId, table_id: tableId, key_column: keyColumn } = plan;
    if (
      client === undefined ||
      typeof docId !== 'string' ||
      typeof tableId !== 'string' ||
      typeof keyColumn !== 'string'
    ) {
      count();
      return planned;
    }
    // In an apply its write follows at once.
    rowsToCome(client, { doc_id: docId, table_id: tableId, key_column: keyColumn, rows });
    await explained('checking the rows against the table', async () => {
      const table = await loadTable({ ...ctx, client }, { docId, tableId, keyColumn }, kept, { stage: 'plan', rows });
      if (prior !== null && sameInOtherWords(rows, prior.rows, table, kept)) {
        planned = { ...plan, rows: prior.rows, row_ids: prior.row_ids, adopted_keys: prior.adopted_keys };
        return;
      }
      count();
      if (prior !== null) {
        client.planned.renames.noteRows(tableId, prior.rows, textsOf(rows));
        await hintRenames(ctx, client, docId, tableId);
      }
      const newKeys = Object.keys(rows).filter((key) => !alive(key));
      const related = new RelatedRows(table.doc, ctx.signal);
      await checkRows({ ...ctx, client }, 'plan', table, {
        tableId,
        keyColumn,
        rows,
        changed,
        prior: priorRows,
        ids: kept.ids,
        newKeys,
        adopt: plan.adopt === true,
        existingOnly: plan.existing_only === true,
        related,
      });
    }, ['table_id']);
    return planned;
  },

  create: (ctx, { plan }) =>
    explained(`creating ${Object.keys(plan.rows).length} rows`, async () => {
      const nothing: KeptRows = { ids: {}, adopted: [], columns: {} };
      return { ...plan, ...(await applyRows(ctx, plan, {}, nothing)) };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the rows of ${prior.table_id}`, async () => {
      const kept = keptRows(ctx.private.get('rows'), prior);
      const at = { docId: prior.doc_id, tableId: prior.table_id, keyColumn: prior.key_column };
      const table = await orGone(loadTable(ctx, at, kept));
      if (table === null) return null;
      const base = {
        doc_id: at.docId,
        table_id: at.tableId,
        key_column: at.keyColumn,
        adopt: prior.adopt ?? false,
        existing_only: prior.existing_only ?? false,
      };
      if (prior.rows === null) {
        const imported = importRows(table);
        ctx.private.set('rows', writeKept(imported.kept));
        const { kept: _, ...found } = imported;
        return { ...base, ...found };
      }
      return { ...base, ...readRows(prior.rows, table, kept) };
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the rows of ${prior.table_id}`, async () => {
      const kept = keptRows(ctx.private.get('rows'), prior);
      return { ...plan, ...(await applyRows(ctx, plan, prior.rows, kept)) };
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the rows of ${prior.table_id}`, async () => {
      const kept = keptRows(ctx.private.get('rows'), prior);
      await deleteOwn(ctx, prior, Object.keys(kept.ids), kept);
    }),

  importState(_ctx, id) {
    const [docId = '', tableId = '', keyColumn = ''] = importedPath(id, [
      'doc id',
      'table id',
      'key column, by name or id',
    ]);
    return { doc_id: docId, table_id: tableId, key_column: keyColumn };
  },
});
