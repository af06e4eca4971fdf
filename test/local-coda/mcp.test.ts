import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Bench, newDoc, newTable, type TestDoc } from './support';

let bench: Bench;
let doc: TestDoc;
beforeAll(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
});
afterAll(() => bench.stop());

const catalogFile = path.join(__dirname, '../../local-coda/mcp/catalog/2026-07-28.json');

describe('transport', () => {
  test('a client that skips initialize gets the catalogue, verbatim, as one server-sent event', async () => {
    const { status, headers, text } = await bench.raw({ jsonrpc: '2.0', id: 7, method: 'tools/list' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const data = /^event: message\ndata: (.*)\n\n$/.exec(text)?.[1] ?? '';
    const tools: unknown = JSON.parse(readFileSync(catalogFile, 'utf8'));
    expect(JSON.parse(data)).toEqual({ jsonrpc: '2.0', id: 7, result: { tools } });
  });

  test('the stock client connects with a bearer token and lists 33 tools', async () => {
    const client = new Client({ name: 'stock', version: '1.0.0' });
    const headers = { authorization: `Bearer ${bench.coda.tokens.mcp}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(bench.coda.mcpUrl), { requestInit: { headers } }));
    expect((await client.listTools()).tools).toHaveLength(33);
    await client.close();
  });

  test('GET is 405; a missing, wrong or REST token is 401 with the scope that is needed', async () => {
    expect((await fetch(bench.coda.mcpUrl)).status).toBe(405);
    for (const token of [null, 'wrong', bench.coda.tokens.rest]) {
      const { status, headers } = await bench.raw({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, token);
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer .*scope="mcp:all"$/);
    }
  });

  test('answers are one text with toolName and result, and nothing else', async () => {
    const { text } = await bench.raw({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'whoami' } });
    const message: unknown = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '');
    expect(message).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: { content: [{ type: 'text', text: expect.stringMatching(/^\{"toolName":"whoami","result":\{/) }] },
    });
  });

  test('notifications get no answer, unknown methods a JSON-RPC error', async () => {
    const note = await bench.raw({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([note.status, note.text]).toEqual([202, '']);
    expect((await bench.raw({ jsonrpc: '2.0', id: 1, method: 'resources/list' })).text).toMatch(/"code":-32601/);
    expect((await bench.raw('nonsense')).status).toBe(400);
  });

  test('read-only and write-only tokens list everything and are refused when they call', async () => {
    const callWith = async (token: string, name: string, args: Record<string, unknown>) =>
      (await bench.raw({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }, token)).text;
    const { mcpReadOnly, mcpWriteOnly } = bench.coda.tokens;
    expect((await bench.raw({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, mcpReadOnly)).text).toMatch(/page_create/);
    expect(await callWith(mcpReadOnly, 'page_create', { uri: doc.uri, title: 'x' })).toMatch(/"isError":true/);
    expect(await callWith(mcpReadOnly, 'document_outline', { uri: doc.uri })).not.toMatch(/isError/);
    expect(await callWith(mcpWriteOnly, 'document_outline', { uri: doc.uri })).toMatch(/"isError":true/);
  });
});

describe('arguments', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a missing property', { name: 'T', columns: [{ name: 'a' }] }, /uri/],
    ['no columns', { uri: 'CANVAS', name: 'T', columns: [] }, /fewer than 1/],
    [
      '21 columns',
      { uri: 'CANVAS', name: 'T', columns: Array.from({ length: 21 }, () => ({ name: 'a' })) },
      /more than 20/,
    ],
    [
      'an unknown format',
      { uri: 'CANVAS', name: 'T', columns: [{ name: 'a', format: { type: 'text' } }] },
      /Invalid arguments/,
    ],
    [
      'a select list without options',
      { uri: 'CANVAS', name: 'T', columns: [{ name: 'a', format: { type: 'sl' } }] },
      /selectOptions/,
    ],
    [
      'a relation without target',
      { uri: 'CANVAS', name: 'T', columns: [{ name: 'a', format: { type: 'lookup' } }] },
      /objectId/,
    ],
    [
      'a currency without code',
      { uri: 'CANVAS', name: 'T', columns: [{ name: 'a', format: { type: 'curr' } }] },
      /code/,
    ],
    [
      'a target that is not there',
      { uri: 'CANVAS', name: 'T', columns: [{ name: 'a', format: { type: 'lookup', objectId: 'grid-0123456789' } }] },
      /not found/,
    ],
    ['a relative URI', { uri: 'pages/section-0123456789', name: 'T', columns: [{ name: 'a' }] }, /Invalid URI/],
    [
      'an unknown doc',
      { uri: 'superhuman://docs/0123456789/pages/section-0123456789', name: 'T', columns: [{ name: 'a' }] },
      /not found/,
    ],
  ])('%s is refused in plain text', async (_, args, message) => {
    const text = await bench.refusal('table_create', {
      ...args,
      ...(args['uri'] === 'CANVAS' ? { uri: doc.canvasUri } : {}),
    });
    expect(text).toMatch(message);
    expect(text.trimStart()[0]).not.toBe('{');
  });

  test('an unknown tool is refused; unknown keys are ignored, so a misplaced type makes a text column', async () => {
    expect(await bench.refusal('table_rename', {})).toBe('Tool table_rename not found');
    const table = await newTable(bench, doc, 'Misplaced', [{ name: 'X', type: 'num' }]);
    const read = await bench.tool('table_columns_read', { uri: table.uri, include: ['formats'] });
    expect(read.at('columns', 0, 'format')).toEqual({ type: 'none' });
  });

  test('coda:// and a title behind # are understood', async () => {
    const outline = await bench.tool('document_outline', { uri: `coda://docs/${doc.id}#Test doc` });
    expect(outline.at('document', 'title')).toBe('Test doc');
  });
});

describe('shapes, as recorded from the real server in July 2026', () => {
  test('page_describe and document_outline', async () => {
    const parent = await bench.tool('page_create', { uri: doc.uri, title: 'Parent', icon: 'bungalow' });
    const child = await bench.tool('page_create', { uri: `${doc.uri}/${parent.text('pageUri')}`, title: 'Child' });
    const described = await bench.tool('page_describe', { uri: `${doc.uri}/${parent.text('pageUri')}` });
    const suffix = parent.text('pageId').replace('section-', '');
    const person = { userId: expect.any(Number), name: expect.any(String), email: expect.any(String) };
    expect(described.value).toEqual({
      pageId: `section-${suffix}`,
      canvasId: `canvas-${suffix}`,
      title: 'Parent',
      canvasUri: `canvases/canvas-${suffix}`,
      childPageOutlines: [
        {
          pageId: child.at('pageId'),
          canvasId: child.at('canvasId'),
          title: 'Child',
          canvasUri: child.at('canvasUri'),
          pageUri: child.at('pageUri'),
        },
      ],
      docUri: doc.uri,
      pageUri: `pages/section-${suffix}`,
      parentPageUri: null,
      position: expect.any(Number),
      icon: 'bungalow',
      subtitle: '',
      authors: [{ name: expect.any(String) }],
      coverPhoto: null,
      pageType: 'canvas',
      isHidden: false,
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      createdBy: person,
      updatedBy: person,
    });
    const outline = await bench.tool('document_outline', { uri: doc.uri, pageLimit: 1 });
    expect(outline.value).toMatchObject({
      document: { title: 'Test doc', totalPages: 3, folderId: expect.stringMatching(/^fl-/), owner: person },
      pagination: { pageOffset: 0, pageLimit: 1, totalPages: 3, hasMore: true },
      permissions: null,
    });
    expect(outline.list('pages')).toHaveLength(1);
    expect(outline.at('document', 'createdAt')).toBeLessThan(1e11);
  });

  test('table_columns_read: defaults spelt out, one Default view, document-relative URIs', async () => {
    const target = await newTable(bench, doc, 'Target', [{ name: 'Name' }]);
    const table = await newTable(bench, doc, 'Read back', [
      { name: 'Name', description: 'what it is called' },
      { name: 'Number', format: { type: 'num' } },
      { name: 'Date', format: { type: 'dp' } },
      { name: 'Link', format: { type: 'link' } },
      { name: 'Kind', format: { type: 'sl', selectOptions: ['A', { name: 'B', color: 'Red' }, { name: 'C' }] } },
      { name: 'Target', format: { type: 'lookup', objectId: target.id } },
      { name: 'Page', format: { type: 'canvas' } },
      { name: 'Two [words]', format: { type: 'num' }, formula: 'thisRow.[Number] * 2' },
    ]);
    const [pageUri, canvasUri] = [doc.pageUri, doc.canvasUri].map((uri) => uri.slice(doc.uri.length + 1));
    const column = (name: string, format: unknown, more = {}) => ({
      columnId: table.columns[name],
      name,
      description: null,
      format,
      formula: null,
      error: null,
      isDisplayColumn: false,
      isWritable: true,
      ...more,
    });
    const read = await bench.tool('table_columns_read', { uri: table.uri, include: ['formats', 'views'] });
    expect(read.value).toEqual({
      canvasUri,
      pageUri,
      tableUri: `tables/${table.id}`,
      name: 'Read back',
      rowCount: 0,
      columns: [
        column('Name', { type: 'none' }, { description: 'what it is called', isDisplayColumn: true }),
        column('Number', { type: 'num', grouping: true, precision: 22 }),
        column('Date', { type: 'dp', format: 'DEFAULT' }),
        column('Link', { type: 'link', display: 'IconOnly' }),
        column('Kind', { type: 'sl', multiple: false, selectOptions: ['A', { name: 'B', color: 'Red' }, 'C'] }),
        column('Target', { type: 'lookup', objectId: target.id, multiple: false }),
        column('Page', { type: 'canvas' }),
        column(
          'Two [words]',
          { type: 'num', grouping: true, precision: 22 },
          { formula: 'thisRow.Number * 2', isWritable: false },
        ),
      ],
      views: [
        {
          canvasUri,
          pageUri,
          tableUri: `${pageUri}/tables/${table.id}`,
          viewUri: `${pageUri}/tables/${table.id}/views/default`,
          name: 'Default',
          filterFormula: null,
          viewLayout: 'default grid',
          groups: { left: [], top: [] },
          sorts: [],
          hiddenColumnIds: [],
          orderedColumnIds: Object.values(table.columns),
          conditionalFormats: [],
          personalFilterColumns: [],
        },
      ],
    });
    const slim = await bench.tool('table_columns_read', { uri: table.uri });
    expect(slim.at('columns', 1, 'format')).toEqual({ type: 'num' });
    expect(slim.value).not.toHaveProperty('views');
    const page = await bench.tool('content_read', { uri: doc.pageUri, contentTypesToInclude: ['tables'] });
    expect(page.list('tables').map((t) => t.value)).toContainEqual(read.value);
    expect(page.value).not.toHaveProperty('content');
  });

  test('table_rows_read: blank is "", numbers are now and then strings, relations and options are refs', async () => {
    const target = await newTable(bench, doc, 'Pointed at', [{ name: 'Name' }], [['Ann']]);
    const [ann] = (await bench.tool('table_rows_read', { uri: target.uri })).list('rows');
    const table = await newTable(
      bench,
      doc,
      'Cells',
      [
        { name: 'Name' },
        { name: 'Number', format: { type: 'num' } },
        { name: 'Date', format: { type: 'dp' } },
        { name: 'Kind', format: { type: 'sl', selectOptions: ['A'] } },
        { name: 'Who', format: { type: 'lookup', objectId: target.id, multiple: true } },
        { name: 'Page', format: { type: 'canvas' } },
      ],
      Array.from({ length: 30 }, () => ['x', 5, '2024-02-20', 'A', [ann?.at('rowId')], '']),
    );
    const read = await bench.tool('table_rows_read', { uri: table.uri, rowLimit: 20 });
    expect([read.at('hasMore'), read.at('totalRows'), read.list('rows').length]).toEqual([true, 30, 20]);
    const cell = (row: number, name: string) => read.at('rows', row, 'values', table.columns[name] ?? '', 'value');
    expect(cell(0, 'Name')).toBe('x');
    expect(cell(0, 'Date')).toEqual({ type: 'dt', epoch: 1708387200, input: '2/20/2024' });
    const targetTableId = `${table.id}-select-list-${table.columns['Kind']}`;
    expect(cell(0, 'Kind')).toEqual({ type: 'ref', name: 'A', rowId: expect.stringMatching(/^i-/), targetTableId });
    expect(cell(0, 'Who')).toEqual([{ type: 'ref', name: 'Ann', rowId: ann?.at('rowId'), targetTableId: target.id }]);
    expect(cell(0, 'Page')).toEqual({
      type: 'canvas',
      canvasUri: `canvases/${table.id}::${read.text('rows', 0, 'rowId')}::${table.columns['Page']}`,
    });
    const numbers = read.list('rows').map((_, i) => cell(i, 'Number'));
    expect(new Set(numbers)).toEqual(new Set([5, '5']));
  });
});

describe('traps', () => {
  test('check in table_create becomes a select list, and turns back with everything checked', async () => {
    const table = await newTable(
      bench,
      doc,
      'Checks',
      [{ name: 'Name' }, { name: 'Done', format: { type: 'check' } }],
      [
        ['a', 'true'],
        ['b', 'false'],
        ['c', ''],
      ],
    );
    const formatOf = async () =>
      (await bench.tool('table_columns_read', { uri: table.uri, include: ['formats'] })).at('columns', 1, 'format');
    expect(await formatOf()).toEqual({ type: 'sl', multiple: false, selectOptions: ['true', 'false'] });
    const columns = [{ columnId: table.columns['Done'], updatedFields: { format: { type: 'check' } } }];
    await bench.tool('table_columns_manage', { uri: table.uri, data: { action: 'update', columns } });
    expect(await formatOf()).toEqual({ type: 'check', displayType: 'Check' });
    const rows = (await bench.tool('table_rows_read', { uri: table.uri })).list('rows');
    expect(rows.map((row) => row.at('values', table.columns['Done'] ?? '', 'value'))).toEqual([true, true, '']);
  });

  test('a filter that cannot be evaluated filters nothing and says so', async () => {
    const table = await newTable(bench, doc, 'Filtered', [{ name: 'Name' }], [['a'], ['b']]);
    const read = await bench.tool('table_rows_read', { uri: table.uri, filterFormula: 'Nonsense(((' });
    expect(read.list('rows')).toHaveLength(2);
    expect(read.text('filterFormulaError')).not.toBe('');
  });

  test('page_update ignores position', async () => {
    const page = await bench.tool('page_create', { uri: doc.uri, title: 'Unmoved' });
    const uri = `${doc.uri}/${page.text('pageUri')}`;
    const moved = await bench.tool('page_update', { uri, updateFields: { position: 1, title: 'Still unmoved' } });
    expect([moved.at('position'), moved.at('title')]).toEqual([page.at('position'), 'Still unmoved']);
  });

  test('formulas are printed with brackets only where they are needed, whatever was written', async () => {
    const table = await newTable(bench, doc, 'Bracket less', [
      { name: 'Name' },
      { name: 'Hour UTC', format: { type: 'num' } },
      { name: 'Plain', formula: '[Name] & thisRow.[Name]' },
      { name: 'Spaced', formula: '[Bracket less].Filter( [Hour UTC]>[Hour UTC] ).Count()' },
    ]);
    const written = ['Name & thisRow.Name', '[Bracket less].Filter( [Hour UTC]>[Hour UTC] ).Count()'];
    const read = await bench.tool('table_columns_read', { uri: table.uri });
    expect(read.list('columns').flatMap((column) => column.at('formula') ?? [])).toEqual(written);
    const rest = (await bench.get(`/docs/${doc.id}/tables/${table.id}/columns`)).body.list('items');
    expect(rest.slice(2).map((column) => column.text('formula'))).toEqual(written);
  });

  test('a relation has no other side: nothing is added to the table that it points to, and no row for an unknown name', async () => {
    const cities = await newTable(bench, doc, 'Cities', [{ name: 'Name' }], [['Oslo']]);
    const lookup = (objectId: string) => ({ type: 'lookup', objectId, multiple: true });
    const people = await newTable(bench, doc, 'Inhabitants', [
      { name: 'Name' },
      { name: 'City', format: lookup(cities.id) },
    ]);
    const back = [{ name: 'People', format: lookup(people.id) }];
    await bench.tool('table_columns_manage', { uri: cities.uri, data: { action: 'add', columns: back } });
    for (const city of ['Oslo', 'Atlantis']) {
      const cells = [
        { column: 'Name', value: 'Ann' },
        { column: 'City', value: city },
      ];
      await bench.rest('POST', `/docs/${doc.id}/tables/${people.id}/rows`, { rows: [{ cells }] });
    }
    bench.settle();
    const rows = async (table: string) =>
      (await bench.get(`/docs/${doc.id}/tables/${table}/rows?useColumnNames=true&valueFormat=rich`)).body.list('items');
    expect((await rows(people.id)).map((row) => row.at('values', 'City'))).toEqual([
      [expect.objectContaining({ name: 'Oslo' })],
      ['```Atlantis```'],
    ]);
    expect((await rows(cities.id)).map((row) => row.at('values'))).toEqual([{ Name: '```Oslo```', People: '' }]);
  });

  test('renaming a column or a table changes every formula that uses it', async () => {
    const one = await newTable(bench, doc, 'Ones', [{ name: 'Name' }, { name: 'Points', format: { type: 'num' } }]);
    const two = await newTable(bench, doc, 'Twos', [
      { name: 'Name' },
      { name: 'Sum', formula: 'Ones.Filter(Points > 1).Count()' },
    ]);
    const columns = [{ columnId: one.columns['Points'], updatedFields: { name: 'Story points' } }];
    await bench.tool('table_columns_manage', { uri: one.uri, data: { action: 'update', columns } });
    const formula = async () => (await bench.tool('table_columns_read', { uri: two.uri })).at('columns', 1, 'formula');
    expect(await formula()).toBe('Ones.Filter([Story points] > 1).Count()');
    await bench.tool('table_columns_delete', { uri: one.uri, columnIds: [one.columns['Points']] });
    const broken = (await bench.tool('table_columns_read', { uri: two.uri })).at('columns', 1, 'error');
    expect(broken).not.toBeNull();
  });
});
