import { z } from 'zod';
import { type Format, isValueless, parseMcpFormat, TEXT } from '../../engine/format';
import { inputSchema, type NewColumn, type SingleOp } from '../../engine/ops';
import type { DocState, Table } from '../../engine/state';
import type { Shown } from '../../engine/values';
import {
  baseTableOf,
  forReading,
  forWriting,
  type Json,
  pageOf,
  switches,
  type ToolCall,
  type ToolHandler,
  tableOf,
  uris,
  write,
} from '../context';
import { ToolError } from '../errors';
import { renderColumn, renderTable } from '../render';

const columnSchema = z.object({
  name: z.string(),
  description: z.string().nullable().optional(),
  format: z.unknown().optional(),
  formula: z.string().optional(),
  isDisplayColumn: z.boolean().optional(),
});
type ColumnArgument = z.infer<typeof columnSchema>;

const createSchema = z.object({
  uri: z.string(),
  name: z.string(),
  columns: z.array(columnSchema),
  rows: z.array(z.array(inputSchema)).optional(),
  viewLayout: z.string().optional(),
});

/** A format argument, with what the catalogue calls "required when creating or updating". */
function readFormat(doc: DocState, value: unknown): Format {
  const parsed = parseMcpFormat(value);
  if (!parsed.ok) throw new ToolError(`Invalid ${parsed.problem}`);
  const { format } = parsed;
  if (format.type === 'lookup' && !doc.tables.has(format.objectId) && !doc.containers.has(format.objectId)) {
    throw new ToolError(`Lookup target table ${format.objectId} was not found.`);
  }
  return format;
}

function newColumn(call: ToolCall, doc: DocState, argument: ColumnArgument): NewColumn {
  return {
    id: call.workspace.ids.next('c'),
    name: argument.name,
    description: argument.description ?? null,
    format: argument.format === undefined ? TEXT : readFormat(doc, argument.format),
    formula: argument.formula === undefined || argument.formula === '' ? null : argument.formula,
    isDisplay: argument.isDisplayColumn === true,
  };
}

/** `table_create` was seen to make a select list of `true` and `false` where a checkbox was asked for. */
function asTableCreateMakesIt(call: ToolCall, column: NewColumn): NewColumn {
  if (column.format.type !== 'check' || !switches(call).checkBecomesSelect) return column;
  return { ...column, format: { type: 'sl', multiple: false, selectOptions: ['true', 'false'] } };
}

const tableCreate: ToolHandler = async (call, args) => {
  const { uri: text, name, columns: wanted, rows = [], viewLayout } = createSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const page = pageOf(doc, uri);
  const columns = wanted.map((column) => asTableCreateMakesIt(call, newColumn(call, doc, column)));
  refuseBrokenFormulas(call, columns);
  const writable = columns.filter((column) => column.formula === null && !isValueless(column.format));
  const id = call.workspace.ids.next('grid');
  await write(call, uri, {
    kind: 'createTable',
    at: call.workspace.clock.now(),
    table: { id, name, pageId: page.id, columns },
    layout: viewLayout ?? 'default grid',
    rows: rows.map((values) => ({
      id: call.workspace.ids.next('i'),
      edits: values.flatMap((value, i) => {
        const column = writable[i];
        return column ? [{ column: column.id, value }] : [];
      }),
    })),
    reading: { dialect: 'mcp', unknownOption: switches(call).unknownOption },
  });
  return tableReply(call, doc, id);
};

/** What a write of a table's columns answers: all of the table and the columns it touched, or little more than ids. */
function tableReply(call: ToolCall, doc: DocState, tableId: string, columnIds?: string[]): Json {
  const table = doc.tables.get(tableId);
  if (!table) throw new ToolError(`Table ${tableId} was not found.`);
  const touched = table.columns.filter((column) => columnIds === undefined || columnIds.includes(column.id));
  const { formulas } = call.workspace.tools;
  if (switches(call).mcpReplies === 'minimal') {
    return {
      tableUri: uris.table(table),
      rowCount: table.rows.size,
      columns: touched.map((column) => ({ columnId: column.id })),
    };
  }
  const shown: Shown = { kind: 'table', id: table.id, object: table, table };
  return {
    ...renderTable(doc, shown, { formats: true, views: false }, formulas),
    columns: touched.map((column) => renderColumn(doc, table, column, true, formulas)),
  };
}

const readSchema = z.object({ uri: z.string(), include: z.array(z.string()).optional() });

const tableColumnsRead: ToolHandler = (call, args) => {
  const { uri: text, include = [] } = readSchema.parse(args);
  const { uri, doc } = forReading(call, text);
  const shown = tableOf(doc, uri);
  const parts = { formats: include.includes('formats'), views: include.includes('views') };
  return renderTable(doc, shown, parts, call.workspace.tools.formulas);
};

const manageSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    z.object({ action: z.literal('add'), columns: z.array(columnSchema), position: z.int().optional() }),
    z.object({
      action: z.literal('update'),
      columns: z.array(z.object({ columnId: z.string(), updatedFields: columnSchema.partial() })),
    }),
  ]),
});

const tableColumnsManage: ToolHandler = async (call, args) => {
  const { uri: text, data } = manageSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const table = baseTableOf(doc, uri);
  const at = call.workspace.clock.now();
  if (data.action === 'add') {
    const columns = data.columns.map((column) => newColumn(call, doc, column));
    refuseBrokenFormulas(call, columns);
    await write(call, uri, { kind: 'addColumns', at, tableId: table.id, columns, position: data.position });
    return tableReply(
      call,
      doc,
      table.id,
      columns.map((column) => column.id),
    );
  }
  const updates = data.columns.map(({ columnId, updatedFields }) =>
    columnUpdate(call, doc, table, columnId, updatedFields),
  );
  await write(call, uri, { kind: 'updateColumns', at, tableId: table.id, updates });
  return tableReply(
    call,
    doc,
    table.id,
    updates.map((update) => update.columnId),
  );
};

type ColumnUpdate = Extract<SingleOp, { kind: 'updateColumns' }>['updates'][number];

function columnUpdate(
  call: ToolCall,
  doc: DocState,
  table: Table,
  columnId: string,
  fields: Partial<ColumnArgument>,
): ColumnUpdate {
  if (!table.columns.some((column) => column.id === columnId)) {
    throw new ToolError(`Column ${columnId} was not found in table ${table.id}.`);
  }
  return {
    columnId,
    name: fields.name,
    description: fields.description,
    format: fields.format === undefined ? undefined : readFormat(doc, fields.format),
    formula: formulaUpdate(call, fields.formula),
    isDisplay: fields.isDisplayColumn,
  };
}

/** What an empty formula does is not known: it may clear the formula, do nothing, or be refused. */
function formulaUpdate(call: ToolCall, text: string | undefined): string | null | undefined {
  if (text !== '') {
    if (text !== undefined) refuseBrokenFormulas(call, [{ formula: text }]);
    return text;
  }
  const { emptyFormula } = switches(call);
  if (emptyFormula === 'reject') throw new ToolError('Invalid formula: it is empty.');
  return emptyFormula === 'clear' ? null : undefined;
}

/** Only what no reading of the language could accept: brackets or quotes that do not close. */
function refuseBrokenFormulas(call: ToolCall, columns: { formula: string | null }[]): void {
  if (switches(call).brokenFormula !== 'reject') return;
  for (const { formula } of columns) {
    if (formula !== null && !isBalanced(formula)) throw new ToolError(`Invalid formula: ${formula}`);
  }
}

function isBalanced(text: string): boolean {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const char of plain) {
    if (char === '"' || char === '[' || char === ']') return false;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const tableColumnsDelete: ToolHandler = async (call, args) => {
  const { uri: text, columnIds } = z.object({ uri: z.string(), columnIds: z.array(z.string()) }).parse(args);
  const { uri, doc } = forWriting(call, text);
  const table = baseTableOf(doc, uri);
  const unknown = columnIds.filter((id) => !table.columns.some((column) => column.id === id));
  if (unknown.length > 0) throw new ToolError(`Columns not found in table ${table.id}: ${unknown.join(', ')}`);
  if (table.columns.every((column) => columnIds.includes(column.id))) {
    throw new ToolError('A table must keep at least one column.');
  }
  await write(call, uri, { kind: 'deleteColumns', at: call.workspace.clock.now(), tableId: table.id, columnIds });
  return switches(call).mcpReplies === 'minimal'
    ? { success: true }
    : { tableUri: uris.table(table), deletedColumnIds: columnIds };
};

const tableDelete: ToolHandler = async (call, args) => {
  const { uri: text } = z.object({ uri: z.string() }).parse(args);
  const { uri, doc } = forWriting(call, text);
  const { object } = tableOf(doc, uri);
  await write(call, uri, { kind: 'deleteTable', at: call.workspace.clock.now(), tableId: object.id });
  return switches(call).mcpReplies === 'minimal' ? { success: true } : { tableUri: uris.table(object), deleted: true };
};

export const tableTools: Record<string, ToolHandler> = {
  table_create: tableCreate,
  table_columns_read: tableColumnsRead,
  table_columns_manage: tableColumnsManage,
  table_columns_delete: tableColumnsDelete,
  table_delete: tableDelete,
};
