import { Client, isResponseError } from '@codahq/packs-sdk/dist/helpers/external-api/coda';
import * as sdk from '@codahq/packs-sdk/dist/helpers/external-api/v1';
import { OPERATIONS } from '../../local-coda/rest/router';
import { Bench, newDoc, newTable, type TestDoc } from '../local-coda/support';

let bench: Bench;
let client: Client;
/** The operations that were called and answered. */
const called = new Set<string>();

beforeAll(async () => {
  bench = await Bench.start();
  const plain = new Client({ apiToken: bench.coda.tokens.rest, protocolAndHost: bench.coda.url });
  client = new Proxy(plain, {
    get(target, name) {
      called.add(String(name));
      return Reflect.get(target, name);
    },
  });
});
afterAll(() => bench.stop());

/** The status and body of the error that a call ends with. */
async function refusal(call: Promise<unknown>): Promise<{ status: number; body: unknown }> {
  try {
    await call;
  } catch (error) {
    if (!isResponseError(error)) throw error;
    return { status: error.response.status, body: await error.response.json() };
  }
  throw new Error('The call succeeded.');
}

async function done(requestId: string): Promise<void> {
  expect(await client.getMutationStatus(requestId)).toEqual({ completed: false });
  bench.settle();
  expect(await client.getMutationStatus(requestId)).toEqual({ completed: true, warning: null });
}

/** A doc with a table, a named formula, a control and a view. */
async function furnishedDoc(): Promise<TestDoc & { tableId: string; columns: Record<string, string> }> {
  const doc = await newDoc(bench, 'Contract');
  const table = await newTable(
    bench,
    doc,
    'Tasks',
    [
      { name: 'Name', isDisplayColumn: true },
      { name: 'Hours', format: { type: 'num' } },
      { name: 'Go', format: { type: 'button', label: 'Go', actionFormula: 'ModifyRows(thisRow, Hours, 3)' } },
    ],
    [['Paint', 3, null]],
  );
  await bench.tool('control_manage', {
    uri: doc.canvasUri,
    data: { action: 'create', name: 'Total', control: { type: 'formula', formula: '1 + 2' } },
  });
  return { ...doc, tableId: table.id, columns: table.columns };
}

describe("Coda's own client", () => {
  test('who am I, categories', async () => {
    expect(await client.whoami()).toMatchObject({ type: 'user', scoped: false });
    expect((await client.listCategories()).items.length).toBeGreaterThan(0);
  });

  test('docs: create, list, read, change, publish, share, delete', async () => {
    const { id } = await client.createDoc({}, { title: 'By the SDK', initialPage: { name: 'First' } });
    expect((await client.listDocs({ query: 'by the sdk', isOwner: true })).items.map((doc) => doc.id)).toEqual([id]);
    expect(await client.updateDoc(id, {}, { title: 'Renamed' })).toEqual({});
    expect((await client.getDoc(id)).name).toBe('Renamed');
    await done(
      (await client.publishDoc(id, {}, { slug: 'renamed', mode: sdk.PublicApiDocPublishMode.Play })).requestId,
    );
    expect((await client.getDoc(id)).published).toMatchObject({ mode: 'play', discoverable: false, categories: [] });
    expect(await client.unpublishDoc(id)).toEqual({});
    expect(await client.getSharingMetadata(id)).toMatchObject({ canShare: true });
    const principal = { type: sdk.PublicApiPrincipalType.Email, email: 'ann@example.com' } as const;
    await client.addPermission(id, {}, { access: sdk.PublicApiAccessTypeNotNone.Write, principal });
    const [permission] = (await client.getPermissions(id)).items;
    expect(permission).toMatchObject({ access: 'write', principal });
    await client.deletePermission(id, permission?.id ?? '');
    expect((await client.getPermissions(id)).items).toEqual([]);
    expect(await client.searchPrincipals(id, { query: 'local' })).toMatchObject({
      users: [{ type: 'user' }],
      groups: [],
    });
    await client.updateAclSettings(id, {}, { allowCopying: false });
    expect(await client.getAclSettings(id)).toMatchObject({
      allowCopying: false,
      allowEditorsToChangePermissions: true,
    });
    expect(await client.deleteDoc(id)).toEqual({});
    expect((await refusal(client.getDoc(id))).status).toBe(404);
  });

  test('folders', async () => {
    const { workspace } = await client.whoami();
    const folder = await client.createFolder({}, { name: 'Drafts', workspaceId: workspace.id });
    await client.updateFolder(folder.id, {}, { description: 'not yet' });
    expect(await client.getFolder(folder.id)).toMatchObject({ name: 'Drafts', description: 'not yet' });
    expect((await client.listFolders()).items.map((f) => f.name)).toContain('Drafts');
    expect(await client.deleteFolder(folder.id)).toEqual({});
  });

  test('pages: create, content, export, delete', async () => {
    const { id: docId } = await client.createDoc({}, { title: 'Pages' });
    const made = await client.createPage(
      docId,
      {},
      {
        name: 'Notes',
        pageContent: {
          type: sdk.PublicApiPageType.Canvas,
          canvasContent: { format: sdk.PublicApiPageContentFormat.Markdown, content: '# Plan\n\nPaint <it>' },
        },
      },
    );
    expect((await refusal(client.getPage(docId, made.id))).status).toBe(404);
    await done(made.requestId);
    expect((await client.getPage(docId, made.id)).name).toBe('Notes');
    expect((await client.listPages(docId)).items.map((page) => page.name)).toContain('Notes');
    await done((await client.updatePage(docId, made.id, {}, { subtitle: 'to do' })).requestId);
    const content = await client.listPageContent(docId, made.id);
    expect(content.items.map((item) => item.itemContent?.content)).toEqual(['Plan', 'Paint <it>']);

    const begun = await client.beginPageContentExport(
      docId,
      made.id,
      {},
      { outputFormat: sdk.PublicApiPageContentOutputFormat.Html },
    );
    expect(begun.status).toBe('inProgress');
    expect((await client.getPageContentExportStatus(docId, made.id, begun.id)).status).toBe('inProgress');
    bench.clock.advance(1000);
    const { status, downloadLink = '' } = await client.getPageContentExportStatus(docId, made.id, begun.id);
    expect(status).toBe('complete');
    expect(await (await fetch(downloadLink)).text()).toBe('<h1>Notes</h1>\n<h1>Plan</h1>\n<p>Paint &lt;it&gt;</p>\n');
    bench.clock.advance(301_000);
    expect((await fetch(downloadLink)).status).toBe(403);

    await done((await client.deletePageContent(docId, made.id, {}, {})).requestId);
    await done((await client.deletePage(docId, made.id)).requestId);
    expect((await refusal(client.getPage(docId, made.id))).status).toBe(404);
  });

  test('tables, columns, rows, buttons, formulas, controls, links, automations', async () => {
    const doc = await furnishedDoc();
    const { id, tableId, columns } = doc;
    const name = columns['Name'] ?? '';
    expect((await client.listTables(id)).items.map((table) => table.name)).toEqual(['Tasks']);
    expect(await client.getTable(id, tableId, { useUpdatedTableLayouts: true })).toMatchObject({ rowCount: 1 });
    const listed = (await client.listColumns(id, tableId)).items.map((column) => column.format.type);
    expect(listed).toEqual(['text', 'number', 'button']);
    expect(await client.getColumn(id, tableId, 'Hours')).toMatchObject({
      format: { type: 'number' },
      parent: { id: tableId },
    });

    const rows = [{ cells: [{ column: name, value: 'Sand' }] }];
    const added = await client.upsertRows(id, tableId, {}, { rows });
    await done(added.requestId);
    const rowId = added.addedRowIds?.[0] ?? '';
    await done(
      (await client.updateRow(id, tableId, rowId, {}, { row: { cells: [{ column: 'Hours', value: 2 }] } })).requestId,
    );
    const rich = await client.getRow(id, tableId, rowId, {
      useColumnNames: true,
      valueFormat: sdk.PublicApiValueFormat.Rich,
    });
    expect(rich.values).toMatchObject({ Name: '```Sand```', Hours: 2 });
    const found = await client.listRows(id, tableId, { query: '"Name":"Paint"', useColumnNames: true });
    expect(found.items.map((row) => row.values['Hours'])).toEqual([3]);
    await done((await client.pushButton(id, tableId, rowId, 'Go')).requestId);
    expect((await client.getRow(id, tableId, rowId, { useColumnNames: true })).values['Hours']).toBe(3);
    await done((await client.deleteRow(id, tableId, rowId)).requestId);
    await done((await client.deleteRows(id, tableId, {}, { rowIds: found.items.map((row) => row.id) })).requestId);
    expect((await client.listRows(id, tableId)).items).toEqual([]);

    const [formula] = (await client.listFormulas(id)).items;
    expect(await client.getFormula(id, formula?.id ?? '')).toMatchObject({ name: 'Total', value: 3 });
    await bench.tool('control_manage', {
      uri: doc.canvasUri,
      data: {
        action: 'create',
        name: 'Scope',
        control: { type: 'button', label: 'Go', actionFormula: 'OpenUrl("https://example.com")' },
      },
    });
    const [control] = (await client.listControls(id)).items;
    expect(await client.getControl(id, control?.id ?? '')).toMatchObject({ name: 'Scope', controlType: 'button' });
    const { browserLink } = await client.getTable(id, tableId);
    expect((await client.resolveBrowserLink(browserLink)).resource).toMatchObject({ type: 'table', id: tableId });
    await done((await client.triggerWebhookAutomation(id, 'grid-auto-abc', {}, { message: 'go' })).requestId);
    expect((await refusal(client.triggerWebhookAutomation(id, 'other', {}, {}))).status).toBe(404);
  });

  test('has called every operation that is served', () => {
    const served = OPERATIONS.filter((operation) => !('refused' in operation));
    expect(served.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
  });
});

describe('what is not served', () => {
  const refused = OPERATIONS.filter((operation) => 'refused' in operation);

  test('is the rest of the OpenAPI document', () => {
    expect(OPERATIONS).toHaveLength(124);
    expect(refused).toHaveLength(76);
  });

  test.each(refused.map(({ method, path }) => [method, path]))('%s %s is refused in words', async (method, path) => {
    const { status, body } = await bench.rest(method, path.replaceAll(/:\w+/g, '1'), method === 'GET' ? undefined : {});
    expect(status).toBe(403);
    expect(body.value).toEqual({
      statusCode: 403,
      statusMessage: 'Forbidden',
      message: expect.stringMatching(/permission/),
    });
  });

  test('a request that does not fit the description is refused with its issues', async () => {
    const doc = await newDoc(bench);
    const { status, body } = await bench.rest('POST', `/docs/${doc.id}/pages`, { name: 'A', nme: 'B' });
    expect(status).toBe(400);
    expect(body.value).toMatchObject({
      codaType: 'RequestSchemaValidationFailed',
      codaDetail: { issues: [{ code: 'unrecognized_keys', keys: ['nme'] }] },
    });
  });
});
