/**
 * Every call of the protocol as it is listed (tfplugin6 6.11), by name and in bytes: it is answered, or refused as gRPC
 * refuses what a service does not have, which is how Terraform and OpenTofu learn that a provider is older than they are.
 */
import { rmSync } from 'node:fs';
import { status } from '@grpc/grpc-js';
import { codec, compile, method } from '../../provider/framework/wire/proto/compile';
import { providerService as rpc } from '../../provider/framework/wire/proto/provider-service';
import { probeProvider } from './probe/provider';
import { type Connection, Plugin, receive, send } from './support/plugin';
import { buildProbe } from './support/probe-binary';

const ANSWERED = [
  'GetMetadata',
  'GetProviderSchema',
  'ValidateProviderConfig',
  'ValidateResourceConfig',
  'ValidateDataResourceConfig',
  'UpgradeResourceState',
  'GetResourceIdentitySchemas',
  'UpgradeResourceIdentity',
  'ConfigureProvider',
  'ReadResource',
  'PlanResourceChange',
  'ApplyResourceChange',
  'ImportResourceState',
  'MoveResourceState',
  'ReadDataSource',
  'GenerateResourceConfig',
  'ValidateEphemeralResourceConfig',
  'OpenEphemeralResource',
  'RenewEphemeralResource',
  'CloseEphemeralResource',
  'GetFunctions',
  'CallFunction',
  'StopProvider',
];
/** Only called where a schema declares list resources, actions or state stores; ours declare none. */
const REFUSED = [
  'ListResource',
  'ValidateListResourceConfig',
  'ValidateStateStoreConfig',
  'ConfigureStateStore',
  'ReadStateBytes',
  'WriteStateBytes',
  'LockState',
  'UnlockState',
  'GetStates',
  'DeleteState',
  'PlanAction',
  'InvokeAction',
  'ValidateActionConfig',
];

const binary = buildProbe();
let plugin: Plugin;
let connection: Connection;
beforeAll(async () => {
  plugin = Plugin.start(binary);
  connection = await plugin.connect();
});
afterAll(async () => {
  await connection.shutdown();
  expect(await plugin.exited).toBe(0);
  rmSync(binary, { recursive: true, force: true });
});

const nothing = codec<object>(compile({ Nothing: '' }), 'Nothing');
const raw = (name: string) => connection.call(method(`/tfplugin6.Provider/${name}`, nothing, nothing), {});

test.each(REFUSED)('%s is refused as unimplemented', async (name) => {
  await expect(raw(name)).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
});

test.each(ANSWERED.filter((name) => name !== 'StopProvider'))('%s is answered, an empty request too', async (name) => {
  expect(await raw(name)).toEqual(expect.anything());
});

test('the service has what is listed, and nothing else', () => {
  const served = Object.values(rpc).map(({ path }) => path.replace('/tfplugin6.Provider/', ''));
  expect(served.sort()).toEqual([...ANSWERED].sort());
  expect(new Set([...ANSWERED, ...REFUSED]).size).toBe(36);
});

describe('OpenTofu', () => {
  test('asks for functions and calls them before it has configured the provider', async () => {
    const text = { kind: 'string' } as const;
    const schemas = await connection.call(rpc.getProviderSchema, {});
    const { functions, diagnostics } = await connection.call(rpc.getFunctions, {});
    expect(diagnostics).toEqual([]);
    expect(functions).toEqual(schemas.functions);
    const name = Object.keys(functions)[0] ?? '';
    const args = ['-', 'a', 'b'].map((word) => send(text, word));
    expect(receive(text, (await connection.call(rpc.callFunction, { name, arguments: args })).result)).toBe('a-b');
    const unknown = await connection.call(rpc.callFunction, { name: 'of_another_provider', arguments: [] });
    expect(unknown.error?.text).toContain('of_another_provider');
  });

  test('gives its own version, and reads the identities of 1.12', async () => {
    const config = send(probeProvider(0).schema.type, { store: '/nonexistent', password: null });
    const configured = await connection.call(rpc.configureProvider, { terraformVersion: '1.12.6', config });
    expect(configured).toEqual({ diagnostics: [] });
    const { identitySchemas } = await connection.call(rpc.getResourceIdentitySchemas, {});
    expect(Object.keys(identitySchemas)).toContain('probe_thing');
  });
});
