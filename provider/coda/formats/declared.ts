import { equivalent } from '../../../formula';
import {
  CHECKBOX_DISPLAYS,
  type ColumnFormat,
  CURRENCY_CODES,
  EMAIL_DISPLAYS,
  LINK_DISPLAYS,
  type ReadFormat,
  SCALE_ICONS,
  SLIDER_DISPLAYS,
} from '../../../model';
import type { ObservedFormat } from './observed';

type CurrencyCode = (typeof CURRENCY_CODES)[number];

/** Currencies by the symbols that Coda may show in place of a code; the first is the guess where nothing else is known. */
const CURRENCIES_BY_SYMBOL: Readonly<Record<string, readonly CurrencyCode[]>> = {
  $: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'TWD', 'MXN', 'ARS'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '฿': ['THB', 'XBT'],
  '₿': ['XBT'],
  '₪': ['ILS'],
  '₴': ['UAH'],
  '₫': ['VND'],
  zł: ['PLN'],
  kr: ['SEK', 'DKK', 'NOK'],
  R$: ['BRL'],
  R: ['ZAR'],
  Rp: ['IDR'],
  RM: ['MYR'],
  Ft: ['HUF'],
  Kč: ['CZK'],
};

/** REST shows the first 5,000 options of a select list. */
const OPTIONS_SHOWN = 5_000;

/**
 * True where a column of the declared format would look in REST as this one does. Only what REST can show is compared:
 * not the colours of options and buttons, not the names of date and time formats, not a reaction's icon, not a canvas's
 * preview. A field that is not declared means Coda's default, and is compared where that default is known: digit grouping,
 * automatic precision of numbers, one value a cell, a check mark, `iconOnly` links, a plain slider.
 */
export function matches(declared: ColumnFormat, observed: ObservedFormat): boolean {
  if (declared.type !== observed.type) return false;
  switch (declared.type) {
    case 'text':
    case 'date':
    case 'dateTime':
    case 'time':
    case 'reaction':
    case 'canvas':
      return true;
    case 'number':
      return declared.precision === observed.precision && sameGrouping(declared, observed);
    case 'percent':
      return shown(declared.precision, observed.precision) && sameGrouping(declared, observed);
    case 'currency':
      return (
        sameCurrency(declared.currencyCode, observed.currencyCode) && shown(declared.precision, observed.precision)
      );
    case 'checkbox':
      return (declared.display ?? 'check') === (observed.display ?? 'check');
    case 'select':
      return sameMultiple(declared, observed) && sameOptions(declared.options, observed.options);
    case 'lookup':
      return sameMultiple(declared, observed) && declared.tableId === observed.tableId;
    case 'person':
      return sameMultiple(declared, observed);
    case 'email':
      return shown(declared.display, observed.display);
    case 'link':
      // REST has no word for links shown as buttons.
      return declared.display === 'button' || (declared.display ?? 'iconOnly') === (observed.display ?? 'iconOnly');
    case 'scale':
      return declared.icon === observed.icon && declared.maximum === observed.maximum;
    case 'slider':
      return (
        sameNumber(declared.minimum, observed.minimum) &&
        sameNumber(declared.maximum, observed.maximum) &&
        sameNumber(declared.step, observed.step) &&
        shown(declared.showValue, observed.showValue) &&
        (declared.display ?? 'slider') === (observed.display ?? 'slider')
      );
    case 'button':
      return (
        declared.label === (observed.label ?? '') &&
        equivalent(declared.action, observed.action ?? '') &&
        equivalent(declared.disableIf ?? '', observed.disableIf ?? '')
      );
  }
}

/** For fields whose default is not known to us: anything goes where one side says nothing. */
function shown<T>(declared: T | undefined, observed: T | undefined): boolean {
  return declared === undefined || observed === undefined || declared === observed;
}

function sameGrouping(declared: { thousandsSeparator?: boolean | undefined }, observed: ObservedFormat): boolean {
  return (declared.thousandsSeparator ?? true) === (observed.thousandsSeparator ?? true);
}

function sameMultiple(declared: { multiple?: boolean | undefined }, observed: ObservedFormat): boolean {
  return (declared.multiple ?? false) === observed.multiple;
}

function sameCurrency(declared: CurrencyCode, observed: string | undefined): boolean {
  if (observed === undefined || observed === declared) return true;
  return CURRENCIES_BY_SYMBOL[observed]?.includes(declared) ?? !isCurrencyCode(observed);
}

function sameOptions(
  declared: readonly { name: string }[],
  observed: readonly { name: string }[] | undefined,
): boolean {
  const visible = declared.slice(0, OPTIONS_SHOWN);
  return visible.length === observed?.length && visible.every((option, i) => option.name === observed[i]?.name);
}

/** Limits of a slider may be formulas; a declared number is then something else, unless the formula is that number. */
function sameNumber(declared: number | undefined, observed: number | string | undefined): boolean {
  return declared === undefined || observed === undefined || declared === Number(observed);
}

/**
 * The format to declare for a column that looks like this. A `prior` that still matches is returned as it is; one of the
 * same kind lends its fields that REST cannot show (of options, the colours of those that kept their names). Where nothing
 * is known, the fields that a format must have are filled with a guess: the first currency of a symbol, a thumb for a
 * reaction, five stars for a scale. A select list whose options REST does not show has none.
 */
export function declaredFrom(observed: ObservedFormat, prior?: ReadFormat): ReadFormat {
  if (prior && isDeclarable(prior) && matches(prior, observed)) return prior;
  const same = prior?.type === observed.type && isDeclarable(prior) ? prior : undefined;
  return compact(build(observed, same));
}

function isDeclarable(format: ReadFormat): format is ColumnFormat {
  return !UNDECLARABLE.has(format.type);
}

const UNDECLARABLE: ReadonlySet<string> = new Set([
  'duration',
  'image',
  'imageReference',
  'attachments',
  'packObject',
  'other',
]);

function build(seen: ObservedFormat, prior: ColumnFormat | undefined): ReadFormat {
  const { type } = seen;
  const precision = seen.precision !== undefined && seen.precision >= 0 ? Math.trunc(seen.precision) : undefined;
  const thousandsSeparator = seen.thousandsSeparator === false ? false : undefined;
  const multiple = seen.multiple ? true : undefined;
  switch (type) {
    case 'text':
      return { type };
    case 'number':
    case 'percent':
      return { type, precision, thousandsSeparator };
    case 'currency':
      return { type, precision, currencyCode: currencyCode(seen.currencyCode, of(prior, type)?.currencyCode) };
    case 'date':
      return { type, dateFormat: of(prior, type)?.dateFormat };
    case 'dateTime':
      return { type, dateFormat: of(prior, type)?.dateFormat, timeFormat: of(prior, type)?.timeFormat };
    case 'time':
      return { type, timeFormat: of(prior, type)?.timeFormat };
    case 'checkbox':
      return { type, display: unlessDefault(oneOf(CHECKBOX_DISPLAYS, seen.display), 'check') };
    case 'select': {
      const colors = new Map(of(prior, type)?.options.map((o) => [o.name, o.color]));
      const options = (seen.options ?? []).map(({ name }) => compact({ name, color: colors.get(name) }));
      return { type, options, multiple };
    }
    case 'lookup':
      return { type, tableId: seen.tableId ?? '', multiple };
    case 'person':
      return { type, multiple };
    case 'email':
      return { type, display: oneOf(EMAIL_DISPLAYS, seen.display) ?? of(prior, type)?.display };
    case 'link':
      return { type, display: unlessDefault(oneOf(LINK_DISPLAYS, seen.display), 'iconOnly') };
    case 'scale':
      return { type, icon: oneOf(SCALE_ICONS, seen.icon) ?? 'star', maximum: asNumber(seen.maximum) ?? 5 };
    case 'slider':
      return {
        type,
        minimum: asNumber(seen.minimum),
        maximum: asNumber(seen.maximum),
        step: asNumber(seen.step),
        display: unlessDefault(oneOf(SLIDER_DISPLAYS, seen.display), 'slider'),
        showValue: seen.showValue,
        color: of(prior, type)?.color,
      };
    case 'button': {
      const { label = '', action = '' } = seen;
      return { type, label, action, disableIf: seen.disableIf || undefined, color: of(prior, type)?.color };
    }
    case 'reaction':
      return { type, icon: of(prior, type)?.icon ?? 'facebook-like', display: of(prior, type)?.display };
    case 'canvas':
      return { type, displayPreview: of(prior, type)?.displayPreview };
    default:
      return { type };
  }
}

/** The prior format, if it is of this type. */
function of<T extends ColumnFormat['type']>(
  prior: ColumnFormat | undefined,
  type: T,
): Extract<ColumnFormat, { type: T }> | undefined {
  return isOfType(prior, type) ? prior : undefined;
}

function isOfType<T extends ColumnFormat['type']>(
  format: ColumnFormat | undefined,
  type: T,
): format is Extract<ColumnFormat, { type: T }> {
  return format?.type === type;
}

function currencyCode(seen: string | undefined, prior: CurrencyCode | undefined): CurrencyCode {
  if (prior !== undefined && sameCurrency(prior, seen)) return prior;
  if (seen !== undefined && isCurrencyCode(seen)) return seen;
  return CURRENCIES_BY_SYMBOL[seen ?? '']?.[0] ?? 'USD';
}

function isCurrencyCode(text: string): text is CurrencyCode {
  return oneOf(CURRENCY_CODES, text) !== undefined;
}

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}

function unlessDefault<T>(value: T | undefined, usual: T): T | undefined {
  return value === usual ? undefined : value;
}

function asNumber(value: number | string | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The object, its undefined fields taken out. */
function compact<T extends object>(value: T): T {
  for (const [key, field] of Object.entries(value)) if (field === undefined) Reflect.deleteProperty(value, key);
  return value;
}
