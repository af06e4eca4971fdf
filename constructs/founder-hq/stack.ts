import { resolve } from 'node:path';
import type { Construct } from 'constructs';
import { CodaProvider } from '../bindings/providers/coda/provider';
import { Doc } from '../schema';
import { addressOf, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from '../terraform';
import type { Environment } from './environments';
import { FounderHq, type FounderHqOptions } from './founder-hq';

/** Founder HQ in one environment: one stack, one doc, one state. */
export class FounderHqStack extends TerraformStack {
  readonly founderHq: FounderHq;

  /**
   * @param options what people decided for this environment
   */
  constructor(scope: Construct, environment: Environment, options: FounderHqOptions = {}) {
    super(scope, environment.name);
    const { name, provider, stateDirectory } = environment;
    new CodaProvider(this, 'coda', provider);
    if (stateDirectory !== undefined) {
      new LocalBackend(this, { path: resolve(stateDirectory, `terraform.${name}.tfstate`) });
    }
    const isDev = name === 'dev';
    this.founderHq = new FounderHq(this, 'Default', {
      doc: Doc.fromDocId(this, 'doc', environment.docId ?? this.docIdVariable(environment)),
      deletionProtection: isDev ? false : undefined,
      ...options,
    });
    this.outputs();
    new TerraformOutput(this, 'patterns_page', {
      value: this.founderHq.page.browserLink,
      description: 'Where the pattern tables are.',
    });
  }

  /** What the migration found and did, for people and scripts. */
  private outputs(): void {
    const { templates, sprintDates, sprint } = this.founderHq.migration;
    const address = {
      split: addressOf(templates.resource),
      dates: addressOf(sprintDates.resource),
      sprint: addressOf(sprint.resource),
    };
    new TerraformOutput(this, 'sprint_proof', {
      value: `\${{ checked = ${address.sprint}.proof.checked, equal = ${address.sprint}.proof.equal, differing = ${address.sprint}.proof.differing, rows = ${address.sprint}.differing }}`,
      description:
        'Of how many tasks the computed sprint was compared with the one that people had set, and what came of it.',
    });
    new TerraformOutput(this, 'template_proof', {
      value: `\${merge(${address.split}.counts, { rows_in = ${address.split}.proof.rows_in, rows_out = ${address.split}.proof.rows_out })}`,
      description: 'How many templates went where, and how many went in and came out.',
    });
    new TerraformOutput(this, 'backups', {
      value: `\${compact([${address.split}.backup, ${address.dates}.backup, ${address.sprint}.backup])}`,
      description: 'The folders with what was there before; `codaform restore` puts it back.',
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
