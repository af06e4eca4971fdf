/** Building elements. Text becomes text nodes, never markup. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {string | Node | null | undefined | false} Child
 * @param {string} tag
 * @param {Record<string, unknown>} [props] attributes; functions are listeners; null and false are left out
 * @param {...(Child | Child[])} children lists may hold lists
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const ICONS = {
  text: 'M3 4h10M8 4v9',
  number: 'M6.5 3 5 13M11 3 9.5 13M3 6h10.5M2.5 10H13',
  money: 'M8 2v12M11 5.2c-.3-1.2-1.4-1.9-3-1.9S5 4 5 5.4C5 8.6 11 7 11 10.4c0 1.5-1.3 2.2-3 2.2s-2.8-.7-3.1-2',
  percent:
    'M4 12 12 4M5.7 4.7a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0M12.9 11.3a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0',
  date: 'M3 4.5h10V13H3zM3 7h10M5.5 3v2.5M10.5 3v2.5',
  time: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3l2 1.5',
  check: 'M3.5 3.5h9v9h-9zM5.5 8l2 2L11 6',
  tick: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  list: 'M3 5h1M3 8h1M3 11h1M6.5 5H13M6.5 8H13M6.5 11H13',
  relation: 'M6 5H4.8a3 3 0 0 0 0 6H6M10 5h1.2a3 3 0 0 1 0 6H10M5.5 8h5',
  person: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M3.5 13c.5-2.3 2.3-3.3 4.5-3.3s4 1 4.5 3.3',
  link: 'M6 4H4v8h8v-2M9 3.5h3.5V7M12 4 7.5 8.5',
  star: 'm8 2.5 1.7 3.6 3.8.5-2.8 2.7.7 3.9L8 11.3l-3.4 1.9.7-3.9L2.5 6.6l3.8-.5z',
  button: 'M2.5 5h11v6h-11zM5.5 8h5',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6',
  view: 'M1.5 8S4 4 8 4s6.5 4 6.5 4-2.5 4-6.5 4S1.5 8 1.5 8M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3',
  page: 'M4 2.5h5.5L12.5 5.5v8H4zM9.5 2.5v3h3',
  diagram: 'M2.5 3h4.5v4H2.5zM9 9h4.5v4H9zM7 5h2a2 2 0 0 1 2 2v2',
  calls: 'M1.5 8h3L6.5 3l3 10 2-5h3',
  close: 'M4 4l8 8M12 4l-8 8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
};

const TYPE_ICONS = {
  num: 'number',
  per: 'percent',
  curr: 'money',
  dp: 'date',
  dt: 'date',
  time: 'time',
  duration: 'time',
  check: 'check',
  sl: 'list',
  lookup: 'relation',
  person: 'person',
  email: 'link',
  link: 'link',
  scale: 'star',
  reaction: 'star',
  slider: 'number',
  button: 'button',
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] }));
}

/** The icon of a column: what it relates to counts more than how it is made. */
export function columnIcon(column) {
  return icon(column.relatesTo ? 'relation' : (TYPE_ICONS[column.type] ?? 'text'));
}

/** A name as people wrote it: cut off where it is too long, and unable to turn the direction of what follows. */
export function nameOf(text) {
  return h('span', { class: 'name' }, text === '' ? 'Untitled' : text);
}

export const count = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
