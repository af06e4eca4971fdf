import { execFileSync, spawn } from 'node:child_process';

/** What a finished command left behind. `output` is stdout and stderr in the order they came. */
export interface CommandResult {
  code: number | null;
  stdout: string;
  output: string;
}

/** A command that runs in a process group of its own, as one does that was typed into a terminal. */
export interface RunningCommand {
  readonly done: Promise<CommandResult>;
  /** What Ctrl-C does: an interrupt for the command and for everything that it started. */
  interrupt(): void;
  /** Ends the command itself at once, as a crash does. What it started is left alone. */
  kill(): void;
  /** The ids of the processes that it started and that still run. */
  children(): number[];
}

/** Runs a program to its end. */
export function runCommand(
  program: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  return start(program, args, cwd, env, false).done;
}

/** Starts a program; see `RunningCommand`. */
export function startCommand(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): RunningCommand {
  const { pid, done } = start(program, args, cwd, env, true);
  return {
    done,
    interrupt: () => {
      if (pid !== undefined) process.kill(-pid, 'SIGINT');
    },
    kill: () => {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
    children: () => (pid === undefined ? [] : groupOf(pid).filter((id) => id !== pid)),
  };
}

function start(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, detached: boolean) {
  const child = spawn(program, args, { cwd, env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  const done = new Promise<CommandResult>((resolve, reject) => {
    let stdout = '';
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, output }));
  });
  return { pid: child.pid, done };
}

/** The processes of a group, as `ps` lists them. */
function groupOf(groupId: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,pgid='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid, group] = line.trim().split(/\s+/).map(Number);
    return group === groupId && pid !== undefined ? [pid] : [];
  });
}
