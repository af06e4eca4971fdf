/**
 * The kinds of column, one function each. Their names are those of Coda's REST API, but for `relation`, which is what
 * people call a lookup, and `formula`, which is a column that Coda computes.
 */
import type { ColumnFormat, SelectOption } from '../../model';
import type { ButtonFormat, Column, ColumnOptions, DeclaredFormat, RelationTarget } from './column';
import type { FormulaSource } from './formula';
import type { RowLink } from './references';

/** A date as the code writes it: `2026-09-08`. */
export type IsoDate = `${number}-${number}-${number}`;

/** The options of one kind of column: what every column takes, and the looks of this kind. */
type Options<Type extends ColumnFormat['type']> = ColumnOptions & Omit<Extract<ColumnFormat, { type: Type }>, 'type'>;

/** One or many: a column that holds several values takes a list. */
interface Multiple {
  readonly multiple: true;
}
interface Single {
  readonly multiple?: false;
}

function common<O extends ColumnOptions>(options: O): ColumnOptions {
  const { name, description, adopt, allowLossyChange, deletionProtection } = options;
  return { name, description, adopt, allowLossyChange, deletionProtection };
}

function column<Cell>(options: ColumnOptions, format: DeclaredFormat): Column<Cell> {
  return { ...common(options), format };
}

/** Text without formats. */
export function text(options: ColumnOptions = {}): Column<string> {
  return column(options, { type: 'text' });
}

/** Rich text: a small page in each cell, written as Markdown. */
export function canvas(options: Options<'canvas'> = {}): Column<string> {
  return column(options, { type: 'canvas', displayPreview: options.displayPreview });
}

/** A number. */
export function number(options: Options<'number'> = {}): Column<number> {
  const { precision, thousandsSeparator } = options;
  return column(options, { type: 'number', precision, thousandsSeparator });
}

/** A fraction shown as a percentage: `0.5` is 50 %. */
export function percent(options: Options<'percent'> = {}): Column<number | `${number}%`> {
  const { precision, thousandsSeparator } = options;
  return column(options, { type: 'percent', precision, thousandsSeparator });
}

/** An amount of money. */
export function currency(options: Options<'currency'>): Column<number> {
  const { currencyCode, precision } = options;
  return column(options, { type: 'currency', currencyCode, precision });
}

/** A day. A `Date` stands for its day in UTC. */
export function date(options: Options<'date'> = {}): Column<IsoDate | Date> {
  return column(options, { type: 'date', dateFormat: options.dateFormat });
}

/** A day with a time: `2026-09-08 14:30` on the clock of the doc, with `Z` or an offset if you mean one; or a `Date`. */
export function dateTime(options: Options<'dateTime'> = {}): Column<`${IsoDate}${'T' | ' '}${string}` | Date> {
  const { dateFormat, timeFormat } = options;
  return column(options, { type: 'dateTime', dateFormat, timeFormat });
}

/** A time of the day: `14:30` or `14:30:05`. */
export function time(options: Options<'time'> = {}): Column<`${number}:${string}`> {
  return column(options, { type: 'time', timeFormat: options.timeFormat });
}

/** Yes or no. */
export function checkbox(options: Options<'checkbox'> = {}): Column<boolean> {
  return column(options, { type: 'checkbox', display: options.display });
}

/** The name of an option, given as text or with a colour. */
type OptionName<O> = O extends { readonly name: infer Name } ? Name : O;

/**
 * A choice among named options; with `multiple: true`, several of them.
 *
 * @param choices the options in their order, e.g. `['draft', { name: 'active', color: 'Green' }]`
 */
export function select<const O extends string | SelectOption>(
  choices: readonly O[],
  options: ColumnOptions & Multiple,
): Column<readonly OptionName<O>[]>;
export function select<const O extends string | SelectOption>(
  choices: readonly O[],
  options?: ColumnOptions & Single,
): Column<OptionName<O>>;
export function select(
  choices: readonly (string | SelectOption)[],
  options: ColumnOptions & { multiple?: boolean } = {},
): Column {
  const named = choices.map((choice) => (typeof choice === 'string' ? { name: choice } : choice));
  return column(options, { type: 'select', options: named, multiple: options.multiple });
}

/**
 * A reference to rows of a table; with `multiple: true`, to several. Seed cells take `seed.row('key')` or, for a row that
 * the code does not make, `{ name: 'its display name' }`.
 *
 * @param target the table; a function that gives it where it is declared later
 */
export function relation(target: RelationTarget, options: ColumnOptions & Multiple): Column<readonly RowLink[]>;
export function relation(target: RelationTarget, options?: ColumnOptions & Single): Column<RowLink>;
export function relation(target: RelationTarget, options: ColumnOptions & { multiple?: boolean } = {}): Column {
  return column(options, { type: 'lookup', target, multiple: options.multiple });
}

/** A Coda user, by e-mail address; with `multiple: true`, several. */
export function person(options: ColumnOptions & Multiple): Column<readonly `${string}@${string}`[]>;
export function person(options?: ColumnOptions & Single): Column<`${string}@${string}`>;
export function person(options: ColumnOptions & { multiple?: boolean } = {}): Column {
  return column(options, { type: 'person', multiple: options.multiple });
}

/** An e-mail address. */
export function email(options: Options<'email'> = {}): Column<`${string}@${string}`> {
  return column(options, { type: 'email', display: options.display });
}

/** A link to a web page. */
export function link(options: Options<'link'> = {}): Column<string> {
  return column(options, { type: 'link', display: options.display });
}

/** So many stars (or other icons) of a maximum. */
export function scale(options: Options<'scale'>): Column<number> {
  const { icon, maximum } = options;
  return column(options, { type: 'scale', icon, maximum });
}

/** A number that is set by dragging, or shown as a progress bar. */
export function slider(options: Options<'slider'> = {}): Column<number> {
  const { minimum, maximum, step, display, showValue, color } = options;
  return column(options, { type: 'slider', minimum, maximum, step, display, showValue, color });
}

/** A button in each row. `action` and `disableIf` are Coda formulas. */
export function button(options: ColumnOptions & Omit<ButtonFormat, 'type'>): Column<never> {
  const { label, action, disableIf, color } = options;
  return column(options, { type: 'button', label, action, disableIf, color });
}

/** Reactions that people click. */
export function reaction(options: Options<'reaction'>): Column<never> {
  const { icon, display } = options;
  return column(options, { type: 'reaction', icon, display });
}

/** How a formula column is shown. */
export interface FormulaOptions extends ColumnOptions {
  /** The kind of the result, e.g. `number({ precision: 1 })`. Default: Coda's choice. */
  readonly format?: Column;
}

/**
 * A column that Coda computes for each row.
 *
 * @param source Coda formula text, or a `cfl` template; a function where it uses tables or columns declared later
 */
export function formula(source: FormulaSource, options: FormulaOptions = {}): Column<never> {
  return { ...common(options), format: options.format?.format, formula: source };
}
