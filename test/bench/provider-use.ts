/** What the provider's processes of a terraform run take, read from Linux's /proc while they run. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { PROVIDER_BINARY } from '../../scripts/paths';

/** Linux counts processor time in these (`getconf CLK_TCK`, 100 on every platform that Node runs on). */
const TICKS_A_SECOND = 100;

export interface ProviderUse {
  /** The most memory that one of the processes had, in MB. */
  peakMb: number;
  /** Processor time of all of them together, in seconds. */
  cpuSeconds: number;
  /** That of the other processes in the folder: Terraform itself. */
  terraformSeconds: number;
}

/** Watches the provider's processes that run in a folder until `stop`; looks every so many milliseconds. Sees nothing where there is no `/proc`. */
export function watchProvider(folder: string, everyMs: number): { stop(): ProviderUse } {
  const cpu = new Map<string, number>();
  const terraform = new Map<string, number>();
  let peakMb = 0;
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (!readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)) continue;
        const ours = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(PROVIDER_BINARY);
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (ours) peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
        // After the name in parentheses: the state is field 3, user and system time are 14 and 15 (proc(5)).
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        (ours ? cpu : terraform).set(pid, (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND);
      } catch {
        // It has ended in the meantime.
      }
    }
  };
  const timer = existsSync('/proc') ? setInterval(look, everyMs) : undefined;
  return {
    stop: () => {
      clearInterval(timer);
      const sum = (times: Map<string, number>) => [...times.values()].reduce((all, seconds) => all + seconds, 0);
      return { peakMb, cpuSeconds: sum(cpu), terraformSeconds: sum(terraform) };
    },
  };
}
