import { Construct } from 'constructs';
import { DataCodaFormulaResult } from '../bindings/providers/coda/data-coda-formula-result';
import { type DocReference, docFormulaProblems, Formula } from '../schema';
import {
  addBlock,
  addressOf,
  DataResource,
  giveAddress,
  isReference,
  isResource,
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
  readonly formula: Formula;
  /**
   * A Terraform expression that is true where all is well. Default: the list is empty.
   *
   * @param result the expression of the formula's result
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
  /**
   * What has to be there before the formulas mean something, such as the gate of a phase, beside the columns that they name.
   * Plans before that say nothing.
   */
  readonly after?: readonly TerraformResource[];
}

/**
 * Something that has to hold in a doc, looked at in every plan and after every apply. As a warning it is a `check` block of
 * Terraform; as an error it is a `terraform_data` with preconditions, which stop the plan. The formulas are evaluated by the
 * provider over the rows that it reads anyway, so a check costs no call to Coda where its tables are read already.
 *
 * The data source stands outside the `check` block: one inside makes every plan announce that it will be read again. While a
 * column that a formula names is missing, and has to be made (again), nothing is evaluated.
 */
export class DocCheck extends Construct {
  constructor(scope: Construct, id: string, props: DocCheckProps) {
    super(scope, id);
    const { doc, findings, severity = 'warning', after = [] } = props;
    const name = nameOf(this);
    const formula = Formula.list(Object.values(findings).map((finding) => finding.formula));
    const made = [...new Set(formula.sources.flatMap((source) => (isResource(source) ? source : [])))];
    const data = new DataCodaFormulaResult(this, 'Data', {
      docId: whenThere(doc.docId, [...after, ...made]),
      formula: lazyText(() => formula.reference),
      evaluate: 'local',
    });
    giveAddress(data, 'data.coda_formula_result', this);
    const parts = Object.values(findings).map((finding, i) => partsOf(`data.coda_formula_result.${name}`, i, finding));
    if (severity === 'warning') {
      const condition = `\${alltrue([${parts.map(({ holds }) => holds).join(', ')}])}`;
      const broken = parts.map(({ holds, message }) => `${holds} ? "" : "${message}"`);
      const error_message = `\${join("\\n", compact([${broken.join(', ')}]))}`;
      addBlock(this, ['check', name], { assert: [{ condition, error_message }] });
    } else {
      const precondition = parts.map(({ holds, message }) => ({ condition: `\${${holds}}`, errorMessage: message }));
      giveAddress(new DataResource(this, 'Resource', { lifecycle: { precondition } }), 'terraform_data', this);
    }
    this.node.addValidation({
      validate: () =>
        Object.entries(findings).flatMap(([key, finding]) =>
          docFormulaProblems(doc, `The check ${key}`, finding.formula),
        ),
    });
  }
}

/** A finding in Terraform's terms. `message` is what stands between the quotes of a template. */
function partsOf(data: string, index: number, { holds, message }: Finding) {
  const result = `jsondecode(${data}.result)[${index}]`;
  const items = `compact(flatten([${result}]))`;
  const words = JSON.stringify(literal(message)).slice(1, -1);
  return {
    holds: `(${holds?.(result) ?? `length(${items}) == 0`})`,
    message: `${words}: \${join(", ", ${items})}.`,
  };
}

/** A text that is unknown until resources are made, and the same ever after: what asks for it waits for them. */
function whenThere(text: string, resources: readonly TerraformResource[]): string {
  if (resources.length === 0) return text;
  const ids = resources.map((resource) => `${addressOf(resource)}.id`);
  const value = isReference(text) ? text : JSON.stringify(literal(text));
  return `\${alltrue([for id in [${ids.join(', ')}] : id != ""]) ? ${value} : ""}`;
}
