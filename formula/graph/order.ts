import type { DependencyGraph } from './dependencies';
import { type DocObject, objectKey } from './objects';

/**
 * Everything in a doc that is computed (columns and named formulas with formulas, views with filters), each after what it
 * is computed from. Members of a circle stand in any order.
 */
export function computeOrder(graph: DependencyGraph): DocObject[] {
  const computed = new Map<string, { object: DocObject; to: readonly DocObject[] }>();
  for (const use of graph.uses) {
    if (use.usage === 'formula' || use.usage === 'filter')
      computed.set(objectKey(use.user), { object: use.user, to: use.references });
  }
  const done = new Set<string>();
  const ordered: DocObject[] = [];
  for (const root of computed.keys()) {
    const path = [{ key: root, rest: rest(computed, root) }];
    if (done.has(root)) continue;
    const open = new Set([root]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        if (!done.has(top.key)) {
          done.add(top.key);
          const object = computed.get(top.key)?.object;
          if (object) ordered.push(object);
        }
      } else if (!done.has(next) && !open.has(next)) {
        open.add(next);
        path.push({ key: next, rest: rest(computed, next) });
      }
    }
  }
  return ordered;
}

function rest(computed: ReadonlyMap<string, { to: readonly DocObject[] }>, key: string): string[] {
  return (computed.get(key)?.to ?? []).map(objectKey).filter((k) => computed.has(k));
}
