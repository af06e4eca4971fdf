import type { Coda } from './api';
import { createCoda } from './coda';
import { type CodaErrorKind, isCodaError } from './errors';
import { retryAfter } from './failures';
import { redactorFor } from './log';
import { StubCoda } from './testing/stub-coda';
import { newId } from './testing/stub-doc';

let stub: StubCoda;
beforeEach(() => {
  stub = new StubCoda();
});

async function failure(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (e) => e,
  );
  if (!isCodaError(error)) throw new Error(`no CodaError: ${String(error)}`);
  return error;
}

/** A doc with one table, and its handle. */
function given(options = {}) {
  const state = stub.addDoc('HQ');
  const tableId = newId('grid');
  const column = { id: newId('c'), name: 'Name', format: { type: 'text' as const }, isDisplay: true };
  state.change((d) => void d.tables.push({ id: tableId, name: 'T', pageId: null, columns: [column], rows: [] }));
  const coda = stub.client(options);
  return { coda, doc: coda.doc(state.live().id), tableId };
}

describe('REST', () => {
  test.each<[number, string, CodaErrorKind]>([
    [401, '{"message":"Invalid token"}', 'auth'],
    [403, '{"message":"Not for you"}', 'forbidden'],
    [404, '{"message":"Could not find"}', 'notFound'],
    [410, '{"message":"Gone"}', 'notFound'],
    [400, '{"message":"Row edit of size 131 KB exceeds maximum size of 85 KB."}', 'tooLarge'],
    [400, '{"message":"request entity too large"}', 'tooLarge'],
    [422, '{"message":"no"}', 'rejected'],
    [502, '<html><h1>Bad gateway</h1></html>', 'unavailable'],
  ])('%i %s is %s, and names the call', async (status, text, kind) => {
    const { doc } = given();
    stub.fault('GET /docs', { status, text }, 100);
    const error = await failure(doc.info());
    expect(error).toMatchObject({ kind, status, call: `GET /docs/${doc.docId}` });
  });

  test("Coda's issues are in the message", async () => {
    const { doc } = given();
    const body = {
      message: 'Bad Request',
      codaDetail: { issues: [{ path: ['rows', 0, 'cells'], message: 'expected array' }] },
    };
    stub.fault('GET', { status: 400, text: JSON.stringify(body) });
    expect((await failure(doc.info())).message).toContain('rows.0.cells: expected array');
  });

  test('a refused token is told apart by attribute, with the likely mix-up as a possibility', async () => {
    const rest = await failure(stub.client({ apiToken: 'mcp-secret' }).whoami());
    expect(rest).toMatchObject({
      kind: 'auth',
      attribute: 'api_token',
      hint: expect.stringMatching(/may .*MCP-restricted/),
    });
    const { doc, tableId } = given({ mcpToken: 'api-secret' });
    const mcp = await failure(doc.addColumn(tableId, { name: 'a' }));
    expect(mcp).toMatchObject({
      kind: 'auth',
      attribute: 'mcp_token',
      hint: expect.stringMatching(/MCP-restricted token/),
    });
  });

  test.each([
    ['api_token', 'CODA_API_TOKEN', { apiToken: ' ' }],
    ['mcp_token', 'CODA_MCP_TOKEN', { mcpToken: '' }],
  ])('a missing %s is told with its variable, and nothing is sent', async (attribute, variable, options) => {
    const { doc, tableId } = given(options);
    const work = attribute === 'api_token' ? doc.info() : doc.addColumn(tableId, { name: 'a' });
    expect(await failure(work)).toMatchObject({ kind: 'noToken', attribute, hint: expect.stringContaining(variable) });
    expect(stub.journal).toEqual([]);
  });

  test('an answer that cannot be used names the call and the field', async () => {
    const { doc, tableId } = given();
    stub.fault('GET', { status: 200, text: '{"items":[{"id":"c-1","name":7,"format":{"type":"text"}}]}' });
    const error = await failure(doc.columns(tableId));
    expect(error).toMatchObject({ kind: 'unusableAnswer' });
    expect(error.message).toMatch(/GET \/docs\/.*\/columns.*items\.0\.name/);
  });

  test('what Coda adds is ignored', async () => {
    const { doc } = given();
    const text = JSON.stringify({ id: 'a', name: 'b', news: {}, icon: 'odd', docSize: { total: 1 }, folder: null });
    stub.fault('GET', { status: 200, text });
    expect(await doc.info()).toMatchObject({ id: 'a', name: 'b', overApiSizeLimit: false });
  });

  test('a list that goes round in circles ends in an error', async () => {
    const { doc } = given();
    stub.fault('GET', { status: 200, text: '{"items":[],"nextPageToken":"again"}' }, 100);
    expect(await failure(doc.tables())).toMatchObject({ kind: 'unusableAnswer' });
  });
});

describe('a token or an address that is wrong', () => {
  const others = (coda: Coda) => Promise.all([failure(coda.doc('a').tables()), failure(coda.doc('b').info())]);

  test('is found by the first call that is refused, and asked with no more after that', async () => {
    const { coda, doc } = given({ apiToken: 'mcp-secret' });
    const first = await failure(doc.info());
    expect(first).toMatchObject({ kind: 'auth', call: 'GET /whoami', noAccess: true, attribute: 'api_token' });
    expect(await others(coda)).toEqual([first, first]);
    expect(stub.journal).toEqual([`GET /docs/${doc.docId}`, 'GET /whoami']);
  });

  test('is asked for once by many, and not where an answer has come', async () => {
    const { coda, doc } = given();
    await Promise.all([coda.checkAccess(), coda.checkAccess()]);
    await coda.checkAccess();
    expect(stub.journal).toEqual(['GET /whoami']);
    expect(await failure(coda.doc('a').info())).toMatchObject({ kind: 'notFound', noAccess: false });
    await doc.info();
    expect(stub.calls('GET /whoami')).toHaveLength(1);
    const other = stub.client();
    await other.doc(doc.docId).info();
    await other.checkAccess();
    expect(stub.calls('GET /whoami')).toHaveLength(1);
  });

  test('never makes a doc look deleted', async () => {
    const { doc } = given();
    stub.fault('GET', { status: 404, text: '<html><h1>Not found</h1></html>' }, 100);
    expect(await failure(doc.info())).toMatchObject({ kind: 'unavailable', status: 404, noAccess: true });
  });

  test('takes the time of one call where nothing answers', async () => {
    const { coda, doc } = given();
    stub.fault('GET', 'unsent', 100);
    const first = await failure(doc.info());
    const tried = stub.journal.length;
    expect(first).toMatchObject({ kind: 'unavailable', noAccess: true });
    expect(await others(coda)).toEqual([first, first]);
    expect(stub.journal).toHaveLength(tried);
  });
});

describe('retries', () => {
  test('reads are repeated after failures of network and server', async () => {
    const { doc } = given();
    stub.fault('GET', 'reset', 2);
    stub.fault('GET', { status: 503 }, 2);
    expect(await doc.info()).toMatchObject({ name: 'HQ' });
    expect(stub.journal).toHaveLength(5);
  });

  test('reads are not repeated after a refusal, nor for ever', async () => {
    const { doc } = given();
    stub.fault('GET /docs', { status: 403 });
    await failure(doc.info());
    expect(stub.calls('GET /docs')).toHaveLength(1);
    stub.fault('GET /docs', 'reset', 1000);
    expect(await failure(doc.info())).toMatchObject({ kind: 'unavailable' });
    expect(stub.calls('GET /docs')).toHaveLength(6);
  });

  test('a create is repeated where it cannot have arrived, and where Coda refused it for now', async () => {
    given();
    stub.fault('POST', 'unsent');
    stub.fault('POST', { status: 429 });
    await stub.client().createDoc({ title: 'New' });
    expect(stub.calls('POST')).toHaveLength(3);
    expect(stub.calls('GET /docs?')).toEqual([]);
  });

  test('a 429 holds the bucket back for as long as Coda says', async () => {
    const { doc } = given();
    stub.fault('GET', { status: 429, headers: { 'retry-after': '30' } });
    const started = stub.clock.now();
    await Promise.all([doc.info(), doc.pages()]);
    expect(stub.clock.now() - started).toBeGreaterThanOrEqual(30_000);
  });

  test('a stop ends the waiting between two attempts', async () => {
    const { doc } = given();
    stub.fault('GET', { status: 429, headers: { 'retry-after': '3000' } });
    const stop = new AbortController();
    const work = failure(doc.info({ signal: stop.signal }));
    stop.abort();
    expect(await work).toMatchObject({ kind: 'cancelled' });
  });

  test('a new object may be unknown for a while; an old one is not waited for', async () => {
    const { coda, doc } = given();
    const made = await coda.createDoc({ title: 'New' });
    expect(made.name).toBe('New');
    stub.fault('GET', { status: 404 });
    expect(await failure(doc.info())).toMatchObject({ kind: 'notFound' });
  });

  test.each([
    ['30', 30_000],
    ['0', 0],
    ['', undefined],
    ['soon', undefined],
  ])('Retry-After %j is %p ms', (header, ms) => {
    expect(retryAfter(header)).toBe(ms);
  });
});

describe('MCP', () => {
  const ask = () => {
    const { doc, tableId } = given();
    return doc.describeColumns(tableId);
  };
  /** An answer of a tool whose text is this. */
  const toolText =
    (text: string, more = {}) =>
    (id: number) =>
      JSON.stringify({ jsonrpc: '2.0', id, result: { ...more, content: [{ type: 'text', text }] } });

  test.each<[string, number, CodaErrorKind]>([
    ['{"message":"Invalid token"}', 401, 'auth'],
    ['{"message":"no"}', 403, 'forbidden'],
    ["You've reached your weekly limit of 30 MCP requests.", 429, 'quota'],
    ['{"message":"slow down"}', 429, 'rateLimited'],
    ['down', 503, 'unavailable'],
  ])('HTTP: %s with %i is %s', async (text, status, kind) => {
    stub.fault('mcp table_columns_read', { status, text }, 100);
    expect(await failure(ask())).toMatchObject({ kind, status, call: 'table_columns_read' });
  });

  test.each<[string, (id: number) => string, CodaErrorKind]>([
    [
      'JSON-RPC error',
      (id) => JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32602, message: 'bad' } }),
      'rejected',
    ],
    [
      'unknown method',
      (id) => JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'no' } }),
      'contractChanged',
    ],
    ['isError', toolText('Error: cannot do that', { isError: true }), 'rejected'],
    ['isError, nothing there', toolText('Error: table not found', { isError: true }), 'notFound'],
    ['plain text', toolText('Tool table_columns_read failed'), 'rejected'],
    ['quota as text', toolText("You've reached your weekly limit of 30 MCP requests."), 'quota'],
    ['error as success', toolText('{"toolName":"x","result":{"error":"no such thing"}}'), 'rejected'],
    ['error object as success', toolText('{"result":{"error":{"message":"no such thing"}}}'), 'rejected'],
    ['no JSON', toolText('hello'), 'unusableAnswer'],
    ['a field is gone', toolText('{"result":{"columns":[{"name":"a"}]}}'), 'unusableAnswer'],
  ])('%s', async (_, answer, kind) => {
    const send = stub.send;
    const coda = stub.client({
      send: async (request) => {
        const real = await send(request);
        const rpc: { id?: number; params?: { name?: string } } = JSON.parse(request.body ?? '{}');
        if (rpc.params?.name !== 'table_columns_read') return real;
        return { status: 200, headers: { 'content-type': 'application/json' }, text: answer(rpc.id ?? 0) };
      },
    });
    const error = await failure(coda.doc('abc').describeColumns('grid-1'));
    expect(error).toMatchObject({ kind, call: 'table_columns_read' });
  });

  test('an answer that is cut short is an error at once, and a read is repeated', async () => {
    stub.fault('mcp table_columns_read', 'cutShort');
    expect(await ask()).toHaveLength(1);
    expect(stub.calls('mcp table_columns_read')).toHaveLength(2);
  });

  test('a session that the server forgot is begun anew', async () => {
    const { doc, tableId } = given();
    await doc.describeColumns(tableId);
    stub.fault('mcp table_columns_read', { status: 404, text: '{"message":"no session"}' });
    expect(await doc.describeColumns(tableId)).toHaveLength(1);
    expect(stub.calls('mcp initialize')).toHaveLength(2);
  });

  test('a wrong address is no forgotten session', async () => {
    stub.fault('mcp initialize', { status: 404, text: 'nothing here' }, 100);
    expect(await failure(ask())).toMatchObject({ kind: 'notFound' });
    expect(stub.calls('mcp initialize')).toHaveLength(1);
  });
});

describe('writing is refused', () => {
  test('where the client is read-only, before anything is sent', async () => {
    const { coda, doc, tableId } = given({ readOnly: true });
    const writes = [
      coda.createDoc({ title: 'x' }),
      doc.update({ title: 'x' }),
      doc.addColumn(tableId, { name: 'a' }),
      doc.deleteTable(tableId),
      doc.deleteRows(tableId, ['i-1']),
    ];
    for (const write of writes)
      expect(await failure(write)).toMatchObject({ kind: 'readOnly', hint: expect.stringContaining('read_only') });
    expect(stub.journal).toEqual([]);
    expect(await doc.columns(tableId)).toHaveLength(1);
  });

  test.each([
    ['http://coda.example', /not https/],
    ['ftp://127.0.0.1', /not a web address/],
    ['coda.io', /not a web address/],
    ['https://user:secret@coda.io', /user name/],
  ])('to %s', (baseUrl, words) => {
    expect(() => createCoda({ baseUrl })).toThrow(words);
  });
});

describe('addresses', () => {
  test.each([
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/apis/v1/whoami'],
    ['http://127.0.0.1:1/apis/v1/', 'http://127.0.0.1:1/apis/v1/whoami'],
    ['https://docs.superhuman.com', 'https://docs.superhuman.com/apis/v1/whoami'],
  ])('base URL %s reaches %s', async (baseUrl, url) => {
    await stub.client({ baseUrl }).whoami();
    expect(stub.requests[0]?.url).toBe(url);
  });

  test('ids cannot leave their place in the path', async () => {
    const coda = stub.client();
    await failure(coda.doc('a/b?c#d').info());
    expect(stub.journal).toEqual(['GET /docs/a%2Fb%3Fc%23d', 'GET /whoami']);
    expect(await failure(coda.doc('..').info())).toMatchObject({ kind: 'rejected' });
    expect(await failure(coda.doc('').info())).toMatchObject({ kind: 'rejected' });
  });
});

describe('secrets', () => {
  test('no log line and no error holds a token, whatever Coda echoes', async () => {
    const { coda, doc, tableId } = given();
    stub.fault('GET', { status: 400, text: '{"message":"bad header Bearer api-secret"}' });
    const error = await failure(doc.info());
    await doc.addColumn(tableId, { name: 'a' });
    await coda.whoami();
    const everything = `${error.message} ${error.hint} ${JSON.stringify(error)} ${stub.logged.join('\n')}`;
    expect(stub.logged.length).toBeGreaterThan(5);
    expect(everything).not.toContain('api-secret');
    expect(everything).not.toContain('mcp-secret');
  });

  test('log lines say method, path, status, wait and duration', async () => {
    const { doc } = given();
    await doc.info();
    const line = stub.logged.find((l) => l.startsWith('Coda REST {'));
    expect(line).toContain(`"call":"GET /docs/${doc.docId}"`);
    for (const field of ['status', 'bucket', 'waitedMs', 'durationMs']) expect(line).toContain(`"${field}":`);
  });

  test('an MCP call says tool, outcome, wait and duration', async () => {
    const { doc, tableId } = given();
    await doc.addColumn(tableId, { name: 'a' });
    const line = stub.logged.find((l) => l.startsWith('Coda MCP {"call":"table_columns_manage"'));
    for (const field of ['"outcome":"ok"', '"waitedMs":', '"durationMs":']) expect(line).toContain(field);
  });

  test('what stands in cells, formulas and names is said at TRACE only', async () => {
    const lines = { trace: [''], above: [''] };
    const above = (message: string, fields?: object) => void lines.above.push(message, JSON.stringify(fields));
    const trace = (message: string, fields?: object) => void lines.trace.push(message, JSON.stringify(fields));
    const { doc, tableId } = given({ logger: { trace, debug: above, info: above, warn: above } });
    stub.fault('POST', { status: 503 });
    stub.fault('mcp table_columns_manage', { status: 429 });
    await doc.addColumn(tableId, { name: 'Salary', formula: '1 + 12345' });
    const [name] = await doc.columns(tableId);
    const columnId = name?.id ?? '';
    const cells = new Map([[columnId, { kind: 'text' as const, text: 'Confidential' }]]);
    await doc.upsertRows(tableId, { rows: [{ cells }], keyColumnIds: [columnId] });
    await doc.rows(tableId);
    for (const words of ['Salary', '12345', 'Confidential']) {
      expect(lines.trace.join('\n')).toContain(words);
      expect(lines.above.join('\n')).not.toContain(words);
    }
    expect(lines.above.join('\n')).toMatch(/will be repeated[\s\S]*will be repeated/);
  });

  test('longer secrets go first, and bearer tokens that nobody named go too', () => {
    const redact = redactorFor(['abcd', 'abcdef', 'b', undefined, '']);
    expect(redact('abcdef abcd b authorization: Bearer xyz"')).toBe('*** *** b authorization: Bearer ***"');
  });
});
