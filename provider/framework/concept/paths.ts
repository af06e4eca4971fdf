/**
 * The way to one value inside a config, plan or state: attribute names, map keys and list indexes, from the outside in,
 * e.g. `['rows', 'k1', 'Name']` or `['columns', 0, 'format']`. Which strings are attribute names and which are map keys
 * follows from the schema. An element of a set has no path: the path of the set stands for it.
 */
export type Path = readonly (string | number)[];

const IDENTIFIER = /^[A-Za-z_][\w-]*$/;

/** A path as one would write it in HCL: `rows["k 1"].name`, `columns[0].format`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!IDENTIFIER.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

/** Whether two paths lead to the same place. */
export function samePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index]);
}
