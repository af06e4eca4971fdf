import type { Column, DocSchema, NamedFormula, Table } from '../model';
import {
  type CallOptions,
  type DocHandle,
  declaredFrom,
  isCodaError,
  type ObservedColumn,
  type TableInfo,
} from './coda';
import type { Planned, PlannedObject } from './planned';

/** The model's column for one that REST shows. */
function columnOf(column: ObservedColumn): Column {
  return {
    id: column.id,
    name: column.name,
    format: declaredFrom(column.format),
    isDisplay: column.isDisplay,
    ...(column.formula !== undefined && { formula: column.formula }),
  };
}

/** What stands for the id of a column that does not exist yet. */
export function plannedColumnId(name: string): string {
  return `planned-${name}`;
}

/** A table's columns as they will be when the plans of this run are carried out. */
function withPlanned(columns: Column[], tableId: string, planned: Planned): Column[] {
  const result = [...columns];
  for (const promised of planned.columnsOf(tableId)) {
    // By id where it has one: while two columns swap their names, a name is the other's.
    const index = result.findIndex((c) =>
      promised.id === undefined ? c.name === promised.name : c.id === promised.id,
    );
    const before = result[index];
    const column: Column = {
      id: before?.id ?? plannedColumnId(promised.name),
      name: promised.name,
      format: promised.format ?? before?.format ?? { type: 'other' },
      isDisplay: before?.isDisplay ?? false,
      ...(promised.formula !== undefined && { formula: promised.formula }),
    };
    if (before === undefined) result.push(column);
    else result[index] = column;
  }
  return result;
}

async function tableOf(
  doc: DocHandle,
  table: TableInfo,
  planned: Planned | null,
  options: CallOptions,
): Promise<Table> {
  const base = { id: table.id, name: table.name, kind: table.kind, pageId: table.pageId };
  if (table.kind === 'table') {
    const columns = (await doc.columns(table.id, options)).map(columnOf);
    if (planned === null) return { ...base, columns };
    // Half made by an apply that was interrupted: the rest of its columns is planned for a table without an id.
    const partial = planned.tableNames(doc.docId).has(table.name) && { partial: true as const };
    return { ...base, columns: withPlanned(columns, table.id, planned), ...partial };
  }
  // Only a read of the view itself tells which table it shows.
  const { baseTableId } = await doc.table(table.id, options).catch(unlessGone);
  return { ...base, columns: [], ...(baseTableId !== undefined && { baseTableId }) };
}

/** A view that was deleted since the tables were listed, perhaps by this very apply, shows nothing. */
function unlessGone(error: unknown): { baseTableId?: string } {
  if (isCodaError(error, 'notFound')) return {};
  throw error;
}

/** Tables that this run will make: their columns are not known yet, so that none can be called wrong. */
function plannedTables(names: ReadonlySet<string>, there: readonly TableInfo[]): Table[] {
  const taken = new Set(there.map(({ name }) => name));
  return [...names]
    .filter((name) => !taken.has(name))
    .map((name) => ({ id: `planned-${name}`, name, kind: 'table', pageId: null, columns: [], partial: true }));
}

/** Objects under the names that they will have, with those that will be made. */
function withPromised<T extends { id: string; name: string }>(
  now: readonly T[],
  promised: readonly PlannedObject[],
  make: (object: PlannedObject) => T,
): T[] {
  const renamed = now.map((one) => ({ ...one, name: promised.find(({ id }) => id === one.id)?.name ?? one.name }));
  const fresh = promised.filter(({ id, name }) => id === undefined && !now.some((one) => one.name === name));
  return [...renamed, ...fresh.map(make)];
}

/** A view that the same apply makes. What its columns will be is not known here. */
function promisedView({ name, tableId }: PlannedObject): Table {
  const made = {
    id: `planned-${name}`,
    name,
    kind: 'view' as const,
    pageId: null,
    columns: [],
    partial: true as const,
  };
  return tableId === undefined ? made : { ...made, baseTableId: tableId };
}

/**
 * The whole doc as formulas see it: every table with its columns, live or promised by a plan of this run, views where the
 * text names one, and named formulas. One read for each table that the run has not read yet.
 *
 * @param planned what this run has promised so far; null for the doc as it is
 * @param text the formula that is looked at; views that it cannot name are left out, since each costs a read
 */
export async function docSchema(
  doc: DocHandle,
  planned: Planned | null,
  text: string,
  options: CallOptions,
): Promise<DocSchema> {
  const [tables, values] = await Promise.all([doc.tables(options), doc.namedValues(options)]);
  const lower = text.toLowerCase();
  const promised = planned?.objectsOf(doc.docId) ?? [];
  const named = (name: string | undefined) => name !== undefined && lower.includes(name.toLowerCase());
  const wanted = tables.filter(
    (t) => t.kind === 'table' || named(t.name) || named(promised.find(({ id }) => id === t.id)?.name),
  );
  const now = await Promise.all(wanted.map((table) => tableOf(doc, table, planned, options)));
  const formulas: NamedFormula[] = values.map(({ id, name }) => ({ id, name }));
  const isFormula = (object: PlannedObject) => object.kind === 'formula';
  return {
    id: doc.docId,
    name: '',
    pages: [],
    tables: [
      ...withPromised(
        now,
        promised.filter((object) => !isFormula(object)),
        promisedView,
      ),
      ...plannedTables(planned?.tableNames(doc.docId) ?? new Set(), tables),
    ],
    formulas: withPromised(formulas, promised.filter(isFormula), ({ name }) => ({ id: `planned-${name}`, name })),
  };
}
