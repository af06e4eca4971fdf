import type { McpFormat } from '../formats/mcp';
import type { McpViewFields } from '../formats/views';

/** A column as `table_create` and `table_columns_manage` take it. */
export interface McpColumn {
  name: string;
  description?: string | null;
  format?: McpFormat;
  formula?: string;
  isDisplayColumn?: boolean;
}

/** The arguments that we give to each tool (MCP catalogue of 2026-07-28). */
export interface ToolArguments {
  table_create: { uri: string; name: string; columns: McpColumn[] };
  table_delete: { uri: string };
  table_columns_manage: {
    uri: string;
    data:
      | { action: 'add'; columns: McpColumn[] }
      | { action: 'update'; columns: { columnId: string; updatedFields: Partial<McpColumn> }[] };
  };
  table_columns_delete: { uri: string; columnIds: string[] };
  table_columns_read: { uri: string; include: ('formats' | 'views')[] };
  table_view_manage: {
    uri: string;
    data:
      | ({ action: 'add'; name: string; pageUri?: string } & McpViewFields)
      | ({ action: 'configure' } & McpViewFields);
  };
  table_view_delete: { uri: string };
  control_manage: {
    uri: string;
    data:
      | { action: 'create'; name: string; control: { type: 'formula'; formula: string; format?: McpFormat } }
      | { action: 'update'; updatedFields: { name?: string; formula?: string; format?: McpFormat } };
  };
  control_delete: { uri: string };
  content_read: { uri: string; contentTypesToInclude: ('tables' | 'formulas')[] };
  document_outline: { uri: string; pageLimit: number; pageOffset: number };
  formula_execute: { uri: string; formula: string };
  page_update: { uri: string; updateFields: { parentPageUri: string | null } };
}

export type ToolName = keyof ToolArguments;

/** The tools that change a doc. */
export const WRITING_TOOLS: ReadonlySet<ToolName> = new Set<ToolName>([
  'table_create',
  'table_delete',
  'table_columns_manage',
  'table_columns_delete',
  'table_view_manage',
  'table_view_delete',
  'control_manage',
  'control_delete',
  'page_update',
]);
