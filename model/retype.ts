import type { ReadFormat } from './doc';

/**
 * Tells whether values can be at risk at all when a column goes from one format to another: other kinds, options taken
 * away, several values becoming one, another target table. Changes of looks are never a risk.
 */
export function mayLoseValues(from: ReadFormat, to: ReadFormat): boolean {
  if (from.type !== to.type) return true;
  if ('multiple' in from && from.multiple === true && !('multiple' in to && to.multiple === true)) return true;
  if (from.type === 'lookup' && to.type === 'lookup') return from.tableId !== to.tableId;
  if (from.type === 'scale' && to.type === 'scale') return to.maximum < from.maximum;
  if (from.type === 'select' && to.type === 'select') {
    const kept = new Set(to.options.map((option) => option.name));
    return from.options.some((option) => !kept.has(option.name));
  }
  return false;
}
