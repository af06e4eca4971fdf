/** What the workflows run (scripts/ci), over a real plan, deploy and drift of a stack. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { DIST, ROOT, TERRAFORM_RC } from '../../scripts/paths';
import { ByHand, startCoda } from '../support/coda';
import { runCommand } from '../support/processes';

jest.setTimeout(120_000);

let coda: LocalCoda;
let env: Record<string, string>;
let folder: string;

beforeAll(async () => {
  const started = await startCoda({ fixture: 'founder-hq-legacy' });
  coda = started.coda;
  folder = mkdtempSync(join(tmpdir(), 'codaform-ci-'));
  env = {
    ...started.env,
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TF_CLI_CONFIG_FILE: TERRAFORM_RC,
    CHECKPOINT_DISABLE: '1',
    CODAFORM: `node ${join(DIST, 'cli', 'codaform.js')}`,
    CODAFORM_VARIABLES: JSON.stringify({ CODAFORM_GOAL: "it's `$(here)`\nand there", HOME: '/nowhere' }),
    CODAFORM_SYNTH: join(folder, 'synth.sh'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  };
  // What cdktf synth leaves: a folder for the stack, here in HCL, with a value that came from GitHub's variables.
  writeFileSync(
    join(folder, 'synth.sh'),
    `#!/usr/bin/env bash
set -euo pipefail
mkdir -p cdktf.out/stacks/sprints
node -e 'console.log(JSON.stringify(process.env.CODAFORM_GOAL))' > cdktf.out/stacks/sprints/goal.json
cat > cdktf.out/stacks/sprints/main.tf <<'END'
terraform {
  required_providers {
    coda = { source = "codaform/coda" }
  }
}
data "coda_table" "sprints" {
  doc_id = "FounderHQ1"
  name   = "sprints"
}
resource "coda_rows" "sprints" {
  doc_id     = "FounderHQ1"
  table_id   = data.coda_table.sprints.id
  key_column = "name"
  rows       = { "Sprint 13" = { goal = jsondecode(file("goal.json")) } }
}
END
`,
    { mode: 0o755 },
  );
  mkdirSync(join(folder, 'out'));
});
afterAll(async () => {
  await coda.close();
  rmSync(folder, { recursive: true, force: true });
});

function script(name: string, more: Record<string, string> = {}) {
  return runCommand(join(ROOT, 'scripts', 'ci', name), ['sprints', 'out'], folder, { ...env, ...more });
}
const out = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');

test('plan.sh writes a comment that carries its stack, with a read-only token and nothing else', async () => {
  const planned = await script('plan.sh', { CODA_MCP_TOKEN: '', CODA_READ_ONLY: 'true' });
  expect(planned).toMatchObject({ code: 2 });
  expect(out('comment.md')).toMatch(/^<!-- codaform plan: sprints -->\n/);
  expect(out('comment.md')).toContain('Sprint 13');
  expect(out('comment.md').length).toBeLessThan(65_536);
  expect(out('report.html')).toMatch(/<html/);
  expect(existsSync(join(folder, 'out', 'plan.json'))).toBe(false);
});

test('plan.sh comments a plan that failed, without the token', async () => {
  const failed = await script('plan.sh', { CODA_API_TOKEN: 'wrong-token-4711' });
  expect(failed).toMatchObject({ code: 1 });
  expect(out('comment.md')).toMatch(/^<!-- codaform plan: sprints -->\n### sprints: the plan failed/);
  expect(out('comment.md')).toContain('Coda does not accept the token');
  expect(out('comment.md')).not.toContain('wrong-token-4711');
});

test('deploy.sh applies what it planned; a second one has nothing to do', async () => {
  const deployed = await script('deploy.sh');
  expect(deployed.output).toMatch(/Apply complete! Resources: 1 added/);
  expect(deployed.code).toBe(0);
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('Sprint 13');
  const hand = new ByHand(coda);
  const row = await hand.rest('GET', '/docs/FounderHQ1/tables/sprints/rows/Sprint%2013?useColumnNames=true');
  // A variable's value reaches the app to the letter: no shell has read it.
  expect(row).toMatchObject({ values: { goal: "it's `$(here)`\nand there" } });
  const again = await script('deploy.sh');
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining('sprints: nothing to do.') });
});

test('drift.sh ends with 0, and with 2 after somebody changed a row', async () => {
  expect(await script('drift.sh')).toMatchObject({ code: 0 });
  await new ByHand(coda).rest('PUT', '/docs/FounderHQ1/tables/sprints/rows/Sprint%2013', {
    row: { cells: [{ column: 'goal', value: 'by hand' }] },
  });
  let drifted = await script('drift.sh');
  for (let i = 0; i < 5 && drifted.code === 0; i++) drifted = await script('drift.sh');
  expect(drifted).toMatchObject({ code: 2 });
  expect(out('drift.md')).toContain('by hand');
  expect(await script('drift.sh', { CODA_API_TOKEN: 'wrong' })).toMatchObject({ code: 1 });
});
