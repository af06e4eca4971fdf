// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCodaDocsConfig extends cdktf.TerraformMetaArguments {
  /**
  * The folder of the docs, e.g. `fl-AbCdEfGhIj`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#folder_id DataCodaDocs#folder_id}
  */
  readonly folderId?: string;
  /**
  * Whether the docs are the user's own.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#is_owner DataCodaDocs#is_owner}
  */
  readonly isOwner?: boolean | cdktf.IResolvable;
  /**
  * Whether the docs are published.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#is_published DataCodaDocs#is_published}
  */
  readonly isPublished?: boolean | cdktf.IResolvable;
  /**
  * Whether the user has starred the docs.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#is_starred DataCodaDocs#is_starred}
  */
  readonly isStarred?: boolean | cdktf.IResolvable;
  /**
  * How many docs at most.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#limit DataCodaDocs#limit}
  */
  readonly limit?: number;
  /**
  * Text to search the titles for, as Coda does it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#query DataCodaDocs#query}
  */
  readonly query?: string;
  /**
  * The id of the doc that the docs are copies of.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#source_doc_id DataCodaDocs#source_doc_id}
  */
  readonly sourceDocId?: string;
  /**
  * The workspace of the docs, e.g. `ws-AbCdEfGhIj`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#workspace_id DataCodaDocs#workspace_id}
  */
  readonly workspaceId?: string;
}
export interface DataCodaDocsDocs {
}

export function dataCodaDocsDocsToTerraform(struct?: DataCodaDocsDocs): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataCodaDocsDocsToHclTerraform(struct?: DataCodaDocsDocs): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataCodaDocsDocsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataCodaDocsDocs | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCodaDocsDocs | undefined) {
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

  // folder_id - computed: true, optional: false, required: false
  public get folderId() {
    return this.getStringAttribute('folder_id');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // owner - computed: true, optional: false, required: false
  public get owner() {
    return this.getStringAttribute('owner');
  }

  // source_doc_id - computed: true, optional: false, required: false
  public get sourceDocId() {
    return this.getStringAttribute('source_doc_id');
  }

  // title - computed: true, optional: false, required: false
  public get title() {
    return this.getStringAttribute('title');
  }

  // workspace_id - computed: true, optional: false, required: false
  public get workspaceId() {
    return this.getStringAttribute('workspace_id');
  }
}

export class DataCodaDocsDocsList extends cdktf.ComplexList {

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
  public get(index: number): DataCodaDocsDocsOutputReference {
    return new DataCodaDocsDocsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs coda_docs}
*/
export class DataCodaDocs extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_docs";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCodaDocs resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCodaDocs to import
  * @param importFromId The id of the existing DataCodaDocs that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCodaDocs to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_docs", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/docs coda_docs} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCodaDocsConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataCodaDocsConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'coda_docs',
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
    this._folderId = config.folderId;
    this._isOwner = config.isOwner;
    this._isPublished = config.isPublished;
    this._isStarred = config.isStarred;
    this._limit = config.limit;
    this._query = config.query;
    this._sourceDocId = config.sourceDocId;
    this._workspaceId = config.workspaceId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // docs - computed: true, optional: false, required: false
  private _docs = new DataCodaDocsDocsList(this, "docs", false);
  public get docs() {
    return this._docs;
  }

  // folder_id - computed: false, optional: true, required: false
  private _folderId?: string; 
  public get folderId() {
    return this.getStringAttribute('folder_id');
  }
  public set folderId(value: string) {
    this._folderId = value;
  }
  public resetFolderId() {
    this._folderId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get folderIdInput() {
    return this._folderId;
  }

  // ids - computed: true, optional: false, required: false
  private _ids = new cdktf.StringMap(this, "ids");
  public get ids() {
    return this._ids;
  }

  // is_owner - computed: false, optional: true, required: false
  private _isOwner?: boolean | cdktf.IResolvable; 
  public get isOwner() {
    return this.getBooleanAttribute('is_owner');
  }
  public set isOwner(value: boolean | cdktf.IResolvable) {
    this._isOwner = value;
  }
  public resetIsOwner() {
    this._isOwner = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get isOwnerInput() {
    return this._isOwner;
  }

  // is_published - computed: false, optional: true, required: false
  private _isPublished?: boolean | cdktf.IResolvable; 
  public get isPublished() {
    return this.getBooleanAttribute('is_published');
  }
  public set isPublished(value: boolean | cdktf.IResolvable) {
    this._isPublished = value;
  }
  public resetIsPublished() {
    this._isPublished = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get isPublishedInput() {
    return this._isPublished;
  }

  // is_starred - computed: false, optional: true, required: false
  private _isStarred?: boolean | cdktf.IResolvable; 
  public get isStarred() {
    return this.getBooleanAttribute('is_starred');
  }
  public set isStarred(value: boolean | cdktf.IResolvable) {
    this._isStarred = value;
  }
  public resetIsStarred() {
    this._isStarred = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get isStarredInput() {
    return this._isStarred;
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
  private _query?: string; 
  public get query() {
    return this.getStringAttribute('query');
  }
  public set query(value: string) {
    this._query = value;
  }
  public resetQuery() {
    this._query = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get queryInput() {
    return this._query;
  }

  // source_doc_id - computed: false, optional: true, required: false
  private _sourceDocId?: string; 
  public get sourceDocId() {
    return this.getStringAttribute('source_doc_id');
  }
  public set sourceDocId(value: string) {
    this._sourceDocId = value;
  }
  public resetSourceDocId() {
    this._sourceDocId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceDocIdInput() {
    return this._sourceDocId;
  }

  // workspace_id - computed: false, optional: true, required: false
  private _workspaceId?: string; 
  public get workspaceId() {
    return this.getStringAttribute('workspace_id');
  }
  public set workspaceId(value: string) {
    this._workspaceId = value;
  }
  public resetWorkspaceId() {
    this._workspaceId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get workspaceIdInput() {
    return this._workspaceId;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      folder_id: cdktf.stringToTerraform(this._folderId),
      is_owner: cdktf.booleanToTerraform(this._isOwner),
      is_published: cdktf.booleanToTerraform(this._isPublished),
      is_starred: cdktf.booleanToTerraform(this._isStarred),
      limit: cdktf.numberToTerraform(this._limit),
      query: cdktf.stringToTerraform(this._query),
      source_doc_id: cdktf.stringToTerraform(this._sourceDocId),
      workspace_id: cdktf.stringToTerraform(this._workspaceId),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      folder_id: {
        value: cdktf.stringToHclTerraform(this._folderId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      is_owner: {
        value: cdktf.booleanToHclTerraform(this._isOwner),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      is_published: {
        value: cdktf.booleanToHclTerraform(this._isPublished),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      is_starred: {
        value: cdktf.booleanToHclTerraform(this._isStarred),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      limit: {
        value: cdktf.numberToHclTerraform(this._limit),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      query: {
        value: cdktf.stringToHclTerraform(this._query),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      source_doc_id: {
        value: cdktf.stringToHclTerraform(this._sourceDocId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      workspace_id: {
        value: cdktf.stringToHclTerraform(this._workspaceId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
