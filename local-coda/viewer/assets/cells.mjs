import { h, icon } from './dom.mjs';
import { rowUrl } from './route.mjs';

const PALETTE = new Set(['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'gray']);

/** Column types whose values stand on the right. */
const RIGHT = new Set(['num', 'per', 'curr', 'duration']);
export const isRight = (column) => RIGHT.has(column.type);

/**
 * The nodes of a cell.
 * @param {unknown[]} parts as the server sends them
 * @param {boolean} inGrid in a grid the cell takes the focus, and what is in it does not
 */
export function cellNodes(parts, inGrid) {
  return parts.flatMap((part, i) => {
    const node = partNode(part, inGrid ? '-1' : null);
    const plain = typeof part === 'string' || part.kind === 'number' || part.kind === 'person' || part.kind === 'link';
    return i > 0 ? [plain ? ', ' : ' ', node] : [node];
  });
}

function partNode(part, tabindex) {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'check':
      return h(
        'span',
        { class: part.on ? 'check on' : 'check', role: 'img', 'aria-label': part.on ? 'Yes' : 'No' },
        part.on && icon('tick'),
      );
    case 'pill': {
      const color = (part.color ?? '').toLowerCase();
      return h('span', { class: PALETTE.has(color) ? `pill ${color}` : 'pill' }, part.text);
    }
    case 'row':
      return h('a', { class: 'ref', href: rowUrl(part.table, part.row), tabindex }, part.text || 'Untitled row');
    case 'link':
      return h('a', { href: part.url, rel: 'noreferrer noopener', target: '_blank', tabindex }, part.text);
    case 'scale': {
      const full = Math.max(0, Math.min(part.maximum, Math.round(part.value)));
      const label = `${part.value} of ${part.maximum}`;
      const text = part.maximum > 10 ? label : '★'.repeat(full) + '☆'.repeat(part.maximum - full);
      return h('span', { class: 'stars', role: 'img', 'aria-label': label }, text);
    }
    case 'bar': {
      const bar = h('i', { 'aria-hidden': 'true' });
      bar.style.setProperty('--share', `${part.share * 100}%`);
      return h('span', { class: 'meter' }, part.text, bar);
    }
    case 'button':
      return h('span', { class: 'fake-button' }, part.text);
    default:
      return part.text;
  }
}
