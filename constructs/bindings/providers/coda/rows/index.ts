// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface RowsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether a create may take over an object of the same name that exists already, instead of stopping. An object that is exactly what the create would have made is always taken over, with a warning: that is how an interrupted apply is finished.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#adopt Rows#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#doc_id Rows#doc_id}
  */
  readonly docId: string;
  /**
  * Whether the rows have to be there already, because people made them: a key that no row has stops the plan instead of adding a row, and destroying the resource leaves the rows. For columns that code fills in such rows. Off by default.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#existing_only Rows#existing_only}
  */
  readonly existingOnly?: boolean | cdktf.IResolvable;
  /**
  * The column whose values are the keys of `rows`: a name or an id. Another name of the same column changes nothing; another column replaces the rows.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#key_column Rows#key_column}
  */
  readonly keyColumn: string;
  /**
  * The rows: key → column (name or id) → cell, as a person would type it. An empty string empties the cell; a column that a row does not name is left alone. Numbers `1234.5`, percentages `50%` or `0.5`, dates `2026-09-08` (or `8 Sep 2026`, `September 8, 2026`), date and time `2026-09-08 14:30` (with `Z` or an offset if you mean one), times `14:30`, checkboxes `true`/`false`, options by name, relations by row id (`i-…`) or by a name that exactly one row has, people by e-mail. Several values are separated by commas, or given as a JSON array of strings (`jsonencode([...])`).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#rows Rows#rows}
  */
  readonly rows: { [key: string]: { [key: string]: string } } | cdktf.IResolvable;
  /**
  * The id of the base table, e.g. `grid-AbCdEfGhIj`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#table_id Rows#table_id}
  */
  readonly tableId: string;
  /**
  * How long each operation may take, and so how long it waits for the service. When the time is up, the operation ends with an error that says what was accepted until then; the next apply finishes it. By default each wait has the limit of the provider, and the operation as a whole none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#timeouts Rows#timeouts}
  */
  readonly timeouts?: RowsTimeouts;
}
export interface RowsTimeouts {
  /**
  * How long a create may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#create Rows#create}
  */
  readonly create?: string;
  /**
  * How long a delete; it is taken from the state, so apply it before the destroy may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#delete Rows#delete}
  */
  readonly delete?: string;
  /**
  * How long a read may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#read Rows#read}
  */
  readonly read?: string;
  /**
  * How long an update may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#update Rows#update}
  */
  readonly update?: string;
}

export function rowsTimeoutsToTerraform(struct?: RowsTimeouts | cdktf.IResolvable): any {
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


export function rowsTimeoutsToHclTerraform(struct?: RowsTimeouts | cdktf.IResolvable): any {
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

export class RowsTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): RowsTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: RowsTimeouts | cdktf.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows coda_rows}
*/
export class Rows extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_rows";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Rows resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Rows to import
  * @param importFromId The id of the existing Rows that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Rows to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_rows", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/rows coda_rows} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options RowsConfig
  */
  public constructor(scope: Construct, id: string, config: RowsConfig) {
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
    this._adopt = config.adopt;
    this._docId = config.docId;
    this._existingOnly = config.existingOnly;
    this._keyColumn = config.keyColumn;
    this._rows = config.rows;
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

  // adopted_keys - computed: true, optional: false, required: false
  public get adoptedKeys() {
    return cdktf.Fn.tolist(this.getListAttribute('adopted_keys'));
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

  // existing_only - computed: true, optional: true, required: false
  private _existingOnly?: boolean | cdktf.IResolvable; 
  public get existingOnly() {
    return this.getBooleanAttribute('existing_only');
  }
  public set existingOnly(value: boolean | cdktf.IResolvable) {
    this._existingOnly = value;
  }
  public resetExistingOnly() {
    this._existingOnly = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get existingOnlyInput() {
    return this._existingOnly;
  }

  // key_column - computed: false, optional: false, required: true
  private _keyColumn?: string; 
  public get keyColumn() {
    return this.getStringAttribute('key_column');
  }
  public set keyColumn(value: string) {
    this._keyColumn = value;
  }
  // Temporarily expose input value. Use with caution.
  public get keyColumnInput() {
    return this._keyColumn;
  }

  // row_ids - computed: true, optional: false, required: false
  private _rowIds = new cdktf.StringMap(this, "row_ids");
  public get rowIds() {
    return this._rowIds;
  }

  // rows - computed: false, optional: false, required: true
  private _rows?: { [key: string]: { [key: string]: string } } | cdktf.IResolvable; 
  public get rows() {
    return this.interpolationForAttribute('rows');
  }
  public set rows(value: { [key: string]: { [key: string]: string } } | cdktf.IResolvable) {
    this._rows = value;
  }
  // Temporarily expose input value. Use with caution.
  public get rowsInput() {
    return this._rows;
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
  private _timeouts = new RowsTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: RowsTimeouts) {
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
      doc_id: cdktf.stringToTerraform(this._docId),
      existing_only: cdktf.booleanToTerraform(this._existingOnly),
      key_column: cdktf.stringToTerraform(this._keyColumn),
      rows: cdktf.hashMapper(cdktf.hashMapper(cdktf.stringToTerraform))(this._rows),
      table_id: cdktf.stringToTerraform(this._tableId),
      timeouts: rowsTimeoutsToTerraform(this._timeouts.internalValue),
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
      doc_id: {
        value: cdktf.stringToHclTerraform(this._docId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      existing_only: {
        value: cdktf.booleanToHclTerraform(this._existingOnly),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      key_column: {
        value: cdktf.stringToHclTerraform(this._keyColumn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      rows: {
        value: cdktf.hashMapperHcl(cdktf.hashMapperHcl(cdktf.stringToHclTerraform))(this._rows),
        isBlock: false,
        type: "map",
        storageClassType: "stringMapMap",
      },
      table_id: {
        value: cdktf.stringToHclTerraform(this._tableId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: rowsTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "RowsTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
