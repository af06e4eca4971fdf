import { Construct } from 'constructs';
import { DataCodaFormulaResult } from '../bindings/providers/coda/data-coda-formula-result';
import { type DocReference, docFormulaProblems, type FormulaSource, formulaReference } from '../schema';
import {
  addBlock,
  addressOf,
  DataResource,
  giveAddress,
  isReference,
  lazyText,
  literal,
  nameOf,
  type TerraformResource,
} from '../terraform';

/** What a check that fails does to a plan: a warning lets it go on, an error stops it. */
export type Severity = 'warning' | 'error';

/** One thing that has to hold. */
export interface Finding {
  /** A formula over the doc whose result is looked at; by default, a list of what is wrong. */
  readonly formula: FormulaSource;
  /**
   * A Terraform expression that is true where all is well. Default: the list is empty.
   *
   * @param result the address of the result, a `coda_formula_result`: `${result}.list`, `${result}.number`, …
   */
  readonly holds?: (result: string) => string;
  /** What is wrong and what to do; the result of the formula is put behind it. */
  readonly message: string;
}

/** What a `DocCheck` is made with. */
export interface DocCheckProps {
  readonly doc: DocReference;
  /** What has to hold, by names of your own. */
  readonly findings: Readonly<Record<string, Finding>>;
  /** Default: `warning`. */
  readonly severity?: Severity;
  /** What has to be there before the formulas mean something: columns, the gate of a phase. Plans before that say nothing. */
  readonly after?: readonly TerraformResource[];
}

/**
 * Something that has to hold in a doc, looked at in every plan and after every apply. As a warning it is a `check` block of
 * Terraform; as an error it is a `terraform_data` with preconditions, which stop the plan. The formulas are evaluated by the
 * provider over the rows that it reads anyway, so a check costs no call to Coda where its tables are read already.
 */
export class DocCheck extends Construct {
  constructor(scope: Construct, id: string, props: DocCheckProps) {
    super(scope, id);
    const { doc, findings, severity = 'warning', after = [] } = props;
    const docId = whenThere(doc.docId, after);
    const parts = Object.entries(findings).map(([key, finding]) => partsOf(nameOf(this, key), finding));
    if (severity === 'warning') {
      const data = parts.map(({ name, formula }) => [name, { doc_id: docId, formula, evaluate: 'local' }]);
      const condition = `\${alltrue([${parts.map(({ holds }) => holds).join(', ')}])}`;
      const broken = parts.map(({ holds, message }) => `${holds} ? "" : "${message}"`);
      addBlock(this, ['check', nameOf(this)], {
        data: { coda_formula_result: Object.fromEntries(data) },
        assert: [{ condition, error_message: `\${join("\\n", compact([${broken.join(', ')}]))}` }],
      });
    } else {
      for (const { name, formula } of parts) {
        const data = new DataCodaFormulaResult(this, name, { docId, formula, evaluate: 'local' });
        data.overrideLogicalId(name);
      }
      const precondition = parts.map(({ holds, message }) => ({ condition: `\${${holds}}`, errorMessage: message }));
      giveAddress(new DataResource(this, 'Resource', { lifecycle: { precondition } }), 'terraform_data', this);
    }
    this.node.addValidation({
      validate: () => Object.entries(findings).flatMap(([key, { formula }]) => docFormulaProblems(doc, key, formula)),
    });
  }
}

/** A finding in Terraform's terms. `message` is what stands between the quotes of a template. */
function partsOf(name: string, { formula, holds, message }: Finding) {
  const result = `data.coda_formula_result.${name}`;
  const words = JSON.stringify(literal(message)).slice(1, -1);
  return {
    name,
    formula: lazyText(() => formulaReference(formula)),
    holds: `(${holds?.(result) ?? `length(${result}.list) == 0`})`,
    message: `${words}: \${join(", ", ${result}.list)}.`,
  };
}

/** A text that is unknown until resources are made, and the same ever after: what asks for it waits for them. */
function whenThere(text: string, resources: readonly TerraformResource[]): string {
  if (resources.length === 0) return text;
  const ids = resources.map((resource) => `${addressOf(resource)}.id`);
  const value = isReference(text) ? text : JSON.stringify(literal(text));
  return `\${alltrue([for id in [${ids.join(', ')}] : id != ""]) ? ${value} : ""}`;
}
