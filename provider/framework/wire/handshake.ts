/** The cookie by which Terraform shows that it, and not a person, started the process. */
const COOKIE_KEY = 'TF_PLUGIN_MAGIC_COOKIE';
const COOKIE_VALUE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** The version of the handshake itself, and of Terraform's protocol. */
const HANDSHAKE_VERSION = 1;
export const PROTOCOL_VERSION = 6;

/** Where a server listens. */
export interface Address {
  readonly network: 'unix' | 'tcp';
  /** The path of the socket, or host and port. */
  readonly address: string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether Terraform or OpenTofu started the process. */
export function startedByTerraform(env: Environment): boolean {
  return env[COOKIE_KEY] === COOKIE_VALUE;
}

/** What a person reads who starts the executable by hand. */
export function startedByHandMessage(name: string): string {
  return (
    `This is the Terraform provider "${name}". Terraform and OpenTofu start it by themselves; there is nothing to run by hand.\n` +
    'Name it in the required_providers of a configuration and run "terraform plan". To debug the provider, start it\n' +
    'with --debug and follow what it prints.\n'
  );
}

/**
 * The one line that tells Terraform where the server listens.
 *
 * @param certificate DER of the server's certificate; none when the connection is not encrypted.
 */
export function handshakeLine({ network, address }: Address, certificate: Buffer | undefined): string {
  // Terraform refuses base64 with padding.
  const encoded = certificate?.toString('base64').replace(/=+$/, '') ?? '';
  return `${[HANDSHAKE_VERSION, PROTOCOL_VERSION, network, address, 'grpc', encoded].join('|')}\n`;
}

/** The value of TF_REATTACH_PROVIDERS that makes Terraform use a process which is already running. */
export function reattachValue(source: string, pid: number, { network, address }: Address): string {
  const Addr = { Network: network, String: address };
  return JSON.stringify({
    [source]: { Protocol: 'grpc', ProtocolVersion: PROTOCOL_VERSION, Pid: pid, Test: true, Addr },
  });
}
