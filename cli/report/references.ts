import type { TerraformJson } from './plan-json';
import type { Planned } from './planned';
import { isAttributes, textOf } from './values';

/**
 * Ids of things, also of those that are not made yet: these are called by their address until they have one. Attributes that
 * are not known (`table_id` of a column whose table is made by the same plan) are followed to what they are made from.
 */
export class References {
  private readonly byName = new Map<string, Planned[]>();

  constructor(
    planned: readonly Planned[],
    private readonly expressions: TerraformJson['expressions'],
  ) {
    for (const resource of planned) {
      const key = `${resource.module} ${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`;
      this.byName.set(key, [...(this.byName.get(key) ?? []), resource]);
    }
  }

  /** The id that a resource has in the doc, before or after the plan. */
  idOf(resource: Planned, when: 'before' | 'after'): string {
    const attrs = resource[when];
    return textOf(attrs, 'id') ?? resource.address;
  }

  /** The id that an attribute of a resource holds; undefined where it cannot be told. */
  target(
    resource: Planned,
    when: 'before' | 'after',
    path: readonly [string] | readonly [string, string],
  ): string | undefined {
    const [first, second] = path;
    const attrs = resource[when];
    const holder = second === undefined ? attrs : isAttributes(attrs?.[first]) ? attrs[first] : null;
    const known = textOf(holder, second ?? first);
    if (known !== undefined) return known;
    const owner = this.expressions.get(`${withoutIndexes(resource.module)} ${resource.type}.${resource.name}`);
    const expression = owner?.[first];
    const names = referencesIn(second === undefined ? expression : (part(expression, second) ?? expression));
    for (const name of names) {
      const found = this.find(resource, name);
      if (found !== undefined) return this.idOf(found, 'after');
    }
    return undefined;
  }

  private find(from: Planned, reference: string): Planned | undefined {
    const name = /^((?:data\.)?coda_(?:table|view|doc|page)\.[\w-]+)(?:\[[^\]]*\])?(?:\.id)?$/.exec(reference)?.[1];
    const found = name === undefined ? [] : (this.byName.get(`${from.module} ${name}`) ?? []);
    return found.find(({ index }) => index === from.index) ?? found[0];
  }
}

function withoutIndexes(module: string): string {
  return module.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

function part(expression: unknown, key: string): unknown {
  return isAttributes(expression) ? expression[key] : undefined;
}

/** Every `references` list in an expression, outermost first. */
function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (!isAttributes(expression)) return [];
  const { references } = expression;
  const here = Array.isArray(references) ? references.filter((r) => typeof r === 'string') : [];
  return [
    ...here,
    ...Object.entries(expression).flatMap(([key, value]) => (key === 'references' ? [] : referencesIn(value))),
  ];
}
