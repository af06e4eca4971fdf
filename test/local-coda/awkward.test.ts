import { type FaultInput, startLocalCoda } from '../../local-coda';
import { createCoda } from '../../provider/coda';
import { Bench, Json, newDoc, newTable, type TestDoc } from './support';

let bench: Bench;
let doc: TestDoc;
beforeAll(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
});
afterAll(() => bench.stop());
afterEach(() => bench.coda.setFaults([]));

describe('rate limits', () => {
  let limited: Bench;
  beforeAll(async () => {
    limited = await Bench.start({ fixture: 'founder-hq-legacy', config: { limits: 'coda' } });
  });
  afterAll(() => limited.stop());

  const rows = '/docs/FounderHQ1/tables/sprints/rows';
  test.each<[string, number, number, () => Promise<{ status: number }>]>([
    ['reads', 100, 6000, () => limited.get('/docs/FounderHQ1')],
    ['doc content writes', 5, 10_000, () => limited.rest('POST', rows, { rows: [] })],
    ['other writes', 10, 6000, () => limited.rest('PATCH', '/docs/FounderHQ1', {})],
    ['listing docs', 4, 6000, () => limited.get('/docs')],
  ])('%s: %i in %i ms, then 429 until the window has moved on', async (_, calls, windowMs, call) => {
    for (let i = 0; i < calls; i++) expect((await call()).status).toBeLessThan(300);
    const refused = await call();
    expect(refused).toMatchObject({
      status: 429,
      body: { value: { statusCode: 429, statusMessage: 'Too Many Requests', message: 'Too Many Requests' } },
    });
    limited.clock.advance(windowMs + 1);
    expect((await call()).status).toBeLessThan(300);
  });

  test('are shared by the tokens of a user', async () => {
    limited.clock.advance(60_000);
    for (let i = 0; i < 4; i++) await limited.get('/docs');
    const token = limited.coda.tokens.restReadOnly;
    expect((await limited.rest('GET', '/docs', undefined, { token })).status).toBe(429);
  });
});

describe('faults', () => {
  const fault = (effect: FaultInput['effect'], more: Omit<FaultInput, 'effect'> = {}) =>
    bench.coda.setFaults([{ effect, ...more }]);

  test('a status strikes at the n-th matching call, so many times', async () => {
    fault({ kind: 'status', status: 503, retryAfter: 2 }, { path: '/docs/', method: 'GET', skip: 1, times: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await bench.get(`/docs/${doc.id}`)).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await bench.get('/whoami')).status).toBe(200);
  });

  test('by chance, and the same chance again with the same seed', async () => {
    const run = async () => {
      const faults: FaultInput[] = [{ rate: 0.5, effect: { kind: 'status', status: 500 } }];
      const seeded = await Bench.start({ config: { seed: 'again', faults } });
      const statuses: number[] = [];
      for (let i = 0; i < 20; i++) statuses.push((await seeded.get('/whoami')).status);
      await seeded.stop();
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run()).toEqual(first);
  });

  test('a connection is cut before anything is done, or after it was committed', async () => {
    fault({ kind: 'reset', when: 'before' }, { method: 'PATCH' });
    await expect(bench.rest('PATCH', `/docs/${doc.id}`, { title: 'Never' })).rejects.toThrow();
    expect((await bench.get(`/docs/${doc.id}`)).body.at('name')).toBe('Test doc');
    fault({ kind: 'reset', when: 'after' }, { path: 'page_create' });
    await expect(bench.call('page_create', { uri: doc.uri, title: 'Reply lost' })).rejects.toThrow();
    bench.coda.setFaults([]);
    const pages = await bench.get(`/docs/${doc.id}/pages`);
    expect(pages.body.list('items').filter((page) => page.at('name') === 'Reply lost')).toHaveLength(1);
  });

  test('an answer is truncated', async () => {
    fault({ kind: 'truncate' });
    await expect(bench.get('/whoami')).rejects.toThrow();
  });

  test('a mutation is accepted, completes, and has no effect', async () => {
    const table = await newTable(bench, doc, 'Dropped', [{ name: 'Name' }]);
    fault({ kind: 'dropMutation', warning: 'The edit was invalid.' });
    const rows = `/docs/${doc.id}/tables/${table.id}/rows`;
    const { status, body } = await bench.rest('POST', rows, { rows: [{ cells: [{ column: 'Name', value: 'x' }] }] });
    expect(status).toBe(202);
    bench.settle();
    const mutation = await bench.get(`/mutationStatus/${body.text('requestId')}`);
    expect(mutation.body.value).toEqual({ completed: true, warning: 'The edit was invalid.' });
    expect((await bench.get(rows)).body.list('items')).toEqual([]);
  });

  test('tools fail in plain text, inside a success, or for want of quota', async () => {
    fault({ kind: 'toolError', text: 'Error: something' }, { path: 'whoami' });
    expect(await bench.refusal('whoami', {})).toBe('Error: something');
    fault({ kind: 'toolError', text: 'odd', asSuccess: true }, { path: 'whoami' });
    expect((await bench.tool('whoami', {})).value).toEqual({ error: 'odd' });
    fault({ kind: 'quota' });
    expect(await bench.refusal('whoami', {})).toBe("You've reached your weekly limit of 30 MCP requests.");
  });

  test.each<[string, FaultInput['effect'], string, RegExp]>([
    ['HTTP', { kind: 'status', status: 403, message: 'Not for you' }, 'forbidden', /Not for you/],
    ['JSON-RPC', { kind: 'rpcError', code: -32602, message: 'Bad params' }, 'rejected', /Bad params/],
    ['a tool error', { kind: 'toolError', text: 'Error: table not found' }, 'notFound', /table not found/],
    ['unmarked text', { kind: 'toolError', text: 'Tool failed', asSuccess: 'plain' }, 'rejected', /Tool failed/],
    ['inside a success', { kind: 'toolError', text: 'Odd', asSuccess: true }, 'rejected', /Odd/],
  ])('every layer of MCP errors reaches the client as one that it can tell: %s', async (_, effect, kind, message) => {
    const table = await newTable(bench, doc, 'Layers', [{ name: 'Name' }]);
    fault(effect, { path: 'table_columns_read' });
    const { apiUrl, mcpUrl, tokens } = bench.coda;
    const client = createCoda({ mcpToken: tokens.mcp, baseUrl: apiUrl, mcpUrl });
    const described = client.doc(doc.id).describeColumns(table.id);
    await expect(described).rejects.toMatchObject({ kind, message: expect.stringMatching(message) });
    await client.close();
  });

  test('a tool or an argument goes by another name', async () => {
    bench.coda.setFaults([
      { effect: { kind: 'rename', tool: 'whoami', to: 'who_is_it' } },
      { effect: { kind: 'rename', tool: 'page_create', argument: 'title', to: 'name' } },
    ]);
    const listed = (await bench.raw({ jsonrpc: '2.0', id: 1, method: 'tools/list' })).text;
    expect(listed).toMatch(/"name":"who_is_it"/);
    expect(listed).not.toMatch(/"name":"whoami"/);
    expect(await bench.refusal('whoami', {})).toMatch(/not found/);
    expect((await bench.tool('who_is_it', {})).at('name')).toBe('Local User');
    expect(await bench.refusal('page_create', { uri: doc.uri, title: 'x' })).toMatch(/name/);
    expect((await bench.tool('page_create', { uri: doc.uri, name: 'Named' })).at('title')).toBe('Named');
  });

  test('an argument deep inside goes by another name: the new one works, the old one is unknown', async () => {
    const { uri, columns } = await newTable(bench, doc, 'Deep', [{ name: 'Name' }]);
    fault({ kind: 'rename', tool: 'table_columns_manage', argument: 'description', to: 'note' });
    const listed = (await bench.raw({ jsonrpc: '2.0', id: 1, method: 'tools/list' })).text;
    const tools = new Json(JSON.parse(listed.replace(/^.*?data: /s, ''))).list('result', 'tools');
    const properties = tools
      .find((tool) => tool.at('name') === 'table_columns_manage')
      ?.at('inputSchema', 'properties', 'data', 'anyOf', 0, 'properties', 'columns', 'items');
    expect(properties).toMatchObject({ properties: { note: expect.anything(), name: expect.anything() } });
    expect(properties).not.toHaveProperty('properties.description');
    const update = (updatedFields: Record<string, unknown>) =>
      bench.tool('table_columns_manage', {
        uri,
        data: { action: 'update', columns: [{ columnId: columns['Name'], updatedFields }] },
      });
    expect((await update({ note: 'new' })).at('columns', 0, 'description')).toBe('new');
    expect((await update({ description: 'old' })).at('columns', 0, 'description')).toBe('new');
  });
});

describe('the journal', () => {
  test('has every call with path or tool, status and token purpose, and never the token', async () => {
    const counted = await Bench.start();
    const seen: number[] = [];
    const stop = counted.coda.journal.onCall((call) => seen.push(call.number));
    await counted.rest('GET', '/whoami', undefined, { token: counted.coda.tokens.restReadOnly });
    await counted.get('/nowhere?secret=1');
    await counted.tool('whoami', {});
    await counted.refusal('page_create', {});
    stop();
    const calls = counted.coda.journal.calls((call) => call.api === 'rest' || call.method === 'tools/call');
    expect(calls).toMatchObject([
      { api: 'rest', method: 'GET', path: '/whoami', status: 200, token: 'restReadOnly', isError: false },
      { api: 'rest', method: 'GET', path: '/nowhere', status: 404, token: 'rest' },
      { api: 'mcp', method: 'tools/call', path: 'whoami', status: 200, token: 'mcp', isError: false },
      { api: 'mcp', method: 'tools/call', path: 'page_create', status: 200, token: 'mcp', isError: true },
    ]);
    expect(JSON.stringify(calls)).not.toContain(`${counted.coda.tokens.rest}"`);
    expect(seen).toEqual(counted.coda.journal.calls().map((call) => call.number));
    counted.coda.journal.clear();
    expect(counted.coda.journal.calls()).toEqual([]);
    await counted.stop();
  });
});

test('faults and the journal can be reached from outside the process', async () => {
  const control = (method: string, at: string, body?: string) =>
    fetch(`${bench.coda.url}/local-coda/${at}`, { method, ...(body === undefined ? {} : { body }) });
  const faults = [{ path: '/whoami', effect: { kind: 'status', status: 418 } }];
  expect((await control('PUT', 'faults', JSON.stringify(faults))).status).toBe(200);
  expect((await bench.get('/whoami')).status).toBe(418);
  expect((await control('PUT', 'faults', '[{"effect":{"kind":"nope"}}]')).status).toBe(400);
  await control('DELETE', 'faults');
  expect((await bench.get('/whoami')).status).toBe(200);
  const journal = await (await control('GET', 'journal')).text();
  expect(journal).toMatch(/"status":418/);
});

test('reads begin to lag and catch up while it runs, in docs that are there and in new ones', async () => {
  const lagging = await Bench.start({ config: { mutationDelayMs: 0 } });
  const old = await newDoc(lagging);
  const lag = (body: unknown) =>
    fetch(`${lagging.coda.url}/local-coda/lag`, { method: 'PUT', body: JSON.stringify(body) });
  const title = async (doc: TestDoc) => (await lagging.get(`/docs/${doc.id}`)).body.at('name');
  const rename = (doc: TestDoc, to: string) => lagging.rest('PATCH', `/docs/${doc.id}`, { title: to });
  expect((await lag({ restReadLagMs: 30_000 })).status).toBe(200);
  const young = await newDoc(lagging);
  for (const doc of [old, young]) await rename(doc, 'Second');
  lagging.clock.advance(29_000);
  expect([await title(old), await title(young)]).toEqual(['Test doc', 'Test doc']);
  lagging.clock.advance(1_000);
  expect([await title(old), await title(young)]).toEqual(['Second', 'Second']);
  await rename(old, 'Third');
  await lag({ restReadLagMs: 5_000 });
  lagging.clock.advance(5_000);
  expect(await title(old)).toBe('Third');
  await rename(old, 'Fourth');
  lagging.coda.setLag({});
  expect(await title(old)).toBe('Fourth');
  expect((await lag({ restReadLagMs: -1 })).status).toBe(400);
  expect((await lag({ lag: 1 })).status).toBe(400);
  await lagging.stop();
});

test('an unknown fixture, a bad configuration and a taken port are refused with words', async () => {
  await expect(startLocalCoda({ fixture: 'nope' })).rejects.toThrow(/no fixture "nope".*founder-hq-legacy/);
  await expect(startLocalCoda({ config: { mutationDelayMs: -1 } })).rejects.toThrow(/mutationDelayMs/);
  await expect(startLocalCoda({ port: Number(new URL(bench.coda.url).port) })).rejects.toThrow(/EADDRINUSE/);
});
