import * as api from './api.mjs';
import { count, h } from './dom.mjs';

/** The list of docs. */
export async function home() {
  const { docs } = await api.docs();
  const items = docs.map((doc) => {
    const about = `${count(doc.pages, 'page')} · ${count(doc.tables, 'table')} · ${count(doc.rows, 'row')}`;
    return h(
      'li',
      {},
      h('a', { href: `/d/_d${doc.id}` }, h('strong', {}, h('bdi', {}, doc.title || 'Untitled')), h('span', {}, about)),
    );
  });
  return [
    h('div', { class: 'title' }, h('h1', { tabindex: '-1' }, 'Docs'), h('p', {}, 'What this local Coda holds.')),
    items.length > 0 ? h('ul', { class: 'docs' }, items) : h('p', {}, 'No docs yet. Make one through the API.'),
  ];
}
