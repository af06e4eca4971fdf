/** How data sources find one object of several by its id or its name. */
import { type BaseContext, DiagnosticError, isUnknown, type Path } from '../framework';
import { quoted } from '../resources/explain';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a configuration names an object by: one of the two. */
export interface ByIdOrName {
  readonly id: string | null;
  readonly name: string | null;
}

/** Reports a configuration that gives both an id and a name, or neither. */
export function requireOne(
  ctx: BaseContext,
  what: string,
  config: { readonly id: unknown; readonly name: unknown },
): void {
  if (isUnknown(config.id) || isUnknown(config.name) || (config.id === null) !== (config.name === null)) return;
  ctx.diagnostics.error(`A ${what} is named by its id or by its name`, 'Give exactly one of id and name.', ['name']);
}

/**
 * The one object that is meant.
 *
 * @param where what holds the objects, e.g. `doc`
 * @param what one of them, e.g. `page`
 * @throws DiagnosticError where there is none, with those that there are, or where several have the name
 */
export function findOne<T extends Named>(all: readonly T[], wanted: ByIdOrName, where: string, what: string): T {
  const found = all.filter((one) => (wanted.id === null ? one.name === wanted.name : one.id === wanted.id));
  const path: Path = [wanted.id === null ? 'name' : 'id'];
  const [first, ...others] = found;
  if (first === undefined) {
    const by = wanted.id === null ? ` named ${quoted(wanted.name ?? '')}` : ` ${quoted(wanted.id)}`;
    throw DiagnosticError.error(`The ${where} has no ${what}${by}`, listed(all, what), path);
  }
  if (others.length === 0) return first;
  throw DiagnosticError.error(
    `There are ${found.length} ${what}s named ${quoted(first.name)}`,
    `Give the id of the one that is meant: ${found.map(({ id }) => id).join(', ')}.`,
    path,
  );
}

/** The objects there are, for messages. */
function listed(all: readonly Named[], what: string): string {
  const names = all.slice(0, 50).map(({ id, name }) => `${quoted(name)} (${id})`);
  return `It has ${all.length === 0 ? `no ${what}s` : names.join(', ')}${all.length > names.length ? ', …' : ''}.`;
}

/** Ids by name, without the names that several have. */
export function idsByName(all: readonly Named[]): Record<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(all.filter(({ name }) => counts.get(name) === 1).map(({ name, id }) => [name, id]));
}
