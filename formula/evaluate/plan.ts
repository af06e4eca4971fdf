import type { Analysis } from '../check/analysis';
import { allArguments, type BinaryNode, type CallNode, children, type Node } from '../syntax/tree';
import type { Code } from './frame';

/**
 * A part of a filter's condition that an index can answer. `before` conditions do not look at the item. The order is that
 * of the condition: only what stands before the first part that no index knows is used, so that errors come out as they
 * would without an index.
 */
export type FilterPart =
  | { kind: 'before'; code: Code }
  | { kind: 'equal'; columnId: string; key: Code }
  /** The column holds the key among its items. */
  | { kind: 'element'; columnId: string; key: Code }
  | { kind: 'bound'; columnId: string; operator: '<' | '<=' | '>' | '>='; key: Code };

/** How a filter over a table can be answered from indexes. */
export interface FilterPlan {
  tableId: string;
  parts: readonly FilterPart[];
}

/** Plans a filter whose item stands at `level`; null where no index helps. */
export function planFilter(
  tableId: string,
  condition: Node,
  level: number,
  analysis: Analysis,
  code: (node: Node) => Code,
): FilterPlan | null {
  const planner = new Planner(level, analysis, code);
  const parts: FilterPart[] = [];
  for (const conjunct of conjuncts(condition)) {
    const part = planner.part(conjunct);
    if (!part) break;
    parts.push(part);
  }
  return parts.some((p) => p.kind !== 'before') ? { tableId, parts } : null;
}

function conjuncts(node: Node): Node[] {
  if (node.kind === 'binary' && node.operator === 'AND') return [...conjuncts(node.left), ...conjuncts(node.right)];
  return [node];
}

const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const isBound = (operator: string): operator is keyof typeof MIRRORED => Object.hasOwn(MIRRORED, operator);

class Planner {
  constructor(
    private readonly level: number,
    private readonly analysis: Analysis,
    private readonly code: (node: Node) => Code,
  ) {}

  part(node: Node): FilterPart | null {
    if (!this.looksAtItem(node)) return { kind: 'before', code: this.code(node) };
    if (node.kind === 'binary') return this.comparison(node);
    return node.kind === 'call' ? this.element(node) : null;
  }

  private comparison({ operator, left, right }: BinaryNode): FilterPart | null {
    const [leftColumn, rightColumn] = [this.column(left), this.column(right)];
    const columnId = leftColumn ?? rightColumn;
    const other = leftColumn !== null ? right : left;
    if (columnId === null || this.looksAtItem(other)) return null;
    const key = this.code(other);
    if (operator === '=') return { kind: 'equal', columnId, key };
    if (!isBound(operator)) return null;
    return { kind: 'bound', columnId, operator: leftColumn !== null ? operator : MIRRORED[operator], key };
  }

  /** `column.Contains(key)` and `key.In(column)`. */
  private element(node: CallNode): FilterPart | null {
    const name = node.name.toLowerCase();
    const [first, second, ...more] = allArguments(node);
    if (!first || !second || more.length > 0 || (name !== 'contains' && name !== 'in')) return null;
    const [holder, key] = name === 'contains' ? [first, second] : [second, first];
    const columnId = this.column(holder);
    return columnId === null || this.looksAtItem(key) ? null : { kind: 'element', columnId, key: this.code(key) };
  }

  /** The column of the item that a node is, or null. */
  private column(node: Node): string | null {
    const binding = this.analysis.bindings.get(node);
    if (binding?.kind === 'column' && binding.of === this.level) return binding.columnId;
    if (node.kind !== 'member' || binding?.kind !== 'projection') return null;
    const object = this.analysis.bindings.get(node.object);
    return object?.kind === 'local' && object.level === this.level ? binding.columnId : null;
  }

  private looksAtItem(node: Node): boolean {
    const binding = this.analysis.bindings.get(node);
    if (binding?.kind === 'local' && binding.level === this.level) return true;
    if (binding?.kind === 'column' && binding.of === this.level) return true;
    if (binding?.kind === 'field' && binding.level === this.level) return true;
    return children(node).some((child) => this.looksAtItem(child));
  }
}
