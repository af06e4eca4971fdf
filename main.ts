/**
 * Founder HQ as code: one stack for each environment.
 *
 *   dev      the local Coda (`npx codaform local --port 8787 --fixture founder-hq-legacy`); no account, no network
 *   staging  the doc in CODAFORM_STAGING_DOC_ID, with CODA_API_TOKEN and CODA_MCP_TOKEN
 *   prod     the doc in CODAFORM_PROD_DOC_ID, likewise
 *
 * CODA_BASE_URL and CODAFORM_DEV_DOC_ID point dev somewhere else. A doc id that is missing stops only the stack that
 * needs it: planning it says which variable to set.
 *
 * State is kept in files, in this folder or in CODAFORM_STATE_DIR. A team wants it in one place, with locks: give each
 * stack another of Terraform's backends, for example
 *
 *   new S3Backend(stack, { bucket: 'acme-terraform', key: `founder-hq/${name}.tfstate`, region: 'eu-central-1', dynamodbTable: 'terraform-locks' })
 *   new PgBackend(stack, { connStr: …, schemaName: `founder_hq_${name}` })
 *   new CloudBackend(stack, { organization: 'acme', workspaces: new NamedCloudWorkspace(`founder-hq-${name}`) })
 */
import { App } from 'cdktf';
import { lockInstalledProvider } from './constructs';
import { environment, type FounderHqOptions, FounderHqStack } from './constructs/founder-hq';

/**
 * What people decided about data that no rule can decide. Where nothing is said, the plan lists the rows and stops.
 * docs/guides/founder-hq-migration.md explains each choice.
 */
const DECISIONS = {
  dev: {
    // Three tasks of the fixture have a date outside their sprint: the sprint is what people planned by.
    sprintConflicts: 'keep sprint',
    // Two templates have no category, two have a word that is none of the four.
    templates: { treatAs: { '': 'Document', Checklist: 'Document', SOP: 'Process' } },
    sampleRuns: true,
  },
  staging: {},
  prod: {},
} as const satisfies Readonly<Record<string, FounderHqOptions>>;

const app = new App();
for (const name of ['dev', 'staging', 'prod'] as const) {
  new FounderHqStack(app, environment(name, process.env), DECISIONS[name]);
}
app.synth();
lockInstalledProvider(app.outdir);
