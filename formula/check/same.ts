import { equivalent, sameTree } from '../syntax/equivalent';
import { parse } from '../syntax/parser';
import type { Node } from '../syntax/tree';
import type { Binding } from './analysis';
import { analyze } from './analyze';
import type { FormulaScope } from './scope';

/**
 * True where two formulas mean the same, each in its own doc: tables, columns and formulas are compared by id, so that a
 * formula equals itself after a rename, and a column that stands alone equals the same column behind `thisRow.` or
 * `CurrentValue.`. Formulas that cannot be read are compared word by word.
 */
export function equivalentInDoc(a: string, scopeA: FormulaScope, b: string, scopeB: FormulaScope): boolean {
  const [left, right] = [parse(a), parse(b)];
  if (left.diagnostics.length > 0 || right.diagnostics.length > 0) return equivalent(a, b);
  const bound = (tree: Node, scope: FormulaScope) => analyze(tree, scope).bindings;
  const [inA, inB] = [bound(left.tree, scopeA), bound(right.tree, scopeB)];
  const compare = (x: Node, y: Node): boolean | undefined => {
    const [meantX, meantY] = [meaning(x, inA), meaning(y, inB)];
    if (meantX !== null || meantY !== null) return meantX === meantY;
    const [columnX, columnY] = [projected(x, inA), projected(y, inB)];
    if (columnX === null || columnY === null || x.kind !== 'member' || y.kind !== 'member') return undefined;
    return columnX === columnY && sameTree(x.object, y.object, compare);
  };
  return sameTree(left.tree, right.tree, compare);
}

/** What a name means by id, the same for all ways to say it; null for what is no name of the doc. */
function meaning(node: Node, bindings: ReadonlyMap<Node, Binding>): string | null {
  const binding = bindings.get(node);
  switch (binding?.kind) {
    case 'table':
      return `table ${binding.tableId}`;
    case 'formula':
      return `formula ${binding.formulaId}`;
    case 'target':
      return `target ${binding.tableId} ${binding.columnId}`;
    case 'local':
      return `local ${binding.level}`;
    case 'column':
      return `column ${binding.of} ${binding.tableId} ${binding.columnId}`;
    case 'projection': {
      const object = node.kind === 'member' ? bindings.get(node.object) : undefined;
      const of = object?.kind === 'thisRow' ? 'thisRow' : object?.kind === 'local' ? object.level : null;
      return of === null ? null : `column ${of} ${binding.tableId} ${binding.columnId}`;
    }
    default:
      return null;
  }
}

function projected(node: Node, bindings: ReadonlyMap<Node, Binding>): string | null {
  const binding = bindings.get(node);
  return binding?.kind === 'projection' ? `${binding.tableId} ${binding.columnId}` : null;
}
