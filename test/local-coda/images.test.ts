import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Bench, newDoc, type TestDoc } from './support';

let bench: Bench;
let doc: TestDoc;
beforeAll(async () => {
  bench = await Bench.start();
  doc = await newDoc(bench);
});
afterAll(() => bench.stop());

const content = async () =>
  (await bench.tool('content_read', { uri: doc.pageUri, contentTypesToInclude: ['markdown'] })).text('content');

const image = (more = {}) => ({ operation: 'insert_element', blockType: 'image', ...more });

/** A page with nothing but one placeholder, and its blob id. */
async function placeholder(altText?: string): Promise<string> {
  await bench.rest('PUT', `/docs/${doc.id}/pages/${doc.canvasId}`, {
    contentUpdate: { insertionMode: 'replace', canvasContent: { format: 'markdown', content: 'A picture:' } },
  });
  bench.settle();
  const answer = await bench.tool('content_modify', { uri: doc.pageUri, operations: [image({ altText })] });
  return answer.text('blobId');
}

const PNG = Buffer.from('89504e470d0a1a0a00ff', 'hex');

test('an image of the web takes the place of a placeholder', async () => {
  const blobId = await placeholder('A [blue]\nbox');
  expect(blobId).toMatch(/^bl-[\w-]{10}$/);
  expect(await content()).toBe('A picture:\n![A \\[blue\\] box]()');
  await bench.tool('content_image_upload', { uri: doc.uri, blobId, imageUrl: 'https://example.com/a (1).png' });
  expect(await content()).toBe('A picture:\n![A \\[blue\\] box](https://example.com/a%20%281%29.png)');
  const again = { uri: doc.uri, blobId, imageUrl: 'https://example.com/b.png' };
  expect(await bench.refusal('content_image_upload', again)).toMatch(/has its image already/);
});

test('a file takes the place of a placeholder once it has been uploaded, with the alt text of the upload', async () => {
  const blobId = await placeholder('before');
  const args = { uri: doc.uri, blobId, contentType: 'image/png', altText: 'after' };
  const answer = await bench.tool('content_image_upload', args);
  const [uploadUrl, imageUrl] = [answer.text('uploadUrl'), answer.text('imageUrl')];
  expect(await content()).toBe('A picture:\n![before]()');
  expect((await fetch(imageUrl)).status).toBe(403);
  expect((await fetch(imageUrl, { method: 'PUT', body: PNG })).status).toBe(403);
  expect((await fetch(uploadUrl, { method: 'PUT', body: Buffer.alloc(10 * 1024 * 1024 + 1) })).status).toBe(400);
  expect((await fetch(uploadUrl, { method: 'PUT', body: PNG })).status).toBe(200);
  expect(await content()).toBe(`A picture:\n![after](${imageUrl})`);
  const shown = await fetch(imageUrl);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
});

test('an upload that comes after the placeholder was deleted changes nothing', async () => {
  const blobId = await placeholder('gone');
  const answer = await bench.tool('content_image_upload', { uri: doc.uri, blobId, contentType: 'image/gif' });
  const operations = [{ operation: 'delete_element_by_text', oldText: 'gone' }];
  await bench.tool('content_modify', { uri: doc.pageUri, operations });
  expect((await fetch(answer.text('uploadUrl'), { method: 'PUT', body: PNG })).status).toBe(200);
  expect(await content()).toBe('A picture:');
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['base64', { blobId: 'bl-0123456789', imageUrl: 'data:image/png;base64,AA' }, /Base64/],
  ['another scheme', { blobId: 'bl-0123456789', imageUrl: 'ftp://example.com/a.png' }, /https/],
  ['an unknown placeholder', { blobId: 'bl-0123456789', contentType: 'image/png' }, /bl-0123456789 was not found/],
  ['no placeholder for an image of the web', { imageUrl: 'https://example.com/a.png' }, /blobId is required/],
  ['no content type for a file', {}, /contentType is required/],
  ['an unknown content type', { contentType: 'image/tiff' }, /allowed values/],
])('refused: %s', async (_, args, words) => {
  expect(await bench.refusal('content_image_upload', { uri: doc.uri, ...args })).toMatch(words);
});

test('several placeholders in one call are refused, since nobody knows how Coda names them', async () => {
  await placeholder();
  const before = await content();
  const refused = await bench.refusal('content_modify', { uri: doc.pageUri, operations: [image(), image()] });
  expect(refused).toMatch(/One image placeholder a call/);
  expect(await content()).toBe(before);
});

test('a file that was uploaded without a placeholder goes into an image cell by its address', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'codaform-images-'));
  const fixture = path.join(folder, 'pictures');
  mkdirSync(fixture);
  const columns = [
    { id: 'c-name', name: 'Name', display: true, format: { type: 'none' } },
    { id: 'c-image', name: 'Image', format: { type: 'image' } },
  ];
  const about = { id: 'Pictures01', title: 'Pictures', timezone: 'UTC', createdAt: '2026-01-01T00:00:00Z' };
  const pages = [{ id: 'section-1', canvasId: 'canvas-1', name: 'Page' }];
  const tables = [{ id: 'grid-1', name: 'T', page: 'section-1', rows: 't.csv', columns }];
  writeFileSync(path.join(fixture, 'doc.json'), JSON.stringify({ ...about, pages, tables }));
  writeFileSync(path.join(fixture, 't.csv'), 'id,Name,Image\n');
  const other = await Bench.start({ fixture });
  const uri = 'superhuman://docs/Pictures01';
  const answer = await other.tool('content_image_upload', { uri, contentType: 'image/png' });
  expect((await fetch(answer.text('uploadUrl'), { method: 'PUT', body: PNG })).status).toBe(200);
  const data = { action: 'add', columnIds: ['c-name', 'c-image'], rows: [['a', answer.text('imageUrl')]] };
  await other.tool('table_rows_manage', { uri: `${uri}/tables/grid-1`, data });
  const read = await other.tool('table_rows_read', { uri: `${uri}/tables/grid-1` });
  expect(read.at('rows', 0, 'values', 'c-image', 'value')).toMatchObject({
    type: 'ref',
    targetTableId: 'Global-Blobs',
  });
  await other.stop();
  rmSync(folder, { recursive: true });
});
