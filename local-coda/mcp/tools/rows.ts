import { z } from 'zod';
import { findColumn } from '../../engine/apply-rows';
import { inputSchema, type SingleOp } from '../../engine/ops';
import type { Row, Table } from '../../engine/state';
import {
  baseTableOf,
  forReading,
  forWriting,
  type Json,
  switches,
  type ToolCall,
  type ToolHandler,
  uris,
  write,
} from '../context';
import { ToolError } from '../errors';
import { renderCell } from '../render';

const numberOrId = z.union([z.number(), z.string()]);

const readSchema = z.object({
  uri: z.string(),
  columnsToInclude: z.array(z.string()).optional(),
  filterFormula: z.string().optional(),
  rowLimit: z.int(),
  rowOffset: z.int(),
  rowNumbersOrIds: z.array(numberOrId).optional(),
});

/**
 * Rows of the base table, whatever view the URI names. A filter that cannot be evaluated filters nothing: all rows come
 * back, with `filterFormulaError` beside them.
 */
const tableRowsRead: ToolHandler = (call, args) => {
  const query = readSchema.parse(args);
  const { uri, doc } = forReading(call, query.uri);
  const table = baseTableOf(doc, uri);
  const { formulas } = call.workspace.tools;
  let rows = query.rowNumbersOrIds
    ? query.rowNumbersOrIds.flatMap((key) => rowBy(table, key) ?? [])
    : [...table.rows.values()];
  const filter = query.filterFormula === undefined ? undefined : formulas.filter(doc, table.id, query.filterFormula);
  if (filter?.ok) {
    const kept = new Set(filter.rowIds);
    rows = rows.filter((row) => kept.has(row.id));
  }
  const columns = query.columnsToInclude
    ? query.columnsToInclude.flatMap((key) => findColumn(table, key) ?? [])
    : table.columns;
  const options = { formulas, numbersAsStrings: switches(call).numbersAsStrings };
  const page = rows.slice(query.rowOffset, query.rowOffset + query.rowLimit);
  return {
    rows: page.map((row) => ({
      rowId: row.id,
      values: Object.fromEntries(columns.map((column) => [column.id, renderCell(doc, table, column, row, options)])),
    })),
    hasMore: query.rowOffset + query.rowLimit < rows.length,
    totalRows: rows.length,
    ...(filter && !filter.ok ? { filterFormulaError: filter.problem } : {}),
  };
};

/** A row by its id or by its number, which counts from 1. */
function rowBy(table: Table, key: number | string): Row | undefined {
  return typeof key === 'string' ? table.rows.get(key) : [...table.rows.values()][key - 1];
}

function existingRow(table: Table, key: number | string): Row {
  const row = rowBy(table, key);
  if (!row) throw new ToolError(`Row ${key} was not found in table ${table.id}.`);
  return row;
}

const manageSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    z.object({ action: z.literal('add'), columnIds: z.array(z.string()), rows: z.array(z.array(inputSchema)) }),
    z.object({
      action: z.literal('update'),
      rows: z.array(
        z.object({
          rowNumberOrId: numberOrId,
          updateCells: z.array(z.object({ columnId: z.string(), value: inputSchema })),
        }),
      ),
    }),
  ]),
});

function checkColumns(table: Table, columnIds: string[]): void {
  const unknown = columnIds.filter((id) => !table.columns.some((column) => column.id === id));
  if (unknown.length > 0) throw new ToolError(`Columns not found in table ${table.id}: ${unknown.join(', ')}`);
}

const tableRowsManage: ToolHandler = async (call, args) => {
  const { uri: text, data } = manageSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const table = baseTableOf(doc, uri);
  const common = {
    at: call.workspace.clock.now(),
    tableId: table.id,
    reading: { dialect: 'mcp', unknownOption: switches(call).unknownOption },
  } as const;
  let op: SingleOp;
  if (data.action === 'add') {
    checkColumns(table, data.columnIds);
    const rows = data.rows.map((values) => ({
      id: call.workspace.ids.next('i'),
      edits: values.flatMap((value, i) => {
        const column = data.columnIds[i];
        return column === undefined ? [] : [{ column, value }];
      }),
    }));
    op = { kind: 'upsertRows', ...common, rows, keyColumns: [] };
  } else {
    const rows = data.rows.map(({ rowNumberOrId, updateCells }) => {
      const edits = updateCells.map(({ columnId, value }) => ({ column: columnId, value }));
      checkColumns(
        table,
        edits.map((edit) => edit.column),
      );
      return { id: existingRow(table, rowNumberOrId).id, edits };
    });
    op = { kind: 'updateRows', ...common, rows };
  }
  await write(call, uri, op);
  return rowsReply(call, table, { rowIds: op.rows.map((row) => row.id) });
};

function rowsReply(call: ToolCall, table: Table, echo: Json): Json {
  const minimal = { rowCount: table.rows.size };
  return switches(call).mcpReplies === 'minimal' ? minimal : { tableUri: uris.table(table), ...minimal, ...echo };
}

const deleteSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    z.object({ action: z.literal('delete_all') }),
    z.object({ action: z.literal('delete_specific'), rowNumbersOrIds: z.array(numberOrId) }),
  ]),
});

const tableRowsDelete: ToolHandler = async (call, args) => {
  const { uri: text, data } = deleteSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const table = baseTableOf(doc, uri);
  const rowIds =
    data.action === 'delete_all' ? ('all' as const) : data.rowNumbersOrIds.map((key) => existingRow(table, key).id);
  await write(call, uri, { kind: 'deleteRows', at: call.workspace.clock.now(), tableId: table.id, rowIds });
  return rowsReply(call, table, {});
};

export const rowTools: Record<string, ToolHandler> = {
  table_rows_read: tableRowsRead,
  table_rows_manage: tableRowsManage,
  table_rows_delete: tableRowsDelete,
};
