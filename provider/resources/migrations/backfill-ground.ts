/** What a backfill was worked out from, so that its undo is refused where that is something else by now. */
import { z } from 'zod';
import { check } from '../../../formula';
import type { DocSchema } from '../../../model';
import type { DocHandle } from '../../coda';
import { DiagnosticError, type PrivateState } from '../../framework';
import { orGone, quoted } from '../explain';
import type { Expression } from './load';

const groundSchema = z.array(z.object({ tableId: z.string(), table: z.string(), column: z.string() }));

const KEY = 'ground';

/** Notes the stored columns that the formulas name. */
export function keepGround(keep: PrivateState, schema: DocSchema, expressions: readonly Expression[]): void {
  const found = new Map<string, z.infer<typeof groundSchema>[number]>();
  for (const { text, tableId } of expressions) {
    for (const reference of check(text, { doc: schema, tableId }).references) {
      if (reference.kind !== 'column') continue;
      const table = schema.tables.find(({ id }) => id === reference.tableId);
      const column = table?.columns.find(({ id }) => id === reference.columnId);
      if (table === undefined || column === undefined || column.formula !== undefined) continue;
      found.set(column.id, { tableId: table.id, table: table.name, column: column.name });
    }
  }
  keep.set(KEY, [...found.values()]);
}

/**
 * Refuses the undo while a column that the backfill read is computed: a retirement has put a computed one in its place, which
 * may well be computed from the cells that the undo would empty.
 */
export async function checkGround(keep: PrivateState, doc: DocHandle, signal: AbortSignal): Promise<void> {
  const parsed = groundSchema.safeParse(keep.get(KEY));
  for (const { tableId, table, column } of parsed.success ? parsed.data : []) {
    const columns = (await orGone(doc.columns(tableId, { fresh: true, signal }))) ?? [];
    if (columns.find(({ name }) => name === column)?.isCalculated !== true) continue;
    throw DiagnosticError.error(
      `The column ${quoted(column)} of ${quoted(table)} is computed by now, and this backfill cannot be taken back under it`,
      'It held what people had typed when the cells were filled. Its values may be computed from these cells: taken back, they would be lost. Take back first what put the computed column there (terraform destroy -target=coda_column_retirement.<name>), or keep the cells and forget this backfill with a removed block (destroy = false). If it is tainted: terraform untaint. Nothing was changed.',
    );
  }
}
