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

describe('columns', () => {
  test('are added 20 at a time, at a position, retyped in place, cleared of their formula', async () => {
    const table = await newTable(bench, doc, 'Columns', [{ name: 'Name' }, { name: 'Last' }], [['a', '7']]);
    const add = (columns: unknown[], position?: number) =>
      bench.tool('table_columns_manage', { uri: table.uri, data: { action: 'add', columns, position } });
    const added = await add(
      [
        { name: 'Middle', formula: 'Name' },
        { name: 'Second', format: { type: 'check' } },
      ],
      1,
    );
    expect(added.list('columns').map((column) => column.at('name'))).toEqual(['Middle', 'Second']);
    expect(added.at('columns', 1, 'format')).toEqual({ type: 'check', displayType: 'Check' });
    const many = Array.from({ length: 21 }, (_, i) => ({ name: `N${i}` }));
    await expect(add(many)).rejects.toThrow(/more than 20/);
    const updates = [
      { columnId: added.at('columns', 0, 'columnId'), updatedFields: { formula: '' } },
      {
        columnId: table.columns['Last'],
        updatedFields: { format: { type: 'num', precision: 0 }, isDisplayColumn: true },
      },
    ];
    await bench.tool('table_columns_manage', { uri: table.uri, data: { action: 'update', columns: updates } });
    const read = await bench.tool('table_columns_read', { uri: table.uri, include: ['formats'] });
    expect(read.list('columns').map((c) => [c.at('name'), c.at('formula'), c.at('isDisplayColumn')])).toEqual([
      ['Name', null, false],
      ['Middle', null, false],
      ['Second', null, false],
      ['Last', null, true],
    ]);
    const rows = await bench.get(`/docs/${doc.id}/tables/${table.id}/rows?useColumnNames=true`);
    expect(rows.body.at('items', 0, 'values', 'Last')).toBe(7);
  });

  test('one unknown column refuses the whole call', async () => {
    const table = await newTable(bench, doc, 'Atomic', [{ name: 'Name' }]);
    const columns = [
      { columnId: table.columns['Name'], updatedFields: { name: 'Changed' } },
      { columnId: 'c-0123456789', updatedFields: { name: 'x' } },
    ];
    expect(
      await bench.refusal('table_columns_manage', { uri: table.uri, data: { action: 'update', columns } }),
    ).toMatch(/c-0123456789/);
    expect((await bench.tool('table_columns_read', { uri: table.uri })).at('columns', 0, 'name')).toBe('Name');
  });
});

describe('rows, views, controls, content', () => {
  test('rows are written by id or number; relations take row ids, never names', async () => {
    const target = await newTable(bench, doc, 'Owners', [{ name: 'Name' }], [['Ann']]);
    const ann = (await bench.tool('table_rows_read', { uri: target.uri })).text('rows', 0, 'rowId');
    const table = await newTable(bench, doc, 'Owned', [
      { name: 'Name' },
      { name: 'Owner', format: { type: 'lookup', objectId: target.id } },
    ]);
    const [name, owner] = [table.columns['Name'] ?? '', table.columns['Owner'] ?? ''];
    await bench.tool('table_rows_manage', {
      uri: table.uri,
      data: {
        action: 'add',
        columnIds: [name, owner],
        rows: [
          ['by id', ann],
          ['by name', 'Ann'],
        ],
      },
    });
    const rows = async () => (await bench.tool('table_rows_read', { uri: table.uri })).list('rows');
    expect((await rows()).map((row) => row.at('values', owner, 'value'))).toEqual([
      expect.objectContaining({ rowId: ann }),
      'Ann',
    ]);
    const second = {
      rowNumberOrId: 2,
      updateCells: [
        { columnId: owner, value: null },
        { columnId: name, value: 'cleared' },
      ],
    };
    await bench.tool('table_rows_manage', { uri: table.uri, data: { action: 'update', rows: [second] } });
    expect((await rows())[1]?.at('values', owner, 'value')).toBe('');
    await bench.tool('table_rows_delete', {
      uri: table.uri,
      data: { action: 'delete_specific', rowNumbersOrIds: [1] },
    });
    expect((await rows()).map((row) => row.at('values', name, 'value'))).toEqual(['cleared']);
    await bench.tool('table_rows_delete', { uri: table.uri, data: { action: 'delete_all' } });
    expect(await rows()).toEqual([]);
  });

  test('a view on another page is a table of its own there, read by REST as a view', async () => {
    const table = await newTable(bench, doc, 'Base', [{ name: 'Name' }, { name: 'Hidden' }], [['a', 'b']]);
    const page = await bench.tool('page_create', { uri: doc.uri, title: 'Elsewhere' });
    const pageUri = `${doc.uri}/${page.text('pageUri')}`;
    const data = {
      action: 'add',
      name: 'Board',
      pageUri,
      viewLayout: 'card',
      sharedFilter: 'Name != ""',
      columnVisibility: { hideColumnIds: [table.columns['Hidden']] },
    };
    const view = await bench.tool('table_view_manage', { uri: table.uri, data });
    expect(view.value).toMatchObject({
      viewLayout: 'card',
      filterFormula: 'Name != ""',
      orderedColumnIds: [table.columns['Name']],
    });
    const read = await bench.tool('content_read', { uri: pageUri, contentTypesToInclude: ['tables'] });
    expect(read.at('tables', 0)).toMatchObject({ name: 'Board', sourceTableUri: `tables/${table.id}`, rowCount: 1 });
    const views = await bench.get(`/docs/${doc.id}/tables?tableTypes=view`);
    const viewId = views.body.text('items', 0, 'id');
    expect(viewId).toMatch(/^table-/);
    const rest = await bench.get(`/docs/${doc.id}/tables/${viewId}`);
    expect(rest.body.value).toMatchObject({
      tableType: 'view',
      layout: 'card',
      parentTable: { id: table.id },
      filter: { valid: true },
    });
    const insert = await bench.rest('POST', `/docs/${doc.id}/tables/${viewId}/rows`, { rows: [] });
    expect(insert.status).toBe(400);
  });

  test('views are configured and deleted; lists replace, columnOrder must be whole', async () => {
    const table = await newTable(bench, doc, 'Views', [{ name: 'A' }, { name: 'B' }]);
    const [a, b] = [table.columns['A'] ?? '', table.columns['B'] ?? ''];
    const added = await bench.tool('table_view_manage', { uri: table.uri, data: { action: 'add', name: 'Second' } });
    const uri = `${doc.uri}/${added.text('viewUri')}`;
    const configure = (fields: Record<string, unknown>) =>
      bench.call('table_view_manage', { uri, data: { action: 'configure', ...fields } });
    expect((await configure({ columnOrder: [b] })).isError).toBe(true);
    await configure({ columnOrder: [b, a], sorts: [{ columnId: a, direction: 'descending' }], name: 'Renamed' });
    await configure({
      conditionalFormats: [{ condition: 'true', scope: { type: 'ROW' }, formatStyles: { textColor: 'Red' } }],
    });
    const views = (await bench.tool('table_columns_read', { uri: table.uri, include: ['views'] })).list('views');
    expect(views[1]?.value).toMatchObject({ name: 'Renamed', orderedColumnIds: [b, a], sorts: [{ columnId: a }] });
    expect(views[1]?.list('conditionalFormats')).toHaveLength(1);
    await bench.tool('table_view_delete', { uri });
    expect(await bench.refusal('table_view_delete', { uri: `${table.uri}/views/default` })).toMatch(/last view/);
  });

  test('named formulas are made, changed, listed by REST, and deleted', async () => {
    const made = await bench.tool('control_manage', {
      uri: doc.canvasUri,
      data: { action: 'create', name: 'Answer', control: { type: 'formula', formula: '6 * 7' } },
    });
    const uri = `${doc.uri}/${made.text('formulaUri')}`;
    const changed = await bench.tool('control_manage', {
      uri,
      data: { action: 'update', updatedFields: { name: 'Reply' } },
    });
    expect(changed.value).toMatchObject({ name: 'Reply', formula: '6 * 7' });
    const listed = await bench.get(`/docs/${doc.id}/formulas`);
    expect(listed.body.at('items', 0)).toMatchObject({ type: 'formula', name: 'Reply', parent: { id: doc.canvasId } });
    await bench.tool('control_delete', { uri });
    expect((await bench.get(`/docs/${doc.id}/formulas`)).body.list('items')).toEqual([]);
  });

  test('content is inserted at anchors, replaced and deleted, and REST lists its lines', async () => {
    const page = await bench.tool('page_create', { uri: doc.uri, title: 'Text' });
    const uri = `${doc.uri}/${page.text('pageUri')}`;
    const insert = (content: string, insertPosition?: string) => ({
      operation: 'insert_element',
      blockType: 'markdown',
      content,
      insertPosition,
    });
    const read = async (more = {}) =>
      (await bench.tool('content_read', { uri, contentTypesToInclude: ['markdown'], ...more })).text('content');
    await bench.tool('content_modify', { uri, operations: [insert('one\n- two'), insert('# top', 'page_start')] });
    expect(await read()).toBe('# top\none\n- two');
    const annotated = await read({ markdownIncludeAnnotations: true, markdownSearchTerms: ['ONE'] });
    const anchor = /^\[\[(cl-[\w-]{10})\]\] one$/.exec(annotated)?.[1] ?? '';
    const replace = { operation: 'replace_element_text', elementId: anchor, oldText: 'one', newText: '1' };
    await bench.tool('content_modify', { uri, operations: [insert('after', anchor), replace] });
    expect(await read()).toBe('# top\n1\nafter\n- two');
    const listed = await bench.get(`/docs/${doc.id}/pages/${page.text('canvasId')}/content?limit=2`);
    expect(listed.body.list('items').map((item) => item.at('itemContent', 'style'))).toEqual(['h1', 'paragraph']);
    expect(
      await bench.refusal('content_modify', {
        uri,
        operations: [{ operation: 'delete_element', elementId: 'cl-0123456789' }],
      }),
    ).toMatch(/not found/);
  });

  test('a page is copied with its tables: structure only unless rows are asked for', async () => {
    const source = await newDoc(bench, 'Copied from');
    await newTable(bench, source, 'Copied', [{ name: 'Name' }, { name: 'Twice', formula: 'Name' }], [['row']]);
    const destination = await newDoc(bench, 'Copied to');
    const copy = {
      copyType: 'copyPage',
      sourceDocUri: source.uri,
      sourcePageUri: source.pageUri,
      destinationDocUri: destination.uri,
    };
    for (const includeTableRows of [false, true]) {
      await bench.tool('content_duplicate', { copy: { ...copy, includeTableRows } });
    }
    const tables = (await bench.get(`/docs/${destination.id}/tables`)).body.list('items');
    const counts = await Promise.all(
      tables.map(async (t) => (await bench.get(`/docs/${destination.id}/tables/${t.text('id')}`)).body.at('rowCount')),
    );
    expect(counts).toEqual([0, 1]);
  });

  test('names are matched and links converted both ways', async () => {
    const table = await newTable(bench, doc, 'Findable', [{ name: 'Name' }]);
    const lookups = [
      { type: 'table', name: 'findable' },
      { type: 'view', name: 'Default' },
    ];
    const found = await bench.tool('name_match', { uri: doc.uri, lookups });
    expect(found.at('results', 0, 'matches', 0, 'tableUri')).toBe(`tables/${table.id}`);
    expect(found.at('results', 1)).toMatchObject({ matches: [], error: expect.any(String) });
    const link = (await bench.tool('url_convert', { action: 'encode', uri: table.uri })).text('webUrl');
    const back = await bench.tool('url_convert', { action: 'decode', url: link, scope: 'table' });
    expect(back.value).toEqual({ uri: table.uri, docUri: `${doc.uri}#Test doc` });
    const shallow = await bench.tool('url_convert', {
      action: 'decode',
      url: `https://docs.superhuman.com/d/x_d${doc.id}`,
      scope: 'table',
    });
    expect(shallow.at('uri')).toBeNull();
  });

  test('deleting a page through MCP takes its tables along and moves its sub-pages up', async () => {
    const parent = await bench.tool('page_create', { uri: doc.uri, title: 'Gone' });
    const uri = `${doc.uri}/${parent.text('pageUri')}`;
    const child = await bench.tool('page_create', { uri, title: 'Kept' });
    const table = await bench.tool('table_create', { uri, name: 'Gone too', columns: [{ name: 'Name' }] });
    await bench.tool('page_delete', { uri });
    const kept = await bench.tool('page_describe', { uri: `${doc.uri}/${child.text('pageUri')}` });
    expect(kept.at('parentPageUri')).toBeNull();
    expect(await bench.refusal('table_columns_read', { uri: `${doc.uri}/${table.text('tableUri')}` })).toMatch(
      /not found/,
    );
  });
});

test('minimal replies hold little more than ids', async () => {
  const terse = await Bench.start({ config: { switches: { mcpReplies: 'minimal', checkBecomesSelect: false } } });
  const other = await newDoc(terse);
  const made = await terse.tool('table_create', {
    uri: other.canvasUri,
    name: 'T',
    columns: [{ name: 'Done', format: { type: 'check' } }],
  });
  expect(made.value).toEqual({
    tableUri: expect.stringMatching(/^tables\/grid-/),
    rowCount: 0,
    columns: [{ columnId: expect.stringMatching(/^c-/) }],
  });
  const uri = `${other.uri}/${made.text('tableUri')}`;
  const read = await terse.tool('table_columns_read', { uri, include: ['formats'] });
  expect(read.at('columns', 0, 'format', 'type')).toBe('check');
  expect((await terse.tool('page_create', { uri: other.uri, title: 'P' })).value).toEqual({
    pageUri: expect.stringMatching(/^pages\/section-/),
    canvasUri: expect.stringMatching(/^canvases\/canvas-/),
  });
  await terse.stop();
});
