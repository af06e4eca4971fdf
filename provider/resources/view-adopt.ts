/** A view that is there before its create: one that may be taken over, or one that stops the create. */
import type { Client } from '../client';
import type { DocHandle, ObservedView, ViewPlace } from '../coda';
import { type ClientContext, DiagnosticError, type PrivateState } from '../framework';
import { orGone, quoted } from './explain';
import { type DeclaredView, ruleOf } from './view-fields';
import { rulesAlready } from './view-rules';
import { seenByMcp, viewId } from './view-state';

/** What a create is asked for. */
export interface WantedView extends DeclaredView {
  readonly doc_id: string;
  readonly table_id: string;
  readonly page_id: string | null;
  readonly default_view: boolean;
  readonly adopt: boolean;
  readonly name: string;
}

/** Where a view of that name is already, if anywhere. */
async function placeToAdopt(ctx: ClientContext<Client>, doc: DocHandle, wanted: WantedView): Promise<ViewPlace | null> {
  const options = { signal: ctx.signal };
  if (wanted.default_view) return { tableId: wanted.table_id, viewId: 'default' };
  if (wanted.page_id === null) {
    if (!ctx.client.hasMcpToken) return null;
    const views = await doc.views(wanted.table_id, options);
    const found = views.find((view) => view.name === wanted.name && view.viewId !== 'default');
    return found === undefined ? null : { tableId: found.tableId, viewId: found.viewId };
  }
  for (const table of await doc.tables(options)) {
    if (table.kind !== 'view' || table.name !== wanted.name || table.pageId !== wanted.page_id) continue;
    const { baseTableId } = await doc.table(table.id, options);
    if (baseTableId === wanted.table_id) return { tableId: table.id, viewId: 'default' };
  }
  return null;
}

/** The view at that place as MCP shows it. Where REST has one that MCP does not show, another one would be made beside it. */
async function viewAt(
  ctx: ClientContext<Client>,
  doc: DocHandle,
  place: ViewPlace,
  { name, default_view: own }: WantedView,
): Promise<ObservedView | null> {
  const views = await orGone(doc.views(place.tableId, { signal: ctx.signal }));
  const view = views?.find(({ viewId }) => viewId === place.viewId);
  if (view !== undefined || own) return view ?? null;
  throw DiagnosticError.error(
    `A view named ${quoted(name)} exists already`,
    `REST shows it (${viewId(place)}) and the MCP server does not, so that nobody can tell whether it looks as declared here. A view that was made a moment ago is shown by both in a minute: run again.`,
    ['name'],
  );
}

/** What REST and MCP together show of a view. */
export const FIELDS = ['layout', 'filter', 'sorts', 'groups', 'hidden_column_ids', 'column_order'] as const;

/**
 * Looks for a view of that name at that place.
 *
 * @returns the view to take over, or null when there is none
 * @throws DiagnosticError when there is one that may not be taken over
 */
export async function viewToAdopt(
  ctx: ClientContext<Client> & { readonly private: PrivateState },
  doc: DocHandle,
  wanted: WantedView,
): Promise<ObservedView | null> {
  const place = await placeToAdopt(ctx, doc, wanted);
  if (place === null) return null;
  // Without the token nothing can be made either; that is said where it is tried.
  if (!ctx.client.hasMcpToken) return null;
  const view = await viewAt(ctx, doc, place, wanted);
  if (view === null) return null;
  // The table's own view is always there: to declare it is to take it over.
  if (wanted.adopt || wanted.default_view) return view;
  const shown = await seenByMcp(ctx, wanted, view, { docId: doc.docId, tableId: wanted.table_id });
  const rules = (wanted.conditional_formats ?? []).map(ruleOf);
  const same =
    FIELDS.every((field) => JSON.stringify(shown[field]) === JSON.stringify(wanted[field])) &&
    rulesAlready(rules, view.rules).length === rules.length;
  const importId = `${doc.docId}/${viewId(place)}`;
  if (!same) {
    throw DiagnosticError.error(
      `A view named ${quoted(wanted.name)} exists already`,
      `It looks otherwise than declared here. To manage it, import it (terraform import <address> ${importId}) or set adopt = true. To make another one, give it another name.`,
      ['name'],
    );
  }
  ctx.diagnostics.warning(
    `The view ${quoted(wanted.name)} was there already`,
    `It is what this create would have made, so it is managed from now on (${importId}). This is normal after an interrupted apply.`,
  );
  return view;
}
