/** Expressions for what the code declares. */
import { printName } from '../../../formula';
import { type AppColumn, type AppPage, type AppTable, isDeclared, type Pieces } from '../app';
import { type Expression, inString, string } from './code';

export function pageId(page: AppPage | { readonly id: string }): string {
  return isDeclared(page) ? `coda_page.${page.key}.id` : string(page.id);
}

/** Attributes; those without a value are left out. */
export function defined(entries: Readonly<Record<string, Expression | undefined>>): (readonly [string, Expression])[] {
  return Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

/** The id of a table as an expression. */
export function tableId(table: AppTable): string {
  return table.kind === 'managed' ? `coda_table.${table.key}.id` : `data.coda_table.${table.key}.id`;
}

/** The id of a column as an expression. */
export function columnId(table: AppTable, column: AppColumn): string {
  return `${columnAddress(table, column)}.id`;
}

/** A formula as a string with references. A name that needs escapes in its brackets stays text, as Terraform writes none. */
export function formulaExpression(pieces: Pieces): string {
  const inside = pieces.map((piece) => {
    if (typeof piece === 'string') return inString(piece);
    if (/[\\\]]/.test(piece.name)) return inString(printName(piece.name));
    return `[\${${nameOf(piece)}}]`;
  });
  return `"${inside.join('')}"`;
}

function nameOf(piece: Exclude<Pieces[number], string>): string {
  if (piece.kind === 'table') return tableName(piece.table);
  if (piece.kind === 'column') return `${columnAddress(piece.table, piece.column)}.name`;
  return `coda_${piece.kind}.${piece.thing.key}.name`;
}

function tableName(table: AppTable): string {
  return table.kind === 'managed' ? `coda_table.${table.key}.name` : `data.coda_table.${table.key}.name`;
}

function columnAddress(table: AppTable, column: AppColumn): string {
  const first = table.kind === 'managed' && table.columns[0] === column;
  return first ? `coda_table.${table.key}.first_column` : `coda_column.${table.key}_${column.key}`;
}
