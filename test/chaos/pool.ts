import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Outcome, outcomeSchema } from './run';

/** A case that lasts longer than this hangs. */
const LONGEST_MS = 300_000;

/** Runs cases in so many processes: most of a case's time is waiting, for Coda's limits and for Terraform. */
export async function runInPool(
  names: readonly string[],
  { workers, folder }: { workers: number; folder: string },
  tell: (name: string, outcome: Outcome) => void,
): Promise<void> {
  const waiting = [...names];
  const work = async () => {
    let worker: ChildProcess | undefined;
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (worker?.connected !== true) worker = await begin(folder);
      tell(name, await runIn(worker, name));
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(workers, names.length) }, work));
}

async function begin(folder: string): Promise<ChildProcess> {
  const worker = fork(join(__dirname, 'worker.ts'), [folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ended = once(worker, 'exit').then(() => {
    throw new Error(`A worker did not begin: ${errors}`);
  });
  let errors = '';
  worker.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  await Promise.race([once(worker, 'message'), ended]);
  ended.catch(() => {});
  return worker;
}

async function runIn(worker: ChildProcess, name: string): Promise<Outcome> {
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
  };
  worker.stderr?.on('data', listen);
  const failed = (problem: string): Outcome => ({ ended: 'not reached', problems: [problem] });
  const stop = new AbortController();
  const { signal } = stop;
  let timer: NodeJS.Timeout | undefined;
  try {
    const answered = once(worker, 'message', { signal }).then(([answer]) => outcomeSchema.parse(answer));
    const died = once(worker, 'exit', { signal }).then(() => failed(`the process of the case ended: ${said}`));
    const late = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        worker.kill('SIGKILL');
        resolve(failed(`it was not over after ${LONGEST_MS / 1000} s`));
      }, LONGEST_MS);
    });
    worker.send(name);
    for (const each of [answered, died]) each.catch(() => {});
    return await Promise.race([answered, died, late]);
  } finally {
    clearTimeout(timer);
    stop.abort();
    worker.stderr?.off('data', listen);
  }
}
