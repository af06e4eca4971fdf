import { z } from 'zod';
import type { Client } from '../client';
import type { ObservedView, ViewFields, ViewWritten } from '../coda';
import {
  attr,
  DiagnosticError,
  type Diagnostics,
  defineResource,
  defineSchema,
  isUnknown,
  type PlanOf,
  type PrivateState,
  whollyKnown,
} from '../framework';
import { adoptAttribute, docIdAttribute, pageIdRule, tableIdAttribute } from './common';
import { explained, orGone, quoted } from './explain';
import { untilNamedAreThere, warnUsersOf } from './formula-check';
import { importedObject, importedPath } from './import-id';
import { checkSchemaWrites } from './schema-writes';
import { FIELDS, viewToAdopt, type WantedView } from './view-adopt';
import { checkPlannedView } from './view-check';
import { type DeclaredView, fullOrder, ruleOf, viewChanges, viewFieldAttributes } from './view-fields';
import { oursAfter, readRules, ruleChanges, rulesAlready, writeRules } from './view-rules';
import {
  FILTER,
  importedFromRest,
  importedView,
  placeOf,
  seenByMcp,
  seenByRest,
  viewId,
  viewThroughMcp,
} from './view-state';

const schema = defineSchema({
  description:
    "A view of a table: on a page of its own, as one more view where the table stands, or the table's own view. It holds no data, so it has no deletion protection. What is not given is not managed: people may hide, sort and resize as they like. Filters of single users are theirs.",
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description:
        'The id of a view on a page, e.g. `table-AbCdEfGhIj`, else those of table and view: `grid-AbCdEfGhIj/default`.',
    }),
    doc_id: docIdAttribute,
    table_id: tableIdAttribute,
    page_id: attr.string({
      optional: true,
      requiresReplace: true,
      description:
        'The id of the page to put the view on, e.g. `canvas-AbCdEfGhIj`: other formulas can then use its rows by its name. Without it the view is one more of the table, where the table stands.',
      validate: pageIdRule,
    }),
    default_view: attr.bool({
      optional: true,
      default: false,
      requiresReplace: true,
      description:
        'Whether this is the view that the table itself shows. It is there already, so it is configured and never deleted: a destroy leaves it as it is. Not together with `page_id`.',
    }),
    name: attr.string({
      optional: true,
      computed: true,
      useStateForUnknown: true,
      description: 'The name of the view. Needed unless it is the default view.',
      validate: z.string().min(1).max(255),
    }),
    ...viewFieldAttributes,
    browser_link: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'Where a view on a page opens in a browser; null for others.',
    }),
    adopt: adoptAttribute,
  },
});

/** What a change of writes to Coda. */
const WATCHED = ['name', ...FIELDS, 'conditional_formats', 'chart', 'title_hidden'] as const;

/** Everything that a view is created or configured with, rules and order of columns included. */
function allFields(prior: DeclaredView | null, plan: DeclaredView, view: ObservedView | null, kept: readonly string[]) {
  const fields = viewChanges(prior, plan);
  const there = view?.rules ?? [];
  const declared = (plan.conditional_formats ?? []).map(ruleOf);
  const ours = kept.flatMap((id) => there.find(({ ruleId }) => ruleId === id) ?? []);
  const rules = ruleChanges(declared, ours);
  const hidden = plan.hidden_column_ids ?? view?.hiddenColumnIds ?? [];
  const { column_order: order } = plan;
  const reorder = order !== null && view !== null && JSON.stringify(order) !== JSON.stringify(prior?.column_order);
  const result: ViewFields = {
    ...fields,
    ...(reorder && { columnOrder: fullOrder(order, view, hidden) }),
    ...(rules.length > 0 && { rules }),
  };
  return { fields: result, rules, ours };
}

/** Fields whose write can only be seen in a browser. */
function reportProblems(diagnostics: Diagnostics, name: string, { problems }: ViewWritten): void {
  const attribute = { hiddenColumnIds: 'hidden_column_ids', columnOrder: 'column_order', rules: 'conditional_formats' };
  for (const { field, message } of problems) {
    const path = Object.entries(attribute).find(([key]) => key === field)?.[1] ?? field;
    diagnostics.error(
      `Coda did not take the ${path} of the view ${quoted(name)}`,
      field === 'name' ? `${message} Rename the view by hand; the next plan is then clean.` : message,
      [path],
    );
  }
}

function remember(keep: PrivateState, written: ObservedView, rules: ReturnType<typeof oursAfter>): void {
  keep.set(FILTER.rendered, written.filter ?? undefined);
  keep.set('rules', writeRules(rules));
}

/** A plan in which everything is known, as a state; null otherwise. */
function knownPlan(plan: PlanOf<typeof schema>): WantedView | null {
  const { id: _id, browser_link: _link, name, ...rest } = plan;
  const wanted = { ...rest, name: isUnknown(name) ? 'Default' : name };
  // What `whollyKnown` says is that these are the values of a state; the compiler cannot follow it.
  return whollyKnown(wanted) ? (wanted as WantedView) : null;
}

/** `coda_view`: written through the MCP server; its name, layout and sorts are read by REST. */
export const viewResource = defineResource<Client>()({
  typeName: 'coda_view',
  schema,
  identity: ['doc_id', 'id'],

  validateConfig(ctx, { config }) {
    if (config.default_view === true && config.page_id !== null && !isUnknown(config.page_id)) {
      ctx.diagnostics.error("The table's own view stands where the table stands", 'Leave page_id out.', ['page_id']);
    }
    const named = config.name !== null || config.default_view === true || isUnknown(config.default_view);
    if (!named) ctx.diagnostics.error('The view has no name', 'Give it one.', ['name']);
    checkPlannedView.syntax(ctx.diagnostics, config);
  },

  async modifyPlan(ctx, { prior, plan }) {
    const { client } = ctx;
    if (client === undefined) return undefined;
    const replaced =
      prior !== null &&
      plan !== null &&
      (['doc_id', 'table_id', 'page_id', 'default_view'] as const).some((key) => plan[key] !== prior[key]);
    if (prior !== null && (plan === null || replaced)) {
      if (prior.default_view) {
        ctx.diagnostics.warning(
          'The default view stays as it is',
          `${quoted(prior.name ?? 'Default')} is the view that the table itself shows: it is let go, not deleted.`,
        );
      } else if (prior.page_id !== null) {
        const used = {
          docId: prior.doc_id,
          object: { kind: 'table' as const, tableId: prior.id },
          text: prior.name ?? '',
        };
        await warnUsersOf(ctx, client, { ...used, what: `the view ${quoted(prior.name ?? '')}` }, { kind: 'delete' });
      }
    }
    if (plan === null) return undefined;
    const { doc_id: docId, table_id: tableId, page_id: pageId, name } = plan;
    const update = prior !== null && !replaced;
    if (typeof docId === 'string' && typeof name === 'string' && pageId !== null) {
      const table = typeof tableId === 'string' ? { tableId } : {};
      client.planned.addObject(docId, { kind: 'view', name, ...table, ...(update && { id: prior.id }) });
    }
    if (update) ctx.private.set('exists', true);
    const changed = !update || WATCHED.some((key) => JSON.stringify(plan[key]) !== JSON.stringify(prior[key]));
    if (!changed) return undefined;
    await checkSchemaWrites(ctx, client, ['views']);
    await checkPlannedView.inDoc({ ...ctx, client }, plan, prior);
    const wanted = knownPlan(plan);
    // A view that stands on no page has no link before and after.
    if (update) return { ...plan, browser_link: prior.browser_link };
    if (wanted === null || typeof docId !== 'string' || ctx.private.get('exists') === true) return undefined;
    await explained(
      `looking for the view ${quoted(wanted.name)}`,
      () => viewToAdopt({ ...ctx, client }, client.coda.doc(docId), wanted),
      ['table_id'],
    );
    return undefined;
  },

  create: (ctx, { plan }) =>
    explained(`creating the view ${quoted(isUnknown(plan.name) ? 'Default' : (plan.name ?? ''))}`, async () => {
      const doc = ctx.client.coda.doc(plan.doc_id);
      const options = { signal: ctx.signal };
      const name = isUnknown(plan.name) || plan.name === null ? 'Default' : plan.name;
      // What an apply that died has made a moment ago would be made twice.
      await doc.untilUpToDate({ signal: ctx.signal });
      await untilNamedAreThere(ctx, FILTER.stored);
      const found = await viewToAdopt(ctx, doc, { ...plan, name });
      const declared = (plan.conditional_formats ?? []).map(ruleOf);
      let written: ViewWritten;
      if (found === null) {
        const { fields, rules } = allFields(null, plan, null, []);
        const place = plan.page_id === null ? {} : { pageId: plan.page_id };
        written = await doc.addView(plan.table_id, { ...fields, ...place, name }, options);
        remember(ctx.private, written.view, oursAfter(rules, [], [], written.view.rules));
      } else {
        const ours = rulesAlready(declared, found.rules);
        const { fields, rules } = allFields(
          null,
          plan,
          found,
          ours.map(({ ruleId }) => ruleId),
        );
        const renamed = plan.default_view && plan.name !== null && !isUnknown(plan.name) && plan.name !== found.name;
        written = await doc.configureView(found, { ...fields, ...(renamed && { name }) }, options);
        remember(ctx.private, written.view, oursAfter(rules, ours, found.rules, written.view.rules));
      }
      reportProblems(ctx.diagnostics, name, written);
      // The order needs all visible columns, which only the view itself tells.
      if (found === null && plan.column_order !== null) {
        const columnOrder = fullOrder(plan.column_order, written.view, plan.hidden_column_ids ?? []);
        const ordered = await doc.configureView(written.view, { columnOrder });
        reportProblems(ctx.diagnostics, name, ordered);
      }
      const id = viewId(written.view);
      const link = (await doc.tables()).find((table) => table.id === id)?.browserLink ?? null;
      return { ...plan, id, name: written.view.name, browser_link: link };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the view ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const options = { signal: ctx.signal };
      const place = placeOf(prior.id);
      const listed = (await orGone(doc.tables(options)))?.find(({ id }) => id === place.tableId);
      if (listed === undefined) return null;
      const view = await viewThroughMcp(ctx, doc, place);
      if (view === null) return null;
      const onPage = listed.kind === 'view';
      const imported = prior.table_id === null;
      const ownInRest = onPage || place.viewId === 'default';
      if (imported && view === undefined && !ownInRest) {
        throw DiagnosticError.error(
          'The view cannot be read',
          "Coda's REST API does not show views that stand beside another one of their table, and its MCP server cannot be asked: set mcp_token for the import.",
          ['id'],
        );
      }
      const detail = ownInRest && (view === undefined || imported) ? await doc.table(listed.id, options) : undefined;
      const base = prior.table_id ?? (onPage ? (detail?.baseTableId ?? '') : listed.id);
      if (imported && view !== undefined) {
        remember(
          ctx.private,
          view,
          view.rules.map(({ ruleId, condition }) => ({ id: ruleId, rendered: condition })),
        );
      }
      const declared = imported
        ? view === undefined
          ? detail === undefined
            ? nothing
            : importedFromRest(detail)
          : importedView(view)
        : prior;
      const at = { docId: prior.doc_id, tableId: base };
      const seen =
        view !== undefined
          ? await seenByMcp(ctx, declared, view, at)
          : detail === undefined
            ? declared
            : seenByRest(declared, detail);
      return {
        ...seen,
        id: prior.id,
        doc_id: prior.doc_id,
        table_id: base,
        page_id: onPage ? listed.pageId : null,
        default_view: !onPage && place.viewId === 'default',
        name: view?.name ?? (onPage ? listed.name : prior.name),
        browser_link: onPage ? listed.browserLink : null,
        adopt: prior.adopt ?? false,
      };
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the view ${quoted(prior.name ?? '')}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const options = { signal: ctx.signal };
      const place = placeOf(prior.id);
      const view = (await doc.views(place.tableId, { ...options, fresh: true })).find((v) => v.viewId === place.viewId);
      const kept = readRules(ctx.private.get('rules')).map(({ id }) => id);
      const { fields, rules, ours } = allFields(prior, plan, view ?? null, kept);
      const name = isUnknown(plan.name) ? prior.name : plan.name;
      const asked = { ...fields, ...(name !== null && name !== prior.name && { name }) };
      if (Object.keys(asked).length > 0) {
        await untilNamedAreThere(ctx, FILTER.stored);
        const written = await doc.configureView(place, asked, options);
        remember(ctx.private, written.view, oursAfter(rules, ours, view?.rules ?? [], written.view.rules));
        reportProblems(ctx.diagnostics, name ?? '', written);
      }
      return { ...plan, id: prior.id, name, browser_link: prior.browser_link };
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the view ${quoted(prior.name ?? '')}`, async () => {
      if (prior.default_view) return;
      await ctx.client.coda.doc(prior.doc_id).deleteView(placeOf(prior.id), { signal: ctx.signal });
    }),

  async importState(ctx, id) {
    if (/^https?:/.test(id)) {
      const { docId, objectId } = await importedObject(ctx.client, id, 'table');
      return { doc_id: docId, id: objectId.startsWith('table-') ? objectId : `${objectId}/default` };
    }
    const parts = id.split('/').length === 3 ? ['doc id', 'table id', 'view id'] : ['doc id', 'view id (table-…)'];
    const [docId = '', ...rest] = importedPath(id, parts);
    const [first = ''] = rest;
    return {
      doc_id: docId,
      id: rest.length === 1 && !first.startsWith('table-') ? `${first}/default` : rest.join('/'),
    };
  },
});

/** A view of which nothing is declared. */
const nothing: DeclaredView = {
  layout: null,
  filter: null,
  sorts: null,
  groups: null,
  hidden_column_ids: null,
  column_order: null,
  conditional_formats: null,
  chart: null,
  title_hidden: null,
};
