/** What changes reach: every formula, view, named formula, button and relation that uses what changes, managed or not. */
import { check, type DependencyGraph, type DocObject, dependencies, type Use } from '../../formula';
import type { DocChange, DocSchema } from '../../model';
import { managedKey, type PlannedDoc } from './docs';
import type { Blast, Reached } from './model';

/** Of those that something reaches through others, so many are named. */
const MOST_INDIRECT = 50;

interface Struck {
  object: DocObject;
  change: Blast['change'];
}

/** For each thing that goes, changes or is renamed: who uses it, directly and through others. Nothing for what nobody uses. */
export function blastRadius(doc: PlannedDoc, changes: readonly DocChange[]): Blast[] {
  const graph = dependencies(doc.before);
  const later = index(doc.after);
  const struck = mostSevere(changes.flatMap((change) => objectsOf(change, doc)));
  return struck.flatMap(({ object, change }) => {
    const direct = new Set(graph.directUsers(object));
    const all = change === 'renamed' ? direct : graph.allUsers(object);
    const uses = [...all];
    const named = [...direct, ...uses.filter((use) => !direct.has(use)).slice(0, MOST_INDIRECT)];
    const reached = named.map((use) => reachedBy(use, direct.has(use), object, change, { doc, graph, later }));
    const views = object.kind === 'table' && change === 'removed' ? viewsOf(doc, object.tableId) : [];
    const found = unique([...reached, ...views]);
    const more = uses.length - named.length;
    if (found.length === 0) return [];
    return [{ doc: doc.after.name, object: graph.nameOf(object), change, reached: found, ...(more > 0 && { more }) }];
  });
}

interface Context {
  doc: PlannedDoc;
  graph: DependencyGraph;
  later: Later;
}

interface Later {
  tables: ReadonlyMap<string, DocSchema['tables'][number]>;
  formulas: ReadonlyMap<string, DocSchema['formulas'][number]>;
}

function index(doc: DocSchema): Later {
  return { tables: new Map(doc.tables.map((t) => [t.id, t])), formulas: new Map(doc.formulas.map((f) => [f.id, f])) };
}

function objectsOf(change: DocChange, { before }: PlannedDoc): Struck[] {
  const table = (tableId: string): DocObject => ({ kind: 'table', tableId });
  const known = (tableId: string) => before.tables.some((t) => t.id === tableId);
  switch (change.kind) {
    case 'DropTable':
      return [{ object: table(change.table.id), change: 'removed' }];
    case 'DropView':
      return [{ object: table(change.view.id), change: 'removed' }];
    case 'RenameTable':
      return [{ object: table(change.tableId), change: 'renamed' }];
    case 'RenameView':
      return [{ object: table(change.viewId), change: 'renamed' }];
    case 'ChangeFilter':
      return [{ object: table(change.viewId), change: 'changed' }];
    case 'DropColumn':
      return [{ object: { kind: 'column', tableId: change.tableId, columnId: change.column.id }, change: 'removed' }];
    case 'RenameColumn':
    case 'RetypeColumn':
    case 'ChangeFormula': {
      if (!known(change.tableId)) return [];
      const object: DocObject = { kind: 'column', tableId: change.tableId, columnId: change.columnId };
      return [{ object, change: change.kind === 'RenameColumn' ? 'renamed' : 'changed' }];
    }
    case 'DropNamedFormula':
      return [{ object: { kind: 'formula', formulaId: change.formula.id }, change: 'removed' }];
    case 'RenameNamedFormula':
      return [{ object: { kind: 'formula', formulaId: change.formulaId }, change: 'renamed' }];
    case 'ChangeNamedFormula':
      return [{ object: { kind: 'formula', formulaId: change.formulaId }, change: 'changed' }];
    default:
      return [];
  }
}

/** A thing that is renamed and changed counts once, as changed. */
function mostSevere(struck: readonly Struck[]): Struck[] {
  const rank: Blast['change'][] = ['renamed', 'changed', 'removed'];
  const found = new Map<string, Struck>();
  for (const one of struck) {
    const key = JSON.stringify(one.object);
    const known = found.get(key);
    if (known === undefined || rank.indexOf(one.change) > rank.indexOf(known.change)) found.set(key, one);
  }
  return [...found.values()];
}

function reachedBy(use: Use, isDirect: boolean, object: DocObject, change: Blast['change'], context: Context): Reached {
  const { doc, graph } = context;
  const { user } = use;
  const effect = effectOf(use, isDirect, object, change, context);
  const address = addressOf(user, doc);
  const through = use.references.map((r) => graph.nameOf(r));
  return {
    name: graph.nameOf(user),
    kind: kindOf(use),
    ...(address !== undefined && { address }),
    effect,
    ...(!isDirect && through.length > 0 && { via: through.slice(0, 3).join(', ') }),
  };
}

function kindOf({ user, usage }: Use): Reached['kind'] {
  if (usage === 'action' || usage === 'disableIf') return 'button';
  if (usage === 'relation') return 'relation';
  return user.kind === 'column' ? 'column' : user.kind === 'formula' ? 'formula' : 'view';
}

function addressOf(user: DocObject, { managed }: PlannedDoc): string | undefined {
  if (user.kind === 'formula') return managed.get(managedKey('formula', user.formulaId));
  if (user.kind === 'table') return managed.get(managedKey('table', user.tableId));
  return managed.get(managedKey('column', user.columnId, user.tableId));
}

function effectOf(
  use: Use,
  isDirect: boolean,
  object: DocObject,
  change: Blast['change'],
  { doc, later }: Context,
): Reached['effect'] {
  const text = textAfter(use, later);
  if (text === null) return 'goes with it';
  if (change === 'renamed') return 'follows by itself';
  if (change === 'changed') return 'gets other values';
  if (use.usage === 'relation') {
    const pointsOn = text === '' ? 'is changed in this plan' : 'breaks';
    return pointsOn;
  }
  if (!isDirect) return 'gets other values';
  if (text === use.text) return 'breaks';
  const tableId = use.user.kind === 'formula' ? undefined : use.user.tableId;
  const { references } = check(text, tableId === undefined ? { doc: doc.before } : { doc: doc.before, tableId });
  return references.some((r) => isPartOf(r, object)) ? 'breaks' : 'is changed in this plan';
}

function isPartOf(
  reference: { kind: string; tableId?: string; columnId?: string; formulaId?: string },
  object: DocObject,
): boolean {
  if (object.kind === 'formula') return reference.formulaId === object.formulaId;
  if (object.kind === 'table') return reference.tableId === object.tableId;
  return reference.tableId === object.tableId && reference.columnId === object.columnId;
}

/** The text of a use after the plan; null where the thing itself is gone; for a relation its target's id, empty for another. */
function textAfter({ user, usage, text, references }: Use, later: Later): string | null {
  if (user.kind === 'formula') {
    const formula = later.formulas.get(user.formulaId);
    return formula === undefined ? null : (formula.formula ?? '');
  }
  const table = later.tables.get(user.tableId);
  if (table === undefined) return null;
  if (user.kind === 'table') return table.filter ?? '';
  const column = table.columns.find(({ id }) => id === user.columnId);
  if (column === undefined) return null;
  const { format } = column;
  if (usage === 'relation') {
    const still =
      format.type === 'lookup' && references.some((r) => r.kind === 'table' && r.tableId === format.tableId);
    return still ? 'same' : '';
  }
  if (usage === 'formula') return column.formula ?? '';
  if (format.type !== 'button' || !('action' in format)) return '';
  return (usage === 'action' ? format.action : format.disableIf) ?? text ?? '';
}

function viewsOf({ before, managed }: PlannedDoc, tableId: string): Reached[] {
  return before.tables
    .filter((table) => table.baseTableId === tableId)
    .map(({ id, name }) => {
      const address = managed.get(managedKey('table', id));
      return { name, kind: 'view', ...(address !== undefined && { address }), effect: 'goes with it' };
    });
}

function unique(reached: readonly Reached[]): Reached[] {
  const order: Reached['effect'][] = [
    'breaks',
    'gets other values',
    'goes with it',
    'is changed in this plan',
    'follows by itself',
  ];
  const found = new Map<string, Reached>();
  for (const one of reached) {
    const key = `${one.kind} ${one.name}`;
    const known = found.get(key);
    if (known === undefined || order.indexOf(one.effect) < order.indexOf(known.effect)) found.set(key, one);
  }
  return [...found.values()].sort((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
}
