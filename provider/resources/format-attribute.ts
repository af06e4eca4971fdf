/**
 * The `format` attribute of columns: its Terraform schema, and the way between Terraform's spelling (snake case, all
 * fields in one object, null for absent) and the model's (one shape for each kind of column).
 */
import {
  CHECKBOX_DISPLAYS,
  COLORS,
  type ColumnFormat,
  CREATABLE_FORMAT_TYPES,
  CURRENCY_CODES,
  columnFormatSchema,
  DATE_FORMATS,
  EMAIL_DISPLAYS,
  LINK_DISPLAYS,
  REACTION_DISPLAYS,
  REACTION_ICONS,
  type ReadFormat,
  SCALE_ICONS,
  SLIDER_DISPLAYS,
  TIME_FORMATS,
  UNCREATABLE_FORMAT_TYPES,
} from '../../model';
import { attr, isUnknown, type Path, type StageOf } from '../framework';
import { sameFormula } from './same-formula';

const list = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ');

/** The members of `format`. What Coda's REST API does not show is marked: it is written, but drift in it stays unseen. */
export const formatMembers = {
  type: attr.string({ required: true, description: `The kind of column: ${list(CREATABLE_FORMAT_TYPES)}.` }),
  precision: attr.integer({
    optional: true,
    description: 'Digits after the decimal point, 0 to 10 (number, percent, currency). Coda decides if it is not set.',
  }),
  thousands_separator: attr.bool({
    optional: true,
    description: 'Whether thousands are grouped (number, percent). Coda groups them if it is not set.',
  }),
  currency_code: attr.string({
    optional: true,
    description: `The currency; needed by currency columns. One of ${list(CURRENCY_CODES)}.`,
  }),
  date_format: attr.string({
    optional: true,
    description: `How dates are shown (date, dateTime): ${list(DATE_FORMATS)}. Not shown by Coda's REST API, so drift in it is not detected.`,
  }),
  time_format: attr.string({
    optional: true,
    description: `How times are shown (time, dateTime): ${list(TIME_FORMATS)}. Not shown by Coda's REST API, so drift in it is not detected.`,
  }),
  display: attr.string({
    optional: true,
    description: `How values are shown. checkbox: ${list(CHECKBOX_DISPLAYS)}; email: ${list(EMAIL_DISPLAYS)}; link: ${list(LINK_DISPLAYS)}; slider: ${list(SLIDER_DISPLAYS)}; reaction: ${list(REACTION_DISPLAYS)}.`,
  }),
  options: attr.nestedList({
    optional: true,
    description: 'The options of a select list, in order; needed by select columns. Names are case-sensitive.',
    attributes: {
      name: attr.string({ required: true, description: 'What the option is called.' }),
      color: attr.string({
        optional: true,
        description: `Its colour: ${list(COLORS)}. Not shown by Coda's REST API under these names, so drift in it is not detected.`,
      }),
    },
  }),
  multiple: attr.bool({
    optional: true,
    description: 'Whether a cell holds several values (select, lookup, person). One value if it is not set.',
  }),
  table_id: attr.string({
    optional: true,
    description: 'The id of the table whose rows a relation points at; needed by lookup columns.',
  }),
  icon: attr.string({
    optional: true,
    description: `The icon of a scale (${list(SCALE_ICONS)}) or a reaction (${list(REACTION_ICONS)}); needed by both.`,
  }),
  maximum: attr.number({
    optional: true,
    description: 'The greatest value: a whole number from 1 to 100, needed by scale columns, any number for sliders.',
  }),
  minimum: attr.number({ optional: true, description: 'The least value of a slider.' }),
  step: attr.number({ optional: true, description: 'The step between two values of a slider.' }),
  show_value: attr.bool({ optional: true, description: 'Whether a slider shows its number.' }),
  color: attr.string({
    optional: true,
    description: `The colour of a button or a progress bar: ${list([...COLORS, 'inherit'])}. Not shown by Coda's REST API, so drift in it is not detected.`,
  }),
  label: attr.string({ optional: true, description: 'The text on a button; needed by button columns.' }),
  action: attr.string({
    optional: true,
    description:
      'What a button does: a Coda action formula, e.g. `ModifyRows(thisRow, Done, true)`; needed by button columns.',
    equivalent: sameFormula,
  }),
  disable_if: attr.string({
    optional: true,
    description: 'A Coda formula: the button is disabled where it is true.',
    equivalent: sameFormula,
  }),
  display_preview: attr.bool({
    optional: true,
    description:
      "Whether a canvas column shows a preview of the page. Not shown by Coda's REST API, so drift in it is not detected.",
  }),
} as const;

/** The `format` of a column; text where it is absent. */
export const formatAttribute = attr.nested({
  optional: true,
  description: 'What the column holds and how it is shown. Free text if it is not set.',
  attributes: formatMembers,
});

/** A format in state, plan or config. */
export type FormatState = NonNullable<StageOf<typeof formatAttribute, 'state'>>;

/** Something wrong with a format, and where. */
export interface FormatProblem {
  path: Path;
  summary: string;
  detail: string;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields that each kind of column takes beside `type`: the model's names by Terraform's. */
const FIELDS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  columnFormatSchema.options.map((option) => [
    option.shape.type.value,
    new Map(
      Object.keys(option.shape)
        .filter((key) => key !== 'type')
        .map((key) => [snake(key), key]),
    ),
  ]),
);

const kindsWith = (field: string) => [...FIELDS].filter(([, fields]) => fields.has(field)).map(([kind]) => kind);

/**
 * Reads a format out of Terraform's object (null means text). What is unknown is not judged yet: then `format` is null
 * even if there are no problems.
 */
export function readFormat(fields: unknown, path: Path): { format: ColumnFormat | null; problems: FormatProblem[] } {
  if (fields === null || fields === undefined) return { format: { type: 'text' }, problems: [] };
  if (isUnknown(fields) || typeof fields !== 'object') return { format: null, problems: [] };
  const given = new Map<string, unknown>(Object.entries(fields).filter(([, value]) => value !== null));
  const kind = given.get('type');
  if (isUnknown(kind)) return { format: null, problems: [] };
  const allowed = typeof kind === 'string' ? FIELDS.get(kind) : undefined;
  if (allowed === undefined) return { format: null, problems: [unknownKind(kind, path)] };
  given.delete('type');
  return readKind(String(kind), given, allowed, path);
}

function readKind(
  kind: string,
  given: ReadonlyMap<string, unknown>,
  allowed: ReadonlyMap<string, string>,
  path: Path,
): { format: ColumnFormat | null; problems: FormatProblem[] } {
  const problems: FormatProblem[] = [];
  const known: Record<string, unknown> = { type: kind };
  for (const [name, value] of given) {
    const key = allowed.get(name);
    if (key === undefined) {
      const detail = `\`${name}\` belongs to ${kindsWith(name).join(', ')} columns. Remove it, or change \`type\`.`;
      problems.push({ path: [...path, name], summary: `A ${kind} column has no ${name}`, detail });
    } else if (!containsUnknown(value)) {
      known[key] = withoutNulls(value);
    }
  }
  const parsed = columnFormatSchema.safeParse(known);
  const complete = [...given.values()].every((value) => !containsUnknown(value));
  if (parsed.success) return { format: complete && problems.length === 0 ? parsed.data : null, problems };
  for (const issue of parsed.error.issues) {
    const field = typeof issue.path[0] === 'string' ? snake(issue.path[0]) : 'type';
    if (containsUnknown(given.get(field))) continue;
    const these = field.endsWith('s') ? 'these' : 'this';
    const summary = given.has(field)
      ? `A ${kind} column cannot have ${these} ${field}`
      : `A ${kind} column needs ${field}`;
    const inner = issue.path.slice(1).map((step) => (typeof step === 'number' ? step : String(step)));
    const place = inner.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    const detail = `${place === '' ? '' : `\`${field}${place}\`: `}${issue.message}.`;
    problems.push({ path: [...path, field, ...inner], summary, detail });
  }
  return { format: null, problems };
}

function unknownKind(kind: unknown, path: Path): FormatProblem {
  const byHand = UNCREATABLE_FORMAT_TYPES.some((name) => name === kind);
  return {
    path: [...path, 'type'],
    summary: byHand ? `Coda's APIs cannot create a ${kind} column` : `${JSON.stringify(kind)} is not a kind of column`,
    detail:
      `These can be created: ${CREATABLE_FORMAT_TYPES.join(', ')}.` +
      (byHand ? ' Add this column by hand in Coda; the coda_table data source then shows its id.' : ''),
  };
}

function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return typeof value === 'object' && value !== null && Object.values(value).some(containsUnknown);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null && item !== undefined));
}

const NOTHING: Omit<FormatState, 'type'> = {
  precision: null,
  thousands_separator: null,
  currency_code: null,
  date_format: null,
  time_format: null,
  display: null,
  options: null,
  multiple: null,
  table_id: null,
  icon: null,
  maximum: null,
  minimum: null,
  step: null,
  show_value: null,
  color: null,
  label: null,
  action: null,
  disable_if: null,
  display_preview: null,
};

/** Writes a format as Terraform's object. Plain text is written out too; see `writeFormat` for the attribute itself. */
export function formatFields(format: ReadFormat): FormatState {
  return { ...NOTHING, type: format.type, ...ownFields(format) };
}

function ownFields(format: ReadFormat): Partial<FormatState> {
  switch (format.type) {
    case 'number':
    case 'percent':
      return { precision: format.precision ?? null, thousands_separator: format.thousandsSeparator ?? null };
    case 'currency':
      return { currency_code: format.currencyCode, precision: format.precision ?? null };
    case 'date':
      return { date_format: format.dateFormat ?? null };
    case 'dateTime':
      return { date_format: format.dateFormat ?? null, time_format: format.timeFormat ?? null };
    case 'time':
      return { time_format: format.timeFormat ?? null };
    case 'checkbox':
    case 'email':
    case 'link':
      return { display: format.display ?? null };
    case 'select': {
      const options = format.options.map((option) => ({ name: option.name, color: option.color ?? null }));
      return { options, multiple: format.multiple ?? null };
    }
    case 'lookup':
      return { table_id: format.tableId, multiple: format.multiple ?? null };
    case 'person':
      return { multiple: format.multiple ?? null };
    case 'scale':
      return { icon: format.icon, maximum: format.maximum };
    case 'slider':
      return {
        minimum: format.minimum ?? null,
        maximum: format.maximum ?? null,
        step: format.step ?? null,
        display: format.display ?? null,
        show_value: format.showValue ?? null,
        color: format.color ?? null,
      };
    case 'button':
      return {
        label: format.label,
        action: format.action,
        disable_if: format.disableIf ?? null,
        color: format.color ?? null,
      };
    case 'reaction':
      return { icon: format.icon, display: format.display ?? null };
    case 'canvas':
      return { display_preview: format.displayPreview ?? null };
    default:
      return {};
  }
}
