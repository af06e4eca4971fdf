/**
 * Closed lists of Coda, spelt as Coda spells them. Source: the input schemas of Coda's official MCP server
 * (catalogue of 2026-07-28).
 */

/** Palette of select options, buttons and progress bars. */
export const COLORS = ['Red', 'Orange', 'Yellow', 'Green', 'Blue', 'Purple', 'Pink', 'Gray'] as const;

/** Currencies a currency column can show (ISO 4217, and XBT). */
export const CURRENCY_CODES = [
  'USD',
  'CAD',
  'AUD',
  'HKD',
  'SGD',
  'TWD',
  'EUR',
  'CHF',
  'SEK',
  'DKK',
  'NOK',
  'MXN',
  'GBP',
  'BRL',
  'INR',
  'KRW',
  'JPY',
  'CNY',
  'IDR',
  'RUB',
  'TRY',
  'THB',
  'PLN',
  'ZAR',
  'ARS',
  'SAR',
  'AED',
  'EGP',
  'HRK',
  'CZK',
  'ILS',
  'HUF',
  'RON',
  'UAH',
  'VND',
  'MYR',
  'XBT',
  'MUR',
  'MDL',
  'PHP',
  'IRR',
] as const;

/** Named display formats of date columns. */
export const DATE_FORMATS = [
  'HIDDEN',
  'DEFAULT',
  'NUMERIC_SHORT',
  'NUMERIC_NO_YEAR',
  'TEXT',
  'TEXT_SHORT',
  'TEXT_NO_YEAR',
  'OLD_DAY_MONTH_YEAR',
  'YEAR_MONTH_DAY',
  'DOW_MONTH_DAY',
  'DOW_MONTH_DAY_YEAR',
  'DAY_MONTH_YEAR',
  'MONTH_YEAR',
  'TEXT_DOW_ONLY',
  'DAY_OF_MONTH_ONLY',
  'MONTH_ONLY',
  'YEAR_ONLY',
  'MONTH_YEAR_SHORT',
  'DAY_MONTH_YEAR_DOT',
  'DAY_MONTH_DOT',
  'DAY_MONTH_YEAR_DOT_SHORT',
  'DAY_MONTH_YEAR_SHORT',
  'DAY_MONTH',
  'DOW_DAY_MONTH_YEAR',
  'DOW_DAY_MONTH',
  'DAY_MONTH_TEXT_YEAR',
  'DAY_MONTH_TEXT_SHORT',
  'MONTH_ONLY_SHORT',
  'TEXT_DAY_OF_WEEK_ONLY_SHORT',
  'DAY_MONTH_TEXT_SHORT_YEAR',
] as const;

/** Named display formats of time columns. */
export const TIME_FORMATS = [
  'HIDDEN',
  'TWELVE_HOUR_SHOW_SECONDS',
  'TWELVE_HOUR_HIDE_SECONDS',
  'TWENTY_FOUR_HOUR_SHOW_SECONDS',
  'TWENTY_FOUR_HOUR_HIDE_SECONDS',
] as const;

/** Icons of scale columns. */
export const SCALE_ICONS = [
  'star',
  'circle',
  'fire',
  'bug',
  'diamond',
  'bell',
  'thumbsup',
  'heart',
  'chili',
  'smiley',
  'lightning',
  'currency',
  'coffee',
  'person',
  'battery',
  'cocktail',
  'cloud',
  'sun',
  'checkmark',
  'lightbulb',
] as const;

/** Icons of reaction columns. */
export const REACTION_ICONS = [
  'facebook-like',
  'thumbs-down',
  'filled-like',
  'filled-star',
  'fire-element',
  'plus',
  'high-five',
  'sparkling',
  'rocket',
  'hand',
  'light',
  'chat',
  'bookmark-ribbon',
  'reading',
  'up',
  'down',
  'checkmark',
  'delete-sign',
  'help',
  'stack-of-money',
  'trophy',
  'circled-play',
  'sleep-mode',
  'cancel',
  'question',
  '1-circle-c',
  '2-circle-c',
  '3-circle-c',
] as const;

/** Display of checkbox, email, link, slider and reaction columns, in REST's spelling where REST has one. */
export const CHECKBOX_DISPLAYS = ['check', 'toggle'] as const;
export const EMAIL_DISPLAYS = ['iconAndEmail', 'iconOnly', 'emailOnly'] as const;
export const LINK_DISPLAYS = ['iconOnly', 'url', 'title', 'card', 'embed', 'button'] as const;
export const SLIDER_DISPLAYS = ['slider', 'progress'] as const;
export const REACTION_DISPLAYS = ['none', 'number', 'people'] as const;
