/** A doc as a person sees it: everything by its name, so that two docs can be compared whatever ids they have. */
import { type CellValue, formatCell } from '../../model';
import type { DocHandle } from '../../provider/coda';

/** A cell with rows by name. */
function named(cell: CellValue): unknown {
  if (cell.kind === 'list') return cell.items.map(named);
  if (cell.kind === 'ref') return { row: cell.name };
  return { [cell.kind]: formatCell(cell) };
}

/** Tables with columns and rows, and pages with text. What blank cells hold is left out. */
export async function docByName(doc: DocHandle): Promise<unknown> {
  const fresh = { fresh: true };
  const [tables, pages] = await Promise.all([doc.tables(fresh), doc.pages(fresh)]);
  const tableNames = new Map(tables.map(({ id, name }) => [id, name]));
  const pageNames = new Map(pages.map(({ id, name }) => [id, name]));
  const byName = <T extends { name: string }>(items: T[]) => items.sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = tables
    .filter(({ kind }) => kind === 'table')
    .map(async ({ id, name, pageId }) => {
      const [columns, rows] = await Promise.all([doc.describeColumns(id), doc.rows(id, { newest: true })]);
      return {
        name,
        page: pageNames.get(pageId ?? ''),
        columns: byName(
          columns.map(({ id: _, format, isWritable: __, ...column }) => ({
            ...column,
            format: format?.type === 'lookup' ? { ...format, tableId: tableNames.get(format.tableId) } : format,
          })),
        ),
        rows: rows
          .map((row) => ({
            name: row.name,
            cells: Object.fromEntries(
              byName(columns.map((c) => ({ name: c.name, cell: row.cells.get(c.id) ?? { kind: 'blank' as const } })))
                .filter(({ cell }) => cell.kind !== 'blank')
                .map(({ name: column, cell }) => [column, named(cell)]),
            ),
          }))
          .map((row) => JSON.stringify(row))
          .sort(),
      };
    });
  const views = tables
    .filter(({ kind }) => kind === 'view')
    .map(async ({ id, name, pageId }) => {
      const base = (await doc.table(id, fresh)).baseTableId ?? '';
      const called = new Map((await doc.columns(base)).map((column) => [column.id, column.name]));
      const [view] = await doc.views(id, fresh);
      return {
        name,
        page: pageNames.get(pageId ?? ''),
        of: tableNames.get(base),
        layout: view?.layout,
        filter: view?.filter,
        sorts: view?.sorts.map(({ columnId, direction }) => [called.get(columnId), direction]),
        hidden: view?.hiddenColumnIds.map((columnId) => called.get(columnId)),
      };
    });
  const texts = pages.map(async ({ id, name, subtitle, iconName, parentId, isHidden, contentType }) => ({
    name,
    formulas: (await doc.pageFormulas(id, fresh)).map((formula) => [formula.name, formula.formula]),
    subtitle,
    iconName,
    isHidden,
    parent: pageNames.get(parentId ?? ''),
    lines: contentType === 'canvas' ? (await doc.pageContent(id, fresh)).map(({ style, text }) => [style, text]) : null,
  }));
  return {
    views: byName(await Promise.all(views)),
    tables: byName(await Promise.all(shown)),
    pages: byName(await Promise.all(texts)),
  };
}
