/** What a change of a column's format, or a formula in place of stored values, would do to the values that are there. */
import { type CellValue, type ColumnFormat, formatCell, parseCell, type ReadFormat } from '../../model';

export { mayLoseValues } from '../../model';

/** A cell that the change would alter or empty. */
export interface LostCell {
  rowName: string;
  text: string;
}

/** How many cells have a value, and which of them the new format cannot hold as they are. */
export interface RetypeLoss {
  filled: number;
  lost: LostCell[];
}

/**
 * Goes through the values of a column: those that the new format reads, as typed by a person, as what they are now, are
 * safe; all others count as lost. How exactly Coda converts values is not documented, so doubt counts as loss.
 */
export function retypeLoss(
  cells: readonly { rowName: string; value: CellValue }[],
  from: ReadFormat,
  to: ColumnFormat,
): RetypeLoss {
  const filled = cells.filter(({ value }) => value.kind !== 'blank');
  const lost = filled
    .map(({ rowName, value }) => ({ rowName, value, text: formatCell(value) }))
    .filter(({ value, text }) => !survives(value, text, from, to))
    .map(({ rowName, text }) => ({ rowName, text }));
  return { filled: filled.length, lost };
}

function survives(value: CellValue, text: string, from: ReadFormat, to: ColumnFormat): boolean {
  // A relation holds row ids: as text, or as rows of another table, they would no longer be the same rows.
  const relations = [from, to].filter((format) => format.type === 'lookup').length;
  if (relations === 1) return false;
  if (from.type === 'lookup' && to.type === 'lookup' && from.tableId !== to.tableId) return false;
  // Coda marks every value that is not blank as checked, whatever it says (seen with select lists).
  if (to.type === 'checkbox' && from.type !== 'checkbox') return false;
  if (value.kind === 'list' && value.items.length > 1 && !('multiple' in to && to.multiple === true)) return false;
  const parsed = parseCell(text, to);
  return parsed.ok && formatCell(parsed.value) === text;
}

/** Some of the lost cells, for a message: `"Ann": "soon", "Ben": "later", and 3 more`. */
export function lostSamples(lost: readonly LostCell[]): string {
  const shown = lost
    .slice(0, 5)
    .map(({ rowName, text }) => `${JSON.stringify(rowName)}: ${JSON.stringify(text.slice(0, 80))}`);
  return shown.join(', ') + (lost.length > shown.length ? `, and ${lost.length - shown.length} more` : '');
}
