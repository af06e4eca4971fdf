/** What is in a doc and in no state, and when rows were changed: read through REST. */
import type { DocSchema } from '../../model';
import type { Coda } from '../../provider/coda';
import type { Planned } from '../report/planned';
import { covers, hasExpired, type IgnoredDrift } from '../report/suppressions';
import { objectOf, textOf } from '../report/values';
import type { DriftItem, UnmanagedItem } from './model';

/** Everything of a doc that no resource of the state manages. Columns of tables that are not managed are no items of their own. */
export function unmanagedItems(doc: DocSchema, state: readonly Planned[]): UnmanagedItem[] {
  const ids = new Set<string>();
  const tables = new Set<string>();
  for (const { before, type, mode } of state) {
    const id = textOf(before, 'id');
    if (mode !== 'managed' || id === undefined) continue;
    ids.add(id);
    if (type === 'coda_table') {
      tables.add(id);
      const first = textOf(objectOf(before, 'first_column'), 'id');
      if (first !== undefined) ids.add(`${id}/${first}`);
    }
    if (type === 'coda_column') ids.add(`${textOf(before, 'table_id')}/${id}`);
  }
  const item = (kind: UnmanagedItem['kind'], object: string, path: string): UnmanagedItem => {
    const id = path.split('/').at(-1) ?? path;
    const to = `coda_${kind}.${identifier(object)}`;
    return { kind, object, id, accept: `import {\n  to = ${to}\n  id = ${JSON.stringify(`${doc.id}/${path}`)}\n}` };
  };
  const pages = doc.pages.filter(({ id }) => !ids.has(id)).map(({ id, name }) => item('page', name, id));
  const whole = doc.tables.filter(({ id }) => !ids.has(id)).map(({ id, name, kind }) => item(kind, name, id));
  const columns = doc.tables
    .filter(({ id }) => tables.has(id))
    .flatMap((table) =>
      table.columns
        .filter(({ id }) => !ids.has(`${table.id}/${id}`))
        .map(({ id, name }) => item('column', `${table.name}.${name}`, `${table.id}/${id}`)),
    );
  const formulas = doc.formulas.filter(({ id }) => !ids.has(id)).map(({ id, name }) => item('formula', name, id));
  return [...columns, ...whole, ...formulas, ...pages];
}

function identifier(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return words === '' || /^\d/.test(words) ? `item_${words}` : words;
}

/** Adds when each changed row was last changed: Coda tells it of rows, and of nothing else. */
export async function withTimes(
  items: readonly DriftItem[],
  state: readonly Planned[],
  coda: Coda,
): Promise<DriftItem[]> {
  return Promise.all(
    items.map(async (item) => {
      const rows = state.find(({ address, type }) => address === item.address && type === 'coda_rows')?.before ?? null;
      const [docId, tableId] = [textOf(rows, 'doc_id'), textOf(rows, 'table_id')];
      if (docId === undefined || tableId === undefined) return item;
      const read = new Map((await coda.doc(docId).rows(tableId)).map((row) => [row.id, row.updatedAt]));
      const ids = objectOf(rows, 'row_ids');
      const changes = item.changes.map((change) => {
        const key = /^rows\[("(?:[^"\\]|\\.)*")\]/.exec(change.attribute)?.[1];
        const parsed: unknown = key === undefined ? undefined : JSON.parse(key);
        const at = typeof parsed === 'string' ? read.get(textOf(ids, parsed) ?? '') : undefined;
        return at === undefined ? change : { ...change, at };
      });
      return { ...item, changes };
    }),
  );
}

/** The rule that says why a resource's attribute, or an unmanaged object, is as it should be. */
export function ruleFor(
  rules: readonly IgnoredDrift[],
  now: Date,
  what: { address?: string; object: string; attribute?: string },
): IgnoredDrift | undefined {
  return rules.find(
    (rule) =>
      !hasExpired(rule, now) &&
      covers(rule.address, what.address) &&
      covers(rule.object, what.object) &&
      (rule.attribute === undefined || covers(rule.attribute, what.attribute)),
  );
}
