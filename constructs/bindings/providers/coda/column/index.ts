// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ColumnConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether a create may take over an object of the same name that exists already, instead of stopping. An object that is exactly what the create would have made is always taken over, with a warning: that is how an interrupted apply is finished.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#adopt Column#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * Whether a change of `format` or `formula` may alter or empty stored values. Without it, a plan that would do so is refused with the number of cells and samples.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#allow_lossy_change Column#allow_lossy_change}
  */
  readonly allowLossyChange?: boolean | cdktf.IResolvable;
  /**
  * Whether a plan that would delete this object (or replace it) is refused. On by default: set it to `false` and apply before you destroy.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#deletion_protection Column#deletion_protection}
  */
  readonly deletionProtection?: boolean | cdktf.IResolvable;
  /**
  * What the column is for. Not shown by Coda's REST API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#description Column#description}
  */
  readonly description?: string;
  /**
  * Whether the column's value names the row. Each table has exactly one such column: set `true` on the one that takes over; it cannot be set to `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#display Column#display}
  */
  readonly display?: boolean | cdktf.IResolvable;
  /**
  * The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#doc_id Column#doc_id}
  */
  readonly docId: string;
  /**
  * What the column holds and how it is shown. Free text if it is not set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#format Column#format}
  */
  readonly format?: ColumnFormat;
  /**
  * A Coda formula that computes the cells, e.g. `Tasks.Filter(Sprint = thisRow).Count()`. Spaces, brackets that are not needed and the spelling in which Coda prints it make no difference. A formula can be changed, not taken away.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#formula Column#formula}
  */
  readonly formula?: string;
  /**
  * The name of the column, unique in its table.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#name Column#name}
  */
  readonly name: string;
  /**
  * The id of the base table, e.g. `grid-AbCdEfGhIj`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#table_id Column#table_id}
  */
  readonly tableId: string;
  /**
  * How long each operation may take, and so how long it waits for the service. When the time is up, the operation ends with an error that says what was accepted until then; the next apply finishes it. By default each wait has the limit of the provider, and the operation as a whole none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#timeouts Column#timeouts}
  */
  readonly timeouts?: ColumnTimeouts;
}
export interface ColumnFormatOptions {
  /**
  * Its colour: `Red`, `Orange`, `Yellow`, `Green`, `Blue`, `Purple`, `Pink`, `Gray`. Not shown by Coda's REST API under these names, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#color Column#color}
  */
  readonly color?: string;
  /**
  * What the option is called.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#name Column#name}
  */
  readonly name: string;
}

export function columnFormatOptionsToTerraform(struct?: ColumnFormatOptions | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    color: cdktf.stringToTerraform(struct!.color),
    name: cdktf.stringToTerraform(struct!.name),
  }
}


export function columnFormatOptionsToHclTerraform(struct?: ColumnFormatOptions | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    color: {
      value: cdktf.stringToHclTerraform(struct!.color),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ColumnFormatOptionsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ColumnFormatOptions | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._color !== undefined) {
      hasAnyValues = true;
      internalValueResult.color = this._color;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ColumnFormatOptions | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._color = undefined;
      this._name = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._color = value.color;
      this._name = value.name;
    }
  }

  // color - computed: false, optional: true, required: false
  private _color?: string; 
  public get color() {
    return this.getStringAttribute('color');
  }
  public set color(value: string) {
    this._color = value;
  }
  public resetColor() {
    this._color = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get colorInput() {
    return this._color;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}

export class ColumnFormatOptionsList extends cdktf.ComplexList {
  public internalValue? : ColumnFormatOptions[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ColumnFormatOptionsOutputReference {
    return new ColumnFormatOptionsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ColumnFormat {
  /**
  * What a button does: a Coda action formula, e.g. `ModifyRows(thisRow, Done, true)`; needed by button columns.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#action Column#action}
  */
  readonly action?: string;
  /**
  * The colour of a button or a progress bar: `Red`, `Orange`, `Yellow`, `Green`, `Blue`, `Purple`, `Pink`, `Gray`, `inherit`. Not shown by Coda's REST API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#color Column#color}
  */
  readonly color?: string;
  /**
  * The currency; needed by currency columns. One of `USD`, `CAD`, `AUD`, `HKD`, `SGD`, `TWD`, `EUR`, `CHF`, `SEK`, `DKK`, `NOK`, `MXN`, `GBP`, `BRL`, `INR`, `KRW`, `JPY`, `CNY`, `IDR`, `RUB`, `TRY`, `THB`, `PLN`, `ZAR`, `ARS`, `SAR`, `AED`, `EGP`, `HRK`, `CZK`, `ILS`, `HUF`, `RON`, `UAH`, `VND`, `MYR`, `XBT`, `MUR`, `MDL`, `PHP`, `IRR`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#currency_code Column#currency_code}
  */
  readonly currencyCode?: string;
  /**
  * How dates are shown (date, dateTime): `HIDDEN`, `DEFAULT`, `NUMERIC_SHORT`, `NUMERIC_NO_YEAR`, `TEXT`, `TEXT_SHORT`, `TEXT_NO_YEAR`, `OLD_DAY_MONTH_YEAR`, `YEAR_MONTH_DAY`, `DOW_MONTH_DAY`, `DOW_MONTH_DAY_YEAR`, `DAY_MONTH_YEAR`, `MONTH_YEAR`, `TEXT_DOW_ONLY`, `DAY_OF_MONTH_ONLY`, `MONTH_ONLY`, `YEAR_ONLY`, `MONTH_YEAR_SHORT`, `DAY_MONTH_YEAR_DOT`, `DAY_MONTH_DOT`, `DAY_MONTH_YEAR_DOT_SHORT`, `DAY_MONTH_YEAR_SHORT`, `DAY_MONTH`, `DOW_DAY_MONTH_YEAR`, `DOW_DAY_MONTH`, `DAY_MONTH_TEXT_YEAR`, `DAY_MONTH_TEXT_SHORT`, `MONTH_ONLY_SHORT`, `TEXT_DAY_OF_WEEK_ONLY_SHORT`, `DAY_MONTH_TEXT_SHORT_YEAR`. Not shown by Coda's REST API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#date_format Column#date_format}
  */
  readonly dateFormat?: string;
  /**
  * A Coda formula: the button is disabled where it is true.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#disable_if Column#disable_if}
  */
  readonly disableIf?: string;
  /**
  * How values are shown. checkbox: `check`, `toggle`; email: `iconAndEmail`, `iconOnly`, `emailOnly`; link: `iconOnly`, `url`, `title`, `card`, `embed`, `button`; slider: `slider`, `progress`; reaction: `none`, `number`, `people`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#display Column#display}
  */
  readonly display?: string;
  /**
  * Whether a canvas column shows a preview of the page. Not shown by Coda's REST API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#display_preview Column#display_preview}
  */
  readonly displayPreview?: boolean | cdktf.IResolvable;
  /**
  * The icon of a scale (`star`, `circle`, `fire`, `bug`, `diamond`, `bell`, `thumbsup`, `heart`, `chili`, `smiley`, `lightning`, `currency`, `coffee`, `person`, `battery`, `cocktail`, `cloud`, `sun`, `checkmark`, `lightbulb`) or a reaction (`facebook-like`, `thumbs-down`, `filled-like`, `filled-star`, `fire-element`, `plus`, `high-five`, `sparkling`, `rocket`, `hand`, `light`, `chat`, `bookmark-ribbon`, `reading`, `up`, `down`, `checkmark`, `delete-sign`, `help`, `stack-of-money`, `trophy`, `circled-play`, `sleep-mode`, `cancel`, `question`, `1-circle-c`, `2-circle-c`, `3-circle-c`); needed by both.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#icon Column#icon}
  */
  readonly icon?: string;
  /**
  * The text on a button; needed by button columns.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#label Column#label}
  */
  readonly label?: string;
  /**
  * The greatest value: a whole number from 1 to 100, needed by scale columns, any number for sliders.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#maximum Column#maximum}
  */
  readonly maximum?: number;
  /**
  * The least value of a slider.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#minimum Column#minimum}
  */
  readonly minimum?: number;
  /**
  * Whether a cell holds several values (select, lookup, person). One value if it is not set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#multiple Column#multiple}
  */
  readonly multiple?: boolean | cdktf.IResolvable;
  /**
  * The options of a select list, in order; needed by select columns. Names are case-sensitive.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#options Column#options}
  */
  readonly options?: ColumnFormatOptions[] | cdktf.IResolvable;
  /**
  * Digits after the decimal point, 0 to 10 (number, percent, currency). Coda decides if it is not set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#precision Column#precision}
  */
  readonly precision?: number;
  /**
  * Whether a slider shows its number.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#show_value Column#show_value}
  */
  readonly showValue?: boolean | cdktf.IResolvable;
  /**
  * The step between two values of a slider.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#step Column#step}
  */
  readonly step?: number;
  /**
  * The id of the table whose rows a relation points at; needed by lookup columns.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#table_id Column#table_id}
  */
  readonly tableId?: string;
  /**
  * Whether thousands are grouped (number, percent). Coda groups them if it is not set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#thousands_separator Column#thousands_separator}
  */
  readonly thousandsSeparator?: boolean | cdktf.IResolvable;
  /**
  * How times are shown (time, dateTime): `HIDDEN`, `TWELVE_HOUR_SHOW_SECONDS`, `TWELVE_HOUR_HIDE_SECONDS`, `TWENTY_FOUR_HOUR_SHOW_SECONDS`, `TWENTY_FOUR_HOUR_HIDE_SECONDS`. Not shown by Coda's REST API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#time_format Column#time_format}
  */
  readonly timeFormat?: string;
  /**
  * The kind of column: `text`, `number`, `percent`, `currency`, `date`, `dateTime`, `time`, `checkbox`, `select`, `lookup`, `person`, `email`, `link`, `scale`, `slider`, `button`, `reaction`, `canvas`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#type Column#type}
  */
  readonly type: string;
}

export function columnFormatToTerraform(struct?: ColumnFormat | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    action: cdktf.stringToTerraform(struct!.action),
    color: cdktf.stringToTerraform(struct!.color),
    currency_code: cdktf.stringToTerraform(struct!.currencyCode),
    date_format: cdktf.stringToTerraform(struct!.dateFormat),
    disable_if: cdktf.stringToTerraform(struct!.disableIf),
    display: cdktf.stringToTerraform(struct!.display),
    display_preview: cdktf.booleanToTerraform(struct!.displayPreview),
    icon: cdktf.stringToTerraform(struct!.icon),
    label: cdktf.stringToTerraform(struct!.label),
    maximum: cdktf.numberToTerraform(struct!.maximum),
    minimum: cdktf.numberToTerraform(struct!.minimum),
    multiple: cdktf.booleanToTerraform(struct!.multiple),
    options: cdktf.listMapper(columnFormatOptionsToTerraform, false)(struct!.options),
    precision: cdktf.numberToTerraform(struct!.precision),
    show_value: cdktf.booleanToTerraform(struct!.showValue),
    step: cdktf.numberToTerraform(struct!.step),
    table_id: cdktf.stringToTerraform(struct!.tableId),
    thousands_separator: cdktf.booleanToTerraform(struct!.thousandsSeparator),
    time_format: cdktf.stringToTerraform(struct!.timeFormat),
    type: cdktf.stringToTerraform(struct!.type),
  }
}


export function columnFormatToHclTerraform(struct?: ColumnFormat | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    action: {
      value: cdktf.stringToHclTerraform(struct!.action),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    color: {
      value: cdktf.stringToHclTerraform(struct!.color),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    currency_code: {
      value: cdktf.stringToHclTerraform(struct!.currencyCode),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    date_format: {
      value: cdktf.stringToHclTerraform(struct!.dateFormat),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    disable_if: {
      value: cdktf.stringToHclTerraform(struct!.disableIf),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    display: {
      value: cdktf.stringToHclTerraform(struct!.display),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    display_preview: {
      value: cdktf.booleanToHclTerraform(struct!.displayPreview),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    icon: {
      value: cdktf.stringToHclTerraform(struct!.icon),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    label: {
      value: cdktf.stringToHclTerraform(struct!.label),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    maximum: {
      value: cdktf.numberToHclTerraform(struct!.maximum),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    minimum: {
      value: cdktf.numberToHclTerraform(struct!.minimum),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    multiple: {
      value: cdktf.booleanToHclTerraform(struct!.multiple),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    options: {
      value: cdktf.listMapperHcl(columnFormatOptionsToHclTerraform, false)(struct!.options),
      isBlock: true,
      type: "list",
      storageClassType: "ColumnFormatOptionsList",
    },
    precision: {
      value: cdktf.numberToHclTerraform(struct!.precision),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    show_value: {
      value: cdktf.booleanToHclTerraform(struct!.showValue),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    step: {
      value: cdktf.numberToHclTerraform(struct!.step),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    table_id: {
      value: cdktf.stringToHclTerraform(struct!.tableId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    thousands_separator: {
      value: cdktf.booleanToHclTerraform(struct!.thousandsSeparator),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    time_format: {
      value: cdktf.stringToHclTerraform(struct!.timeFormat),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ColumnFormatOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ColumnFormat | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._action !== undefined) {
      hasAnyValues = true;
      internalValueResult.action = this._action;
    }
    if (this._color !== undefined) {
      hasAnyValues = true;
      internalValueResult.color = this._color;
    }
    if (this._currencyCode !== undefined) {
      hasAnyValues = true;
      internalValueResult.currencyCode = this._currencyCode;
    }
    if (this._dateFormat !== undefined) {
      hasAnyValues = true;
      internalValueResult.dateFormat = this._dateFormat;
    }
    if (this._disableIf !== undefined) {
      hasAnyValues = true;
      internalValueResult.disableIf = this._disableIf;
    }
    if (this._display !== undefined) {
      hasAnyValues = true;
      internalValueResult.display = this._display;
    }
    if (this._displayPreview !== undefined) {
      hasAnyValues = true;
      internalValueResult.displayPreview = this._displayPreview;
    }
    if (this._icon !== undefined) {
      hasAnyValues = true;
      internalValueResult.icon = this._icon;
    }
    if (this._label !== undefined) {
      hasAnyValues = true;
      internalValueResult.label = this._label;
    }
    if (this._maximum !== undefined) {
      hasAnyValues = true;
      internalValueResult.maximum = this._maximum;
    }
    if (this._minimum !== undefined) {
      hasAnyValues = true;
      internalValueResult.minimum = this._minimum;
    }
    if (this._multiple !== undefined) {
      hasAnyValues = true;
      internalValueResult.multiple = this._multiple;
    }
    if (this._options?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.options = this._options?.internalValue;
    }
    if (this._precision !== undefined) {
      hasAnyValues = true;
      internalValueResult.precision = this._precision;
    }
    if (this._showValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.showValue = this._showValue;
    }
    if (this._step !== undefined) {
      hasAnyValues = true;
      internalValueResult.step = this._step;
    }
    if (this._tableId !== undefined) {
      hasAnyValues = true;
      internalValueResult.tableId = this._tableId;
    }
    if (this._thousandsSeparator !== undefined) {
      hasAnyValues = true;
      internalValueResult.thousandsSeparator = this._thousandsSeparator;
    }
    if (this._timeFormat !== undefined) {
      hasAnyValues = true;
      internalValueResult.timeFormat = this._timeFormat;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ColumnFormat | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._action = undefined;
      this._color = undefined;
      this._currencyCode = undefined;
      this._dateFormat = undefined;
      this._disableIf = undefined;
      this._display = undefined;
      this._displayPreview = undefined;
      this._icon = undefined;
      this._label = undefined;
      this._maximum = undefined;
      this._minimum = undefined;
      this._multiple = undefined;
      this._options.internalValue = undefined;
      this._precision = undefined;
      this._showValue = undefined;
      this._step = undefined;
      this._tableId = undefined;
      this._thousandsSeparator = undefined;
      this._timeFormat = undefined;
      this._type = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._action = value.action;
      this._color = value.color;
      this._currencyCode = value.currencyCode;
      this._dateFormat = value.dateFormat;
      this._disableIf = value.disableIf;
      this._display = value.display;
      this._displayPreview = value.displayPreview;
      this._icon = value.icon;
      this._label = value.label;
      this._maximum = value.maximum;
      this._minimum = value.minimum;
      this._multiple = value.multiple;
      this._options.internalValue = value.options;
      this._precision = value.precision;
      this._showValue = value.showValue;
      this._step = value.step;
      this._tableId = value.tableId;
      this._thousandsSeparator = value.thousandsSeparator;
      this._timeFormat = value.timeFormat;
      this._type = value.type;
    }
  }

  // action - computed: false, optional: true, required: false
  private _action?: string; 
  public get action() {
    return this.getStringAttribute('action');
  }
  public set action(value: string) {
    this._action = value;
  }
  public resetAction() {
    this._action = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get actionInput() {
    return this._action;
  }

  // color - computed: false, optional: true, required: false
  private _color?: string; 
  public get color() {
    return this.getStringAttribute('color');
  }
  public set color(value: string) {
    this._color = value;
  }
  public resetColor() {
    this._color = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get colorInput() {
    return this._color;
  }

  // currency_code - computed: false, optional: true, required: false
  private _currencyCode?: string; 
  public get currencyCode() {
    return this.getStringAttribute('currency_code');
  }
  public set currencyCode(value: string) {
    this._currencyCode = value;
  }
  public resetCurrencyCode() {
    this._currencyCode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get currencyCodeInput() {
    return this._currencyCode;
  }

  // date_format - computed: false, optional: true, required: false
  private _dateFormat?: string; 
  public get dateFormat() {
    return this.getStringAttribute('date_format');
  }
  public set dateFormat(value: string) {
    this._dateFormat = value;
  }
  public resetDateFormat() {
    this._dateFormat = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get dateFormatInput() {
    return this._dateFormat;
  }

  // disable_if - computed: false, optional: true, required: false
  private _disableIf?: string; 
  public get disableIf() {
    return this.getStringAttribute('disable_if');
  }
  public set disableIf(value: string) {
    this._disableIf = value;
  }
  public resetDisableIf() {
    this._disableIf = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get disableIfInput() {
    return this._disableIf;
  }

  // display - computed: false, optional: true, required: false
  private _display?: string; 
  public get display() {
    return this.getStringAttribute('display');
  }
  public set display(value: string) {
    this._display = value;
  }
  public resetDisplay() {
    this._display = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayInput() {
    return this._display;
  }

  // display_preview - computed: false, optional: true, required: false
  private _displayPreview?: boolean | cdktf.IResolvable; 
  public get displayPreview() {
    return this.getBooleanAttribute('display_preview');
  }
  public set displayPreview(value: boolean | cdktf.IResolvable) {
    this._displayPreview = value;
  }
  public resetDisplayPreview() {
    this._displayPreview = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayPreviewInput() {
    return this._displayPreview;
  }

  // icon - computed: false, optional: true, required: false
  private _icon?: string; 
  public get icon() {
    return this.getStringAttribute('icon');
  }
  public set icon(value: string) {
    this._icon = value;
  }
  public resetIcon() {
    this._icon = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get iconInput() {
    return this._icon;
  }

  // label - computed: false, optional: true, required: false
  private _label?: string; 
  public get label() {
    return this.getStringAttribute('label');
  }
  public set label(value: string) {
    this._label = value;
  }
  public resetLabel() {
    this._label = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get labelInput() {
    return this._label;
  }

  // maximum - computed: false, optional: true, required: false
  private _maximum?: number; 
  public get maximum() {
    return this.getNumberAttribute('maximum');
  }
  public set maximum(value: number) {
    this._maximum = value;
  }
  public resetMaximum() {
    this._maximum = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maximumInput() {
    return this._maximum;
  }

  // minimum - computed: false, optional: true, required: false
  private _minimum?: number; 
  public get minimum() {
    return this.getNumberAttribute('minimum');
  }
  public set minimum(value: number) {
    this._minimum = value;
  }
  public resetMinimum() {
    this._minimum = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get minimumInput() {
    return this._minimum;
  }

  // multiple - computed: false, optional: true, required: false
  private _multiple?: boolean | cdktf.IResolvable; 
  public get multiple() {
    return this.getBooleanAttribute('multiple');
  }
  public set multiple(value: boolean | cdktf.IResolvable) {
    this._multiple = value;
  }
  public resetMultiple() {
    this._multiple = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get multipleInput() {
    return this._multiple;
  }

  // options - computed: false, optional: true, required: false
  private _options = new ColumnFormatOptionsList(this, "options", false);
  public get options() {
    return this._options;
  }
  public putOptions(value: ColumnFormatOptions[] | cdktf.IResolvable) {
    this._options.internalValue = value;
  }
  public resetOptions() {
    this._options.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get optionsInput() {
    return this._options.internalValue;
  }

  // precision - computed: false, optional: true, required: false
  private _precision?: number; 
  public get precision() {
    return this.getNumberAttribute('precision');
  }
  public set precision(value: number) {
    this._precision = value;
  }
  public resetPrecision() {
    this._precision = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get precisionInput() {
    return this._precision;
  }

  // show_value - computed: false, optional: true, required: false
  private _showValue?: boolean | cdktf.IResolvable; 
  public get showValue() {
    return this.getBooleanAttribute('show_value');
  }
  public set showValue(value: boolean | cdktf.IResolvable) {
    this._showValue = value;
  }
  public resetShowValue() {
    this._showValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get showValueInput() {
    return this._showValue;
  }

  // step - computed: false, optional: true, required: false
  private _step?: number; 
  public get step() {
    return this.getNumberAttribute('step');
  }
  public set step(value: number) {
    this._step = value;
  }
  public resetStep() {
    this._step = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get stepInput() {
    return this._step;
  }

  // table_id - computed: false, optional: true, required: false
  private _tableId?: string; 
  public get tableId() {
    return this.getStringAttribute('table_id');
  }
  public set tableId(value: string) {
    this._tableId = value;
  }
  public resetTableId() {
    this._tableId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tableIdInput() {
    return this._tableId;
  }

  // thousands_separator - computed: false, optional: true, required: false
  private _thousandsSeparator?: boolean | cdktf.IResolvable; 
  public get thousandsSeparator() {
    return this.getBooleanAttribute('thousands_separator');
  }
  public set thousandsSeparator(value: boolean | cdktf.IResolvable) {
    this._thousandsSeparator = value;
  }
  public resetThousandsSeparator() {
    this._thousandsSeparator = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get thousandsSeparatorInput() {
    return this._thousandsSeparator;
  }

  // time_format - computed: false, optional: true, required: false
  private _timeFormat?: string; 
  public get timeFormat() {
    return this.getStringAttribute('time_format');
  }
  public set timeFormat(value: string) {
    this._timeFormat = value;
  }
  public resetTimeFormat() {
    this._timeFormat = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeFormatInput() {
    return this._timeFormat;
  }

  // type - computed: false, optional: false, required: true
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }
}
export interface ColumnTimeouts {
  /**
  * How long a create may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#create Column#create}
  */
  readonly create?: string;
  /**
  * How long a delete; it is taken from the state, so apply it before the destroy may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#delete Column#delete}
  */
  readonly delete?: string;
  /**
  * How long a read may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#read Column#read}
  */
  readonly read?: string;
  /**
  * How long an update may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#update Column#update}
  */
  readonly update?: string;
}

export function columnTimeoutsToTerraform(struct?: ColumnTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    read: cdktf.stringToTerraform(struct!.read),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function columnTimeoutsToHclTerraform(struct?: ColumnTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktf.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ColumnTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ColumnTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._read !== undefined) {
      hasAnyValues = true;
      internalValueResult.read = this._read;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ColumnTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._read = value.read;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // read - computed: false, optional: true, required: false
  private _read?: string; 
  public get read() {
    return this.getStringAttribute('read');
  }
  public set read(value: string) {
    this._read = value;
  }
  public resetRead() {
    this._read = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readInput() {
    return this._read;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column coda_column}
*/
export class Column extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_column";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Column resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Column to import
  * @param importFromId The id of the existing Column that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Column to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_column", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/column coda_column} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ColumnConfig
  */
  public constructor(scope: Construct, id: string, config: ColumnConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_column',
      terraformGeneratorMetadata: {
        providerName: 'coda',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._adopt = config.adopt;
    this._allowLossyChange = config.allowLossyChange;
    this._deletionProtection = config.deletionProtection;
    this._description = config.description;
    this._display = config.display;
    this._docId = config.docId;
    this._format.internalValue = config.format;
    this._formula = config.formula;
    this._name = config.name;
    this._tableId = config.tableId;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt - computed: true, optional: true, required: false
  private _adopt?: boolean | cdktf.IResolvable; 
  public get adopt() {
    return this.getBooleanAttribute('adopt');
  }
  public set adopt(value: boolean | cdktf.IResolvable) {
    this._adopt = value;
  }
  public resetAdopt() {
    this._adopt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptInput() {
    return this._adopt;
  }

  // allow_lossy_change - computed: true, optional: true, required: false
  private _allowLossyChange?: boolean | cdktf.IResolvable; 
  public get allowLossyChange() {
    return this.getBooleanAttribute('allow_lossy_change');
  }
  public set allowLossyChange(value: boolean | cdktf.IResolvable) {
    this._allowLossyChange = value;
  }
  public resetAllowLossyChange() {
    this._allowLossyChange = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowLossyChangeInput() {
    return this._allowLossyChange;
  }

  // deletion_protection - computed: true, optional: true, required: false
  private _deletionProtection?: boolean | cdktf.IResolvable; 
  public get deletionProtection() {
    return this.getBooleanAttribute('deletion_protection');
  }
  public set deletionProtection(value: boolean | cdktf.IResolvable) {
    this._deletionProtection = value;
  }
  public resetDeletionProtection() {
    this._deletionProtection = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deletionProtectionInput() {
    return this._deletionProtection;
  }

  // description - computed: false, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // display - computed: true, optional: true, required: false
  private _display?: boolean | cdktf.IResolvable; 
  public get display() {
    return this.getBooleanAttribute('display');
  }
  public set display(value: boolean | cdktf.IResolvable) {
    this._display = value;
  }
  public resetDisplay() {
    this._display = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayInput() {
    return this._display;
  }

  // doc_id - computed: false, optional: false, required: true
  private _docId?: string; 
  public get docId() {
    return this.getStringAttribute('doc_id');
  }
  public set docId(value: string) {
    this._docId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get docIdInput() {
    return this._docId;
  }

  // format - computed: false, optional: true, required: false
  private _format = new ColumnFormatOutputReference(this, "format");
  public get format() {
    return this._format;
  }
  public putFormat(value: ColumnFormat) {
    this._format.internalValue = value;
  }
  public resetFormat() {
    this._format.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get formatInput() {
    return this._format.internalValue;
  }

  // formula - computed: false, optional: true, required: false
  private _formula?: string; 
  public get formula() {
    return this.getStringAttribute('formula');
  }
  public set formula(value: string) {
    this._formula = value;
  }
  public resetFormula() {
    this._formula = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get formulaInput() {
    return this._formula;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // table_id - computed: false, optional: false, required: true
  private _tableId?: string; 
  public get tableId() {
    return this.getStringAttribute('table_id');
  }
  public set tableId(value: string) {
    this._tableId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get tableIdInput() {
    return this._tableId;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ColumnTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ColumnTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktf.booleanToTerraform(this._adopt),
      allow_lossy_change: cdktf.booleanToTerraform(this._allowLossyChange),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      description: cdktf.stringToTerraform(this._description),
      display: cdktf.booleanToTerraform(this._display),
      doc_id: cdktf.stringToTerraform(this._docId),
      format: columnFormatToTerraform(this._format.internalValue),
      formula: cdktf.stringToTerraform(this._formula),
      name: cdktf.stringToTerraform(this._name),
      table_id: cdktf.stringToTerraform(this._tableId),
      timeouts: columnTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt: {
        value: cdktf.booleanToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      allow_lossy_change: {
        value: cdktf.booleanToHclTerraform(this._allowLossyChange),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      deletion_protection: {
        value: cdktf.booleanToHclTerraform(this._deletionProtection),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      display: {
        value: cdktf.booleanToHclTerraform(this._display),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      doc_id: {
        value: cdktf.stringToHclTerraform(this._docId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      format: {
        value: columnFormatToHclTerraform(this._format.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ColumnFormat",
      },
      formula: {
        value: cdktf.stringToHclTerraform(this._formula),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      table_id: {
        value: cdktf.stringToHclTerraform(this._tableId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: columnTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ColumnTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
