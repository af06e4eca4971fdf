import { type AddressInfo, createServer, type ListenOptions, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { type Accept, Connection } from './connection';

/** An HTTP/2 server over plain sockets or TLS. */
export class Http2Server {
  private readonly server: Server;
  private readonly connections = new Set<Connection>();
  private closing = false;

  /** @param tls the server's identity and whom it lets in; without it the connection is plain */
  constructor(accept: Accept, tls: TlsOptions | undefined) {
    const connected = (socket: Duplex) => {
      const connection = new Connection(socket, accept);
      this.connections.add(connection);
      socket.on('close', () => this.connections.delete(connection));
      if (this.closing) connection.close();
    };
    const options = { noDelay: true };
    this.server = tls
      ? createTlsServer({ ...options, ...tls, ALPNProtocols: ['h2'] }, connected)
      : createServer(options, connected);
  }

  /** Listens; resolves to the port, which is 0 for a socket with a path. @throws Error where that is not possible. */
  listen(where: ListenOptions): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(where, () => {
        this.server.off('error', reject);
        const address: AddressInfo | string | null = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  /** Lets answers under way go out for a while, then drops all connections. */
  close(drainMs: number): Promise<void> {
    this.closing = true;
    return new Promise((resolve) => {
      const force = setTimeout(() => {
        for (const connection of this.connections) connection.destroy();
        resolve();
      }, drainMs);
      this.server.close(() => {
        clearTimeout(force);
        resolve();
      });
      for (const connection of this.connections) connection.close();
    });
  }
}
