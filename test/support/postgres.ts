import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = '/usr/lib/postgresql';

/** Debian's server binaries, newest first; they are not on the PATH. */
function binaries(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const folders = readdirSync(VERSIONS)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(VERSIONS, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres'))) ?? null;
}

/** Why no server can be started here, or null where one can. */
export function whyNoPostgres(): string | null {
  return binaries() === null ? 'there is no PostgreSQL server (Debian: apt-get install postgresql)' : null;
}

/** The server refuses to run as root, so root lends it the user of Debian's package. */
function asServer(program: string, args: string[]): [string, string[]] {
  return process.getuid?.() === 0
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args]]
    : [program, args];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A PostgreSQL of its own on the loopback interface, and a connection string for it. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = binaries();
  if (bin === null) throw new Error(whyNoPostgres() ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'codaform-pg-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  execFileSync(...asServer(join(bin, 'initdb'), ['-D', data, '-U', 'state', '--auth=trust', '--no-sync']), {
    stdio: 'ignore',
  });
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'];
  const server = spawn(...asServer(join(bin, 'postgres'), args), { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(log)));
  });
  return {
    url: `postgres://state@127.0.0.1:${port}/postgres?sslmode=disable`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
