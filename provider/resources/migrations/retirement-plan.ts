/** Whether two columns say the same, row by row. No I/O. */
import { type CellValue, sameCell } from '../../../model';
import type { RowPair } from './attributes';
import type { ImageRow } from './image';
import { cellKey, digest, rowPair } from './words';

/** A row with what the two columns say of it. */
export interface Compared {
  readonly row: ImageRow;
  readonly old: CellValue;
  readonly replacement: CellValue;
}

/** The outcome of a comparison. */
export interface Comparison {
  readonly checked: number;
  readonly equal: number;
  readonly differing: readonly RowPair[];
  /** Changes when any of the compared values does. */
  readonly fingerprint: string;
}

/**
 * Compares the rows that have to agree.
 *
 * @param rows all rows of the table
 * @param where the ids of the rows that have to agree; null for those whose old cell is not blank
 * @param text how a cell is shown
 */
export function compareColumns(
  rows: readonly Compared[],
  where: ReadonlySet<string> | null,
  text: (cell: CellValue) => string,
): Comparison {
  const checked = rows.filter(({ row, old }) => (where === null ? old.kind !== 'blank' : where.has(row.id)));
  const differing = checked.filter(({ old, replacement }) => !sameCell(old, replacement));
  return {
    checked: checked.length,
    equal: checked.length - differing.length,
    differing: differing.map(({ row, old, replacement }) => rowPair(row, text(old), text(replacement))),
    fingerprint: digest(checked.map(({ row, old }) => `${row.id}|${cellKey(old)}`).sort()),
  };
}

/** How far a retirement has come, by the columns of the table. */
export interface Progress {
  readonly old: { readonly id: string; readonly name: string } | null;
  readonly replacement: { readonly id: string | null; readonly name: string };
  /** The name that the old column had at first. */
  readonly columnName: string;
  readonly retiredName: string;
  /** The old column has its new name, or is gone. */
  readonly retired: boolean;
  /** The replacement has the old column's name. */
  readonly handedOver: boolean;
}

/** A column as far as names go. `id` is null for one that this run will make. */
export interface NamedColumn {
  readonly id: string | null;
  readonly name: string;
  readonly isCalculated: boolean;
}

/** What the configuration says about the names. */
export interface RetirementNames {
  readonly column: string;
  readonly replacement: string;
  readonly retiredName: string | null;
  readonly handOver: boolean;
}

const SUFFIX = ' (retired)';

/**
 * Finds the two columns, whatever an interrupted apply has already done to their names: nothing, the old one renamed, the
 * name handed over, the old one deleted.
 *
 * @returns the progress, or which column is missing
 */
export function findProgress(
  columns: readonly NamedColumn[],
  names: RetirementNames,
): Progress | { readonly missing: 'column' | 'replacement_column' } {
  const byLabel = (label: string) => columns.find((c) => c.id === label) ?? columns.find((c) => c.name === label);
  const labelled = byLabel(names.column);
  const byId = labelled !== undefined && labelled.id === names.column;
  const columnName = byId && labelled !== undefined ? withoutSuffix(labelled.name, names.retiredName) : names.column;
  const retiredName = names.retiredName ?? `${columnName}${SUFFIX}`;
  const renamed = columns.find((c) => c.name === retiredName);
  const old = byId ? labelled : (renamed ?? labelled);
  const replacement = byLabel(names.replacement);
  const successor = columns.find((c) => c.name === columnName && c !== old);
  const replaced = replacement !== undefined && replacement !== old ? replacement : successor;
  if (replaced === undefined) {
    // The old column went after the name was handed over: what has the name now is the replacement.
    if (old !== undefined && old.name === columnName && old.isCalculated && old !== renamed)
      return gone(old, names, columnName, retiredName);
    return { missing: old === undefined ? 'column' : 'replacement_column' };
  }
  if (old === undefined || old.id === null) return { missing: 'column' };
  return {
    old: { id: old.id, name: old.name },
    replacement: { id: replaced.id, name: replaced.name },
    columnName,
    retiredName,
    retired: old.name === retiredName,
    handedOver: !names.handOver || replaced.name === columnName,
  };
}

function gone(successor: NamedColumn, _names: RetirementNames, columnName: string, retiredName: string): Progress {
  const replacement = { id: successor.id, name: successor.name };
  return { old: null, replacement, columnName, retiredName, retired: true, handedOver: true };
}

function withoutSuffix(name: string, retiredName: string | null): string {
  if (retiredName !== null) return name;
  return name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
}
