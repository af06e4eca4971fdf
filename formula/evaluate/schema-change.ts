import type { Column, DocSchema, Table } from '../../model';
import type { DependencyGraph } from '../graph/dependencies';
import { type DocObject, objectKey } from '../graph/objects';

/** What a change of the schema touches. */
export interface SchemaChange {
  /** What has another formula, filter or format now, or is new. */
  changed: DocObject[];
  /** What names any of that, or something that is gone. */
  users: DocObject[];
}

/** Compares two schemas of one doc. `graph` is that of the later one. */
export function schemaChange(before: DocSchema, after: DocSchema, graph: DependencyGraph): SchemaChange {
  const old = objects(before);
  const now = objects(after);
  const changed = new Map<string, DocObject>();
  for (const [key, { object, text }] of now) if (old.get(key)?.text !== text) changed.set(key, object);
  const touched = new Set(changed.keys());
  for (const key of old.keys()) if (!now.has(key)) touched.add(key);
  const users = graph.uses.filter(
    (use) => use.diagnostics.length > 0 || use.references.some((r) => touched.has(objectKey(r))),
  );
  return { changed: [...changed.values()], users: users.map((use) => use.user) };
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
