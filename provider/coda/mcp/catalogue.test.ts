import { isCodaError } from '../errors';
import { StubCoda } from '../testing/stub-coda';
import { knownTools } from '../testing/stub-mcp';
import { catalogueFaults, type ListedTool, requireCatalogue } from './catalogue';
import { faults, type JsonSchema } from './schema-check';

function catalogue(change: (text: string) => string = (text) => text): ListedTool[] {
  return JSON.parse(change(JSON.stringify(knownTools())));
}

test('the catalogue of 2026-07-28 takes everything that is sent', () => {
  expect(catalogueFaults(catalogue(), 'schema')).toEqual([]);
  expect(catalogueFaults(catalogue(), 'pages')).toEqual([]);
  expect(catalogueFaults(catalogue(), 'views')).toEqual([]);
  expect(catalogueFaults(catalogue(), 'formulas')).toEqual([]);
});

test.each([
  [
    'a tool is renamed',
    '"table_create"',
    '"create_table"',
    /table_create: the tool is gone \(create_table instead\?\)/,
  ],
  ['a property is renamed', '"isDisplayColumn"', '"display"', /isDisplayColumn: no longer known \(display instead\?\)/],
  ['a field of a format is renamed', '"selectOptions"', '"options"', /format\.selectOptions: no longer known/],
  ['a kind of column is renamed', '"const":"check"', '"const":"checkbox"', /"check" is no longer accepted/],
  ['a display is taken away', '"EmailOnly"', '"Email"', /"EmailOnly" is no longer accepted/],
  ['an action is renamed', '"const":"add"', '"const":"append"', /data\.action: "add" is no longer accepted/],
  [
    'something more is required',
    '"required":["uri","columnIds"]',
    '"required":["uri","columnIds","reason"]',
    /reason: is now required/,
  ],
  ['fewer columns are taken', '"maxItems":20', '"maxItems":10', /columns: no more than 10/],
])('%s: it says what', (_, from, to, words) => {
  const found = catalogueFaults(
    catalogue((text) => text.replaceAll(from, to)),
    'schema',
  );
  expect(found.join('\n')).toMatch(words);
});

test.each([
  [
    ['table_add_columns', 'table_create'],
    /table_columns_manage: the tool is gone \(table_add_columns and table_update_columns at that time\)/,
    /like those of March 2026: check mcp_url/,
  ],
  [
    ['table_columns_manage', 'document_read', 'page_read'],
    /content_read: the tool is gone \(page_read at that time\)/,
    /April and May 2026/,
  ],
  [['tables_write'], /table_create: the tool is gone/, /not known: look for a newer version/],
])('an older catalogue is told by its tools: %j', (names, message, hint) => {
  const listed = names.map((name) => ({ name, inputSchema: {} }));
  expect(() => requireCatalogue(listed, 'schema')).toThrow(
    expect.objectContaining({
      kind: 'contractChanged',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    }),
  );
});

test('a changed catalogue stops the first write, before anything is written, and no read', async () => {
  const stub = new StubCoda();
  const doc = stub.addDoc('HQ');
  stub.tools = catalogue((text) => text.replaceAll('"columnId"', '"id"'));
  const handle = stub.client().doc(doc.live().id);
  const error: unknown = await handle
    .createTable({ pageId: 'canvas-1', name: 'T', displayColumn: { name: 'A' } })
    .catch((e) => e);
  expect(isCodaError(error, 'contractChanged') && `${error.message} ${error.hint}`).toMatch(
    /columnId[\s\S]*2026-07-28/,
  );
  expect(stub.calls('mcp table')).toEqual([]);
  expect(await handle.tables()).toEqual([]);
});

test('the catalogue is listed once, whatever is written', async () => {
  const stub = new StubCoda();
  const state = stub.addDoc('HQ');
  const doc = stub.client().doc(state.live().id);
  await Promise.all(
    ['a', 'b'].map((name) => doc.createTable({ pageId: 'canvas-1', name, displayColumn: { name: 'A' } })),
  );
  expect(stub.calls('mcp tools/list')).toHaveLength(1);
});

describe('what a schema does not take', () => {
  test('parts of an allOf count together', () => {
    const schema: JsonSchema = {
      allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'number' } }, required: ['b'] }],
    };
    expect(faults(schema, { a: 'x', b: 1 })).toEqual([]);
    expect(faults(schema, { a: 'x' })).toEqual(['b: is now required']);
  });

  test('the variant that was meant is the one that is told about', () => {
    const variant = (type: string, field: string) => ({
      properties: { type: { const: type }, [field]: { type: 'string' } },
      required: ['type', field],
      type: 'object',
    });
    const schema = { anyOf: [variant('a', 'x'), variant('b', 'y')] };
    expect(faults(schema, { type: 'b', z: '1' })).toEqual(['y: is now required', 'z: no longer known']);
  });
});
