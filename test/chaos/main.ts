/**
 * Breaks applies and restores off in every way and place, takes them again, and compares: `npm run chaos`. Ends with 1 when a
 * doc came out otherwise than without the disturbance.
 *
 * `--sample N --seed S` only N of the cases, the same for the same seed; `--phase NAME` and `--only TEXT` those of a phase and
 * with a text in their name; `--shard I/N` the I-th of N parts. `--resume FOLDER` keeps what came of each case there, and goes
 * on where an earlier run with that folder was stopped; cases that failed are tried again. `--workers N` runs so many at a
 * time; `--list` only lists them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../local-coda/engine/ids';
import { type Case, casesOf, groupOf, nameOf, sample } from './cases';
import { runInPool } from './pool';
import { Record } from './record';
import { ENDS, type Outcome } from './run';

const { values: options } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    phase: { type: 'string' },
    only: { type: 'string' },
    shard: { type: 'string' },
    resume: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism() * 4) },
    list: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const folder = options.resume ?? mkdtempSync(join(tmpdir(), 'codaform-chaos-record-'));
  try {
    const started = performance.now();
    const record = new Record(folder);
    const prepared = await record.phases();
    const all = prepared.flatMap(casesOf);
    const cases = picked(all);
    const calls = prepared
      .filter(({ phase }) => !phase.isUndisturbed)
      .map((one) => `${one.phase.name} ${one.calls.length}`);
    console.log(`${cases.length} of ${all.length} cases; API calls: ${calls.join(', ')}`);
    if (options.list) {
      console.log(cases.map(nameOf).join('\n'));
      return;
    }
    const outcomes = record.outcomes();
    const left = cases.map(nameOf).filter((name) => outcomes.get(name)?.problems.length !== 0);
    if (left.length < cases.length) console.log(`${cases.length - left.length} of them are done already.`);
    let done = 0;
    // Those that wait for Coda beside those that need the processor.
    await runInPool(shuffled(left), { workers: Number(options.workers), folder }, (name, outcome) => {
      record.add(name, outcome);
      outcomes.set(name, outcome);
      if (!isFine(outcome)) console.log(`FAILED ${name}\n  ${outcome.problems.join('\n  ')}`);
      done += 1;
      if (done % 10 === 0) console.log(`${done} of ${left.length}`);
    });
    report(cases, outcomes);
    console.log(`${left.length} of them ran now, in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  } finally {
    if (options.resume === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The cases that the options ask for. */
function picked(all: readonly Case[]): Case[] {
  const { phase, only, shard, sample: size, seed } = options;
  const named = all.filter(
    (one) => (phase === undefined || one.phase.phase.name === phase) && nameOf(one).includes(only ?? ''),
  );
  const [part, of] =
    /^(\d+)\/(\d+)$/
      .exec(shard ?? '1/1')
      ?.slice(1)
      .map(Number) ?? [];
  if (part === undefined || of === undefined || part < 1 || part > of)
    throw new Error('--shard takes a part and the number of parts, such as 2/5.');
  const mine = named.filter((_, i) => i % of === part - 1);
  return size === undefined ? mine : sample(mine, Number(size), seed);
}

function shuffled(names: readonly string[]): string[] {
  const random = seededRandom('chaos');
  return names
    .map((name) => ({ name, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** A table of the groups, and how many cases each had. */
function report(cases: readonly Case[], outcomes: ReadonlyMap<string, Outcome>): void {
  const groups = new Map<string, Outcome[]>();
  for (const one of cases) {
    const outcome = outcomes.get(nameOf(one));
    const key = `${one.phase.phase.name}: ${groupOf(one)}`;
    if (outcome) groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  console.log(
    `\n| what | cases | ${ENDS.join(' | ')} | same doc afterwards |\n|---|---|${ENDS.map(() => '---|').join('')}---|`,
  );
  for (const [key, list] of groups) {
    const ended = ENDS.map((end) => list.filter((outcome) => outcome.ended === end).length);
    console.log(`| ${key} | ${list.length} | ${ended.join(' | ')} | ${list.filter(isFine).length} |`);
  }
  const all = [...groups.values()].flat();
  const failed = all.filter((outcome) => !isFine(outcome)).length;
  console.log(`\n${all.length} cases, ${failed} of them failed.`);
  if (failed > 0) process.exitCode = 1;
}

const isFine = (outcome: Outcome) => outcome.problems.length === 0;

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
