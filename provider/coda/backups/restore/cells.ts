import { type CellValue, formatCell, isValueless } from '../../../../model';
import type { ObservedColumn } from '../../api';
import { sameAsWritten } from '../../formats/same-cell';
import type { HeldColumn, HeldTable } from '../format';
import { at } from './tables';
import type { Work } from './work';

const BLANK: CellValue = { kind: 'blank' };

/** A held cell with the ids that rows have now; a row that is in no backup and not in the target goes by its name. */
export function mapCell({ ids, sameDoc }: Pick<Work, 'ids' | 'sameDoc'>, value: CellValue): CellValue {
  if (value.kind === 'list') return { kind: 'list', items: value.items.map((item) => mapCell({ ids, sameDoc }, item)) };
  if (value.kind !== 'ref' || value.rowId === undefined) return value;
  const { name } = value;
  const rowId = ids.rows.get(value.rowId) ?? (sameDoc ? value.rowId : undefined);
  if (rowId === undefined) return name === undefined ? BLANK : { kind: 'ref', name };
  return { kind: 'ref', rowId, ...(name === undefined ? {} : { name }) };
}

/** The rows that a cell points at. */
export function itemsOf(value: CellValue): readonly CellValue[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'blank' ? [] : [value];
}

/** Whether, and why not, a held column's cells can be written into the column that stands for it now. */
export function isWritable(work: Work, table: HeldTable, column: HeldColumn, now: ObservedColumn | undefined): boolean {
  if (column.isCalculated || isValueless(column.format.type)) return false;
  if (now?.isCalculated !== true) return true;
  work.report.note(`${at(table, column)} is computed by a formula now: its values stay in the backup.`);
  return false;
}

/** True where two cells show the same, whatever ids their rows have. */
export function showsTheSame(wanted: CellValue, found: CellValue, column: ObservedColumn | undefined): boolean {
  return sameAsWritten(wanted, found, column?.format ?? { type: 'other' });
}

export function isEmpty(cell: CellValue | undefined): boolean {
  return cell === undefined || cell.kind === 'blank' || (cell.kind === 'boolean' && !cell.value);
}

/**
 * True where a relation shows nothing but what is left of the held one after its rows went: some of the same rows, by their
 * old or new ids or by their names. Then it was not people who changed it.
 */
export function isRemnant(held: CellValue, mapped: CellValue, found: CellValue): boolean {
  const known = new Set(
    [...itemsOf(held), ...itemsOf(mapped)].flatMap((item) =>
      item.kind === 'ref' ? [item.rowId, item.name].flatMap((text) => text ?? []) : [formatCell(item)],
    ),
  );
  const names = itemsOf(held).flatMap((item) => (item.kind === 'ref' ? [item.name ?? ''] : []));
  known.add(names.join(', ')).add(names.join(',')).add('');
  return itemsOf(found).every((item) => {
    if (item.kind === 'ref') return known.has(item.rowId ?? '') || (item.name !== undefined && known.has(item.name));
    return known.has(formatCell(item));
  });
}
