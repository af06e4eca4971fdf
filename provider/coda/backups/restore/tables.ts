import { type ColumnFormat, CREATABLE_FORMAT_TYPES, columnFormatSchema } from '../../../../model';
import type { ColumnSpec, ObservedColumn, TableInfo } from '../../api';
import type { HeldColumn, HeldTable } from '../format';
import { pageForTable, quoted } from './pages';
import type { TableScope } from './scope';
import type { Work } from './work';

/** Puts tables back: first all of them with one column each, so that relations and formulas find what they name. */
export async function restoreTables(work: Work): Promise<void> {
  const shown = await work.target.tables();
  for (const table of work.held.tables) await findOrMakeTable(work, table, shown);
  for (const table of work.held.tables) {
    if (work.ids.tables.has(table.id)) await restoreColumns(work, table);
  }
}

async function findOrMakeTable(work: Work, table: HeldTable, shown: readonly TableInfo[]): Promise<void> {
  const { ids, renewed, report, sameDoc } = work;
  const bases = shown.filter(({ kind }) => kind === 'table');
  const own = sameDoc ? bases.find(({ id }) => id === table.id) : undefined;
  const found = own ?? bases.find(({ name }) => name === table.name);
  if (found !== undefined) {
    ids.tables.set(table.id, found.id);
    if (found !== own) renewed.add(table.id);
    return;
  }
  const scope = work.scope.of(table);
  if (!scope.whole && scope.columns.size + scope.rows.size + scope.values.size === 0) {
    if (table.role === 'related' && table.rows.length > 0)
      report.note(`The table ${quoted(table.name)} is gone: its relations are not put back.`);
    return;
  }
  if (!table.whole) report.note(`Of the table ${quoted(table.name)} only a part is held: the rest is lost.`);
  await makeTable(work, table);
}

async function makeTable(work: Work, table: HeldTable): Promise<void> {
  const { dryRun, ids, renewed, report, target } = work;
  const pageId = await pageForTable(work, table);
  const { id: oldId, name } = table;
  renewed.add(oldId);
  const [first] = table.columns;
  if (dryRun || first === undefined) {
    ids.tables.set(oldId, target.placeholder());
    if (first !== undefined) ids.columns.set(first.id, target.placeholder());
    report.made({ kind: 'table', name, oldId });
    return;
  }
  const displayColumn = first.format.type === 'lookup' ? placeholderOf(first) : specOf(work, first, table);
  const made = await target.handle.createTable({ pageId, name, displayColumn });
  ids.tables.set(oldId, made.tableId);
  report.made({ kind: 'table', name, oldId, newId: made.tableId });
}

/** Finds the columns of a table that is there, and makes those that are not. */
async function restoreColumns(work: Work, table: HeldTable): Promise<void> {
  const { ids, renewed, report, target } = work;
  const tableId = ids.tables.get(table.id) ?? '';
  const scope = work.scope.of(table);
  const shown = await target.columns(tableId);
  const missing: HeldColumn[] = [];
  for (const column of table.columns) {
    if (ids.columns.has(column.id)) continue;
    const own = work.sameDoc ? shown.find(({ id }) => id === column.id) : undefined;
    const found = own ?? shown.find(({ name }) => name === column.name);
    if (found === undefined) {
      if (renewed.has(table.id) || scope.columns.has(column.id)) missing.push(column);
      continue;
    }
    if (found !== own) {
      if (!isAlike(work, column, found)) {
        report.note(
          `The table ${quoted(table.name)} has another column named ${quoted(column.name)} now (${found.format.codaType}): that of the backup (${column.format.type}) is not put back. Rename the one that is there, and run again.`,
        );
        continue;
      }
      renewed.add(column.id);
    }
    ids.columns.set(column.id, found.id);
    await restoreFormat(work, table, column, found, scope);
  }
  // Together, so that they share calls; in order, so that the table has them in order.
  await Promise.all(missing.map((column) => makeColumn(work, table, tableId, column)));
  await restoreDisplay(work, table, tableId, shown);
}

async function makeColumn(work: Work, table: HeldTable, tableId: string, column: HeldColumn): Promise<void> {
  const { dryRun, ids, renewed, report, target } = work;
  renewed.add(column.id);
  const made = { kind: 'column' as const, name: column.name, table: table.name, oldId: column.id };
  if (column.defaultValue !== undefined) {
    report.note(`No API can set the default value of ${at(table, column)}: it was ${column.defaultValue}.`);
  }
  if (!isCreatable(column) && !column.isCalculated) {
    report.note(`No API can make a column of the kind ${column.format.type}: ${at(table, column)} comes back as text.`);
  }
  if (!renewed.has(table.id)) report.note(`${at(table, column)} comes back as the last column of its table.`);
  if (dryRun) {
    ids.columns.set(column.id, target.placeholder());
    report.made(made);
    return;
  }
  const { columnId } = await target.handle.addColumn(tableId, specOf(work, column, table));
  ids.columns.set(column.id, columnId);
  report.made({ ...made, newId: columnId });
}

/** Gives a column its kind again: one that was left half made, or one whose kind was changed. */
async function restoreFormat(
  work: Work,
  table: HeldTable,
  column: HeldColumn,
  found: ObservedColumn,
  scope: TableScope,
): Promise<void> {
  const { dryRun, ids, renewed, report, target } = work;
  const format = mapFormat(work, column, table);
  const due = renewed.has(column.id) || scope.values.has(column.id);
  if (!due || column.isCalculated || format === undefined || format.type === 'button') return;
  if (found.isCalculated) {
    report.note(
      `${at(table, column)} has a formula now (${found.formula ?? ''}), and no API can take it away. Remove it by hand in Coda and run again: then its values are put back.`,
    );
    ids.columns.delete(column.id);
    return;
  }
  if (found.format.type === format.type) return;
  report.note(`${at(table, column)} is ${found.format.codaType} now, and becomes ${format.type} again.`);
  if (!dryRun) await target.handle.updateColumn(ids.tables.get(table.id) ?? '', found.id, { format });
}

/** Has the column that named the rows name them again. Computed ones come later, with their formulas. */
async function restoreDisplay(work: Work, table: HeldTable, tableId: string, shown: readonly ObservedColumn[]) {
  const { dryRun, ids, renewed, target } = work;
  const display = table.columns.find(({ isDisplay }) => isDisplay);
  if (display === undefined || display.isCalculated || dryRun) return;
  if (!renewed.has(table.id) && !renewed.has(display.id)) return;
  const id = ids.columns.get(display.id);
  const already = (await target.columns(tableId)).find((column) => column.id === id)?.isDisplay ?? false;
  const onlyOne = shown.length === 0 && table.columns[0] === display;
  if (id !== undefined && !already && !onlyOne) await target.handle.updateColumn(tableId, id, { isDisplay: true });
}

/** True where a column of the same name can be the one that an earlier restore has made. */
function isAlike({ ids }: Work, held: HeldColumn, found: ObservedColumn): boolean {
  if (held.isCalculated || found.format.type === 'text') return true;
  if (held.format.type !== found.format.type) return !isCreatable(held);
  if (held.format.type !== 'lookup') return true;
  const wanted = ids.tables.get(held.format.tableId) ?? held.format.tableId;
  return found.format.tableId === wanted;
}

function isCreatable(column: HeldColumn): boolean {
  return CREATABLE_FORMAT_TYPES.some((type) => type === column.format.type);
}

/** A column without what may not be there yet. */
function placeholderOf({ name, description }: HeldColumn): Omit<ColumnSpec, 'isDisplay'> {
  return { name, ...(description === undefined ? {} : { description }) };
}

/** A column as it is made at first: formulas and actions come when all that they may name is there. */
function specOf(work: Work, column: HeldColumn, table: HeldTable): Omit<ColumnSpec, 'isDisplay'> {
  const format = column.isCalculated ? undefined : mapFormat(work, column, table);
  if (format === undefined || format.type === 'button') return placeholderOf(column);
  return { ...placeholderOf(column), format };
}

/** A column's format in the target doc; undefined where it can only be text. */
export function mapFormat(
  { ids, report, sameDoc }: Pick<Work, 'ids' | 'report' | 'sameDoc'>,
  column: HeldColumn,
  table: HeldTable,
): ColumnFormat | undefined {
  const parsed = columnFormatSchema.safeParse(column.format);
  if (!parsed.success) return undefined;
  const format = parsed.data;
  if (format.type !== 'lookup') return format;
  const tableId = ids.tables.get(format.tableId) ?? (sameDoc ? format.tableId : undefined);
  if (tableId === undefined) {
    report.note(`The table that ${at(table, column)} points at is not in this doc: the column comes back as text.`);
    return undefined;
  }
  return { ...format, tableId };
}

export function at(table: { name: string }, column: { name: string }): string {
  return `${quoted(column.name)} of ${quoted(table.name)}`;
}
