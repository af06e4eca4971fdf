import { h, icon } from './dom.mjs';

const HEADS = { h1: 'h2', h2: 'h3', h3: 'h4' };
const LISTS = { bulletedList: 'ul', collapsibleList: 'ul', numberedList: 'ol', checkboxList: 'ul' };

/** The text of a page. Its own headings stand below the page's. */
export function prose(lines) {
  const nodes = [];
  let list = null;
  for (const line of lines) {
    const tag = LISTS[line.style];
    if (!tag) {
      list = null;
      nodes.push(block(line));
      continue;
    }
    if (list?.style !== line.style) {
      list = { style: line.style, element: h(tag) };
      nodes.push(list.element);
    }
    const item = h('li', {}, line.style === 'checkboxList' && [h('span', { class: 'check' }), ' '], inline(line.text));
    if (line.level) item.style.setProperty('margin-left', `${line.level * 1.5}em`);
    list.element.append(item);
  }
  return h('div', { class: 'prose' }, nodes);
}

function block({ style, text }) {
  if (style === 'code') return h('pre', {}, text);
  if (style === 'blockQuote' || style === 'pullQuote') return h('blockquote', {}, inline(text));
  return h(HEADS[style] ?? 'p', {}, inline(text));
}

/** Bold, italic, code and links of Markdown; everything else stays as it is written. */
function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(
    /\*\*(.+?)\*\*|\*([^*\s][^*]*?)\*|`([^`]+)`|\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)/g,
  )) {
    nodes.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [, bold, italic, code, label, url] = match;
    if (bold !== undefined) nodes.push(h('strong', {}, bold));
    else if (italic !== undefined) nodes.push(h('em', {}, italic));
    else if (code !== undefined) nodes.push(h('code', {}, code));
    else nodes.push(h('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, label || url));
  }
  return [...nodes, text.slice(from)];
}

/** Named formulas and controls of a page. */
export function pageObjects(formulas, controls) {
  if (formulas.length + controls.length === 0) return null;
  const field = (symbol, name, value, more) => [h('dt', {}, icon(symbol), name), h('dd', {}, value, more)];
  return h(
    'dl',
    { class: 'fields objects' },
    formulas.flatMap(({ name, value, formula, isError }) =>
      field(
        'number',
        name,
        h('span', { class: isError && 'bad' }, value),
        h('code', { class: 'code' }, `= ${formula}`),
      ),
    ),
    controls.flatMap(({ name, value }) => field('button', name, value)),
  );
}
