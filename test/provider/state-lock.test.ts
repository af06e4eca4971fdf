/** Two applies at once on one state are stopped by Terraform's lock: in files, and in a real PostgreSQL. */
import type { LocalCoda } from '../../local-coda';
import { startCoda } from '../support/coda';
import { startPostgres, whyNoPostgres } from '../support/postgres';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(90_000);

const missing = whyNoPostgres();
const REQUIRED = process.env['CODAFORM_REQUIRE_ALL'] === '1';
if (missing !== null && !REQUIRED) console.warn(`The test with the pg backend was skipped: ${missing}.`);
const withPostgres = missing === null || REQUIRED ? test : test.skip;

let coda: LocalCoda;
let env: Record<string, string>;

beforeAll(async () => {
  // Slow enough that the second apply starts while the first one waits for its page.
  ({ coda, env } = await startCoda({ config: { mutationDelayMs: 3000 } }));
});
afterAll(() => coda.close());

const config = (title: string, backend: string) => `
terraform {
  ${backend}
}
resource "coda_doc" "d" { title = "${title}" }
resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
`;

/** Applies twice at once and gives back how both ended, the one that went through first. */
async function twice(terraform: Terraform): Promise<[number | null, string]> {
  const apply = ['apply', '-auto-approve', '-no-color', '-lock-timeout=0s'];
  const results = await Promise.all([terraform.run(apply), terraform.run(apply)]);
  const failed = results.filter((result) => result.code !== 0);
  expect(failed).toHaveLength(1);
  return [failed[0]?.code ?? null, plainText(failed[0]?.output ?? '')];
}

/** How many docs of that title there are. */
async function docs(title: string): Promise<number> {
  const response = await fetch(`${coda.apiUrl}/docs?limit=100`, {
    headers: { Authorization: `Bearer ${coda.tokens.rest}` },
  });
  const { items }: { items: { name: string }[] } = await response.json();
  return items.filter((doc) => doc.name === title).length;
}

test('the local backend', async () => {
  const terraform = new Terraform(env);
  terraform.write(config('Locked in a file', ''));
  const [code, message] = await twice(terraform);
  expect(code).toBe(1);
  expect(message).toMatch(/Error acquiring the state lock/);
  expect(await docs('Locked in a file')).toBe(1);
  expect(await terraform.detailedExitCode()).toBe(0);
  terraform.close();
});

withPostgres('the pg backend', async () => {
  if (missing !== null) throw new Error(`CODAFORM_REQUIRE_ALL is set, and ${missing}.`);
  const postgres = await startPostgres();
  const terraform = new Terraform(env, 'mirror');
  try {
    terraform.write(config('Locked in a database', `backend "pg" { conn_str = "${postgres.url}" }`));
    await terraform.ok(['init', '-no-color']);
    const [code, message] = await twice(terraform);
    expect(code).toBe(1);
    expect(message).toMatch(/Error acquiring the state lock/);
    expect(await docs('Locked in a database')).toBe(1);
    expect(await terraform.detailedExitCode()).toBe(0);
  } finally {
    terraform.close();
    await postgres.stop();
  }
});
