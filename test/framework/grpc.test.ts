import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { Unknown, type ValueRecord } from '../../provider/framework';
import { isRecord } from '../../provider/framework/concept/values';
import { createIdentity } from '../../provider/framework/wire/certificate';
import type { DynamicValue } from '../../provider/framework/wire/messages';
import { codec, compile, method } from '../../provider/framework/wire/proto/compile';
import { healthService, SERVING } from '../../provider/framework/wire/proto/go-plugin';
import { providerService as rpc } from '../../provider/framework/wire/proto/provider-service';
import { breaker } from './probe/breaker';
import { echo, kept, successor } from './probe/others';
import { probeProvider } from './probe/provider';
import { thing } from './probe/thing';
import { Connection, Plugin, receive, send, tlsCredentials } from './support/plugin';
import { buildProbe } from './support/probe-binary';

const binary = buildProbe();
const work = mkdtempSync(join(tmpdir(), 'probe-grpc-'));
const plugins: Plugin[] = [];

function start(...args: Parameters<typeof Plugin.start> extends [string, ...infer Rest] ? Rest : never): Plugin {
  const plugin = Plugin.start(binary, ...args);
  plugins.push(plugin);
  return plugin;
}

afterAll(async () => {
  for (const { child } of plugins) child.kill('SIGKILL');
  await Promise.all(plugins.map(({ exited }) => exited));
  rmSync(work, { recursive: true, force: true });
  rmSync(binary, { recursive: true, force: true });
});

describe('the handshake', () => {
  it('is one line with a certificate for localhost, and the socket is removed in the end', async () => {
    const plugin = start({ PLUGIN_UNIX_SOCKET_DIR: work });
    const { fields, certificate } = await plugin.handshake();
    const [version, protocol, network, path = '', kind, der = '='] = fields;
    expect([version, protocol, network, kind]).toEqual(['1', '6', 'unix', 'grpc']);
    expect(path.startsWith(work)).toBe(true);
    expect(path.length).toBeLessThan(100);
    expect(der).not.toContain('=');
    expect(certificate?.checkHost('localhost')).toBe('localhost');
    expect(certificate?.ca).toBe(true);
    expect(certificate?.verify(certificate.publicKey)).toBe(true);
    expect(certificate?.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(Date.parse(certificate?.validFrom ?? '')).toBeLessThan(Date.now() - 3_600_000);
    expect(Date.parse(certificate?.validTo ?? '')).toBeGreaterThan(Date.now() + 20 * 365 * 86_400_000);

    const connection = await plugin.connect();
    await connection.shutdown();
    expect(await plugin.exited).toBe(0);
    expect(plugin.stdout).toBe(`${fields.join('|')}\n`);
    expect(plugin.stderr).toBe('');
    expect(readdirSync(work)).toEqual([]);
  });

  it('uses TCP on the loopback interface when asked', async () => {
    const plugin = start({ PLUGIN_TRANSPORT: 'tcp' });
    const { fields } = await plugin.handshake();
    expect(fields[2]).toBe('tcp');
    expect(fields[3]).toMatch(/^127\.0\.0\.1:\d+$/);
    const connection = await plugin.connect();
    expect(await connection.call(healthService.check, { service: 'plugin' })).toEqual({ status: SERVING });
    await connection.shutdown();
    expect(await plugin.exited).toBe(0);
  });

  it('goes without TLS when Terraform does', async () => {
    const plugin = start({ PLUGIN_CLIENT_CERT: undefined });
    const { fields } = await plugin.handshake();
    expect(fields[5]).toBe('');
    const connection = await plugin.connect();
    expect(await connection.call(healthService.check, { service: 'plugin' })).toEqual({ status: SERVING });
    await connection.shutdown();
  });

  it('is replaced by an explanation when a person starts the executable', async () => {
    const plugin = start({ TF_PLUGIN_MAGIC_COOKIE: undefined });
    expect(await plugin.exited).toBe(1);
    expect(plugin.stdout).toBe('');
    expect(plugin.stderr).toMatch(/^This is the Terraform provider "probe"\. .*nothing to run by hand/);
  });
});

describe('mutual TLS', () => {
  it('lets in the announced client and nobody else', async () => {
    const plugin = start();
    const stranger = await plugin.connect(createIdentity(Date.now()));
    await expect(stranger.call(rpc.getMetadata, {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    stranger.close();

    const { target, certificate } = await plugin.handshake();
    const nameless = new Connection(target, tlsCredentials(certificate ?? never(), undefined));
    await expect(nameless.call(rpc.getMetadata, {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    nameless.close();

    const friend = await plugin.connect();
    expect((await friend.call(rpc.getMetadata, {})).resources).toContainEqual({ typeName: 'probe_thing' });
    await friend.shutdown();
  });
});

function never(): never {
  throw new Error('no certificate was announced');
}

describe('the life of the process', () => {
  it('ends when the client that held a stream has gone', async () => {
    const plugin = start();
    const connection = await plugin.connect();
    const stream = connection.hold();
    await connection.call(rpc.getMetadata, {});
    stream.cancel();
    connection.close();
    expect(await plugin.exited).toBe(0);
  });

  it('does not end by SIGINT, which Terraform means for itself, but by SIGTERM', async () => {
    const plugin = start();
    const connection = await plugin.connect();
    await connection.call(rpc.getMetadata, {});
    plugin.child.kill('SIGINT');
    expect((await connection.call(rpc.getMetadata, {})).diagnostics).toEqual([]);
    plugin.child.kill('SIGTERM');
    expect(await plugin.exited).toBe(0);
    connection.close();
  });

  /** Configures the provider and starts to create a probe_slow, up to its first sign of life. */
  async function beginSlow(connection: Connection, name: string, seconds: number) {
    const { schema, resources } = probeProvider(0);
    const type = resources.get('probe_slow')?.schema.type ?? never();
    const store = join(work, name);
    await connection.call(rpc.configureProvider, {
      terraformVersion: '1.11.4',
      config: send(schema.type, { store, password: null }),
    });
    const applied = connection.call(rpc.applyResourceChange, {
      typeName: 'probe_slow',
      priorState: send(type, null),
      plannedState: send(type, { id: Unknown.value, seconds, done: Unknown.value }),
      config: send(type, { id: null, seconds, done: null }),
      plannedPrivate: new Uint8Array(),
    });
    while (!existsSync(join(store, 'slow-started.json'))) await new Promise((resolve) => setTimeout(resolve, 10));
    return { applied, type };
  }

  it('gives a running apply the time to return what it has done', async () => {
    const plugin = start();
    const connection = await plugin.connect();
    const { applied, type } = await beginSlow(connection, 'slow', 60);
    plugin.child.kill('SIGTERM');
    const { newState, diagnostics } = await applied;
    expect(receive(type, newState)).toEqual({ id: 'slow-1', seconds: 60, done: false });
    expect(diagnostics).toMatchObject([{ severity: 1, summary: 'Stopped half-way' }]);
    expect(await plugin.exited).toBe(0);
    connection.close();
  });

  it('ends orderly after a crash, keeping what has been done', async () => {
    const plugin = start();
    const connection = await plugin.connect();
    const { applied, type } = await beginSlow(connection, 'crash', -60);
    expect(receive(type, (await applied).newState)).toMatchObject({ id: 'slow-1', done: false });
    expect(await plugin.exited).toBe(1);
    expect(JSON.parse(plugin.stderr)).toMatchObject({ '@level': 'error', error: 'nobody catches this' });
    connection.close();
  });
});

describe('the calls', () => {
  let plugin: Plugin;
  let connection: Connection;
  const { type } = thing.schema;
  const provider = probeProvider(0).schema.type;
  const store = join(work, 'store');

  const empty: ValueRecord = Object.fromEntries(Object.keys(thing.schema.attributes).map((name) => [name, null]));
  const record = (message: DynamicValue | null | undefined): ValueRecord => {
    const value = receive(type, message);
    if (!isRecord(value)) throw new Error('no value came back');
    return value;
  };

  beforeAll(async () => {
    plugin = start({ PROBE_GENERATION: '1' });
    connection = await plugin.connect();
    const config = send(provider, { store, password: null });
    expect(await connection.call(rpc.validateProviderConfig, { config })).toEqual({ diagnostics: [] });
    expect(await connection.call(rpc.configureProvider, { terraformVersion: '1.11.4', config })).toEqual({
      diagnostics: [],
    });
  });

  afterAll(async () => {
    expect(await connection.call(rpc.stopProvider, {})).toEqual({ error: '' });
    await connection.shutdown();
    expect(await plugin.exited).toBe(0);
  });

  it('answer metadata and schemas', async () => {
    const metadata = await connection.call(rpc.getMetadata, {});
    expect(metadata.serverCapabilities).toMatchObject({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
    });
    expect(metadata.functions).toEqual([{ name: 'join_words' }]);
    const schemas = await connection.call(rpc.getProviderSchema, {});
    expect(Object.keys(schemas.resourceSchemas).sort()).toEqual(metadata.resources.map((item) => item.typeName).sort());
    expect(schemas.resourceSchemas['probe_kept']?.version).toBe(1);
    const { identitySchemas } = await connection.call(rpc.getResourceIdentitySchemas, {});
    expect(identitySchemas['probe_thing']).toMatchObject({
      version: 0,
      identityAttributes: [{ name: 'id', requiredForImport: true, optionalForImport: false, description: 'Id.' }],
    });
    expect(identitySchemas['probe_kept']).toBeUndefined();
    expect((await connection.call(rpc.getFunctions, {})).functions).toEqual(schemas.functions);
  });

  it('carry a resource from plan to delete, private state included', async () => {
    const config = {
      ...empty,
      name: 'raw',
      token: 'abcd',
      tags: ['b', 'a'],
      main: { name: 'm', weight: null, serial: null },
    };
    expect(
      await connection.call(rpc.validateResourceConfig, { typeName: 'probe_thing', config: send(type, config) }),
    ).toEqual({
      diagnostics: [],
    });
    const plan = await connection.call(rpc.planResourceChange, {
      typeName: 'probe_thing',
      priorState: send(type, null),
      proposedNewState: send(type, config),
      config: send(type, config),
      priorPrivate: new Uint8Array(),
    });
    expect(plan.diagnostics).toEqual([]);
    expect(record(plan.plannedState)).toMatchObject({
      id: Unknown.value,
      region: 'here',
      token: null,
      words: ['raw'],
      main: { name: 'm', weight: 1, serial: Unknown.value },
    });
    const applied = await connection.call(rpc.applyResourceChange, {
      typeName: 'probe_thing',
      priorState: send(type, null),
      plannedState: plan.plannedState ?? null,
      config: send(type, config),
      plannedPrivate: plan.plannedPrivate ?? new Uint8Array(),
    });
    expect(applied.diagnostics).toEqual([]);
    const state = record(applied.newState);
    expect(state).toMatchObject({ id: 'thing-raw', token: null, token_length: 4, main: { serial: 'sn-m' } });
    expect(JSON.parse(Buffer.from(applied.private ?? []).toString())).toEqual({ created: 'raw' });

    const read = await connection.call(rpc.readResource, {
      typeName: 'probe_thing',
      currentState: applied.newState ?? null,
      private: applied.private ?? new Uint8Array(),
    });
    expect(record(read.newState)).toEqual(state);
    expect(read.private).toEqual(applied.private);

    const generated = await connection.call(rpc.generateResourceConfig, {
      typeName: 'probe_thing',
      state: applied.newState ?? null,
    });
    expect(record(generated.config)).toMatchObject({ id: null, revision: null, name: 'raw', main: { serial: null } });

    // The identity is there as soon as the object is, in every answer, and an import needs nothing else.
    const identityType = { kind: 'object', attributes: { id: { kind: 'string' } } } as const;
    const identity = (data: { identityData: DynamicValue | null } | null | undefined) =>
      receive(identityType, data?.identityData);
    expect(identity(plan.plannedIdentity)).toBeNull();
    expect(identity(applied.newIdentity)).toEqual({ id: 'thing-raw' });
    expect(identity(read.newIdentity)).toEqual({ id: 'thing-raw' });
    const again = await connection.call(rpc.planResourceChange, {
      typeName: 'probe_thing',
      priorState: applied.newState ?? null,
      proposedNewState: send(type, { ...state, name: 'other' }),
      config: send(type, { ...config, name: 'other' }),
      priorPrivate: applied.private ?? new Uint8Array(),
    });
    expect(identity(again.plannedIdentity)).toEqual({ id: 'thing-raw' });
    const byIdentity = await connection.call(rpc.importResourceState, {
      typeName: 'probe_thing',
      id: '',
      identity: { identityData: send(identityType, { id: 'thing-raw' }) },
    });
    const [stub] = byIdentity.importedResources ?? [];
    expect(record(stub?.state)).toMatchObject({ id: 'thing-raw', name: null });
    expect(identity(stub?.identity)).toEqual({ id: 'thing-raw' });
    const incomplete = await connection.call(rpc.importResourceState, {
      typeName: 'probe_thing',
      id: '',
      identity: { identityData: send(identityType, { id: null }) },
    });
    expect(incomplete.diagnostics).toMatchObject([{ summary: 'The identity is not complete', detail: 'It has id.' }]);
    const stored = { version: 0, rawIdentity: { json: Buffer.from('{"id":"thing-raw"}') } };
    const upgradedIdentity = await connection.call(rpc.upgradeResourceIdentity, { typeName: 'probe_thing', ...stored });
    expect(identity(upgradedIdentity.upgradedIdentity)).toEqual({ id: 'thing-raw' });
    const none = await connection.call(rpc.upgradeResourceIdentity, { typeName: 'probe_kept', ...stored });
    expect(none.diagnostics).toMatchObject([{ summary: 'The resource has no identity' }]);

    const destroyed = await connection.call(rpc.applyResourceChange, {
      typeName: 'probe_thing',
      priorState: applied.newState ?? null,
      plannedState: send(type, null),
      config: send(type, null),
      plannedPrivate: applied.private ?? new Uint8Array(),
    });
    expect(receive(type, destroyed.newState)).toBeNull();
    const gone = await connection.call(rpc.readResource, {
      typeName: 'probe_thing',
      currentState: applied.newState ?? null,
      private: new Uint8Array(),
    });
    expect(receive(type, gone.newState)).toBeNull();
  });

  it('point at the attribute in error, down to map keys and list indexes', async () => {
    const config = {
      ...empty,
      name: 'much too long for a name',
      cells: { 'row 1': { Name: null } },
      spares: [{ name: null, weight: 'x', serial: null }],
    };
    const { diagnostics } = await connection.call(rpc.validateResourceConfig, {
      typeName: 'probe_thing',
      config: { json: Buffer.from(JSON.stringify({ ...config, spares: null })) },
    });
    expect(
      diagnostics.map(({ attribute }) =>
        attribute?.steps.map((step) => Object.values(step).find((value) => value !== '' && value !== 0)),
      ),
    ).toEqual([['cells', 'row 1', 'Name'], ['name']]);
    const broken = await connection.call(rpc.validateResourceConfig, {
      typeName: 'probe_thing',
      config: { json: Buffer.from(JSON.stringify(config)) },
    });
    expect(broken.diagnostics).toMatchObject([
      { severity: 1, detail: 'spares[0].weight: expected number, found string.' },
    ]);
  });

  it('upgrade, import and move states', async () => {
    const target = kept[1].schema.type;
    const upgraded = await connection.call(rpc.upgradeResourceState, {
      typeName: 'probe_kept',
      version: 0,
      rawState: { json: Buffer.from('{"title":"old","extra":null}') },
    });
    expect(receive(target, upgraded.upgradedState)).toMatchObject({ caption: 'old' });
    const newer = await connection.call(rpc.upgradeResourceState, {
      typeName: 'probe_kept',
      version: 7,
      rawState: { json: Buffer.from('{}') },
    });
    expect(newer.diagnostics).toMatchObject([
      { detail: expect.stringContaining('written by a newer version of the provider') },
    ]);

    const imported = await connection.call(rpc.importResourceState, { typeName: 'probe_breaker', id: 'x' });
    expect(receive(breaker.schema.type, imported.importedResources?.[0]?.state)).toMatchObject({ id: 'x', name: null });
    const refused = await connection.call(rpc.importResourceState, { typeName: 'probe_kept', id: 'x' });
    expect(refused).toMatchObject({ importedResources: [], diagnostics: [{ summary: 'Import is not supported' }] });

    const move = (sourceTypeName: string) =>
      connection.call(rpc.moveResourceState, {
        sourceProviderAddress: 'registry.terraform.io/example/probe',
        sourceTypeName,
        sourceSchemaVersion: 0,
        sourceState: { json: Buffer.from('{"title":"moved"}') },
        targetTypeName: 'probe_successor',
      });
    expect(receive(successor.schema.type, (await move('probe_kept')).targetState)).toEqual({ heading: 'moved' });
    expect((await move('other_thing')).diagnostics).toMatchObject([{ summary: 'Move is not supported' }]);
  });

  it('read data sources and call functions', async () => {
    const source = echo.schema.type;
    const config = send(source, { say: 'hi', heard: null, shape: null });
    expect(await connection.call(rpc.validateDataResourceConfig, { typeName: 'probe_echo', config })).toEqual({
      diagnostics: [],
    });
    const { state } = await connection.call(rpc.readDataSource, { typeName: 'probe_echo', config });
    expect(receive(source, state)).toMatchObject({ say: 'hi', heard: 'hi!' });

    const text = { kind: 'string' } as const;
    const call = (...words: string[]) =>
      connection.call(rpc.callFunction, { name: 'join_words', arguments: words.map((word) => send(text, word)) });
    expect(receive(text, (await call('-', 'a', 'b')).result)).toBe('a-b');
    expect((await call('')).error).toMatchObject({ text: 'the separator is empty' });
    expect((await connection.call(rpc.callFunction, { name: 'no_such', arguments: [] })).error?.text).toContain(
      'no_such',
    );
  });

  it('answer what this framework does not have with diagnostics', async () => {
    const { openEphemeralResource, renewEphemeralResource, closeEphemeralResource } = rpc;
    for (const call of [openEphemeralResource, renewEphemeralResource, closeEphemeralResource]) {
      expect((await connection.call(call, { typeName: 'probe_none' })).diagnostics).toMatchObject([
        { severity: 1, detail: expect.stringContaining('probe_none') },
      ]);
    }
    const unknown = { typeName: 'probe_none', config: null };
    for (const call of [
      rpc.validateEphemeralResourceConfig,
      rpc.validateResourceConfig,
      rpc.validateDataResourceConfig,
    ]) {
      expect((await connection.call(call, unknown)).diagnostics).toMatchObject([{ severity: 1 }]);
    }
  });

  it('answer calls of later protocols as gRPC does', async () => {
    const nothing = codec<object>(compile({ Nothing: '' }), 'Nothing');
    const lock = method('/tfplugin6.Provider/LockState', nothing, nothing);
    await expect(connection.call(lock, {})).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  it('answer unreadable bytes with diagnostics', async () => {
    const config = { msgpack: Buffer.from('c1', 'hex') };
    const { diagnostics } = await connection.call(rpc.validateResourceConfig, { typeName: 'probe_thing', config });
    expect(diagnostics).toMatchObject([{ summary: 'Value does not fit' }]);
    const stored = { typeName: 'probe_thing', version: 0, rawState: { json: Buffer.from('{') } };
    expect((await connection.call(rpc.upgradeResourceState, stored)).diagnostics).toMatchObject([{ severity: 1 }]);
  });
});
