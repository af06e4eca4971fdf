import { z } from 'zod';
import { cellSchema, type HeldTable, type MigrationNote, type RenamedColumn } from './format';

const writtenSchema = z.object({
  changes: z.array(z.object({ rowId: z.string(), columnId: z.string(), before: cellSchema, after: cellSchema })),
});
const renamedSchema = z.object({
  columnId: z.string(),
  columnName: z.string(),
  replacementName: z.string(),
  retiredName: z.string().optional(),
});

/** Reads the note of a migration; a migration that changes neither cells nor names has nothing in it. */
export function migrationNote(json: unknown, tables: readonly HeldTable[]): MigrationNote {
  const written = writtenSchema.safeParse(json);
  const renamed = renamedSchema.safeParse(json);
  return {
    written: written.success ? written.data.changes : [],
    renamed: renamed.success ? renames(renamed.data, tables) : [],
  };
}

/** The replacement first: its name is the one that the old column gets back. */
function renames(
  { columnId, columnName, replacementName, retiredName }: z.infer<typeof renamedSchema>,
  tables: readonly HeldTable[],
): RenamedColumn[] {
  const table = tables.find(({ columns }) => columns.some(({ id }) => id === columnId));
  if (table === undefined) return [];
  const others = table.columns.filter(({ id }) => id !== columnId);
  const replacement =
    others.find(({ name }) => name === replacementName) ?? others.find(({ name }) => name === columnName);
  const { id: tableId } = table;
  const old = { tableId, columnId, before: columnName, after: retiredName ?? `${columnName} (retired)` };
  if (replacement === undefined) return [old];
  return [{ tableId, columnId: replacement.id, before: replacementName, after: columnName }, old];
}
