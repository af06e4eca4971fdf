/** A column that goes and one that comes may be a rename: then its values need not be lost. */
import { columnFormatSchema, formatCell, type ReadFormat, sameFormat } from '../../model';
import type { Client } from '../client';
import type { BaseContext } from '../framework';
import type { LikelyRename } from '../planned-renames';
import { explained, orGone, quoted } from './explain';

/** True where two columns hold the same kind of values in the same way: a relation to the same table, the same options. */
function isSameKind(a: ReadFormat, b: ReadFormat): boolean {
  const [first, second] = [columnFormatSchema.safeParse(a), columnFormatSchema.safeParse(b)];
  if (!first.success || !second.success) return a.type === b.type;
  return sameFormat(first.data, second.data);
}

/**
 * Warns where this run deletes a column that has values and makes one of the same kind, or one that is to hold the same
 * cells, in the same table. Call it after either was noted in `client.planned.renames`.
 */
export async function hintRenames(ctx: BaseContext, client: Client, docId: string, tableId: string): Promise<void> {
  const pairs = client.planned.renames.untold(tableId, isSameKind);
  if (pairs.length === 0) return;
  const rows = await explained('counting the values of a column that goes', () =>
    orGone(client.coda.doc(docId).rows(tableId, { signal: ctx.signal })),
  );
  for (const pair of pairs) {
    const cells = (rows ?? []).flatMap((row) => row.cells.get(pair.gone.id) ?? []);
    const filled = cells.filter(({ kind }) => kind !== 'blank');
    if (filled.length > 0) {
      const samples = filled.slice(0, 3).map((cell) => quoted(formatCell(cell)));
      ctx.diagnostics.warning(...words(pair, filled.length, samples));
    }
  }
}

function words({ gone, made, sameCells }: LikelyRename, filled: number, samples: readonly string[]): [string, string] {
  const alike =
    sameCells > 0
      ? `in which ${sameCells} of the declared rows are to say what they said in the old one`
      : `of the same kind (${made.format.type})`;
  return [
    `Is ${quoted(made.name)} the column ${quoted(gone.name)} under a new name?`,
    `This plan deletes ${quoted(gone.name)}, which holds ${filled} values (${samples.join(', ')}${filled > samples.length ? ', …' : ''}), and makes ${quoted(made.name)} ${alike}. The new column would be empty but for declared rows. If it is the same column, keep it with its values: give the resource that had ${quoted(gone.name)} the new name instead of making another one. If the resource moved to another address, say so:

  moved {
    from = coda_column.<the address of ${quoted(gone.name)}>
    to   = coda_column.<the address of ${quoted(made.name)}>
  }

Then the plan renames the column in place. If they are two columns, nothing is wrong.`,
  ];
}
