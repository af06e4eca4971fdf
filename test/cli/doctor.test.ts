/** `codaform doctor` as a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { MIRROR, TERRAFORM_RC, VERSION } from '../../scripts/paths';
import { startCoda } from '../support/coda';
import { codaform } from '../support/imported';
import { Terraform } from '../support/terraform';

jest.setTimeout(60_000);

let coda: LocalCoda;
let env: Record<string, string>;
let folder: string;

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
  folder = mkdtempSync(join(tmpdir(), 'codaform-doctor-'));
  env = { ...env, HOME: folder, TF_CLI_CONFIG_FILE: TERRAFORM_RC };
});
afterEach(() => coda.setFaults([]));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await coda.close();
});

/** Status and words of each check, by its code. */
async function checks(args: string[] = [], variables: Record<string, string> = {}) {
  const { code, stdout } = await codaform(['doctor', '--json', ...args], { ...env, ...variables }, folder);
  const { checks: all }: { checks: { code: string; status: string; found: string; todo?: string }[] } =
    JSON.parse(stdout);
  const said = all.map(({ code: name, status, found, todo = '' }) => [name, `${status}: ${found} ${todo}`.trim()]);
  return { code, said: Object.fromEntries(said) };
}

test('where everything is there', async () => {
  const { code, said } = await checks(['--doc', 'FounderHQ1']);
  expect(said).toEqual({
    node: expect.stringMatching(/^ok: v\d+/),
    terraform: expect.stringMatching(/^ok: \w+ 1\.\d+/),
    provider: `ok: Version ${VERSION} is installed in ${MIRROR}.`,
    parallelism: expect.stringMatching(/^ok: Terraform applies 10 resources at once, its default\. Many new columns/),
    'api-token': expect.stringMatching(/^ok: It is "local\.user@example\.com"'s \(token "rest"\) at http/),
    mcp: 'ok: It offers 33 tools, as in 28 July 2026, and they accept all that we send.',
    doc: 'ok: "Founder HQ" has 7 tables: a plan takes about 10 reads.',
    state: expect.stringMatching(/^ok: There is no configuration/),
  });
  expect(code).toBe(0);
});

test('tokens that are missing, wrong, or restricted', async () => {
  const none = await checks([], { CODA_API_TOKEN: '', CODA_MCP_TOKEN: '' });
  expect(none.code).toBe(1);
  expect(none.said).toMatchObject({
    'api-token': expect.stringMatching(/^fail: CODA_API_TOKEN is not set\. Nothing can be read without it/),
    mcp: expect.stringMatching(/^warn: CODA_MCP_TOKEN is not set\. It is needed to create or change/),
  });
  const wrong = await checks([], { CODA_API_TOKEN: coda.tokens.mcp, CODA_MCP_TOKEN: 'mistyped' });
  expect(wrong.said).toMatchObject({
    'api-token': expect.stringMatching(/^fail: Coda refused the api_token/),
    mcp: expect.stringMatching(/^fail: Coda refused the mcp_token/),
  });
  const scoped = await checks([], { CODA_API_TOKEN: coda.tokens.restScopedToDoc });
  expect([scoped.code, scoped.said['api-token']]).toEqual([
    0,
    expect.stringMatching(/^warn: .* It is restricted to some/),
  ]);
  expect(JSON.stringify([none, wrong, scoped])).not.toContain('mistyped');
});

test('an MCP server whose tools have changed, a doc that is not there, an older provider', async () => {
  coda.setFaults([{ effect: { kind: 'rename', tool: 'table_columns_manage', to: 'table_columns_change' } }]);
  const { code, said } = await checks(['--doc', 'nowhere123'], {
    TF_CLI_CONFIG_FILE: join(folder, 'none'),
    TF_CLI_ARGS: '-no-color -parallelism=5',
    TF_CLI_ARGS_apply: '-lock-timeout=5m -parallelism=1000',
  });
  expect(code).toBe(1);
  expect(said).toMatchObject({
    mcp: expect.stringMatching(
      /^fail: It offers 33 tools.*table_columns_manage: the tool is gone \(table_columns_change/,
    ),
    doc: expect.stringMatching(/^fail: .*Could not find a doc/),
    provider: expect.stringMatching(/^warn: It is not installed in .*install-provider/),
    parallelism: 'ok: Terraform applies 5 resources at once.',
  });
});

test('the state of a folder, before and after init', async () => {
  const terraform = new Terraform(env, 'mirror');
  terraform.write('provider "coda" {}\ndata "coda_whoami" "me" {}');
  const before = await checks(['--stack', terraform.folder]);
  expect(before.said.state).toMatch(/^warn: .* is not initialized/);
  await terraform.ok(['init', '-no-color', '-input=false']);
  expect((await checks(['--stack', terraform.folder])).said.state).toMatch(
    /^ok: The backend answers; nothing was deployed/,
  );
  await terraform.apply();
  expect((await checks(['--stack', terraform.folder])).said.state).toMatch(
    /^ok: It can be read: 1 resources, serial 1/,
  );
  expect((await checks(['--stack', 'nowhere'])).said.state).toMatch(/^fail: There is no stack/);
  terraform.close();
});

test('for people: a line for each check, what to do below it, and a verdict', async () => {
  const { code, stdout } = await codaform(['doctor'], { ...env, CODA_MCP_TOKEN: '' }, folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ Node\.js {6}v/);
  expect(stdout).toMatch(/\n! MCP server {3}CODA_MCP_TOKEN is not set\.\n {15}→ It is needed/);
  expect(stdout).toMatch(/\nNothing is broken, 1 warning\.\n$/);
});
