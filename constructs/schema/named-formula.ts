import { Construct } from 'constructs';
import { Formula as CodaFormula } from '../bindings/providers/coda/formula';
import { giveAddress, lazyText, literal } from '../terraform';
import { type DeclaredFormat, formatConfig } from './column';
import { declareName } from './declared-names';
import { type FormulaSource, formulaReference } from './formula';
import { docFormulaProblems } from './formula-checks';
import type { DocReference, Named, PageReference } from './references';

/** What a named formula is made with. */
export interface NamedFormulaProps {
  readonly doc: DocReference;
  /** The page that it stands on. */
  readonly page: PageReference;
  /** Unique in the doc. Default: the construct's id. */
  readonly name?: string;
  readonly formula: FormulaSource;
  /** How the value is shown. No API shows it again. */
  readonly format?: DeclaredFormat;
  /** Take over a formula of that name on that page that says something else. */
  readonly adopt?: boolean;
}

/** A value with a name that every formula of the doc can use (`coda_formula`), as in ``cfl`${openTasks} / 2` ``. */
export class NamedFormula extends Construct implements Named {
  readonly doc: DocReference;
  readonly name: string;
  readonly nameReference: string;
  /** The id of the formula, as a reference. */
  readonly formulaId: string;
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaFormula;

  constructor(scope: Construct, id: string, props: NamedFormulaProps) {
    super(scope, id);
    const { doc, page, name = id, formula, format, adopt } = props;
    this.doc = doc;
    this.name = name;
    this.resource = new CodaFormula(this, 'Resource', {
      docId: doc.docId,
      pageId: page.pageId,
      name: literal(name),
      formula: lazyText(() => formulaReference(formula)),
      format: format && formatConfig(format),
      adopt,
    });
    giveAddress(this.resource, 'coda_formula', this);
    this.formulaId = this.resource.id;
    this.nameReference = this.resource.name;
    declareName(doc, { named: this, formula });
    const what = `The formula ${JSON.stringify(name)}`;
    this.node.addValidation({
      validate: () => [
        ...(page.doc === doc || page.doc.docId === doc.docId ? [] : [`${what} is in another doc than its page.`]),
        ...docFormulaProblems(doc, what, formula),
      ],
    });
  }
}
