import { h, svg } from './dom.mjs';
import { tableUrl } from './route.mjs';

/**
 * The entity diagram below its heading, and the same in words. The server says where things stand. A wide one is made to fit;
 * a button shows it at its own size.
 */
export function drawing(doc, heading) {
  const { diagram } = doc;
  if (diagram.boxes.length === 0) {
    return h('div', {}, head(heading), h('p', { class: 'small' }, 'This doc has no tables yet.'));
  }
  const names = new Map(diagram.boxes.map((box) => [box.id, box.name]));
  const edges = diagram.edges.map((edge) => ({ edge, node: edgeNode(edge) }));
  const light = (id, on) => {
    for (const { edge, node } of edges) if (edge.from === id || edge.to === id) node.classList.toggle('lit', on);
  };
  const boxes = diagram.boxes.map((box) => boxNode(box, diagram, light));
  const picture = svg(
    'svg',
    {
      width: diagram.width,
      height: diagram.height,
      viewBox: `0 0 ${diagram.width} ${diagram.height}`,
      role: 'group',
      'aria-label': 'Entity diagram',
    },
    svg('defs', {}, arrow()),
    edges.map(({ node }) => node),
    boxes,
  );
  picture.style.setProperty('--natural', `${diagram.width}px`);
  const frame = h('div', { class: 'diagram', role: 'region', 'aria-label': 'Entity diagram', tabindex: '0' }, picture);
  return h('div', {}, head(heading, sizeButton(frame, diagram.width)), frame, legend(), inWords(doc, names));
}

const head = (heading, ...more) => h('div', { class: 'section-head' }, heading, more);

/** Shown where the diagram was made smaller than it is. */
function sizeButton(frame, width) {
  const click = () => {
    const actual = frame.classList.toggle('actual');
    button.setAttribute('aria-pressed', String(actual));
  };
  const button = h(
    'button',
    { type: 'button', class: 'btn small-btn', 'aria-pressed': 'false', hidden: true, click },
    'Actual size',
  );
  new ResizeObserver(() => {
    button.hidden = frame.clientWidth >= width;
  }).observe(frame);
  return button;
}

function arrow() {
  const shape = svg('path', { d: 'M0 0 8 4 0 8z', class: 'tip-end' });
  return svg(
    'marker',
    { id: 'arrow', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    shape,
  );
}

function edgeNode(edge) {
  return svg('path', {
    class: edge.computed ? 'edge computed' : 'edge',
    d: edge.path,
    'marker-end': 'url(#arrow)',
    'aria-hidden': 'true',
  });
}

function boxNode(box, { head, line }, light) {
  const { x, y, width, height } = box;
  const lines = box.lines.map((entry, i) => lineNode(entry, x, y + head + (i + 0.5) * line + 4, width));
  const more =
    box.more > 0 &&
    svg(
      'text',
      { class: 'soft', x: x + 30, y: y + head + (box.lines.length + 0.5) * line + 4 },
      `and ${box.more} more`,
    );
  const on = () => light(box.id, true);
  const off = () => light(box.id, false);
  return svg(
    'a',
    {
      href: tableUrl(box.id),
      'aria-label': `Table ${box.name}`,
      pointerenter: on,
      pointerleave: off,
      focus: on,
      blur: off,
    },
    svg('rect', { class: 'box', x, y, width, height, rx: 9 }),
    svg('path', {
      class: 'head',
      d: `M${x + 1} ${y + head}v-${head - 10}a9 9 0 0 1 9-9h${width - 20}a9 9 0 0 1 9 9v${head - 10}z`,
    }),
    svg('text', { class: 'entity', x: x + 14, y: y + head / 2 + 5 }, short(box.name, 24)),
    lines,
    more,
  );
}

const MARKS = { key: '•', relation: '→', formula: 'ƒ', plain: '' };

function lineNode({ name, kind }, x, y) {
  return [
    svg('text', { class: 'mark', x: x + 13, y, 'aria-hidden': 'true' }, MARKS[kind]),
    svg('text', { class: kind === 'plain' ? 'soft' : '', x: x + 30, y }, short(name, 24)),
  ];
}

const short = (text, length) => ([...text].length > length ? `${[...text].slice(0, length - 1).join('')}…` : text);

function legend() {
  const sample = (dashed) =>
    svg(
      'svg',
      { viewBox: '0 0 34 8', 'aria-hidden': 'true' },
      svg('line', { x1: 0, y1: 4, x2: 34, y2: 4, 'stroke-dasharray': dashed && '5 5' }),
    );
  return h(
    'ul',
    { class: 'legend' },
    h('li', {}, sample(false), 'stored relation'),
    h('li', {}, sample(true), 'computed by a formula'),
  );
}

function inWords({ diagram, tables }, names) {
  if (diagram.edges.length === 0) return null;
  const columnName = (edge) =>
    tables.find((t) => t.id === edge.from)?.columns.find((c) => c.id === edge.columnId)?.name ?? '';
  const items = diagram.edges.map((edge) => {
    const how = `${edge.multiple ? 'many rows' : 'one row'}${edge.computed ? ', computed' : ''}`;
    return h(
      'li',
      {},
      h('bdi', {}, `${names.get(edge.from)}.${columnName(edge)}`),
      ' → ',
      h('bdi', {}, names.get(edge.to)),
      ` (${how})`,
    );
  });
  return h('details', {}, h('summary', {}, 'The relations in words'), h('ul', {}, items));
}
