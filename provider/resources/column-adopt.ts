/** A column that is there before its create: one that may be taken over, or one that stops the create. */
import type { DocHandle, ObservedColumn } from '../coda';
import { type BaseContext, DiagnosticError } from '../framework';
import { type DeclaredColumn, isWhatCreateMakes } from './column-common';
import { quoted } from './explain';

/**
 * Looks for a column of that name in the table.
 *
 * @returns the column to take over, or null when there is none
 * @throws DiagnosticError when there is one that may not be taken over
 */
export async function columnToAdopt(
  ctx: BaseContext,
  doc: DocHandle,
  tableId: string,
  wanted: DeclaredColumn & { readonly adopt: boolean },
): Promise<ObservedColumn | null> {
  const options = { signal: ctx.signal };
  const column = (await doc.columns(tableId, options)).find((c) => c.name === wanted.name);
  if (column === undefined) return null;
  const same = isWhatCreateMakes(column, wanted, ['format']);
  if (wanted.adopt && same) return column;
  const importId = `${doc.docId}/${tableId}/${column.id}`;
  const empty = same && (column.isCalculated || (await isBlank(doc, tableId, column.id, ctx.signal)));
  if (!empty) {
    const is = column.isCalculated ? `the formula ${column.formula ?? ''}` : `kind ${column.format.codaType}`;
    const why = same ? 'It holds data.' : `It has ${is}, which is not what is declared here.`;
    const adopt = same ? ' or set adopt = true' : '';
    throw DiagnosticError.error(
      `The table has a column named ${quoted(wanted.name)} already`,
      `${why} To manage it, import it (terraform import <address> ${importId})${adopt}. To add another one, give it another name.`,
      ['name'],
    );
  }
  ctx.diagnostics.warning(
    `The column ${quoted(wanted.name)} was there already`,
    `It is what this create would have made and holds no data of its own, so it is managed from now on (${importId}). This is normal after an interrupted apply.`,
  );
  return column;
}

async function isBlank(doc: DocHandle, tableId: string, columnId: string, signal: AbortSignal): Promise<boolean> {
  const rows = await doc.rows(tableId, { columnIds: [columnId], signal });
  return rows.every((row) => (row.cells.get(columnId)?.kind ?? 'blank') === 'blank');
}
