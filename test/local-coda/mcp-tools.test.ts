import { Bench, newDoc, newTable, type TestDoc } from './support';

let bench: Bench;
let doc: TestDoc;
beforeAll(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
});
afterAll(() => bench.stop());

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

  test('copied rows keep dates, options and relations, which point to the copies', async () => {
    const source = await newDoc(bench);
    const tasks = await newTable(bench, source, 'Tasks', [
      { name: 'Name' },
      { name: 'Due', format: { type: 'dp' } },
      { name: 'State', format: { type: 'sl', selectOptions: ['open', 'done'] } },
    ]);
    const parent = {
      uri: tasks.uri,
      data: {
        action: 'add',
        columns: [{ name: 'Parent', format: { type: 'lookup', objectId: tasks.id, multiple: true } }],
      },
    };
    await bench.tool('table_columns_manage', parent);
    const rows = [
      {
        cells: [
          { column: 'Name', value: 'a' },
          { column: 'Due', value: '2026-03-01' },
          { column: 'State', value: 'done' },
        ],
      },
      { cells: [{ column: 'Name', value: 'b' }] },
    ];
    await bench.rest('POST', `/docs/${source.id}/tables/${tasks.id}/rows`, { rows });
    bench.settle();
    const related = {
      rows: [
        {
          cells: [
            { column: 'Name', value: 'a' },
            { column: 'Parent', value: ['b', 'a'] },
          ],
        },
      ],
      keyColumns: ['Name'],
    };
    await bench.rest('POST', `/docs/${source.id}/tables/${tasks.id}/rows`, related);
    bench.settle();
    const destination = await newDoc(bench);
    const copy = {
      copyType: 'copyPage',
      sourceDocUri: source.uri,
      sourcePageUri: source.pageUri,
      destinationDocUri: destination.uri,
    };
    await bench.tool('content_duplicate', { copy: { ...copy, includeTableRows: true } });
    const made = (await bench.get(`/docs/${destination.id}/tables`)).body.text('items', 0, 'id');
    const path = `/docs/${destination.id}/tables/${made}/rows?useColumnNames=true&valueFormat=rich`;
    const [first, second] = (await bench.get(path)).body.list('items');
    expect(first?.at('values')).toMatchObject({
      Due: expect.stringMatching(/^2026-03-01/),
      State: '```done```',
      Parent: [
        { name: 'b', rowId: second?.text('id'), tableId: made },
        { name: 'a', rowId: first?.text('id'), tableId: made },
      ],
    });
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

test('the guide says whose it is, and lists the tools and functions of each topic', async () => {
  const guide = async (topic: unknown) => (await bench.tool('tool_guide', { topic })).text('content');
  expect(await guide('table')).toMatch(/local Coda's own.*`table_create`: Create a new table/s);
  const both = await guide([{ topic: 'page' }, { topic: 'formula', subTopics: ['Filters'] }]);
  expect(both).toMatch(/# page.*`page_create`.*# formula.*`formula_execute`.*`Filter\(list, condition\)`/s);
  expect(both).not.toMatch(/`table_create`/);
  expect(await bench.refusal('tool_guide', { topic: 'weather' })).toMatch(/^Error/);
});
