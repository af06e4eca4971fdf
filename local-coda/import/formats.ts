import type { Format } from '../engine/format';
import { type ColumnType, named, type Schema, type SchemaColumn } from './schema';

const number = (precision?: number): Format => ({ type: 'num', ...(precision === undefined ? {} : { precision }) });
const WHOLE = () => number(0);
const FLOAT = () => number();

/** `decimal(10, 2)` has two places; Coda shows ten at most. */
function decimal({ args }: ColumnType): Format {
  const places = Number(args[1] ?? Number.NaN);
  return number(Number.isInteger(places) ? Math.min(places, 10) : undefined);
}

/** MySQL has booleans as `tinyint(1)`. */
const tiny = ({ args }: ColumnType): Format => (args[0] === '1' ? { type: 'check' } : WHOLE());

/** Column formats by the first word of a type, in any of the three dialects. Every other type is text. */
const FORMATS: Readonly<Record<string, (type: ColumnType) => Format>> = {
  ...Object.fromEntries(
    ['int', 'integer', 'bigint', 'smallint', 'mediumint', 'int2', 'int4', 'int8', 'year'].map((name) => [name, WHOLE]),
  ),
  ...Object.fromEntries(['serial', 'bigserial', 'smallserial', 'serial4', 'serial8'].map((name) => [name, WHOLE])),
  ...Object.fromEntries(['float', 'float4', 'float8', 'double', 'real'].map((name) => [name, FLOAT])),
  ...Object.fromEntries(['decimal', 'numeric', 'dec', 'number'].map((name) => [name, decimal])),
  money: () => ({ type: 'curr', code: 'USD' }),
  tinyint: tiny,
  bit: tiny,
  bool: () => ({ type: 'check' }),
  boolean: () => ({ type: 'check' }),
  date: () => ({ type: 'dp' }),
  datetime: () => ({ type: 'dt' }),
  timestamp: () => ({ type: 'dt' }),
  timestamptz: () => ({ type: 'dt' }),
  time: () => ({ type: 'time' }),
  timetz: () => ({ type: 'time' }),
  interval: () => ({ type: 'duration' }),
};

const firstWord = (type: ColumnType): string => type.name.split(' ')[0] ?? '';

/** True for types that hold words a person wrote, which make a name for a row: not ids, documents or bytes. */
export function isWords(column: SchemaColumn): boolean {
  const words = [
    'char',
    'character',
    'varchar',
    'nvarchar',
    'nchar',
    'varchar2',
    'text',
    'tinytext',
    'citext',
    'string',
  ];
  return words.includes(firstWord(column.type)) && !column.type.isList && column.options === null;
}

/** The format of a column that is no relation. A list of anything but options is text. */
export function formatOf(schema: Schema, column: SchemaColumn): Format {
  const { type } = column;
  const name = firstWord(type);
  const options = optionsOf(schema, column);
  if (options !== null && options.length > 0) {
    const multiple = type.isList || name === 'set';
    return { type: 'sl', selectOptions: [...new Set(options)], ...(multiple ? { multiple } : {}) };
  }
  const make = type.isList || !Object.hasOwn(FORMATS, name) ? undefined : FORMATS[name];
  return make?.(type) ?? { type: 'none' };
}

function optionsOf(schema: Schema, { type, options }: SchemaColumn): string[] | null {
  if (options !== null) return options;
  if (type.name === 'enum' || type.name === 'set') return type.args;
  return named(schema.enums, type.name)?.options ?? null;
}
