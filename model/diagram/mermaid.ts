import { forMermaid, shortened } from '../safe-text';
import {
  type Entity,
  type EntityColumn,
  type EntityDiagram,
  type EntityRelation,
  hasMarks,
  type Mark,
  neighbourhood,
} from './entities';

/**
 * What Mermaid draws at most: its defaults are 50,000 characters of text and 500 edges, and GitHub's cannot be set. Some is
 * left as a margin; fewer tables can be read.
 */
export interface MermaidLimits {
  characters?: number;
  edges?: number;
  tables?: number;
}

const LIMITS: Required<MermaidLimits> = { characters: 45_000, edges: 400, tables: 60 };
const LONGEST_NAME = 60;
const MOST_COLUMNS = 40;

/** A diagram as Mermaid's `erDiagram`, and what had to be left out, in words; null where everything is there. */
export interface MermaidDiagram {
  text: string;
  leftOut: string | null;
}

const DOTS: Readonly<Record<Mark, string>> = { same: '', added: '🟢 ', removed: '🔴 ', renamed: '🔵 ', changed: '🟡 ' };

/** What the coloured dots say, for the line below the diagram. */
export const MERMAID_LEGEND =
  '🟢 added · 🔴 removed · 🔵 renamed · 🟡 changed · solid line: stored relation · dotted line: computed by a formula';

/**
 * Writes a diagram in Mermaid's words. Where it is larger than Mermaid draws it becomes the tables that change and their
 * neighbours, then these with the columns that change only, then as many of them as there is room for.
 */
export function toMermaid(diagram: EntityDiagram, limits: MermaidLimits = {}): MermaidDiagram {
  const most = { ...LIMITS, ...limits };
  const all = diagram.entities.length;
  const fits = (d: EntityDiagram, text: string) =>
    text.length <= most.characters && d.relations.length <= most.edges && d.entities.length <= most.tables;
  const whole = write(diagram, () => true);
  if (fits(diagram, whole)) return { text: whole, leftOut: null };
  const marked = hasMarks(diagram);
  const near = marked ? neighbourhood(diagram) : diagram;
  const tables = (d: EntityDiagram) => `${d.entities.length} of ${all} tables`;
  const nearText = write(near, () => true);
  if (fits(near, nearText))
    return { text: nearText, leftOut: `It shows ${tables(near)}: those that change, and their neighbours.` };
  const columns = (column: EntityColumn) => (marked ? column.mark !== 'same' : false);
  const which = marked
    ? 'those that change and their neighbours, with the columns that change'
    : 'without their columns';
  const brief = write(near, columns);
  if (fits(near, brief)) return { text: brief, leftOut: `It shows ${tables(near)}: ${which}.` };
  for (let count = Math.min(most.tables, near.entities.length); count > 0; count = Math.floor(count / 2)) {
    const some = firstOf(near, count, most.edges);
    const text = write(some, columns);
    if (text.length <= most.characters)
      return {
        text,
        leftOut: `It shows ${tables(some)}, the most important ones${marked ? ', with the columns that change' : ''}.`,
      };
  }
  return { text: 'erDiagram\n', leftOut: `It would be too large to draw: ${all} tables.` };
}

/** The tables that matter most: those that come, go or change, then those with most relations. */
function firstOf(diagram: EntityDiagram, count: number, edges: number): EntityDiagram {
  const degree = new Map<string, number>();
  for (const { from, to } of diagram.relations) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const rank: Mark[] = ['removed', 'added', 'renamed', 'changed', 'same'];
  const sorted = [...diagram.entities].sort(
    (a, b) => rank.indexOf(a.mark) - rank.indexOf(b.mark) || (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0),
  );
  const kept = new Set(sorted.slice(0, count).map(({ id }) => id));
  return {
    ...diagram,
    entities: diagram.entities.filter(({ id }) => kept.has(id)),
    relations: diagram.relations.filter(({ from, to }) => kept.has(from) && kept.has(to)).slice(0, edges),
  };
}

function write(diagram: EntityDiagram, shows: (column: EntityColumn) => boolean): string {
  const keys = new Map(diagram.entities.map(({ id }, i) => [id, `T${i + 1}`]));
  const key = (id: string) => keys.get(id) ?? 'T0';
  const names = new Map(diagram.entities.flatMap((e) => e.columns.map((c) => [`${e.id}/${c.id}`, c.name] as const)));
  const lines = [
    ...diagram.entities.flatMap((entity) => entityLines(entity, key(entity.id), shows)),
    ...diagram.relations.map((relation) =>
      relationLine(relation, key(relation.from), key(relation.to), names.get(`${relation.from}/${relation.columnId}`)),
    ),
  ];
  return ['erDiagram', ...lines.map((line) => `  ${line}`), ''].join('\n');
}

const name = (text: string) => forMermaid(shortened(text, LONGEST_NAME));

function entityLines(entity: Entity, key: string, shows: (column: EntityColumn) => boolean): string[] {
  const was = entity.was === undefined ? '' : ` (was ${name(entity.was)})`;
  const head = `${key}["${DOTS[entity.mark]}${name(entity.name)}${was}"]`;
  const shown = entity.columns.filter(shows);
  const first = [...shown].sort((a, b) => Number(a.mark === 'same') - Number(b.mark === 'same')).slice(0, MOST_COLUMNS);
  const columns = shown.filter((column) => first.includes(column)).map((column) => columnLine(column, entity.mark));
  if (columns.length === 0) return [head];
  const rest = shown.length - columns.length;
  const more = rest > 0 ? [`  more columns "and ${rest} more"`] : [];
  return [`${head} {`, ...columns, ...more, '}'];
}

/** A column's name may hold anything, so it stands in the comment; what Mermaid calls the attribute is made from it. */
function columnLine({ name: called, was, type, mark, isDisplay, formula }: EntityColumn, table: Mark): string {
  const attribute =
    called
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^[^A-Za-z]+/, '')
      .slice(0, 40) || 'column';
  const words = [
    ...(attribute === called ? [] : [name(called)]),
    ...(was === undefined ? [] : [`was ${name(was)}`]),
    ...(formula === null ? [] : ['formula']),
    ...(type.includes('→') ? [type] : []),
  ];
  const dot = mark === table && mark !== 'changed' && mark !== 'renamed' ? '' : DOTS[mark].trim();
  const comment = [dot, words.join(', ')].filter((part) => part !== '').join(' ');
  const kind =
    type
      .split(' → ')
      .at(-1)
      ?.replace(/[^A-Za-z0-9_]+/g, '_') ?? 'column';
  return `  ${kind} ${attribute}${isDisplay ? ' UK' : ''}${comment === '' ? '' : ` "${comment}"`}`;
}

function relationLine({ mark, computed, multiple }: EntityRelation, from: string, to: string, column = ''): string {
  const line = computed ? '..' : '--';
  const head = multiple ? 'o{' : 'o|';
  return `${from} }o${line}${head} ${to} : "${DOTS[mark]}${name(column)}"`;
}
