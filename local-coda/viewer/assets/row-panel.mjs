import * as api from './api.mjs';
import { cellNodes } from './cells.mjs';
import { columnIcon, h, icon } from './dom.mjs';
import { docId, tableUrl } from './route.mjs';

/** One row with all its fields, beside its table. */
export class RowPanel {
  constructor() {
    this.title = h('h2', { tabindex: '-1', class: 'name' });
    this.body = h('div', { class: 'panel-body' });
    this.close = h('a', { class: 'btn bare', 'aria-label': 'Close the row' }, icon('close'));
    const head = h('div', { class: 'panel-head' }, this.title, this.close);
    this.element = h('aside', { class: 'panel row-panel', 'aria-label': 'Row', hidden: true }, head, this.body);
    this.element.addEventListener('keydown', (event) => event.key === 'Escape' && this.close.click());
  }

  /** Shows a row. Resolves with its place in the view: null where the view leaves it out, undefined where it is gone. */
  async show({ table, view, viewId, rowId }) {
    this.shown = rowId;
    const row = await api.row(docId, table.id, view.id, rowId).catch(() => null);
    if (this.shown !== rowId) return undefined;
    this.close.setAttribute('href', tableUrl(table.id, viewId));
    this.title.textContent = row ? row.name || 'Untitled row' : 'No such row';
    this.body.replaceChildren(row ? fields(table, row) : h('p', { class: 'empty' }, 'It may have been deleted.'));
    this.element.hidden = false;
    return row?.index;
  }

  hide() {
    this.shown = undefined;
    this.element.hidden = true;
  }
}

function fields(table, row) {
  const time = (ms) => new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
  const list = table.columns.flatMap((column, i) => {
    const value = cellNodes(row.cells[i] ?? [], false);
    return [
      h('dt', {}, columnIcon(column), h('bdi', {}, column.name)),
      h(
        'dd',
        {},
        value.length > 0 ? value : h('span', { class: 'small' }, 'blank'),
        column.formula !== null && h('code', { class: 'code' }, `= ${column.formula}`),
      ),
    ];
  });
  const about = `${row.id} · changed ${time(row.updatedAt)}${row.index === null ? ' · left out by the filter of this view' : ''}`;
  return h('div', {}, h('dl', { class: 'fields' }, list, h('dt', {}, 'Row'), h('dd', { class: 'small' }, about)));
}
