/** Cells of rows as data sources show them: as text, and typed by the kind of their column. */
import { type CellValue, formatCell, parseCell } from '../../model';
import { declaredFrom, type ObservedColumn, type ObservedRow } from '../coda';
import { DiagnosticError, Dynamic, type Value, type ValueType } from '../framework';
import { quoted } from '../resources/explain';

/** A column under the name that a configuration finds it by. */
export interface LabelledColumn {
  readonly label: string;
  readonly column: ObservedColumn;
}

/** A column by its name, or by its id where several have the name. */
export function labelled(column: ObservedColumn, all: readonly ObservedColumn[]): LabelledColumn {
  const shared = all.some((other) => other !== column && (other.name === column.name || other.id === column.name));
  return { label: shared ? column.id : column.name, column };
}

const BLANK: CellValue = { kind: 'blank' };

/** The cells of a row as a person would type them, relations by name. */
export function cellsOf(row: ObservedRow, columns: readonly LabelledColumn[]): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ label, column }) => [label, formatCell(byName(row.cells.get(column.id) ?? BLANK))]),
  );
}

function byName(cell: CellValue): CellValue {
  if (cell.kind === 'list') return { kind: 'list', items: cell.items.map(byName) };
  return cell.kind === 'ref' && cell.name !== undefined ? { kind: 'ref', name: cell.name } : cell;
}

/** Kinds of columns whose values REST's `query` is not known to compare in any one spelling. */
const INCOMPARABLE: ReadonlySet<string> = new Set([
  'date',
  'dateTime',
  'time',
  'duration',
  'button',
  'reaction',
  'image',
  'imageReference',
  'attachments',
  'packObject',
]);

/**
 * A value as REST's `query` takes it: a number, true or false where the column holds those, text otherwise.
 *
 * @throws DiagnosticError for a value that the column cannot hold, and for kinds of columns that cannot be compared
 */
export function queryValue(text: string, column: ObservedColumn): string | number | boolean {
  const path = ['query', 'value'];
  const { codaType } = column.format;
  if (INCOMPARABLE.has(codaType)) {
    throw DiagnosticError.error(
      `Coda cannot be asked for a value of the column ${quoted(column.name)}`,
      `How its API compares a ${codaType} is not documented. Use filter instead, e.g. filter = "thisRow.[${column.name}] = …".`,
      ['query', 'column'],
    );
  }
  const one = parseCell(text, singular(column));
  if (!one.ok) {
    throw DiagnosticError.error(
      `The column ${quoted(column.name)} holds no such value`,
      `The value ${quoted(text)} ${one.problem}.`,
      path,
    );
  }
  if (one.value.kind === 'number') return Number(one.value.value);
  return one.value.kind === 'boolean' ? one.value.value : text;
}

/** The format of one of a column's values. An option that is none of the list now may still be in a cell. */
function singular({ format }: ObservedColumn): ReturnType<typeof declaredFrom> {
  const declared = declaredFrom(format);
  if (declared.type === 'select' || declared.type === 'person') return { type: 'text' };
  return 'multiple' in declared ? { ...declared, multiple: false } : declared;
}

const TEXT: ValueType = { kind: 'string' };
const NUMBER: ValueType = { kind: 'number', as: 'decimal' };
const ROW: ValueType = { kind: 'object', attributes: { id: TEXT, name: TEXT } };
const NUMERIC: ReadonlySet<string> = new Set(['number', 'percent', 'currency', 'slider', 'scale']);

/** The rows as one list of objects, all of one type. */
export function records(rows: readonly ObservedRow[], columns: readonly LabelledColumn[]): Dynamic {
  const types = columns.map(({ label, column }) => [label, typeOf(column)] as const);
  const element: ValueType = { kind: 'object', attributes: Object.fromEntries(types) };
  const values = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ label, column }) => [label, typed(row.cells.get(column.id) ?? BLANK, typeOf(column))]),
    ),
  );
  return new Dynamic({ kind: 'list', element }, values);
}

function typeOf({ format }: ObservedColumn): ValueType {
  const one = scalarType(format.codaType);
  return format.multiple ? { kind: 'list', element: one } : one;
}

function scalarType(codaType: string): ValueType {
  if (NUMERIC.has(codaType)) return NUMBER;
  if (codaType === 'checkbox') return { kind: 'bool' };
  return codaType === 'lookup' ? ROW : TEXT;
}

/** A cell in a type; null where it is blank or of another kind. */
function typed(cell: CellValue, type: ValueType): Value {
  if (type.kind === 'list') {
    const items = cell.kind === 'list' ? cell.items : cell.kind === 'blank' ? [] : [cell];
    return items.map((item) => typed(item, type.element)).filter((item) => item !== null);
  }
  if (cell.kind === 'blank') return null;
  switch (type.kind) {
    case 'number':
      return cell.kind === 'number' ? cell.value : null;
    case 'bool':
      return cell.kind === 'boolean' ? cell.value : null;
    case 'object':
      return cell.kind === 'ref' ? { id: cell.rowId ?? null, name: cell.name ?? null } : null;
    default:
      return formatCell(byName(cell));
  }
}
