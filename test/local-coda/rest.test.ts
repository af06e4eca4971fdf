import { Bench, newDoc, newTable, type TestDoc } from './support';

let bench: Bench;
let doc: TestDoc;
beforeAll(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
});
afterAll(() => bench.stop());

describe('tokens', () => {
  test.each([
    ['no token', () => ''],
    ['a wrong one', () => 'wrong'],
    ['an MCP token', () => bench.coda.tokens.mcp],
  ])('%s is 401 with the body that Coda gives', async (_, token) => {
    const { status, body } = await bench.rest('GET', '/whoami', undefined, { token: token() });
    expect(status).toBe(401);
    expect(body.value).toEqual({ statusCode: 401, statusMessage: 'Unauthorized', message: 'Unauthorized' });
  });

  test('a read-only token reads and gets 403 for writing', async () => {
    const token = bench.coda.tokens.restReadOnly;
    expect((await bench.rest('GET', `/docs/${doc.id}`, undefined, { token })).status).toBe(200);
    expect((await bench.rest('POST', '/docs', {}, { token })).status).toBe(403);
  });

  test('a token for one doc says so in whoami and opens no other', async () => {
    const other = await newDoc(bench, 'Other');
    const token = bench.coda.tokens.restScopedToDoc;
    expect((await bench.rest('GET', '/whoami', undefined, { token })).body.at('scoped')).toBe(true);
    expect((await bench.rest('GET', `/docs/${doc.id}`, undefined, { token })).status).toBe(200);
    expect((await bench.rest('GET', `/docs/${other.id}`, undefined, { token })).status).toBe(403);
    expect((await bench.rest('GET', '/docs', undefined, { token })).body.list('items')).toHaveLength(1);
  });
});

describe('docs', () => {
  test('a new doc has a page whose section id differs from its canvas id', async () => {
    const { body } = await bench.get(`/docs/${doc.id}`);
    expect(body.value).toMatchObject({
      id: doc.id,
      type: 'doc',
      name: 'Test doc',
      href: `${bench.coda.apiUrl}/docs/${doc.id}`,
      docSize: { totalRowCount: 0, pageCount: 1, overApiSizeLimit: false },
      folder: { type: 'folder' },
      workspace: { type: 'workspace' },
    });
    expect(doc.canvasId.replace('canvas-', '')).not.toBe(doc.pageUri.replace(/^.*section-/, ''));
  });

  test('are renamed at once and are gone after deletion', async () => {
    const made = await newDoc(bench, 'Short-lived');
    expect(await bench.rest('PATCH', `/docs/${made.id}`, { title: 'Renamed' })).toMatchObject({ status: 200 });
    expect((await bench.get(`/docs/${made.id}`)).body.at('name')).toBe('Renamed');
    expect((await bench.rest('DELETE', `/docs/${made.id}`)).status).toBe(202);
    expect((await bench.get(`/docs/${made.id}`)).status).toBe(404);
  });

  test('a copy holds tables and rows under a new id and names its source', async () => {
    const source = await newDoc(bench, 'Source');
    await newTable(bench, source, 'Things', [{ name: 'Name' }], [['one']]);
    const copy = (await bench.rest('POST', '/docs', { title: 'Copy', sourceDoc: source.id })).body;
    expect(copy.text('id')).not.toBe(source.id);
    expect(copy.text('sourceDoc', 'id')).toBe(source.id);
    const rows = await bench.get(`/docs/${copy.text('id')}/tables/Things/rows`);
    expect(rows.body.text('items', 0, 'name')).toBe('one');
  });
});

describe('pages', () => {
  test('a created page is 404 until the mutation has completed', async () => {
    const made = await bench.rest('POST', `/docs/${doc.id}/pages`, { name: 'Later', subtitle: 'soon' });
    expect(made.status).toBe(202);
    const requestId = made.body.text('requestId');
    expect(requestId).toMatch(/^mutate:[0-9a-f-]{36}$/);
    const early = await bench.get(`/docs/${doc.id}/pages/${made.body.text('id')}`);
    expect(early.status).toBe(404);
    expect(early.body.at('message')).toBe('Could not find a page with the specified ID or name.');
    expect((await bench.get(`/mutationStatus/${requestId}`)).body.value).toEqual({ completed: false });
    bench.settle();
    expect((await bench.get(`/mutationStatus/${requestId}`)).body.value).toEqual({ completed: true, warning: null });
    const page = await bench.get(`/docs/${doc.id}/pages/${made.body.text('id')}`);
    expect(page.body.value).toMatchObject({ name: 'Later', subtitle: 'soon', isHidden: false, contentType: 'canvas' });
  });

  test('hiding a page hides what stands below it', async () => {
    const parent = await bench.rest('POST', `/docs/${doc.id}/pages`, { name: 'Parent' });
    bench.settle();
    const parentId = parent.body.text('id');
    const child = await bench.rest('POST', `/docs/${doc.id}/pages`, { name: 'Child', parentPageId: parentId });
    await bench.rest('PUT', `/docs/${doc.id}/pages/${parentId}`, { isHidden: true });
    bench.settle();
    const { body } = await bench.get(`/docs/${doc.id}/pages/${child.body.text('id')}`);
    expect(body.value).toMatchObject({ isHidden: false, isEffectivelyHidden: true, parent: { id: parentId } });
  });

  test('an HTML table in page content becomes a grid; a Markdown one loses its header', async () => {
    const other = await newDoc(bench, 'Grids');
    const create = (format: string, content: string) =>
      bench.rest('POST', `/docs/${other.id}/pages`, {
        name: format,
        pageContent: { type: 'canvas', canvasContent: { format, content } },
      });
    await create('html', '<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table>');
    await create('markdown', '| A | B |\n|---|---|\n| 1 | 2 |');
    bench.settle();
    const names = async (table: string) =>
      (await bench.get(`/docs/${other.id}/tables/${encodeURIComponent(table)}/columns`)).body
        .list('items')
        .map((column) => column.text('name'));
    expect(await names('Table 1')).toEqual(['A', 'B']);
    expect(await names('Table 2')).toEqual(['Column 1', 'Column 2']);
    expect((await bench.get(`/docs/${other.id}/tables/Table%202`)).body.at('rowCount')).toBe(2);
  });

  test('replacing content destroys the tables of the page; deleting the page orphans them', async () => {
    const other = await newDoc(bench, 'Awkward');
    const made = await bench.rest('POST', `/docs/${other.id}/pages`, { name: 'Doomed' });
    bench.settle();
    const pageId = made.body.text('id');
    const destroyed = await newTable(bench, other, 'Destroyed', [{ name: 'Name' }]);
    const uri = `${other.uri}/canvases/${pageId}`;
    const orphan = (await bench.tool('table_create', { uri, name: 'Orphan', columns: [{ name: 'Name' }] })).text(
      'tableUri',
    );
    await bench.rest('PUT', `/docs/${other.id}/pages/${other.canvasId}`, {
      contentUpdate: { insertionMode: 'replace', canvasContent: { format: 'markdown', content: 'new' } },
    });
    await bench.rest('DELETE', `/docs/${other.id}/pages/${pageId}`);
    bench.settle();
    expect((await bench.get(`/docs/${other.id}/tables/${destroyed.id}`)).status).toBe(404);
    const left = (await bench.get(`/docs/${other.id}/tables`)).body.list('items');
    expect(left.map((table) => table.value)).toMatchObject([{ id: orphan.replace('tables/', ''), parent: null }]);
    await bench.tool('table_delete', { uri: `${other.uri}/${orphan}` });
    expect((await bench.get(`/docs/${other.id}/tables`)).body.list('items')).toEqual([]);
  });
});

describe('tables and columns', () => {
  test('every format that MCP can create is read in the words of REST', async () => {
    const target = await newTable(bench, doc, 'Targets', [{ name: 'Name' }]);
    const formats: Record<string, { mcp: Record<string, unknown>; rest: Record<string, unknown> }> = {
      text: { mcp: { type: 'none' }, rest: { type: 'text', isArray: false } },
      number: {
        mcp: { type: 'num', precision: 2, grouping: false },
        rest: { type: 'number', precision: 2, useThousandsSeparator: false, isArray: false },
      },
      percent: { mcp: { type: 'per' }, rest: { type: 'percent', useThousandsSeparator: true, isArray: false } },
      currency: { mcp: { type: 'curr', code: 'EUR' }, rest: { type: 'currency', currencyCode: 'EUR' } },
      date: { mcp: { type: 'dp', format: 'YEAR_MONTH_DAY' }, rest: { type: 'date', format: 'YYYY-MM-DD' } },
      dateTime: { mcp: { type: 'dt' }, rest: { type: 'dateTime' } },
      time: { mcp: { type: 'time' }, rest: { type: 'time' } },
      person: { mcp: { type: 'person', multiple: true }, rest: { type: 'person', isArray: true } },
      email: { mcp: { type: 'email', display: 'EmailOnly' }, rest: { type: 'email', display: 'emailOnly' } },
      link: { mcp: { type: 'link', display: 'URL' }, rest: { type: 'link', display: 'url' } },
      select: {
        mcp: { type: 'sl', selectOptions: ['a', { name: 'b', color: 'Red' }], multiple: true },
        rest: {
          type: 'select',
          isArray: true,
          options: [{ name: 'a' }, { name: 'b', backgroundColor: expect.any(String) }],
        },
      },
      relation: {
        mcp: { type: 'lookup', objectId: target.id },
        rest: { type: 'lookup', isArray: false, table: { id: target.id, type: 'table', tableType: 'table' } },
      },
      scale: { mcp: { type: 'scale', iconSet: 'star', maximum: 5 }, rest: { type: 'scale', icon: 'star', maximum: 5 } },
      slider: { mcp: { type: 'slider', maximum: 10 }, rest: { type: 'slider', minimum: 0, maximum: 10 } },
      button: {
        mcp: { type: 'button', label: 'Go', actionFormula: 'OpenUrl("x")' },
        rest: { type: 'button', label: 'Go', action: 'OpenUrl("x")' },
      },
      reaction: { mcp: { type: 'reaction', imageIcon: 'plus' }, rest: { type: 'reaction', isArray: false } },
      canvas: { mcp: { type: 'canvas' }, rest: { type: 'canvas', isArray: false } },
    };
    const columns = Object.entries(formats).map(([name, { mcp }]) => ({ name, format: mcp }));
    const table = await newTable(bench, doc, 'All formats', columns);
    const listed = (await bench.get(`/docs/${doc.id}/tables/${table.id}/columns?limit=100`)).body.list('items');
    for (const column of listed) {
      expect(column.at('format')).toMatchObject(formats[column.text('name')]?.rest ?? {});
    }
    expect(listed).toHaveLength(Object.keys(formats).length);
    expect(listed.filter((column) => Object.hasOwn(Object(column.value), 'display'))).toHaveLength(1);
  });

  test('page tokens replace every other parameter, and the end has none', async () => {
    const path = `/docs/${doc.id}/tables/${encodeURIComponent('All formats')}/columns`;
    const first = await bench.get(`${path}?limit=10`);
    expect(first.body.list('items')).toHaveLength(10);
    const second = await bench.get(`${path}?limit=1&pageToken=${first.body.text('nextPageToken')}`);
    expect(second.body.list('items')).toHaveLength(7);
    expect(second.body.value).not.toHaveProperty('nextPageToken');
    expect((await bench.get(first.body.text('nextPageLink'))).body.value).toEqual(second.body.value);
    expect((await bench.get(`${path}?pageToken=nonsense`)).body.at('message')).toBe('Invalid pageToken.');
    expect((await bench.get(`${path}?limit=101`)).status).toBe(400);
  });
});

describe('browser links', () => {
  test('lead back to what they were given for', async () => {
    const table = await newTable(bench, doc, 'Linked', [{ name: 'Name' }], [['row']]);
    const links = [
      (await bench.get(`/docs/${doc.id}`)).body,
      (await bench.get(`/docs/${doc.id}/pages`)).body.list('items')[0],
      (await bench.get(`/docs/${doc.id}/tables/${table.id}`)).body,
      (await bench.get(`/docs/${doc.id}/tables/${table.id}/rows`)).body.list('items')[0],
    ];
    for (const resource of links) {
      const link = resource?.text('browserLink') ?? '';
      const resolved = await bench.get(`/resolveBrowserLink?url=${encodeURIComponent(link)}`);
      expect(resolved.body.at('resource')).toMatchObject({ id: resource?.at('id'), href: resource?.at('href') });
      const opened = await fetch(link);
      expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
  });

  test('a foreign URL is 400, an unknown doc 404, a deleted table degrades to its doc', async () => {
    const resolve = (url: string, more = '') => bench.get(`/resolveBrowserLink?url=${encodeURIComponent(url)}${more}`);
    expect((await resolve('https://example.com/x')).status).toBe(400);
    expect((await resolve('https://coda.io/d/_dNoSuchDoc0')).status).toBe(404);
    const gone = `https://coda.io/d/My-title_d${doc.id}#_tugrid-0123456789`;
    expect((await resolve(gone)).status).toBe(404);
    expect((await resolve(gone, '&degradeGracefully=true')).body.at('resource', 'type')).toBe('doc');
  });
});

describe('folders and sharing', () => {
  test('folders are made, renamed and deleted at once', async () => {
    const workspaceId = (await bench.get('/whoami')).body.text('workspace', 'id');
    const made = await bench.rest('POST', '/folders', { name: 'Clients', workspaceId });
    expect(made).toMatchObject({ status: 201, body: { value: { type: 'folder', name: 'Clients' } } });
    const at = `/folders/${made.body.text('id')}`;
    await bench.rest('PATCH', at, { description: 'all of them' });
    const inside = await bench.rest('POST', '/docs', { title: 'Inside', folderId: made.body.text('id') });
    expect((await bench.rest('DELETE', at)).status).toBe(400);
    await bench.rest('DELETE', `/docs/${inside.body.text('id')}`);
    expect((await bench.get(at)).body.at('description')).toBe('all of them');
    expect((await bench.rest('DELETE', at)).status).toBe(200);
    expect((await bench.get(at)).status).toBe(404);
  });

  test('a permission is added once for each principal, listed, and taken away', async () => {
    const at = `/docs/${doc.id}/acl/permissions`;
    const principal = { type: 'email', email: 'ann@example.com' };
    await bench.rest('POST', at, { access: 'readonly', principal });
    await bench.rest('POST', at, { access: 'write', principal });
    const listed = (await bench.get(at)).body.list('items');
    expect(listed.map((p) => p.value)).toEqual([{ id: expect.any(String), access: 'write', principal }]);
    await bench.rest('DELETE', `${at}/${listed[0]?.text('id')}`);
    expect((await bench.get(at)).body.list('items')).toEqual([]);
  });
});

describe('errors', () => {
  test('a body that does not fit lists the issues as Coda does', async () => {
    const { status, body } = await bench.rest('POST', `/docs/${doc.id}/tables/Linked/rows`, { rows: [{ cells: 'x' }] });
    expect(status).toBe(400);
    expect(body.value).toMatchObject({
      statusMessage: 'Bad Request',
      codaType: 'RequestSchemaValidationFailed',
      codaDetail: { issues: [{ path: ['rows', 0, 'cells'] }] },
    });
  });

  test('bodies over 2 MB and bodies that are no JSON are 400; unknown paths 404; wrong methods 405', async () => {
    const big = JSON.stringify({ rows: [], pad: 'x'.repeat(2 * 1024 * 1024) });
    const tooLarge = await bench.rest('POST', `/docs/${doc.id}/tables/Linked/rows`, big);
    expect([tooLarge.status, tooLarge.body.text('message')]).toEqual([
      400,
      expect.stringMatching(/request entity too large/),
    ]);
    expect((await bench.rest('POST', '/docs', '{')).status).toBe(400);
    expect((await bench.get('/nowhere')).status).toBe(404);
    expect((await bench.rest('POST', '/whoami', {})).status).toBe(405);
  });

  test('another host name is refused', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request(bench.coda.url, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });
});
