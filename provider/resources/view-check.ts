/** What is checked of a declared view: without a doc, and against the doc while planning. */
import type { Client } from '../client';
import { type ClientContext, type Diagnostics, isUnknown, type Path, type PrivateState } from '../framework';
import { explained, quoted } from './explain';
import { checkExpression, checkSyntax } from './formula-check';
import { FILTER } from './view-state';

/** The fields of a view in a configuration or a plan: anything may be unknown. */
interface Open {
  readonly filter: unknown;
  readonly sorts: unknown;
  readonly groups: unknown;
  readonly hidden_column_ids: unknown;
  readonly column_order: unknown;
  readonly conditional_formats: unknown;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);

/** The rules whose members can be looked at, with their paths. */
function rulesOf(view: Open): { rule: Readonly<Record<string, unknown>>; path: Path }[] {
  if (!isList(view.conditional_formats)) return [];
  return view.conditional_formats.flatMap((rule, i) =>
    isObject(rule) ? [{ rule, path: ['conditional_formats', i] }] : [],
  );
}

/** Every column id that is known, with its path. */
function columnsOf(view: Open): { id: string; path: Path }[] {
  const found: { id: string; path: Path }[] = [];
  const add = (id: unknown, path: Path) => {
    if (typeof id === 'string') found.push({ id, path });
  };
  const addAll = (ids: unknown, path: Path, ordered = true) => {
    if (isList(ids)) for (const [i, id] of ids.entries()) add(id, ordered ? [...path, i] : path);
  };
  if (isList(view.sorts)) {
    for (const [i, sort] of view.sorts.entries()) if (isObject(sort)) add(sort.column_id, ['sorts', i, 'column_id']);
  }
  if (isObject(view.groups)) {
    addAll(view.groups.left, ['groups', 'left']);
    addAll(view.groups.top, ['groups', 'top']);
  }
  addAll(view.hidden_column_ids, ['hidden_column_ids'], false);
  addAll(view.column_order, ['column_order']);
  for (const { rule, path } of rulesOf(view)) addAll(rule.column_ids, [...path, 'column_ids']);
  return found;
}

/** Mistakes that need no doc to be seen. */
function syntax(diagnostics: Diagnostics, view: Open): void {
  checkSyntax(diagnostics, view.filter, ['filter']);
  for (const { rule, path } of rulesOf(view)) {
    checkSyntax(diagnostics, rule.condition, [...path, 'condition']);
    if (typeof rule.text_color === 'string' && rule.text_color === rule.background_color) {
      diagnostics.error('The text would be invisible', 'The colour of the text has to differ from the background.', [
        ...path,
        'text_color',
      ]);
    }
    if (rule.background_color === null && rule.text_color === null && rule.text_styles === null) {
      diagnostics.error('The format does nothing', 'Give a background_color, a text_color or text_styles.', path);
    }
  }
  repeats(diagnostics, view.column_order, ['column_order']);
  const hidden = isList(view.hidden_column_ids) ? view.hidden_column_ids : [];
  if (!isList(view.column_order)) return;
  for (const [i, id] of view.column_order.entries()) {
    if (typeof id !== 'string' || !hidden.includes(id)) continue;
    diagnostics.error('A hidden column has no place', `${id} is in hidden_column_ids.`, ['column_order', i]);
  }
}

function repeats(diagnostics: Diagnostics, ids: unknown, path: Path): void {
  if (!isList(ids)) return;
  for (const [i, id] of ids.entries()) {
    if (typeof id !== 'string' || ids.indexOf(id) === i) continue;
    diagnostics.error('A column is listed twice', `${id} has one place.`, [...path, i]);
  }
}

/** A view in a plan. */
interface PlannedView extends Open {
  readonly doc_id: unknown;
  readonly table_id: unknown;
  readonly name: unknown;
}

/** Columns that are not the table's, and formulas that cannot be computed. */
async function inDoc(
  ctx: ClientContext<Client> & { readonly private: PrivateState },
  plan: PlannedView,
  prior: Open | null,
): Promise<void> {
  const { doc_id: docId, table_id: tableId, name } = plan;
  if (typeof docId !== 'string' || typeof tableId !== 'string') return;
  const { client } = ctx;
  const columns = await explained(
    `checking the columns of the view`,
    () => client.coda.doc(docId).columns(tableId, { signal: ctx.signal }),
    ['table_id'],
  );
  for (const { id, path } of columnsOf(plan)) {
    if (columns.some((column) => column.id === id)) continue;
    ctx.diagnostics.error(
      `The table has no column ${quoted(id)}`,
      `It has ${columns
        .map((c) => `${quoted(c.name)} (${c.id})`)
        .slice(0, 100)
        .join(', ')}.`,
      path,
    );
  }
  const view = typeof name === 'string' ? ` of the view ${quoted(name)}` : ' of the view';
  const condition = { docId, tableId, expect: { type: 'checkbox' as const } };
  if (typeof plan.filter === 'string' && plan.filter !== prior?.filter) {
    await checkExpression(ctx, client, plan.filter, {
      ...condition,
      what: `The filter${view}`,
      path: ['filter'],
      key: FILTER.stored,
    });
  }
  const before = JSON.stringify(prior?.conditional_formats ?? null);
  for (const { rule, path } of rulesOf(plan)) {
    if (typeof rule.condition !== 'string' || before.includes(JSON.stringify(rule.condition))) continue;
    const place = { ...condition, what: `A conditional format${view}`, path: [...path, 'condition'] };
    await checkExpression(ctx, client, rule.condition, place);
  }
}

export const checkPlannedView = { syntax, inDoc };
