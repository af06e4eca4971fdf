/** The rows of a doc as Coda's REST API shows them, to evaluate formulas over. */
import { check, fromCell, type InputRow, type Reference } from '../../formula';
import type { DocSchema, Table } from '../../model';
import type { DocHandle, ObservedRow } from '../../provider/coda';

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
