import { Construct } from 'constructs';
import { DataCodaFormulaResult } from '../bindings/providers/coda/data-coda-formula-result';
import { type DocReference, docFormulaProblems, type FormulaSource, formulaReference } from '../schema';
import {
  addBlock,
  addressOf,
  DataResource,
  giveAddress,
  lazyText,
  literal,
  nameOf,
  type TerraformResource,
} from '../terraform';

/** What a check that fails does to a plan: a warning lets it go on, an error stops it. */
export type Severity = 'warning' | 'error';

/** What a `DocCheck` is made with. */
export interface DocCheckProps {
  readonly doc: DocReference;
  /** A formula over the doc whose result is looked at; by default, a list of what is wrong. */
  readonly formula: FormulaSource;
  /**
   * A Terraform expression that is true where all is well. Default: the list is empty.
   *
   * @param result the address of the result, a `coda_formula_result`: `${result}.list`, `${result}.number`, …
   */
  readonly holds?: (result: string) => string;
  /** What is wrong and what to do; the list is put behind it. */
  readonly message: string;
  /** Default: `warning`. */
  readonly severity?: Severity;
  /** What has to be done before the formula means something, such as the gate of a migration. */
  readonly after?: readonly TerraformResource[];
}

/**
 * Something that has to hold in a doc, looked at in every plan and after every apply. As a warning it is a `check` block of
 * Terraform; as an error it is a precondition, which stops the plan. The formula is evaluated by the provider over the rows
 * that it reads anyway, so a check costs no call to Coda where its tables are read already.
 */
export class DocCheck extends Construct {
  constructor(scope: Construct, id: string, props: DocCheckProps) {
    super(scope, id);
    const { doc, formula, severity = 'warning', after = [] } = props;
    const config = { docId: doc.docId, formula: lazyText(() => formulaReference(formula)), evaluate: 'local' };
    const name = nameOf(this);
    const result = `data.coda_formula_result.${name}`;
    const condition = `\${${props.holds?.(result) ?? `length(${result}.list) == 0`}}`;
    const message = `${literal(props.message)}\${length(${result}.list) == 0 ? "" : ": \${join(", ", ${result}.list)}"}`;
    if (severity === 'warning') {
      const data = { doc_id: config.docId, formula: config.formula, evaluate: config.evaluate };
      addBlock(this, ['check', name], {
        data: { coda_formula_result: { [name]: { ...data, depends_on: after.map(addressOf) } } },
        assert: [{ condition, error_message: message }],
      });
    } else {
      const data = new DataCodaFormulaResult(this, 'Data', { ...config, dependsOn: [...after] });
      giveAddress(data, 'data.coda_formula_result', this);
      const precondition = [{ condition, errorMessage: message }];
      giveAddress(new DataResource(this, 'Resource', { lifecycle: { precondition } }), 'terraform_data', this);
    }
    this.node.addValidation({ validate: () => docFormulaProblems(doc, 'The check', formula) });
  }
}
