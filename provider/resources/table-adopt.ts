/** A table that is there before its create: one that may be taken over, or one that stops the create. */
import type { DocHandle, ObservedColumn, TableInfo } from '../coda';
import { type BaseContext, DiagnosticError } from '../framework';
import { type DeclaredColumn, isWhatCreateMakes } from './column-common';
import { quoted } from './explain';
import { FIRST } from './first-column';

/**
 * True for the column of a table that was left half made. Columns of some kinds take a second step after the table is
 * there; until then they are plain text.
 */
function isHalfMade(column: ObservedColumn, declared: DeclaredColumn): boolean {
  return column.name === declared.name && !column.isCalculated && column.format.type === 'text';
}

/**
 * Looks for a table of that name in the doc.
 *
 * @returns the table to take over with its first column (`finished` unless that still has to be given its format or
 *   formula), or null when there is none
 * @throws DiagnosticError when there is one that may not be taken over
 */
export async function tableToAdopt(
  ctx: BaseContext,
  doc: DocHandle,
  wanted: { name: string; page_id: string | null; first_column: DeclaredColumn; adopt: boolean },
): Promise<{ table: TableInfo; column: ObservedColumn; finished: boolean } | null> {
  const options = { signal: ctx.signal };
  const table = (await doc.tables(options)).find((t) => t.kind === 'table' && t.name === wanted.name);
  if (table === undefined) return null;
  const columns = await doc.columns(table.id, options);
  const whole = columns.find((c) => isWhatCreateMakes(c, wanted.first_column, FIRST));
  const column = whole ?? columns.find((c) => isHalfMade(c, wanted.first_column));
  const finished = whole !== undefined;
  const importId = `${doc.docId}/${table.id}`;
  const names = columns.map((c) => quoted(c.name)).join(', ');
  const here = wanted.page_id === null || table.pageId === wanted.page_id;
  if (wanted.adopt && whole !== undefined && here) return { table, column: whole, finished };
  if (column === undefined || columns.length > 1 || !here || (await doc.table(table.id, options)).rowCount > 0) {
    const why =
      wanted.adopt && whole === undefined
        ? ` It cannot be adopted as it is: it has no column ${quoted(wanted.first_column.name)} of this format and formula.`
        : '';
    throw DiagnosticError.error(
      `A table named ${quoted(wanted.name)} exists already`,
      `It has the columns ${names}.${why} To manage it, import it (terraform import <address> ${importId})${why === '' ? ' or set adopt = true' : ''}; to only use it, look it up with the coda_table data source; to make another table, give it another name.`,
      ['name'],
    );
  }
  ctx.diagnostics.warning(
    `The table ${quoted(wanted.name)} was there already`,
    `It has ${finished ? 'what this create would have made' : 'a text column of the declared name'} and no rows, so it is managed from now on (${importId}). This is normal after an interrupted apply.`,
  );
  return { table, column, finished };
}
