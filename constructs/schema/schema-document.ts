/** What the code declares in a doc, as Markdown that Coda's pages can carry: no tables, which it would make grids of. */
import { parse, print } from '../../formula';
import type { ColumnFormat, NamedFormula, Table } from '../../model';
import {
  type ColumnReference,
  columnsAfterMigrations,
  type DeclaredFormat,
  type DeclaredTable,
  type RelationFormat,
  targetOf,
} from './column';
import { formulaText } from './formula';

/** Formulas are broken where they would be wider than this: a page of Coda's shows about as much code in a line. */
const FORMULA_WIDTH = 90;

/** What stands beside tables. */
export interface DeclaredBeside {
  readonly views: readonly Table[];
  readonly formulas: readonly NamedFormula[];
}

/**
 * Documents tables: a diagram of their relations, then each table with its columns, formulas and views, in the words of
 * their descriptions, then named formulas. Call it once everything is declared.
 */
export function schemaDocument(tables: readonly DeclaredTable[], { views, formulas }: DeclaredBeside): string {
  const relations = tables.flatMap(relationsOf);
  return [
    '## Relations',
    'A double arrow points at many rows. A relation marked *computed* is a formula; the others are set by people.',
    fenced(diagram(tables, relations)),
    ...tables.flatMap((table) => tableSection(table, relations, views)),
    ...namedFormulas(formulas),
  ].join('\n\n');
}

/** A relation as the diagram has it. */
interface DrawnRelation {
  readonly from: DeclaredTable;
  readonly column: string;
  readonly to: string;
  readonly multiple: boolean;
  readonly computed: boolean;
}

function relationsOf(table: DeclaredTable): DrawnRelation[] {
  return columnsAfterMigrations(table).flatMap(({ name, definition: { format, formula } }) => {
    if (format?.type !== 'lookup') return [];
    const to = targetOf(format).name;
    return [{ from: table, column: name, to, multiple: format.multiple === true, computed: formula !== undefined }];
  });
}

/** Each table with the relations that leave it, as a tree. */
function diagram(tables: readonly DeclaredTable[], relations: readonly DrawnRelation[]): string {
  const widest = Math.max(0, ...relations.map(({ column }) => column.length));
  return tables
    .flatMap((table) => {
      const own = relations.filter(({ from }) => from === table);
      return [
        oneLine(table.name),
        ...own.map(({ column, to, multiple, computed }, i) => {
          const branch = i === own.length - 1 ? '└─' : '├─';
          const arrow = `${computed ? '╌' : '─'}${multiple ? '▶▶' : '─▶'}`;
          return `${branch} ${oneLine(column).padEnd(widest)} ${arrow} ${oneLine(to)}${computed ? '  (computed)' : ''}`;
        }),
      ];
    })
    .join('\n');
}

function namedFormulas(formulas: readonly NamedFormula[]): string[] {
  if (formulas.length === 0) return [];
  return [
    '## Named formulas',
    ...formulas.flatMap(({ name, formula = '' }) => [`- ${code(name)}`, fenced(readable(formula))]),
  ];
}

function tableSection(table: DeclaredTable, relations: readonly DrawnRelation[], views: readonly Table[]): string[] {
  const columns = columnsAfterMigrations(table);
  const display = columns.find(({ key }) => table.displayKeys.has(key)) ?? columns[0];
  const reached = relations.filter(({ to, from }) => to === table.name && from !== table);
  const users = [...new Set(reached.map(({ from, column }) => code(`${from.name}.${column}`)))];
  const shown = views.filter(({ baseTableId }) => baseTableId === table.node.path).map(({ name }) => code(name));
  const others = 'It was there before the code, and may have columns that this page does not know.';
  return [
    `## ${plain(table.name)}`,
    ...(table.description === undefined ? [] : [plain(table.description)]),
    ...(table.existedBefore ? [others] : []),
    ...(users.length === 0 ? [] : [`Pointed at by ${users.join(', ')}.`]),
    ...(shown.length === 0 ? [] : [`Views: ${shown.join(', ')}.`]),
    ...runs(columns.map((column) => columnEntry(table, column, column === display))),
  ];
}

/** An entry for a column: a line, and its formula below where it has one. */
function columnEntry(table: DeclaredTable, column: ColumnReference, isDisplay: boolean): string[] {
  const { format, formula, description } = column.definition;
  const notes = [
    ...(isDisplay ? ['names the rows'] : []),
    ...(format === undefined ? [] : [kindOf(format, formula !== undefined)]),
    ...(format === undefined ? [formula === undefined ? 'text' : 'computed'] : []),
    ...(table.existedBefore && table.makes(column.key) ? ['added by code'] : []),
  ];
  const words = description === undefined ? '' : ` ${plain(description)}`;
  const line = `- ${code(column.name)} · ${notes.join(' · ')}${words === '' ? '' : '.'}${words}`;
  return formula === undefined ? [line] : [line, fenced(readable(formulaText(formula)))];
}

/** Lines of a list belong together; a code block stands apart. */
function runs(entries: readonly (readonly string[])[]): string[] {
  const blocks: string[][] = [[]];
  for (const [line, formula] of entries) {
    if (line !== undefined) blocks.at(-1)?.push(line);
    if (formula !== undefined) blocks.push([formula], []);
  }
  return blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}

function kindOf(format: DeclaredFormat, computed: boolean): string {
  const kind = format.type === 'lookup' ? relationKind(format) : plainKind(format);
  return computed ? `computed ${kind}` : kind;
}

function relationKind(format: RelationFormat): string {
  const many = format.multiple === true ? ', many' : '';
  return `relation to ${code(targetOf(format).name)}${many}`;
}

const KINDS: Partial<Record<ColumnFormat['type'], string>> = {
  canvas: 'rich text',
  dateTime: 'date and time',
  time: 'time of day',
};

function plainKind(format: Exclude<DeclaredFormat, RelationFormat>): string {
  switch (format.type) {
    case 'select': {
      const many = format.multiple === true ? 'several of ' : 'one of ';
      return `${many}${format.options.map(({ name }) => code(name)).join(', ')}`;
    }
    case 'currency':
      return `amount in ${format.currencyCode}`;
    default:
      return KINDS[format.type] ?? format.type;
  }
}

/** A formula broken over lines; as it is where it cannot be parsed, which is reported elsewhere. */
function readable(text: string): string {
  const { tree, diagnostics } = parse(text);
  return diagnostics.some(({ severity }) => severity === 'error') ? text : print(tree, { width: FORMULA_WIDTH });
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** A name between backticks, in which nothing else has a meaning. */
function code(name: string): string {
  return `\`${oneLine(name).replaceAll('`', "'")}\``;
}

/** Text in which no character makes Markdown of it. */
function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*[\]<>|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(#|-|\+|\d+[.)])/, '\\$1');
}
