import { type DocObject, objectKey } from './objects';

/** Everything that can be reached from the first things, each once, in breadth. */
export function transitively<T>(first: readonly T[], next: (thing: T) => readonly T[]): T[] {
  const found = new Set(first);
  for (const thing of found) for (const further of next(thing)) found.add(further);
  return [...found];
}

interface Edges {
  object: DocObject;
  to: readonly DocObject[];
}

/**
 * Circles in a graph, one for each group of things that depend on each other (Tarjan's strongly connected components),
 * as a shortest path from its first member back to itself. Without recursion, so that long chains are no problem.
 */
export function circles(graph: ReadonlyMap<string, Edges>): DocObject[][] {
  const groups = components(graph);
  const found: DocObject[][] = [];
  for (const group of groups) {
    const start = group[0];
    const loop = start === undefined ? null : shortestLoop(graph, start, new Set(group));
    if (loop) found.push(loop);
  }
  return found;
}

function components(graph: ReadonlyMap<string, Edges>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const targets = (key: string) => (graph.get(key)?.to ?? []).map(objectKey).filter((k) => graph.has(k));
  const lower = (key: string, other: number) => low.set(key, Math.min(low.get(key) ?? other, other));
  const enter = (key: string) => {
    index.set(key, index.size);
    low.set(key, index.get(key) ?? 0);
    stack.push(key);
    onStack.add(key);
    return { key, rest: targets(key) };
  };
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = top.rest.pop();
      if (target === undefined) {
        path.pop();
        const above = path.at(-1);
        if (above) lower(above.key, low.get(top.key) ?? 0);
        if (low.get(top.key) === index.get(top.key)) groups.push(popGroup(stack, onStack, top.key));
      } else if (!index.has(target)) path.push(enter(target));
      else if (onStack.has(target)) lower(top.key, index.get(target) ?? 0);
    }
  }
  return groups;
}

function popGroup(stack: string[], onStack: Set<string>, root: string): string[] {
  const group: string[] = [];
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    onStack.delete(key);
    group.unshift(key);
    if (key === root) break;
  }
  return group;
}

function shortestLoop(
  graph: ReadonlyMap<string, Edges>,
  start: string,
  within: ReadonlySet<string>,
): DocObject[] | null {
  const origin = graph.get(start)?.object;
  if (!origin) return null;
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const key of queue) {
    for (const target of graph.get(key)?.to ?? []) {
      const targetKey = objectKey(target);
      if (targetKey === start) return [origin, ...pathBack(graph, cameFrom, key, start), origin];
      if (!within.has(targetKey) || cameFrom.has(targetKey)) continue;
      cameFrom.set(targetKey, key);
      queue.push(targetKey);
    }
  }
  return null;
}

function pathBack(
  graph: ReadonlyMap<string, Edges>,
  cameFrom: ReadonlyMap<string, string>,
  from: string,
  start: string,
): DocObject[] {
  const path: DocObject[] = [];
  for (let key: string | undefined = from; key !== undefined && key !== start; key = cameFrom.get(key)) {
    const object = graph.get(key)?.object;
    if (object) path.unshift(object);
  }
  return path;
}
