// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ViewConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether a create may take over an object of the same name that exists already, instead of stopping. An object that is exactly what the create would have made is always taken over, with a warning: that is how an interrupted apply is finished.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#adopt View#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * Settings of a layout that is a chart. What is not given stays as it is. Shown by no API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#chart View#chart}
  */
  readonly chart?: ViewChart;
  /**
  * Ids of columns in the order in which they stand. Visible columns that are not listed follow in the order that they have; a column that people add is no drift. Shown by the MCP server only: without a token for it, drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#column_order View#column_order}
  */
  readonly columnOrder?: string[];
  /**
  * How rows or cells look where a condition holds, in order. Rules that people added beside these are left alone. Shown by the MCP server only: without a token for it, drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#conditional_formats View#conditional_formats}
  */
  readonly conditionalFormats?: ViewConditionalFormats[] | cdktf.IResolvable;
  /**
  * Whether this is the view that the table itself shows. It is there already, so it is configured and never deleted: a destroy leaves it as it is. Not together with `page_id`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#default_view View#default_view}
  */
  readonly defaultView?: boolean | cdktf.IResolvable;
  /**
  * The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#doc_id View#doc_id}
  */
  readonly docId: string;
  /**
  * The formula that rows have to satisfy, for every reader: `Status = "Open"`. REST shows only whether there is one. Shown by the MCP server only: without a token for it, drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#filter View#filter}
  */
  readonly filter?: string;
  /**
  * The columns that the rows are grouped by. Shown by the MCP server only: without a token for it, drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#groups View#groups}
  */
  readonly groups?: ViewGroups;
  /**
  * The ids of all columns that the view hides. Shown by the MCP server only: without a token for it, drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#hidden_column_ids View#hidden_column_ids}
  */
  readonly hiddenColumnIds?: string[];
  /**
  * How the rows are laid out: `default`, `card`, `calendar`, `detail`, `form`, `ganttChart`, `areaChart`, `barChart`, `bubbleChart`, `lineChart`, `pieChart`, `scatterChart`. `default` is a grid, `ganttChart` a timeline.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#layout View#layout}
  */
  readonly layout?: string;
  /**
  * The name of the view. Needed unless it is the default view.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#name View#name}
  */
  readonly name?: string;
  /**
  * The id of the page to put the view on, e.g. `canvas-AbCdEfGhIj`: other formulas can then use its rows by its name. Without it the view is one more of the table, where the table stands.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#page_id View#page_id}
  */
  readonly pageId?: string;
  /**
  * The columns that the rows are sorted by, the most important first.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#sorts View#sorts}
  */
  readonly sorts?: ViewSorts[] | cdktf.IResolvable;
  /**
  * The id of the base table, e.g. `grid-AbCdEfGhIj`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#table_id View#table_id}
  */
  readonly tableId: string;
  /**
  * How long each operation may take, and so how long it waits for the service. When the time is up, the operation ends with an error that says what was accepted until then; the next apply finishes it. By default each wait has the limit of the provider, and the operation as a whole none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#timeouts View#timeouts}
  */
  readonly timeouts?: ViewTimeouts;
  /**
  * Whether the title above the view is hidden. Shown by no API, so drift in it is not detected.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#title_hidden View#title_hidden}
  */
  readonly titleHidden?: boolean | cdktf.IResolvable;
}
export interface ViewChart {
  /**
  * Bars: `vertical` or `horizontal`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#bar_orientation View#bar_orientation}
  */
  readonly barOrientation?: string;
  /**
  * Pies: `Pie`, `Donut` or `Semicircle`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#pie_display_mode View#pie_display_mode}
  */
  readonly pieDisplayMode?: string;
  /**
  * The colour of each series, by its name in the legend: `Red`, `Orange`, `Yellow`, `Green`, `Blue`, `Purple`, `Pink`, `Gray`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#series_colors View#series_colors}
  */
  readonly seriesColors?: { [key: string]: string };
  /**
  * Columns to break series down by.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#series_column_ids View#series_column_ids}
  */
  readonly seriesColumnIds?: string[];
  /**
  * Whether there is a legend.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#show_legend View#show_legend}
  */
  readonly showLegend?: boolean | cdktf.IResolvable;
  /**
  * Points on lines and areas: `Auto`, `On` or `Off`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#show_points View#show_points}
  */
  readonly showPoints?: string;
  /**
  * Bars and areas: `none`, `normal` or `percent`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#stacking View#stacking}
  */
  readonly stacking?: string;
  /**
  * The upper bound of the X axis.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#x_axis_max View#x_axis_max}
  */
  readonly xAxisMax?: number;
  /**
  * The lower bound of the X axis.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#x_axis_min View#x_axis_min}
  */
  readonly xAxisMin?: number;
  /**
  * `linear` or `logarithmic`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#x_axis_scale View#x_axis_scale}
  */
  readonly xAxisScale?: string;
  /**
  * Whether the X axis has a title.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#x_axis_show_title View#x_axis_show_title}
  */
  readonly xAxisShowTitle?: boolean | cdktf.IResolvable;
  /**
  * Columns of the X axis.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#x_column_ids View#x_column_ids}
  */
  readonly xColumnIds?: string[];
  /**
  * The upper bound of the Y axis.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#y_axis_max View#y_axis_max}
  */
  readonly yAxisMax?: number;
  /**
  * The lower bound of the Y axis.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#y_axis_min View#y_axis_min}
  */
  readonly yAxisMin?: number;
  /**
  * `linear` or `logarithmic`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#y_axis_scale View#y_axis_scale}
  */
  readonly yAxisScale?: string;
  /**
  * Whether the Y axis has a title.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#y_axis_show_title View#y_axis_show_title}
  */
  readonly yAxisShowTitle?: boolean | cdktf.IResolvable;
  /**
  * Columns of the Y axis.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#y_column_ids View#y_column_ids}
  */
  readonly yColumnIds?: string[];
  /**
  * Columns that size the bubbles.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#z_column_ids View#z_column_ids}
  */
  readonly zColumnIds?: string[];
}

export function viewChartToTerraform(struct?: ViewChart | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    bar_orientation: cdktf.stringToTerraform(struct!.barOrientation),
    pie_display_mode: cdktf.stringToTerraform(struct!.pieDisplayMode),
    series_colors: cdktf.hashMapper(cdktf.stringToTerraform)(struct!.seriesColors),
    series_column_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.seriesColumnIds),
    show_legend: cdktf.booleanToTerraform(struct!.showLegend),
    show_points: cdktf.stringToTerraform(struct!.showPoints),
    stacking: cdktf.stringToTerraform(struct!.stacking),
    x_axis_max: cdktf.numberToTerraform(struct!.xAxisMax),
    x_axis_min: cdktf.numberToTerraform(struct!.xAxisMin),
    x_axis_scale: cdktf.stringToTerraform(struct!.xAxisScale),
    x_axis_show_title: cdktf.booleanToTerraform(struct!.xAxisShowTitle),
    x_column_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.xColumnIds),
    y_axis_max: cdktf.numberToTerraform(struct!.yAxisMax),
    y_axis_min: cdktf.numberToTerraform(struct!.yAxisMin),
    y_axis_scale: cdktf.stringToTerraform(struct!.yAxisScale),
    y_axis_show_title: cdktf.booleanToTerraform(struct!.yAxisShowTitle),
    y_column_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.yColumnIds),
    z_column_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.zColumnIds),
  }
}


export function viewChartToHclTerraform(struct?: ViewChart | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    bar_orientation: {
      value: cdktf.stringToHclTerraform(struct!.barOrientation),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    pie_display_mode: {
      value: cdktf.stringToHclTerraform(struct!.pieDisplayMode),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    series_colors: {
      value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct!.seriesColors),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
    series_column_ids: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.seriesColumnIds),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    show_legend: {
      value: cdktf.booleanToHclTerraform(struct!.showLegend),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    show_points: {
      value: cdktf.stringToHclTerraform(struct!.showPoints),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    stacking: {
      value: cdktf.stringToHclTerraform(struct!.stacking),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    x_axis_max: {
      value: cdktf.numberToHclTerraform(struct!.xAxisMax),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    x_axis_min: {
      value: cdktf.numberToHclTerraform(struct!.xAxisMin),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    x_axis_scale: {
      value: cdktf.stringToHclTerraform(struct!.xAxisScale),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    x_axis_show_title: {
      value: cdktf.booleanToHclTerraform(struct!.xAxisShowTitle),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    x_column_ids: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.xColumnIds),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    y_axis_max: {
      value: cdktf.numberToHclTerraform(struct!.yAxisMax),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    y_axis_min: {
      value: cdktf.numberToHclTerraform(struct!.yAxisMin),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    y_axis_scale: {
      value: cdktf.stringToHclTerraform(struct!.yAxisScale),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    y_axis_show_title: {
      value: cdktf.booleanToHclTerraform(struct!.yAxisShowTitle),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    y_column_ids: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.yColumnIds),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    z_column_ids: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.zColumnIds),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ViewChartOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ViewChart | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._barOrientation !== undefined) {
      hasAnyValues = true;
      internalValueResult.barOrientation = this._barOrientation;
    }
    if (this._pieDisplayMode !== undefined) {
      hasAnyValues = true;
      internalValueResult.pieDisplayMode = this._pieDisplayMode;
    }
    if (this._seriesColors !== undefined) {
      hasAnyValues = true;
      internalValueResult.seriesColors = this._seriesColors;
    }
    if (this._seriesColumnIds !== undefined) {
      hasAnyValues = true;
      internalValueResult.seriesColumnIds = this._seriesColumnIds;
    }
    if (this._showLegend !== undefined) {
      hasAnyValues = true;
      internalValueResult.showLegend = this._showLegend;
    }
    if (this._showPoints !== undefined) {
      hasAnyValues = true;
      internalValueResult.showPoints = this._showPoints;
    }
    if (this._stacking !== undefined) {
      hasAnyValues = true;
      internalValueResult.stacking = this._stacking;
    }
    if (this._xAxisMax !== undefined) {
      hasAnyValues = true;
      internalValueResult.xAxisMax = this._xAxisMax;
    }
    if (this._xAxisMin !== undefined) {
      hasAnyValues = true;
      internalValueResult.xAxisMin = this._xAxisMin;
    }
    if (this._xAxisScale !== undefined) {
      hasAnyValues = true;
      internalValueResult.xAxisScale = this._xAxisScale;
    }
    if (this._xAxisShowTitle !== undefined) {
      hasAnyValues = true;
      internalValueResult.xAxisShowTitle = this._xAxisShowTitle;
    }
    if (this._xColumnIds !== undefined) {
      hasAnyValues = true;
      internalValueResult.xColumnIds = this._xColumnIds;
    }
    if (this._yAxisMax !== undefined) {
      hasAnyValues = true;
      internalValueResult.yAxisMax = this._yAxisMax;
    }
    if (this._yAxisMin !== undefined) {
      hasAnyValues = true;
      internalValueResult.yAxisMin = this._yAxisMin;
    }
    if (this._yAxisScale !== undefined) {
      hasAnyValues = true;
      internalValueResult.yAxisScale = this._yAxisScale;
    }
    if (this._yAxisShowTitle !== undefined) {
      hasAnyValues = true;
      internalValueResult.yAxisShowTitle = this._yAxisShowTitle;
    }
    if (this._yColumnIds !== undefined) {
      hasAnyValues = true;
      internalValueResult.yColumnIds = this._yColumnIds;
    }
    if (this._zColumnIds !== undefined) {
      hasAnyValues = true;
      internalValueResult.zColumnIds = this._zColumnIds;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ViewChart | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._barOrientation = undefined;
      this._pieDisplayMode = undefined;
      this._seriesColors = undefined;
      this._seriesColumnIds = undefined;
      this._showLegend = undefined;
      this._showPoints = undefined;
      this._stacking = undefined;
      this._xAxisMax = undefined;
      this._xAxisMin = undefined;
      this._xAxisScale = undefined;
      this._xAxisShowTitle = undefined;
      this._xColumnIds = undefined;
      this._yAxisMax = undefined;
      this._yAxisMin = undefined;
      this._yAxisScale = undefined;
      this._yAxisShowTitle = undefined;
      this._yColumnIds = undefined;
      this._zColumnIds = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._barOrientation = value.barOrientation;
      this._pieDisplayMode = value.pieDisplayMode;
      this._seriesColors = value.seriesColors;
      this._seriesColumnIds = value.seriesColumnIds;
      this._showLegend = value.showLegend;
      this._showPoints = value.showPoints;
      this._stacking = value.stacking;
      this._xAxisMax = value.xAxisMax;
      this._xAxisMin = value.xAxisMin;
      this._xAxisScale = value.xAxisScale;
      this._xAxisShowTitle = value.xAxisShowTitle;
      this._xColumnIds = value.xColumnIds;
      this._yAxisMax = value.yAxisMax;
      this._yAxisMin = value.yAxisMin;
      this._yAxisScale = value.yAxisScale;
      this._yAxisShowTitle = value.yAxisShowTitle;
      this._yColumnIds = value.yColumnIds;
      this._zColumnIds = value.zColumnIds;
    }
  }

  // bar_orientation - computed: false, optional: true, required: false
  private _barOrientation?: string; 
  public get barOrientation() {
    return this.getStringAttribute('bar_orientation');
  }
  public set barOrientation(value: string) {
    this._barOrientation = value;
  }
  public resetBarOrientation() {
    this._barOrientation = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get barOrientationInput() {
    return this._barOrientation;
  }

  // pie_display_mode - computed: false, optional: true, required: false
  private _pieDisplayMode?: string; 
  public get pieDisplayMode() {
    return this.getStringAttribute('pie_display_mode');
  }
  public set pieDisplayMode(value: string) {
    this._pieDisplayMode = value;
  }
  public resetPieDisplayMode() {
    this._pieDisplayMode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pieDisplayModeInput() {
    return this._pieDisplayMode;
  }

  // series_colors - computed: false, optional: true, required: false
  private _seriesColors?: { [key: string]: string }; 
  public get seriesColors() {
    return this.getStringMapAttribute('series_colors');
  }
  public set seriesColors(value: { [key: string]: string }) {
    this._seriesColors = value;
  }
  public resetSeriesColors() {
    this._seriesColors = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get seriesColorsInput() {
    return this._seriesColors;
  }

  // series_column_ids - computed: false, optional: true, required: false
  private _seriesColumnIds?: string[]; 
  public get seriesColumnIds() {
    return this.getListAttribute('series_column_ids');
  }
  public set seriesColumnIds(value: string[]) {
    this._seriesColumnIds = value;
  }
  public resetSeriesColumnIds() {
    this._seriesColumnIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get seriesColumnIdsInput() {
    return this._seriesColumnIds;
  }

  // show_legend - computed: false, optional: true, required: false
  private _showLegend?: boolean | cdktf.IResolvable; 
  public get showLegend() {
    return this.getBooleanAttribute('show_legend');
  }
  public set showLegend(value: boolean | cdktf.IResolvable) {
    this._showLegend = value;
  }
  public resetShowLegend() {
    this._showLegend = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get showLegendInput() {
    return this._showLegend;
  }

  // show_points - computed: false, optional: true, required: false
  private _showPoints?: string; 
  public get showPoints() {
    return this.getStringAttribute('show_points');
  }
  public set showPoints(value: string) {
    this._showPoints = value;
  }
  public resetShowPoints() {
    this._showPoints = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get showPointsInput() {
    return this._showPoints;
  }

  // stacking - computed: false, optional: true, required: false
  private _stacking?: string; 
  public get stacking() {
    return this.getStringAttribute('stacking');
  }
  public set stacking(value: string) {
    this._stacking = value;
  }
  public resetStacking() {
    this._stacking = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get stackingInput() {
    return this._stacking;
  }

  // x_axis_max - computed: false, optional: true, required: false
  private _xAxisMax?: number; 
  public get xAxisMax() {
    return this.getNumberAttribute('x_axis_max');
  }
  public set xAxisMax(value: number) {
    this._xAxisMax = value;
  }
  public resetXAxisMax() {
    this._xAxisMax = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get xAxisMaxInput() {
    return this._xAxisMax;
  }

  // x_axis_min - computed: false, optional: true, required: false
  private _xAxisMin?: number; 
  public get xAxisMin() {
    return this.getNumberAttribute('x_axis_min');
  }
  public set xAxisMin(value: number) {
    this._xAxisMin = value;
  }
  public resetXAxisMin() {
    this._xAxisMin = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get xAxisMinInput() {
    return this._xAxisMin;
  }

  // x_axis_scale - computed: false, optional: true, required: false
  private _xAxisScale?: string; 
  public get xAxisScale() {
    return this.getStringAttribute('x_axis_scale');
  }
  public set xAxisScale(value: string) {
    this._xAxisScale = value;
  }
  public resetXAxisScale() {
    this._xAxisScale = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get xAxisScaleInput() {
    return this._xAxisScale;
  }

  // x_axis_show_title - computed: false, optional: true, required: false
  private _xAxisShowTitle?: boolean | cdktf.IResolvable; 
  public get xAxisShowTitle() {
    return this.getBooleanAttribute('x_axis_show_title');
  }
  public set xAxisShowTitle(value: boolean | cdktf.IResolvable) {
    this._xAxisShowTitle = value;
  }
  public resetXAxisShowTitle() {
    this._xAxisShowTitle = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get xAxisShowTitleInput() {
    return this._xAxisShowTitle;
  }

  // x_column_ids - computed: false, optional: true, required: false
  private _xColumnIds?: string[]; 
  public get xColumnIds() {
    return this.getListAttribute('x_column_ids');
  }
  public set xColumnIds(value: string[]) {
    this._xColumnIds = value;
  }
  public resetXColumnIds() {
    this._xColumnIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get xColumnIdsInput() {
    return this._xColumnIds;
  }

  // y_axis_max - computed: false, optional: true, required: false
  private _yAxisMax?: number; 
  public get yAxisMax() {
    return this.getNumberAttribute('y_axis_max');
  }
  public set yAxisMax(value: number) {
    this._yAxisMax = value;
  }
  public resetYAxisMax() {
    this._yAxisMax = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get yAxisMaxInput() {
    return this._yAxisMax;
  }

  // y_axis_min - computed: false, optional: true, required: false
  private _yAxisMin?: number; 
  public get yAxisMin() {
    return this.getNumberAttribute('y_axis_min');
  }
  public set yAxisMin(value: number) {
    this._yAxisMin = value;
  }
  public resetYAxisMin() {
    this._yAxisMin = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get yAxisMinInput() {
    return this._yAxisMin;
  }

  // y_axis_scale - computed: false, optional: true, required: false
  private _yAxisScale?: string; 
  public get yAxisScale() {
    return this.getStringAttribute('y_axis_scale');
  }
  public set yAxisScale(value: string) {
    this._yAxisScale = value;
  }
  public resetYAxisScale() {
    this._yAxisScale = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get yAxisScaleInput() {
    return this._yAxisScale;
  }

  // y_axis_show_title - computed: false, optional: true, required: false
  private _yAxisShowTitle?: boolean | cdktf.IResolvable; 
  public get yAxisShowTitle() {
    return this.getBooleanAttribute('y_axis_show_title');
  }
  public set yAxisShowTitle(value: boolean | cdktf.IResolvable) {
    this._yAxisShowTitle = value;
  }
  public resetYAxisShowTitle() {
    this._yAxisShowTitle = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get yAxisShowTitleInput() {
    return this._yAxisShowTitle;
  }

  // y_column_ids - computed: false, optional: true, required: false
  private _yColumnIds?: string[]; 
  public get yColumnIds() {
    return this.getListAttribute('y_column_ids');
  }
  public set yColumnIds(value: string[]) {
    this._yColumnIds = value;
  }
  public resetYColumnIds() {
    this._yColumnIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get yColumnIdsInput() {
    return this._yColumnIds;
  }

  // z_column_ids - computed: false, optional: true, required: false
  private _zColumnIds?: string[]; 
  public get zColumnIds() {
    return this.getListAttribute('z_column_ids');
  }
  public set zColumnIds(value: string[]) {
    this._zColumnIds = value;
  }
  public resetZColumnIds() {
    this._zColumnIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get zColumnIdsInput() {
    return this._zColumnIds;
  }
}
export interface ViewConditionalFormats {
  /**
  * The background: `Red`, `Orange`, `Yellow`, `Green`, `Blue`, `Purple`, `Pink`, `Gray`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#background_color View#background_color}
  */
  readonly backgroundColor?: string;
  /**
  * The columns whose cells it is about; whole rows without it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#column_ids View#column_ids}
  */
  readonly columnIds?: string[];
  /**
  * The formula that has to hold: `Status = "Blocked"`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#condition View#condition}
  */
  readonly condition: string;
  /**
  * The colour of the text, another one than that of the background.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#text_color View#text_color}
  */
  readonly textColor?: string;
  /**
  * Any of `bold`, `italic`, `strikeThrough`, `underline`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#text_styles View#text_styles}
  */
  readonly textStyles?: string[];
}

export function viewConditionalFormatsToTerraform(struct?: ViewConditionalFormats | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    background_color: cdktf.stringToTerraform(struct!.backgroundColor),
    column_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.columnIds),
    condition: cdktf.stringToTerraform(struct!.condition),
    text_color: cdktf.stringToTerraform(struct!.textColor),
    text_styles: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.textStyles),
  }
}


export function viewConditionalFormatsToHclTerraform(struct?: ViewConditionalFormats | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    background_color: {
      value: cdktf.stringToHclTerraform(struct!.backgroundColor),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    column_ids: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.columnIds),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    condition: {
      value: cdktf.stringToHclTerraform(struct!.condition),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    text_color: {
      value: cdktf.stringToHclTerraform(struct!.textColor),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    text_styles: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.textStyles),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ViewConditionalFormatsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): ViewConditionalFormats | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._backgroundColor !== undefined) {
      hasAnyValues = true;
      internalValueResult.backgroundColor = this._backgroundColor;
    }
    if (this._columnIds !== undefined) {
      hasAnyValues = true;
      internalValueResult.columnIds = this._columnIds;
    }
    if (this._condition !== undefined) {
      hasAnyValues = true;
      internalValueResult.condition = this._condition;
    }
    if (this._textColor !== undefined) {
      hasAnyValues = true;
      internalValueResult.textColor = this._textColor;
    }
    if (this._textStyles !== undefined) {
      hasAnyValues = true;
      internalValueResult.textStyles = this._textStyles;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ViewConditionalFormats | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._backgroundColor = undefined;
      this._columnIds = undefined;
      this._condition = undefined;
      this._textColor = undefined;
      this._textStyles = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._backgroundColor = value.backgroundColor;
      this._columnIds = value.columnIds;
      this._condition = value.condition;
      this._textColor = value.textColor;
      this._textStyles = value.textStyles;
    }
  }

  // background_color - computed: false, optional: true, required: false
  private _backgroundColor?: string; 
  public get backgroundColor() {
    return this.getStringAttribute('background_color');
  }
  public set backgroundColor(value: string) {
    this._backgroundColor = value;
  }
  public resetBackgroundColor() {
    this._backgroundColor = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get backgroundColorInput() {
    return this._backgroundColor;
  }

  // column_ids - computed: false, optional: true, required: false
  private _columnIds?: string[]; 
  public get columnIds() {
    return this.getListAttribute('column_ids');
  }
  public set columnIds(value: string[]) {
    this._columnIds = value;
  }
  public resetColumnIds() {
    this._columnIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get columnIdsInput() {
    return this._columnIds;
  }

  // condition - computed: false, optional: false, required: true
  private _condition?: string; 
  public get condition() {
    return this.getStringAttribute('condition');
  }
  public set condition(value: string) {
    this._condition = value;
  }
  // Temporarily expose input value. Use with caution.
  public get conditionInput() {
    return this._condition;
  }

  // text_color - computed: false, optional: true, required: false
  private _textColor?: string; 
  public get textColor() {
    return this.getStringAttribute('text_color');
  }
  public set textColor(value: string) {
    this._textColor = value;
  }
  public resetTextColor() {
    this._textColor = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get textColorInput() {
    return this._textColor;
  }

  // text_styles - computed: false, optional: true, required: false
  private _textStyles?: string[]; 
  public get textStyles() {
    return this.getListAttribute('text_styles');
  }
  public set textStyles(value: string[]) {
    this._textStyles = value;
  }
  public resetTextStyles() {
    this._textStyles = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get textStylesInput() {
    return this._textStyles;
  }
}

export class ViewConditionalFormatsList extends cdktf.ComplexList {
  public internalValue? : ViewConditionalFormats[] | cdktf.IResolvable

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
  public get(index: number): ViewConditionalFormatsOutputReference {
    return new ViewConditionalFormatsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ViewGroups {
  /**
  * Ids of columns whose groups stand on the left, the outermost first.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#left View#left}
  */
  readonly left?: string[];
  /**
  * Ids of columns whose groups stand on top.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#top View#top}
  */
  readonly top?: string[];
}

export function viewGroupsToTerraform(struct?: ViewGroups | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    left: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.left),
    top: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.top),
  }
}


export function viewGroupsToHclTerraform(struct?: ViewGroups | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    left: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.left),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    top: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.top),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ViewGroupsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ViewGroups | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._left !== undefined) {
      hasAnyValues = true;
      internalValueResult.left = this._left;
    }
    if (this._top !== undefined) {
      hasAnyValues = true;
      internalValueResult.top = this._top;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ViewGroups | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._left = undefined;
      this._top = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._left = value.left;
      this._top = value.top;
    }
  }

  // left - computed: false, optional: true, required: false
  private _left?: string[]; 
  public get left() {
    return this.getListAttribute('left');
  }
  public set left(value: string[]) {
    this._left = value;
  }
  public resetLeft() {
    this._left = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get leftInput() {
    return this._left;
  }

  // top - computed: false, optional: true, required: false
  private _top?: string[]; 
  public get top() {
    return this.getListAttribute('top');
  }
  public set top(value: string[]) {
    this._top = value;
  }
  public resetTop() {
    this._top = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get topInput() {
    return this._top;
  }
}
export interface ViewSorts {
  /**
  * The id of the column.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#column_id View#column_id}
  */
  readonly columnId: string;
  /**
  * `ascending` or `descending`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#direction View#direction}
  */
  readonly direction?: string;
}

export function viewSortsToTerraform(struct?: ViewSorts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    column_id: cdktf.stringToTerraform(struct!.columnId),
    direction: cdktf.stringToTerraform(struct!.direction),
  }
}


export function viewSortsToHclTerraform(struct?: ViewSorts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    column_id: {
      value: cdktf.stringToHclTerraform(struct!.columnId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    direction: {
      value: cdktf.stringToHclTerraform(struct!.direction),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ViewSortsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): ViewSorts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._columnId !== undefined) {
      hasAnyValues = true;
      internalValueResult.columnId = this._columnId;
    }
    if (this._direction !== undefined) {
      hasAnyValues = true;
      internalValueResult.direction = this._direction;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ViewSorts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._columnId = undefined;
      this._direction = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._columnId = value.columnId;
      this._direction = value.direction;
    }
  }

  // column_id - computed: false, optional: false, required: true
  private _columnId?: string; 
  public get columnId() {
    return this.getStringAttribute('column_id');
  }
  public set columnId(value: string) {
    this._columnId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get columnIdInput() {
    return this._columnId;
  }

  // direction - computed: true, optional: true, required: false
  private _direction?: string; 
  public get direction() {
    return this.getStringAttribute('direction');
  }
  public set direction(value: string) {
    this._direction = value;
  }
  public resetDirection() {
    this._direction = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get directionInput() {
    return this._direction;
  }
}

export class ViewSortsList extends cdktf.ComplexList {
  public internalValue? : ViewSorts[] | cdktf.IResolvable

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
  public get(index: number): ViewSortsOutputReference {
    return new ViewSortsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ViewTimeouts {
  /**
  * How long a create may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#create View#create}
  */
  readonly create?: string;
  /**
  * How long a delete; it is taken from the state, so apply it before the destroy may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#delete View#delete}
  */
  readonly delete?: string;
  /**
  * How long a read may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#read View#read}
  */
  readonly read?: string;
  /**
  * How long an update may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#update View#update}
  */
  readonly update?: string;
}

export function viewTimeoutsToTerraform(struct?: ViewTimeouts | cdktf.IResolvable): any {
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


export function viewTimeoutsToHclTerraform(struct?: ViewTimeouts | cdktf.IResolvable): any {
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

export class ViewTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ViewTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: ViewTimeouts | cdktf.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view coda_view}
*/
export class View extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_view";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a View resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the View to import
  * @param importFromId The id of the existing View that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the View to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_view", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/view coda_view} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ViewConfig
  */
  public constructor(scope: Construct, id: string, config: ViewConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_view',
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
    this._chart.internalValue = config.chart;
    this._columnOrder = config.columnOrder;
    this._conditionalFormats.internalValue = config.conditionalFormats;
    this._defaultView = config.defaultView;
    this._docId = config.docId;
    this._filter = config.filter;
    this._groups.internalValue = config.groups;
    this._hiddenColumnIds = config.hiddenColumnIds;
    this._layout = config.layout;
    this._name = config.name;
    this._pageId = config.pageId;
    this._sorts.internalValue = config.sorts;
    this._tableId = config.tableId;
    this._timeouts.internalValue = config.timeouts;
    this._titleHidden = config.titleHidden;
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

  // browser_link - computed: true, optional: false, required: false
  public get browserLink() {
    return this.getStringAttribute('browser_link');
  }

  // chart - computed: false, optional: true, required: false
  private _chart = new ViewChartOutputReference(this, "chart");
  public get chart() {
    return this._chart;
  }
  public putChart(value: ViewChart) {
    this._chart.internalValue = value;
  }
  public resetChart() {
    this._chart.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get chartInput() {
    return this._chart.internalValue;
  }

  // column_order - computed: false, optional: true, required: false
  private _columnOrder?: string[]; 
  public get columnOrder() {
    return this.getListAttribute('column_order');
  }
  public set columnOrder(value: string[]) {
    this._columnOrder = value;
  }
  public resetColumnOrder() {
    this._columnOrder = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get columnOrderInput() {
    return this._columnOrder;
  }

  // conditional_formats - computed: false, optional: true, required: false
  private _conditionalFormats = new ViewConditionalFormatsList(this, "conditional_formats", false);
  public get conditionalFormats() {
    return this._conditionalFormats;
  }
  public putConditionalFormats(value: ViewConditionalFormats[] | cdktf.IResolvable) {
    this._conditionalFormats.internalValue = value;
  }
  public resetConditionalFormats() {
    this._conditionalFormats.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get conditionalFormatsInput() {
    return this._conditionalFormats.internalValue;
  }

  // default_view - computed: true, optional: true, required: false
  private _defaultView?: boolean | cdktf.IResolvable; 
  public get defaultView() {
    return this.getBooleanAttribute('default_view');
  }
  public set defaultView(value: boolean | cdktf.IResolvable) {
    this._defaultView = value;
  }
  public resetDefaultView() {
    this._defaultView = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultViewInput() {
    return this._defaultView;
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

  // filter - computed: false, optional: true, required: false
  private _filter?: string; 
  public get filter() {
    return this.getStringAttribute('filter');
  }
  public set filter(value: string) {
    this._filter = value;
  }
  public resetFilter() {
    this._filter = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get filterInput() {
    return this._filter;
  }

  // groups - computed: false, optional: true, required: false
  private _groups = new ViewGroupsOutputReference(this, "groups");
  public get groups() {
    return this._groups;
  }
  public putGroups(value: ViewGroups) {
    this._groups.internalValue = value;
  }
  public resetGroups() {
    this._groups.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get groupsInput() {
    return this._groups.internalValue;
  }

  // hidden_column_ids - computed: false, optional: true, required: false
  private _hiddenColumnIds?: string[]; 
  public get hiddenColumnIds() {
    return cdktf.Fn.tolist(this.getListAttribute('hidden_column_ids'));
  }
  public set hiddenColumnIds(value: string[]) {
    this._hiddenColumnIds = value;
  }
  public resetHiddenColumnIds() {
    this._hiddenColumnIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hiddenColumnIdsInput() {
    return this._hiddenColumnIds;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // layout - computed: false, optional: true, required: false
  private _layout?: string; 
  public get layout() {
    return this.getStringAttribute('layout');
  }
  public set layout(value: string) {
    this._layout = value;
  }
  public resetLayout() {
    this._layout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get layoutInput() {
    return this._layout;
  }

  // name - computed: true, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // page_id - computed: false, optional: true, required: false
  private _pageId?: string; 
  public get pageId() {
    return this.getStringAttribute('page_id');
  }
  public set pageId(value: string) {
    this._pageId = value;
  }
  public resetPageId() {
    this._pageId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pageIdInput() {
    return this._pageId;
  }

  // sorts - computed: false, optional: true, required: false
  private _sorts = new ViewSortsList(this, "sorts", false);
  public get sorts() {
    return this._sorts;
  }
  public putSorts(value: ViewSorts[] | cdktf.IResolvable) {
    this._sorts.internalValue = value;
  }
  public resetSorts() {
    this._sorts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sortsInput() {
    return this._sorts.internalValue;
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
  private _timeouts = new ViewTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ViewTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // title_hidden - computed: false, optional: true, required: false
  private _titleHidden?: boolean | cdktf.IResolvable; 
  public get titleHidden() {
    return this.getBooleanAttribute('title_hidden');
  }
  public set titleHidden(value: boolean | cdktf.IResolvable) {
    this._titleHidden = value;
  }
  public resetTitleHidden() {
    this._titleHidden = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get titleHiddenInput() {
    return this._titleHidden;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktf.booleanToTerraform(this._adopt),
      chart: viewChartToTerraform(this._chart.internalValue),
      column_order: cdktf.listMapper(cdktf.stringToTerraform, false)(this._columnOrder),
      conditional_formats: cdktf.listMapper(viewConditionalFormatsToTerraform, false)(this._conditionalFormats.internalValue),
      default_view: cdktf.booleanToTerraform(this._defaultView),
      doc_id: cdktf.stringToTerraform(this._docId),
      filter: cdktf.stringToTerraform(this._filter),
      groups: viewGroupsToTerraform(this._groups.internalValue),
      hidden_column_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._hiddenColumnIds),
      layout: cdktf.stringToTerraform(this._layout),
      name: cdktf.stringToTerraform(this._name),
      page_id: cdktf.stringToTerraform(this._pageId),
      sorts: cdktf.listMapper(viewSortsToTerraform, false)(this._sorts.internalValue),
      table_id: cdktf.stringToTerraform(this._tableId),
      timeouts: viewTimeoutsToTerraform(this._timeouts.internalValue),
      title_hidden: cdktf.booleanToTerraform(this._titleHidden),
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
      chart: {
        value: viewChartToHclTerraform(this._chart.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ViewChart",
      },
      column_order: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._columnOrder),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      conditional_formats: {
        value: cdktf.listMapperHcl(viewConditionalFormatsToHclTerraform, false)(this._conditionalFormats.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "ViewConditionalFormatsList",
      },
      default_view: {
        value: cdktf.booleanToHclTerraform(this._defaultView),
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
      filter: {
        value: cdktf.stringToHclTerraform(this._filter),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      groups: {
        value: viewGroupsToHclTerraform(this._groups.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ViewGroups",
      },
      hidden_column_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._hiddenColumnIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      layout: {
        value: cdktf.stringToHclTerraform(this._layout),
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
      page_id: {
        value: cdktf.stringToHclTerraform(this._pageId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sorts: {
        value: cdktf.listMapperHcl(viewSortsToHclTerraform, false)(this._sorts.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "ViewSortsList",
      },
      table_id: {
        value: cdktf.stringToHclTerraform(this._tableId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: viewTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ViewTimeouts",
      },
      title_hidden: {
        value: cdktf.booleanToHclTerraform(this._titleHidden),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
