import { drawing } from './diagram.mjs';
import { count, h, nameOf } from './dom.mjs';
import { Grid } from './grid.mjs';
import { pageObjects, prose } from './prose.mjs';
import { docUrl, tableUrl } from './route.mjs';

/** @typedef {{ title: string, nodes: Node[], grids: Grid[], fill?: boolean }} View what the main part shows */

const heading = (text, ...more) => h('div', { class: 'title' }, h('h1', { tabindex: '-1' }, text || 'Untitled'), more);

/** Kept up to date while the page stands. */
const rowCount = (table) => h('span', { 'data-rows': table.id }, count(table.rowCount, 'row'));

/** @returns {View} */
export function overview(doc) {
  const columns = doc.tables
    .filter((table) => table.kind === 'table')
    .reduce((sum, table) => sum + table.columns.length, 0);
  const rows = doc.tables.filter((table) => table.kind === 'table').reduce((sum, table) => sum + table.rowCount, 0);
  const facts = [
    [doc.pages.length, 'page'],
    [doc.tables.filter((table) => table.kind === 'table').length, 'table'],
    [columns, 'column'],
    [rows, 'row'],
    [doc.diagram.edges.length, 'relation'],
  ];
  const list = facts.map(([n, what]) =>
    h('div', {}, h('dt', {}, n === 1 ? what : `${what}s`), h('dd', {}, n.toLocaleString('en'))),
  );
  return {
    title: doc.title,
    nodes: [heading(doc.title), h('dl', { class: 'facts' }, list), drawing(doc, h('h2', {}, 'Tables and relations'))],
    grids: [],
  };
}

/** @returns {View} */
export function pageView(doc, page) {
  const of = (objects) => objects.filter((object) => object.pageId === page.id);
  const blocks = of(doc.tables).map((table) => tableBlock(table, table.views[0], ''));
  const nothing =
    page.lines.length === 0 && blocks.length === 0 && of(doc.formulas).length + of(doc.controls).length === 0;
  return {
    title: page.name,
    nodes: [
      heading(
        page.name,
        page.subtitle && h('p', {}, page.subtitle),
        page.isHidden && h('p', {}, 'This page is hidden.'),
      ),
      prose(page.lines),
      pageObjects(of(doc.formulas), of(doc.controls)),
      ...blocks.map((block) => block.element),
      nothing && h('p', { class: 'small' }, 'This page is empty.'),
    ].filter(Boolean),
    grids: blocks.map((block) => block.grid),
  };
}

/** @returns {View} */
export function tableView({ table, view, viewId, rowId }) {
  const of = table.baseTable;
  const about = [
    rowCount(table),
    ` · ${count(table.columns.length, 'column')}`,
    of && [' · a view of ', h('a', { href: tableUrl(of.id) }, of.name)],
  ].flat();
  const block = tableBlock(table, view, viewId, rowId, true);
  return {
    title: table.name,
    nodes: [heading(table.name, h('p', {}, about)), block.element],
    grids: [block.grid],
    fill: true,
  };
}

function tableBlock(table, view, viewId, rowId, alone = false) {
  const grid = new Grid({ table, view, viewId, rowId });
  const title = !alone && [
    h('h2', {}, h('a', { href: tableUrl(table.id) }, table.name || 'Untitled')),
    h('span', { class: 'count' }, rowCount(table)),
  ];
  const tabs = table.views.length > 1 && viewTabs(table, view);
  const chips = viewChips(view);
  const head = (title || tabs || chips.length > 0) && h('div', { class: 'table-head' }, title, tabs, chips);
  return {
    grid,
    element: h('section', { class: 'table-block', 'aria-label': table.name }, head, grid.scroller, grid.note),
  };
}

function viewTabs(table, current) {
  const tab = (view) =>
    h('a', { href: tableUrl(table.id, view.id), 'aria-current': view.id === current.id && 'true' }, nameOf(view.name));
  return h('nav', { class: 'tabs', 'aria-label': `Views of ${table.name}` }, table.views.map(tab));
}

/** What a view does with the rows of its table, in words. */
function viewChips(view) {
  const chips = [];
  if (view.layout !== 'default grid') chips.push([`${view.layout} layout, shown as a table`]);
  if (view.filter !== null) chips.push(['Filter ', h('code', {}, view.filter)]);
  if (view.groups.length > 0) chips.push([`Grouped by ${view.groups.join(', ')}`]);
  for (const { column, direction } of view.sorts)
    chips.push([`Sorted by ${column} ${direction === 'ascending' ? '↑' : '↓'}`]);
  return chips.map((chip) => h('span', { class: 'chip' }, chip));
}

/** @returns {View} */
export function missing(what) {
  const text = `This doc has no such ${what}. It may have been deleted.`;
  return {
    title: 'Not found',
    nodes: [heading('Not found', h('p', {}, text)), h('a', { href: docUrl }, 'Overview')],
    grids: [],
  };
}
