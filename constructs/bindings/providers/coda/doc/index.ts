// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DocConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether a plan that would delete this object (or replace it) is refused. On by default: set it to `false` and apply before you destroy.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#deletion_protection Doc#deletion_protection}
  */
  readonly deletionProtection?: boolean | cdktf.IResolvable;
  /**
  * The id of the folder to create the doc in, e.g. `fl-AbCdEfGhIj`. By default Coda's own choice, the user's folder. A doc is moved by hand.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#folder_id Doc#folder_id}
  */
  readonly folderId?: string;
  /**
  * The name of the doc's icon, e.g. `rocket`, as Coda's API names it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#icon_name Doc#icon_name}
  */
  readonly iconName?: string;
  /**
  * The id of a doc to copy, with tables, pages, rows and all. Only used when the doc is created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#source_doc_id Doc#source_doc_id}
  */
  readonly sourceDocId?: string;
  /**
  * The time zone to give the doc, e.g. `America/Los_Angeles`. Only used when the doc is created: Coda shows it to no API, so a change of it is not carried out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#timezone Doc#timezone}
  */
  readonly timezone?: string;
  /**
  * The title of the doc.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#title Doc#title}
  */
  readonly title: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc coda_doc}
*/
export class Doc extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_doc";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Doc resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Doc to import
  * @param importFromId The id of the existing Doc that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Doc to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_doc", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/doc coda_doc} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DocConfig
  */
  public constructor(scope: Construct, id: string, config: DocConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_doc',
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
    this._deletionProtection = config.deletionProtection;
    this._folderId = config.folderId;
    this._iconName = config.iconName;
    this._sourceDocId = config.sourceDocId;
    this._timezone = config.timezone;
    this._title = config.title;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // browser_link - computed: true, optional: false, required: false
  public get browserLink() {
    return this.getStringAttribute('browser_link');
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

  // folder_id - computed: true, optional: true, required: false
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

  // icon_name - computed: false, optional: true, required: false
  private _iconName?: string; 
  public get iconName() {
    return this.getStringAttribute('icon_name');
  }
  public set iconName(value: string) {
    this._iconName = value;
  }
  public resetIconName() {
    this._iconName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get iconNameInput() {
    return this._iconName;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // owner - computed: true, optional: false, required: false
  public get owner() {
    return this.getStringAttribute('owner');
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

  // title - computed: false, optional: false, required: true
  private _title?: string; 
  public get title() {
    return this.getStringAttribute('title');
  }
  public set title(value: string) {
    this._title = value;
  }
  // Temporarily expose input value. Use with caution.
  public get titleInput() {
    return this._title;
  }

  // workspace_id - computed: true, optional: false, required: false
  public get workspaceId() {
    return this.getStringAttribute('workspace_id');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      folder_id: cdktf.stringToTerraform(this._folderId),
      icon_name: cdktf.stringToTerraform(this._iconName),
      source_doc_id: cdktf.stringToTerraform(this._sourceDocId),
      timezone: cdktf.stringToTerraform(this._timezone),
      title: cdktf.stringToTerraform(this._title),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      deletion_protection: {
        value: cdktf.booleanToHclTerraform(this._deletionProtection),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      folder_id: {
        value: cdktf.stringToHclTerraform(this._folderId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      icon_name: {
        value: cdktf.stringToHclTerraform(this._iconName),
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
      timezone: {
        value: cdktf.stringToHclTerraform(this._timezone),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      title: {
        value: cdktf.stringToHclTerraform(this._title),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
