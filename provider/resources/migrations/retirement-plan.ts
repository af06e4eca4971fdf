/** Whether two columns say the same, row by row. No I/O. */
import { type CellValue, sameCell } from '../../../model';
import type { RowPair } from './attributes';
import type { ImageRow } from './image';
import { type Trail, TrailMaker } from './trail';
import { cellKey, rowPair } from './words';

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
  /** What the plan stands on: the old values. Those of the replacement may be computed yet. */
  readonly trail: Trail;
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
  const trail = new TrailMaker();
  for (const { row, old } of checked) trail.note(row, cellKey(old));
  return {
    checked: checked.length,
    equal: checked.length - differing.length,
    differing: differing.map(({ row, old, replacement }) => rowPair(row, text(old), text(replacement))),
    trail: trail.trail(),
  };
}

/** A column as far as names go. `id` is null for one that this run will make. */
export interface NamedColumn {
  readonly id: string | null;
  readonly name: string;
  readonly isCalculated: boolean;
}

/** What the configuration says about the names. */
export interface RetirementNames {
  /** A name or an id, as `replacement`. */
  readonly column: string;
  readonly replacement: string;
  /** Null for the default. */
  readonly retiredName: string | null;
  readonly handOver: boolean;
}

/** How far a retirement has come, by the columns of the table. */
export interface Progress {
  /** Null where it is gone. */
  readonly old: NamedColumn | null;
  readonly replacement: NamedColumn;
  /** The name that the old column had at first. */
  readonly columnName: string;
  readonly retiredName: string;
  /** The old column has its new name, or is gone. */
  readonly retired: boolean;
  /** The replacement has the old column's name, or is not to have it. */
  readonly handedOver: boolean;
}

/** Why the two columns cannot be told. */
export type Unclear = {
  readonly unclear: 'noColumn' | 'noReplacement' | 'nameTaken' | 'noName';
  readonly name: string;
};

const SUFFIX = ' (retired)';

/**
 * Finds the two columns, whatever an interrupted apply has already done to them: nothing, the old one renamed, the name
 * handed over, the old one deleted.
 *
 * @param earlier what an earlier apply noted in its backup before its first step
 */
export function findProgress(
  columns: readonly NamedColumn[],
  names: RetirementNames,
  earlier: { readonly columnName: string; readonly deletes: boolean } | null,
): Progress | Unclear {
  const byName = (name: string) => columns.find((c) => c.name === name);
  const byLabel = (label: string) => columns.find((c) => c.id === label) ?? byName(label);
  const labelled = byLabel(names.column);
  const named = byLabel(names.replacement);
  const byId = labelled !== undefined && labelled.id === names.column;
  const columnName = byId ? originalName(labelled.name, names.retiredName, earlier?.columnName) : names.column;
  if (columnName === undefined) return { unclear: 'noName', name: names.column };
  const deletedBefore = earlier?.deletes === true;
  const retiredName = names.retiredName ?? `${columnName}${SUFFIX}`;
  const renamed = byName(retiredName);
  const progress = (old: NamedColumn | null, replacement: NamedColumn): Progress => ({
    old,
    replacement,
    columnName,
    retiredName,
    retired: old === null || old.name === retiredName,
    handedOver: !names.handOver || replacement.name === columnName,
  });
  if (labelled === undefined) {
    if (renamed !== undefined && named !== undefined && renamed !== named) return progress(renamed, named);
    if (named !== undefined && deletedBefore) return progress(null, named);
    return renamed === undefined
      ? { unclear: 'noColumn', name: names.column }
      : { unclear: 'noReplacement', name: names.replacement };
  }
  if (named !== undefined && named !== labelled) {
    if (renamed !== undefined && renamed !== labelled) return { unclear: 'nameTaken', name: retiredName };
    return progress(labelled, named);
  }
  // What bears the name now is the replacement: the old column stands beside it under its new name, or is gone.
  if (byId) {
    const successor = columns.find((c) => c.name === columnName && c !== labelled);
    return successor === undefined
      ? { unclear: 'noReplacement', name: names.replacement }
      : progress(labelled, successor);
  }
  if (renamed !== undefined) return progress(renamed, labelled);
  // A computed column that is its own replacement has taken over; any other name may as well be a slip of the pen.
  if ((named !== undefined && labelled.isCalculated) || deletedBefore) return progress(null, labelled);
  return { unclear: 'noReplacement', name: names.replacement };
}

/** The name that a column had before it was retired; undefined where nothing tells. */
function originalName(name: string, retiredName: string | null, noted: string | undefined): string | undefined {
  if (noted !== undefined) return noted;
  if (retiredName !== null) return name === retiredName ? undefined : name;
  return name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
}
