/** Drift of resources, attribute by attribute, and the code that would accept it. */

import type { TerraformJson } from '../report/plan-json';
import { driftOf, type Planned, plannedOf } from '../report/planned';
import { type Attributes, isAttributes, SENSITIVE, shownValue, textOf, UNKNOWN } from '../report/values';
import type { AttributeDrift, DriftItem, PendingItem } from './model';

/** Attributes that Coda computes: they follow from others. */
const FOLLOWS = new Set(['id', 'browser_link', 'row_ids', 'owner', 'workspace_id', 'fingerprint', 'last_applied']);

/** How the user puts things back. */
export interface Undo {
  /** For one resource, e.g. `terraform apply -target=…`. */
  command(address: string): string;
}

/** Resources that the doc shows otherwise than the state, and those that are gone. */
export function driftItems(json: TerraformJson, undo: Undo): { changed: DriftItem[]; deleted: DriftItem[] } {
  const names = tableNames(json);
  const found = driftOf(json).filter(({ mode }) => mode === 'managed');
  const changed = found
    .filter(({ action }) => action === 'update')
    .map((resource) => changedItem(resource, undo, names))
    .filter(({ changes }) => changes.length > 0);
  const deleted = found
    .filter(({ action }) => action === 'delete')
    .map((resource) => deletedItem(resource, undo, names));
  return { changed, deleted };
}

function changedItem(resource: Planned, undo: Undo, names: ReadonlyMap<string, string>): DriftItem {
  const { address, before, after } = resource;
  const changes = attributeDrift(before, after, '');
  const lines = changes.map(({ attribute, found }) => {
    if (found === SENSITIVE) return `  # ${attribute}: what the doc says now; it is sensitive`;
    return `  ${attribute} = ${found === undefined ? 'null' : literal(found, attribute, after)}`;
  });
  return {
    address,
    object: objectOf(resource, names),
    changes,
    accept: `In ${address}:\n${lines.join('\n')}`,
    undo: undo.command(address),
  };
}

function deletedItem(resource: Planned, undo: Undo, names: ReadonlyMap<string, string>): DriftItem {
  const { address } = resource;
  return {
    address,
    object: objectOf(resource, names),
    changes: [],
    accept: `Take ${address} out of the code; Terraform has noticed that it is gone.`,
    undo: `${undo.command(address)}   # made anew, without its values`,
  };
}

/** A value as it is written in HCL; the constructs take the same attributes in camel case. */
function literal(found: string, attribute: string, after: Attributes | null): string {
  const value = attribute.includes('[') ? found : at(after, attribute.split('.'));
  return typeof value === 'string' ? JSON.stringify(value) : found;
}

function at(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return isAttributes(value) ? at(value[first], rest) : undefined;
}

function attributeDrift(before: Attributes | null, after: Attributes | null, prefix: string): AttributeDrift[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys.flatMap((key): AttributeDrift[] => {
    if (prefix === '' && FOLLOWS.has(key)) return [];
    const [from, to] = [before?.[key], after?.[key]];
    if (JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return [];
    const path = pathOf(prefix, key);
    if (isAttributes(from) && isAttributes(to)) return attributeDrift(from, to, path);
    if (prefix === 'rows' && (isAttributes(from) || isAttributes(to)))
      return [{ attribute: path, ...(isAttributes(from) ? { expected: 'the row' } : { found: 'another row' }) }];
    return [{ attribute: path, ...said('expected', from), ...said('found', to) }];
  });
}

function pathOf(prefix: string, key: string): string {
  if (prefix === '') return key;
  return prefix === 'rows'
    ? `rows[${JSON.stringify(key)}]`
    : /^[A-Za-z_]\w*$/.test(key)
      ? `${prefix}.${key}`
      : `${prefix}[${JSON.stringify(key)}]`;
}

function said(name: 'expected' | 'found', value: unknown): Partial<AttributeDrift> {
  return value === null || value === undefined || value === UNKNOWN ? {} : { [name]: shownValue(value) };
}

function tableNames(json: TerraformJson): Map<string, string> {
  const tables = plannedOf(json).filter(({ type }) => type === 'coda_table');
  return new Map(
    tables.flatMap(({ before, after }) => {
      const [id, name] = [textOf(before ?? after, 'id'), textOf(before ?? after, 'name')];
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }),
  );
}

/** `column tasks.due`, by the name that the code gives it. */
function objectOf({ type, before, after, address }: Planned, names: ReadonlyMap<string, string>): string {
  const kind = type.replace(/^coda_/, '').replaceAll('_', ' ');
  const name = textOf(before, 'name') ?? textOf(after, 'name') ?? textOf(before, 'title');
  const table = names.get(textOf(before ?? after, 'table_id') ?? '');
  if (type === 'coda_rows') return `rows of ${table ?? address}`;
  if (name === undefined) return `${kind} ${address}`;
  return `${kind} ${type === 'coda_column' && table !== undefined ? `${table}.` : ''}${name}`;
}

/** What a deploy would do that puts no drift back: what the code wants and the doc does not have yet. */
export function pendingItems(json: TerraformJson, drifted: readonly DriftItem[]): PendingItem[] {
  const known = new Map(drifted.map(({ address, changes }) => [address, changes]));
  return planned(json)
    .filter(({ address, before, after, action }) => {
      const drift = known.get(address);
      if (drift === undefined) return true;
      const paths = new Set(drift.map(({ attribute }) => attribute));
      // A resource that drifted can have another change waiting, too.
      return action === 'update' && attributeDrift(before, after, '').some(({ attribute }) => !paths.has(attribute));
    })
    .map(({ address, action }) => ({ address, action }));
}

/** Drift that a deploy would leave as it is: the code ignores it, or a migration was its last step. */
export function leftAlone(json: TerraformJson, drifted: readonly DriftItem[]): DriftItem[] {
  const changed = new Set(planned(json).map(({ address }) => address));
  return drifted.filter(({ address }) => !changed.has(address));
}

function planned(json: TerraformJson): Planned[] {
  return plannedOf(json).filter(({ mode, action }) => mode === 'managed' && action !== 'none' && action !== 'read');
}
