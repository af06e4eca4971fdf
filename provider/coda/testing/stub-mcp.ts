import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnFormat } from '../../../model';
import { fromMcpFormat, type McpFormat, toMcpFormat } from '../formats/mcp';
import type { HttpAnswer, HttpRequest } from '../http';
import type { ToolArguments, ToolName } from '../mcp/requests';
import { newId, type StubColumn, type StubDoc, type StubDocState, type StubTable } from './stub-doc';

/** A tool failed in its own words: MCP shows that as `isError`. */
export class ToolFailure extends Error {}

export interface McpWorld {
  docs: Map<string, StubDoc>;
  tools: unknown[];
  /** Leave out of answers to writes what is not certain to be there. */
  minimalReplies: boolean;
  /** `table_create` makes a select list of a checkbox. */
  checkTrap: boolean;
}

/** The tools that this room uses, cut out of the catalogue of 2026-07-28 without their prose. */
export function knownTools(): unknown[] {
  return JSON.parse(readFileSync(join(__dirname, 'tools-2026-07-28.json'), 'utf8'));
}

interface Rpc {
  id?: number;
  method: string;
  params?: { name?: string; arguments?: unknown };
}

export function answerMcp(world: McpWorld, request: HttpRequest): HttpAnswer {
  const rpc = JSON.parse(request.body ?? '{}') as Rpc;
  if (rpc.id === undefined) return { status: 202, headers: {}, text: '' };
  const message = { jsonrpc: '2.0', id: rpc.id, result: resultOf(world, rpc) };
  const headers = { 'content-type': 'text/event-stream' };
  return { status: 200, headers, text: `event: message\ndata: ${JSON.stringify(message)}\n\n` };
}

function resultOf(world: McpWorld, rpc: Rpc): unknown {
  if (rpc.method === 'initialize') {
    return { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'stub', version: '1' } };
  }
  if (rpc.method === 'tools/list') return { tools: world.tools };
  const toolName = rpc.params?.name ?? '';
  try {
    const result = runTool(world, toolName, rpc.params?.arguments);
    return { content: [{ type: 'text', text: JSON.stringify({ toolName, result }) }] };
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    return { isError: true, content: [{ type: 'text', text: error.message }] };
  }
}

function runTool(world: McpWorld, name: string, given: unknown): unknown {
  const args = given as ToolArguments[ToolName] & { uri: string };
  const docId = /\/docs\/([^/]+)/.exec(args.uri)?.[1] ?? '';
  const doc = world.docs.get(docId);
  if (!doc) throw new ToolFailure('Error: document not found');
  const tableId = /\/tables\/([^/]+)/.exec(args.uri)?.[1] ?? '';
  const table = (state: StubDocState): StubTable => {
    const found = state.tables.find((t) => t.id === tableId);
    if (!found) throw new ToolFailure('Error: table not found');
    return found;
  };
  switch (name) {
    case 'table_create':
      return createTable(world, doc, given as ToolArguments['table_create']);
    case 'table_delete':
      doc.change((d) => {
        table(d);
        d.tables = d.tables.filter((t) => t.id !== tableId);
      });
      return { success: true };
    case 'table_columns_manage':
      return manage(world, doc, table, given as ToolArguments['table_columns_manage']);
    case 'table_columns_delete': {
      const { columnIds } = given as ToolArguments['table_columns_delete'];
      doc.change((d) => {
        table(d).columns = table(d).columns.filter((c) => !columnIds.includes(c.id));
      });
      return { success: true };
    }
    case 'table_columns_read':
      return describeTable(table(doc.live()));
    case 'content_read': {
      const canvas = /\/canvases\/([^/]+)/.exec(args.uri)?.[1];
      return {
        tables: doc
          .live()
          .tables.filter((t) => t.pageId === canvas)
          .map(describeTable),
      };
    }
    case 'document_outline':
      return {
        pages: doc
          .live()
          .pages.map((p) => ({ pageId: p.id.replace('canvas', 'section'), canvasId: p.id, title: p.name })),
        pagination: { hasMore: false },
      };
    case 'page_update': {
      const { updateFields } = given as ToolArguments['page_update'];
      const idIn = (uri: string) => (/pages\/([^/]+)/.exec(uri)?.[1] ?? '').replace('section', 'canvas');
      doc.change((d) => {
        const parent = updateFields.parentPageUri;
        const page = d.pages.find((p) => p.id === idIn(args.uri));
        if (page) Object.assign(page, { parentId: parent === null ? undefined : idIn(parent) });
      });
      return { success: true };
    }
    default:
      throw new ToolFailure(`Tool ${name} not found`);
  }
}

function createTable(world: McpWorld, doc: StubDoc, args: ToolArguments['table_create']): unknown {
  const columns = args.columns.map((column, i) => newColumn(column, i === 0));
  if (world.checkTrap) {
    for (const column of columns) if (column.format.type === 'checkbox') column.format = TRAPPED;
  }
  const pageId = /\/canvases\/([^/]+)/.exec(args.uri)?.[1] ?? null;
  const table: StubTable = { id: newId('grid'), name: args.name, pageId, columns, rows: [] };
  doc.change((d) => void d.tables.push(table));
  return world.minimalReplies ? {} : describeTable(table);
}

const TRAPPED: ColumnFormat = { type: 'select', options: [{ name: 'true' }, { name: 'false' }] };

interface SentColumn {
  name: string;
  description?: string | null;
  format?: McpFormat;
  formula?: string;
  isDisplayColumn?: boolean;
}

function newColumn(sent: SentColumn, isDisplay: boolean): StubColumn {
  const column: StubColumn = { id: newId('c'), name: '', format: { type: 'text' }, isDisplay };
  return setColumn(column, sent);
}

function setColumn(column: StubColumn, sent: Partial<SentColumn>): StubColumn {
  if (sent.name?.startsWith('refuse')) throw new ToolFailure(`Error: invalid column ${sent.name}`);
  if (sent.name !== undefined) column.name = sent.name;
  if (sent.description !== undefined) column.description = sent.description ?? undefined;
  if (sent.format !== undefined) {
    const format = fromMcpFormat(sent.format);
    if (format === null || !isColumnFormat(format)) throw new ToolFailure('Error: invalid format');
    column.format = format;
  }
  if (sent.formula !== undefined) {
    column.formula = sent.formula;
    column.error = sent.formula.includes('Unknown') ? 'unknown value' : undefined;
  }
  return column;
}

function isColumnFormat(format: { type: string }): format is ColumnFormat {
  return !['duration', 'image', 'imageReference', 'attachments', 'packObject', 'other'].includes(format.type);
}

function manage(
  world: McpWorld,
  doc: StubDoc,
  table: (state: StubDocState) => StubTable,
  { data }: ToolArguments['table_columns_manage'],
): unknown {
  const written = doc.change((d) => {
    const { columns } = table(d);
    if (data.action === 'add') {
      const added = data.columns.map((sent) => newColumn(sent, false));
      columns.push(...added);
      return added;
    }
    return data.columns.map(({ columnId, updatedFields }) => {
      const column = columns.find((c) => c.id === columnId);
      if (!column) throw new ToolFailure(`Error: column ${columnId} not found`);
      if (updatedFields.isDisplayColumn) for (const one of columns) one.isDisplay = one === column;
      return setColumn(column, updatedFields);
    });
  });
  return world.minimalReplies ? { success: true } : { columns: written.map(describeColumn) };
}

function describeTable(table: StubTable) {
  const { id, name, rows, columns } = table;
  return { tableUri: `tables/${id}`, name, rowCount: rows.length, columns: columns.map(describeColumn), views: [] };
}

function describeColumn(column: StubColumn) {
  const { id, name, description = null, formula = null, error = null, isDisplay, format } = column;
  const shown = toMcpFormat(format);
  if (shown.type === 'num')
    Object.assign(shown, { grouping: shown['grouping'] ?? true, precision: shown['precision'] ?? 22 });
  const isWritable = formula === null;
  return { columnId: id, name, description, format: shown, formula, error, isDisplayColumn: isDisplay, isWritable };
}
