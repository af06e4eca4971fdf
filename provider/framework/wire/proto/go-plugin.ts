import { codec, compile, type MessageListing, method } from './compile';

/** The messages of the services that go-plugin puts beside every plugin, and of gRPC's health check. */
const GO_PLUGIN: MessageListing = {
  Empty: '',
  StdioData: 'channel=1:int32, data=2:bytes',
  ConnInfo: 'serviceId=1:uint32, network=2:string, address=3:string, knock=4:ConnInfo.Knock',
  'ConnInfo.Knock': 'knock=1:bool, ack=2:bool, error=3:string',
  HealthCheckRequest: 'service=1:string',
  HealthCheckResponse: 'status=1:int32',
};

/** The status of a healthy service. */
export const SERVING = 1;

/** No content. */
export type Empty = Readonly<Record<never, never>>;

/** A piece of what a plugin printed. */
export interface StdioData {
  readonly channel: number;
  readonly data: Uint8Array;
}

/** An offer of another connection; Terraform never makes one. */
export interface ConnInfo {
  readonly serviceId: number;
  readonly network: string;
  readonly address: string;
}

const messages = compile(GO_PLUGIN);
const empty = codec<Empty>(messages, 'Empty');

/** Asks the process to leave. */
export const controllerService = { shutdown: method('/plugin.GRPCController/Shutdown', empty, empty) };

/** Carries what the plugin prints; held open as long as the caller lives. */
export const stdioService = {
  streamStdio: method('/plugin.GRPCStdio/StreamStdio', empty, codec<StdioData>(messages, 'StdioData'), {
    response: true,
  }),
};

/** Negotiates further connections; held open as long as the caller lives. */
export const brokerService = {
  startStream: method(
    '/plugin.GRPCBroker/StartStream',
    codec<ConnInfo>(messages, 'ConnInfo'),
    codec<ConnInfo>(messages, 'ConnInfo'),
    { request: true, response: true },
  ),
};

/** gRPC's own health check. */
export const healthService = {
  check: method(
    '/grpc.health.v1.Health/Check',
    codec<{ readonly service: string }>(messages, 'HealthCheckRequest'),
    codec<{ readonly status: number }>(messages, 'HealthCheckResponse'),
  ),
};
