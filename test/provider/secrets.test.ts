/** Tokens stay where they were put: not in the state, in plans, in logs or in what an error says. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { LocalCoda } from '../../local-coda';
import { PROVIDER_BINARY } from '../../scripts/paths';
import { startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';
import { everyKind } from './config';

jest.setTimeout(60_000);

const WRONG = { api: 'canary-rest-7f3a9c51', mcp: 'canary-mcp-2b8e6d04' };
const LOG = 'trace.log';

let coda: LocalCoda;
let env: Record<string, string>;

beforeAll(async () => {
  ({ coda, env } = await startCoda());
});
afterAll(() => coda.close());

/** Fails where a text has one of the tokens in it, as it is or in base64. */
function expectNone(what: string, text: string, tokens: readonly string[]): void {
  const found = tokens
    .flatMap((token) => [token, Buffer.from(token).toString('base64').replace(/=+$/, '')])
    .filter((secret) => text.includes(secret));
  expect({ what, found }).toEqual({ what, found: [] });
}

/** A workspace whose every command logs everything. */
const traced = (variables: Record<string, string>) => new Terraform({ ...variables, TF_LOG: 'TRACE' });

/** What the files of a workspace say: state, its backup, the saved plan with all its parts, the log. */
function filesOf(terraform: Terraform): Record<string, string> {
  const names = ['terraform.tfstate', 'terraform.tfstate.backup', LOG].filter((name) =>
    existsSync(join(terraform.folder, name)),
  );
  const plan = join(terraform.folder, 'test.tfplan');
  return {
    ...Object.fromEntries(names.map((name) => [name, terraform.read(name)])),
    ...(existsSync(plan) && { 'test.tfplan': unzipped(readFileSync(plan)) }),
  };
}

/** What the backups say that a destroy has written. */
function backupsOf(terraform: Terraform): Record<string, string> {
  const folder = join(terraform.folder, '.codaform');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The texts of all files in a zip archive, which a saved plan is. */
function unzipped(archive: Buffer): string {
  const texts: string[] = [];
  const entry = Buffer.from('PK\u0001\u0002', 'latin1');
  for (let at = archive.indexOf(entry); at >= 0; at = archive.indexOf(entry, at + 4)) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + size);
    texts.push((method === 8 ? inflateRawSync(data) : data).toString('utf8'));
  }
  return texts.join('\n');
}

describe('tokens that work', () => {
  test.each([
    ['from the environment', '', {}],
    [
      'from variables that are not stored',
      `variable "api" {
  type      = string
  ephemeral = true
}
variable "mcp" {
  type      = string
  ephemeral = true
}
`,
      { CODA_API_TOKEN: '', CODA_MCP_TOKEN: '' },
    ],
  ])('%s', async (_, variables, without) => {
    const tokens = [coda.tokens.rest, coda.tokens.mcp];
    const terraform = traced({
      ...env,
      ...without,
      TF_LOG_PATH: LOG,
      TF_VAR_api: coda.tokens.rest,
      TF_VAR_mcp: coda.tokens.mcp,
    });
    const settings = variables === '' ? '' : 'api_token = var.api\n  mcp_token = var.mcp';
    terraform.write(`${variables}${everyKind().replace('provider "coda" {}', `provider "coda" {\n  ${settings}\n}`)}`);
    const planned = await terraform.ok(['plan', '-no-color', '-input=false', '-out=test.tfplan']);
    const shown = await terraform.ok(['show', '-json', 'test.tfplan']);
    const applied = await terraform.apply();
    const state = await terraform.ok(['show', '-json']);
    const outputs = { planned, shown, applied, state };
    for (const [what, { output }] of Object.entries(outputs)) expectNone(what, output, tokens);
    const files = filesOf(terraform);
    expect(Object.keys(files).sort()).toEqual(['terraform.tfstate', LOG, 'test.tfplan'].sort());
    // The log does have what the provider sent and got.
    expect(files[LOG]).toMatch(/Coda REST answer/);
    expect(files[LOG]).toMatch(/Coda MCP answer/);
    expect(files['test.tfplan']).toMatch(/coda_doc/);
    for (const [what, text] of Object.entries(files)) expectNone(what, text, tokens);
    await terraform.destroy();
    const backups = backupsOf(terraform);
    expect(Object.keys(backups).some((name) => name.endsWith('.jsonl'))).toBe(true);
    for (const [what, text] of Object.entries(backups)) expectNone(what, text, tokens);
    terraform.close();
  });
});

describe('the provider as a process', () => {
  /** Runs an apply, and tells what processes it consisted of: their command lines, and who started whom. */
  async function watched(terraform: Terraform) {
    const running = terraform.start(['apply', '-auto-approve', '-input=false', '-no-color']);
    const seen = new Map<number, { readonly parent: number; readonly commandLine: string }>();
    const look = setInterval(() => {
      for (const pid of running.children()) {
        try {
          const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
          seen.set(pid, { parent, commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8') });
        } catch {
          // It has ended meanwhile.
        }
      }
    }, 100);
    const result = await running.done.finally(() => clearInterval(look));
    return { ...result, seen };
  }

  test('no command line has a token in it, and no program inherits one from the provider: it starts none', async () => {
    const terraform = new Terraform(env);
    terraform.write(everyKind());
    const { code, seen } = await watched(terraform);
    expect(code).toBe(0);
    const providers = [...seen].filter(([, { commandLine }]) => commandLine.includes(PROVIDER_BINARY));
    expect(providers.length).toBeGreaterThan(0);
    for (const [pid, { commandLine }] of seen) {
      expectNone(`command line of ${pid}`, commandLine, [coda.tokens.rest, coda.tokens.mcp]);
    }
    const started = [...seen.values()].filter(({ parent }) => providers.some(([pid]) => pid === parent));
    expect(started).toEqual([]);
    await terraform.destroy();
    terraform.close();
  });

  test('a crash of the whole process tells none, in what people see and in the log', async () => {
    // Node ends itself with a report of its memory when it may not have more of it.
    const terraform = traced({ ...env, TF_LOG_PATH: LOG, NODE_OPTIONS: '--max-old-space-size=16' });
    const rows = Array.from({ length: 3000 }, (_, i) => `    "k${i}" = { b = "${'text '.repeat(200)}" }`);
    terraform.write(`resource "coda_rows" "r" {
  doc_id     = "AbCdEfGhIj"
  table_id   = "grid-AbCdEfGhIj"
  key_column = "a"
  rows = {
${rows.join('\n')}
  }
}`);
    const { code, output } = await terraform.run(['plan', '-no-color', '-input=false']);
    expect(code).toBe(1);
    const log = terraform.read(LOG);
    expect(`${output}${log}`).toMatch(/heap out of memory/);
    for (const text of [output, log]) expectNone('output and log', text, [coda.tokens.rest, coda.tokens.mcp]);
    terraform.close();
  });
});

describe('tokens that do not work', () => {
  const page = `resource "coda_table" "t" {
  doc_id       = "AbCdEfGhIj"
  page_id      = "canvas-AbCdEfGhIj"
  name         = "t"
  first_column = { name = "a" }
}`;

  test.each([
    ['a wrong REST token', { CODA_API_TOKEN: WRONG.api }],
    ['a wrong MCP token', { CODA_MCP_TOKEN: WRONG.mcp }],
    ['a REST token with a line break', { CODA_API_TOKEN: `${WRONG.api}\n${WRONG.mcp}` }],
    ['an MCP token in curved quotation marks', { CODA_MCP_TOKEN: `“${WRONG.mcp}”` }],
  ])('%s is not repeated in the error or in the log', async (_, wrong) => {
    const terraform = traced({ ...env, ...wrong });
    terraform.write(page);
    const { code, output } = await terraform.run(['plan', '-no-color', '-input=false']);
    expect(code).toBe(1);
    expect(output).toMatch(/Error: Coda does not accept the token/);
    expectNone('output and log', output, Object.values(WRONG));
    terraform.close();
  });

  test('an error of Coda that repeats the token is cleaned', async () => {
    const terraform = traced({ ...env });
    terraform.write(page);
    const message = `no rights for ${coda.tokens.rest} (Authorization: Bearer ${coda.tokens.rest})`;
    coda.setFaults([{ path: '/whoami', effect: { kind: 'status', status: 403, message } }]);
    const { code, output } = await terraform.run(['plan', '-no-color', '-input=false']);
    coda.setFaults([]);
    expect(code).toBe(1);
    expect(output).toMatch(/no rights for \*\*\*/);
    expectNone('output and log', output, [coda.tokens.rest]);
    terraform.close();
  });
});
