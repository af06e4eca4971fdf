import { type ChildProcess, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import {
  type ChannelCredentials,
  Client,
  type ClientDuplexStream,
  credentials,
  Metadata,
  type MethodDefinition,
} from '@grpc/grpc-js';
import type { Value, ValueType } from '../../../provider/framework';
import { createIdentity, type Identity } from '../../../provider/framework/wire/certificate';
import type { DynamicValue } from '../../../provider/framework/wire/messages';
import { decodeValue, encodeValue } from '../../../provider/framework/wire/msgpack';
import { brokerService, type ConnInfo, controllerService } from '../../../provider/framework/wire/proto/go-plugin';

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const DEADLINE_MS = 5_000;

/** What the process says about itself in its first line. */
export interface Handshake {
  readonly fields: readonly string[];
  readonly target: string;
  readonly certificate: X509Certificate | undefined;
}

/** A provider process as Terraform starts it, and a gRPC client of it. */
export class Plugin {
  readonly exited: Promise<number | null>;
  stdout = '';
  stderr = '';

  private constructor(
    readonly child: ChildProcess,
    readonly identity: Identity,
  ) {
    this.exited = new Promise((resolve) => child.on('close', (code) => resolve(code)));
    child.stdout?.on('data', (data: Buffer) => {
      this.stdout += data.toString('utf8');
    });
    child.stderr?.on('data', (data: Buffer) => {
      this.stderr += data.toString('utf8');
    });
  }

  /** Starts a provider's executable, the probe's by default; `env` overrides what Terraform would set. */
  static start(
    binary: string,
    env: Readonly<Record<string, string | undefined>> = {},
    args: readonly string[] = [],
    executable = 'terraform-provider-probe',
  ): Plugin {
    const identity = createIdentity(Date.now());
    const child = spawn(process.execPath, [join(binary, executable), ...args], {
      env: {
        ...process.env,
        TF_PLUGIN_MAGIC_COOKIE: COOKIE,
        PLUGIN_PROTOCOL_VERSIONS: '5,6',
        PLUGIN_CLIENT_CERT: identity.certificate,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Plugin(child, identity);
  }

  /** Waits for the first line. */
  async handshake(): Promise<Handshake> {
    while (!this.stdout.includes('\n')) {
      const ended = await Promise.race([this.exited.then(() => true), oncePrinted(this.child)]);
      if (ended && !this.stdout.includes('\n')) throw new Error(`no handshake: ${this.stderr}`);
    }
    const fields = (this.stdout.split('\n')[0] ?? '').split('|');
    const [, , network, address = '', , der = ''] = fields;
    return {
      fields,
      target: network === 'unix' ? `unix:${address}` : address,
      certificate: der === '' ? undefined : new X509Certificate(Buffer.from(der, 'base64')),
    };
  }

  /** Connects as Terraform does; another identity than the announced one can be given. */
  async connect(identity: Identity | undefined = this.identity): Promise<Connection> {
    const { target, certificate } = await this.handshake();
    return new Connection(target, certificate ? tlsCredentials(certificate, identity) : credentials.createInsecure());
  }
}

function oncePrinted(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => child.stdout?.once('data', () => resolve(false)));
}

/** Credentials that trust the announced certificate only, and show an identity of their own. */
export function tlsCredentials(server: X509Certificate, identity: Identity | undefined): ChannelCredentials {
  const root = Buffer.from(server.toString());
  if (!identity) return credentials.createSsl(root);
  return credentials.createSsl(root, Buffer.from(identity.privateKey), Buffer.from(identity.certificate));
}

/** A gRPC connection with typed calls. */
export class Connection {
  private readonly client: Client;

  constructor(target: string, channel: ChannelCredentials) {
    this.client = new Client(target, channel, {
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.default_authority': 'localhost',
    });
  }

  call<Request, Response>(method: MethodDefinition<Request, Response>, request: Request): Promise<Response> {
    const options = { deadline: Date.now() + DEADLINE_MS };
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        new Metadata(),
        options,
        (error, response) => {
          if (error) reject(error);
          else if (response === undefined) reject(new Error('no response'));
          else resolve(response);
        },
      );
    });
  }

  /** Opens the stream that Terraform holds as long as it lives. */
  hold(): ClientDuplexStream<ConnInfo, ConnInfo> {
    const { path, requestSerialize, responseDeserialize } = brokerService.startStream;
    const stream = this.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    stream.on('error', () => {});
    return stream;
  }

  /** Asks the process to leave. */
  async shutdown(): Promise<void> {
    await this.call(controllerService.shutdown, {});
    this.close();
  }

  close(): void {
    this.client.close();
  }
}

/** A value as Terraform sends it. */
export function send(type: ValueType, value: Value): DynamicValue {
  return { msgpack: encodeValue(type, value) };
}

/** A value that came back. */
export function receive(type: ValueType, message: DynamicValue | null | undefined): Value {
  return message?.msgpack ? decodeValue(type, message.msgpack) : null;
}
