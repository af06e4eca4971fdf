/** A view as it is in the doc, in the words of the state. */
import type { Client } from '../client';
import {
  type ConditionalFormat,
  type DocHandle,
  isCodaError,
  type ObservedView,
  type TableDetail,
  type ViewPlace,
} from '../coda';
import type { ClientContext, PrivateState } from '../framework';
import { observedText } from './column-common';
import { type DeclaredView, declaredRule, ruleOf, shownOrder } from './view-fields';
import { type KeptRule, readRules } from './view-rules';

/** The keys of the private state for the filter. */
export const FILTER = { rendered: 'rendered_filter', stored: 'stored_filter' } as const;

/** `table-…`, or `grid-…/default`: what a view's id is made of. */
export function placeOf(id: string): ViewPlace {
  const slash = id.indexOf('/');
  return slash < 0 ? { tableId: id, viewId: 'default' } : { tableId: id.slice(0, slash), viewId: id.slice(slash + 1) };
}

/** A view on a page is known by its container alone. */
export function viewId({ tableId, viewId: view }: ViewPlace): string {
  return tableId.startsWith('table-') ? tableId : `${tableId}/${view}`;
}

/** The view as MCP shows it; null where it is gone, undefined where MCP cannot be asked. */
export async function viewThroughMcp(
  ctx: ClientContext<Client>,
  doc: DocHandle,
  place: ViewPlace,
): Promise<ObservedView | null | undefined> {
  if (!ctx.client.hasMcpToken) return undefined;
  try {
    const views = await doc.views(place.tableId, { signal: ctx.signal });
    return views.find((view) => view.viewId === place.viewId) ?? null;
  } catch (error) {
    if (!isCodaError(error) || error.kind === 'cancelled') throw error;
    if (error.kind === 'notFound') return null;
    ctx.logger.warn('the view is read without what only MCP shows', { view: viewId(place), error: error.message });
    return undefined;
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** REST calls two layouts by one older name. */
function layoutFromRest(prior: string | null, shown: string | undefined): string | null {
  if (shown === 'masterDetail' && (prior === 'detail' || prior === 'form')) return prior;
  return shown ?? prior;
}

/** The part of a state that REST shows: of what is declared, the layout and the sorts, and whether there is a filter. */
export function seenByRest(declared: DeclaredView, table: TableDetail): DeclaredView {
  const sorts = table.sorts.map(({ columnId, direction }) => ({ column_id: columnId, direction }));
  return {
    ...declared,
    layout: declared.layout === null ? null : layoutFromRest(declared.layout, table.layout),
    sorts: declared.sorts === null ? null : sorts,
    filter: table.filtered ? declared.filter : null,
  };
}

/** The whole of what is declared as MCP shows it, in the declared words where they still say the same. */
export async function seenByMcp(
  ctx: ClientContext<Client> & { readonly private: PrivateState },
  declared: DeclaredView,
  view: ObservedView,
  at: { docId: string; tableId: string },
): Promise<DeclaredView> {
  const { groups, hidden_column_ids: hidden, column_order: order, conditional_formats: rules } = declared;
  const where = { ...at, signal: ctx.signal };
  const sorts = view.sorts.map(({ columnId, direction }) => ({ column_id: columnId, direction }));
  const sameHidden = hidden !== null && same([...hidden].sort(), [...view.hiddenColumnIds].sort());
  const filter =
    declared.filter === null || view.filter === null
      ? null
      : await observedText(ctx.client, view.filter, declared.filter, ctx.private, where, FILTER);
  return {
    ...declared,
    layout: declared.layout === null ? null : (view.layout ?? declared.layout),
    filter,
    sorts: declared.sorts === null ? null : sorts,
    groups:
      groups === null
        ? null
        : {
            left: groups.left === null ? null : view.groups.left,
            top: groups.top === null ? null : view.groups.top,
          },
    hidden_column_ids: hidden === null || sameHidden ? hidden : view.hiddenColumnIds,
    column_order: order === null ? null : shownOrder(order, view),
    conditional_formats:
      rules === null ? null : ownRules(rules.map(ruleOf), view, readRules(ctx.private.get('rules'))).map(declaredRule),
  };
}

/** Rules of ours that are there, with the declared spelling of conditions that Coda still prints as it did. */
function ownRules(
  declared: readonly ConditionalFormat[],
  view: ObservedView,
  kept: readonly KeptRule[],
): ConditionalFormat[] {
  return kept.flatMap(({ id, rendered }, i) => {
    const rule = view.rules.find(({ ruleId }) => ruleId === id);
    if (rule === undefined) return [];
    const { ruleId: _id, ...shown } = rule;
    const before = declared[i];
    return [before !== undefined && rule.condition === rendered ? { ...shown, condition: before.condition } : shown];
  });
}

/** Everything that a view shows, as the configuration that an import starts with. Defaults are left out. */
export function importedView(view: ObservedView): DeclaredView {
  const { layout, filter, sorts, groups, hiddenColumnIds, rules } = view;
  const some = <T>(items: readonly T[]) => (items.length > 0 ? items : null);
  const left = some(groups.left);
  const top = some(groups.top);
  return {
    layout: layout === 'default' ? null : layout,
    filter,
    sorts: some(sorts.map(({ columnId, direction }) => ({ column_id: columnId, direction }))),
    groups: left === null && top === null ? null : { left, top },
    hidden_column_ids: some(hiddenColumnIds),
    column_order: null,
    conditional_formats: some(rules.map(declaredRule)),
    chart: null,
    title_hidden: null,
  };
}

/** What an import knows of a view without an MCP token. */
export function importedFromRest(table: TableDetail): DeclaredView {
  return {
    layout: table.layout === 'default' ? null : (table.layout ?? null),
    filter: null,
    sorts:
      table.sorts.length === 0
        ? null
        : table.sorts.map(({ columnId, direction }) => ({ column_id: columnId, direction })),
    groups: null,
    hidden_column_ids: null,
    column_order: null,
    conditional_formats: null,
    chart: null,
    title_hidden: null,
  };
}
