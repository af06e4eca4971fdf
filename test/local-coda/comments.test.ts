import { Bench, newDoc, newTable, type TestDoc } from './support';

let bench: Bench;
let doc: TestDoc;

beforeAll(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
});

afterAll(() => bench.stop());

const threads = async () =>
  (await bench.tool('content_read', { uri: doc.pageUri, contentTypesToInclude: ['comments'] })).list('commentThreads');
const add = (data: Record<string, unknown>) => bench.tool('comment_add', { uri: doc.uri, data });

test('a thread on a line is begun, answered, resolved, reopened, and deleted', async () => {
  const operations = [{ operation: 'insert_element', blockType: 'markdown', content: 'Ship it on Friday' }];
  await bench.tool('content_modify', { uri: doc.pageUri, operations });
  const query = { uri: doc.pageUri, contentTypesToInclude: ['markdown'], markdownIncludeAnnotations: true };
  const markdown = (await bench.tool('content_read', query)).text('content');
  const elementId = /\[\[(.+?)\]\] Ship/.exec(markdown)?.[1] ?? '';

  const anchor = { action: 'add_to_page', pageUri: doc.pageUri, elementId, content: 'Really?' };
  const begun = await add({ ...anchor, text: 'Friday' });
  const threadUri = `${doc.uri}/${begun.text('threadUri')}`;
  expect((await threads()).map((thread) => thread.value)).toEqual([
    {
      threadUri: expect.stringMatching(/^threads\/r-/),
      canvasUri: doc.canvasUri.replace(`${doc.uri}/`, ''),
      pageUri: doc.pageUri.replace(`${doc.uri}/`, ''),
      state: 'New',
      reference: { type: 'text', text: 'Friday', referenceBlockIds: [elementId] },
      comments: [
        {
          commentUri: begun.text('commentUri'),
          authorName: 'Local User',
          authorEmail: 'local.user@example.com',
          userId: 1000001,
          createdAt: bench.clock.now() / 1000,
          reactions: [],
          text: 'Really?',
        },
      ],
    },
  ]);

  const reply = await add({ action: 'add_reply', threadUri, content: 'Yes' });
  expect((await threads())[0]?.list('comments').map((comment) => comment.text('text'))).toEqual(['Really?', 'Yes']);
  expect((await threads())[0]?.text('state')).toBe('Active');
  for (const [action, state] of [
    ['resolve', 'Resolved'],
    ['reopen', 'Active'],
  ]) {
    await bench.tool('comment_resolve', { uri: doc.uri, data: { action, threadUri } });
    expect((await threads())[0]?.text('state')).toBe(state);
  }

  const commentUri = `${doc.uri}/${reply.text('commentUri')}`;
  await bench.tool('comment_delete', { uri: doc.uri, data: { action: 'delete_reply', threadUri, commentUri } });
  expect((await threads())[0]?.list('comments')).toHaveLength(1);
  await bench.tool('comment_delete', { uri: doc.uri, data: { action: 'delete_thread', threadUri } });
  expect(await threads()).toEqual([]);

  const resolve = { uri: doc.uri, data: { action: 'resolve', threadUri } };
  expect(await bench.refusal('comment_resolve', resolve)).toMatch(/was not found/);
  expect(await bench.refusal('comment_add', { uri: doc.uri, data: { ...anchor, text: 'Monday' } })).toMatch(/Monday/);
});

test('a thread on a row stands with the comments of its page', async () => {
  const table = await newTable(bench, doc, 'T', [{ name: 'Name', isDisplayColumn: true, format: { type: 'none' } }]);
  const rows = [{ cells: [{ column: 'Name', value: 'A' }] }];
  const made = await bench.rest('POST', `/docs/${doc.id}/tables/${table.id}/rows`, { rows });
  bench.settle();
  const row = { action: 'add_to_row', tableUri: table.uri, rowId: made.body.text('addedRowIds', 0), content: 'Why?' };
  await add(row);
  expect((await threads())[0]?.value).toMatchObject({ state: 'New', reference: null, comments: [{ text: 'Why?' }] });
  const unknown = { uri: doc.uri, data: { ...row, rowId: 'i-unknown' } };
  expect(await bench.refusal('comment_add', unknown)).toMatch(/i-unknown/);
});
