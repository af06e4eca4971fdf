import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { TOKENS } from '../../local-coda/tokens';
import { addresses } from '../../test/constructs/synth';
import { type EnvironmentName, environment, type Variables } from './environments';
import { FounderHqStack } from './stack';

/** The synthesized JSON of one environment, as text. */
function synthesized(name: EnvironmentName, variables: Variables): string {
  const outdir = mkdtempSync(join(tmpdir(), 'codaform-hq-'));
  try {
    const app = new App({ outdir });
    new FounderHqStack(app, environment(name, variables));
    app.synth();
    return readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const SECRETS = { CODA_API_TOKEN: 'rest-secret', CODA_MCP_TOKEN: 'mcp-secret' };

describe('dev', () => {
  it('speaks to the local Coda, with its tokens and the doc of its fixture', () => {
    const json = JSON.parse(synthesized('dev', SECRETS));
    expect(json.provider.coda).toEqual([
      { base_url: 'http://127.0.0.1:8787', api_token: TOKENS.rest, mcp_token: TOKENS.mcp },
    ]);
    const fixture = join(__dirname, '..', '..', 'local-coda', 'fixtures', 'founder-hq-legacy', 'doc.json');
    const { id } = JSON.parse(readFileSync(fixture, 'utf8'));
    expect(json.resource.coda_page.patterns.doc_id).toBe(id);
  });

  it('sends no local token elsewhere, and writes no token that a variable holds', () => {
    const text = synthesized('dev', { ...SECRETS, CODA_BASE_URL: 'https://coda.example.com' });
    expect(JSON.parse(text).provider.coda).toEqual([{ base_url: 'https://coda.example.com' }]);
    expect(text).not.toMatch(/secret|local-rest|local-mcp/);
  });

  it('can be destroyed, and has seeds', () => {
    const made = addresses(JSON.parse(synthesized('dev', {})));
    const columns = Object.entries(made).filter(([address]) => /^coda_(column|table|page)/.test(address));
    expect(columns.every(([, attributes]) => attributes['deletion_protection'] === false)).toBe(true);
    expect(Object.keys(made).filter((address) => address.startsWith('coda_rows.'))).toEqual([
      'coda_rows.seed_process_templates',
      'coda_rows.seed_resource_templates',
      'coda_rows.seed_service_blueprints',
      'coda_rows.seed_workflows',
    ]);
  });
});

describe('staging and prod', () => {
  it('take the doc from the environment and everything else from the provider', () => {
    const text = synthesized('prod', { ...SECRETS, CODAFORM_PROD_DOC_ID: 'AbCdEfGhIj' });
    const json = JSON.parse(text);
    expect(json.provider.coda).toEqual([{}]);
    expect(json.resource.coda_page.patterns.doc_id).toBe('AbCdEfGhIj');
    expect(json).not.toHaveProperty('variable');
    expect(text).not.toMatch(/secret/);
    const made = addresses(json);
    expect(Object.values(made).some((attributes) => 'deletion_protection' in attributes)).toBe(false);
    expect(Object.keys(made).some((address) => address.startsWith('coda_rows.'))).toBe(false);
  });

  it('can be synthesized without a doc, and say what is missing when they are planned', () => {
    const json = JSON.parse(synthesized('staging', {}));
    expect(json.resource.coda_page.patterns.doc_id).toBe('$' + '{var.doc_id}');
    expect(json.variable.doc_id.validation).toEqual([
      expect.objectContaining({ error_message: expect.stringContaining('Set CODAFORM_STAGING_DOC_ID') }),
    ]);
  });

  it('refuse a link where an id belongs', () => {
    expect(() => environment('prod', { CODAFORM_PROD_DOC_ID: 'https://coda.io/d/X_dAbC' })).toThrow(
      /CODAFORM_PROD_DOC_ID is "https.*part of the doc's link after _d/,
    );
  });
});

it('every environment has the same schema', () => {
  const schema = (name: EnvironmentName) => {
    const made = addresses(JSON.parse(synthesized(name, {})));
    return Object.keys(made).filter((address) => !address.startsWith('coda_rows.'));
  };
  expect(schema('dev')).toEqual(schema('prod'));
  expect(schema('staging')).toEqual(schema('prod'));
});

it('state goes into the folder that a variable names', () => {
  const json = JSON.parse(synthesized('dev', { CODAFORM_STATE_DIR: '/var/state' }));
  expect(json.terraform.backend.local.path).toBe('/var/state/terraform.dev.tfstate');
});
