import type { Arrival } from '../../local-coda';
import type { CommandResult, RunningCommand } from '../support/processes';
import { plainText } from '../support/terraform';
import type { Case } from './cases';
import { Scene } from './scene';

export interface Outcome {
  /** What is wrong afterwards; empty where nothing is. */
  problems: string[];
  /** How the disturbed apply ended. */
  ended: 'killed' | 'got through' | 'refused in words' | 'not reached';
}

/** What no apply may say, whatever Coda does to it. */
const NEVER = /plugin crashed|did not respond|panic:|unexpected EOF|inconsistent result|\bat .*\.(ts|js):\d+/i;

/** Disturbs an apply, applies again undisturbed, and compares the doc with the one that was never disturbed. */
export async function run(one: Case): Promise<Outcome> {
  const scene = await Scene.planned(one.phase.phase, one.phase.before, one.kind === 'fault' ? one.config : {});
  try {
    const { ended, problems } = one.kind === 'kill' ? await kill(scene, one) : await strike(scene, one);
    const again = await scene.terraform.run(scene.again);
    if (again.code !== 0) {
      return { ended, problems: [...problems, `the next apply ended with ${again.code}: ${errors(again.output)}`] };
    }
    return { ended, problems: [...problems, ...(await scene.problems(one.phase.expected))] };
  } finally {
    await scene.end();
  }
}

const isCounted = (arrival: Arrival) => arrival.api !== 'other';

async function kill(scene: Scene, one: Case & { kind: 'kill' }): Promise<Outcome> {
  const { journal } = scene.coda;
  const command = scene.terraform.start(scene.applyPlan);
  let arrived = 0;
  let served = 0;
  let killed = false;
  const strike = () => {
    killed = true;
    if (one.victim === 'terraform') command.kill();
    else for (const pid of command.children()) killQuietly(pid);
  };
  const stops = [
    journal.onArrival((arrival) => {
      if (isCounted(arrival)) arrived += 1;
      if (one.moment !== 'before' || arrived !== one.call || killed) return 'serve';
      strike();
      return 'cut';
    }),
    journal.onCall((call) => {
      if (isCounted(call)) served += 1;
      if (one.moment === 'after' && served === one.call && !killed) strike();
    }),
  ];
  await command.done;
  for (const stop of stops) stop();
  const left = await leftBehind(command);
  return {
    ended: killed ? 'killed' : 'not reached',
    problems: left.length > 0 ? [`processes that terraform started were still there: ${left}`] : [],
  };
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const PATIENCE_MS = 20_000;

/** The processes of a command that do not end by themselves. */
async function leftBehind(command: RunningCommand): Promise<number[]> {
  for (let waited = 0; command.children().length > 0 && waited < PATIENCE_MS; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return command.children();
}

/** How many applies in a row are disturbed before one is left alone. */
const DISTURBED = 2;

async function strike(scene: Scene, one: Case & { kind: 'fault' }): Promise<Outcome> {
  scene.coda.setFaults(one.faults);
  let result: CommandResult = await scene.terraform.run(scene.applyPlan);
  const problems = complaints(result);
  const isLasting = one.faults.some((fault) => fault.times === undefined && fault.effect.kind !== 'rename');
  for (let i = 1; i < DISTURBED && isLasting && result.code !== 0; i++) {
    result = await scene.terraform.run(scene.again);
    problems.push(...complaints(result));
  }
  scene.coda.setFaults([]);
  const struck = one.faults.length === 0 || one.faults.some(({ effect }) => effect.kind === 'rename');
  const reached = struck || scene.coda.journal.calls((call) => call.faults.length > 0).length > 0;
  return { ended: !reached ? 'not reached' : result.code === 0 ? 'got through' : 'refused in words', problems };
}

/** The part of a command's output from its first error on. */
function errors(output: string): string {
  const text = plainText(output);
  return text.slice(Math.max(text.indexOf('Error: '), 0));
}

function complaints({ code, output }: CommandResult): string[] {
  const text = plainText(output);
  if (NEVER.test(text)) return [`an apply said: ${text}`];
  return code === 0 || /Error: [\w']+ \w+/.test(text)
    ? []
    : [`an apply ended with ${code} and no words: ${errors(output)}`];
}
