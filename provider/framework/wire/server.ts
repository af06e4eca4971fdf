import type { TlsOptions } from 'node:tls';
import type { Session } from '../engine/session';
import { GrpcServer, type Held, type Unary } from './grpc';
import type { Method } from './proto/compile';
import { brokerService, controllerService, type Empty, healthService, SERVING, stdioService } from './proto/go-plugin';
import { providerService as rpc } from './proto/provider-service';
import { ProviderCalls } from './provider-calls';
import { ResourceCalls } from './resource-calls';

/** Terraform allows 256 MiB a message; gRPC's own default of 4 MiB is soon reached by a large state. */
const LARGEST_MESSAGE = 256 * 1024 * 1024;

/** What the server tells the life cycle. */
export interface ServerEvents {
  /** The other side asked the process to leave. */
  onShutdown(): void;
  /** A call came: somebody is there. */
  onContact(): void;
  /** A stream that the other side holds as long as it lives has ended. */
  onGone(): void;
}

/**
 * A gRPC server with Terraform's provider service and what go-plugin puts beside it; not yet listening.
 *
 * @param tls the server's identity and whom it lets in; without it the connection is plain
 */
export function createServer<Client>(
  session: Session<Client>,
  events: ServerEvents,
  tls: TlsOptions | undefined,
): GrpcServer {
  const unary = new Map<string, Unary>();
  const on: On = (method, handle) => {
    unary.set(method.path, async (request) => {
      events.onContact();
      try {
        return method.responseSerialize(await handle(method.requestDeserialize(request)));
      } catch (error) {
        // Handlers answer with diagnostics; what gets here cannot even be decoded or encoded.
        session.logger.error('call could not be answered', { error: describe(error) });
        throw error;
      }
    });
  };
  addProvider(session, on);
  on(controllerService.shutdown, async (): Promise<Empty> => {
    events.onShutdown();
    return {};
  });
  on(healthService.check, async () => ({ status: SERVING }));
  const held = { begun: events.onContact, left: events.onGone };
  const streams = new Map<string, Held>([
    [stdioService.streamStdio.path, held],
    [brokerService.startStream.path, held],
  ]);
  return new GrpcServer({ unary, held: streams }, LARGEST_MESSAGE, tls);
}

type On = <Request, Response>(rpc: Method<Request, Response>, handle: (request: Request) => Promise<Response>) => void;

function addProvider<Client>(session: Session<Client>, on: On): void {
  const provider = new ProviderCalls(session);
  const resources = new ResourceCalls(session);
  on(rpc.getMetadata, provider.getMetadata);
  on(rpc.getProviderSchema, provider.getProviderSchema);
  on(rpc.validateProviderConfig, provider.validateProviderConfig);
  on(rpc.configureProvider, provider.configureProvider);
  on(rpc.stopProvider, provider.stopProvider);
  on(rpc.validateResourceConfig, resources.validateResourceConfig);
  on(rpc.upgradeResourceState, resources.upgradeResourceState);
  on(rpc.readResource, resources.readResource);
  on(rpc.planResourceChange, resources.planResourceChange);
  on(rpc.applyResourceChange, resources.applyResourceChange);
  on(rpc.importResourceState, resources.importResourceState);
  on(rpc.moveResourceState, resources.moveResourceState);
  on(rpc.generateResourceConfig, resources.generateResourceConfig);
  on(rpc.getResourceIdentitySchemas, provider.getResourceIdentitySchemas);
  on(rpc.upgradeResourceIdentity, resources.upgradeResourceIdentity);
  on(rpc.validateDataResourceConfig, provider.validateDataResourceConfig);
  on(rpc.readDataSource, provider.readDataSource);
  on(rpc.getFunctions, provider.getFunctions);
  on(rpc.callFunction, provider.callFunction);
  on(rpc.validateEphemeralResourceConfig, provider.ephemeral);
  on(rpc.openEphemeralResource, provider.ephemeral);
  on(rpc.renewEphemeralResource, provider.ephemeral);
  on(rpc.closeEphemeralResource, provider.ephemeral);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
