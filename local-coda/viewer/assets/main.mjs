/** The viewer of the local Coda: it shows a doc, follows its links, and looks every second at what has changed. */
import * as api from './api.mjs';
import { count, h } from './dom.mjs';
import { frame } from './frame.mjs';
import { home } from './home.mjs';
import { docId, docUrl, pageUrl, readRoute, tableUrl } from './route.mjs';
import { markCurrent, sidebar } from './sidebar.mjs';
import { missing, overview, pageView, tableView } from './views.mjs';

const POLL_MS = 1000;

const parts = frame(docId !== '');
document.getElementById('app').replaceChildren(parts.element);

let doc = null;
let nav = parts.side;
/** What is shown: its route, and the tables in it. */
let shown = { key: '', grids: [] };

async function load() {
  doc = await api.doc(docId);
  if (!doc) {
    parts.main.replaceChildren(h('h1', {}, 'Not found'), h('p', {}, 'This doc was deleted.'));
    return false;
  }
  parts.setTitle(doc.title);
  const next = sidebar(doc);
  nav.replaceWith(next);
  nav = next;
  return true;
}

const keyOf = (route) =>
  JSON.stringify([route.kind, route.page?.id, route.table?.id, route.view?.id, route.viewId, route.what]);

const viewFor = (route) => {
  if (route.kind === 'page') return pageView(doc, route.page);
  if (route.kind === 'table') return tableView(route);
  return route.kind === 'missing' ? missing(route.what) : overview(doc);
};

const hrefOf = (route) => {
  if (route.kind === 'page') return pageUrl(route.page);
  return route.kind === 'table' ? tableUrl(route.table.id) : docUrl;
};

/** Shows what the address means. A row opens beside its table, which stays as it is. */
async function show({ focus = true, force = false } = {}) {
  const route = readRoute(location, doc);
  const key = keyOf(route);
  const isSame = key === shown.key && !force;
  if (!isSame) {
    for (const grid of shown.grids) grid.stop();
    const view = viewFor(route);
    parts.main.classList.toggle('fill', view.fill === true);
    parts.main.replaceChildren(...view.nodes);
    parts.main.scrollTop = force ? parts.main.scrollTop : 0;
    shown = { key, grids: view.grids };
    document.title = `${view.title} · ${doc.title} · Local Coda`;
  }
  markCurrent(nav, hrefOf(route));
  const place = route.rowId === undefined ? hideRow() : await parts.rowPanel.show(route);
  for (const grid of shown.grids) {
    grid.setTarget(route.rowId);
    if (!isSame) void grid.start(place ?? undefined);
  }
  if (focus) (route.rowId === undefined ? parts.main.querySelector('h1') : parts.rowPanel.title)?.focus();
}

function hideRow() {
  parts.rowPanel.hide();
  return undefined;
}

/** Links of this doc are followed without loading the page anew. */
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a');
  if (!link || !doc || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
    return;
  const href = link.getAttribute('href');
  if (href === null || !(href === docUrl || href.startsWith(`${docUrl}/`) || href.startsWith(`${docUrl}#`))) return;
  event.preventDefault();
  parts.openMenu(false);
  history.pushState(null, '', href);
  void show();
});
addEventListener('popstate', () => doc && void show());
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  parts.main.focus();
});

const tables = (of) => JSON.stringify(of.tables.map(({ rowCount, ...table }) => table));

/** The doc changed: rows are read again; the page is built anew only where more than rows changed. */
async function reload() {
  const before = doc;
  if (!(await load())) return;
  const sameShape = tables(before) === tables(doc) && JSON.stringify(before.pages) === JSON.stringify(doc.pages);
  await show({ focus: false, force: !sameShape || shown.grids.length === 0 });
  for (const table of doc.tables) {
    for (const node of document.querySelectorAll('[data-rows]')) {
      if (node.dataset.rows === table.id) node.textContent = count(table.rowCount, 'row');
    }
  }
  if (sameShape) for (const grid of shown.grids) grid.refresh();
}

let after = 0;
let isFirst = true;

async function poll() {
  if (!document.hidden) {
    try {
      const { revision, calls } = await api.changes(docId, after);
      parts.setConnected(true);
      parts.journal.add(calls, isFirst);
      isFirst = false;
      after = calls.at(-1)?.number ?? after;
      if (doc && revision !== doc.revision) await reload();
    } catch {
      // Whoever answers next may be another local Coda, which counts its calls from 1.
      after = 0;
      isFirst = true;
      parts.journal.clear();
      parts.setConnected(false);
    }
  }
  setTimeout(poll, POLL_MS);
}

if (docId === '') {
  parts.main.replaceChildren(...(await home()));
} else if (await load()) {
  await show({ focus: readRoute(location, doc).rowId !== undefined });
}
void poll();
