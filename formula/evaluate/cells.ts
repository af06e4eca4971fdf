import { type CellValue, canonicalNumber, type DocSchema, type ReadFormat } from '../../model';
import { namesOf } from '../check/scope';
import { parseMoment, parseTime } from '../functions/convert';
import { isoDay, isoTime } from '../values/calendar';
import { showDuration } from '../values/format';
import { BLANK, DAY_MS, dateTime, error, list, type Value } from '../values/value';

/** What is needed to turn a cell into a value. */
export interface CellContext {
  doc: DocSchema;
  /** The format of the cell's column. A relation's target table is taken from it. */
  format: ReadFormat;
  /** The doc's time zone: a moment with an offset is turned into the doc's own clock. */
  timeZone: string;
  /** The row of a table that shows a name, for cells that give only the name. */
  rowNamed?: (tableId: string, name: string) => string | undefined;
}

/** A cell as the evaluator reads it. A relation to a row that is not there is text, as Coda keeps it. */
export function fromCell(cell: CellValue, context: CellContext): Value {
  switch (cell.kind) {
    case 'blank':
      return BLANK;
    case 'text':
      return context.format.type === 'person'
        ? { kind: 'person', email: cell.text, name: cell.text }
        : { kind: 'text', value: cell.text };
    case 'number': {
      const value = Number(cell.value);
      return Number.isFinite(value) ? { kind: 'number', value } : error('range', 'The number is too large.');
    }
    case 'boolean':
      return { kind: 'boolean', value: cell.value };
    case 'date':
    case 'dateTime': {
      const moment =
        parseMoment(cell.iso, context.timeZone) ?? error('type', `${JSON.stringify(cell.iso)} is not a date.`);
      return cell.kind === 'dateTime' && moment.kind === 'date' ? dateTime(moment.day * DAY_MS) : moment;
    }
    case 'time':
      return parseTime(cell.iso.replace(/\.\d+$/, '')) ?? error('type', `${JSON.stringify(cell.iso)} is not a time.`);
    case 'ref':
      return reference(cell, context);
    case 'list':
      return list(cell.items.map((item) => fromCell(item, context)));
  }
}

function reference(cell: Extract<CellValue, { kind: 'ref' }>, { doc, format, rowNamed }: CellContext): Value {
  const tableId = format.type === 'lookup' ? namesOf(doc).baseOf(format.tableId) : undefined;
  const rowId =
    cell.rowId ?? (tableId !== undefined && cell.name !== undefined ? rowNamed?.(tableId, cell.name) : undefined);
  if (tableId !== undefined && rowId !== undefined) return { kind: 'row', tableId, rowId };
  return cell.name === undefined ? BLANK : { kind: 'text', value: cell.name };
}

/**
 * A value as a cell of the model. Errors become their message as text, as Coda's APIs give them; objects become JSON.
 * `nameRow` adds the display name to rows; without it rows have their id only.
 */
export function toCell(value: Value, nameRow?: (tableId: string, rowId: string) => string): CellValue {
  switch (value.kind) {
    case 'blank':
      return { kind: 'blank' };
    case 'number':
      return { kind: 'number', value: canonicalNumber(String(value.value)) ?? '0' };
    case 'text':
      return value.value === '' ? { kind: 'blank' } : { kind: 'text', text: value.value };
    case 'boolean':
      return value;
    case 'date':
      return { kind: 'date', iso: isoDay(value.day) };
    case 'dateTime': {
      const day = Math.floor(value.ms / DAY_MS);
      return { kind: 'dateTime', iso: `${isoDay(day)}T${isoTime(value.ms - day * DAY_MS)}` };
    }
    case 'time':
      return { kind: 'time', iso: isoTime(value.ms) };
    case 'duration':
      return { kind: 'text', text: showDuration(value.ms) };
    case 'row': {
      const { tableId, rowId } = value;
      return nameRow ? { kind: 'ref', rowId, name: nameRow(tableId, rowId) } : { kind: 'ref', rowId };
    }
    case 'person':
      return { kind: 'text', text: value.email };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => toCell(item, nameRow)) };
    case 'object':
      return { kind: 'text', text: JSON.stringify(Object.fromEntries(value.fields)) };
    case 'error':
      return { kind: 'text', text: value.message };
  }
}
