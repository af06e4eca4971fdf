import type { DATE_FORMATS, TIME_FORMATS } from '../../model';
import { type Format, type FormatOf, isMultiple } from '../engine/format';
import type { Plain, sdk } from './answers';

type DateFormat = (typeof DATE_FORMATS)[number];
type TimeFormat = (typeof TIME_FORMATS)[number];

/** REST shows dates by Moment patterns. The names are Coda MCP's; which pattern belongs to which name is our reading. */
export const DATE_PATTERNS: Record<DateFormat, string> = {
  HIDDEN: '',
  DEFAULT: 'M/D/YYYY',
  NUMERIC_SHORT: 'M/D/YY',
  NUMERIC_NO_YEAR: 'M/D',
  TEXT: 'MMMM D, YYYY',
  TEXT_SHORT: 'MMM D, YYYY',
  TEXT_NO_YEAR: 'MMMM D',
  OLD_DAY_MONTH_YEAR: 'DD-MM-YYYY',
  YEAR_MONTH_DAY: 'YYYY-MM-DD',
  DOW_MONTH_DAY: 'ddd, MMM D',
  DOW_MONTH_DAY_YEAR: 'ddd, MMM D, YYYY',
  DAY_MONTH_YEAR: 'D/M/YYYY',
  MONTH_YEAR: 'MMMM YYYY',
  TEXT_DOW_ONLY: 'dddd',
  DAY_OF_MONTH_ONLY: 'D',
  MONTH_ONLY: 'MMMM',
  YEAR_ONLY: 'YYYY',
  MONTH_YEAR_SHORT: 'MMM YYYY',
  DAY_MONTH_YEAR_DOT: 'DD.MM.YYYY',
  DAY_MONTH_DOT: 'DD.MM',
  DAY_MONTH_YEAR_DOT_SHORT: 'DD.MM.YY',
  DAY_MONTH_YEAR_SHORT: 'D/M/YY',
  DAY_MONTH: 'D/M',
  DOW_DAY_MONTH_YEAR: 'ddd, D MMM YYYY',
  DOW_DAY_MONTH: 'ddd, D MMM',
  DAY_MONTH_TEXT_YEAR: 'D MMMM YYYY',
  DAY_MONTH_TEXT_SHORT: 'D MMM',
  MONTH_ONLY_SHORT: 'MMM',
  TEXT_DAY_OF_WEEK_ONLY_SHORT: 'ddd',
  DAY_MONTH_TEXT_SHORT_YEAR: 'D MMM YYYY',
};

export const TIME_PATTERNS: Record<TimeFormat, string> = {
  HIDDEN: '',
  TWELVE_HOUR_SHOW_SECONDS: 'h:mm:ss A',
  TWELVE_HOUR_HIDE_SECONDS: 'h:mm A',
  TWENTY_FOUR_HOUR_SHOW_SECONDS: 'HH:mm:ss',
  TWENTY_FOUR_HOUR_HIDE_SECONDS: 'HH:mm',
};

const COLORS: Record<string, { backgroundColor: string; foregroundColor: string }> = {
  Red: { backgroundColor: '#FFD6D6', foregroundColor: '#8C1D1D' },
  Orange: { backgroundColor: '#FFE3CC', foregroundColor: '#8A4209' },
  Yellow: { backgroundColor: '#FFF3C4', foregroundColor: '#7A5A00' },
  Green: { backgroundColor: '#D5F2DC', foregroundColor: '#17602E' },
  Blue: { backgroundColor: '#D3E5FF', foregroundColor: '#124A93' },
  Purple: { backgroundColor: '#E8DBFF', foregroundColor: '#552A94' },
  Pink: { backgroundColor: '#FFD9EC', foregroundColor: '#8C1D57' },
  Gray: { backgroundColor: '#E8E8E8', foregroundColor: '#4A4A4A' },
};

function lowerFirst<Text extends string>(text: Text): Uncapitalize<Text>;
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The fields that go with a type of column, as Coda's SDK has them. */
type FieldsOf<Type extends Plain<sdk.PublicApiColumnFormatType>, Shape> = Omit<Plain<Shape>, 'type' | 'isArray'> & {
  type: Type;
};
type Fields =
  | FieldsOf<'text' | 'person' | 'image' | 'attachments' | 'packObject' | 'reaction' | 'canvas' | 'other', object>
  | FieldsOf<'number' | 'percent', sdk.PublicApiNumericColumnFormat>
  | FieldsOf<'currency', sdk.PublicApiCurrencyColumnFormat>
  | FieldsOf<'date', sdk.PublicApiDateColumnFormat>
  | FieldsOf<'dateTime', sdk.PublicApiDateTimeColumnFormat>
  | FieldsOf<'time', sdk.PublicApiTimeColumnFormat>
  | FieldsOf<'duration', sdk.PublicApiDurationColumnFormat>
  | FieldsOf<'checkbox', sdk.PublicApiCheckboxColumnFormat>
  | FieldsOf<'select', sdk.PublicApiSelectColumnFormat>
  // A relation whose table was deleted has no table to show; Coda's description does not speak of that.
  | FieldsOf<'lookup', Partial<sdk.PublicApiReferenceColumnFormat>>
  | FieldsOf<'email', sdk.PublicApiEmailColumnFormat>
  | FieldsOf<'link', sdk.PublicApiLinkColumnFormat>
  | FieldsOf<'scale', sdk.PublicApiScaleColumnFormat>
  | FieldsOf<'slider', sdk.PublicApiSliderColumnFormat>
  | FieldsOf<'button', sdk.PublicApiButtonColumnFormat>
  | FieldsOf<'imageReference', sdk.PublicApiImageReferenceColumnFormat>;

/**
 * A column's format in REST's vocabulary (Coda OpenAPI 1.6.0, `ColumnFormat`). `tableReference` renders the table that a
 * relation points to; undefined where that table is gone.
 */
export function renderFormat(
  format: Format,
  tableReference: (id: string) => Plain<sdk.PublicApiTableReference> | undefined,
): Plain<sdk.PublicApiColumnFormat> {
  return { ...fields(format, tableReference), isArray: isMultiple(format) };
}

function fields(
  format: Format,
  tableReference: (id: string) => Plain<sdk.PublicApiTableReference> | undefined,
): Fields {
  switch (format.type) {
    case 'none':
      return { type: 'text' };
    case 'num':
    case 'per':
      return {
        type: format.type === 'num' ? 'number' : 'percent',
        precision: format.precision,
        useThousandsSeparator: format.grouping ?? true,
      };
    case 'curr':
      return { type: 'currency', currencyCode: format.code, precision: format.precision ?? 2, format: 'currency' };
    case 'dp':
      return { type: 'date', format: DATE_PATTERNS[format.format ?? 'DEFAULT'] };
    case 'dt':
      return {
        type: 'dateTime',
        dateFormat: DATE_PATTERNS[format.dateFormat ?? 'DEFAULT'],
        timeFormat: TIME_PATTERNS[format.timeFormat ?? 'TWELVE_HOUR_HIDE_SECONDS'],
      };
    case 'time':
      return { type: 'time', format: TIME_PATTERNS[format.timeFormat ?? 'TWELVE_HOUR_HIDE_SECONDS'] };
    case 'check':
      return { type: 'checkbox', displayType: lowerFirst(format.displayType ?? 'Check') };
    case 'sl':
      return { type: 'select', options: format.selectOptions.slice(0, 5000).map(renderOption) };
    case 'lookup':
      return { type: 'lookup', table: tableReference(format.objectId) };
    case 'email':
      return { type: 'email', display: lowerFirst(format.display ?? 'IconAndEmail'), autocomplete: true };
    case 'link':
      return { type: 'link', display: linkDisplay(format.display ?? 'IconOnly'), force: false };
    case 'scale':
      return { type: 'scale', icon: format.iconSet, maximum: format.maximum };
    case 'slider':
      return {
        type: 'slider',
        minimum: format.minimum ?? 0,
        maximum: format.maximum ?? 100,
        step: format.increment ?? 1,
        displayType: lowerFirst(format.displayType ?? 'Slider'),
        showValue: format.showNumber ?? false,
      };
    case 'button':
      return { type: 'button', label: format.label, disableIf: format.disableIfFormula, action: format.actionFormula };
    case 'duration':
      return format;
    case 'imageReference':
      return { ...format, width: format.width ?? 0, height: format.height ?? 0, style: format.style ?? 'auto' };
    default:
      return { type: format.type };
  }
}

/** REST has no `button` display: its nearest is `url`. */
function linkDisplay(display: NonNullable<FormatOf<'link'>['display']>): Plain<sdk.PublicApiLinkDisplayType> {
  return display === 'URL' || display === 'Button' ? 'url' : lowerFirst(display);
}

function renderOption(option: string | { name: string; color?: string }): Plain<sdk.PublicApiSelectOption> {
  if (typeof option === 'string') return { name: option };
  return { name: option.name, ...(option.color === undefined ? {} : COLORS[option.color]) };
}
