/** Resource identities of the real provider by raw gRPC, as Terraform 1.12 asks for them: import blocks with `identity`. */
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import type { ValueType } from '../../provider/framework';
import { providerService as rpc } from '../../provider/framework/wire/proto/provider-service';
import { codaProvider } from '../../provider/provider';
import { DIST, PROVIDER_BINARY } from '../../scripts/paths';
import { Plugin, receive, send } from '../framework/support/plugin';
import { startCoda } from '../support/coda';

let coda: LocalCoda;
let plugin: Plugin;
beforeAll(async () => {
  const started = await startCoda({ fixture: 'founder-hq-legacy' });
  coda = started.coda;
  plugin = Plugin.start(join(DIST, 'provider'), started.env, [], PROVIDER_BINARY);
});
afterAll(async () => {
  plugin.child.kill('SIGKILL');
  await plugin.exited;
  await coda.close();
});

const IDENTITIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  coda_doc: { id: 'FounderHQ1' },
  coda_page: { doc_id: 'FounderHQ1', id: 'canvas-founderHQ4' },
  coda_table: { doc_id: 'FounderHQ1', id: 'grid--tasks----' },
  coda_rows: { doc_id: 'FounderHQ1', table_id: 'grid--tasks----', key_column: 'name' },
};

test('every type but the migrations has one, and an import by it reads the object, with the same identity', async () => {
  const connection = await plugin.connect();
  const { identitySchemas } = await connection.call(rpc.getResourceIdentitySchemas, {});
  const without: string[] = [];
  for (const [typeName, { identity }] of codaProvider.resources) {
    const names = identitySchemas[typeName]?.identityAttributes.map(({ name }) => name) ?? [];
    expect([typeName, names]).toEqual([typeName, [...identity]]);
    if (names.length === 0) without.push(typeName);
  }
  // A migration was done once: there is nothing in the doc that it could be read from.
  expect(without.sort()).toEqual(['coda_column_backfill', 'coda_column_retirement', 'coda_row_split']);
  const providerType = codaProvider.schema.type;
  const nothing = Object.fromEntries(Object.keys(codaProvider.schema.attributes).map((name) => [name, null]));
  const configured = { terraformVersion: '1.12.0', config: send(providerType, nothing) };
  expect((await connection.call(rpc.configureProvider, configured)).diagnostics).toEqual([]);
  for (const [typeName, given] of Object.entries(IDENTITIES)) {
    const attributes = Object.fromEntries(Object.keys(given).map((name) => [name, { kind: 'string' as const }]));
    const type: ValueType = { kind: 'object', attributes };
    const answer = await connection.call(rpc.importResourceState, {
      typeName,
      id: '',
      identity: { identityData: send(type, given) },
    });
    expect([typeName, answer.diagnostics]).toEqual([typeName, []]);
    const [stub] = answer.importedResources ?? [];
    const read = await connection.call(rpc.readResource, {
      typeName,
      currentState: stub?.state ?? null,
      private: stub?.private ?? new Uint8Array(),
    });
    expect([typeName, read.diagnostics]).toEqual([typeName, []]);
    expect(receive(type, read.newIdentity?.identityData)).toEqual(given);
  }
  connection.close();
});
