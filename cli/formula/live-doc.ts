/** A doc as Coda's REST API shows it: what formulas can name, and rows to evaluate them over. */
import { check, fromCell, type InputRow, type Reference } from '../../formula';
import type { Column, DocSchema, Table } from '../../model';
import {
  type Coda,
  createCoda,
  type DocHandle,
  declaredFrom,
  type ObservedRow,
  type TableInfo,
} from '../../provider/coda';
import { UsageError } from './failure';

/** Runs something with Coda as the environment says to reach it (`CODA_API_TOKEN`, `CODA_BASE_URL`); reads only. */
export async function withCoda<T>(run: (coda: Coda) => Promise<T>): Promise<T> {
  const { CODA_API_TOKEN: apiToken, CODA_BASE_URL: baseUrl } = process.env;
  if (!apiToken) throw new UsageError('To read a doc, set CODA_API_TOKEN to a token of Coda; a read-only one will do.');
  const coda = createCoda({ apiToken, readOnly: true, ...(baseUrl && { baseUrl }) });
  try {
    return await run(coda);
  } finally {
    await coda.close();
  }
}

/** Everything in a doc that formulas can name. Of named formulas Coda tells the names, of views not the filters. */
export async function schemaOf(doc: DocHandle): Promise<DocSchema> {
  const [{ name }, tables, formulas] = await Promise.all([doc.info(), doc.tables(), doc.namedValues()]);
  return {
    id: doc.docId,
    name,
    pages: [],
    tables: await Promise.all(tables.map((table) => tableOf(doc, table))),
    formulas: formulas.map(({ id, name: called }) => ({ id, name: called })),
  };
}

async function tableOf(doc: DocHandle, { id, name, kind, pageId }: TableInfo): Promise<Table> {
  const table: Table = { id, name, kind, pageId, columns: [] };
  if (kind === 'table') {
    const columns = await doc.columns(id);
    return {
      ...table,
      columns: columns.map(
        ({ format, formula, isDisplay, ...column }): Column => ({
          id: column.id,
          name: column.name,
          isDisplay,
          format: declaredFrom(format),
          ...(formula !== undefined && { formula }),
        }),
      ),
    };
  }
  const { baseTableId } = await doc.table(id);
  return { ...table, ...(baseTableId !== undefined && { baseTableId }) };
}

/** Rows of the tables that a formula looks at, as values. */
export interface Rows {
  of(tableId: string): readonly InputRow[];
  /** What a row is called in the doc. */
  nameOf(tableId: string, rowId: string): string;
  /** The ids of the rows of that id or name. */
  find(tableId: string, row: string): string[];
}

/**
 * Reads the rows that a formula needs: of the tables that it names, of those that its columns point at, and of its own.
 * Cells of computed columns are taken as Coda computed them.
 *
 * @param timeZone the doc's: moments that Coda gives with an offset are put on its clock
 */
export async function readRows(
  doc: DocHandle,
  text: string,
  scope: { doc: DocSchema; tableId?: string },
  timeZone: string,
): Promise<Rows> {
  const needed = new Set(check(text, scope).references.flatMap((reference) => tablesOf(reference, scope.doc)));
  if (scope.tableId !== undefined) needed.add(baseOf(scope.doc, scope.tableId));
  const observed = new Map<string, readonly ObservedRow[]>();
  const values = new Map<string, InputRow[]>();
  for (const table of scope.doc.tables.filter(({ id }) => needed.has(id))) {
    const rows = await doc.rows(table.id);
    observed.set(table.id, rows);
    values.set(
      table.id,
      rows.map((row) => inputOf(row, table, scope.doc, timeZone)),
    );
  }
  return {
    of: (tableId) => values.get(tableId) ?? [],
    nameOf: (tableId, rowId) => observed.get(tableId)?.find(({ id }) => id === rowId)?.name ?? rowId,
    find: (tableId, row) =>
      (observed.get(tableId) ?? []).filter(({ id, name }) => id === row || name === row).map(({ id }) => id),
  };
}

/** The table whose rows a table or view shows. */
export function baseOf(doc: DocSchema, tableId: string): string {
  return doc.tables.find(({ id }) => id === tableId)?.baseTableId ?? tableId;
}

function tablesOf(reference: Reference, doc: DocSchema): string[] {
  if (reference.kind === 'formula') return [];
  const own = baseOf(doc, reference.tableId);
  if (reference.kind === 'table') return [own];
  const column = doc.tables.find(({ id }) => id === own)?.columns.find(({ id }) => id === reference.columnId);
  return column?.format.type === 'lookup' ? [own, baseOf(doc, column.format.tableId)] : [own];
}

function inputOf(row: ObservedRow, table: Table, doc: DocSchema, timeZone: string): InputRow {
  const cells = table.columns.flatMap(({ id, format }) => {
    const cell = row.cells.get(id);
    return cell === undefined ? [] : [[id, fromCell(cell, { doc, format, timeZone })] as const];
  });
  return { id: row.id, cells: new Map(cells) };
}

/** The schema with every column's cells as given: nothing of the doc is computed a second time. */
export function asComputed(doc: DocSchema): DocSchema {
  const tables = doc.tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ formula: _, ...column }) => column),
  }));
  return { ...doc, tables };
}
