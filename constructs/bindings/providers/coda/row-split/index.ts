// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface RowSplitConfig extends cdktf.TerraformMetaArguments {
  /**
  * The column of the source whose value says where a row goes: a name or an id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#by RowSplit#by}
  */
  readonly by: string;
  /**
  * Whether the source table is protected: `retire_source = "delete"` is refused until this is `false`. On by default.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#deletion_protection RowSplit#deletion_protection}
  */
  readonly deletionProtection?: boolean | cdktf.IResolvable;
  /**
  * The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#doc_id RowSplit#doc_id}
  */
  readonly docId: string;
  /**
  * The text column of the source that `mark` writes to. It is added where the table has none of that name, and taken away again when the split is undone. Default `migrated_to`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#mark_column RowSplit#mark_column}
  */
  readonly markColumn?: string;
  /**
  * What becomes of rows that no target asks for: the name of a target, or `skip`, which leaves them in the source. Left out, such rows stop the plan, which lists them.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#otherwise RowSplit#otherwise}
  */
  readonly otherwise?: string;
  /**
  * What becomes of the source. `mark`: each copied row gets the name of its target in `mark_column`. `keep`: nothing is written to it. `delete`: the table is deleted once all copies are proved and a backup is written; needs `deletion_protection = false`, and is refused while a relation or formula elsewhere in the doc refers to the table. Coda's APIs cannot rename a table, so the source keeps its name until then.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#retire_source RowSplit#retire_source}
  */
  readonly retireSource?: string;
  /**
  * The id of the table whose rows are split, e.g. `grid-AbCdEfGhIj`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#source_table_id RowSplit#source_table_id}
  */
  readonly sourceTableId: string;
  /**
  * The tables that the rows go to, by a name of your own that counts and messages use.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#targets RowSplit#targets}
  */
  readonly targets: { [key: string]: RowSplitTargets } | cdktf.IResolvable;
  /**
  * How long each operation may take, and so how long it waits for the service. When the time is up, the operation ends with an error that says what was accepted until then; the next apply finishes it. By default each wait has the limit of the provider, and the operation as a whole none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#timeouts RowSplit#timeouts}
  */
  readonly timeouts?: RowSplitTimeouts;
}
export interface RowSplitConflicts {
}

export function rowSplitConflictsToTerraform(struct?: RowSplitConflicts): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function rowSplitConflictsToHclTerraform(struct?: RowSplitConflicts): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class RowSplitConflictsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): RowSplitConflicts | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: RowSplitConflicts | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // key - computed: true, optional: false, required: false
  public get key() {
    return this.getStringAttribute('key');
  }

  // link - computed: true, optional: false, required: false
  public get link() {
    return this.getStringAttribute('link');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // problem - computed: true, optional: false, required: false
  public get problem() {
    return this.getStringAttribute('problem');
  }

  // row - computed: true, optional: false, required: false
  public get row() {
    return this.getStringAttribute('row');
  }

  // target - computed: true, optional: false, required: false
  public get target() {
    return this.getStringAttribute('target');
  }
}

export class RowSplitConflictsList extends cdktf.ComplexList {

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
  public get(index: number): RowSplitConflictsOutputReference {
    return new RowSplitConflictsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface RowSplitDuplicates {
}

export function rowSplitDuplicatesToTerraform(struct?: RowSplitDuplicates): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function rowSplitDuplicatesToHclTerraform(struct?: RowSplitDuplicates): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class RowSplitDuplicatesOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): RowSplitDuplicates | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: RowSplitDuplicates | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // key - computed: true, optional: false, required: false
  public get key() {
    return this.getStringAttribute('key');
  }

  // link - computed: true, optional: false, required: false
  public get link() {
    return this.getStringAttribute('link');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // problem - computed: true, optional: false, required: false
  public get problem() {
    return this.getStringAttribute('problem');
  }

  // row - computed: true, optional: false, required: false
  public get row() {
    return this.getStringAttribute('row');
  }

  // target - computed: true, optional: false, required: false
  public get target() {
    return this.getStringAttribute('target');
  }
}

export class RowSplitDuplicatesList extends cdktf.ComplexList {

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
  public get(index: number): RowSplitDuplicatesOutputReference {
    return new RowSplitDuplicatesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface RowSplitProof {
}

export function rowSplitProofToTerraform(struct?: RowSplitProof): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function rowSplitProofToHclTerraform(struct?: RowSplitProof): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class RowSplitProofOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): RowSplitProof | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: RowSplitProof | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // cells_checked - computed: true, optional: false, required: false
  public get cellsChecked() {
    return this.getNumberAttribute('cells_checked');
  }

  // cells_differing - computed: true, optional: false, required: false
  public get cellsDiffering() {
    return this.getNumberAttribute('cells_differing');
  }

  // rows_in - computed: true, optional: false, required: false
  public get rowsIn() {
    return this.getNumberAttribute('rows_in');
  }

  // rows_out - computed: true, optional: false, required: false
  public get rowsOut() {
    return this.getNumberAttribute('rows_out');
  }
}
export interface RowSplitSamples {
}

export function rowSplitSamplesToTerraform(struct?: RowSplitSamples): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function rowSplitSamplesToHclTerraform(struct?: RowSplitSamples): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class RowSplitSamplesOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): RowSplitSamples | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: RowSplitSamples | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // cells - computed: true, optional: false, required: false
  private _cells = new cdktf.StringMap(this, "cells");
  public get cells() {
    return this._cells;
  }

  // key - computed: true, optional: false, required: false
  public get key() {
    return this.getStringAttribute('key');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // row - computed: true, optional: false, required: false
  public get row() {
    return this.getStringAttribute('row');
  }

  // target - computed: true, optional: false, required: false
  public get target() {
    return this.getStringAttribute('target');
  }
}

export class RowSplitSamplesList extends cdktf.ComplexList {

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
  public get(index: number): RowSplitSamplesOutputReference {
    return new RowSplitSamplesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface RowSplitTargets {
  /**
  * What the copies hold: column of the target (name or id) → Coda formula over the source row, e.g. `thisRow.body`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#columns RowSplit#columns}
  */
  readonly columns?: { [key: string]: string };
  /**
  * A Coda formula over the source row whose text is made into the key: lower case, words joined by hyphens. Default: the source row's name. Rows that would get the same key are told apart by a number, in the order of their ids.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#key RowSplit#key}
  */
  readonly key?: string;
  /**
  * A text column of the target (name or id) that gets a readable key, unique in the target, e.g. `pattern_key`. Left out, copies have no key.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#key_column RowSplit#key_column}
  */
  readonly keyColumn?: string;
  /**
  * A text column of the target (name or id) that gets the id of the source row. Copies are found again by it. Default `migrated_from`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#origin_column RowSplit#origin_column}
  */
  readonly originColumn?: string;
  /**
  * The id of the base table that gets the copies.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#table_id RowSplit#table_id}
  */
  readonly tableId: string;
  /**
  * The values of `by` whose rows go here, as a person would type them. An empty string means blank. A value stands in one target only. Leave it out for a target that only `otherwise` names.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#values RowSplit#values}
  */
  readonly values?: string[];
}

export function rowSplitTargetsToTerraform(struct?: RowSplitTargets | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    columns: cdktf.hashMapper(cdktf.stringToTerraform)(struct!.columns),
    key: cdktf.stringToTerraform(struct!.key),
    key_column: cdktf.stringToTerraform(struct!.keyColumn),
    origin_column: cdktf.stringToTerraform(struct!.originColumn),
    table_id: cdktf.stringToTerraform(struct!.tableId),
    values: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.values),
  }
}


export function rowSplitTargetsToHclTerraform(struct?: RowSplitTargets | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    columns: {
      value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct!.columns),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
    key: {
      value: cdktf.stringToHclTerraform(struct!.key),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    key_column: {
      value: cdktf.stringToHclTerraform(struct!.keyColumn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    origin_column: {
      value: cdktf.stringToHclTerraform(struct!.originColumn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    table_id: {
      value: cdktf.stringToHclTerraform(struct!.tableId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.values),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class RowSplitTargetsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectKey the key of this item in the map
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectKey: string) {
    super(terraformResource, terraformAttribute, false, complexObjectKey);
  }

  public get internalValue(): RowSplitTargets | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._columns !== undefined) {
      hasAnyValues = true;
      internalValueResult.columns = this._columns;
    }
    if (this._key !== undefined) {
      hasAnyValues = true;
      internalValueResult.key = this._key;
    }
    if (this._keyColumn !== undefined) {
      hasAnyValues = true;
      internalValueResult.keyColumn = this._keyColumn;
    }
    if (this._originColumn !== undefined) {
      hasAnyValues = true;
      internalValueResult.originColumn = this._originColumn;
    }
    if (this._tableId !== undefined) {
      hasAnyValues = true;
      internalValueResult.tableId = this._tableId;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: RowSplitTargets | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._columns = undefined;
      this._key = undefined;
      this._keyColumn = undefined;
      this._originColumn = undefined;
      this._tableId = undefined;
      this._values = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._columns = value.columns;
      this._key = value.key;
      this._keyColumn = value.keyColumn;
      this._originColumn = value.originColumn;
      this._tableId = value.tableId;
      this._values = value.values;
    }
  }

  // columns - computed: false, optional: true, required: false
  private _columns?: { [key: string]: string }; 
  public get columns() {
    return this.getStringMapAttribute('columns');
  }
  public set columns(value: { [key: string]: string }) {
    this._columns = value;
  }
  public resetColumns() {
    this._columns = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get columnsInput() {
    return this._columns;
  }

  // key - computed: false, optional: true, required: false
  private _key?: string; 
  public get key() {
    return this.getStringAttribute('key');
  }
  public set key(value: string) {
    this._key = value;
  }
  public resetKey() {
    this._key = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keyInput() {
    return this._key;
  }

  // key_column - computed: false, optional: true, required: false
  private _keyColumn?: string; 
  public get keyColumn() {
    return this.getStringAttribute('key_column');
  }
  public set keyColumn(value: string) {
    this._keyColumn = value;
  }
  public resetKeyColumn() {
    this._keyColumn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keyColumnInput() {
    return this._keyColumn;
  }

  // origin_column - computed: true, optional: true, required: false
  private _originColumn?: string; 
  public get originColumn() {
    return this.getStringAttribute('origin_column');
  }
  public set originColumn(value: string) {
    this._originColumn = value;
  }
  public resetOriginColumn() {
    this._originColumn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get originColumnInput() {
    return this._originColumn;
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

  // values - computed: false, optional: true, required: false
  private _values?: string[]; 
  public get values() {
    return this.getListAttribute('values');
  }
  public set values(value: string[]) {
    this._values = value;
  }
  public resetValues() {
    this._values = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }
}

export class RowSplitTargetsMap extends cdktf.ComplexMap {
  public internalValue? : { [key: string]: RowSplitTargets } | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute)
  }

  /**
  * @param key the key of the item to return
  */
  public get(key: string): RowSplitTargetsOutputReference {
    return new RowSplitTargetsOutputReference(this.terraformResource, this.terraformAttribute, key);
  }
}
export interface RowSplitTimeouts {
  /**
  * How long a create may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#create RowSplit#create}
  */
  readonly create?: string;
  /**
  * How long a delete; it is taken from the state, so apply it before the destroy may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#delete RowSplit#delete}
  */
  readonly delete?: string;
  /**
  * How long a read may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#read RowSplit#read}
  */
  readonly read?: string;
  /**
  * How long an update may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#update RowSplit#update}
  */
  readonly update?: string;
}

export function rowSplitTimeoutsToTerraform(struct?: RowSplitTimeouts | cdktf.IResolvable): any {
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


export function rowSplitTimeoutsToHclTerraform(struct?: RowSplitTimeouts | cdktf.IResolvable): any {
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

export class RowSplitTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): RowSplitTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: RowSplitTimeouts | cdktf.IResolvable | undefined) {
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
export interface RowSplitUnmatched {
}

export function rowSplitUnmatchedToTerraform(struct?: RowSplitUnmatched): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function rowSplitUnmatchedToHclTerraform(struct?: RowSplitUnmatched): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class RowSplitUnmatchedOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): RowSplitUnmatched | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: RowSplitUnmatched | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // link - computed: true, optional: false, required: false
  public get link() {
    return this.getStringAttribute('link');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // row - computed: true, optional: false, required: false
  public get row() {
    return this.getStringAttribute('row');
  }

  // value - computed: true, optional: false, required: false
  public get value() {
    return this.getStringAttribute('value');
  }
}

export class RowSplitUnmatchedList extends cdktf.ComplexList {

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
  public get(index: number): RowSplitUnmatchedOutputReference {
    return new RowSplitUnmatchedOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split coda_row_split}
*/
export class RowSplit extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_row_split";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a RowSplit resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the RowSplit to import
  * @param importFromId The id of the existing RowSplit that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the RowSplit to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_row_split", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/row_split coda_row_split} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options RowSplitConfig
  */
  public constructor(scope: Construct, id: string, config: RowSplitConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_row_split',
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
    this._by = config.by;
    this._deletionProtection = config.deletionProtection;
    this._docId = config.docId;
    this._markColumn = config.markColumn;
    this._otherwise = config.otherwise;
    this._retireSource = config.retireSource;
    this._sourceTableId = config.sourceTableId;
    this._targets.internalValue = config.targets;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // already_migrated - computed: true, optional: false, required: false
  public get alreadyMigrated() {
    return this.getNumberAttribute('already_migrated');
  }

  // backup - computed: true, optional: false, required: false
  public get backup() {
    return this.getStringAttribute('backup');
  }

  // by - computed: false, optional: false, required: true
  private _by?: string; 
  public get by() {
    return this.getStringAttribute('by');
  }
  public set by(value: string) {
    this._by = value;
  }
  // Temporarily expose input value. Use with caution.
  public get byInput() {
    return this._by;
  }

  // conflict_count - computed: true, optional: false, required: false
  public get conflictCount() {
    return this.getNumberAttribute('conflict_count');
  }

  // conflicts - computed: true, optional: false, required: false
  private _conflicts = new RowSplitConflictsList(this, "conflicts", false);
  public get conflicts() {
    return this._conflicts;
  }

  // counts - computed: true, optional: false, required: false
  private _counts = new cdktf.NumberMap(this, "counts");
  public get counts() {
    return this._counts;
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

  // duplicate_count - computed: true, optional: false, required: false
  public get duplicateCount() {
    return this.getNumberAttribute('duplicate_count');
  }

  // duplicates - computed: true, optional: false, required: false
  private _duplicates = new RowSplitDuplicatesList(this, "duplicates", false);
  public get duplicates() {
    return this._duplicates;
  }

  // fingerprint - computed: true, optional: false, required: false
  public get fingerprint() {
    return this.getStringAttribute('fingerprint');
  }

  // mark_column - computed: true, optional: true, required: false
  private _markColumn?: string; 
  public get markColumn() {
    return this.getStringAttribute('mark_column');
  }
  public set markColumn(value: string) {
    this._markColumn = value;
  }
  public resetMarkColumn() {
    this._markColumn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get markColumnInput() {
    return this._markColumn;
  }

  // otherwise - computed: false, optional: true, required: false
  private _otherwise?: string; 
  public get otherwise() {
    return this.getStringAttribute('otherwise');
  }
  public set otherwise(value: string) {
    this._otherwise = value;
  }
  public resetOtherwise() {
    this._otherwise = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get otherwiseInput() {
    return this._otherwise;
  }

  // proof - computed: true, optional: false, required: false
  private _proof = new RowSplitProofOutputReference(this, "proof");
  public get proof() {
    return this._proof;
  }

  // referring_columns - computed: true, optional: false, required: false
  public get referringColumns() {
    return this.getListAttribute('referring_columns');
  }

  // retire_source - computed: true, optional: true, required: false
  private _retireSource?: string; 
  public get retireSource() {
    return this.getStringAttribute('retire_source');
  }
  public set retireSource(value: string) {
    this._retireSource = value;
  }
  public resetRetireSource() {
    this._retireSource = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retireSourceInput() {
    return this._retireSource;
  }

  // row_ids - computed: true, optional: false, required: false
  private _rowIds = new cdktf.StringMap(this, "row_ids");
  public get rowIds() {
    return this._rowIds;
  }

  // samples - computed: true, optional: false, required: false
  private _samples = new RowSplitSamplesList(this, "samples", false);
  public get samples() {
    return this._samples;
  }

  // skipped - computed: true, optional: false, required: false
  public get skipped() {
    return this.getNumberAttribute('skipped');
  }

  // source_rows - computed: true, optional: false, required: false
  public get sourceRows() {
    return this.getNumberAttribute('source_rows');
  }

  // source_table_id - computed: false, optional: false, required: true
  private _sourceTableId?: string; 
  public get sourceTableId() {
    return this.getStringAttribute('source_table_id');
  }
  public set sourceTableId(value: string) {
    this._sourceTableId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceTableIdInput() {
    return this._sourceTableId;
  }

  // targets - computed: false, optional: false, required: true
  private _targets = new RowSplitTargetsMap(this, "targets");
  public get targets() {
    return this._targets;
  }
  public putTargets(value: { [key: string]: RowSplitTargets } | cdktf.IResolvable) {
    this._targets.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get targetsInput() {
    return this._targets.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new RowSplitTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: RowSplitTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // undo - computed: true, optional: false, required: false
  public get undo() {
    return this.getStringAttribute('undo');
  }

  // unmatched - computed: true, optional: false, required: false
  private _unmatched = new RowSplitUnmatchedList(this, "unmatched", false);
  public get unmatched() {
    return this._unmatched;
  }

  // unmatched_count - computed: true, optional: false, required: false
  public get unmatchedCount() {
    return this.getNumberAttribute('unmatched_count');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      by: cdktf.stringToTerraform(this._by),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      doc_id: cdktf.stringToTerraform(this._docId),
      mark_column: cdktf.stringToTerraform(this._markColumn),
      otherwise: cdktf.stringToTerraform(this._otherwise),
      retire_source: cdktf.stringToTerraform(this._retireSource),
      source_table_id: cdktf.stringToTerraform(this._sourceTableId),
      targets: cdktf.hashMapper(rowSplitTargetsToTerraform)(this._targets.internalValue),
      timeouts: rowSplitTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      by: {
        value: cdktf.stringToHclTerraform(this._by),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      deletion_protection: {
        value: cdktf.booleanToHclTerraform(this._deletionProtection),
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
      mark_column: {
        value: cdktf.stringToHclTerraform(this._markColumn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      otherwise: {
        value: cdktf.stringToHclTerraform(this._otherwise),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retire_source: {
        value: cdktf.stringToHclTerraform(this._retireSource),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      source_table_id: {
        value: cdktf.stringToHclTerraform(this._sourceTableId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      targets: {
        value: cdktf.hashMapperHcl(rowSplitTargetsToHclTerraform)(this._targets.internalValue),
        isBlock: true,
        type: "map",
        storageClassType: "RowSplitTargetsMap",
      },
      timeouts: {
        value: rowSplitTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "RowSplitTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
