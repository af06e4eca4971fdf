import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Plugin } from './support/plugin';
import { buildProbe } from './support/probe-binary';
import { finished, Workspace } from './support/workspace';

const binary = buildProbe();
const spaces: Workspace[] = [];

function workspace(direct: string | undefined = binary): Workspace {
  const space = new Workspace(direct);
  spaces.push(space);
  return space;
}

afterAll(() => {
  for (const space of spaces) space.dispose();
  rmSync(binary, { recursive: true, force: true });
});

jest.setTimeout(60_000);

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (condition()) return;
    await sleep(20);
  }
  throw new Error('waited in vain');
}

/** The provider processes that run our executable. */
function providerProcesses(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && commandLine(pid).includes(join(binary, 'terraform-provider-probe'));
    } catch {
      return false;
    }
  });
}

function commandLine(pid: string): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

const slow = 'resource "probe_slow" "s" {\n  seconds = 60\n}';

describe('an apply', () => {
  it('that is stopped with Ctrl-C keeps what has been done', async () => {
    const space = workspace().configure(slow);
    const child = space.start(['apply', '-auto-approve']);
    const outcome = finished(child);
    await until(() => space.objects().includes('slow-started.json'));
    // A terminal sends SIGINT to the whole process group, providers included.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    const { code, output } = await outcome;
    expect(code).toBe(1);
    expect(output).toContain('Stopped half-way');
    expect(space.instance('probe_slow.s')).toMatchObject({
      status: 'tainted',
      attributes: { id: 'slow-1', done: false },
    });
    await until(() => providerProcesses().length === 0);
    expect(readdirSync(space.sockets)).toEqual([]);
  });

  it('whose terraform is killed leaves no provider behind', async () => {
    const space = workspace().configure(slow);
    const child = space.start(['apply', '-auto-approve']);
    const outcome = finished(child);
    await until(() => space.objects().includes('slow-started.json'));
    expect(providerProcesses().length).toBeGreaterThan(0);
    process.kill(child.pid ?? 0, 'SIGKILL');
    await until(() => providerProcesses().length === 0);
    expect(readdirSync(space.sockets)).toEqual([]);
    await outcome;
  });
});

describe('--debug', () => {
  it('serves several runs of terraform from one process, without a handshake', async () => {
    const plugin = Plugin.start(binary, { TF_PLUGIN_MAGIC_COOKIE: undefined, PLUGIN_CLIENT_CERT: undefined }, [
      '--debug',
    ]);
    await until(() => plugin.stdout.includes('Ctrl-C'));
    const reattach = /TF_REATTACH_PROVIDERS='(.+)'/.exec(plugin.stdout)?.[1] ?? '';
    const space = workspace('').configure('resource "probe_thing" "a" {\n  name = "debugged"\n}');
    const env = { TF_REATTACH_PROVIDERS: reattach };
    expect((await space.run(['apply', '-auto-approve'], env)).output).toContain('1 added');
    expect((await space.run(['plan', '-detailed-exitcode'], env)).code).toBe(0);
    expect(plugin.child.exitCode).toBeNull();
    plugin.child.kill('SIGINT');
    expect(await plugin.exited).toBe(0);
  });
});

describe('logs', () => {
  it('reach terraform at their level, the stack of an error at DEBUG', async () => {
    const space = workspace().configure('resource "probe_thing" "a" {\n  name = "half"\n}');
    const { output } = await space.run(['apply', '-auto-approve'], { TF_LOG_PROVIDER: 'DEBUG' });
    expect(output).toMatch(
      /\[DEBUG\] provider\.\S*: Creating probe_thing failed:.*stack=\s+\| Error: the power went out/s,
    );
  });
});
