import type { ColumnFormat } from '../../../model';

/** How REST shows a column of this format (OpenAPI 1.6.0, ColumnFormat): written out by hand, as Coda's side of the bargain. */
export function showInRest(format: ColumnFormat): Record<string, unknown> {
  const { type } = format;
  switch (format.type) {
    case 'number':
    case 'percent':
      return plain({ type, precision: format.precision, useThousandsSeparator: format.thousandsSeparator ?? true });
    case 'currency':
      return plain({ type, currencyCode: format.currencyCode, precision: format.precision, format: 'currency' });
    case 'date':
      return plain({ type, format: 'YYYY-MM-DD' });
    case 'dateTime':
      return plain({ type, dateFormat: 'YYYY-MM-DD', timeFormat: 'h:mm A' });
    case 'time':
      return plain({ type, format: 'h:mm A' });
    case 'checkbox':
      return plain({ type, displayType: format.display ?? 'check' });
    case 'select': {
      const options = format.options.map(({ name, color }) => ({
        name,
        ...(color ? { backgroundColor: '#ffffff' } : {}),
      }));
      return plain({ type, options }, format.multiple);
    }
    case 'lookup': {
      const table = { id: format.tableId, type: 'table', tableType: 'table', href: '', browserLink: '', name: 'T' };
      return plain({ type, table }, format.multiple);
    }
    case 'person':
      return plain({ type, table: { id: 'Global-People', type: 'table' } }, format.multiple);
    case 'email':
      return plain({ type, display: format.display ?? 'iconAndEmail', autocomplete: true });
    case 'link':
      return plain({
        type,
        display: format.display === 'button' ? 'title' : (format.display ?? 'iconOnly'),
        force: false,
      });
    case 'scale':
      return plain({ type, maximum: format.maximum, icon: format.icon });
    case 'slider': {
      const { minimum, maximum, step, showValue } = format;
      return plain({ type, minimum, maximum, step, displayType: format.display ?? 'slider', showValue });
    }
    case 'button':
      return plain({ type, label: format.label, action: format.action, disableIf: format.disableIf });
    default:
      return plain({ type });
  }
}

function plain(fields: Record<string, unknown>, multiple = false): Record<string, unknown> {
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(shown), isArray: multiple };
}
