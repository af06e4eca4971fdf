import type { Column, DocSchema, Table } from '../../model';
import type { DependencyGraph } from '../graph/dependencies';
import { type DocObject, objectKey } from '../graph/objects';

/**
 * What must be computed anew after a change of the schema: what has another formula, filter or format, what is new, and
 * what names anything of that, was renamed around, or has names that mean nothing.
 */
export function changedObjects(before: DocSchema, after: DocSchema, graph: DependencyGraph): DocObject[] {
  const old = objects(before);
  const now = objects(after);
  const changed = new Map<string, DocObject>();
  for (const [key, { object, text }] of now) if (old.get(key)?.text !== text) changed.set(key, object);
  const touched = new Set(changed.keys());
  for (const key of old.keys()) if (!now.has(key)) touched.add(key);
  for (const use of graph.uses) {
    const broken = use.diagnostics.length > 0;
    if (broken || use.references.some((r) => touched.has(objectKey(r)))) changed.set(objectKey(use.user), use.user);
  }
  return [...changed.values()];
}

/** What of each thing decides its values, as text. */
function objects(doc: DocSchema): Map<string, { object: DocObject; text: string }> {
  const found = new Map<string, { object: DocObject; text: string }>();
  const add = (object: DocObject, parts: readonly unknown[]) =>
    found.set(objectKey(object), { object, text: JSON.stringify(parts) });
  for (const table of doc.tables) {
    add({ kind: 'table', tableId: table.id }, [table.kind, table.baseTableId, table.filter]);
    if (table.kind === 'table') for (const column of table.columns) addColumn(add, table, column);
  }
  for (const formula of doc.formulas) add({ kind: 'formula', formulaId: formula.id }, [formula.formula]);
  return found;
}

function addColumn(add: (object: DocObject, parts: readonly unknown[]) => void, table: Table, column: Column): void {
  const { id, formula, format, isDisplay } = column;
  add({ kind: 'column', tableId: table.id, columnId: id }, [formula, format, isDisplay]);
}
