import type { ColumnChanges, ColumnProblem, DescribedColumn, ObservedColumn } from '../api';
import { differingFields } from '../formats/mcp';
import type { ColumnReach } from '../snapshot/reads';
import type { DocContext } from './context';
import { until } from './context';

/** What was asked of a column, and what it shows that is not so. An update asks of the fields that it names. */
export function columnProblems(asked: ColumnChanges, shown: DescribedColumn): ColumnProblem[] {
  const problems: ColumnProblem[] = [];
  const differs = (field: 'name' | 'description' | 'format' | 'formula' | 'isDisplay', message: string) =>
    problems.push({ kind: 'notApplied', field, message });
  if (asked.name !== undefined && asked.name !== shown.name) {
    differs('name', `Coda calls the column ${JSON.stringify(shown.name)}, not ${JSON.stringify(asked.name)}.`);
  }
  if (asked.description !== undefined && (asked.description ?? '') !== (shown.description ?? '')) {
    differs('description', 'Coda did not store the description.');
  }
  if (asked.isDisplay && !shown.isDisplay) differs('isDisplay', 'Coda did not make this the display column.');
  if (asked.formula !== undefined && shown.formula === undefined) differs('formula', 'Coda did not store the formula.');
  if (asked.format !== undefined) {
    const fields = differingFields(asked.format, shown.format);
    const kind = shown.format?.type ?? 'of a kind that is not known here';
    if (fields[0] === 'type') differs('format', `The column is ${kind}, not ${asked.format.type}.`);
    else if (fields.length > 0) differs('format', `Coda did not take over ${fields.join(', ')} of the format.`);
  }
  if (shown.error !== undefined && shown.formula !== undefined) {
    problems.push({ kind: 'formulaError', message: shown.error });
  }
  return problems;
}

/** True where nothing that was asked for is missing; a formula's error does not go away by waiting. */
export function isApplied(asked: ColumnChanges, shown: DescribedColumn | undefined): boolean {
  return shown !== undefined && columnProblems(asked, shown).every((problem) => problem.kind === 'formulaError');
}

/** A column as REST should show it before a next plan may read it; null where it should be gone. */
export type Expected = { columnId: string; shown: Pick<DescribedColumn, 'name' | 'formula' | 'format'> | null };

/**
 * Drops what the snapshot knew of columns, and waits until REST, which may lag by half a minute and more, shows what MCP
 * wrote: else the next plan would take it for undone. Gives up without an error after the mutation timeout: the write
 * itself is proved.
 *
 * @param reach what else may show differently from now on
 */
export async function untilRestShows(
  doc: DocContext,
  tableId: string,
  expected: readonly Expected[],
  reach: ColumnReach,
): Promise<void> {
  doc.reads.touchedColumns(tableId, reach);
  if (expected.length === 0) return;
  const shown = await until(doc, doc.mutationTimeoutMs, async () => {
    const columns = await doc.reads.columns(tableId, { fresh: true });
    return expected.every((one) => isShown(one, columns)) ? true : undefined;
  });
  if (!shown) doc.logger.warn('REST does not show yet what MCP wrote', { docId: doc.docId, tableId });
}

function isShown({ columnId, shown }: Expected, columns: readonly ObservedColumn[]): boolean {
  const found = columns.find((column) => column.id === columnId);
  if (shown === null || found === undefined) return shown === null && found === undefined;
  return (
    found.name === shown.name &&
    (shown.formula === undefined || found.formula !== undefined || found.isCalculated) &&
    (shown.format === null || found.format.type === shown.format.type)
  );
}
