/** What formulas give, as JSON and in the forms that configurations want. */
import { showValue, toCell, type Value } from '../formula';
import { formatCell, joinListText } from '../model';
import type { FormulaJson } from './coda';

/** A value of the formula language in the words of `FormulaJson`. */
export function jsonOfValue(value: Value, nameOf: (tableId: string, rowId: string) => string): FormulaJson {
  switch (value.kind) {
    case 'blank':
      return null;
    case 'number':
    case 'boolean':
      return value.value;
    case 'text':
      return value.value === '' ? null : value.value;
    case 'row':
      return { id: value.rowId, name: nameOf(value.tableId, value.rowId), table_id: value.tableId };
    case 'person':
      return { email: value.email, name: value.name };
    case 'list':
      return value.items.map((item) => jsonOfValue(item, nameOf));
    case 'object':
      return Object.fromEntries([...value.fields].map(([key, item]) => [key, jsonOfValue(item, nameOf)]));
    case 'duration':
    case 'error':
      return showValue(value, nameOf);
    default:
      return formatCell(toCell(value));
  }
}

/** A result as a person would write it: rows and people by name, lists with commas. */
export function textOf(json: FormulaJson): string {
  if (json === null) return '';
  if (Array.isArray(json)) return joinListText(json.map(textOf));
  if (typeof json !== 'object') return String(json);
  const { name, email } = json as { readonly [key: string]: FormulaJson };
  if (typeof name === 'string') return name;
  return typeof email === 'string' ? email : JSON.stringify(json);
}

/** The forms of a result: each is null where the result has another kind, but for `text` and `list`, which always fit. */
export function formsOf(json: FormulaJson) {
  const items = json === null ? [] : Array.isArray(json) ? json : [json];
  return {
    result: JSON.stringify(json),
    text: textOf(json),
    number: numberOf(json),
    boolean: typeof json === 'boolean' ? json : null,
    list: items.map((item) => textOf(item)),
    row_ids: items.flatMap((item) => rowIdOf(item) ?? []),
  };
}

/** MCP gives numbers as text now and then. */
function numberOf(json: FormulaJson): number | null {
  if (typeof json === 'number') return json;
  if (typeof json !== 'string' || !/^-?\d+(\.\d+)?$/.test(json)) return null;
  const number = Number(json);
  return String(number) === json ? number : null;
}

function rowIdOf(json: FormulaJson): string | null {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return null;
  const { id, table_id: tableId } = json as { readonly [key: string]: FormulaJson };
  return typeof id === 'string' && tableId !== undefined ? id : null;
}
