/**
 * Breaks applies off in every way and place, applies again, and compares: `npm run chaos`. With `--sample N --seed S` only N
 * of the cases, the same for the same seed. `--phase NAME` and `--only TEXT` pick cases by phase and name; `--workers N` runs
 * so many at a time. Ends with 1 when a doc came out otherwise than without the disturbance.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Case, casesOf, groupOf, sample } from './cases';
import { PHASES } from './phases';
import { type Outcome, run } from './run';
import { type Prepared, prepare } from './scene';

const { values: options } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    phase: { type: 'string' },
    only: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism()) },
    list: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-chaos-phases-'));
  try {
    const started = performance.now();
    const prepared: Prepared[] = [];
    for (const phase of PHASES) {
      const earlier = prepared.find((one) => one.phase.name === phase.after);
      prepared.push(await prepare(phase, earlier?.after ?? null, folder));
    }
    const all = prepared
      .filter(({ phase }) => options.phase === undefined || phase.name === options.phase)
      .flatMap(casesOf)
      .filter((one) => one.name.includes(options.only ?? ''));
    const cases = options.sample === undefined ? all : sample(all, Number(options.sample), options.seed);
    const calls = prepared.map(({ phase, calls }) => `${phase.name} ${calls.length}`).join(', ');
    console.log(`${cases.length} of ${all.length} cases; API calls: ${calls}`);
    if (options.list) {
      console.log(cases.map(label).join('\n'));
      return;
    }
    const outcomes = await runAll(cases, Number(options.workers));
    report(outcomes, (performance.now() - started) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const label = (one: Case) => `${one.phase.phase.name}: ${one.name}`;

async function runAll(cases: readonly Case[], workers: number): Promise<Map<Case, Outcome>> {
  const outcomes = new Map<Case, Outcome>();
  const waiting = [...cases];
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const outcome = await run(one);
      outcomes.set(one, outcome);
      if (outcome.problems.length > 0) console.log(`FAILED ${label(one)}\n  ${outcome.problems.join('\n  ')}`);
      if (outcomes.size % 10 === 0) console.log(`${outcomes.size} of ${cases.length}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return outcomes;
}

const ENDS = ['killed', 'got through', 'refused in words', 'not reached'] as const;

/** A table of the groups, and how many cases each had. */
function report(outcomes: ReadonlyMap<Case, Outcome>, seconds: number): void {
  const groups = new Map<string, Outcome[]>();
  for (const [one, outcome] of outcomes) {
    const key = `${one.phase.phase.name}: ${groupOf(one)}`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  console.log(
    `\n| what | cases | ${ENDS.join(' | ')} | same doc afterwards |\n|---|---|${ENDS.map(() => '---|').join('')}---|`,
  );
  for (const [key, list] of groups) {
    const ended = ENDS.map((end) => list.filter((outcome) => outcome.ended === end).length);
    console.log(`| ${key} | ${list.length} | ${ended.join(' | ')} | ${list.filter(isFine).length} |`);
  }
  const all = [...outcomes.values()];
  const failed = all.filter((outcome) => !isFine(outcome)).length;
  console.log(`\n${all.length} cases in ${seconds.toFixed(0)} s, ${failed} of them failed.`);
  if (failed > 0) process.exitCode = 1;
}

const isFine = (outcome: Outcome) => outcome.problems.length === 0;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // A local Coda of the case that failed may still be listening.
  process.exit(1);
});
