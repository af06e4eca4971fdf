import {
  type MethodDefinition,
  Server,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import type { Session } from '../engine/session';
import {
  brokerService,
  type ConnInfo,
  controllerService,
  type Empty,
  healthService,
  SERVING,
  type StdioData,
  stdioService,
} from './proto/go-plugin';
import { providerService } from './proto/provider-service';
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

/** A gRPC server with Terraform's provider service and what go-plugin puts beside it; not yet listening. */
export function createServer<Client>(session: Session<Client>, events: ServerEvents): Server {
  const server = new Server({
    'grpc.max_receive_message_length': LARGEST_MESSAGE,
    'grpc.max_send_message_length': LARGEST_MESSAGE,
  });
  const unary =
    <Request, Response>(handle: (request: Request) => Promise<Response>) =>
    (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
      events.onContact();
      handle(call.request).then(
        (response) => reply(null, response),
        (error: unknown) => {
          // Handlers answer with diagnostics; what gets here cannot even be encoded.
          const message = error instanceof Error ? error.message : String(error);
          session.logger.error('call could not be answered', { error: message });
          reply({ code: status.INTERNAL, details: message });
        },
      );
    };
  server.addService(providerService, providerHandlers(session, unary));
  server.addService(controllerService, {
    shutdown: unary(async (_request: Empty): Promise<Empty> => {
      events.onShutdown();
      return {};
    }),
  });
  server.addService(healthService, { check: unary(async () => ({ status: SERVING })) });
  server.addService(stdioService, {
    streamStdio: (call: ServerWritableStream<Empty, StdioData>): void => {
      events.onContact();
      call.on('cancelled', events.onGone);
    },
  });
  server.addService(brokerService, {
    startStream: (call: ServerDuplexStream<ConnInfo, ConnInfo>): void => {
      events.onContact();
      call.on('cancelled', events.onGone);
      call.on('data', () => {});
      call.on('end', () => call.end());
      call.on('error', () => {});
    },
  });
  return server;
}

type Unary = <Request, Response>(
  handle: (request: Request) => Promise<Response>,
) => (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>) => void;

/** One handler for each method of a service, of the method's own types. */
type HandlersOf<Service> = {
  readonly [K in keyof Service]: Service[K] extends MethodDefinition<infer Request, infer Response>
    ? (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>) => void
    : never;
};

function providerHandlers<Client>(session: Session<Client>, unary: Unary): HandlersOf<typeof providerService> {
  const provider = new ProviderCalls(session);
  const resources = new ResourceCalls(session);
  return {
    getMetadata: unary(provider.getMetadata),
    getProviderSchema: unary(provider.getProviderSchema),
    validateProviderConfig: unary(provider.validateProviderConfig),
    configureProvider: unary(provider.configureProvider),
    stopProvider: unary(provider.stopProvider),
    validateResourceConfig: unary(resources.validateResourceConfig),
    upgradeResourceState: unary(resources.upgradeResourceState),
    readResource: unary(resources.readResource),
    planResourceChange: unary(resources.planResourceChange),
    applyResourceChange: unary(resources.applyResourceChange),
    importResourceState: unary(resources.importResourceState),
    moveResourceState: unary(resources.moveResourceState),
    generateResourceConfig: unary(resources.generateResourceConfig),
    getResourceIdentitySchemas: unary(provider.getResourceIdentitySchemas),
    upgradeResourceIdentity: unary(provider.upgradeResourceIdentity),
    validateDataResourceConfig: unary(provider.validateDataResourceConfig),
    readDataSource: unary(provider.readDataSource),
    getFunctions: unary(provider.getFunctions),
    callFunction: unary(provider.callFunction),
    validateEphemeralResourceConfig: unary(provider.ephemeral),
    openEphemeralResource: unary(provider.ephemeral),
    renewEphemeralResource: unary(provider.ephemeral),
    closeEphemeralResource: unary(provider.ephemeral),
  };
}
