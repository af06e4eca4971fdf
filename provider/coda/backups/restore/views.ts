import type { RuleChange, ViewCreate } from '../../api-views';
import type { HeldTable, HeldView } from '../format';
import { pageForTable, quoted } from './pages';
import type { Work } from './work';

/** Puts back the views of tables that were made again: they went with their table. */
export async function restoreViews(work: Work): Promise<void> {
  const shown = await work.target.tables();
  const names = new Set(shown.filter(({ kind }) => kind === 'view').map(({ name }) => name));
  for (const table of work.held.tables) {
    const tableId = work.ids.tables.get(table.id);
    if (tableId === undefined) continue;
    for (const view of table.views) {
      if (!work.renewed.has(table.id)) await mendView(work, table, view);
      else if (!names.has(view.name)) await makeView(work, table, tableId, view);
    }
  }
}

async function makeView(work: Work, table: HeldTable, tableId: string, view: HeldView): Promise<void> {
  const { dryRun, report, target } = work;
  if (view.fields === undefined) {
    report.note(
      `The view ${quoted(view.name)} of ${quoted(table.name)} has to be made again by hand: its settings are not held.`,
    );
    return;
  }
  const made = { kind: 'view' as const, name: view.name, table: table.name, oldId: view.id };
  if (dryRun) {
    report.made(made);
    return;
  }
  const pageId = await pageForTable(work, { ...table, pageId: view.pageId, pageName: view.pageName });
  const written = await target.handle.addView(tableId, { ...fieldsOf(work, view.fields), name: view.name, pageId });
  report.made({ ...made, newId: written.view.tableId });
  for (const { message } of written.problems) report.note(`The view ${quoted(view.name)}: ${message}`);
}

/** Gives a view that stayed back what it lost with columns: sorts, groups, hidden columns. One that people changed is left. */
async function mendView(work: Work, table: HeldTable, { id, name, fields }: HeldView): Promise<void> {
  const { dryRun, renewed, report, sameDoc, target } = work;
  if (!sameDoc || fields === undefined) return;
  const { sorts, groups, hiddenColumnIds } = fields;
  const named = [...sorts.map(({ columnId }) => columnId), ...groups.left, ...groups.top, ...hiddenColumnIds];
  if (!named.some((columnId) => renewed.has(columnId))) return;
  if (!(await target.tables()).some((shown) => shown.id === id)) return;
  const [now] = await target.handle.views(id, { fresh: true, signal: target.signal });
  if (now === undefined) return;
  const stayed = (columnIds: readonly string[]) => columnIds.filter((columnId) => !renewed.has(columnId));
  const looks = (view: Pick<typeof fields, 'sorts' | 'groups' | 'hiddenColumnIds'>) =>
    JSON.stringify([
      view.sorts.map((s) => [s.columnId, s.direction]),
      view.groups.left,
      view.groups.top,
      view.hiddenColumnIds,
    ]);
  const remnant = {
    sorts: sorts.filter(({ columnId }) => !renewed.has(columnId)),
    groups: { left: stayed(groups.left), top: stayed(groups.top) },
    hiddenColumnIds: stayed(hiddenColumnIds),
  };
  const shown = {
    sorts: [...now.sorts],
    groups: { left: [...now.groups.left], top: [...now.groups.top] },
    hiddenColumnIds: [...now.hiddenColumnIds],
  };
  if (looks(shown) !== looks(remnant)) return;
  report.note(`The view ${quoted(name)} of ${quoted(table.name)} sorts, groups and hides by what came back again.`);
  const mapped = fieldsOf(work, fields);
  const wanted = { sorts: mapped.sorts, groups: mapped.groups, hiddenColumnIds: mapped.hiddenColumnIds };
  if (!dryRun)
    await target.handle.configureView({ tableId: id, viewId: now.viewId }, wanted, { signal: target.signal });
}

/** The settings of a view in the columns that there are now. */
function fieldsOf({ ids }: Work, fields: NonNullable<HeldView['fields']>): Omit<ViewCreate, 'name'> {
  const now = (columnIds: readonly string[]) => columnIds.flatMap((id) => ids.columns.get(id) ?? []);
  const { layout, filter, sorts, groups, hiddenColumnIds, rules } = fields;
  return {
    ...(layout === null ? {} : { layout }),
    ...(filter === null ? {} : { filter }),
    sorts: sorts.flatMap(({ columnId, direction }) => now([columnId]).map((id) => ({ columnId: id, direction }))),
    groups: { left: now(groups.left), top: now(groups.top) },
    hiddenColumnIds: now(hiddenColumnIds),
    rules: rules.map(
      ({ columnIds, ...rule }): RuleChange => ({
        kind: 'add',
        rule: { ...rule, ...(columnIds === undefined ? {} : { columnIds: now(columnIds) }) },
      }),
    ),
  };
}
