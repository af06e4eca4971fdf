import type { Column, DocSchema, NamedFormula, Page, ReadFormat, Table } from '../doc';
import { columnFormatSchema, sameFormat } from '../format';
import { alignedByName } from './align';
import type { ColumnChange, DocChange, NamedFormulaChange, PageChange, TableChange, ViewChange } from './changes';

export interface DiffOptions {
  /**
   * What makes an object of one doc that of the other. `id` for two states of one doc, where a rename is a rename; `name`
   * for two docs, such as development and production: what has another name there is another thing, unless it has the same id.
   */
  identity?: 'id' | 'name';
  /** True where two formulas mean the same; by default where their texts are equal. */
  sameFormula?: (a: string, b: string) => boolean;
}

/**
 * What has to change in one doc so that it becomes another, outermost things first, what goes away last. Order of columns
 * and pages is not compared. Where a doc or table is known in part only, what is not there is not called dropped.
 */
export function diffDocs(from: DocSchema, to: DocSchema, options: DiffOptions = {}): DocChange[] {
  const target = options.identity === 'name' ? alignedByName(from, to) : to;
  const same = options.sameFormula ?? ((a, b) => a === b);
  const sameText = (a: string | undefined, b: string | undefined) =>
    a === b || (a !== undefined && b !== undefined && same(a, b));
  const changes: DocChange[] = from.name === to.name ? [] : [{ kind: 'RenameDoc', from: from.name, to: to.name }];
  changes.push(...pageChanges(from.pages, target.pages));
  changes.push(...tableChanges(from, target, sameText));
  changes.push(...namedFormulaChanges(from, target, sameText));
  return [...changes.filter((c) => !c.kind.startsWith('Drop')), ...changes.filter((c) => c.kind.startsWith('Drop'))];
}

type SameText = (a: string | undefined, b: string | undefined) => boolean;

interface Paired<T> {
  both: [T, T][];
  added: T[];
  dropped: T[];
}

function paired<T extends { id: string }>(from: readonly T[], to: readonly T[]): Paired<T> {
  const old = new Map(from.map((thing) => [thing.id, thing]));
  const now = new Set(to.map(({ id }) => id));
  const both = to.flatMap((thing): [T, T][] => {
    const before = old.get(thing.id);
    return before === undefined ? [] : [[before, thing]];
  });
  return { both, added: to.filter(({ id }) => !old.has(id)), dropped: from.filter(({ id }) => !now.has(id)) };
}

function pageChanges(from: readonly Page[], to: readonly Page[]): PageChange[] {
  const { both, added, dropped } = paired(from, to);
  const changes: PageChange[] = added.map((page) => ({ kind: 'AddPage', page }));
  for (const [a, b] of both) {
    const pageId = a.id;
    if (a.name !== b.name) changes.push({ kind: 'RenamePage', pageId, from: a.name, to: b.name });
    if (a.parentId !== b.parentId) changes.push({ kind: 'MovePage', pageId, from: a.parentId, to: b.parentId });
    if (a.subtitle !== b.subtitle || a.iconName !== b.iconName || a.isHidden !== b.isHidden)
      changes.push({ kind: 'ChangePage', pageId, from: look(a), to: look(b) });
  }
  return [...changes, ...dropped.map((page): PageChange => ({ kind: 'DropPage', page }))];
}

function look({ subtitle, iconName, isHidden }: Page) {
  return { ...(subtitle !== undefined && { subtitle }), ...(iconName !== undefined && { iconName }), isHidden };
}

function tableChanges(from: DocSchema, to: DocSchema, sameText: SameText): DocChange[] {
  // A table and a view never become each other: what changed its kind is another thing.
  const key = (table: Table) => ({ ...table, id: `${table.kind} ${table.id}`, table });
  const { both, added, dropped } = paired(from.tables.map(key), to.tables.map(key));
  const changes: DocChange[] = added.map(({ table }) =>
    table.kind === 'view' ? { kind: 'AddView', view: table } : { kind: 'AddTable', table },
  );
  for (const [{ table: a }, { table: b }] of both)
    changes.push(...(a.kind === 'view' ? viewPair(a, b, sameText) : tablePair(a, b, sameText)));
  if (to.partial === true) return changes;
  const drops = dropped.map(
    ({ table }): DocChange =>
      table.kind === 'view' ? { kind: 'DropView', view: table } : { kind: 'DropTable', table },
  );
  return [...changes, ...drops];
}

function viewPair(a: Table, b: Table, sameText: SameText): ViewChange[] {
  const viewId = a.id;
  // A view cannot be pointed at another table: it is made anew.
  if (a.baseTableId !== b.baseTableId)
    return [
      { kind: 'DropView', view: a },
      { kind: 'AddView', view: b },
    ];
  const changes: ViewChange[] = [];
  if (a.name !== b.name) changes.push({ kind: 'RenameView', viewId, from: a.name, to: b.name });
  if (a.pageId !== b.pageId) changes.push({ kind: 'MoveView', viewId, from: a.pageId, to: b.pageId });
  if (!sameText(a.filter, b.filter)) changes.push({ kind: 'ChangeFilter', viewId, from: a.filter, to: b.filter });
  return changes;
}

function tablePair(a: Table, b: Table, sameText: SameText): (TableChange | ColumnChange)[] {
  const tableId = a.id;
  const changes: (TableChange | ColumnChange)[] = [];
  if (a.name !== b.name) changes.push({ kind: 'RenameTable', tableId, from: a.name, to: b.name });
  if (a.pageId !== b.pageId) changes.push({ kind: 'MoveTable', tableId, from: a.pageId, to: b.pageId });
  const { both, added, dropped } = paired(a.columns, b.columns);
  changes.push(...added.map((column): ColumnChange => ({ kind: 'AddColumn', tableId, column })));
  for (const [from, to] of both) changes.push(...columnPair(tableId, from, to, sameText));
  const display = (table: Table) => table.columns.find(({ isDisplay }) => isDisplay)?.id ?? null;
  if (display(a) !== display(b)) changes.push({ kind: 'ChangeDisplay', tableId, from: display(a), to: display(b) });
  if (b.partial === true) return changes;
  return [...changes, ...dropped.map((column): ColumnChange => ({ kind: 'DropColumn', tableId, column }))];
}

function columnPair(tableId: string, a: Column, b: Column, sameText: SameText): ColumnChange[] {
  const at = { tableId, columnId: a.id };
  const changes: ColumnChange[] = [];
  if (a.name !== b.name) changes.push({ kind: 'RenameColumn', ...at, from: a.name, to: b.name });
  if (!sameReadFormat(a.format, b.format)) changes.push({ kind: 'RetypeColumn', ...at, from: a.format, to: b.format });
  if (!sameText(a.formula, b.formula)) changes.push({ kind: 'ChangeFormula', ...at, from: a.formula, to: b.formula });
  if (a.description !== b.description)
    changes.push({ kind: 'DescribeColumn', ...at, from: a.description, to: b.description });
  return changes;
}

/** True where two formats mean the same to Coda; of kinds that nobody can create only the kind is known. */
export function sameReadFormat(a: ReadFormat, b: ReadFormat): boolean {
  const [x, y] = [columnFormatSchema.safeParse(a), columnFormatSchema.safeParse(b)];
  return x.success && y.success ? sameFormat(x.data, y.data) : a.type === b.type && x.success === y.success;
}

function namedFormulaChanges(from: DocSchema, to: DocSchema, sameText: SameText): NamedFormulaChange[] {
  const { both, added, dropped } = paired<NamedFormula>(from.formulas, to.formulas);
  const changes: NamedFormulaChange[] = added.map((formula) => ({ kind: 'AddNamedFormula', formula }));
  for (const [a, b] of both) {
    const formulaId = a.id;
    if (a.name !== b.name) changes.push({ kind: 'RenameNamedFormula', formulaId, from: a.name, to: b.name });
    if (!sameText(a.formula, b.formula))
      changes.push({ kind: 'ChangeNamedFormula', formulaId, from: a.formula, to: b.formula });
    if (a.pageId !== b.pageId) changes.push({ kind: 'MoveNamedFormula', formulaId, from: a.pageId, to: b.pageId });
  }
  if (to.partial === true) return changes;
  return [...changes, ...dropped.map((formula): NamedFormulaChange => ({ kind: 'DropNamedFormula', formula }))];
}
