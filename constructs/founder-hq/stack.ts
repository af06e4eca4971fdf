import { resolve } from 'node:path';
import type { Construct } from 'constructs';
import { CodaProvider } from '../bindings/providers/coda/provider';
import { Doc } from '../schema';
import { LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from '../terraform';
import type { Environment } from './environments';
import { FounderHq } from './founder-hq';

/** Founder HQ in one environment: one stack, one doc, one state. */
export class FounderHqStack extends TerraformStack {
  readonly founderHq: FounderHq;

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.name);
    const { name, provider, stateDirectory } = environment;
    new CodaProvider(this, 'coda', provider);
    if (stateDirectory !== undefined) {
      new LocalBackend(this, { path: resolve(stateDirectory, `terraform.${name}.tfstate`) });
    }
    const isDev = name === 'dev';
    this.founderHq = new FounderHq(this, 'Default', {
      doc: Doc.fromDocId(this, 'doc', environment.docId ?? this.docIdVariable(environment)),
      seeds: isDev,
      deletionProtection: isDev ? false : undefined,
    });
    new TerraformOutput(this, 'patterns_page', {
      value: this.founderHq.page.browserLink,
      description: 'Where the pattern tables are.',
    });
  }

  /**
   * A variable in place of a doc id that nobody gave. The stack can be synthesized, so that it stops nobody who works
   * with another one; planning it says what is missing.
   */
  private docIdVariable({ name, docIdVariable }: Environment): string {
    const variable = new TerraformVariable(this, 'doc_id', {
      type: 'string',
      default: '',
      description: `The id of the doc of ${name}.`,
    });
    variable.addValidation({
      condition: `\${var.${variable.friendlyUniqueId} != ""}`,
      errorMessage: `The stack ${name} needs a doc. Set ${docIdVariable} to its id (the part of the doc's link after _d), and CODA_API_TOKEN and CODA_MCP_TOKEN to tokens that open it.`,
    });
    return variable.stringValue;
  }
}
