import { quoted } from './pages';
import type { Work } from './work';

/** Gives columns that a migration renamed their names back. What people have named otherwise since keeps its name. */
export async function restoreNames(work: Work): Promise<void> {
  const { dryRun, held, report, sameDoc, target } = work;
  if (!sameDoc) return;
  const bases = new Map((await target.tables()).map((table) => [table.id, table.name]));
  for (const { tableId, columnId, before, after } of held.renamed) {
    const table = bases.get(tableId);
    if (table === undefined) continue;
    const columns = await target.columns(tableId);
    const column = columns.find(({ id }) => id === columnId);
    if (column === undefined || column.name === before) continue;
    const taken = columns.some(({ id, name }) => id !== columnId && name === before);
    if (column.name !== after || (taken && !dryRun)) {
      const why = taken ? 'another column has that name now' : 'somebody renamed it since';
      report.note(
        `The column ${quoted(column.name)} of ${quoted(table)} is not called ${quoted(before)} again: ${why}.`,
      );
      continue;
    }
    report.renamed({ table, from: after, to: before });
    if (!dryRun) await target.handle.updateColumn(tableId, columnId, { name: before });
  }
}
