import { cellFrom, type Scalar, scalarsOf } from './cell';
import { type Format, isMultiple, isValueless, optionNames } from './format';
import type { Column, DocState, Table } from './state';
import { RowFinder, readInput } from './typed';
import { scalarText } from './values';

/**
 * Converts the cells of a column to another format, as a change of type does in Coda: values that fit are kept, others are
 * read again from the text that they showed, and what cannot be read stays as text. A column that becomes a checkbox out of
 * a select list ends up checked wherever it held anything, as people who tried it report.
 */
export function convertCells(doc: DocState, table: Table, column: Column, to: Format): void {
  const target: Column = { ...column, format: to };
  const rows = new RowFinder(doc);
  const from = column.format;
  for (const row of table.rows.values()) {
    const cell = row.cells[column.id];
    if (cell === undefined) continue;
    const converted =
      isValueless(to) || keeps(from, to)
        ? isValueless(to)
          ? undefined
          : cellFrom(scalarsOf(cell), isMultiple(to))
        : from.type === 'sl' && to.type === 'check'
          ? true
          : readInput(
              { doc, column: target, reading: { dialect: 'typed', unknownOption: 'text' }, rows },
              scalarsOf(cell).map((scalar) => asInput(doc, scalar)),
            );
    if (converted === undefined) delete row.cells[column.id];
    else row.cells[column.id] = converted;
  }
}

/** True where stored values mean the same in both formats. */
function keeps(from: Format, to: Format): boolean {
  if (from.type === 'sl' && to.type === 'sl') {
    return optionNames(from).every((name) => optionNames(to).includes(name));
  }
  if (from.type === 'lookup' && to.type === 'lookup') return from.objectId === to.objectId;
  return from.type === to.type;
}

function asInput(doc: DocState, scalar: Scalar): string | number | boolean {
  return typeof scalar === 'object' ? scalarText(doc, scalar) : scalar;
}
