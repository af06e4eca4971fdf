import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Server, ServerCredentials } from '@grpc/grpc-js';
import type { Identity } from './certificate';
import type { Address, Environment } from './handshake';

/** The path of a unix socket must fit into some 100 bytes on every system. */
const LONGEST_DIRECTORY = 80;

/** How to listen. */
export interface ListenOptions {
  readonly env: Environment;
  readonly transport: 'unix' | 'tcp';
  /** Both sides prove themselves; without it the connection is plain. */
  readonly tls?: { readonly identity: Identity; readonly clientCertificate: string };
}

/** Where it listens, and how to clean up after it. */
export interface Listening {
  readonly address: Address;
  /** Removes the socket. */
  dispose(): void;
}

/** Binds a server to a fresh unix socket that only this user can reach, or to a free port of the loopback interface. */
export async function listen(server: Server, { env, transport, tls }: ListenOptions): Promise<Listening> {
  const credentials = tls
    ? ServerCredentials.createSsl(
        Buffer.from(tls.clientCertificate, 'utf8'),
        [{ cert_chain: Buffer.from(tls.identity.certificate), private_key: Buffer.from(tls.identity.privateKey) }],
        true,
      )
    : ServerCredentials.createInsecure();
  if (transport === 'tcp') {
    const port = await bind(server, '127.0.0.1:0', credentials);
    return { address: { network: 'tcp', address: `127.0.0.1:${port}` }, dispose: () => {} };
  }
  const directory = mkdtempSync(join(socketDirectory(env), 'tfp-'));
  const path = join(directory, 's');
  await bind(server, `unix:${path}`, credentials);
  return {
    address: { network: 'unix', address: path },
    dispose: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function socketDirectory(env: Environment): string {
  const directory = env['PLUGIN_UNIX_SOCKET_DIR'] || tmpdir();
  return directory.length > LONGEST_DIRECTORY ? '/tmp' : directory;
}

function bind(server: Server, target: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}
