/** `codaform import` as a process of its own: what it writes, what it refuses, what it asks Coda. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { codaform, ImportedApps, planned } from '../support/imported';
import { Terraform } from '../support/terraform';

jest.setTimeout(120_000);

const DOC = 'FounderHQ1';
let coda: LocalCoda;
let env: Record<string, string>;
let apps: ImportedApps;

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
  apps = new ImportedApps(env);
  const hand = new ByHand(coda);
  for (const [access, principal] of [
    ['write', { type: 'email', email: 'Ann.Lee@example.com' }],
    ['comment', { type: 'group', groupId: 'grp-AbCdEfGhIj' }],
    ['readonly', { type: 'domain', domain: 'example.com' }],
    ['readonly', { type: 'anyone' }],
  ] as const) {
    await hand.rest('POST', `/docs/${DOC}/acl/permissions`, { access, principal });
  }
});
afterAll(async () => {
  apps.close();
  await coda.close();
});

test('an app is written that takes the doc over without a change', async () => {
  const app = await apps.import('app', DOC, ['--seed', 'ventures:name', '--seed', 'tasks:name', '--permissions']);
  expect(readFileSync(join(app, 'tables', 'tasks.ts'), 'utf8')).toContain(`
    columns: {
      name: text(),
      project: relation(app.projects),
      sprint: relation((): TableReference => app.sprints),
      status: select([
        { name: 'Backlog', color: 'Gray' },`);
  expect(readFileSync(join(app, 'README.md'), 'utf8')).toContain(
    'shows 44 to import and nothing to add, change or destroy',
  );
  const terraform = await apps.synthesize('app');
  expect(await planned(terraform)).toBe('44 to import, 0 to add, 0 to change, 0 to destroy');
  coda.journal.clear();
  await terraform.ok(['apply', '-no-color', '-input=false', 'imported.tfplan']);
  expect(coda.journal.calls(({ api, method }) => api === 'rest' && method !== 'GET')).toEqual([]);
  expect(await terraform.detailedExitCode()).toBe(0);
  terraform.close();
});

test('it asks Coda for nothing twice, and for MCP only where there is a token', async () => {
  coda.journal.clear();
  await apps.import('once', DOC, ['--hcl', '--seed', 'tasks:name', '--permissions']);
  const rest = coda.journal.calls(({ api }) => api === 'rest').map(({ path }) => path);
  // The doc, its pages, tables, formulas, controls and permissions; the columns of seven tables; the rows of one.
  expect([rest.length, new Set(rest).size]).toEqual([6 + 7 + 1, 6 + 7 + 1]);
  coda.journal.clear();
  const out = join(apps.folder, 'rest-only');
  const { code } = await codaform(['import', DOC, '--hcl', '--out', out], { ...env, CODA_MCP_TOKEN: '' });
  expect(code).toBe(0);
  expect(coda.journal.calls(({ api }) => api === 'mcp')).toEqual([]);
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('Do the first deploy without that token too');
});

test('sharing is taken where that is asked for, in HCL too', async () => {
  const out = await apps.import('shared', DOC, ['--hcl', '--permissions']);
  const file = (name: string) => readFileSync(join(out, name), 'utf8');
  expect(file('permissions.tf')).toContain(`resource "coda_permission" "ann_lee_access" {
  doc_id         = local.doc_id
  principal_type = "email"
  principal      = "Ann.Lee@example.com"
  access         = "write"
}
`);
  const terraform = new Terraform(env, 'mirror');
  for (const name of readdirSync(out).filter((entry) => entry.endsWith('.tf'))) {
    writeFileSync(join(terraform.folder, name), file(name));
  }
  await terraform.ok(['init', '-no-color', '-input=false']);
  expect(await planned(terraform)).toBe('42 to import, 0 to add, 0 to change, 0 to destroy');
  terraform.close();
});

test('a link names a doc, and --json says what was written', async () => {
  const out = join(apps.folder, 'json');
  const link = `${coda.url}/d/Founder-HQ_d${DOC}/Tasks_suAbCdEf`;
  const { code, stdout } = await codaform(['import', link, '--json', '--hcl', '--out', out], env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    doc: DOC,
    files: expect.arrayContaining(['main.tf', 'imports.tf', 'README.md']),
    tables: 7,
    columns: 31,
    imports: 38,
    leftAlone: [],
  });
});

test('files that are there are not overwritten without a word', async () => {
  const out = await apps.import('kept', DOC, ['--hcl']);
  writeFileSync(join(out, 'main.tf'), 'mine');
  const again = ['import', DOC, '--hcl', '--out', out];
  const refused = await codaform(again, env);
  expect([refused.code, refused.output]).toEqual([1, expect.stringMatching(/has main\.tf, .* already.*--force/)]);
  expect(readFileSync(join(out, 'main.tf'), 'utf8')).toBe('mine');
  expect((await codaform([...again, '--force'], env)).code).toBe(0);
  expect(readFileSync(join(out, 'main.tf'), 'utf8')).toContain('provider "coda"');
});

test.each([
  ['a doc that is not there', ['nowhere123'], /Could not find a doc/],
  ['text that names no doc', ['https://example.com/x'], /names no doc\. Give its id/],
  [
    'a table that is not there',
    [DOC, '--seed', 'taks:name'],
    /names the table "taks", which is not there\. There are: ventures/,
  ],
  ['a key column that is not there', [DOC, '--seed', 'tasks:nam'], /has no column "nam"\. There are: name, project/],
  [
    'a column that keys nothing',
    [DOC, '--seed', 'tasks:estimated_hours'],
    /cannot key rows: it has to hold one text a row/,
  ],
  ['keys that several rows have', [DOC, '--seed', 'DB Templates:name'], /several rows have "Client Onboarding"/],
  ['no key column', [DOC, '--seed', 'tasks'], /--seed takes a table and the column that holds its keys/],
])('%s is refused in words, and nothing is written', async (_, args, message) => {
  const out = join(apps.folder, 'refused');
  const { code, output } = await codaform(['import', ...args, '--out', out], env);
  expect([code, output]).toEqual([1, expect.stringMatching(message)]);
  expect(output).not.toMatch(/\n\s+at /);
  expect(existsSync(out)).toBe(false);
});
