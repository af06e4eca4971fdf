// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface PermissionConfig extends cdktf.TerraformMetaArguments {
  /**
  * What they may do: `readonly`, `comment`, `write`. Coda's API has no call that changes it: the new access is given first, then the old one taken away.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#access Permission#access}
  */
  readonly access: string;
  /**
  * Whether a create may take over an object of the same name that exists already, instead of stopping. An object that is exactly what the create would have made is always taken over, with a warning: that is how an interrupted apply is finished.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#adopt Permission#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * Whether the access of the token's own user may be taken away or lowered. After that, the next apply may not be able to do anything in the doc.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#allow_own_access_change Permission#allow_own_access_change}
  */
  readonly allowOwnAccessChange?: boolean | cdktf.IResolvable;
  /**
  * The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#doc_id Permission#doc_id}
  */
  readonly docId: string;
  /**
  * Who it is: the e-mail address, the id of the group (`grp-…`), the domain (`example.com`) or the id of the workspace (`ws-…`). Not for `anyone`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#principal Permission#principal}
  */
  readonly principal?: string;
  /**
  * What the principal is: `email`, `group`, `domain`, `workspace`, `anyone`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#principal_type Permission#principal_type}
  */
  readonly principalType: string;
  /**
  * Whether Coda sends no e-mail when access is given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#suppress_email Permission#suppress_email}
  */
  readonly suppressEmail?: boolean | cdktf.IResolvable;
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission coda_permission}
*/
export class Permission extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_permission";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Permission resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Permission to import
  * @param importFromId The id of the existing Permission that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Permission to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_permission", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/permission coda_permission} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options PermissionConfig
  */
  public constructor(scope: Construct, id: string, config: PermissionConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_permission',
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
    this._access = config.access;
    this._adopt = config.adopt;
    this._allowOwnAccessChange = config.allowOwnAccessChange;
    this._docId = config.docId;
    this._principal = config.principal;
    this._principalType = config.principalType;
    this._suppressEmail = config.suppressEmail;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // access - computed: false, optional: false, required: true
  private _access?: string; 
  public get access() {
    return this.getStringAttribute('access');
  }
  public set access(value: string) {
    this._access = value;
  }
  // Temporarily expose input value. Use with caution.
  public get accessInput() {
    return this._access;
  }

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

  // allow_own_access_change - computed: true, optional: true, required: false
  private _allowOwnAccessChange?: boolean | cdktf.IResolvable; 
  public get allowOwnAccessChange() {
    return this.getBooleanAttribute('allow_own_access_change');
  }
  public set allowOwnAccessChange(value: boolean | cdktf.IResolvable) {
    this._allowOwnAccessChange = value;
  }
  public resetAllowOwnAccessChange() {
    this._allowOwnAccessChange = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowOwnAccessChangeInput() {
    return this._allowOwnAccessChange;
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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // permission_id - computed: true, optional: false, required: false
  public get permissionId() {
    return this.getStringAttribute('permission_id');
  }

  // principal - computed: false, optional: true, required: false
  private _principal?: string; 
  public get principal() {
    return this.getStringAttribute('principal');
  }
  public set principal(value: string) {
    this._principal = value;
  }
  public resetPrincipal() {
    this._principal = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get principalInput() {
    return this._principal;
  }

  // principal_type - computed: false, optional: false, required: true
  private _principalType?: string; 
  public get principalType() {
    return this.getStringAttribute('principal_type');
  }
  public set principalType(value: string) {
    this._principalType = value;
  }
  // Temporarily expose input value. Use with caution.
  public get principalTypeInput() {
    return this._principalType;
  }

  // suppress_email - computed: true, optional: true, required: false
  private _suppressEmail?: boolean | cdktf.IResolvable; 
  public get suppressEmail() {
    return this.getBooleanAttribute('suppress_email');
  }
  public set suppressEmail(value: boolean | cdktf.IResolvable) {
    this._suppressEmail = value;
  }
  public resetSuppressEmail() {
    this._suppressEmail = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get suppressEmailInput() {
    return this._suppressEmail;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      access: cdktf.stringToTerraform(this._access),
      adopt: cdktf.booleanToTerraform(this._adopt),
      allow_own_access_change: cdktf.booleanToTerraform(this._allowOwnAccessChange),
      doc_id: cdktf.stringToTerraform(this._docId),
      principal: cdktf.stringToTerraform(this._principal),
      principal_type: cdktf.stringToTerraform(this._principalType),
      suppress_email: cdktf.booleanToTerraform(this._suppressEmail),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      access: {
        value: cdktf.stringToHclTerraform(this._access),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      adopt: {
        value: cdktf.booleanToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      allow_own_access_change: {
        value: cdktf.booleanToHclTerraform(this._allowOwnAccessChange),
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
      principal: {
        value: cdktf.stringToHclTerraform(this._principal),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      principal_type: {
        value: cdktf.stringToHclTerraform(this._principalType),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      suppress_email: {
        value: cdktf.booleanToHclTerraform(this._suppressEmail),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
