import type { Format } from '../engine/format';
import { derivedId, IdSource } from '../engine/ids';
import { type Column, type DocState, defaultView, emptyDoc, type Page } from '../engine/state';
import { HOME_FOLDER } from '../store/workspace';
import { formatOf, isWords } from './formats';
import { named, type Reference, type Schema, type SchemaColumn, type SchemaTable, sameName } from './schema';
import type { SchemaProblem } from './tokens';

/** What a doc from a schema is called, and when it begins (milliseconds since 1970). */
export interface DocHead {
  name: string;
  at: number;
}

/**
 * The doc of a schema: a page with the schema's note, below it a page with each table. Ids come from names, so that the same schema is
 * the same doc. Problems are names that occur twice or lead nowhere.
 */
export function buildDoc(schema: Schema, { name, at }: DocHead): { doc: DocState; problems: SchemaProblem[] } {
  const problems = doubles(schema);
  const id = new IdSource(`schema ${name}`).next();
  const doc = emptyDoc({ id, title: name, folderId: HOME_FOLDER, timezone: 'Etc/UTC', at });
  const root = addPage(doc, { key: '', name, text: schema.note, parentId: null });
  for (const table of schema.tables) {
    const page = addPage(doc, { key: `table ${table.name}`, name: table.name, text: table.note, parentId: root.id });
    const columns = table.columns.map((column) => plainColumn(doc, schema, table, column));
    doc.tables.set(tableId(doc, table), {
      id: tableId(doc, table),
      name: table.name,
      pageId: page.id,
      columns,
      views: [],
      createdAt: at,
      updatedAt: at,
      rows: new Map(),
    });
  }
  for (const reference of schema.references) {
    const message = addRelation(doc, schema, reference);
    if (message !== null) problems.push({ line: reference.line, message });
  }
  for (const table of schema.tables) finish(doc, table);
  return { doc, problems };
}

const tableId = (doc: DocState, { name }: SchemaTable) => derivedId('grid', `${doc.id} ${name}`);
const columnId = (doc: DocState, table: string, column: string) => derivedId('c', `${doc.id} ${table} ${column}`);

function doubles({ tables, enums }: Schema): SchemaProblem[] {
  const again = <T extends { name: string; line: number }>(what: string, items: T[]) =>
    items
      .filter((item) => item.name.trim() === '' || named(items, item.name) !== item)
      .map(({ name, line }) => ({
        line,
        message: name.trim() === '' ? `A ${what} has a blank name.` : `There are two ${what}s called ${name}.`,
      }));
  const empty = tables.filter((table) => table.columns.length === 0);
  return [
    ...again('table', tables),
    ...again('enum', enums),
    ...tables.flatMap((table) => again('column', table.columns)),
    ...empty.map(({ name, line }) => ({ line, message: `Table ${name} has no columns.` })),
  ];
}

function addPage(
  doc: DocState,
  { key, name, text, parentId }: { key: string; name: string; text: string | null; parentId: string | null },
): Page {
  const suffix = derivedId('section', `${doc.id} ${key}`).slice('section-'.length);
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  const page: Page = {
    id: `section-${suffix}`,
    canvasId: `canvas-${suffix}`,
    name,
    subtitle: '',
    parentId,
    position: doc.pages.size + 1,
    isHidden: false,
    contentType: 'canvas',
    lines: lines.map((line, i) => ({ id: derivedId('cl', `${suffix} ${i}`), style: 'paragraph', text: line.trim() })),
    createdAt: doc.createdAt,
    updatedAt: doc.createdAt,
  };
  doc.pages.set(page.id, page);
  return page;
}

function plainColumn(doc: DocState, schema: Schema, table: SchemaTable, column: SchemaColumn): Column {
  return {
    id: columnId(doc, table.name, column.name),
    name: column.name,
    description: column.note,
    format: formatOf(schema, column),
    formula: null,
    isDisplay: false,
  };
}

/** Makes the relation that a foreign key means. What is wrong with it, or null. */
function addRelation(doc: DocState, schema: Schema, { from, to, manyToMany }: Reference): string | null {
  const [holder, target] = [named(schema.tables, from.table), named(schema.tables, to.table)];
  for (const [end, table] of [[from, holder] as const, [to, target] as const]) {
    if (table === undefined) return `There is no table ${end.table}.`;
    const unknown = end.columns.find((name) => named(table.columns, name) === undefined);
    if (unknown !== undefined) return `Table ${table.name} has no column ${unknown}.`;
  }
  const columns = holder && doc.tables.get(tableId(doc, holder))?.columns;
  if (!holder || !target || !columns) return `There is no table ${from.table}.`;
  const format: Format = { type: 'lookup', objectId: tableId(doc, target), ...(manyToMany ? { multiple: true } : {}) };
  if (manyToMany) {
    const name = freeName(target.name, columns);
    const description = `Rows of ${target.name} that belong to this one.`;
    columns.push({ id: columnId(doc, holder.name, name), name, description, format, formula: null, isDisplay: false });
    return null;
  }
  // A key of several columns is one relation in Coda: its last column that is not a relation already becomes it.
  const candidates = columns.filter((column) => from.columns.some((name) => sameName(name, column.name)));
  const column = candidates.reverse().find((candidate) => candidate.format.type !== 'lookup');
  if (column) column.format = format;
  return null;
}

function freeName(name: string, columns: readonly Column[]): string {
  let free = name;
  for (let n = 2; named(columns, free) !== undefined; n++) free = `${name} ${n}`;
  return free;
}

/**
 * Chooses the display column (the first one of words, else the primary key, else the first one: relations and options only where
 * there is nothing else), and lists all columns in the view.
 */
function finish(doc: DocState, source: SchemaTable): void {
  const table = doc.tables.get(tableId(doc, source));
  if (!table) return;
  const plain = table.columns.filter((column) => column.format.type !== 'lookup');
  const words = source.columns.filter(isWords);
  const display =
    plain.find((column) => column.format.type === 'none' && named(words, column.name)) ??
    plain.find((column) => source.primaryKey.some((name) => sameName(name, column.name))) ??
    plain[0] ??
    table.columns[0];
  if (display) display.isDisplay = true;
  table.views = [defaultView(table.columns.map((column) => column.id))];
}
