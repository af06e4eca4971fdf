import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GrpcServer } from './grpc';
import type { Address, Environment } from './handshake';

/** The path of a unix socket must fit into some 100 bytes on every system. */
const LONGEST_DIRECTORY = 80;

/** How to listen. */
export interface ListenOptions {
  readonly env: Environment;
  readonly transport: 'unix' | 'tcp';
}

/** Where it listens, and how to clean up after it. */
export interface Listening {
  readonly address: Address;
  /** Removes the socket. */
  dispose(): void;
}

/** Binds a server to a fresh unix socket that only this user can reach, or to a free port of the loopback interface. */
export async function listen(server: GrpcServer, { env, transport }: ListenOptions): Promise<Listening> {
  if (transport === 'tcp') {
    const port = await server.listen({ host: '127.0.0.1', port: 0 });
    return { address: { network: 'tcp', address: `127.0.0.1:${port}` }, dispose: () => {} };
  }
  const directory = mkdtempSync(join(socketDirectory(env), 'tfp-'));
  const path = join(directory, 's');
  await server.listen({ path });
  return {
    address: { network: 'unix', address: path },
    dispose: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function socketDirectory(env: Environment): string {
  const directory = env['PLUGIN_UNIX_SOCKET_DIR'] || tmpdir();
  return directory.length > LONGEST_DIRECTORY ? '/tmp' : directory;
}
