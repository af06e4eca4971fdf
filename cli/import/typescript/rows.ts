/** Seed rows as values that the constructs take. */
import { parseCell } from '../../../model';
import { UsageError } from '../../support/failure';
import type { AppCell, AppSeed } from '../app';
import { type Link, linksOf } from '../seeds';
import { array, type Code, literal, object, objectOf } from './code';

/** What writes a reference to a row of another set. */
export type RowReach = (seed: AppSeed, key: string) => string;

/** The rows of a set: key → column → value. */
export function rowsCode(seed: AppSeed, seeds: readonly AppSeed[], reach: RowReach): Code {
  const rows = seed.rows.map(({ key, cells }) => {
    const values = cells.map((cell) => [cell.column.key, cellCode(cell, seed, seeds, reach)] as const);
    return [key, objectOf(values)] as const;
  });
  return objectOf(rows, true);
}

function cellCode(cell: AppCell, seed: AppSeed, seeds: readonly AppSeed[], reach: RowReach): Code {
  const format = cell.column.format ?? { type: 'text' as const };
  const multiple = 'multiple' in format && format.multiple === true;
  if (format.type === 'lookup') {
    const links = linksOf(cell, seed, seeds).map((link) => linkCode(link, reach));
    return multiple ? array(links) : (links[0] ?? 'null');
  }
  const parsed = parseCell(cell.text, format);
  if (!parsed.ok) return literal(cell.text);
  const { value } = parsed;
  if (value.kind === 'list') {
    return array(value.items.map((item) => literal(item.kind === 'text' ? item.text : '')));
  }
  if (multiple) return array(value.kind === 'text' ? [literal(value.text)] : []);
  switch (value.kind) {
    case 'number':
      return numberCode(value.value, cell, seed);
    case 'boolean':
      return String(value.value);
    default:
      return literal(cell.text);
  }
}

function linkCode(link: Link, reach: RowReach): Code {
  return typeof link === 'string' ? object({ name: literal(link) }) : reach(link.seed, link.key);
}

/** Throws a UsageError for a number with more digits than JavaScript keeps. */
function numberCode(text: string, { column }: AppCell, { table }: AppSeed): string {
  const number = Number(text);
  const written = parseCell(String(number), { type: 'number' });
  if (written.ok && written.value.kind === 'number' && written.value.value === text) return String(number);
  throw new UsageError(
    `"${table.name}" cannot be seeded in TypeScript: its column "${column.name}" holds ${text}, which has more digits than a number of JavaScript keeps. Use --hcl.`,
  );
}
