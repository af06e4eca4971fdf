/** A table as a diagram needs it. */
export interface LayoutTable {
  id: string;
  name: string;
  columns: readonly { id: string; name: string; isDisplay: boolean; formula: string | null }[];
}

/** A relation of a column to a table; `computed` where a formula yields it. */
export interface Relation {
  from: string;
  columnId: string;
  to: string;
  computed: boolean;
  multiple: boolean;
}

export interface Box {
  id: string;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** What the box lists, from top to bottom; relations first where not all fit. */
  lines: { columnId: string; name: string; kind: 'key' | 'relation' | 'formula' | 'plain' }[];
  /** How many columns it leaves out. */
  more: number;
}

export interface Edge extends Relation {
  /** An SVG path from the column's line to the head of the table that it points to. */
  path: string;
}

export interface Diagram {
  width: number;
  height: number;
  head: number;
  line: number;
  boxes: Box[];
  edges: Edge[];
}

const WIDTH = 196;
const HEAD = 38;
const LINE = 24;
const FOOT = 8;
const GAP_X = 76;
const GAP_Y = 28;
const MARGIN = 28;
const MAX_LINES = 12;

export interface LayoutOptions {
  /** Columns that are listed before others where not all fit. */
  important?: (tableId: string, columnId: string) => boolean;
  /** Of a box, in pixels. */
  width?: number;
}

/**
 * An entity diagram, in pixels: tables that others point to stand on the left, those that point to them further right, tables
 * without relations below. The drawing is the caller's.
 */
export function drawDiagram(
  tables: readonly LayoutTable[],
  relations: readonly Relation[],
  { important = () => false, width = WIDTH }: LayoutOptions = {},
): Diagram {
  const boxOf: BoxOf = (table, x, y) => makeBox(table, relations, { x, y, width }, important);
  const linked = new Set(relations.flatMap((r) => (r.from === r.to ? [r.from] : [r.from, r.to])));
  const layers = layersOf(
    tables.filter((table) => linked.has(table.id)),
    relations,
  );
  const boxes: Box[] = [];
  const heights = layers.map((layer) => stackHeight(layer, boxOf));
  const tallest = Math.max(0, ...heights);
  layers.forEach((layer, depth) => {
    let y = MARGIN + (tallest - (heights[depth] ?? 0)) / 2;
    for (const table of layer) {
      const box = boxOf(table, MARGIN + depth * (width + GAP_X), y);
      boxes.push(box);
      y += box.height + GAP_Y;
    }
  });
  const alone = tables.filter((table) => !linked.has(table.id));
  const perRow = Math.max(3, layers.length, Math.ceil(Math.sqrt(alone.length)));
  let top = tallest === 0 ? MARGIN : MARGIN + tallest + GAP_Y;
  for (let i = 0; i < alone.length; i += perRow) {
    const row = alone.slice(i, i + perRow).map((table, k) => boxOf(table, MARGIN + k * (width + GAP_X), top));
    boxes.push(...row);
    top += Math.max(...row.map((box) => box.height)) + GAP_Y;
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return {
    width: Math.max(width, ...boxes.map((box) => box.x + box.width)) + MARGIN,
    height: Math.max(HEAD, ...boxes.map((box) => box.y + box.height)) + MARGIN,
    head: HEAD,
    line: LINE,
    boxes,
    edges: relations.flatMap((relation) => edgeOf(relation, byId)),
  };
}

/** Tables by their distance from tables that point nowhere; circles are cut where they are first met. */
function layersOf(tables: readonly LayoutTable[], relations: readonly Relation[]): LayoutTable[][] {
  const targets = new Map(tables.map((table) => [table.id, new Set<string>()]));
  // What formulas yield often points back against a stored relation, so stored ones alone decide where there are any.
  for (const { from, to, computed } of relations) if (from !== to && !computed) targets.get(from)?.add(to);
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return -1;
    open.add(id);
    const depth = Math.max(-1, ...[...(targets.get(id) ?? [])].map(depthOf)) + 1;
    open.delete(id);
    depths.set(id, depth);
    return depth;
  };
  for (const table of tables) depthOf(table.id);
  pullRight(depths, targets);
  const layers: LayoutTable[][] = [];
  for (const table of tables) {
    const depth = depths.get(table.id) ?? 0;
    while (layers.length <= depth) layers.push([]);
    layers[depth]?.push(table);
  }
  return sortLayers(layers, targets);
}

/** Moves tables as near to those that point to them as these allow: a long line crosses what lies between. */
function pullRight(depths: Map<string, number>, targets: ReadonlyMap<string, ReadonlySet<string>>): void {
  const deepestFirst = [...depths.keys()].sort((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0));
  for (const id of deepestFirst) {
    const users = [...targets].flatMap(([user, used]) => (used.has(id) ? (depths.get(user) ?? 0) : []));
    if (users.length > 0) depths.set(id, Math.max(depths.get(id) ?? 0, Math.min(...users) - 1));
  }
}

/** Puts each table near the tables of the layers to its left that it points to. */
function sortLayers(layers: LayoutTable[][], targets: ReadonlyMap<string, ReadonlySet<string>>): LayoutTable[][] {
  const place = new Map<string, number>();
  return layers.map((layer) => {
    const centre = (table: LayoutTable): number => {
      const places = [...(targets.get(table.id) ?? [])].flatMap((id) => place.get(id) ?? []);
      return places.length === 0 ? 0.5 : places.reduce((sum, at) => sum + at, 0) / places.length;
    };
    const sorted = [...layer].sort((a, b) => centre(a) - centre(b));
    sorted.forEach((table, i) => {
      place.set(table.id, (i + 0.5) / sorted.length);
    });
    return sorted;
  });
}

function stackHeight(layer: readonly LayoutTable[], boxOf: BoxOf): number {
  const heights = layer.map((table) => boxOf(table, 0, 0).height);
  return heights.reduce((sum, height) => sum + height, 0) + GAP_Y * Math.max(0, layer.length - 1);
}

type BoxOf = (table: LayoutTable, x: number, y: number) => Box;

function makeBox(
  table: LayoutTable,
  relations: readonly Relation[],
  place: { x: number; y: number; width: number },
  isImportant: (tableId: string, columnId: string) => boolean,
): Box {
  const related = new Set(relations.filter((r) => r.from === table.id).map((r) => r.columnId));
  const lines = table.columns.map(({ id, name, isDisplay, formula }) => {
    const kind = related.has(id) ? 'relation' : formula !== null ? 'formula' : isDisplay ? 'key' : 'plain';
    return { columnId: id, name, kind } as const;
  });
  const kept = new Set(lines.filter((line) => isImportant(table.id, line.columnId)).slice(0, MAX_LINES));
  for (const line of lines) if (kept.size < MAX_LINES && line.kind !== 'plain') kept.add(line);
  for (const line of lines) if (kept.size < MAX_LINES) kept.add(line);
  const shown = lines.filter((line) => kept.has(line));
  const more = lines.length - shown.length;
  const height = HEAD + (shown.length + (more > 0 ? 1 : 0)) * LINE + FOOT;
  return { id: table.id, name: table.name, ...place, height, lines: shown, more };
}

function edgeOf(relation: Relation, boxes: ReadonlyMap<string, Box>): Edge[] {
  const [from, to] = [boxes.get(relation.from), boxes.get(relation.to)];
  if (!from || !to) return [];
  const at = from.lines.findIndex((line) => line.columnId === relation.columnId);
  const y1 = from.y + HEAD + ((at < 0 ? from.lines.length : at) + 0.5) * LINE;
  const y2 = to.y + HEAD / 2;
  return [{ ...relation, path: curve(from, y1, to, y2) }];
}

/** Leaves and arrives sideways; between boxes of one column, or of one table with itself, it bows out to the right. */
function curve(from: Box, y1: number, to: Box, y2: number): string {
  if (to.x === from.x) {
    const x = from.x + from.width;
    return `M${x} ${y1}C${x + 60} ${y1} ${x + 60} ${y2} ${x} ${y2}`;
  }
  const [x1, x2] = to.x < from.x ? [from.x, to.x + to.width] : [from.x + from.width, to.x];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2) * (x2 < x1 ? -1 : 1);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
