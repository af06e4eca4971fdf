/** How migrations speak of rows, in plans and in messages. */
import { createHash } from 'node:crypto';
import { type CellValue, formatCell } from '../../../model';
import { quoted } from '../explain';
import { LISTED, type RowPair } from './attributes';
import type { ImageRow } from './image';

/** The most rows that a message names. */
const NAMED = 20;

/** As many as a computed list holds. */
export function listed<T>(items: readonly T[]): T[] {
  return items.slice(0, LISTED);
}

/** A row with two values, for a computed list. */
export function rowPair(row: ImageRow, value: string, other: string): RowPair {
  return { row: row.id, name: row.name, value, other, link: row.link };
}

/**
 * Lines that name rows, the first few of them: `- "name": what (link)`. Indented, since Terraform wraps lines that begin with
 * anything but a space, and would break the links.
 */
export function lines(
  items: readonly { readonly name: string; readonly link: string | null; readonly what: string }[],
): string {
  const shown = items
    .slice(0, NAMED)
    .map(({ name, link, what }) => `  - ${quoted(name)}: ${what}${link === null ? '' : ` (${link})`}`);
  return shown.join('\n') + (items.length > shown.length ? `\n  and ${items.length - shown.length} more` : '');
}

/** `1 row`, `2 rows`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A short digest of anything that JSON can say. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** A cell as digests see it. Rows by name: a row that this run makes has no id yet. */
export function cellKey(cell: CellValue): string {
  if (cell.kind === 'list') return JSON.stringify(cell.items.map(cellKey));
  return `${cell.kind}:${cell.kind === 'ref' ? (cell.name ?? cell.rowId) : formatCell(cell)}`;
}

/** A text as a key: lower case, words joined by hyphens. Never empty. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 80).replace(/-+$/, '') || 'row';
}
