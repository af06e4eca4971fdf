// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface PageConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether a create may take over an object of the same name that exists already, instead of stopping. An object that is exactly what the create would have made is always taken over, with a warning: that is how an interrupted apply is finished.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#adopt Page#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * What `managed_content` is written in: `markdown` (if it is not set) or `html`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#content_format Page#content_format}
  */
  readonly contentFormat?: string;
  /**
  * Whether a plan that would delete this object (or replace it) is refused. On by default: set it to `false` and apply before you destroy.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#deletion_protection Page#deletion_protection}
  */
  readonly deletionProtection?: boolean | cdktf.IResolvable;
  /**
  * The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#doc_id Page#doc_id}
  */
  readonly docId: string;
  /**
  * Whether the page is hidden in the list of pages.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#hidden Page#hidden}
  */
  readonly hidden?: boolean | cdktf.IResolvable;
  /**
  * The name of the page's icon, e.g. `rocket`, as Coda's API names it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#icon_name Page#icon_name}
  */
  readonly iconName?: string;
  /**
  * Markdown to start the page with. Only used when the page is created; afterwards the text belongs to the people who edit it. Do not put tables in it: Coda would make grids of them that nobody manages.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#initial_content Page#initial_content}
  */
  readonly initialContent?: string;
  /**
  * The whole text of the page, kept up to date: every change replaces all that is on the page, and text that people change is drift that the next apply undoes, after it has written their words to a backup. So say at its top that the page is written by code. Must not hold tables (Coda would make grids of them that nobody manages), and the page must not hold any: Coda destroys them when it replaces the text, so such a plan is refused. A page that people have written on is only taken over with `adopt = true`, after a backup. Drift is seen in the words, not in their looks. Without this attribute the text of the page belongs to the people who edit it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#managed_content Page#managed_content}
  */
  readonly managedContent?: string;
  /**
  * The name of the page.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#name Page#name}
  */
  readonly name: string;
  /**
  * The id of the page that this one is under; the top level if it is not set. Moving a page needs the MCP token.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#parent_id Page#parent_id}
  */
  readonly parentId?: string;
  /**
  * The line under the name.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#subtitle Page#subtitle}
  */
  readonly subtitle?: string;
  /**
  * How long each operation may take, and so how long it waits for the service. When the time is up, the operation ends with an error that says what was accepted until then; the next apply finishes it. By default each wait has the limit of the provider, and the operation as a whole none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#timeouts Page#timeouts}
  */
  readonly timeouts?: PageTimeouts;
}
export interface PageTimeouts {
  /**
  * How long a create may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#create Page#create}
  */
  readonly create?: string;
  /**
  * How long a delete; it is taken from the state, so apply it before the destroy may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#delete Page#delete}
  */
  readonly delete?: string;
  /**
  * How long a read may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#read Page#read}
  */
  readonly read?: string;
  /**
  * How long an update may take, e.g. `90s` or `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#update Page#update}
  */
  readonly update?: string;
}

export function pageTimeoutsToTerraform(struct?: PageTimeouts | cdktf.IResolvable): any {
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


export function pageTimeoutsToHclTerraform(struct?: PageTimeouts | cdktf.IResolvable): any {
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

export class PageTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): PageTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: PageTimeouts | cdktf.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page coda_page}
*/
export class Page extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_page";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Page resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Page to import
  * @param importFromId The id of the existing Page that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Page to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_page", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/resources/page coda_page} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options PageConfig
  */
  public constructor(scope: Construct, id: string, config: PageConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_page',
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
    this._contentFormat = config.contentFormat;
    this._deletionProtection = config.deletionProtection;
    this._docId = config.docId;
    this._hidden = config.hidden;
    this._iconName = config.iconName;
    this._initialContent = config.initialContent;
    this._managedContent = config.managedContent;
    this._name = config.name;
    this._parentId = config.parentId;
    this._subtitle = config.subtitle;
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

  // browser_link - computed: true, optional: false, required: false
  public get browserLink() {
    return this.getStringAttribute('browser_link');
  }

  // content_format - computed: false, optional: true, required: false
  private _contentFormat?: string; 
  public get contentFormat() {
    return this.getStringAttribute('content_format');
  }
  public set contentFormat(value: string) {
    this._contentFormat = value;
  }
  public resetContentFormat() {
    this._contentFormat = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get contentFormatInput() {
    return this._contentFormat;
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

  // hidden - computed: true, optional: true, required: false
  private _hidden?: boolean | cdktf.IResolvable; 
  public get hidden() {
    return this.getBooleanAttribute('hidden');
  }
  public set hidden(value: boolean | cdktf.IResolvable) {
    this._hidden = value;
  }
  public resetHidden() {
    this._hidden = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hiddenInput() {
    return this._hidden;
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

  // initial_content - computed: false, optional: true, required: false
  private _initialContent?: string; 
  public get initialContent() {
    return this.getStringAttribute('initial_content');
  }
  public set initialContent(value: string) {
    this._initialContent = value;
  }
  public resetInitialContent() {
    this._initialContent = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get initialContentInput() {
    return this._initialContent;
  }

  // managed_content - computed: false, optional: true, required: false
  private _managedContent?: string; 
  public get managedContent() {
    return this.getStringAttribute('managed_content');
  }
  public set managedContent(value: string) {
    this._managedContent = value;
  }
  public resetManagedContent() {
    this._managedContent = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get managedContentInput() {
    return this._managedContent;
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

  // parent_id - computed: false, optional: true, required: false
  private _parentId?: string; 
  public get parentId() {
    return this.getStringAttribute('parent_id');
  }
  public set parentId(value: string) {
    this._parentId = value;
  }
  public resetParentId() {
    this._parentId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get parentIdInput() {
    return this._parentId;
  }

  // subtitle - computed: false, optional: true, required: false
  private _subtitle?: string; 
  public get subtitle() {
    return this.getStringAttribute('subtitle');
  }
  public set subtitle(value: string) {
    this._subtitle = value;
  }
  public resetSubtitle() {
    this._subtitle = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get subtitleInput() {
    return this._subtitle;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new PageTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: PageTimeouts) {
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
      content_format: cdktf.stringToTerraform(this._contentFormat),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      doc_id: cdktf.stringToTerraform(this._docId),
      hidden: cdktf.booleanToTerraform(this._hidden),
      icon_name: cdktf.stringToTerraform(this._iconName),
      initial_content: cdktf.stringToTerraform(this._initialContent),
      managed_content: cdktf.stringToTerraform(this._managedContent),
      name: cdktf.stringToTerraform(this._name),
      parent_id: cdktf.stringToTerraform(this._parentId),
      subtitle: cdktf.stringToTerraform(this._subtitle),
      timeouts: pageTimeoutsToTerraform(this._timeouts.internalValue),
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
      content_format: {
        value: cdktf.stringToHclTerraform(this._contentFormat),
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
      hidden: {
        value: cdktf.booleanToHclTerraform(this._hidden),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      icon_name: {
        value: cdktf.stringToHclTerraform(this._iconName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      initial_content: {
        value: cdktf.stringToHclTerraform(this._initialContent),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      managed_content: {
        value: cdktf.stringToHclTerraform(this._managedContent),
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
      parent_id: {
        value: cdktf.stringToHclTerraform(this._parentId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      subtitle: {
        value: cdktf.stringToHclTerraform(this._subtitle),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: pageTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "PageTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
