import { cellNodes, isRight } from './cells.mjs';
import { columnIcon, h, nameOf } from './dom.mjs';
import { rowUrl } from './route.mjs';
import { describe } from './tooltip.mjs';

/** Pixels, by type of column. */
const WIDTHS = {
  check: 92,
  dp: 140,
  num: 132,
  per: 112,
  curr: 132,
  time: 112,
  dt: 190,
  sl: 150,
  lookup: 195,
  slider: 170,
};

/** Stands for the rows above or below those that are in the page. */
export function spacer(columns) {
  return h('tr', { class: 'spacer', 'aria-hidden': 'true', hidden: true }, h('td', { colspan: columns }));
}

export function widthOf(column) {
  const width = column.isDisplay
    ? Math.min(280, Math.max(170, window.innerWidth * 0.45))
    : (WIDTHS[column.type] ?? 190);
  // The name of the column is to be read too.
  return Math.max(width, Math.min(300, column.name.length * 7.5 + (column.formula === null ? 58 : 92)));
}

/** The head of a column; how it is computed shows beside it under the pointer and the focus. */
export function headCell(column, i) {
  const mark =
    column.formula !== null && h('span', { class: column.problem ? 'fx broken' : 'fx', 'aria-hidden': 'true' }, 'ƒ');
  const cell = h(
    'th',
    { scope: 'col', role: 'columnheader', class: classesOf(column, i), tabindex: '-1', 'aria-colindex': String(i + 2) },
    h(
      'span',
      { class: 'inner' },
      columnIcon(column),
      nameOf(column.name),
      column.formula !== null && h('span', { class: 'sr' }, '(computed)'),
      mark,
    ),
  );
  describe(cell, () => [
    h('p', {}, column.isDisplay ? `${column.about}, the name of the row` : column.about),
    column.description ? h('p', {}, column.description) : '',
    column.formula === null ? '' : h('code', { class: 'code' }, `= ${column.formula}`),
    column.problem ? h('p', { class: 'bad' }, column.problem) : '',
  ]);
  return cell;
}

/** The name of the row stays in sight where it comes first. */
function classesOf(column, i) {
  const pinned = column.isDisplay && i === 0 && 'pinned';
  return [column.isDisplay && 'is-display', pinned, isRight(column) && 'right'].filter(Boolean).join(' ');
}

/** The row of the table at an index. */
export function bodyRow({ table, columns, viewId, target }, row, index) {
  const number = h(
    'a',
    { href: rowUrl(table.id, row.id, viewId), tabindex: '-1', 'aria-label': `Open row ${index + 1}` },
    (index + 1).toLocaleString('en'),
  );
  return h(
    'tr',
    { 'aria-rowindex': String(index + 2), 'data-row': row.id, class: row.id === target && 'target' },
    h('td', { class: 'num', role: 'gridcell', tabindex: '-1', 'aria-colindex': '1' }, number),
    columns.map((column, i) =>
      h(
        'td',
        {
          role: 'gridcell',
          class: classesOf(column, i),
          tabindex: '-1',
          'aria-colindex': String(i + 2),
        },
        cellNodes(row.cells[column.index] ?? [], true),
      ),
    ),
  );
}
