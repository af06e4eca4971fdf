// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCodaRowsConfig extends cdktf.TerraformMetaArguments {
  /**
  * The columns to give, by name or id. Default: all of them.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#columns DataCodaRows#columns}
  */
  readonly columns?: string[];
  /**
  * The id of the doc.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#doc_id DataCodaRows#doc_id}
  */
  readonly docId: string;
  /**
  * A formula that has to hold for a row, as in the filter of a view: `Status = "Open" AND Hours > 8`. It is evaluated by this provider, over the rows that were sent and those of tables that it names; see `coda_formula_result` for what cannot be evaluated here.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#filter DataCodaRows#filter}
  */
  readonly filter?: string;
  /**
  * How many rows at most: of those that `filter` lets through, where there is one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#limit DataCodaRows#limit}
  */
  readonly limit?: number;
  /**
  * One column and the value that it has to show: Coda compares, so only the rows that match are sent. It is all that Coda's API can filter by; see `filter` for more.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#query DataCodaRows#query}
  */
  readonly query?: DataCodaRowsQuery;
  /**
  * The order, made by Coda: `created_at`, `updated_at`, or `natural`, the order of the table's first view, which leaves out rows that this view hides. By default Coda's own.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#sort_by DataCodaRows#sort_by}
  */
  readonly sortBy?: string;
  /**
  * The id of a base table (`grid-…`) or of a view on a page of its own (`table-…`); of a view, the rows that the view's filter lets through.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#table_id DataCodaRows#table_id}
  */
  readonly tableId: string;
  /**
  * The time zone of the doc for `Today()` and `Now()` in `filter`, e.g. `Europe/Berlin`. Default `UTC`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#timezone DataCodaRows#timezone}
  */
  readonly timezone?: string;
  /**
  * Whether rows that the table's first view hides are left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#visible_only DataCodaRows#visible_only}
  */
  readonly visibleOnly?: boolean | cdktf.IResolvable;
}
export interface DataCodaRowsQuery {
  /**
  * The column, by name or id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#column DataCodaRows#column}
  */
  readonly column: string;
  /**
  * The value, as a person would type it: `true`, `12.5`, an option, the name of a row. Coda does not say how it compares dates and times: use `filter` for those.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#value DataCodaRows#value}
  */
  readonly value: string;
}

export function dataCodaRowsQueryToTerraform(struct?: DataCodaRowsQuery | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    column: cdktf.stringToTerraform(struct!.column),
    value: cdktf.stringToTerraform(struct!.value),
  }
}


export function dataCodaRowsQueryToHclTerraform(struct?: DataCodaRowsQuery | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    column: {
      value: cdktf.stringToHclTerraform(struct!.column),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    value: {
      value: cdktf.stringToHclTerraform(struct!.value),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class DataCodaRowsQueryOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataCodaRowsQuery | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._column !== undefined) {
      hasAnyValues = true;
      internalValueResult.column = this._column;
    }
    if (this._value !== undefined) {
      hasAnyValues = true;
      internalValueResult.value = this._value;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCodaRowsQuery | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._column = undefined;
      this._value = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._column = value.column;
      this._value = value.value;
    }
  }

  // column - computed: false, optional: false, required: true
  private _column?: string; 
  public get column() {
    return this.getStringAttribute('column');
  }
  public set column(value: string) {
    this._column = value;
  }
  // Temporarily expose input value. Use with caution.
  public get columnInput() {
    return this._column;
  }

  // value - computed: false, optional: false, required: true
  private _value?: string; 
  public get value() {
    return this.getStringAttribute('value');
  }
  public set value(value: string) {
    this._value = value;
  }
  // Temporarily expose input value. Use with caution.
  public get valueInput() {
    return this._value;
  }
}
export interface DataCodaRowsRows {
}

export function dataCodaRowsRowsToTerraform(struct?: DataCodaRowsRows): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataCodaRowsRowsToHclTerraform(struct?: DataCodaRowsRows): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataCodaRowsRowsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataCodaRowsRows | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCodaRowsRows | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // browser_link - computed: true, optional: false, required: false
  public get browserLink() {
    return this.getStringAttribute('browser_link');
  }

  // cells - computed: true, optional: false, required: false
  private _cells = new cdktf.StringMap(this, "cells");
  public get cells() {
    return this._cells;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }
}

export class DataCodaRowsRowsList extends cdktf.ComplexList {

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
  public get(index: number): DataCodaRowsRowsOutputReference {
    return new DataCodaRowsRowsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows coda_rows}
*/
export class DataCodaRows extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_rows";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCodaRows resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCodaRows to import
  * @param importFromId The id of the existing DataCodaRows that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCodaRows to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_rows", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/rows coda_rows} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCodaRowsConfig
  */
  public constructor(scope: Construct, id: string, config: DataCodaRowsConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_rows',
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
    this._columns = config.columns;
    this._docId = config.docId;
    this._filter = config.filter;
    this._limit = config.limit;
    this._query.internalValue = config.query;
    this._sortBy = config.sortBy;
    this._tableId = config.tableId;
    this._timezone = config.timezone;
    this._visibleOnly = config.visibleOnly;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // columns - computed: false, optional: true, required: false
  private _columns?: string[]; 
  public get columns() {
    return this.getListAttribute('columns');
  }
  public set columns(value: string[]) {
    this._columns = value;
  }
  public resetColumns() {
    this._columns = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get columnsInput() {
    return this._columns;
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

  // limit - computed: false, optional: true, required: false
  private _limit?: number; 
  public get limit() {
    return this.getNumberAttribute('limit');
  }
  public set limit(value: number) {
    this._limit = value;
  }
  public resetLimit() {
    this._limit = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get limitInput() {
    return this._limit;
  }

  // query - computed: false, optional: true, required: false
  private _query = new DataCodaRowsQueryOutputReference(this, "query");
  public get query() {
    return this._query;
  }
  public putQuery(value: DataCodaRowsQuery) {
    this._query.internalValue = value;
  }
  public resetQuery() {
    this._query.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get queryInput() {
    return this._query.internalValue;
  }

  // records - computed: true, optional: false, required: false
  private _records = new cdktf.AnyMap(this, "records");
  public get records() {
    return this._records;
  }

  // row_ids - computed: true, optional: false, required: false
  private _rowIds = new cdktf.StringMap(this, "row_ids");
  public get rowIds() {
    return this._rowIds;
  }

  // rows - computed: true, optional: false, required: false
  private _rows = new DataCodaRowsRowsList(this, "rows", false);
  public get rows() {
    return this._rows;
  }

  // sort_by - computed: false, optional: true, required: false
  private _sortBy?: string; 
  public get sortBy() {
    return this.getStringAttribute('sort_by');
  }
  public set sortBy(value: string) {
    this._sortBy = value;
  }
  public resetSortBy() {
    this._sortBy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sortByInput() {
    return this._sortBy;
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

  // timezone - computed: false, optional: true, required: false
  private _timezone?: string; 
  public get timezone() {
    return this.getStringAttribute('timezone');
  }
  public set timezone(value: string) {
    this._timezone = value;
  }
  public resetTimezone() {
    this._timezone = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timezoneInput() {
    return this._timezone;
  }

  // visible_only - computed: false, optional: true, required: false
  private _visibleOnly?: boolean | cdktf.IResolvable; 
  public get visibleOnly() {
    return this.getBooleanAttribute('visible_only');
  }
  public set visibleOnly(value: boolean | cdktf.IResolvable) {
    this._visibleOnly = value;
  }
  public resetVisibleOnly() {
    this._visibleOnly = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get visibleOnlyInput() {
    return this._visibleOnly;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      columns: cdktf.listMapper(cdktf.stringToTerraform, false)(this._columns),
      doc_id: cdktf.stringToTerraform(this._docId),
      filter: cdktf.stringToTerraform(this._filter),
      limit: cdktf.numberToTerraform(this._limit),
      query: dataCodaRowsQueryToTerraform(this._query.internalValue),
      sort_by: cdktf.stringToTerraform(this._sortBy),
      table_id: cdktf.stringToTerraform(this._tableId),
      timezone: cdktf.stringToTerraform(this._timezone),
      visible_only: cdktf.booleanToTerraform(this._visibleOnly),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      columns: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._columns),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
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
      limit: {
        value: cdktf.numberToHclTerraform(this._limit),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      query: {
        value: dataCodaRowsQueryToHclTerraform(this._query.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "DataCodaRowsQuery",
      },
      sort_by: {
        value: cdktf.stringToHclTerraform(this._sortBy),
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
      timezone: {
        value: cdktf.stringToHclTerraform(this._timezone),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      visible_only: {
        value: cdktf.booleanToHclTerraform(this._visibleOnly),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
