/** Formulas, checked while planning: read, tied to the doc, typed; and what depends on a column that goes or is renamed. */
import {
  check,
  type Diagnostic,
  type DocObject,
  dependencies,
  equivalent,
  type FormulaScope,
  fromStored,
  parse,
  renderDiagnostic,
  toStored,
} from '../../formula';
import type { ColumnFormat, DocSchema } from '../../model';
import type { Client } from '../client';
import { docSchema, plannedColumnId } from '../doc-schema';
import type { BaseContext, Diagnostics, Path, PrivateState } from '../framework';
import { explained, quoted } from './explain';

/** Where a formula stands, and what it fills. */
export interface FormulaPlace {
  readonly docId: string;
  readonly tableId: string;
  /** The column's name, for messages. */
  readonly column: string;
  /** The column's id, where it exists already. */
  readonly columnId?: string;
  /** The declared format of the result; null where none is declared. */
  readonly format: ColumnFormat | null;
  readonly path: Path;
}

const TITLES: Partial<Record<Diagnostic['code'], string>> = {
  'unknown-name': 'names something that the doc does not have',
  'unknown-column': 'names a column that does not exist',
  'unknown-function': 'calls a function that is not known',
  'ambiguous-name': 'uses a name that several things have',
  circular: 'depends on itself',
};

const REFER = `\n\nIf a resource of this configuration makes it, refer to that resource's name in the formula, as in \${coda_column.example.name}: then it is made first.`;

/** Reports mistakes that need no doc to be seen: what cannot be read as a formula. */
export function checkSyntax(diagnostics: Diagnostics, text: unknown, path: Path): void {
  if (typeof text !== 'string') return;
  report(diagnostics, parse(text).diagnostics, text, 'The formula', path);
}

function report(diagnostics: Diagnostics, found: readonly Diagnostic[], text: string, what: string, path: Path): void {
  for (const item of found) {
    const summary = `${what} ${TITLES[item.code] ?? 'has a mistake'}`;
    const refer = item.code === 'unknown-name' || item.code === 'unknown-column' ? REFER : '';
    const detail = `${renderDiagnostic(text, item)}${refer}`;
    if (item.severity === 'error') diagnostics.error(summary, detail, path);
    else diagnostics.warning(summary, detail, path);
  }
}

/** Where the private state keeps a formula with its references by id. */
export const STORED = 'stored_formula';

/** What a name in a formula can mean, and what it is checked for. */
interface Place {
  readonly docId: string;
  readonly tableId?: string;
  readonly doing: string;
  readonly expect: ColumnFormat | null | undefined;
}

/**
 * Checks a formula against the doc as it will be. A name that nothing has may be that of something whose plan Terraform is
 * at right now: it is waited for.
 */
async function examine(ctx: BaseContext, client: Client, text: string, { docId, tableId, doing, expect }: Place) {
  const look = async () => {
    const doc = await explained(doing, () =>
      docSchema(client.coda.doc(docId), client.planned, text, { signal: ctx.signal }),
    );
    const scope: FormulaScope = { doc, ...(tableId !== undefined && { tableId }) };
    const options = { strict: client.strictFormulas, ...(expect && { expect }) };
    return { doc, scope, found: check(text, scope, options).diagnostics };
  };
  for (;;) {
    const { version } = client.planned;
    const seen = await look();
    const unknown = seen.found
      .filter(({ code, severity }) => severity === 'error' && (code === 'unknown-name' || code === 'unknown-column'))
      .map(({ start, end }) => text.slice(start, end).replace(/^\[|\]$/g, ''));
    if (unknown.length === 0) return seen;
    const isNew = () =>
      client.planned.version !== version && unknown.every((name) => client.planned.promises(docId, name));
    if (!(await ctx.until(isNew))) return seen;
  }
}

/**
 * Checks a formula that a plan writes against the doc as it will be: names, functions, types, circles. Remembers it with
 * its references by id, so that a rename of what it uses is not taken for drift.
 */
export async function checkFormula(
  ctx: BaseContext & { readonly private: PrivateState },
  client: Client,
  text: string,
  place: FormulaPlace,
): Promise<void> {
  if (parse(text).diagnostics.some((d) => d.severity === 'error')) return;
  const { docId, tableId, format: expect } = place;
  const doing = `checking the formula of ${quoted(place.column)}`;
  const { doc, scope, found } = await examine(ctx, client, text, { docId, tableId, doing, expect });
  report(ctx.diagnostics, found, text, `The formula of ${quoted(place.column)}`, place.path);
  reportCircle(ctx.diagnostics, doc, text, place);
  ctx.private.set(STORED, toStored(text, scope));
}

/**
 * Waits, while applying, for the columns that the formula names and that the same run makes: Coda takes no formula that
 * names what is not there.
 *
 * @param key as it was checked under
 */
export async function untilNamedAreThere(
  ctx: BaseContext & { readonly private: PrivateState; readonly client: Client },
  key = STORED,
): Promise<void> {
  const stored = ctx.private.get(key);
  if (typeof stored !== 'string') return;
  const named = ctx.client.planned.columnsToCome().filter(({ name }) => stored.includes(plannedColumnId(name)));
  if (named.length > 0) await ctx.until(() => named.every(({ isThere }) => isThere()));
}

/** A formula that stands elsewhere than in a column: on a page, in a filter, in the condition of a format. */
export interface ExpressionPlace {
  readonly docId: string;
  /** The table whose columns it may name alone; absent on a page. */
  readonly tableId?: string;
  /** What it is, for messages: `The filter of the view "Open"`. */
  readonly what: string;
  /** What its result has to be, where that matters. */
  readonly expect?: ColumnFormat;
  readonly path: Path;
  /** Under which key the private state remembers it; absent where nobody asks. */
  readonly key?: string;
}

/** Checks such a formula as `checkFormula` does one of a column. */
export async function checkExpression(
  ctx: BaseContext & { readonly private: PrivateState },
  client: Client,
  text: string,
  place: ExpressionPlace,
): Promise<void> {
  if (parse(text).diagnostics.some((d) => d.severity === 'error')) return;
  const { docId, tableId, what, expect, path, key } = place;
  const at = { docId, ...(tableId !== undefined && { tableId }), doing: 'checking a formula', expect };
  const { scope, found } = await examine(ctx, client, text, at);
  report(ctx.diagnostics, found, text, what, path);
  if (key !== undefined) ctx.private.set(key, toStored(text, scope));
}

/** A circle that goes through this column, as a path. */
function reportCircle(diagnostics: Diagnostics, doc: DocSchema, text: string, place: FormulaPlace): void {
  const tables = doc.tables.map((table) => {
    if (table.id !== place.tableId) return table;
    const own = table.columns.find((c) => c.id === place.columnId || c.name === place.column);
    return own === undefined
      ? table
      : { ...table, columns: table.columns.map((c) => (c === own ? { ...c, formula: text } : c)) };
  });
  const graph = dependencies({ ...doc, tables });
  const isOwn = (object: DocObject) =>
    object.kind === 'column' &&
    object.tableId === place.tableId &&
    tables.some(
      (t) => t.id === place.tableId && t.columns.some((c) => c.id === object.columnId && c.name === place.column),
    );
  const circle = graph.circles.find((path) => path.some(isOwn));
  if (circle === undefined) return;
  diagnostics.error(
    `The formula of ${quoted(place.column)} depends on itself`,
    `The circle is ${circle.map((object) => graph.nameOf(object)).join(' → ')}. Break it: Coda cannot compute any of these columns.`,
    place.path,
  );
}

/**
 * Whether the formula that Coda shows now is the declared one after a rename of something that it uses. Reads the doc's
 * tables, so it is asked only when the texts differ.
 */
export async function followsRename(
  client: Client,
  keep: PrivateState,
  shown: string,
  place: { docId: string; tableId?: string; signal: AbortSignal },
  key = STORED,
): Promise<boolean> {
  const stored = keep.get(key);
  if (typeof stored !== 'string') return false;
  const doc = await docSchema(client.coda.doc(place.docId), null, shown, { signal: place.signal });
  const scope = { doc, ...(place.tableId !== undefined && { tableId: place.tableId }) };
  return equivalent(fromStored(stored, scope), shown) || equivalent(stored, toStored(shown, scope));
}

/** Something whose name formulas use. */
export interface Used {
  readonly docId: string;
  readonly object: DocObject;
  /** What it is and how it is called: `the column "hours"`. */
  readonly what: string;
  /** A view's name: views that nothing names are not read. */
  readonly text?: string;
}

/** What a plan does to it. */
type UsedChange = { kind: 'delete' } | { kind: 'rename'; to: string };

/**
 * Names what uses a column, managed or not, when a plan deletes or renames it. Coda carries a rename into the formulas by
 * itself; a delete breaks them.
 */
export async function warnUsers(
  ctx: BaseContext,
  client: Client,
  column: { docId: string; tableId: string; columnId: string; name: string },
  change: UsedChange,
): Promise<void> {
  const { docId, tableId, columnId, name } = column;
  const what = `the column ${quoted(name)}`;
  await warnUsersOf(ctx, client, { docId, object: { kind: 'column', tableId, columnId }, what }, change);
}

/** The same for anything that formulas use. */
export async function warnUsersOf(ctx: BaseContext, client: Client, used: Used, change: UsedChange): Promise<void> {
  const { docId, object, what, text = '' } = used;
  const doc = await explained(`looking for what uses ${what}`, () =>
    docSchema(client.coda.doc(docId), null, text, { signal: ctx.signal }),
  );
  const graph = dependencies(doc);
  const users = graph
    .directUsers(object)
    .filter((use) => use.user.kind !== 'column' || !client.planned.isDeleted(use.user.columnId));
  if (users.length === 0) return;
  const lines = users
    .slice(0, 20)
    .map((use) => `- ${graph.nameOf(use.user)}${use.text === undefined ? '' : `: ${use.text}`}`);
  const list = lines.join('\n') + (users.length > lines.length ? `\nand ${users.length - lines.length} more` : '');
  if (change.kind === 'rename') {
    ctx.diagnostics.warning(
      `${users.length} formulas use ${what}`,
      `Coda renames it to ${quoted(change.to)} in all of them:\n${list}\nScripts and people that ask for it by name have to follow.`,
      ['name'],
    );
  } else {
    ctx.diagnostics.warning(
      `Deleting ${what} breaks ${users.length} formulas`,
      `These use it, and will show an error in Coda:\n${list}`,
    );
  }
}
