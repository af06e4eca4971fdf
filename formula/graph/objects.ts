/** A thing of a doc that formulas can use or that has formulas. A view is a table of kind `view`. */
export type DocObject =
  | { kind: 'table'; tableId: string }
  | { kind: 'column'; tableId: string; columnId: string }
  | { kind: 'formula'; formulaId: string };

/** A key for maps, different for different things. */
export function objectKey(object: DocObject): string {
  if (object.kind === 'column') return `c:${object.tableId}:${object.columnId}`;
  return object.kind === 'table' ? `t:${object.tableId}` : `f:${object.formulaId}`;
}
