import { z } from 'zod';
import type { ColumnFormatType } from '../../../model';

/**
 * A column's format as Coda's REST API shows it. Formats that we do not know become `other` with Coda's own word in
 * `codaType`. `multiple` is REST's `isArray`. Absent fields were not shown.
 */
export interface ObservedFormat {
  type: ColumnFormatType | 'duration' | 'image' | 'imageReference' | 'attachments' | 'packObject' | 'other';
  /** The kind in Coda's own word, which may be one that we do not know. */
  codaType: string;
  multiple: boolean;
  /** Digits after the point. Absent for Coda's automatic precision. */
  precision?: number;
  thousandsSeparator?: boolean;
  /** A code (`USD`) or, as in Coda's own example, a symbol (`$`). */
  currencyCode?: string;
  /** Moment.js patterns; they have no published relation to the names that a column is given when it is made. */
  dateFormat?: string;
  timeFormat?: string;
  /** Display of a checkbox, e-mail, link or slider column, in REST's words. */
  display?: string;
  /** The options of a select list, in order. REST shows the first 5,000, and colours as hexadecimal codes (left out). */
  options?: { name: string }[];
  /** The target of a lookup. */
  tableId?: string;
  icon?: string;
  /** Numbers, or formula text. */
  minimum?: number | string;
  maximum?: number | string;
  step?: number | string;
  showValue?: boolean;
  label?: string;
  action?: string;
  disableIf?: string;
}

const KNOWN: ReadonlySet<string> = new Set<ObservedFormat['type']>([
  'text',
  'number',
  'percent',
  'currency',
  'date',
  'dateTime',
  'time',
  'checkbox',
  'select',
  'lookup',
  'person',
  'email',
  'link',
  'scale',
  'slider',
  'button',
  'reaction',
  'canvas',
  'duration',
  'image',
  'imageReference',
  'attachments',
  'packObject',
  'other',
]);

function isKnown(type: string): type is ObservedFormat['type'] {
  return KNOWN.has(type);
}

/** Reads a value if it has the type, and else as if it were not there: what Coda adds or changes never breaks a read. */
const maybe = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);
const number = maybe(z.number());
const numberOrFormula = maybe(z.union([z.number(), z.string()]));
const text = maybe(z.string());

/** Coda shows 22 where precision is automatic; it takes 0 to 10. Source: recorded MCP answers of July 2026. */
const AUTOMATIC_PRECISION_FROM = 11;

/**
 * A column's `format` in an answer of REST's listColumns. Only `type` has to be there; a field of an unexpected type counts
 * as not shown.
 */
export const observedFormatSchema = z
  .object({
    type: z.string(),
    isArray: maybe(z.boolean()),
    precision: number,
    useThousandsSeparator: maybe(z.boolean()),
    currencyCode: text,
    format: text,
    dateFormat: text,
    timeFormat: text,
    display: text,
    displayType: text,
    options: maybe(z.array(z.object({ name: z.string() }))),
    table: maybe(z.object({ id: z.string() })),
    icon: text,
    minimum: numberOrFormula,
    maximum: numberOrFormula,
    step: numberOrFormula,
    showValue: maybe(z.boolean()),
    label: text,
    action: text,
    disableIf: text,
  })
  .transform((raw): ObservedFormat => {
    const type = isKnown(raw.type) ? raw.type : 'other';
    return withoutUndefined({
      type,
      codaType: raw.type,
      multiple: raw.isArray ?? false,
      precision: raw.precision !== undefined && raw.precision < AUTOMATIC_PRECISION_FROM ? raw.precision : undefined,
      thousandsSeparator: raw.useThousandsSeparator,
      currencyCode: raw.currencyCode,
      dateFormat: raw.dateFormat ?? (type === 'date' ? raw.format : undefined),
      timeFormat: raw.timeFormat ?? (type === 'time' ? raw.format : undefined),
      display: raw.display ?? raw.displayType,
      options: raw.options?.map(({ name }) => ({ name })),
      tableId: raw.table?.id,
      icon: raw.icon,
      minimum: raw.minimum,
      maximum: raw.maximum,
      step: raw.step,
      showValue: raw.showValue,
      label: raw.label,
      action: raw.action,
      disableIf: raw.disableIf,
    });
  });

function withoutUndefined(format: ObservedFormat): ObservedFormat {
  const kept: ObservedFormat = { type: format.type, codaType: format.codaType, multiple: format.multiple };
  return Object.assign(kept, Object.fromEntries(Object.entries(format).filter(([, value]) => value !== undefined)));
}
