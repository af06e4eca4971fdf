import { Bench, newDoc, newTable } from './support';

const LIMIT = 20_000;
let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start({ config: { docSizeLimit: LIMIT } });
});

afterAll(() => bench.stop());

test('a doc over the size limit says so, is refused by REST, and comes back when it has shrunk', async () => {
  const doc = await newDoc(bench);
  const table = await newTable(bench, doc, 'Long', [{ name: 'Text', isDisplayColumn: true, format: { type: 'none' } }]);
  const isOver = async () => (await bench.get(`/docs/${doc.id}`)).body.at('docSize', 'overApiSizeLimit');
  const rows = `/docs/${doc.id}/tables/${table.id}/rows`;
  expect(await isOver()).toBe(false);

  const cells = [{ column: table.columns['Text'], value: 'x'.repeat(LIMIT) }];
  expect((await bench.rest('POST', rows, { rows: [{ cells }] })).status).toBe(202);
  bench.settle();
  expect(await isOver()).toBe(true);
  const listed = (await bench.get('/docs')).body.list('items').find((item) => item.text('id') === doc.id);
  expect(listed?.at('docSize', 'overApiSizeLimit')).toBe(true);
  const refused = await bench.get(rows);
  expect(refused.status).toBe(400);
  expect(refused.body.text('message')).toMatch(/too large/);
  expect((await bench.rest('POST', rows, { rows: [{ cells }] })).status).toBe(400);

  // A neighbour is not touched.
  const other = await newDoc(bench, 'Small');
  expect((await bench.get(`/docs/${other.id}/tables`)).status).toBe(200);

  await bench.tool('table_delete', { uri: table.uri });
  expect(await isOver()).toBe(false);
  expect((await bench.get(`/docs/${doc.id}/tables`)).status).toBe(200);
});
