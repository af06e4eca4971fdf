/** From a doc that was read to the app that declares it. */
import type { DocSchema, Table } from '../../model';
import { declaredFrom, type PageInfo } from '../../provider/coda';
import type { AppColumn, AppDoc, AppFormula, AppLookup, AppPage, AppTable, AppView, LeftOut, Note } from './app';
import { decide, formulaMistakes, isInRows, unusableName } from './columns';
import { Names, snakeCase } from './names';
import { buildPermissions } from './permissions';
import type { ReadDoc, ReadTable } from './read';
import { type Declared, piecesOf, resourceOf, Waiting } from './references';
import { buildSeeds } from './seeds';
import { buildFormulas, buildViews } from './views';

/** What a language needs of names. */
export interface Naming {
  /** Names that nothing may have. */
  readonly reserved: readonly string[];
  /** What has to be unique of a name. */
  readonly shape: (name: string) => string;
  /** True where pages, tables and rows must not share a name. */
  readonly oneScope: boolean;
}

/** The app that declares a doc. */
export function buildApp(read: ReadDoc, naming: Naming): AppDoc {
  const schema = schemaOf(read);
  const notes: Note[] = [];
  const pool = new Names(naming.reserved, naming.shape);
  const poolFor = () => (naming.oneScope ? pool : new Names(naming.reserved, naming.shape));
  const pages = buildPages(read.pages, poolFor(), naming.oneScope, notes);
  const tableNames = poolFor();
  const mistakes = formulaMistakes(schema);
  const tables = buildTables(read, mistakes, pages, tableNames, notes);
  const ground = { schema, pages, tables, mistakes, notes };
  const formulas = buildFormulas(read, { ...ground, names: poolFor() });
  const views = buildViews(read, { ...ground, names: poolFor() });
  const lookups = new Map<string, AppLookup>();
  connect({ tables, views, formulas }, schema, (id) => lookUp(id, read, tableNames, lookups));
  const seeds = buildSeeds(read.seeds, tables, naming.oneScope ? pool : poolFor());
  const permissions = buildPermissions(read.permissions, read.info.owner, poolFor(), notes);
  return {
    key: snakeCase(read.info.name) || 'doc',
    id: read.info.id,
    name: read.info.name,
    link: read.info.browserLink,
    pages: [...pages.values()],
    tables: [...tables.values()],
    lookups: [...lookups.values()],
    formulas,
    views,
    seeds,
    permissions,
    notes,
    withMcp: read.withMcp,
  };
}

/** The table or view of this id, as one that the code looks up. */
function lookUp(id: string, read: ReadDoc, names: Names, known: Map<string, AppLookup>): AppLookup {
  const there = known.get(id);
  if (there !== undefined) return there;
  const infos = [...read.tables.map(({ info }) => info), ...read.views.map(({ info }) => info)];
  const name = infos.find((info) => info.id === id)?.name ?? id;
  const lookup = { key: names.take(`existing ${name}`, 'table'), id, name };
  known.set(id, lookup);
  return lookup;
}

/** The doc as formulas see it. */
function schemaOf(read: ReadDoc): DocSchema {
  const tables = read.tables.map(
    ({ info, columns }): Table => ({
      id: info.id,
      name: info.name,
      kind: 'table',
      pageId: info.pageId,
      columns: columns.map(({ id, name, isDisplay, format, formula }) => ({
        id,
        name,
        isDisplay,
        format: declaredFrom(format),
        ...(formula !== undefined && { formula }),
      })),
    }),
  );
  const views = read.views.map(
    ({ info: { id, name, pageId }, detail: { baseTableId } }): Table => ({
      ...{ id, name, kind: 'view', pageId, columns: [] },
      ...(baseTableId !== undefined && { baseTableId }),
    }),
  );
  const formulas = read.named.map(({ id, name, formula }) => ({ id, name, ...(formula !== undefined && { formula }) }));
  return { id: read.info.id, name: read.info.name, pages: [], tables: [...tables, ...views], formulas, partial: true };
}

/** The pages, each after the one above it. */
function buildPages(
  pages: readonly PageInfo[],
  names: Names,
  oneScope: boolean,
  notes: Note[],
): ReadonlyMap<string, AppPage> {
  const built = new Map<string, AppPage>();
  const byId = new Map(pages.map((page) => [page.id, page]));
  const add = (page: PageInfo, below: ReadonlySet<string>): AppPage | undefined => {
    const known = built.get(page.id);
    if (known !== undefined || below.has(page.id)) return known;
    const above = page.parentId === undefined ? undefined : byId.get(page.parentId);
    const parent = above === undefined ? undefined : add(above, new Set([...below, page.id]));
    const why = unusablePage(page);
    if (why !== null) {
      notes.push({ what: `The page "${page.name}" (${page.id})`, why });
      return undefined;
    }
    const word = oneScope && !/(^|_)page$/.test(snakeCase(page.name)) ? `${page.name} page` : page.name;
    const { subtitle = '', iconName, parentId } = page;
    const app: AppPage = {
      key: names.take(word, 'page'),
      id: page.id,
      name: page.name,
      hidden: page.isHidden,
      ...(parentId !== undefined && { parent: parent ?? { id: parentId } }),
      ...(subtitle !== '' && { subtitle }),
      ...(iconName !== undefined && { iconName }),
    };
    built.set(page.id, app);
    return app;
  };
  for (const page of pages) add(page, new Set());
  return built;
}

function unusablePage({ name, subtitle = '' }: PageInfo): string | null {
  if (name === '') return 'it has no name';
  const half = /\p{Surrogate}/u;
  return half.test(name) || half.test(subtitle) ? 'its name holds half a character, which no file can' : null;
}

function buildTables(
  read: ReadDoc,
  mistakes: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, AppPage>,
  names: Names,
  notes: Note[],
): ReadonlyMap<string, AppTable> {
  const addresses = new Set<string>();
  const built = new Map<string, AppTable>();
  const ids = new Set([...read.tables.map(({ info }) => info.id), ...read.views.map(({ info }) => info.id)]);
  const found = { mistakes, pages, names, addresses, isTable: (id: string) => ids.has(id) };
  for (const table of read.tables) {
    const app = buildTable(table, found);
    if (typeof app === 'string') notes.push({ what: `The table "${table.info.name}" (${table.info.id})`, why: app });
    else built.set(app.id, app);
  }
  return built;
}

/** What the building of one table needs of the others. */
interface Found {
  readonly mistakes: ReadonlyMap<string, string>;
  readonly pages: ReadonlyMap<string, AppPage>;
  readonly names: Names;
  /** The addresses of columns that are taken. */
  readonly addresses: Set<string>;
  readonly isTable: (id: string) => boolean;
}

/** The table, or why it is left out. */
function buildTable(
  { info, columns, described }: ReadTable,
  { mistakes, pages, names, addresses, isTable }: Found,
): AppTable | string {
  const badName = unusableName(info.name);
  if (badName !== null) return badName;
  if (info.id.startsWith('grid-sync-')) return 'a Pack or another doc fills it (a sync table)';
  const display = columns.find(({ isDisplay }) => isDisplay);
  const ordered = display === undefined ? columns : [display, ...columns.filter((column) => column !== display)];
  const kept: AppColumn[] = [];
  const leftOut: LeftOut[] = [];
  const key = names.take(info.name, 'table');
  const keys = new Names();
  for (const column of ordered) {
    const found = described.find(({ id }) => id === column.id);
    const mistake = mistakes.get(column.id) ?? null;
    const decision = decide(column, found, { first: column === display, mistake, isTable });
    const twin = kept.some(({ name }) => name === column.name);
    if (!decision.ok || twin) {
      const why = decision.ok ? 'the table has two columns of this name' : decision.why;
      leftOut.push({ id: column.id, name: column.name, why, inRows: isInRows(column) });
      continue;
    }
    const columnKey = keys.take(column.name, 'column', (name) => !addresses.has(`${key}_${name}`));
    addresses.add(`${key}_${columnKey}`);
    const { format, description } = decision;
    kept.push({
      key: columnKey,
      id: column.id,
      name: column.name,
      ...(format !== undefined && { format }),
      ...(description !== undefined && { description }),
      ...(column.formula !== undefined && { formula: [column.formula] }),
    });
  }
  const why = whyLookedUp(info.pageId, display?.name, leftOut);
  if (why !== null && kept.length === 0) return why;
  const page = info.pageId === null ? null : (pages.get(info.pageId) ?? { id: info.pageId });
  const common = { key, id: info.id, name: info.name, page, columns: kept, leftOut };
  return why === null ? { ...common, kind: 'managed' } : { ...common, kind: 'lookedUp', why };
}

/** Why the table itself cannot be managed, or null where it can. */
function whyLookedUp(pageId: string | null, display: string | undefined, leftOut: readonly LeftOut[]): string | null {
  if (pageId === null) return 'its page was deleted, and a table without one can only be looked up';
  if (display === undefined) return 'it has no column that names its rows';
  const out = leftOut.find(({ name }) => name === display);
  return out === undefined ? null : `the column that names its rows, "${display}", is left out: ${out.why}`;
}

/** What has formulas. */
interface Things {
  readonly tables: ReadonlyMap<string, AppTable>;
  readonly views: readonly AppView[];
  readonly formulas: readonly AppFormula[];
}

/** Fills in what refers to other things: relations and formulas. */
function connect({ tables, views, formulas }: Things, doc: DocSchema, lookUp: (id: string) => AppLookup): void {
  const waiting = new Waiting();
  const all = [...tables.values()].flatMap((table) => table.columns.map((column) => ({ table, column })));
  for (const { table, column } of all) {
    const own = resourceOf(table, column);
    if (own !== table.id) waiting.add(own, table.id);
  }
  for (const view of views) {
    waiting.add(view.id, view.table.id);
    for (const column of usedBy(view)) waiting.add(view.id, resourceOf(view.table, column));
  }
  for (const { table, column } of all) {
    const { format } = column;
    if (format?.type !== 'lookup') continue;
    const target = tables.get(format.tableId);
    const free = target !== undefined && waiting.add(resourceOf(table, column), target.id);
    column.target = free ? { table: target } : { lookup: lookUp(format.tableId) };
  }
  const declared = (kind: Declared['kind']) => (thing: Declared['thing']) => [thing.id, { kind, thing }] as const;
  const onPages = views.flatMap(({ key, id, name, place }) =>
    typeof place === 'string' || name === undefined ? [] : [{ key, id, name }],
  );
  const others = new Map([...onPages.map(declared('view')), ...formulas.map(declared('formula'))]);
  const split = (text: string, user: string, tableId?: string) =>
    piecesOf(text, { doc, ...(tableId !== undefined && { tableId }) }, { tables, others }, waiting, user);
  for (const { table, column } of all) {
    const user = resourceOf(table, column);
    const pieces = (text: string) => split(text, user, table.id);
    const [text] = column.formula ?? [];
    if (typeof text === 'string') column.formula = pieces(text);
    const { format } = column;
    if (format?.type !== 'button') continue;
    column.action = pieces(format.action);
    if (format.disableIf !== undefined && format.disableIf !== '') column.disableIf = pieces(format.disableIf);
  }
  for (const formula of formulas) {
    const [text] = formula.formula;
    if (typeof text === 'string') formula.formula = split(text, formula.id);
  }
  for (const view of views) {
    const [filter] = view.filter ?? [];
    if (typeof filter === 'string') view.filter = split(filter, view.id, view.table.id);
    for (const rule of view.rules) {
      const [when] = rule.when;
      if (typeof when === 'string') rule.when = split(when, view.id, view.table.id);
    }
  }
}

function usedBy({ sorts, left, top, hidden, rules }: AppView): AppColumn[] {
  const sorted = sorts.map(({ column }) => column);
  return [...sorted, ...left, ...top, ...hidden, ...rules.flatMap(({ columns }) => columns ?? [])];
}
