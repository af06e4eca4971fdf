import type { Column, DocSchema, NamedFormula, Page, Table } from '../doc';
import type { DocChange } from './changes';

/** The doc after the changes. What they do not name stays as it is; a change of something that is not there is none. */
export function applyChanges(doc: DocSchema, changes: readonly DocChange[]): DocSchema {
  return changes.reduce(applied, doc);
}

function applied(doc: DocSchema, change: DocChange): DocSchema {
  switch (change.kind) {
    case 'RenameDoc':
      return { ...doc, name: change.to };
    case 'AddPage':
      return { ...doc, pages: [...doc.pages, change.page] };
    case 'DropPage':
      return { ...doc, pages: doc.pages.filter(({ id }) => id !== change.page.id) };
    case 'RenamePage':
      return onPage(doc, change.pageId, (page) => ({ ...page, name: change.to }));
    case 'MovePage':
      return onPage(doc, change.pageId, ({ parentId: _, ...page }) => withField(page, 'parentId', change.to));
    case 'ChangePage':
      return onPage(doc, change.pageId, ({ subtitle: _, iconName: __, ...page }) => ({ ...page, ...change.to }));
    case 'AddTable':
      return { ...doc, tables: [...doc.tables, change.table] };
    case 'AddView':
      return { ...doc, tables: [...doc.tables, change.view] };
    case 'DropTable':
      return withoutTable(doc, change.table);
    case 'DropView':
      return withoutTable(doc, change.view);
    case 'RenameTable':
      return onTable(doc, change.tableId, (table) => ({ ...table, name: change.to }));
    case 'RenameView':
      return onTable(doc, change.viewId, (table) => ({ ...table, name: change.to }));
    case 'MoveTable':
      return onTable(doc, change.tableId, (table) => ({ ...table, pageId: change.to }));
    case 'MoveView':
      return onTable(doc, change.viewId, (table) => ({ ...table, pageId: change.to }));
    case 'ChangeFilter':
      return onTable(doc, change.viewId, ({ filter: _, ...table }) => withField(table, 'filter', change.to));
    case 'ChangeDisplay':
      return onTable(doc, change.tableId, (table) => ({
        ...table,
        columns: table.columns.map((column) => ({ ...column, isDisplay: column.id === change.to })),
      }));
    case 'AddColumn':
      return onTable(doc, change.tableId, (table) => ({ ...table, columns: [...table.columns, change.column] }));
    case 'DropColumn':
      return onTable(doc, change.tableId, (table) => ({
        ...table,
        columns: table.columns.filter(({ id }) => id !== change.column.id),
      }));
    case 'RenameColumn':
      return onColumn(doc, change, (column) => ({ ...column, name: change.to }));
    case 'RetypeColumn':
      return onColumn(doc, change, (column) => ({ ...column, format: change.to }));
    case 'ChangeFormula':
      return onColumn(doc, change, ({ formula: _, ...column }) => withField(column, 'formula', change.to));
    case 'DescribeColumn':
      return onColumn(doc, change, ({ description: _, ...column }) => withField(column, 'description', change.to));
    case 'AddNamedFormula':
      return { ...doc, formulas: [...doc.formulas, change.formula] };
    case 'DropNamedFormula':
      return { ...doc, formulas: doc.formulas.filter(({ id }) => id !== change.formula.id) };
    case 'RenameNamedFormula':
      return onFormula(doc, change.formulaId, (formula) => ({ ...formula, name: change.to }));
    case 'ChangeNamedFormula':
      return onFormula(doc, change.formulaId, ({ formula: _, ...rest }) => withField(rest, 'formula', change.to));
    case 'MoveNamedFormula':
      return onFormula(doc, change.formulaId, ({ pageId: _, ...rest }) => withField(rest, 'pageId', change.to));
  }
}

function withField<T extends object, K extends string>(thing: T, key: K, value: string | undefined) {
  return value === undefined ? thing : { ...thing, [key]: value };
}

function onPage(doc: DocSchema, pageId: string, change: (page: Page) => Page): DocSchema {
  return { ...doc, pages: doc.pages.map((page) => (page.id === pageId ? change(page) : page)) };
}

function onTable(doc: DocSchema, tableId: string, change: (table: Table) => Table): DocSchema {
  return { ...doc, tables: doc.tables.map((table) => (table.id === tableId ? change(table) : table)) };
}

/** One thing goes at most, so that a view that is made anew under its old id stays. */
function withoutTable(doc: DocSchema, { id, kind, baseTableId }: Table): DocSchema {
  const at = doc.tables.findIndex((t) => t.id === id && t.kind === kind && t.baseTableId === baseTableId);
  return { ...doc, tables: doc.tables.filter((_, i) => i !== at) };
}

function onColumn(
  doc: DocSchema,
  { tableId, columnId }: { tableId: string; columnId: string },
  change: (column: Column) => Column,
): DocSchema {
  return onTable(doc, tableId, (table) => ({
    ...table,
    columns: table.columns.map((column) => (column.id === columnId ? change(column) : column)),
  }));
}

function onFormula(doc: DocSchema, formulaId: string, change: (formula: NamedFormula) => NamedFormula): DocSchema {
  return { ...doc, formulas: doc.formulas.map((f) => (f.id === formulaId ? change(f) : f)) };
}
