/**
 * Addresses, as Coda's API writes them: `/d/_dDOC` the doc, `/d/_dDOC/_suPAGE` a page, `#_tuTABLE` a table, `/_ruROW` behind it a
 * row; a cell that holds a row has `/d/_dDOC/TABLE#_ruROW`. The viewer's own part: `/_viVIEW` behind a table.
 */

const id = document.documentElement.dataset.doc ?? '';
const root = `/d/_d${id}`;

export const docId = id;
export const docUrl = root;
export const pageUrl = (page) => `${root}/_su${page.key}`;
export const tableUrl = (tableId, view) => `${root}#_tu${tableId}${view ? `/_vi${view}` : ''}`;
export const rowUrl = (tableId, rowId, view) => `${tableUrl(tableId, view)}/_ru${rowId}`;

/**
 * What an address means in a doc. What it names and the doc lacks becomes `missing`.
 * @param {Location | URL} location
 */
export function readRoute(location, doc) {
  const [, , , path = ''] = location.pathname.split('/');
  const hash = decode(location.hash.slice(1));
  const tableId = /^_tu([^/]+)/.exec(hash)?.[1] ?? (path.startsWith('_su') ? undefined : path || undefined);
  if (tableId !== undefined) {
    const table = doc.tables.find((t) => t.id === tableId);
    if (!table) return { kind: 'missing', what: 'table' };
    const rowId = /_ru(i-[\w-]+)/.exec(hash)?.[1];
    const viewId = /\/_vi([^/]+)/.exec(hash)?.[1];
    const view = table.views.find((v) => v.id === viewId) ?? table.views[0];
    return { kind: 'table', table, view, viewId: viewId ?? '', rowId };
  }
  if (path.startsWith('_su')) {
    const page = doc.pages.find((p) => p.key === path.slice(3));
    return page ? { kind: 'page', page } : { kind: 'missing', what: 'page' };
  }
  return { kind: 'overview' };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
