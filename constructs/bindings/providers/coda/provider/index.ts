// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface CodaProviderConfig {
  /**
  * A token for Coda's REST API. A read-only one is enough for plans and drift detection. Environment: `CODA_API_TOKEN`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#api_token CodaProvider#api_token}
  */
  readonly apiToken?: string;
  /**
  * How long an apply may take, e.g. `10m`. A plan whose rows take longer to write under Coda's limits (1,000 rows a write, 5 writes in 10 seconds) says so. Environment: `CODA_APPLY_DEADLINE`. Default `1m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#apply_deadline CodaProvider#apply_deadline}
  */
  readonly applyDeadline?: string;
  /**
  * The folder for backups: what a delete, or a change that may alter values, takes away is written there first, one folder for each, and `codaform restore` puts it back. Environment: `CODA_BACKUP_DIRECTORY`. Default: `.codaform/backups` in the working directory.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#backup_directory CodaProvider#backup_directory}
  */
  readonly backupDirectory?: string;
  /**
  * Where the REST API is: https, or http on this machine. Environment: `CODA_BASE_URL`. Default: `https://coda.io/apis/v1`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#base_url CodaProvider#base_url}
  */
  readonly baseUrl?: string;
  /**
  * A token for Coda's MCP server, made with the restriction type MCP and the access Read & Write. Needed to change tables and columns. Environment: `CODA_MCP_TOKEN`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#mcp_token CodaProvider#mcp_token}
  */
  readonly mcpToken?: string;
  /**
  * Where the MCP server is: https, or http on this machine. Environment: `CODA_MCP_URL`. Default: Coda's, or `/apis/mcp` on the host of `base_url` where that is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#mcp_url CodaProvider#mcp_url}
  */
  readonly mcpUrl?: string;
  /**
  * How long to wait for a write that Coda has queued, e.g. `90s` or `5m`. Default `2m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#mutation_timeout CodaProvider#mutation_timeout}
  */
  readonly mutationTimeout?: string;
  /**
  * Whether every write is refused. Plans work, so that drift can be looked for without any risk. Environment: `CODA_READ_ONLY=true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#read_only CodaProvider#read_only}
  */
  readonly readOnly?: boolean | cdktf.IResolvable;
  /**
  * How long one request may take, e.g. `30s`. Default `60s`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#request_timeout CodaProvider#request_timeout}
  */
  readonly requestTimeout?: string;
  /**
  * Whether every doubt about a formula stops the plan: a function that this provider does not know, a result that the column may not hold. By default these are warnings; mistakes are always errors.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#strict_formulas CodaProvider#strict_formulas}
  */
  readonly strictFormulas?: boolean | cdktf.IResolvable;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#alias CodaProvider#alias}
  */
  readonly alias?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs coda}
*/
export class CodaProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a CodaProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the CodaProvider to import
  * @param importFromId The id of the existing CodaProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the CodaProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs coda} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options CodaProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: CodaProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'coda',
      terraformGeneratorMetadata: {
        providerName: 'coda',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      terraformProviderSource: 'codaform/coda'
    });
    this._apiToken = config.apiToken;
    this._applyDeadline = config.applyDeadline;
    this._backupDirectory = config.backupDirectory;
    this._baseUrl = config.baseUrl;
    this._mcpToken = config.mcpToken;
    this._mcpUrl = config.mcpUrl;
    this._mutationTimeout = config.mutationTimeout;
    this._readOnly = config.readOnly;
    this._requestTimeout = config.requestTimeout;
    this._strictFormulas = config.strictFormulas;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // api_token - computed: false, optional: true, required: false
  private _apiToken?: string; 
  public get apiToken() {
    return this._apiToken;
  }
  public set apiToken(value: string | undefined) {
    this._apiToken = value;
  }
  public resetApiToken() {
    this._apiToken = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiTokenInput() {
    return this._apiToken;
  }

  // apply_deadline - computed: false, optional: true, required: false
  private _applyDeadline?: string; 
  public get applyDeadline() {
    return this._applyDeadline;
  }
  public set applyDeadline(value: string | undefined) {
    this._applyDeadline = value;
  }
  public resetApplyDeadline() {
    this._applyDeadline = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get applyDeadlineInput() {
    return this._applyDeadline;
  }

  // backup_directory - computed: false, optional: true, required: false
  private _backupDirectory?: string; 
  public get backupDirectory() {
    return this._backupDirectory;
  }
  public set backupDirectory(value: string | undefined) {
    this._backupDirectory = value;
  }
  public resetBackupDirectory() {
    this._backupDirectory = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get backupDirectoryInput() {
    return this._backupDirectory;
  }

  // base_url - computed: false, optional: true, required: false
  private _baseUrl?: string; 
  public get baseUrl() {
    return this._baseUrl;
  }
  public set baseUrl(value: string | undefined) {
    this._baseUrl = value;
  }
  public resetBaseUrl() {
    this._baseUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get baseUrlInput() {
    return this._baseUrl;
  }

  // mcp_token - computed: false, optional: true, required: false
  private _mcpToken?: string; 
  public get mcpToken() {
    return this._mcpToken;
  }
  public set mcpToken(value: string | undefined) {
    this._mcpToken = value;
  }
  public resetMcpToken() {
    this._mcpToken = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mcpTokenInput() {
    return this._mcpToken;
  }

  // mcp_url - computed: false, optional: true, required: false
  private _mcpUrl?: string; 
  public get mcpUrl() {
    return this._mcpUrl;
  }
  public set mcpUrl(value: string | undefined) {
    this._mcpUrl = value;
  }
  public resetMcpUrl() {
    this._mcpUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mcpUrlInput() {
    return this._mcpUrl;
  }

  // mutation_timeout - computed: false, optional: true, required: false
  private _mutationTimeout?: string; 
  public get mutationTimeout() {
    return this._mutationTimeout;
  }
  public set mutationTimeout(value: string | undefined) {
    this._mutationTimeout = value;
  }
  public resetMutationTimeout() {
    this._mutationTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mutationTimeoutInput() {
    return this._mutationTimeout;
  }

  // read_only - computed: false, optional: true, required: false
  private _readOnly?: boolean | cdktf.IResolvable; 
  public get readOnly() {
    return this._readOnly;
  }
  public set readOnly(value: boolean | cdktf.IResolvable | undefined) {
    this._readOnly = value;
  }
  public resetReadOnly() {
    this._readOnly = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readOnlyInput() {
    return this._readOnly;
  }

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: string; 
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: string | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // strict_formulas - computed: false, optional: true, required: false
  private _strictFormulas?: boolean | cdktf.IResolvable; 
  public get strictFormulas() {
    return this._strictFormulas;
  }
  public set strictFormulas(value: boolean | cdktf.IResolvable | undefined) {
    this._strictFormulas = value;
  }
  public resetStrictFormulas() {
    this._strictFormulas = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get strictFormulasInput() {
    return this._strictFormulas;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      api_token: cdktf.stringToTerraform(this._apiToken),
      apply_deadline: cdktf.stringToTerraform(this._applyDeadline),
      backup_directory: cdktf.stringToTerraform(this._backupDirectory),
      base_url: cdktf.stringToTerraform(this._baseUrl),
      mcp_token: cdktf.stringToTerraform(this._mcpToken),
      mcp_url: cdktf.stringToTerraform(this._mcpUrl),
      mutation_timeout: cdktf.stringToTerraform(this._mutationTimeout),
      read_only: cdktf.booleanToTerraform(this._readOnly),
      request_timeout: cdktf.stringToTerraform(this._requestTimeout),
      strict_formulas: cdktf.booleanToTerraform(this._strictFormulas),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      api_token: {
        value: cdktf.stringToHclTerraform(this._apiToken),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      apply_deadline: {
        value: cdktf.stringToHclTerraform(this._applyDeadline),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      backup_directory: {
        value: cdktf.stringToHclTerraform(this._backupDirectory),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      base_url: {
        value: cdktf.stringToHclTerraform(this._baseUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      mcp_token: {
        value: cdktf.stringToHclTerraform(this._mcpToken),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      mcp_url: {
        value: cdktf.stringToHclTerraform(this._mcpUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      mutation_timeout: {
        value: cdktf.stringToHclTerraform(this._mutationTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      read_only: {
        value: cdktf.booleanToHclTerraform(this._readOnly),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      request_timeout: {
        value: cdktf.stringToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      strict_formulas: {
        value: cdktf.booleanToHclTerraform(this._strictFormulas),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
