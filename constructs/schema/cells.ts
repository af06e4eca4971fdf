/** Seed cells: from the values that code writes to the text that a person would type. */
import { type ColumnFormat, formatCell, joinListText, parseCell } from '../../model';
import { isReference } from '../terraform';
import { type DeclaredFormat, modelFormat, targetOf } from './column';
import type { RowReference, TableReference } from './references';

/** The text of a cell, or why the value does not fit; `problem` completes "The value …". */
export type EncodedCell = { ok: true; text: string } | { ok: false; problem: string };

const ok = (text: string): EncodedCell => ({ ok: true, text });
const no = (problem: string): EncodedCell => ({ ok: false, problem });

/**
 * Writes a value as text for a column. `null` empties the cell. The compiler has checked the types of values in
 * TypeScript; what comes from elsewhere, and what types cannot say (a day that does not exist), is checked here. Call it
 * once everything is declared.
 */
export function encodeCell(value: unknown, format: DeclaredFormat): EncodedCell {
  if (value === null) return ok('');
  if (!Array.isArray(value)) return encodeItem(value, format);
  if (!('multiple' in format) || format.multiple !== true) return no('is a list, but the column holds one value');
  const texts: string[] = [];
  for (const item of value) {
    const encoded = encodeItem(item, format);
    if (!encoded.ok) return encoded;
    texts.push(encoded.text);
  }
  return ok(texts.length === 0 ? '' : joinListText(texts));
}

function encodeItem(value: unknown, format: DeclaredFormat): EncodedCell {
  if (format.type === 'lookup') return encodeLink(value, targetOf(format));
  const text = asText(value, format);
  if (text === null) return no(`is not what a ${format.type} column takes: ${shown(value)}`);
  if (isReference(text)) return ok(text);
  const parsed = parseCell(text, single(modelFormat(format)));
  if (!parsed.ok) return no(`${shown(value)} ${parsed.problem}`);
  // Kinds that people type in several ways are written in one.
  return ok(parsed.value.kind === 'text' ? text : formatCell(parsed.value));
}

/** The format of one value of a list. */
function single(format: ColumnFormat): ColumnFormat {
  return format.type === 'select' || format.type === 'person' ? { ...format, multiple: false } : format;
}

function shown(value: unknown): string {
  return value instanceof Date ? value.toString() : (JSON.stringify(value) ?? String(value));
}

function asText(value: unknown, format: DeclaredFormat): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'boolean') return String(value);
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  const iso = value.toISOString();
  return format.type === 'date' ? iso.slice(0, 10) : iso;
}

function isRow(value: object): value is RowReference {
  return 'kind' in value && value.kind === 'row';
}

function encodeLink(value: unknown, target: TableReference): EncodedCell {
  if (typeof value !== 'object' || value === null) return no(`is not a row of ${target.name}: ${shown(value)}`);
  if (isRow(value)) {
    if (value.table === target) return ok(value.rowId);
    return no(`is a row of ${value.table.name}, but the column points at ${target.name}`);
  }
  if ('name' in value && typeof value.name === 'string' && value.name !== '') return ok(value.name);
  return no(`is not a row of ${target.name}: give seed.row('key') or { name: 'its name' }`);
}
