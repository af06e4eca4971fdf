/** The docs of a plan, as they are and as they will be: from the resources, the data sources, and the live doc where it was read. */
import type { Column, DocSchema, NamedFormula, Page, Table } from '../../model';
import { declaredFormat, observedFormat } from './formats';
import type { Planned } from './planned';
import type { References } from './references';
import { type Attributes, isAttributes, isTrue, listOf, objectOf, textOf, UNKNOWN } from './values';

type When = 'before' | 'after';

/** A doc before and after, and which resource makes what in it. */
export interface PlannedDoc {
  before: DocSchema;
  after: DocSchema;
  /** The address of the resource that manages a thing, by `managedKey`. */
  managed: ReadonlyMap<string, string>;
  resources: Planned[];
  /** True where all of the doc is known: it was read, or a `coda_schema` of it. */
  isWhole: boolean;
  /** True for a doc that the plan makes. */
  isNew: boolean;
}

export const managedKey = (kind: 'table' | 'column' | 'page' | 'formula', id: string, tableId = '') =>
  `${kind} ${tableId} ${id}`;

/**
 * Puts the docs together.
 *
 * @param live docs that were read, by id
 */
export function plannedDocs(
  planned: readonly Planned[],
  references: References,
  live: ReadonlyMap<string, DocSchema> = new Map(),
): PlannedDoc[] {
  const byDoc = new Map<string, Planned[]>();
  for (const resource of planned) {
    const id = docIdOf(resource, references);
    if (id !== undefined) byDoc.set(id, [...(byDoc.get(id) ?? []), resource]);
  }
  return [...byDoc].map(([id, resources]) => plannedDoc(id, resources, references, live.get(id)));
}

function docIdOf(resource: Planned, references: References): string | undefined {
  const { type } = resource;
  if (type === 'coda_whoami' || type === 'coda_docs') return undefined;
  if (type === 'coda_doc') {
    const when = resource.action === 'delete' || resource.action === 'forget' ? 'before' : 'after';
    return references.idOf(resource, when);
  }
  const after = resource.after === null ? undefined : references.target(resource, 'after', ['doc_id']);
  return after ?? textOf(resource.before, 'doc_id');
}

function plannedDoc(id: string, resources: Planned[], references: References, live: DocSchema | undefined): PlannedDoc {
  const builder = new Builder(live ?? { id, name: id, pages: [], tables: [], formulas: [], partial: true }, references);
  let isWhole = live !== undefined;
  for (const resource of resources.filter(({ mode }) => mode === 'data')) {
    builder.observe(resource);
    if (resource.type === 'coda_schema') isWhole = true;
  }
  const managed = resources.filter(({ mode }) => mode === 'managed').sort((a, b) => order(a) - order(b));
  for (const resource of managed) if (resource.before !== null) builder.put(resource, 'before');
  let before = builder.doc(isWhole);
  for (const resource of managed) {
    const { action } = resource;
    if (action === 'delete' || action === 'replace') builder.remove(resource);
    if (resource.after !== null && action !== 'delete' && action !== 'forget') builder.put(resource, 'after');
  }
  const after = builder.doc(isWhole);
  const isNew = managed.some((r) => r.type === 'coda_doc' && r.action === 'create');
  // A doc that is not there has no name that it could be renamed from.
  if (isNew) before = { ...before, name: after.name };
  return { before, after, managed: builder.managed, resources, isWhole: isWhole || isNew, isNew };
}

const ORDER = ['coda_doc', 'coda_page', 'coda_table', 'coda_column', 'coda_view', 'coda_formula'];
const order = ({ type }: Planned) => (ORDER.indexOf(type) + ORDER.length + 1) % (ORDER.length + 1);

/** A doc that things are put into and taken out of. */
class Builder {
  readonly managed = new Map<string, string>();
  private name: string;
  private readonly pages: Map<string, Page>;
  private readonly tables: Map<string, Table>;
  private readonly formulas: Map<string, NamedFormula>;

  constructor(
    private readonly base: DocSchema,
    private readonly references: References,
  ) {
    const byId = <T extends { id: string }>(things: readonly T[]) => new Map(things.map((t) => [t.id, t]));
    this.name = base.name;
    this.pages = byId(base.pages);
    this.tables = byId(base.tables);
    this.formulas = byId(base.formulas);
  }

  doc(isWhole: boolean): DocSchema {
    const tables = [...this.tables.values()].map((table) => ({ ...table, columns: [...table.columns] }));
    return {
      id: this.base.id,
      name: this.name,
      pages: [...this.pages.values()],
      tables: isWhole ? tables.map(({ partial: _, ...table }) => table) : tables,
      formulas: [...this.formulas.values()],
      ...(!isWhole && { partial: true as const }),
    };
  }

  /** Takes in what a data source has read. */
  observe({ type, before }: Planned): void {
    if (before === null) return;
    const title = type === 'coda_doc' || type === 'coda_schema' ? textOf(before, 'title') : undefined;
    if (title !== undefined) this.name = title;
    if (type === 'coda_table') this.observeTable(before);
    if (type === 'coda_schema') {
      for (const page of listOf(before, 'pages').filter(isAttributes)) this.putPage(page, textOf(page, 'id') ?? '');
      for (const table of listOf(before, 'tables').filter(isAttributes)) this.observeTable(table);
      for (const key of ['formulas', 'named_formulas'])
        for (const f of listOf(before, key).filter(isAttributes)) this.putFormula(f, textOf(f, 'id') ?? '');
    }
  }

  private observeTable(table: Attributes): void {
    const id = textOf(table, 'id');
    if (id === undefined) return;
    const columns = listOf(table, 'columns').filter(isAttributes);
    const formulaOf = (column: Attributes) => {
      const formula = textOf(column, 'formula');
      return formula === undefined ? {} : { formula };
    };
    const baseTableId = textOf(table, 'base_table_id') ?? textOf(table, 'parent_table_id');
    const filter = textOf(table, 'filter');
    const known = this.tables.get(id);
    this.tables.set(id, {
      id,
      name: textOf(table, 'name') ?? id,
      kind: textOf(table, 'kind') === 'view' ? 'view' : 'table',
      pageId: textOf(table, 'page_id') ?? null,
      ...(baseTableId !== undefined && { baseTableId }),
      ...(filter !== undefined && { filter }),
      columns:
        columns.length === 0 && known !== undefined
          ? known.columns
          : columns.map((column) => ({
              id: textOf(column, 'id') ?? '',
              name: textOf(column, 'name') ?? '',
              format: observedFormat(column),
              isDisplay: isTrue(column, 'display'),
              ...formulaOf(column),
            })),
    });
  }

  /** Puts in what a resource makes. */
  put(resource: Planned, when: When): void {
    const attrs = resource[when];
    if (attrs === null) return;
    const id = this.references.idOf(resource, when);
    switch (resource.type) {
      case 'coda_doc':
        this.name = textOf(attrs, 'title') ?? this.name;
        return;
      case 'coda_page':
        this.managed.set(managedKey('page', id), resource.address);
        this.putPage(attrs, id);
        return;
      case 'coda_table':
        this.putTable(resource, attrs, when, id);
        return;
      case 'coda_column':
        this.putColumn(resource, attrs, when, id);
        return;
      case 'coda_view':
        this.putView(resource, attrs, when, id);
        return;
      case 'coda_formula':
        this.managed.set(managedKey('formula', id), resource.address);
        this.putFormula(attrs, id);
    }
  }

  /** Takes out what a resource made. */
  remove(resource: Planned): void {
    const id = this.references.idOf(resource, 'before');
    if (resource.type === 'coda_page') this.pages.delete(id);
    if (resource.type === 'coda_table' || resource.type === 'coda_view') this.removeTable(id);
    if (resource.type === 'coda_formula') this.formulas.delete(id);
    if (resource.type !== 'coda_column') return;
    const table = this.tables.get(this.references.target(resource, 'before', ['table_id']) ?? '');
    if (table !== undefined)
      this.tables.set(table.id, { ...table, columns: table.columns.filter((column) => column.id !== id) });
  }

  /** Views go with the table that they show. */
  private removeTable(id: string): void {
    this.tables.delete(id);
    for (const table of this.tables.values()) if (table.baseTableId === id) this.tables.delete(table.id);
  }

  private putPage(attrs: Attributes, id: string): void {
    const [subtitle, iconName, parentId] = ['subtitle', 'icon_name', 'parent_id'].map((key) => textOf(attrs, key));
    this.pages.set(id, {
      id,
      name: textOf(attrs, 'name') ?? id,
      isHidden: isTrue(attrs, 'hidden'),
      ...(subtitle !== undefined && subtitle !== '' && { subtitle }),
      ...(iconName !== undefined && { iconName }),
      ...(parentId !== undefined && { parentId }),
    });
  }

  private putTable(resource: Planned, attrs: Attributes, when: When, id: string): void {
    this.managed.set(managedKey('table', id), resource.address);
    const known = this.tables.get(id);
    const first = objectOf(attrs, 'first_column');
    const firstId = textOf(first, 'id') ?? `${resource.address}.first_column`;
    this.managed.set(managedKey('column', firstId, id), `${resource.address}.first_column`);
    const others = (known?.columns ?? []).filter((column) => column.id !== firstId);
    const isDisplay = known?.columns.find((c) => c.id === firstId)?.isDisplay ?? !others.some((c) => c.isDisplay);
    const column = this.columnOf(resource, first ?? {}, when, firstId, isDisplay, ['first_column']);
    this.tables.set(id, {
      id,
      name: textOf(attrs, 'name') ?? known?.name ?? id,
      kind: 'table',
      pageId: this.references.target(resource, when, ['page_id']) ?? null,
      columns: known?.columns.some((c) => c.id === firstId)
        ? known.columns.map((c) => (c.id === firstId ? column : c))
        : [column, ...others],
      // What a table holds beside the columns that are declared is not in the plan, unless the plan makes the table.
      ...((known === undefined || known.partial === true) &&
        textOf(attrs, 'id') !== undefined && { partial: true as const }),
    });
  }

  private putColumn(resource: Planned, attrs: Attributes, when: When, id: string): void {
    const tableId = this.references.target(resource, when, ['table_id']);
    if (tableId === undefined) return;
    this.managed.set(managedKey('column', id, tableId), resource.address);
    const table = this.tables.get(tableId) ?? {
      id: tableId,
      name: tableId,
      kind: 'table' as const,
      pageId: null,
      columns: [],
      partial: true as const,
    };
    const display = attrs['display'] === UNKNOWN ? false : isTrue(attrs, 'display');
    const column = this.columnOf(resource, attrs, when, id, display, []);
    const columns = table.columns.some((c) => c.id === id)
      ? table.columns.map((c) => (c.id === id ? column : c))
      : [...table.columns, column];
    this.tables.set(tableId, {
      ...table,
      columns: display ? columns.map((c) => ({ ...c, isDisplay: c.id === id })) : columns,
    });
  }

  private columnOf(
    resource: Planned,
    attrs: Attributes,
    when: When,
    id: string,
    isDisplay: boolean,
    path: readonly [] | readonly ['first_column'],
  ): Column {
    const format = objectOf(attrs, 'format');
    const formula = textOf(attrs, 'formula');
    const target = textOf(format, 'table_id');
    const followed =
      textOf(format, 'type') === 'lookup' && target === undefined
        ? path.length === 0
          ? this.references.target(resource, when, ['format', 'table_id'])
          : this.references.target(resource, when, ['first_column', 'format'])
        : target;
    const description = textOf(attrs, 'description');
    return {
      id,
      name: textOf(attrs, 'name') ?? id,
      format: declaredFormat(format, followed, formula !== undefined),
      isDisplay,
      ...(formula !== undefined && { formula }),
      ...(description !== undefined && description !== '' && { description }),
    };
  }

  private putView(resource: Planned, attrs: Attributes, when: When, id: string): void {
    this.managed.set(managedKey('table', id), resource.address);
    const baseTableId = this.references.target(resource, when, ['table_id']);
    const filter = textOf(attrs, 'filter');
    this.tables.set(id, {
      id,
      name:
        textOf(attrs, 'name') ??
        (isTrue(attrs, 'default_view') ? `${this.tables.get(baseTableId ?? '')?.name ?? 'table'} (own view)` : id),
      kind: 'view',
      pageId: this.references.target(resource, when, ['page_id']) ?? null,
      ...(baseTableId !== undefined && { baseTableId }),
      ...(filter !== undefined && filter !== '' && { filter }),
      columns: [],
    });
  }

  private putFormula(attrs: Attributes, id: string): void {
    const [formula, pageId] = ['formula', 'page_id'].map((key) => textOf(attrs, key));
    this.formulas.set(id, {
      id,
      name: textOf(attrs, 'name') ?? id,
      ...(formula !== undefined && { formula }),
      ...(pageId !== undefined && { pageId }),
    });
  }
}
