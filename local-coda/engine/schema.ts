import type { ColumnFormat, DocSchema, Table as ModelTable, ReadFormat } from '../../model';
import type { Format } from './format';
import type { DocState, Table } from './state';

/** A stored formula as text; the caller says how. */
type Print = (stored: string, tableId: string) => string;

/** The doc in the words that the formula room speaks: names, formats, formulas as text, no rows. */
export function schemaOf(doc: DocState, print: Print): DocSchema {
  const columnsOf = (table: Table): ModelTable['columns'] =>
    table.columns.map((column) => ({
      id: column.id,
      name: column.name,
      format: printed(readFormat(column.format), (text) => print(text, table.id)),
      isDisplay: column.isDisplay,
      ...(column.formula === null ? {} : { formula: print(column.formula, table.id) }),
    }));
  const tables = [...doc.tables.values()].map((table): ModelTable => {
    const { id, name, pageId } = table;
    return { id, name, kind: 'table', pageId, columns: columnsOf(table) };
  });
  const views = [...doc.containers.values()].flatMap(({ id, name, tableId, pageId, views: [view] }): ModelTable[] => {
    const base = doc.tables.get(tableId);
    if (!base) return [];
    const filter = view && view.filter !== null ? { filter: print(view.filter, tableId) } : {};
    return [{ id, name, kind: 'view', baseTableId: tableId, pageId, columns: columnsOf(base), ...filter }];
  });
  const formulas = [...doc.formulas.values()].map(({ id, name, formula }) => ({
    id,
    name,
    formula: print(formula, ''),
  }));
  return { id: doc.id, name: doc.title, pages: [], tables: [...tables, ...views], formulas };
}

/** A format with the formulas of a button as text. */
function printed(format: ReadFormat, print: (stored: string) => string): ReadFormat {
  if (format.type !== 'button' || !('action' in format)) return format;
  const { action, disableIf } = format;
  return { ...format, action: print(action), ...(disableIf === undefined ? {} : { disableIf: print(disableIf) }) };
}

/** A stored format in REST's names, as far as formulas look at it: the kind, what it points to, whether it is a list. */
export function readFormat(format: Format): ReadFormat {
  switch (format.type) {
    case 'none':
      return { type: 'text' };
    case 'num':
      return { type: 'number' };
    case 'per':
      return { type: 'percent' };
    case 'curr':
      return { type: 'currency', currencyCode: format.code };
    case 'dp':
      return { type: 'date' };
    case 'dt':
      return { type: 'dateTime' };
    case 'check':
      return { type: 'checkbox' };
    case 'sl':
      return { type: 'select', options: format.selectOptions.map(asOption), multiple: format.multiple };
    case 'lookup':
      return { type: 'lookup', tableId: format.objectId, multiple: format.multiple };
    case 'person':
      return { type: 'person', multiple: format.multiple };
    case 'scale':
      return { type: 'scale', icon: format.iconSet, maximum: format.maximum };
    case 'button':
      return { type: 'button', label: format.label, action: format.actionFormula, disableIf: format.disableIfFormula };
    case 'reaction':
      return { type: 'reaction', icon: format.imageIcon };
    default:
      return { type: format.type };
  }
}

function asOption(option: string | { name: string }): Extract<ColumnFormat, { type: 'select' }>['options'][number] {
  return { name: typeof option === 'string' ? option : option.name };
}
