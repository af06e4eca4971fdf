import type { Column, DocSchema, ReadFormat, Table } from '../doc';

interface Named {
  id: string;
  name: string;
}

/**
 * The second doc with the ids of the first where names say that things are the same: pages, tables and views, columns of such
 * tables, named formulas. What no name matches is matched by its id (a copy of a doc keeps them, so a rename in the copy is a
 * rename). Ids that would collide with another thing's are made new.
 */
export function alignedByName(first: DocSchema, second: DocSchema): DocSchema {
  const pages = idsByName(first.pages, second.pages);
  const byKind = (doc: DocSchema, kind: Table['kind']) => doc.tables.filter((table) => table.kind === kind);
  const tables = new Map([
    ...idsByName(byKind(first, 'table'), byKind(second, 'table')),
    ...idsByName(byKind(first, 'view'), byKind(second, 'view')),
  ]);
  const formulas = idsByName(first.formulas, second.formulas);
  const page = (id: string) => pages.get(id) ?? id;
  const old = new Map(first.tables.map((table) => [table.id, table]));
  return {
    ...second,
    id: first.id,
    pages: second.pages.map(({ parentId, ...rest }) => ({
      ...rest,
      id: page(rest.id),
      ...(parentId !== undefined && { parentId: page(parentId) }),
    })),
    tables: second.tables.map((table) => {
      const id = tables.get(table.id) ?? table.id;
      const columns = idsByName(old.get(id)?.columns ?? [], table.columns);
      return {
        ...table,
        id,
        pageId: table.pageId === null ? null : page(table.pageId),
        ...(table.baseTableId !== undefined && { baseTableId: tables.get(table.baseTableId) ?? table.baseTableId }),
        columns: table.columns.map((column): Column => {
          const format = pointedAt(column.format, tables);
          return { ...column, id: columns.get(column.id) ?? column.id, format };
        }),
      };
    }),
    formulas: second.formulas.map(({ pageId, ...rest }) => ({
      ...rest,
      id: formulas.get(rest.id) ?? rest.id,
      ...(pageId !== undefined && { pageId: page(pageId) }),
    })),
  };
}

function pointedAt(format: ReadFormat, tables: ReadonlyMap<string, string>): ReadFormat {
  return format.type === 'lookup' ? { ...format, tableId: tables.get(format.tableId) ?? format.tableId } : format;
}

/** For each id of the second list the id that it gets. Names that occur more than once are matched in their order. */
function idsByName(first: readonly Named[], second: readonly Named[]): Map<string, string> {
  const waiting = new Map<string, string[]>();
  for (const { id, name } of first) waiting.set(name, [...(waiting.get(name) ?? []), id]);
  const ids = new Map<string, string>();
  for (const { id, name } of second) {
    const match = waiting.get(name)?.shift();
    if (match !== undefined) ids.set(id, match);
  }
  const taken = new Set(ids.values());
  const names = new Set(second.map(({ name }) => name));
  const known = new Map(first.map((thing) => [thing.id, thing]));
  for (const { id } of second) {
    if (ids.has(id)) continue;
    const twin = known.get(id);
    const free = !taken.has(id) && (twin === undefined || !names.has(twin.name));
    const chosen = free ? id : unused(id, (candidate) => taken.has(candidate) || known.has(candidate));
    taken.add(chosen);
    ids.set(id, chosen);
  }
  return ids;
}

function unused(id: string, isTaken: (id: string) => boolean): string {
  let candidate = `${id}-other`;
  while (isTaken(candidate)) candidate = `${candidate}-`;
  return candidate;
}
