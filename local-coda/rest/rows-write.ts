import { z } from 'zod';
import { findColumn } from '../engine/apply-rows';
import { type Edit, inputSchema, type Reading, type SingleOp } from '../engine/ops';
import type { Table } from '../engine/state';
import type { Shown } from '../engine/values';
import type { AnswerBody } from './answers';
import {
  accept,
  flag,
  type Operation,
  type RestAnswer,
  type RestCall,
  readBody,
  readDoc,
  readQuery,
  tableOf,
} from './context';
import { ApiError, notFound } from './errors';
import { rowOf } from './rows-read';

const MAX_ROW_KB = 85;

const rowEditSchema = z.strictObject({ cells: z.array(z.strictObject({ column: z.string(), value: inputSchema })) });
const upsertSchema = z.strictObject({
  rows: z.array(rowEditSchema),
  keyColumns: z.array(z.string()).optional(),
  /** Added in OpenAPI 1.6.0: "optional unique row IDs to make the request idempotent". */
  rowIds: z.array(z.string().regex(/^i-[A-Za-z0-9_-]{10}$/, 'Must match the row id format.')).optional(),
});

/** The base table of the path: rows can be read and deleted through views, not inserted or changed. */
function baseTable(call: RestCall): Table {
  const shown = tableOf(call, readDoc(call));
  if (shown.kind === 'view') throw new ApiError(400, 'Rows can only be written to base tables, not to views.');
  return shown.table;
}

/** "Row edit of size 131 KB exceeds maximum size of 85 KB." One row too large refuses the whole request. */
function checkSize(rows: { cells: Edit[] }[]): void {
  for (const row of rows) {
    const kb = Math.ceil(Buffer.byteLength(JSON.stringify(row.cells)) / 1024);
    if (kb > MAX_ROW_KB) throw new ApiError(400, `Row edit of size ${kb} KB exceeds maximum size of ${MAX_ROW_KB} KB.`);
  }
}

/** The edits that can have an effect. Values for computed columns are silently discarded, as Coda does. */
function usable(call: RestCall, table: Table, edits: Edit[]): Edit[] {
  return edits.flatMap(({ column: key, value }) => {
    const column = findColumn(table, key);
    if (!column && call.workspace.config.switches.unknownColumn === 'reject') throw notFound('column');
    return column && column.formula === null ? [{ column: column.id, value }] : [];
  });
}

function readingOf(call: RestCall): Reading {
  const { disableParsing } = readQuery(call, z.object({ disableParsing: flag.optional() }));
  return {
    dialect: disableParsing === true ? 'raw' : 'typed',
    unknownOption: call.workspace.config.switches.unknownOption,
  };
}

function keyIds(table: Table, keys: string[]): string[] {
  return keys.map((key) => {
    const column = findColumn(table, key);
    if (!column) throw notFound('column');
    return column.id;
  });
}

/**
 * Inserts or upserts. The new rows' ids are answered only where no key columns were given; whether a keyed row is new is not
 * known before the mutation is applied.
 */
function upsertRows(call: RestCall): Promise<RestAnswer<AnswerBody<'upsertRows'>>> {
  const body = readBody(call, upsertSchema);
  const table = baseTable(call);
  checkSize(body.rows);
  if (body.rowIds && body.rowIds.length !== body.rows.length) {
    throw new ApiError(400, 'rowIds must hold one id for each row.');
  }
  const keyColumns = keyIds(table, body.keyColumns ?? []);
  const rows = body.rows.map((row, i) => ({
    id: body.rowIds?.[i] ?? call.workspace.ids.next('i'),
    edits: usable(call, table, row.cells),
  }));
  const op: SingleOp = {
    kind: 'upsertRows',
    at: call.workspace.clock.now(),
    tableId: table.id,
    rows,
    keyColumns,
    reading: readingOf(call),
  };
  return accept(call, op, keyColumns.length === 0 ? { addedRowIds: rows.map((row) => row.id) } : {});
}

function updateRow(call: RestCall): Promise<RestAnswer<AnswerBody<'updateRow'>>> {
  const { row } = readBody(call, z.strictObject({ row: rowEditSchema }));
  const table = baseTable(call);
  checkSize([row]);
  const doc = readDoc(call);
  const shown: Shown = { kind: 'table', id: table.id, object: table, table };
  const { id } = rowOf(call, doc, shown);
  const op: SingleOp = {
    kind: 'updateRows',
    at: call.workspace.clock.now(),
    tableId: table.id,
    rows: [{ id, edits: usable(call, table, row.cells) }],
    reading: readingOf(call),
  };
  return accept(call, op, { id });
}

function deleteRows<Answer extends object>(
  call: RestCall,
  rowIds: string[],
  answer: Answer,
): Promise<RestAnswer<Answer & { requestId: string }>> {
  const { table } = tableOf(call, readDoc(call));
  return accept(call, { kind: 'deleteRows', at: call.workspace.clock.now(), tableId: table.id, rowIds }, answer);
}

/** Writing rows: all of it is queued and answered with 202. */
export const rowWriteOperations: Operation[] = [
  {
    id: 'upsertRows',
    method: 'POST',
    path: '/docs/:docId/tables/:tableIdOrName/rows',
    bucket: 'contentWrite',
    run: upsertRows,
  },
  {
    id: 'deleteRows',
    method: 'DELETE',
    path: '/docs/:docId/tables/:tableIdOrName/rows',
    bucket: 'contentWrite',
    run: (call) => {
      const { rowIds } = readBody(call, z.strictObject({ rowIds: z.array(z.string()) }));
      return deleteRows(call, rowIds, { rowIds });
    },
  },
  {
    id: 'updateRow',
    method: 'PUT',
    path: '/docs/:docId/tables/:tableIdOrName/rows/:rowIdOrName',
    bucket: 'contentWrite',
    run: updateRow,
  },
  {
    id: 'deleteRow',
    method: 'DELETE',
    path: '/docs/:docId/tables/:tableIdOrName/rows/:rowIdOrName',
    bucket: 'contentWrite',
    run: (call) => {
      const doc = readDoc(call);
      const { id } = rowOf(call, doc, tableOf(call, doc));
      return deleteRows(call, [id], { id });
    },
  },
  {
    id: 'pushButton',
    method: 'POST',
    path: '/docs/:docId/tables/:tableIdOrName/rows/:rowIdOrName/buttons/:columnIdOrName',
    bucket: 'contentWrite',
    run: (call) => {
      const doc = readDoc(call);
      const shown = tableOf(call, doc);
      const row = rowOf(call, doc, shown);
      const column = findColumn(shown.table, call.params['columnIdOrName'] ?? '');
      if (!column) throw notFound('column');
      if (column.format.type !== 'button') throw new ApiError(400, 'The column is not a button column.');
      const { ids, clock, config } = call.workspace;
      const op: SingleOp = {
        kind: 'pushButton',
        at: clock.now(),
        tableId: shown.table.id,
        rowId: row.id,
        columnId: column.id,
        seed: ids.suffix(),
        reading: { dialect: 'typed', unknownOption: config.switches.unknownOption },
      };
      return accept(call, op, { rowId: row.id, columnId: column.id });
    },
  },
];
