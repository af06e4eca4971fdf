// https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCodaFormulaResultConfig extends cdktf.TerraformMetaArguments {
  /**
  * The id of the doc.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result#doc_id DataCodaFormulaResult#doc_id}
  */
  readonly docId: string;
  /**
  * Who evaluates it. `doc`: Coda itself, by one call of its MCP server; everything that a formula can do in the doc works. `local`: this provider, over the rows that the REST API shows; needs no MCP token, costs one read for each table of the doc and one for each 500 rows, and cannot use views, named formulas and controls, whose text REST does not show. Default: `doc` where there is an MCP token, else `local`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result#evaluate DataCodaFormulaResult#evaluate}
  */
  readonly evaluate?: string;
  /**
  * The formula, e.g. `Tasks.Filter(Status != "Done").Count()`. Tables are named, columns stand behind a row or a table; `thisRow` has no meaning here.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result#formula DataCodaFormulaResult#formula}
  */
  readonly formula: string;
  /**
  * The time zone of the doc for `Today()` and `Now()`, e.g. `Europe/Berlin`, where the formula is evaluated locally: Coda shows it to no API. Default `UTC`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result#timezone DataCodaFormulaResult#timezone}
  */
  readonly timezone?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result coda_formula_result}
*/
export class DataCodaFormulaResult extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "coda_formula_result";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCodaFormulaResult resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCodaFormulaResult to import
  * @param importFromId The id of the existing DataCodaFormulaResult that should be imported. Refer to the {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCodaFormulaResult to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "coda_formula_result", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/codaform/coda/0.1.0/docs/data-sources/formula_result coda_formula_result} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCodaFormulaResultConfig
  */
  public constructor(scope: Construct, id: string, config: DataCodaFormulaResultConfig) {
    super(scope, id, {
      terraformResourceType: 'coda_formula_result',
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
    this._docId = config.docId;
    this._evaluate = config.evaluate;
    this._formula = config.formula;
    this._timezone = config.timezone;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // boolean - computed: true, optional: false, required: false
  public get boolean() {
    return this.getBooleanAttribute('boolean');
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

  // evaluate - computed: true, optional: true, required: false
  private _evaluate?: string; 
  public get evaluate() {
    return this.getStringAttribute('evaluate');
  }
  public set evaluate(value: string) {
    this._evaluate = value;
  }
  public resetEvaluate() {
    this._evaluate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get evaluateInput() {
    return this._evaluate;
  }

  // formula - computed: false, optional: false, required: true
  private _formula?: string; 
  public get formula() {
    return this.getStringAttribute('formula');
  }
  public set formula(value: string) {
    this._formula = value;
  }
  // Temporarily expose input value. Use with caution.
  public get formulaInput() {
    return this._formula;
  }

  // list - computed: true, optional: false, required: false
  public get list() {
    return this.getListAttribute('list');
  }

  // number - computed: true, optional: false, required: false
  public get number() {
    return this.getNumberAttribute('number');
  }

  // result - computed: true, optional: false, required: false
  public get result() {
    return this.getStringAttribute('result');
  }

  // row_ids - computed: true, optional: false, required: false
  public get rowIds() {
    return this.getListAttribute('row_ids');
  }

  // text - computed: true, optional: false, required: false
  public get text() {
    return this.getStringAttribute('text');
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

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      doc_id: cdktf.stringToTerraform(this._docId),
      evaluate: cdktf.stringToTerraform(this._evaluate),
      formula: cdktf.stringToTerraform(this._formula),
      timezone: cdktf.stringToTerraform(this._timezone),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      doc_id: {
        value: cdktf.stringToHclTerraform(this._docId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      evaluate: {
        value: cdktf.stringToHclTerraform(this._evaluate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      formula: {
        value: cdktf.stringToHclTerraform(this._formula),
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
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
