import type { Column, DocSchema, Table } from '../../model';
import { type DocHandle, declaredFrom, type TableInfo } from '../../provider/coda';

/** Told while a doc is read. */
export type Reading = (done: number, of: number) => void;

/**
 * A doc's schema as REST shows it: one read for the doc, its pages, its tables and each kind of named value, one for each
 * table or view. Of named formulas Coda tells the names, of views not the filters.
 */
export async function schemaOf(doc: DocHandle, tell: Reading = () => undefined): Promise<DocSchema> {
  const [{ name }, pages, tables, formulas] = await Promise.all([
    doc.info(),
    doc.pages(),
    doc.tables(),
    doc.namedValues(),
  ]);
  let done = 0;
  const read = async (table: TableInfo) => {
    const whole = await tableOf(doc, table);
    tell(++done, tables.length);
    return whole;
  };
  return {
    id: doc.docId,
    name,
    pages: pages.map(({ id, name: called, subtitle, iconName, parentId, isHidden }) => ({
      id,
      name: called,
      isHidden,
      ...(subtitle !== undefined && subtitle !== '' && { subtitle }),
      ...(iconName !== undefined && { iconName }),
      ...(parentId !== undefined && { parentId }),
    })),
    tables: await Promise.all(tables.map(read)),
    formulas: formulas.map(({ id, name: called, pageId }) => ({
      id,
      name: called,
      ...(pageId !== undefined && { pageId }),
    })),
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
