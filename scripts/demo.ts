/**
 * The main job from start to end: Founder HQ is planned, migrated, and kept in order by CDKTF and the real terraform,
 * on a local Coda that this script starts with the doc as it was before. Leaves nothing running; can be run again.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalCoda, startLocalCoda } from '../local-coda';
import { type Handmade, makeChangesByHand } from './demo-changes';
import { showTasks } from './demo-doc';
import { MIRROR, ROOT, TERRAFORM_RC } from './paths';
import { findTerraform } from './terraform-binary';

const STAGE = join(ROOT, '.demo');
const OUT = join(STAGE, 'cdktf.out');
const STACK_DIR = join(OUT, 'stacks', 'dev');

interface Finished {
  code: number | null;
  output: string;
}

/** What a step took: seconds, and calls by kind. */
interface Cost {
  title: string;
  seconds: number;
  reads: number;
  writes: number;
  tools: number;
}

const costs: Cost[] = [];
let running: ReturnType<typeof spawn> | undefined;

function run(program: string, args: string[], env: NodeJS.ProcessEnv, cwd = ROOT): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => {
      running = undefined;
      resolve({ code, output });
    });
  });
}

/** Runs one step, shows the lines of its output that matter, and notes what it cost. */
async function step(
  coda: LocalCoda,
  title: string,
  work: () => Promise<Finished>,
  want: { code: number; show?: RegExp; says?: RegExp },
): Promise<Finished> {
  process.stdout.write(`\n▶ ${title}\n`);
  coda.journal.clear();
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const rest = coda.journal.calls((call) => call.api === 'rest');
  const reads = rest.filter((call) => call.method === 'GET').length;
  const tools = coda.journal.calls((call) => call.method === 'tools/call').length;
  costs.push({ title, seconds, reads, writes: rest.length - reads, tools });
  writeFileSync(join(STAGE, `${String(costs.length).padStart(2, '0')}.log`), result.output);
  const plain = result.output.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
  const { show } = want;
  if (show !== undefined) {
    // CDKTF prints errors twice; long lines are wrapped in the middle of what they say.
    const lines = plain.split('\n').map((line) => line.replace(/^[\s│]*(dev|staging)?[\s│]*(?=\S)/, '').trimEnd());
    const shown = lines.filter((line) => show.test(line) && !line.endsWith('(known after apply)'));
    for (const line of new Set(shown)) console.log(`  ${line.replace(/: "[^"]*" is$/, '')}`);
  }
  if (result.code !== want.code || (want.says !== undefined && !want.says.test(plain))) {
    throw new Error(
      `${title}: expected exit code ${want.code}${want.says ? ` and ${want.says}` : ''}, got ${result.code}.\n${plain.slice(-6000)}`,
    );
  }
  console.log(`  (${seconds.toFixed(1)} s, exit code ${result.code})`);
  return result;
}

function summary(coda: LocalCoda, handmade: Handmade, total: number): void {
  console.log('\nWhat it cost (calls to Coda, at its real rate limits)\n');
  const width = Math.max(...costs.map((cost) => cost.title.length));
  console.log(`  ${'step'.padEnd(width)}  seconds  REST reads  REST writes  MCP calls`);
  for (const { title, seconds, reads, writes, tools } of costs) {
    const numbers = [
      seconds.toFixed(1).padStart(7),
      String(reads).padStart(10),
      String(writes).padStart(11),
      String(tools).padStart(9),
    ];
    console.log(`  ${title.padEnd(width)}  ${numbers.join('  ')}`);
  }
  console.log(`\n  ${total.toFixed(0)} s in all. Changed by hand and repaired: ${handmade.descriptions.join('; ')}.`);
  console.log(`
Where to look
  .demo/cdktf.out/stacks/dev/cdk.tf.json   what the constructs in main.ts became
  .demo/*.log                              the whole output of each step
  .demo/coda/                              the doc as the deploy left it; open it again with
                                           npx codaform local --data .demo/coda   (doc ${coda.docs[0]?.id ?? ''})
  README.md                                your own doc in ten minutes`);
}

async function main(): Promise<void> {
  const started = performance.now();
  const terraform = findTerraform();
  if (!existsSync(MIRROR)) throw new Error('The provider is not built. Run `npm run build` first.');
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(STAGE, { recursive: true });
  // A copy of its own: Terraform notes the checksum, and a build in the meantime would change it.
  cpSync(MIRROR, join(STAGE, 'mirror'), { recursive: true });
  const rc = join(STAGE, 'terraform.rc');
  writeFileSync(
    rc,
    readFileSync(TERRAFORM_RC, 'utf8').replace(JSON.stringify(MIRROR), JSON.stringify(join(STAGE, 'mirror'))),
  );

  const coda = await startLocalCoda({
    dataDir: join(STAGE, 'coda'),
    fixture: 'founder-hq-legacy',
    config: { limits: 'coda' },
  });
  try {
    console.log(`Local Coda at ${coda.url} with ${coda.docs.map((doc) => `"${doc.name}" (${doc.id})`).join(', ')}`);
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      CODA_BASE_URL: coda.apiUrl,
      CODA_MCP_URL: coda.mcpUrl,
      CODA_API_TOKEN: coda.tokens.rest,
      CODA_MCP_TOKEN: coda.tokens.mcp,
      CODAFORM_STATE_DIR: join(STAGE, 'state'),
      TF_CLI_CONFIG_FILE: rc,
      TERRAFORM_BINARY_NAME: terraform,
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
      CI: '1',
    };
    delete env.NODE_OPTIONS;
    const cdktf = (...args: string[]) =>
      run(join(ROOT, 'node_modules', '.bin', 'cdktf'), [...args, '--output', OUT], env);
    const plain = (...args: string[]) => run(terraform, args, env, STACK_DIR);

    console.log(
      '\nThe doc as it was: 200 tasks with a sprint that people set, 25 templates of all kinds in one table.',
    );
    const undecided = { ...env, CODAFORM_STAGING_DOC_ID: coda.docs[0]?.id };
    await step(
      coda,
      'cdktf plan staging: where nobody has decided yet, every row that needs it stops the plan',
      () => run(join(ROOT, 'node_modules', '.bin', 'cdktf'), ['plan', 'staging', '--output', OUT], undecided),
      { code: 1, show: /^Error: (\d|.*(contradict|no target|rows))|^- "/, says: /Error:/ },
    );
    await step(coda, 'cdktf plan dev: main.ts says for dev what becomes of them', () => cdktf('plan', 'dev'), {
      code: 0,
      show: /^Plan: \d|^\+ (source_rows|to_fill|conflict_count|unmatched_count|duplicate_count|checked|equal|differing) +=|^# coda_(row_split|column_backfill\.migrate_sprint|column_retirement)/,
      says: /Plan: \d+ to add/,
    });
    // Columns that are asked for at once share calls.
    const deploy = ['deploy', 'dev', '--auto-approve', '--terraform-parallelism', '1000'];
    await step(coda, 'cdktf deploy dev --terraform-parallelism 1000: all phases in one go', () => cdktf(...deploy), {
      code: 0,
      show: /^Apply complete|phase_\d.*Creation complete|^"?(checked|equal|differing|rows_in|rows_out|process_templates|resource_templates)"? +=/,
      says: /Apply complete/,
    });
    await showTasks(coda, [
      'Map how work leaves: Harbor & Pine',
      'Build the automations: Harbor & Pine',
      'Final proof: the handbook',
      'Estimate each change in hours: Harbor & Pine',
    ]);
    await step(coda, 'cdktf plan dev, again', () => cdktf('plan', 'dev'), {
      code: 0,
      show: /No changes\./,
      says: /No changes\./,
    });

    const handmade = await makeChangesByHand(coda);
    console.log('\n✎ Somebody changes the doc by hand');
    for (const description of handmade.descriptions) console.log(`  ${description}`);

    const drift = ['plan', '-detailed-exitcode', '-no-color', '-input=false'];
    await step(coda, `${terraform} plan -detailed-exitcode`, () => plain(...drift), {
      code: 2,
      show: /^\s+[~+-] .*->|^Plan:|will be updated/,
    });
    await step(coda, 'cdktf deploy dev, the repair', () => cdktf('deploy', 'dev', '--auto-approve'), {
      code: 0,
      show: /Apply complete/,
      says: /Apply complete/,
    });
    await step(coda, `${terraform} plan -detailed-exitcode, at the end`, () => plain(...drift), {
      code: 0,
      show: /No changes\./,
    });
    summary(coda, handmade, (performance.now() - started) / 1000);
  } finally {
    await coda.close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(130);
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exit(1);
  },
);
