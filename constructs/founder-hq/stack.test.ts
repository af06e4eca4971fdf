import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { TOKENS } from '../../local-coda/tokens';
import { addresses } from '../../test/constructs/synth';
import { type EnvironmentName, environment, type Variables } from './environments';
import type { FounderHqOptions } from './founder-hq';
import { FounderHqStack } from './stack';

const done = new Map<string, string>();

/** The synthesized JSON of one environment, as text. Each is synthesized once. */
function synthesized(name: EnvironmentName, variables: Variables, options: FounderHqOptions = {}): string {
  const key = JSON.stringify([name, variables, options]);
  const text = done.get(key) ?? synthesize(name, variables, options);
  done.set(key, text);
  return text;
}

function synthesize(name: EnvironmentName, variables: Variables, options: FounderHqOptions): string {
  const outdir = mkdtempSync(join(tmpdir(), 'codaform-hq-'));
  try {
    const app = new App({ outdir });
    new FounderHqStack(app, environment(name, variables), options);
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

  it('can be destroyed, and has work sessions to look at where it is asked for', () => {
    const made = addresses(JSON.parse(synthesized('dev', {}, { sampleRuns: true })));
    const columns = Object.entries(made).filter(([address]) => /^coda_(column|table|page)\./.test(address));
    expect(columns.every(([, attributes]) => attributes['deletion_protection'] === false)).toBe(true);
    expect(Object.keys(made).filter((address) => address.startsWith('coda_rows.sample'))).toEqual([
      'coda_rows.sample_execution_runs',
      'coda_rows.sample_projects',
      'coda_rows.sample_tasks',
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
    expect(Object.keys(made).filter((address) => address.startsWith('coda_rows.'))).toEqual([
      'coda_rows.seed_offers',
      'coda_rows.seed_process_templates',
      'coda_rows.seed_resource_templates',
      'coda_rows.seed_service_blueprints',
      'coda_rows.seed_workflows',
      'coda_rows.sprint_windows',
    ]);
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

it('every environment has the same schema and the same migration', () => {
  const schema = (name: EnvironmentName) => Object.keys(addresses(JSON.parse(synthesized(name, {}))));
  expect(schema('dev')).toEqual(schema('prod'));
  expect(schema('staging')).toEqual(schema('prod'));
});

it('state goes into the folder that a variable names', () => {
  const json = JSON.parse(synthesized('dev', { CODAFORM_STATE_DIR: '/var/state' }));
  expect(json.terraform.backend.local.path).toBe('/var/state/terraform.dev.tfstate');
});

it.each(['client-onboarding', 'marketing-audit'])('%s has checklists and texts to start from', (workflow) => {
  const made = addresses(JSON.parse(synthesized('prod', {})));
  for (const seed of ['process_templates', 'resource_templates']) {
    const those = Object.values(Object(made[`coda_rows.seed_${seed}`]?.['rows'])).map((row) => JSON.stringify(row));
    expect(those.filter((row) => row.includes(workflow)).length).toBeGreaterThanOrEqual(2);
  }
});

describe('decisions', () => {
  const migration = (options: FounderHqOptions) => addresses(JSON.parse(synthesized('prod', {}, options)));

  it('by default, whatever people have to decide stops the plan, and nothing of theirs is deleted', () => {
    const made = migration({});
    const split = made['coda_row_split.migrate_templates'];
    expect(split).not.toHaveProperty('otherwise');
    expect(split).not.toHaveProperty('retire_source');
    expect(split?.['targets']).toMatchObject({
      process_templates: { values: ['Process'] },
      resource_templates: { values: ['Document', 'Communication', 'Media'] },
    });
    expect(made['coda_column_backfill.migrate_sprint_dates']?.['conflict']).toMatchObject({ resolution: 'stop' });
    expect(made['coda_column_retirement.migrate_sprint']).not.toHaveProperty('action');
  });

  it.each([
    ['keep sprint', { resolution: 'overwrite' }],
    ['keep date', { resolution: 'keep', clear_column: 'sprint' }],
  ] as const)('%s says which side of a conflict wins', (sprintConflicts, conflict) => {
    const backfill = migration({ sprintConflicts })['coda_column_backfill.migrate_sprint_dates'];
    expect(backfill?.['conflict']).toMatchObject(conflict);
  });

  it('categories that are blank or unknown go where a rule says', () => {
    const templates = {
      treatAs: { '': 'Document', SOP: 'Process', Poster: 'Media' },
      otherwise: 'Communication',
    } as const;
    const split = migration({ templates })['coda_row_split.migrate_templates'];
    expect(split?.['otherwise']).toBe('resource_templates');
    expect(split?.['targets']).toMatchObject({
      process_templates: { values: ['Process', 'SOP'] },
      resource_templates: { values: ['Document', 'Communication', 'Media', '', 'Poster'] },
    });
  });

  it('DB Templates can be deleted by its id, which later plans do not look for', () => {
    const made = migration({ templates: { retireSource: 'delete' }, templatesTableId: 'grid-dbtemplate' });
    expect(made['coda_row_split.migrate_templates']).toMatchObject({
      retire_source: 'delete',
      deletion_protection: false,
      source_table_id: 'grid-dbtemplate',
    });
    expect(made).not.toHaveProperty(['data.coda_table.templates']);
  });

  it('deleting DB Templates without its id is refused when the app is synthesized', () => {
    expect(() => synthesized('prod', {}, { templates: { retireSource: 'delete' } })).toThrow(/say templatesTableId/);
  });

  it('checks are warnings, or stop plans where that is asked for', () => {
    const json = (options: FounderHqOptions) => JSON.parse(synthesized('prod', {}, options));
    expect(Object.keys(json({}).check)).toEqual(['check']);
    expect(json({}).check.check.assert).toHaveLength(1);
    expect(json({}).resource.terraform_data).toHaveProperty('check_windows');
    const strict = json({ checks: 'error', overlaps: 'earliest' });
    expect(strict).not.toHaveProperty('check');
    expect(strict.resource.terraform_data.check.lifecycle.precondition).toHaveLength(4);
    expect(strict.resource.terraform_data).toHaveProperty('check_windows');
  });
});

it('the schema page tells what columns are called once the migration is done', () => {
  const content = String(addresses(JSON.parse(synthesized('prod', {})))['coda_page.schema']?.['managed_content']);
  expect(content).toMatch(/- `sprint` · computed relation to `sprints`/);
  expect(content).toMatch(/- `sprint \(retired\)` · relation to `sprints`/);
  expect(content).not.toContain('sprint_by_date');
});
