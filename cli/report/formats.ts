import { columnFormatSchema, type ReadFormat, UNCREATABLE_FORMAT_TYPES } from '../../model';
import { type Attributes, isAttributes, listOf, numberOf, textOf, UNKNOWN } from './values';

/** The format that a `format` attribute declares. What is missing (a computed column has none) is `other`. */
export function declaredFormat(
  format: Attributes | null,
  tableId: string | undefined,
  isComputed: boolean,
): ReadFormat {
  if (format === null) return { type: isComputed ? 'other' : 'text' };
  const entries = Object.entries(format).flatMap(([key, value]) => {
    if (value === null || value === UNKNOWN || value === undefined) return [];
    const name = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [[name, name === 'options' ? options(value) : value] as const];
  });
  const whole = { ...Object.fromEntries(entries), ...(tableId !== undefined && { tableId }) };
  return parsed(whole, textOf(format, 'type'));
}

function options(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((option) =>
    isAttributes(option) ? Object.fromEntries(Object.entries(option).filter(([, v]) => v !== null)) : option,
  );
}

/** What a data source's column says of its format: the kind, options, the target. The rest is filled in with anything. */
export function observedFormat(column: Attributes): ReadFormat {
  const type = textOf(column, 'type');
  const multiple = column['multiple'] === true ? { multiple: true } : {};
  const named = listOf(column, 'options').filter((name) => typeof name === 'string' && name !== '');
  return parsed(
    {
      type,
      ...multiple,
      tableId: textOf(column, 'target_table_id') ?? textOf(column, 'table_id'),
      options: named.length > 0 ? named.map((name) => ({ name })) : [{ name: '…' }],
      currencyCode: 'USD',
      icon: type === 'reaction' ? 'plus' : 'star',
      maximum: numberOf(column, 'maximum') ?? 5,
    },
    type,
  );
}

function parsed(format: Record<string, unknown>, type: string | undefined): ReadFormat {
  const found = columnFormatSchema.safeParse(format);
  if (found.success) return found.data;
  const bare = UNCREATABLE_FORMAT_TYPES.find((name) => name === type);
  return { type: bare ?? 'other' };
}
