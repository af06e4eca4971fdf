import { forHtml, shortened } from '../safe-text';
import type { Entity, EntityDiagram, EntityRelation, Mark } from './entities';
import { type Box, type Diagram, drawDiagram, type Edge } from './layout';
import { SVG_STYLE } from './svg-style';

export interface SvgOptions {
  /** What its ids begin with: different for each picture of a page. */
  idPrefix?: string;
  /** Leaves the style out, for a page with several pictures that has `SVG_STYLE` once. */
  withoutStyle?: boolean;
}

const WIDTH = 244;
const SIGNS: Readonly<Record<Mark, string>> = { same: '', added: '+', removed: '−', renamed: '↻', changed: '~' };
const WORDS: Readonly<Record<Mark, string>> = {
  same: '',
  added: ', added',
  removed: ', removed',
  renamed: ', renamed',
  changed: ', changed',
};

/**
 * The diagram as one SVG element that needs nothing from elsewhere. Its colours are CSS: light or dark as the reader prefers. A
 * title and a description say the same in words.
 */
export function toSvg(diagram: EntityDiagram, { idPrefix = 'diagram', withoutStyle = false }: SvgOptions = {}): string {
  const isMarked = new Set(
    diagram.entities
      // Where the whole table comes or goes, its relations say more than that every column is marked.
      .filter(({ mark }) => mark !== 'added' && mark !== 'removed')
      .flatMap((e) => e.columns.filter((c) => c.mark !== 'same').map((c) => `${e.id}/${c.id}`)),
  );
  const drawn = drawDiagram(diagram.entities, diagram.relations, {
    width: WIDTH,
    important: (tableId, columnId) => isMarked.has(`${tableId}/${columnId}`),
  });
  const entities = new Map(diagram.entities.map((entity) => [entity.id, entity]));
  const relations = new Map(diagram.relations.map((relation) => [edgeKey(relation), relation]));
  const edges = drawn.edges.map((edge) => edgeMarkup(edge, relations.get(edgeKey(edge)), idPrefix));
  const boxes = drawn.boxes.map((box) => boxMarkup(box, entities.get(box.id), drawn));
  return [
    `<svg class="coda-diagram" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawn.width} ${drawn.height}" width="${drawn.width}" height="${drawn.height}" style="min-width:${Math.round(Math.min(drawn.width, Math.max(360, drawn.width * 0.7)))}px" role="img" aria-labelledby="${idPrefix}-title ${idPrefix}-desc">`,
    `<title id="${idPrefix}-title">Entity diagram of ${forHtml(diagram.name)}</title>`,
    `<desc id="${idPrefix}-desc">${forHtml(inWords(diagram))}</desc>`,
    ...(withoutStyle ? [] : [`<style>${SVG_STYLE}</style>`]),
    `<defs>${arrows(idPrefix)}</defs>`,
    ...edges,
    ...boxes,
    '</svg>',
    '',
  ].join('\n');
}

const edgeKey = ({ from, columnId, to, computed }: Pick<EntityRelation, 'from' | 'columnId' | 'to' | 'computed'>) =>
  JSON.stringify([from, columnId, to, computed]);

/** A sentence for each table, for readers who do not see the picture. */
function inWords({ entities, relations }: EntityDiagram): string {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const sentences = entities.map((entity) => {
    const to = relations
      .filter(({ from }) => from === entity.id)
      .map((r) => `${r.computed ? 'computed ' : ''}relation to ${names.get(r.to)}${WORDS[r.mark]}`);
    return `${entity.name}${WORDS[entity.mark]}: ${[`${entity.columns.length} columns`, ...to].join('; ')}.`;
  });
  return shortened(sentences.join(' '), 6_000);
}

function arrows(prefix: string): string {
  const marks: Mark[] = ['same', 'added', 'removed', 'changed', 'renamed'];
  return marks
    .map(
      (mark) =>
        `<marker id="${prefix}-arrow-${mark}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" class="tip ${mark}"/></marker>`,
    )
    .join('');
}

function edgeMarkup(edge: Edge, relation: EntityRelation | undefined, prefix: string): string {
  const mark = relation?.mark ?? 'same';
  const kind = `edge ${mark}${edge.computed ? ' computed' : ''}`;
  return `<path class="${kind}" d="${edge.path}" marker-end="url(#${prefix}-arrow-${mark})"/>`;
}

function boxMarkup(box: Box, entity: Entity | undefined, { head, line }: Diagram): string {
  if (entity === undefined) return '';
  const { x, y, width, height } = box;
  const columns = new Map(entity.columns.map((column) => [column.id, column]));
  const lines = box.lines.map(({ columnId, kind, name }, i) => {
    const column = columns.get(columnId);
    const mark = column?.mark ?? 'same';
    const at = y + head + i * line;
    const was = column?.was === undefined ? '' : `, was ${column.was}`;
    const band =
      mark === 'same'
        ? ''
        : `<rect class="band ${mark}" x="${x + 1}" y="${at}" width="${width - 2}" height="${line}"/>`;
    const type = shortened(column?.type ?? '', name.length > 17 ? 6 : 16);
    return [
      `<g class="column ${mark} ${kind}"><title>${forHtml(`${name}: ${column?.type ?? ''}${was}${WORDS[mark]}`)}</title>`,
      band,
      `<text class="sign" x="${x + 10}" y="${at + line / 2 + 4}">${SIGNS[mark]}</text>`,
      `<text class="name" x="${x + 26}" y="${at + line / 2 + 4}">${forHtml(shortened(name, name.length > 17 ? 20 : 17))}</text>`,
      `<text class="type" x="${x + width - 10}" y="${at + line / 2 + 4}" text-anchor="end">${forHtml(type)}</text></g>`,
    ].join('');
  });
  const more =
    box.more > 0
      ? `<text class="type" x="${x + 26}" y="${y + head + (box.lines.length + 0.5) * line + 4}">and ${box.more} more</text>`
      : '';
  const tag = entity.mark === 'same' ? '' : tagMarkup(entity.mark, x + width, y + head / 2);
  const was = entity.was === undefined ? '' : `, was ${entity.was}`;
  return [
    `<g class="entity ${entity.mark}"><title>${forHtml(`${entity.name}${was}${WORDS[entity.mark]}`)}</title>`,
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="9"/>`,
    `<path class="head" d="M${x + 1} ${y + head}v-${head - 10}a9 9 0 0 1 9-9h${width - 20}a9 9 0 0 1 9 9v${head - 10}z"/>`,
    `<text class="title" x="${x + 12}" y="${y + head / 2 + 5}">${forHtml(shortened(entity.name, entity.mark === 'same' ? 26 : 18))}</text>`,
    tag,
    ...lines,
    more,
    '</g>',
  ].join('');
}

function tagMarkup(mark: Mark, right: number, middle: number): string {
  const width = mark.length * 6.6 + 16;
  return `<g class="tag ${mark}"><rect x="${right - width - 8}" y="${middle - 9}" width="${width}" height="18" rx="9"/><text x="${right - 8 - width / 2}" y="${middle + 4}" text-anchor="middle">${mark}</text></g>`;
}
