import { h, icon, nameOf } from './dom.mjs';
import { docUrl, pageUrl, tableUrl } from './route.mjs';

/** The tree of pages with their tables, and a field that narrows it. */
export function sidebar(doc) {
  const field = h('input', {
    type: 'search',
    placeholder: 'Find a page or table',
    'aria-label': 'Find a page or table',
    input: () => narrow(list, field.value),
  });
  const orphans = doc.tables.filter((table) => !doc.pages.some((page) => page.id === table.pageId));
  const list = h(
    'div',
    {},
    [
      h('ul', {}, h('li', {}, entry(docUrl, 'diagram', 'Overview'))),
      h('h2', {}, 'Pages'),
      branch(doc, null, new Set()),
      orphans.length > 0 && [h('h2', {}, 'On no page'), h('ul', {}, orphans.map(tableItem))],
    ].flat(),
  );
  return h('nav', { class: 'side', id: 'side', 'aria-label': 'Pages and tables' }, field, list);
}

/** Pages below a page; `null` stands for the top, where pages of a parent that is gone show too. */
function branch(doc, parentId, seen) {
  const known = new Set(doc.pages.map((page) => page.id));
  const pages = doc.pages.filter((page) => (known.has(page.parentId) ? page.parentId : null) === parentId);
  const items = pages
    .filter((page) => !seen.has(page.id))
    .map((page) => {
      seen.add(page.id);
      const tables = doc.tables.filter((table) => table.pageId === page.id).map(tableItem);
      const below = branch(doc, page.id, seen);
      return h(
        'li',
        { class: page.isHidden && 'dim' },
        entry(pageUrl(page), 'page', page.name, page.isHidden && h('span', { class: 'count' }, 'hidden')),
        tables.length > 0 && h('ul', {}, tables),
        below.children.length > 0 && below,
      );
    });
  return h('ul', {}, items);
}

function tableItem(table) {
  const rows = h('span', { class: 'count' }, table.rowCount.toLocaleString('en'), h('span', { class: 'sr' }, ' rows'));
  return h('li', {}, entry(tableUrl(table.id), table.kind, table.name, rows));
}

function entry(href, symbol, name, more) {
  return h('a', { href }, icon(symbol), nameOf(name), more);
}

/** Marks where the reader is. */
export function markCurrent(nav, href) {
  for (const link of nav.querySelectorAll('a')) {
    if (link.getAttribute('href') === href) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function narrow(list, text) {
  const wanted = text.trim().toLowerCase();
  // From the innermost outwards: an item stays for its own name or for an item below it.
  for (const item of [...list.querySelectorAll('li')].reverse()) {
    const own = item.querySelector('.name')?.textContent.toLowerCase().includes(wanted);
    item.hidden = !own && !item.querySelector('li:not([hidden])');
  }
}
