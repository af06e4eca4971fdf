import type { Column, DocSchema, ReadFormat, Table } from '../../model';
import { type ColumnReference, type DeclaredTable, modelFormat, targetOf } from './column';
import { formulasIn, viewsIn } from './declared-names';
import { formulaText } from './formula';
import type { DocReference, TableReference } from './references';

/**
 * The schema that code declares, as one value of the model: for checking and evaluating formulas, and for documentation.
 * Ids are the paths of the constructs. Of tables that exist already it has what the code says of them. Call it once
 * everything is declared.
 */
export function declaredSchema(doc: DocReference, tables: Iterable<DeclaredTable>): DocSchema {
  const declared = [...[...tables].map(tableOf), ...viewsIn(doc)];
  const schema: DocSchema = {
    id: doc.docId,
    name: doc.node.id,
    pages: [],
    tables: declared,
    formulas: formulasIn(doc),
  };
  return doc.startsEmpty ? schema : { ...schema, partial: true };
}

const idOf = (table: TableReference) => table.node.path;

function tableOf(table: DeclaredTable): Table {
  const columns = [...table.columnsByKey.values()];
  const display = columns.find((column) => table.displayKeys.has(column.key)) ?? columns[0];
  return {
    id: idOf(table),
    name: table.name,
    kind: 'table',
    pageId: null,
    columns: [
      ...columns.map((column) => columnOf(column, column === display)),
      ...table.otherColumns.map((name) => otherColumn(table, name)),
    ],
    ...(!table.columnsAreKnown && { partial: true }),
  };
}

function otherColumn(table: DeclaredTable, name: string): Column {
  return { id: `${idOf(table)}/other/${name}`, name, format: { type: 'other' }, isDisplay: false };
}

function columnOf({ table, key, name, definition }: ColumnReference, isDisplay: boolean): Column {
  const { format, formula, description } = definition;
  const read: ReadFormat =
    format === undefined
      ? { type: formula === undefined ? 'text' : 'other' }
      : format.type === 'lookup'
        ? { type: 'lookup', tableId: idOf(targetOf(format)), multiple: format.multiple }
        : modelFormat(format);
  return {
    id: `${idOf(table)}/${key}`,
    name,
    format: read,
    isDisplay,
    ...(formula !== undefined && { formula: formulaText(formula) }),
    ...(description !== undefined && { description }),
  };
}
