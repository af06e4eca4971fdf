import * as api from './api.mjs';
import { h } from './dom.mjs';
import { bodyRow, headCell, spacer, widthOf } from './grid-parts.mjs';
import { moveOf } from './keys.mjs';
import { docId } from './route.mjs';

const ROW = 36;
/** Rows that are drawn beyond what is seen, on either side. */
const MARGIN = 10;
/** Rows asked for at a time, and how many such pages are kept. */
const PAGE = 200;
const KEPT_PAGES = 12;
const MAX_PRINTED = 1000;

/** A table of any length: only the rows that are seen are in the page, only the rows that were seen were asked for. */
export class Grid {
  /** @param {{ table: object, view: object, viewId: string, rowId?: string }} options */
  constructor({ table, view, viewId, rowId }) {
    this.table = table;
    this.viewId = viewId;
    this.target = rowId;
    this.columns = view.columns.map((index) => ({ ...table.columns[index], index }));
    this.total = null;
    this.pages = new Map();
    this.asked = new Set();
    this.drawn = new Map();
    this.generation = 0;
    this.active = { row: 0, column: 0 };
    this.viewKey = view.id;
    this.build();
  }

  build() {
    this.head = h('tr', { 'aria-rowindex': '1' }, [
      h(
        'th',
        { class: 'num', role: 'columnheader', tabindex: '-1', 'aria-colindex': '1' },
        h('span', { class: 'sr' }, 'Row'),
      ),
      ...this.columns.map((column, i) => headCell(column, i)),
    ]);
    this.above = spacer(this.columns.length + 1);
    this.below = spacer(this.columns.length + 1);
    this.body = h('tbody', {}, this.above, this.below);
    const widths = [Math.max(40, 28 + 7 * String(this.table.rowCount).length), ...this.columns.map(widthOf)];
    const cols = widths.map((width) => {
      const col = h('col');
      col.style.setProperty('width', `${width}px`);
      return col;
    });
    this.element = h(
      'table',
      { class: 'grid', role: 'grid', tabindex: '-1', 'aria-label': this.table.name, 'aria-readonly': 'true' },
      h('colgroup', {}, cols),
      h('thead', {}, this.head),
      this.body,
    );
    this.element.setAttribute('aria-colcount', String(this.columns.length + 1));
    this.element.style.setProperty('--numbers', `${widths[0]}px`);
    this.element.style.setProperty('width', `${widths.reduce((sum, width) => sum + width, 0)}px`);
    this.scroller = h('div', { class: 'grid-scroll' }, this.element);
    this.note = h('p', { class: 'small', role: 'status' });
    this.scroller.addEventListener('scroll', () => this.later(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.key(event));
    this.element.addEventListener('focusin', (event) => this.focused(event));
    this.resizes = new ResizeObserver(() => this.later());
    this.resizes.observe(this.scroller);
    this.print = () => this.drawForPrint();
    addEventListener('beforeprint', this.print);
    this.unprint = () => this.draw();
    addEventListener('afterprint', this.unprint);
    this.headCells()[1]?.setAttribute('tabindex', '0');
  }

  /** Loads the first rows, and goes to the row of the address where there is one. */
  async start(index) {
    if (typeof index === 'number') this.scrollTo(index);
    await this.load(Math.floor((index ?? 0) / PAGE));
    if (typeof index === 'number') this.scrollTo(index);
    this.draw();
  }

  stop() {
    this.resizes.disconnect();
    removeEventListener('beforeprint', this.print);
    removeEventListener('afterprint', this.unprint);
  }

  /** The doc changed: what is seen is asked for again, and stands until the answer is here. */
  refresh() {
    this.generation += 1;
    this.asked.clear();
    this.stale = true;
    this.later();
  }

  setTarget(rowId) {
    this.target = rowId;
    for (const [index, tr] of this.drawn) tr.classList.toggle('target', this.rowAt(index)?.id === rowId);
  }

  later() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  async load(page) {
    if (this.asked.has(page)) return;
    this.asked.add(page);
    const { generation } = this;
    const answer = await api.rows(docId, this.table.id, this.viewKey, page * PAGE, PAGE).catch(() => null);
    if (generation !== this.generation) return;
    if (!answer) {
      this.asked.delete(page);
      this.note.textContent = 'These rows could not be loaded.';
      return;
    }
    const { stale } = this;
    if (stale) {
      this.pages.clear();
      this.asked = new Set([page]);
      this.stale = false;
    }
    this.pages.set(page, answer.rows);
    for (const old of this.pages.keys()) {
      if (this.pages.size <= KEPT_PAGES) break;
      this.pages.delete(old);
      this.asked.delete(old);
    }
    this.total = answer.total;
    this.note.textContent = this.total === 0 ? 'No rows.' : '';
    this.element.setAttribute('aria-rowcount', String(this.total + 1));
    for (const [index, tr] of this.drawn) if (stale || tr.classList.contains('loading')) this.replace(index, tr);
    this.later();
  }

  rowAt(index) {
    return this.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  draw() {
    const total = this.total ?? 0;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - MARGIN);
    const seen = Math.ceil(this.scroller.clientHeight / ROW);
    const last = Math.min(total, Math.floor(this.scroller.scrollTop / ROW) + seen + MARGIN);
    this.show(first, last);
    clearTimeout(this.waiting);
    // Where somebody scrolls past is not asked for.
    this.waiting = setTimeout(() => {
      for (let page = Math.floor(first / PAGE); page * PAGE < Math.max(last, 1); page++) void this.load(page);
    }, 40);
  }

  /** Puts the rows from `first` up to `last` in the page, keeping those that are there. */
  show(first, last) {
    for (const [index, tr] of this.drawn) if (index < first || index >= last) this.drop(index, tr);
    let next = this.below;
    for (let index = last - 1; index >= first; index--) {
      let tr = this.drawn.get(index);
      if (!tr) {
        tr = this.rowNode(index);
        this.drawn.set(index, tr);
        this.body.insertBefore(tr, next);
      }
      next = tr;
    }
    this.above.firstChild.style.setProperty('height', `${first * ROW}px`);
    this.below.firstChild.style.setProperty('height', `${Math.max(0, (this.total ?? 0) - last) * ROW}px`);
    this.above.hidden = first === 0;
    this.below.hidden = last >= (this.total ?? 0);
  }

  drop(index, tr) {
    if (tr.contains(document.activeElement)) this.element.focus({ preventScroll: true });
    tr.remove();
    this.drawn.delete(index);
  }

  /** In place: were the row away for a moment, the table would be shorter, and the scroll position with it. */
  replace(index, tr) {
    const hadFocus = tr.contains(document.activeElement);
    const fresh = this.rowNode(index);
    tr.replaceWith(fresh);
    this.drawn.set(index, fresh);
    if (hadFocus) fresh.children[this.active.column]?.focus({ preventScroll: true });
  }

  rowNode(index) {
    const row = this.rowAt(index);
    const at = String(index + 2);
    if (!row) {
      return h(
        'tr',
        { class: 'loading', 'aria-rowindex': at },
        h('td', { class: 'num' }),
        h('td', { colspan: this.columns.length }, 'Loading…'),
      );
    }
    const tr = bodyRow(this, row, index);
    if (this.active.row === index) tr.children[this.active.column]?.setAttribute('tabindex', '0');
    return tr;
  }

  scrollTo(index) {
    const room = this.scroller.clientHeight - ROW;
    const top = index * ROW;
    if (this.total === null) this.total = Math.max(index + 1, this.table.rowCount);
    this.show(Math.max(0, index - MARGIN), Math.min(this.total, index + MARGIN));
    const { scrollTop } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > scrollTop + room) this.scroller.scrollTop = top + ROW - room;
  }

  headCells() {
    return [...this.head.children];
  }

  focused(event) {
    const cell = event.target.closest?.('td, th');
    // A row that is still to come has one cell; the column that was meant is kept for when it is here.
    if (!cell || cell.parentElement.classList.contains('loading')) return;
    const row = Number(cell.parentElement.getAttribute('aria-rowindex')) - 2;
    this.active = { row, column: [...cell.parentElement.children].indexOf(cell) };
    for (const other of this.element.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    cell.setAttribute('tabindex', '0');
  }

  key(event) {
    if (event.key === 'Enter' && event.target.matches('td')) {
      const link = event.target.querySelector('a') ?? event.target.parentElement.querySelector('.num a');
      link?.click();
      return;
    }
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 2);
    const to = moveOf(event, this.active, { rows: this.total ?? 0, columns: this.columns.length + 1, page });
    if (!to) return;
    event.preventDefault();
    if (to.row >= 0) {
      this.scrollTo(to.row);
      this.draw();
    }
    this.active = to;
    const line = to.row < 0 ? this.head : this.drawn.get(to.row);
    const cell = line?.children[Math.min(to.column, line.children.length - 1)];
    cell?.setAttribute('tabindex', '0');
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  drawForPrint() {
    let loaded = 0;
    while (loaded < Math.min(this.total ?? 0, MAX_PRINTED) && this.rowAt(loaded)) loaded += 1;
    this.show(0, loaded);
    if (loaded < (this.total ?? 0)) this.note.textContent = `The first ${loaded} of ${this.total} rows.`;
  }
}
