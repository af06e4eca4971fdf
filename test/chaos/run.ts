import { z } from 'zod';
import type { Arrival, ConfigInput } from '../../local-coda';
import type { CommandResult, RunningCommand } from '../support/processes';
import { plainText } from '../support/terraform';
import type { Case } from './cases';
import { Scene } from './scene';

/** How a disturbed step ended. */
export const ENDS = ['killed', 'got through', 'refused in words', 'not reached', 'state torn'] as const;

export const outcomeSchema = z.object({
  /** What is wrong afterwards; empty where nothing is. */
  problems: z.array(z.string()),
  ended: z.enum(ENDS),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What no apply may say, whatever Coda does to it. */
const NEVER = /plugin crashed|did not respond|panic:|unexpected EOF|inconsistent result|\bat .*\.(ts|js):\d+/i;

/** Disturbs a step, takes it again undisturbed, and compares the doc with the one that was never disturbed. */
export async function run(one: Case): Promise<Outcome> {
  const { phase, before, expected } = one.phase;
  const config = one.kind === 'fault' ? one.config : phase.killConfig;
  const scene = await Scene.planned(phase, before, config, { inRealTime: isSlow(one, config) });
  try {
    const { ended, problems } = one.kind === 'kill' ? await kill(scene, one) : await strike(scene, one);
    // Terraform writes its state in place: killed meanwhile, it leaves half of it.
    if (one.kind === 'kill' && one.tear === true && ended === 'killed') scene.step.tearState();
    const isTorn = one.kind === 'kill' && scene.step.isStateTorn();
    if (isTorn) {
      try {
        await scene.step.mendState();
      } catch (error) {
        return { ended: 'state torn', problems: [...problems, `the state cannot be mended: ${String(error)}`] };
      }
    }
    // Where it got through there is nothing to be taken again, and the plan below proves it.
    const again = ended === 'got through' ? undefined : await scene.step.again();
    if (again !== undefined && again.code !== 0) {
      return { ended, problems: [...problems, `the next one ended with ${again.code}: ${errors(again.output)}`] };
    }
    const left = [...(await scene.differences(expected)), ...(await scene.step.left())];
    return { ended: isTorn ? 'state torn' : ended, problems: [...problems, ...left] };
  } finally {
    await scene.end();
  }
}

/** Whether the local Coda takes its time: then the provider has to wait for it as it does elsewhere. */
function isSlow(one: Case, config: ConfigInput = {}): boolean {
  const lags = Object.keys(config).some((name) => name !== 'seed');
  return lags || (one.kind === 'fault' && one.faults.some(({ effect }) => effect.kind === 'delay'));
}

const isCounted = (arrival: Arrival) => arrival.api !== 'other';

async function kill(scene: Scene, one: Case & { kind: 'kill' }): Promise<Outcome> {
  const { journal } = scene.coda;
  const command = scene.step.start();
  let arrived = 0;
  let served = 0;
  let killed = false;
  const strike = () => {
    killed = true;
    if (one.victim !== 'provider') command.kill();
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

/** The provider gives what runs 20 s after Terraform is gone; one that Terraform had only just started waits 90 s for its first call. */
const PATIENCE_MS = 120_000;

/** The processes of a command that do not end by themselves. */
async function leftBehind(command: RunningCommand): Promise<number[]> {
  for (let waited = 0; command.children().length > 0 && waited < PATIENCE_MS; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return command.children();
}

/** How many times in a row a step is disturbed before it is left alone. */
const DISTURBED = 2;

async function strike(scene: Scene, one: Case & { kind: 'fault' }): Promise<Outcome> {
  scene.coda.setFaults(one.faults);
  let result: CommandResult = await scene.step.run();
  const problems = complaints(result);
  const isLasting = one.faults.some((fault) => fault.times === undefined && fault.effect.kind !== 'rename');
  for (let i = 1; i < DISTURBED && isLasting && result.code !== 0; i++) {
    result = await scene.step.again();
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
