import type { TlsOptions } from 'node:tls';
import type { Provider } from '../concept/provider';
import { Session } from '../engine/session';
import { createIdentity, type Identity } from './certificate';
import { type Environment, handshakeLine, reattachValue, startedByHandMessage, startedByTerraform } from './handshake';
import { listen } from './listen';
import { createLogger } from './log';
import { createServer } from './server';

/** Signals that the framework listens to. */
type Signal = 'SIGINT' | 'SIGTERM';

/** What `serve` needs of the process; tests pass their own. */
export interface ServeOptions {
  /** The provider's source address, e.g. `registry.terraform.io/example/thing`; used by `--debug` only. */
  readonly address: string;
  /** Command line without node and script. Only `--debug` is known. */
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly pid: number;
  readonly platform: string;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  onSignal(signal: Signal, handler: () => void): void;
  /** Calls back for an error that nobody caught, e.g. in a forgotten promise. */
  onCrash(handler: (error: unknown) => void): void;
}

/** How long a running apply gets to return what it has done, after Terraform has gone or the system wants to stop us. */
const GRACE_MS = 20_000;
/** Terraform kills a plugin two seconds after asking it to leave; by then nothing should be running anyway. */
const SHUTDOWN_GRACE_MS = 1_000;
/** How long answers under way get to reach the other side. */
const DRAIN_MS = 50;
/** A Terraform that has not called by now has died meanwhile: it gives up itself after a minute. */
const FIRST_CALL_MS = 90_000;

/** The options of a real process. */
export function processOptions(address: string): ServeOptions {
  return {
    address,
    argv: process.argv.slice(2),
    env: process.env,
    pid: process.pid,
    platform: process.platform,
    stdout: process.stdout,
    stderr: process.stderr,
    onSignal: (signal, handler) => {
      process.on(signal, handler);
    },
    onCrash: (handler) => {
      process.on('uncaughtException', handler);
    },
  };
}

/**
 * Serves a provider until Terraform lets it go, and resolves to the exit code. The executable is
 * `serve(provider, processOptions(address)).then((code) => process.exit(code))`.
 *
 * Started by Terraform it shakes hands on stdout; with `--debug` it prints TF_REATTACH_PROVIDERS and serves until it is
 * stopped; started by hand it explains itself and resolves to 1.
 */
export async function serve<Client>(provider: Provider<Client>, options: ServeOptions): Promise<number> {
  const { env, stdout, stderr, platform } = options;
  const debug = options.argv.includes('--debug');
  if (!debug && !startedByTerraform(env)) {
    stderr.write(startedByHandMessage(provider.name));
    return 1;
  }
  const logger = createLogger({
    module: `provider.${provider.name}`,
    env,
    write: (line) => stderr.write(line),
    now: () => new Date(),
  });
  const session = new Session(provider, logger);
  const life = new Life(session);
  let exitCode = 0;
  options.onCrash((error) => {
    const message = error instanceof Error ? error.message : String(error);
    logger.error('the provider has crashed', { error: message });
    if (error instanceof Error && error.stack !== undefined) logger.debug('crash', { stack: error.stack });
    exitCode = 1;
    // What runs may still say what it has done; after that nothing in here can be trusted.
    life.end(GRACE_MS);
  });
  const clientCertificate = debug ? undefined : env['PLUGIN_CLIENT_CERT'];
  const identity = clientCertificate ? createIdentity(Date.now()) : undefined;
  const events = {
    onContact: () => life.contact(),
    onShutdown: () => life.end(SHUTDOWN_GRACE_MS),
    // One debugged process outlives many runs of Terraform.
    onGone: () => (debug ? undefined : life.end(GRACE_MS)),
  };
  const server = createServer(session, events, identity && mutualTls(identity, clientCertificate));
  const transport = platform === 'win32' || env['PLUGIN_TRANSPORT'] === 'tcp' ? 'tcp' : 'unix';
  const listening = await listen(server, { env, transport });
  try {
    // Ctrl-C reaches the whole process group; Terraform tells us itself what it wants, by StopProvider.
    options.onSignal('SIGINT', () => (debug ? life.end(GRACE_MS) : undefined));
    options.onSignal('SIGTERM', () => life.end(GRACE_MS));
    if (debug) {
      stdout.write(debugMessage(reattachValue(options.address, options.pid, listening.address)));
    } else {
      life.expectContact(FIRST_CALL_MS);
      stdout.write(handshakeLine(listening.address, identity?.der));
    }
    await life.over;
    await server.close(DRAIN_MS);
  } finally {
    listening.dispose();
  }
  return exitCode;
}

/** The end of the process, which may be asked for several times and by several parties. */
class Life<Client> {
  readonly over: Promise<void>;
  private finish: () => void = () => {};
  private firstCall: NodeJS.Timeout | undefined;

  constructor(private readonly session: Session<Client>) {
    this.over = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  /** Ends unless somebody calls in time. */
  expectContact(milliseconds: number): void {
    this.firstCall = setTimeout(() => this.end(0), milliseconds);
  }

  contact(): void {
    clearTimeout(this.firstCall);
  }

  /** Tells what is running to stop, and ends when it has, or when its time is up. */
  end(graceMs: number): void {
    clearTimeout(this.firstCall);
    this.session.stop();
    const timer = setTimeout(this.finish, graceMs);
    timer.unref();
    void this.session.whenIdle().then(() => {
      clearTimeout(timer);
      this.finish();
    });
  }
}

/** Both sides prove themselves, with the certificates that they told each other. */
function mutualTls({ privateKey, certificate }: Identity, clientCertificate: string | undefined): TlsOptions {
  return { key: privateKey, cert: certificate, ca: clientCertificate, requestCert: true, rejectUnauthorized: true };
}

function debugMessage(reattach: string): string {
  return (
    'Provider started. To use it, set this in the environment of terraform:\n\n' +
    `\tTF_REATTACH_PROVIDERS='${reattach}'\n\n` +
    'It serves until it is stopped with Ctrl-C.\n'
  );
}
