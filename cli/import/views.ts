/** Which views and named formulas code can declare, and as what: the same as the provider's import makes of them. */
import { check, parse } from '../../formula';
import { type DocSchema, VIEW_LAYOUTS, type ViewLayout } from '../../model';
import type { ObservedView, ViewRule, ViewSort } from '../../provider/coda';
import type { AppColumn, AppFormula, AppPage, AppRule, AppTable, AppView, Note } from './app';
import { unusableName } from './columns';
import type { Names } from './names';
import type { ReadDoc } from './read';
import { isFormula, type ReadNamed, type ReadView } from './read-views';

/** What views and formulas are built from. */
export interface Ground {
  readonly schema: DocSchema;
  readonly pages: ReadonlyMap<string, AppPage>;
  readonly tables: ReadonlyMap<string, AppTable>;
  /** Mistakes of formulas by the id of what they belong to. */
  readonly mistakes: ReadonlyMap<string, string>;
  readonly names: Names;
  readonly notes: Note[];
}

const LONE_SURROGATE = /\\ud[89a-f][0-9a-f]{2}/i;
const HALF = 'its definition holds half a character, which no file can';

/** The views that can be declared: on pages, beside their tables, and the tables' own where somebody changed them. */
export function buildViews(read: ReadDoc, ground: Ground): AppView[] {
  const built = (what: string, view: AppView | string): AppView[] => {
    if (typeof view !== 'string') return [view];
    ground.notes.push({ what, why: view });
    return [];
  };
  const onPages = read.views.flatMap((view) =>
    built(`The view "${view.info.name}" (${view.info.id})`, onPage(view, ground)),
  );
  const ofTables = read.tables.flatMap(({ info, views }) =>
    views.flatMap((view) => {
      const own = view.viewId === 'default';
      if (own && isPlain(view)) return [];
      const what = own
        ? `The own view of the table "${info.name}"`
        : `The view "${view.name}" of the table "${info.name}"`;
      return built(`${what} (${view.tableId}/${view.viewId})`, ofTable(view, own, ground));
    }),
  );
  return [...onPages, ...ofTables];
}

/** True for a view as every new table has it: there is nothing to declare. */
function isPlain({ name, layout, filter, sorts, groups, hiddenColumnIds, rules }: ObservedView): boolean {
  const lists = [sorts, groups.left, groups.top, hiddenColumnIds, rules];
  return name === OWN_NAME && layout === 'default' && filter === null && lists.every(({ length }) => length === 0);
}

/** What Coda calls the view that a table itself shows. */
const OWN_NAME = 'Default';

function onPage({ info, detail, shown }: ReadView, ground: Ground): AppView | string {
  const name = shown?.name ?? info.name;
  const badName = unusableName(name);
  if (badName !== null) return badName;
  if (shown === null) return "Coda's MCP server does not show it";
  if (!info.id.startsWith('table-')) return 'its id has an unknown form';
  if (info.pageId === null) return 'its page was deleted';
  const layout = layoutOf(shown === undefined ? detail.layout : (shown.layout ?? 'default'));
  if (layout === null) return `only Coda's MCP server shows its layout, which REST calls ${detail.layout}`;
  const place = { page: ground.pages.get(info.pageId) ?? { id: info.pageId } };
  const found = { id: info.id, name, place, tableId: detail.baseTableId ?? '', layout, word: name };
  return declared({ ...found, sorts: shown?.sorts ?? detail.sorts, ...pick(shown) }, ground);
}

function ofTable(view: ObservedView, own: boolean, ground: Ground): AppView | string {
  const { tableId, viewId, name, layout, sorts } = view;
  const badName = unusableName(name);
  if (badName !== null) return badName;
  if (layout === null) return 'its layout is not known here';
  return declared(
    {
      id: `${tableId}/${viewId}`,
      ...(!(own && name === OWN_NAME) && { name }),
      place: own ? 'ownOfTable' : 'besideTable',
      word: own ? `${ground.tables.get(tableId)?.name ?? ''} view` : name,
      ...{ tableId, layout, sorts },
      ...pick(view),
    },
    ground,
  );
}

/** What only MCP shows of a view. */
function pick(view: ObservedView | undefined) {
  const { filter = null, groups = { left: [], top: [] }, hiddenColumnIds: hidden = [], rules = [] } = view ?? {};
  return { filter, ...groups, hidden, rules };
}

/** A view, with ids of columns. */
interface Found extends Pick<AppView, 'id' | 'name' | 'place'>, ReturnType<typeof pick> {
  readonly tableId: string;
  readonly layout: ViewLayout;
  readonly sorts: readonly ViewSort[];
  /** What its identifier is made of. */
  readonly word: string;
}

/** The view, or why it is left out. */
function declared(found: Found, { schema, tables, names }: Ground): AppView | string {
  const { id, name, place, layout, sorts, left, top, hidden, rules, filter } = found;
  const table = tables.get(found.tableId);
  if (table === undefined) return 'its table is left alone';
  const used = [...sorts.map(({ columnId }) => columnId), ...left, ...top, ...hidden, ...rules.flatMap(columnsOf)];
  const missing = used.find((columnId) => !table.columns.some((column) => column.id === columnId));
  if (missing !== undefined) return `it sorts, groups, hides or formats ${leftAlone(missing, table)}`;
  const at = { doc: schema, tableId: table.id };
  const texts = [...(filter === null ? [] : [filter]), ...rules.map(({ condition }) => condition)];
  const mistake =
    texts.flatMap((text) => mistakeIn(text, at, 'a formula of it') ?? [])[0] ??
    rules.flatMap((rule) => oddRule(rule) ?? [])[0];
  if (mistake !== undefined) return mistake;
  if (LONE_SURROGATE.test(JSON.stringify(texts))) return HALF;
  const columns = (ids: readonly string[]) =>
    ids.flatMap((columnId) => table.columns.find((column) => column.id === columnId) ?? []);
  return {
    key: names.take(found.word, 'view'),
    id,
    ...(name !== undefined && { name }),
    table,
    place,
    ...(layout !== 'default' && { layout }),
    ...(filter !== null && { filter: [filter] }),
    sorts: sorts.flatMap((sort) => sortOf(sort, columns)),
    left: columns(left),
    top: columns(top),
    hidden: columns(hidden),
    rules: rules.map((rule) => ruleOf(rule, columns)),
  };
}

function layoutOf(word: string | undefined): ViewLayout | null {
  return VIEW_LAYOUTS.find((known) => known === (word ?? 'default')) ?? null;
}

const columnsOf = ({ columnIds }: ViewRule) => columnIds ?? [];

function leftAlone(id: string, { leftOut }: AppTable): string {
  const found = leftOut.find((column) => column.id === id);
  return found === undefined
    ? `a column that its table does not show (${id})`
    : `the column "${found.name}", which is left alone (${found.why})`;
}

function sortOf({ columnId, direction }: ViewSort, columns: (ids: readonly string[]) => AppColumn[]) {
  return columns([columnId]).map((column) => ({ column, direction }));
}

function ruleOf(rule: ViewRule, columns: (ids: readonly string[]) => AppColumn[]): AppRule {
  const { condition, columnIds, backgroundColor, textColor, textStyles } = rule;
  return {
    when: [condition],
    ...(columnIds !== undefined && { columns: columns(columnIds) }),
    ...(backgroundColor !== undefined && { background: backgroundColor }),
    ...(textColor !== undefined && { color: textColor }),
    ...(textStyles !== undefined && { styles: textStyles }),
  };
}

/** Why a configuration could not have this rule, or null where it can. */
function oddRule({ condition, columnIds, backgroundColor, textColor, textStyles }: ViewRule): string | null {
  if (condition === '') return 'one of its conditional formats has no condition';
  if (columnIds?.length === 0 || textStyles?.length === 0) return 'one of its conditional formats is empty';
  if (backgroundColor === undefined && textColor === undefined && textStyles === undefined)
    return 'one of its conditional formats changes nothing';
  return backgroundColor !== undefined && backgroundColor === textColor
    ? 'one of its conditional formats has text in the colour of its background'
    : null;
}

function mistakeIn(text: string, at: Parameters<typeof check>[1], what: string): string | null {
  const found = [...parse(text).diagnostics, ...check(text, at).diagnostics];
  const error = found.find(({ severity }) => severity === 'error');
  return error === undefined ? null : `${what} has a mistake (${error.message.replace(/\.$/, '')})`;
}

/** The named formulas that can be declared; controls never can. */
export function buildFormulas(read: ReadDoc, ground: Ground): AppFormula[] {
  return read.named.flatMap((named) => {
    const built = buildFormula(named, ground, read.withMcp);
    if (typeof built !== 'string') return [built];
    const kind = isFormula(named) ? 'named formula' : 'control';
    ground.notes.push({ what: `The ${kind} "${named.name}"`, why: built });
    return [];
  });
}

/** The formula, or why it is left out. */
function buildFormula(named: ReadNamed, { schema, pages, mistakes, names }: Ground, mcp: boolean): AppFormula | string {
  if (!isFormula(named)) return "Coda's APIs show no more of a control than its name, and cannot create one";
  const { id, name, pageId, formula } = named;
  const badName = unusableName(name);
  if (badName !== null) return badName;
  if (pageId === undefined) return 'its page was deleted';
  if (formula === undefined && !mcp) return 'without CODA_MCP_TOKEN its text is not known';
  if (formula === undefined) return "Coda's MCP server does not show its text";
  if (formula === '') return 'it is empty';
  const mistake = mistakes.get(id) ?? mistakeIn(formula, { doc: schema }, 'its formula');
  if (mistake !== null) return mistake;
  if (LONE_SURROGATE.test(JSON.stringify(formula))) return HALF;
  return { key: names.take(name, 'formula'), id, name, page: pages.get(pageId) ?? { id: pageId }, formula: [formula] };
}
