import { Bench, type Json, newDoc, newTable } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());

const idOf = (docUri: string) => docUri.replace(/^.*docs\//, '');

test('a doc is made with one empty page, moved to a folder, and deleted for good', async () => {
  const folder = await bench.rest('POST', '/folders', { name: 'Plans', workspaceId: await workspaceId() });
  const destination = { folder: 'plans', workspaceId: await workspaceId() };
  const made = await bench.tool('document_create', { title: 'By MCP', destination });
  const uri = made.text('docUri');
  expect(uri).toMatch(/^superhuman:\/\/docs\//);
  const doc = (await bench.get(`/docs/${idOf(uri)}`)).body;
  expect(doc.value).toMatchObject({ name: 'By MCP', folderId: folder.body.text('id') });
  expect((await bench.get(`/docs/${idOf(uri)}/pages`)).body.list('items')).toHaveLength(1);
  expect(made.text('browserLink')).toBe(doc.text('browserLink'));
  expect(
    await bench.refusal('document_create', { title: 'x', destination: { ...destination, folder: 'nope' } }),
  ).toMatch(/nope/);

  const other = (await bench.rest('POST', '/folders', { name: 'Other', workspaceId: await workspaceId() })).body;
  const move = { action: 'move_to_folder', folderId: other.text('id') };
  await bench.tool('document_manage', { uri, operation: move });
  expect((await bench.get(`/docs/${idOf(uri)}`)).body.text('folderId')).toBe(other.text('id'));
  expect(await bench.refusal('document_manage', { uri, operation: { ...move, folderId: 'fl-none' } })).toMatch(
    /fl-none/,
  );

  await bench.tool('document_delete', { uri });
  expect((await bench.get(`/docs/${idOf(uri)}`)).status).toBe(404);
  expect(await bench.refusal('document_outline', { uri })).toMatch(/^Error/);
});

async function workspaceId(): Promise<string> {
  return (await bench.tool('whoami', {})).text('workspaces', 0, 'workspaceId');
}

test('permissions are added, changed and revoked by the ids that the outline gives', async () => {
  const { uri, id } = await newDoc(bench, 'Shared');
  const manage = (operation: Record<string, unknown>) => bench.tool('document_manage', { uri, operation });
  const listed = async () => (await bench.get(`/docs/${id}/acl/permissions`)).body.list('items').map(access);
  const access = (permission: Json) => [permission.at('principal'), permission.text('access')];
  const before = await listed();
  const ann = { type: 'email', email: 'ann@example.com' };
  await manage({ action: 'add_permission', accessLevel: 'comment', principal: { ...ann, type: 'user' } });
  expect(await listed()).toEqual([...before, [ann, 'comment']]);
  const outline = await bench.tool('document_outline', { uri, includePermissions: true });
  const permissionId = outline
    .list('permissions')
    .find((permission) => JSON.stringify(permission.value).includes(ann.email))
    ?.text('permissionId');
  await manage({ action: 'update_permission', permissionId, accessLevel: 'edit' });
  expect(await listed()).toEqual([...before, [ann, 'write']]);
  await manage({ action: 'revoke_permission', permissionId });
  expect(await listed()).toEqual(before);
  expect(
    await bench.refusal('document_manage', { uri, operation: { action: 'revoke_permission', permissionId } }),
  ).toMatch(/was not found/);
});

test('a page is copied into a doc of its own, with its sub-pages, tables and rows', async () => {
  const doc = await newDoc(bench, 'Source');
  await newTable(bench, doc, 'Left behind', [{ name: 'Name' }], [['x']]);
  const page = await bench.tool('page_create', { uri: doc.uri, title: 'Taken' });
  const sourcePageUri = `${doc.uri}/${page.text('pageUri')}`;
  await bench.tool('page_create', { uri: sourcePageUri, title: 'Below' });
  await newTable(
    bench,
    { ...doc, canvasUri: `${doc.uri}/${page.text('canvasUri')}` },
    'Kept',
    [{ name: 'Name' }],
    [['y']],
  );
  const copy = { copyType: 'copyPage', sourceDocUri: doc.uri, sourcePageUri };
  const made = (await bench.tool('content_duplicate', { copy })).text('docUri');
  const of = async (what: string) =>
    (await bench.get(`/docs/${idOf(made)}/${what}`)).body.list('items').map((item) => item.text('name'));
  expect(await of('pages')).toEqual(['Taken', 'Below']);
  expect(await of('tables')).toEqual(['Kept']);
  expect(await of('tables/Kept/rows')).toEqual(['y']);
  expect((await bench.get(`/docs/${doc.id}/tables`)).body.list('items')).toHaveLength(2);
});

test('a search finds docs, pages, rows and folders by name, so many at a time', async () => {
  const doc = await newDoc(bench, 'Zebra atlas');
  await newTable(bench, doc, 'Animals', [{ name: 'Name' }], [['plains zebra'], ['mountain zebra'], ['lion']]);
  await bench.tool('page_create', { uri: doc.uri, title: 'Zebra habitats' });
  await bench.rest('POST', '/folders', { name: 'Zebra files', workspaceId: await workspaceId() });
  const names = async (args: Record<string, unknown>) =>
    (await bench.tool('search', args)).list('results').map((result) => result.text('name'));
  expect(await names({ query: 'zebra', limit: 10 })).toEqual([
    'Zebra atlas',
    'Zebra files',
    'Zebra habitats',
    'plains zebra',
    'mountain zebra',
  ]);
  expect(await names({ query: 'zebra', types: ['tableRow'], docUri: doc.uri })).toEqual([
    'plains zebra',
    'mountain zebra',
  ]);
  const first = await bench.tool('search', { query: 'zebra', limit: 2 });
  expect(first.list('results')).toHaveLength(2);
  expect(await names({ query: 'zebra', limit: 2, cursor: first.text('nextCursor') })).toEqual([
    'Zebra habitats',
    'plains zebra',
  ]);
  // Without words: docs, the last changed first.
  bench.clock.advance(1000);
  await bench.rest('PATCH', `/docs/${doc.id}`, { title: 'Changed last' });
  expect(await names({ query: '', limit: 1 })).toEqual(['Changed last']);
});
