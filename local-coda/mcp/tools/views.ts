import { z } from 'zod';
import { type Container, defaultView, type Table, type View, viewSchema } from '../../engine/state';
import type { Shown } from '../../engine/values';
import { forWriting, type Json, pageOf, switches, type ToolCall, type ToolHandler, tableOf, write } from '../context';
import { ToolError } from '../errors';
import { renderView } from '../render';
import { parseUri } from '../uri';

const ruleSchema = z.looseObject({ ruleId: z.string().optional(), formatStyles: z.unknown() });
type Rule = z.infer<typeof ruleSchema>;

const fieldsSchema = z.object({
  name: z.string().optional(),
  sharedFilter: z.string().nullable().optional(),
  personalFilter: viewSchema.shape.personalFilter.nullable().optional(),
  sorts: viewSchema.shape.sorts.optional(),
  groups: z.object({ left: z.array(z.string()).optional(), top: z.array(z.string()).optional() }).optional(),
  columnVisibility: z.object({ hideColumnIds: z.array(z.string()) }).optional(),
  columnOrder: z.array(z.string()).optional(),
  conditionalFormats: z.array(ruleSchema).optional(),
  chartOptions: z.record(z.string(), z.unknown()).optional(),
  titleHidden: z.boolean().optional(),
  viewLayout: z.string().optional(),
});
type Fields = z.infer<typeof fieldsSchema>;

const manageSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    fieldsSchema.extend({ action: z.literal('add'), name: z.string(), pageUri: z.string().optional() }),
    fieldsSchema.extend({ action: z.literal('configure') }),
  ]),
});

/** Every column that the fields speak of must be one of the table's. */
function checkColumns(table: Table, fields: Fields): void {
  const named = [
    ...(fields.sorts ?? []).map((sort) => sort.columnId),
    ...(fields.groups?.left ?? []),
    ...(fields.groups?.top ?? []),
    ...(fields.columnVisibility?.hideColumnIds ?? []),
    ...(fields.columnOrder ?? []),
    ...(fields.personalFilter ?? []).map((filter) => filter.columnId),
  ];
  const unknown = named.filter((id) => !table.columns.some((column) => column.id === id));
  if (unknown.length > 0) throw new ToolError(`Columns not found in table ${table.id}: ${unknown.join(', ')}`);
}

/** A view with the fields that were given; the rest stays. Lists replace, except rules, which are operations on a list. */
function configured(call: ToolCall, table: Table, view: View, fields: Fields): View {
  const hidden = fields.columnVisibility?.hideColumnIds ?? view.hidden;
  return {
    ...view,
    name: fields.name ?? view.name,
    layout: fields.viewLayout ?? view.layout,
    sorts: fields.sorts ?? view.sorts,
    groups: { ...view.groups, ...fields.groups },
    hidden,
    order: fields.columnOrder ? newOrder(table, fields.columnOrder, hidden) : view.order,
    personalFilter: fields.personalFilter === undefined ? view.personalFilter : (fields.personalFilter ?? []),
    conditionalFormats: changedRules(call, view.conditionalFormats, fields.conditionalFormats ?? []),
    chartOptions: fields.chartOptions ? { ...view.chartOptions, ...fields.chartOptions } : view.chartOptions,
    titleHidden: fields.titleHidden ?? view.titleHidden,
  };
}

/** `columnOrder` has to name all visible columns; hidden ones follow. */
function newOrder(table: Table, order: string[], hidden: string[]): string[] {
  const visible = table.columns.filter((column) => !hidden.includes(column.id)).map((column) => column.id);
  const missing = visible.filter((id) => !order.includes(id));
  if (missing.length > 0)
    throw new ToolError(`columnOrder must hold all visible columns; ${missing.join(', ')} missing`);
  return [...order, ...hidden.filter((id) => !order.includes(id))];
}

/** Rules without an id are added, with one changed, with `formatStyles: null` deleted. */
function changedRules(call: ToolCall, rules: View['conditionalFormats'], changes: Rule[]): View['conditionalFormats'] {
  let result = [...rules];
  for (const change of changes) {
    const { ruleId } = change;
    if (ruleId === undefined) result.push({ ...change, ruleId: call.workspace.ids.next('cf') });
    else if (!result.some((rule) => rule['ruleId'] === ruleId)) throw new ToolError(`Rule ${ruleId} was not found.`);
    else if (change.formatStyles === null) result = result.filter((rule) => rule['ruleId'] !== ruleId);
    else result = result.map((rule) => (rule['ruleId'] === ruleId ? { ...rule, ...change } : rule));
  }
  return result;
}

/**
 * Adds a view, or configures one. A view that is put on another page becomes a table of its own there (`table-…`); without
 * a page it is one more view of the table, which is our reading: no answer of the real server was recorded.
 */
const tableViewManage: ToolHandler = async (call, args) => {
  const { uri: text, data } = manageSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const shown = tableOf(doc, uri);
  checkColumns(shown.table, data);
  const at = call.workspace.clock.now();
  const reply = (owner: Table | Container, viewId: string): Json => {
    const view = owner.views.find((v) => v.id === viewId);
    if (!view) throw new ToolError(`View ${viewId} was not found.`);
    const of: Shown = { ...shown, id: owner.id, object: owner };
    const full = renderView(doc, of, view, call.workspace.tools.formulas);
    return switches(call).mcpReplies === 'minimal' ? { viewUri: full['viewUri'], name: view.name } : full;
  };
  if (data.action === 'configure') {
    const viewId = uri.parts.get('views') ?? 'default';
    const current = shown.object.views.find((view) => view.id === viewId);
    if (!current) throw new ToolError(`View ${viewId} was not found.`);
    const renames = shown.kind === 'view' && viewId === 'default' && switches(call).renamedView === 'container';
    const { name, ...fields } = data;
    const view = configured(call, shown.table, current, renames ? fields : data);
    const containerName = renames && name !== undefined ? { containerName: name } : {};
    await write(call, uri, {
      kind: 'configureView',
      at,
      ownerId: shown.id,
      view,
      filter: data.sharedFilter,
      ...containerName,
    });
    return reply(shown.object, viewId);
  }
  const columnIds = shown.table.columns.map((column) => column.id);
  const fresh = configured(call, shown.table, defaultView(columnIds), data);
  const view = { ...fresh, filter: data.sharedFilter ?? null };
  if (data.pageUri === undefined) {
    const added = { ...view, id: call.workspace.ids.next('view') };
    await write(call, uri, { kind: 'addView', at, tableId: shown.table.id, view: added });
    return reply(shown.table, added.id);
  }
  const page = pageOf(doc, parseUri(data.pageUri));
  const id = call.workspace.ids.next('table');
  const container = {
    id,
    name: data.name,
    tableId: shown.table.id,
    pageId: page.id,
    views: [{ ...view, name: 'Default' }],
  };
  await write(call, uri, { kind: 'addContainer', at, container });
  const made = doc.containers.get(id);
  if (!made) throw new ToolError('The view was not created.');
  return reply(made, 'default');
};

const tableViewDelete: ToolHandler = async (call, args) => {
  const { uri: text } = z.object({ uri: z.string() }).parse(args);
  const { uri, doc } = forWriting(call, text);
  const { id, kind, object } = tableOf(doc, uri);
  const viewId = uri.parts.get('views') ?? (kind === 'view' ? 'default' : '');
  if (!object.views.some((view) => view.id === viewId)) throw new ToolError(`View ${viewId} was not found.`);
  if (kind === 'table' && object.views.length === 1) throw new ToolError('The last view of a table cannot be deleted.');
  await write(call, uri, { kind: 'deleteView', at: call.workspace.clock.now(), ownerId: id, viewId });
  return { success: true };
};

export const viewTools: Record<string, ToolHandler> = {
  table_view_manage: tableViewManage,
  table_view_delete: tableViewDelete,
};
