/** Reads what a plan stands on: the doc's schema, and the rows of the tables that its formulas look into. */
import { check, type Diagnostic, renderDiagnostic } from '../../../formula';
import type { DocSchema } from '../../../model';
import type { DocHandle, ObservedRow } from '../../coda';
import { docSchema } from '../../doc-schema';
import { DiagnosticError, type Path } from '../../framework';
import type { Planned } from '../../planned';
import { type DocImage, type ImageRow, imageOf } from './image';

/** A formula of the configuration, where it stands, and over which table's rows it is evaluated. */
export interface Expression {
  readonly text: string;
  readonly tableId: string;
  readonly path: Path;
}

/** Where an image comes from. */
export interface Source {
  readonly doc: DocHandle;
  /** What this run promises; null for the doc as it is, which is then read anew, in Coda's newest state. */
  readonly planned: Planned | null;
  /** Without `planned`: rows that were read so at this moment of the doc's clock or later are not read again. */
  readonly since?: number;
  readonly signal: AbortSignal;
}

/**
 * The doc as the expressions see it.
 *
 * @param tableIds tables whose rows are needed whatever the formulas say
 * @param computed columns (names or ids) that are looked at: what their formulas look into is needed too
 * @throws DiagnosticError for an expression that is wrong, with a caret under the place, and for a table that is not there
 */
export async function loadImage(
  source: Source,
  expressions: readonly Expression[],
  tableIds: readonly string[],
  computed?: { readonly tableId: string; readonly columns: readonly (string | undefined)[] },
): Promise<DocImage> {
  const { doc, planned, since, signal } = source;
  const newest = planned === null && (since === undefined || { since });
  const options = { signal };
  const texts = expressions.map((e) => e.text).join('\n');
  const now = await docSchema(doc, null, texts, options);
  const later = planned === null ? now : await docSchema(doc, planned, texts, options);
  for (const expression of expressions) checkExpression(later, expression);
  // As it is, the doc shows what Coda has computed.
  const formulas = planned === null || computed === undefined ? [] : formulasOf(later, computed);
  const needed = tablesOf(later, [...expressions, ...formulas], tableIds);
  const entries = await Promise.all(
    needed.map(async (id) => {
      const rows = await doc.rows(id, { signal, newest });
      return [id, rows.map(imageRow)] as const;
    }),
  );
  return imageOf(now, later, new Map(entries), (tableId) => planned?.rowsOf(tableId) ?? []);
}

/** A row as an image holds it. */
export function imageRow(row: ObservedRow): ImageRow {
  return { id: row.id, name: row.name, link: row.browserLink ?? null, cells: row.cells };
}

/** The base table of that id. @throws DiagnosticError naming the tables that are there */
export function tableOf(schema: DocSchema, tableId: string, path: Path) {
  const table = schema.tables.find((t) => t.id === tableId);
  if (table?.kind === 'table') return table;
  const names = schema.tables.filter((t) => t.kind === 'table').map((t) => `${JSON.stringify(t.name)} (${t.id})`);
  throw DiagnosticError.error(
    table === undefined ? `The doc has no table ${JSON.stringify(tableId)}` : `${JSON.stringify(table.name)} is a view`,
    `A migration works on a base table. Those of the doc are ${names.join(', ') || 'none'}.`,
    path,
  );
}

function checkExpression(schema: DocSchema, { text, tableId, path }: Expression): void {
  // That the table is missing is said once, by `tableOf`.
  if (!schema.tables.some((t) => t.id === tableId)) return;
  const { diagnostics } = check(text, { doc: schema, tableId });
  const errors = diagnostics.filter((d) => d.severity === 'error' || d.code === 'unknown-function');
  if (errors.length === 0) return;
  throw new DiagnosticError(errors.map((error) => asDiagnostic(text, error, path)));
}

function asDiagnostic(text: string, error: Diagnostic, path: Path) {
  const unknown = error.code === 'unknown-function';
  const summary = unknown
    ? 'The formula calls a function that cannot be evaluated before it is deployed'
    : 'The formula cannot be evaluated';
  const refer = unknown
    ? ''
    : '\n\nIf a resource of this configuration makes what it names, let this resource depend on it: depends_on = [...].';
  return { severity: 'error' as const, summary, detail: `${renderDiagnostic(text, error)}${refer}`, path };
}

function formulasOf(
  schema: DocSchema,
  { tableId, columns }: { readonly tableId: string; readonly columns: readonly (string | undefined)[] },
): Expression[] {
  const table = schema.tables.find((t) => t.id === tableId);
  return (table?.columns ?? []).flatMap(({ id, name, formula }) =>
    formula !== undefined && (columns.includes(id) || columns.includes(name))
      ? [{ text: formula, tableId, path: [] }]
      : [],
  );
}

/** Every base table whose rows the expressions may look into: what they name, and what that is computed from. */
function tablesOf(schema: DocSchema, expressions: readonly Expression[], also: readonly string[]): string[] {
  const base = (id: string) => schema.tables.find((t) => t.id === id)?.baseTableId ?? id;
  const found = new Set(also);
  const looked = new Set<string>();
  const lookInto = (text: string, tableId: string): void => {
    const key = JSON.stringify([tableId, text]);
    if (looked.has(key)) return;
    looked.add(key);
    for (const reference of check(text, { doc: schema, tableId }).references) {
      if (reference.kind === 'formula') continue;
      found.add(base(reference.tableId));
      if (reference.kind !== 'column') continue;
      const column = schema.tables
        .find((t) => t.id === reference.tableId)
        ?.columns.find((c) => c.id === reference.columnId);
      if (column?.format.type === 'lookup') found.add(base(column.format.tableId));
      if (column?.formula !== undefined) lookInto(column.formula, reference.tableId);
    }
  };
  for (const { text, tableId } of expressions) lookInto(text, tableId);
  return [...found].filter((id) => schema.tables.some((t) => t.id === id && t.kind === 'table'));
}
