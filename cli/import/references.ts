/** Formulas with references to the code's own tables and columns, as far as those form no circle for Terraform. */
import { check } from '../../formula';
import type { DocSchema } from '../../model';
import type { AppColumn, AppTable, Piece, Pieces } from './app';

/** A view or a named formula that the code declares. */
export interface Declared {
  readonly kind: 'view' | 'formula';
  readonly thing: { readonly key: string; readonly id: string; readonly name: string };
}

/** What the code declares, by id. */
export interface Known {
  readonly tables: ReadonlyMap<string, AppTable>;
  readonly others: ReadonlyMap<string, Declared>;
}

/** Which resource waits for which. An edge that would close a circle is refused. */
export class Waiting {
  private readonly edges = new Map<string, Set<string>>();

  /** True where `from` can wait for `to`; then it does from now on. */
  add(from: string, to: string): boolean {
    if (from === to || this.reaches(to, from)) return false;
    const known = this.edges.get(from);
    if (known === undefined) this.edges.set(from, new Set([to]));
    else known.add(to);
    return true;
  }

  private reaches(from: string, to: string): boolean {
    const seen = new Set([from]);
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === to) return true;
      for (const next of this.edges.get(at) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return false;
  }
}

const idOf = (reference: { kind: 'table'; tableId: string } | { kind: 'formula'; formulaId: string }) =>
  reference.kind === 'table' ? reference.tableId : reference.formulaId;

/** The resource that a column belongs to: the first one of a managed table is a part of the table's. */
export function resourceOf(table: AppTable, column?: AppColumn): string {
  const own = column !== undefined && !(table.kind === 'managed' && table.columns[0] === column);
  return own ? `${table.id}/${column.id}` : table.id;
}

/**
 * Splits a formula into text and references to what the code declares. A name stays text where a reference would make
 * resources wait for each other in a circle, and where the own table has a column of the name of a table, view or formula.
 *
 * @param user the resource that the formula is a part of
 */
export function piecesOf(
  text: string,
  { doc, tableId }: { doc: DocSchema; tableId?: string },
  { tables, others }: Known,
  waiting: Waiting,
  user: string,
): Pieces {
  const own = new Set(
    doc.tables.find(({ id }) => id === tableId)?.columns.map((column) => column.name.toLowerCase()) ?? [],
  );
  const pieces: Piece[] = [];
  let at = 0;
  const scope = tableId === undefined ? { doc } : { doc, tableId };
  const references = [...check(text, scope).references].sort((a, b) => a.start - b.start);
  for (const reference of references) {
    if (reference.start < at) continue;
    const other = reference.kind === 'column' ? undefined : others.get(idOf(reference));
    if (other !== undefined) {
      if (own.has(other.thing.name.toLowerCase()) || !waiting.add(user, other.thing.id)) continue;
      if (reference.start > at) pieces.push(text.slice(at, reference.start));
      pieces.push({ ...other, name: other.thing.name });
      at = reference.end;
      continue;
    }
    if (reference.kind === 'formula') continue;
    const table = tables.get(reference.tableId);
    if (table === undefined) continue;
    const column = reference.kind === 'column' ? table.columns.find(({ id }) => id === reference.columnId) : undefined;
    if (reference.kind === 'column' && column === undefined) continue;
    if (column === undefined && own.has(table.name.toLowerCase())) continue;
    if (!waiting.add(user, resourceOf(table, column))) continue;
    if (reference.start > at) pieces.push(text.slice(at, reference.start));
    pieces.push(
      column === undefined
        ? { kind: 'table', table, name: table.name }
        : { kind: 'column', table, column, name: column.name },
    );
    at = reference.end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}
