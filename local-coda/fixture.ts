import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { joinListText, splitListText } from '../model';
import { shownFormat, storedFormat } from './engine/button-format';
import { type Cell, type Scalar, scalarsOf } from './engine/cell';
import { lineMarkdown, parseContent } from './engine/content';
import { formatCsv, parseCsv } from './engine/csv';
import { formatSchema, isMultiple } from './engine/format';
import type { Tools } from './engine/formulas';
import { derivedId, IdSource } from './engine/ids';
import {
  type Column,
  containerSchema,
  controlSchema,
  type DocState,
  defaultView,
  emptyDoc,
  formulaSchema,
  type Page,
  pageSchema,
  type Table,
  viewSchema,
} from './engine/state';
import { RowFinder, readInput } from './engine/typed';
import { scalarText } from './engine/values';
import { packageRoot } from './package-root';
import { DataFileError, parse } from './store/doc-files';
import { HOME_FOLDER } from './store/workspace';

/** `doc.json`: a doc without its rows, which stand in one CSV file a table. Formulas are written with names. */
const fixtureSchema = z.object({
  id: z.string(),
  title: z.string(),
  icon: z.string().optional(),
  timezone: z.string(),
  createdAt: z.iso.datetime(),
  pages: z.array(
    pageSchema.pick({ id: true, canvasId: true, name: true }).extend({
      subtitle: z.string().optional(),
      icon: z.string().optional(),
      parent: z.string().optional(),
      hidden: z.boolean().optional(),
      /** Markdown, a line each. */
      content: z.array(z.string()).optional(),
    }),
  ),
  tables: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      page: z.string().nullable(),
      rows: z.string(),
      columns: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          display: z.boolean().optional(),
          format: formatSchema,
          formula: z.string().optional(),
          description: z.string().optional(),
          defaultValue: z.string().optional(),
        }),
      ),
      views: z.array(viewSchema).optional(),
    }),
  ),
  containers: z.array(containerSchema.omit({ createdAt: true, updatedAt: true })).optional(),
  formulas: z.array(formulaSchema).optional(),
  controls: z.array(controlSchema).optional(),
});
type Fixture = z.infer<typeof fixtureSchema>;

const fixturesDirectory = () => path.join(packageRoot(), 'local-coda', 'fixtures');

/** The fixtures that the package ships. */
export function fixtureNames(): string[] {
  return readdirSync(fixturesDirectory(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Where a fixture is.
 *
 * @param name one that the package ships, or the path of a directory with a `doc.json`
 * @throws Error where there is neither
 */
export function fixtureDirectory(name: string): string {
  if (fixtureNames().includes(name)) return path.join(fixturesDirectory(), name);
  if (/[\\/]/.test(name) && existsSync(path.join(name, 'doc.json'))) return name;
  const known = fixtureNames().join(', ');
  throw new Error(
    `There is no fixture "${name}". There are: ${known}; or give the path of a directory with a doc.json.`,
  );
}

export function loadFixture(name: string, tools: Tools): DocState {
  return readDoc(path.join(fixturesDirectory(), name), tools);
}

/** Builds the doc that a directory describes. Throws a DataFileError that names the file and the place. */
export function readDoc(directory: string, tools: Tools): DocState {
  const file = path.join(directory, 'doc.json');
  const fixture = parse(fixtureSchema, file, readFileSync(file, 'utf8'));
  const at = Date.parse(fixture.createdAt);
  const doc = emptyDoc({ ...fixture, folderId: HOME_FOLDER, at });
  doc.iconName = fixture.icon;
  fixture.pages.forEach((page, i) => {
    doc.pages.set(page.id, readPage(page, i + 1, at));
  });
  for (const table of fixture.tables) doc.tables.set(table.id, readTable(table, at));
  for (const container of fixture.containers ?? []) {
    doc.containers.set(container.id, { ...container, createdAt: at, updatedAt: at });
  }
  for (const formula of fixture.formulas ?? []) doc.formulas.set(formula.id, formula);
  for (const control of fixture.controls ?? []) doc.controls.set(control.id, control);
  const sheets = fixture.tables.map((table) => ({ table, sheet: readSheet(directory, table) }));
  // Names first: a relation may point to a table whose rows are read later, or to its own.
  for (const { table, sheet } of sheets) addRows(doc, table.id, sheet, at, (column) => isPlain(column));
  for (const { table, sheet } of sheets) addRows(doc, table.id, sheet, at, (column) => !isPlain(column));
  bindFormulas(doc, tools);
  doc.revision += 1;
  return doc;
}

const isPlain = (column: Column) => column.format.type !== 'lookup';

function readPage(page: Fixture['pages'][number], position: number, at: number): Page {
  const { lines } = parseContent('markdown', (page.content ?? []).join('\n'), new IdSource(page.id));
  return {
    id: page.id,
    canvasId: page.canvasId,
    name: page.name,
    subtitle: page.subtitle ?? '',
    iconName: page.icon,
    parentId: page.parent ?? null,
    position,
    isHidden: page.hidden ?? false,
    contentType: 'canvas',
    lines: lines.map((line, i) => ({ ...line, id: derivedId('cl', `${page.id} ${i}`) })),
    createdAt: at,
    updatedAt: at,
  };
}

function readTable(table: Fixture['tables'][number], at: number): Table {
  const columns = table.columns.map(
    ({ display, description, formula, ...column }): Column => ({
      ...column,
      description: description ?? null,
      formula: formula ?? null,
      isDisplay: display === true,
    }),
  );
  return {
    id: table.id,
    name: table.name,
    pageId: table.page,
    columns,
    views: table.views ?? [defaultView(columns.map((column) => column.id))],
    createdAt: at,
    updatedAt: at,
    rows: new Map(),
  };
}

interface Sheet {
  file: string;
  header: string[];
  rows: string[][];
}

function readSheet(directory: string, table: Fixture['tables'][number]): Sheet {
  const file = path.join(directory, table.rows);
  let rows: string[][];
  try {
    rows = parseCsv(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new DataFileError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
  const [header = [], ...body] = rows;
  const unknown = header.slice(1).filter((name) => !table.columns.some((column) => column.name === name));
  if (header[0] !== 'id' || unknown.length > 0) {
    throw new DataFileError(
      `${file}: the first line must be "id" and columns of ${table.name}; not ${unknown.join(', ')}`,
    );
  }
  return { file, header, rows: body };
}

/** Adds rows, or the cells of the columns that `which` picks to the rows that are there. */
function addRows(doc: DocState, tableId: string, sheet: Sheet, at: number, which: (column: Column) => boolean): void {
  const table = doc.tables.get(tableId);
  if (!table) return;
  const columns = sheet.header.map((name) => table.columns.find((column) => column.name === name && which(column)));
  const finder = new RowFinder(doc);
  sheet.rows.forEach((texts, line) => {
    const [id = ''] = texts;
    if (!/^i-[\w-]+$/.test(id) || texts.length !== sheet.header.length) {
      throw new DataFileError(
        `${sheet.file}, row ${line + 2}: expected a row id and ${sheet.header.length - 1} values`,
      );
    }
    const row = table.rows.get(id) ?? { id, createdAt: at + line * 1000, updatedAt: at + line * 1000, cells: {} };
    table.rows.set(id, row);
    texts.forEach((text, i) => {
      const column = columns[i];
      if (!column || column.formula !== null || text === '') return;
      const value = isMultiple(column.format) ? splitListText(text) : text;
      const reading = { dialect: 'typed', unknownOption: 'text' } as const;
      const cell = readInput({ doc, column, reading, rows: finder }, value);
      if (cell !== undefined) row.cells[column.id] = cell;
    });
  });
}

function bindFormulas(doc: DocState, { formulas }: Tools): void {
  const bindView = (tableId: string, view: Table['views'][number]) => {
    if (view.filter !== null) view.filter = formulas.bind(doc, { tableId }, view.filter);
  };
  for (const table of doc.tables.values()) {
    for (const column of table.columns) {
      if (column.formula !== null) column.formula = formulas.bind(doc, { tableId: table.id }, column.formula);
      column.format = storedFormat(doc, table.id, column.format, formulas);
    }
    for (const view of table.views) bindView(table.id, view);
  }
  for (const container of doc.containers.values()) {
    for (const view of container.views) bindView(container.tableId, view);
  }
  for (const formula of doc.formulas.values()) formula.formula = formulas.bind(doc, {}, formula.formula);
}

/**
 * Writes a doc as a fixture: `doc.json` and a CSV file a table, over whatever is there. Rows are listed in their order; times
 * of single rows and sharing are not part of the format.
 */
export function writeDoc(doc: DocState, directory: string, { formulas }: Tools): void {
  mkdirSync(directory, { recursive: true });
  const print = (tableId: string | undefined, text: string) => formulas.print(doc, { tableId }, text);
  const used = new Set<string>();
  const views = (tableId: string, all: Table['views']) =>
    all.map((view) => ({ ...view, filter: view.filter === null ? null : print(tableId, view.filter) }));
  const tables = [...doc.tables.values()].map((table) => {
    const rows = fileName(table.name, used);
    writeFileSync(path.join(directory, rows), sheetOf(doc, table));
    return {
      id: table.id,
      name: table.name,
      page: table.pageId,
      rows,
      columns: table.columns.map((column) => ({
        id: column.id,
        name: column.name,
        ...(column.isDisplay ? { display: true } : {}),
        format: shownFormat(doc, table.id, column.format, formulas),
        ...(column.formula === null ? {} : { formula: print(table.id, column.formula) }),
        ...(column.description === null ? {} : { description: column.description }),
        ...(column.defaultValue === undefined ? {} : { defaultValue: column.defaultValue }),
      })),
      ...(isDefaultView(table) ? {} : { views: views(table.id, table.views) }),
    };
  });
  const fixture: Fixture = {
    id: doc.id,
    title: doc.title,
    ...(doc.iconName === undefined ? {} : { icon: doc.iconName }),
    timezone: doc.timezone,
    createdAt: new Date(doc.createdAt).toISOString(),
    pages: [...doc.pages.values()].map((page) => ({
      id: page.id,
      canvasId: page.canvasId,
      name: page.name,
      ...(page.subtitle === '' ? {} : { subtitle: page.subtitle }),
      ...(page.iconName === undefined ? {} : { icon: page.iconName }),
      ...(page.parentId === null ? {} : { parent: page.parentId }),
      ...(page.isHidden ? { hidden: true } : {}),
      ...(page.lines.length === 0 ? {} : { content: page.lines.map(lineMarkdown) }),
    })),
    tables,
    ...(doc.containers.size === 0
      ? {}
      : { containers: [...doc.containers.values()].map((c) => ({ ...c, views: views(c.tableId, c.views) })) }),
    ...(doc.formulas.size === 0
      ? {}
      : { formulas: [...doc.formulas.values()].map((f) => ({ ...f, formula: print(undefined, f.formula) })) }),
    ...(doc.controls.size === 0 ? {} : { controls: [...doc.controls.values()] }),
  };
  writeFileSync(path.join(directory, 'doc.json'), `${JSON.stringify(fixture, null, 2)}\n`);
}

function isDefaultView(table: Table): boolean {
  return JSON.stringify(table.views) === JSON.stringify([defaultView(table.columns.map((column) => column.id))]);
}

/** `DB Templates` becomes `db-templates.csv`. */
function fileName(name: string, used: Set<string>): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^-|-$/g, '') || 'table';
  let file = `${base}.csv`;
  for (let n = 2; used.has(file); n++) file = `${base}-${n}.csv`;
  used.add(file);
  return file;
}

function sheetOf(doc: DocState, table: Table): string {
  const columns = table.columns.filter((column) => column.formula === null);
  const finder = new RowFinder(doc);
  const rows = [...table.rows.values()].map((row) => [
    row.id,
    ...columns.map((column) => cellSource(doc, column, row.cells[column.id], finder)),
  ]);
  return formatCsv([['id', ...columns.map((column) => column.name)], ...rows]);
}

/** The text that is read back as the same cell. Rows go by name, or by id where the name would lead elsewhere. */
function cellSource(doc: DocState, column: Column, cell: Cell | undefined, finder: RowFinder): string {
  const texts = scalarsOf(cell).map((scalar) => source(doc, scalar, finder));
  return isMultiple(column.format) ? joinListText(texts) : (texts[0] ?? '');
}

function source(doc: DocState, scalar: Scalar, finder: RowFinder): string {
  if (typeof scalar === 'object' && 'row' in scalar) {
    const table = doc.tables.get(scalar.table);
    const name = scalarText(doc, scalar);
    return table && name !== '' && finder.find(table, name) === scalar.row ? name : scalar.row;
  }
  if (typeof scalar === 'object' && 'person' in scalar) return scalar.person;
  if (typeof scalar === 'object' && 'url' in scalar) return scalar.url;
  return scalarText(doc, scalar);
}
