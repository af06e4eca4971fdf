/** `codaform diff` and `codaform diagram` as processes of their own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { cfl, formula, relation, Table, text } from '../../constructs';
import type { LocalCoda } from '../../local-coda';
import { synthesizeJson } from '../constructs/synth';
import { ByHand, startCoda } from '../support/coda';
import { codaform } from '../support/imported';

jest.setTimeout(60_000);

const DOC = 'FounderHQ1';
const idSchema = z.object({ id: z.string() });
const rowsSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

let coda: LocalCoda;
let env: Record<string, string>;
let folder: string;
let copy: string;
let twin: string;

/** A copy of the fixture, as soon as it can be read. */
async function copied(hand: ByHand, title: string): Promise<string> {
  return idSchema.parse(await hand.rest('POST', '/docs', { title, sourceDoc: DOC })).id;
}

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy', config: { mutationDelayMs: 0 } }));
  folder = mkdtempSync(join(tmpdir(), 'codaform-diff-'));
  const hand = new ByHand(coda);
  twin = await copied(hand, 'Twin');
  copy = await copied(hand, 'Founder HQ \u001b[2J*prod*');
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await hand.rest('GET', `/docs/${copy}/tables`));
  const table = (name: string) => items.find((item) => item.name === name)?.id ?? '';
  const uri = (name: string) => `superhuman://docs/${copy}/tables/${table(name)}`;
  await hand.tool('table_columns_manage', {
    uri: uri('tasks'),
    data: { action: 'add', columns: [{ name: 'late', formula: 'thisRow.scheduled_start_date < Today()' }] },
  });
  await hand.tool('table_delete', { uri: uri('DB Templates') });
  const ventures = `/docs/${copy}/tables/${table('ventures')}/rows`;
  const rows = rowsSchema.parse(await hand.rest('GET', ventures)).items;
  const brightdesk = rows.find(({ name }) => name === 'Brightdesk')?.id;
  await hand.rest('PUT', `${ventures}/${brightdesk}`, { row: { cells: [{ column: 'stage', value: 'sunset' }] } });
  await hand.rest('POST', ventures, { rows: [{ cells: [{ column: 'name', value: 'New one' }] }] });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await coda.close();
});

test('docs that are the same but for their titles and ids do not differ', async () => {
  const same = await codaform(['diff', DOC, twin, '--rows', 'ventures:name', '--rows', 'offers:name'], env);
  expect(same).toMatchObject({ code: 0, stdout: 'Founder HQ → Twin: nothing differs\n' });
});

test('what differs, in text: schema and rows, with names that cannot act', async () => {
  const { code, stdout } = await codaform(['diff', DOC, copy, '--rows', 'ventures:name'], env);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^Founder HQ → Founder HQ \\u\{1b\}\[2J\*prod\*: 2 differences and 2 rows\n/);
  expect(stdout).toMatch(/table tasks\n {2}\+ .*late/);
  expect(stdout).toMatch(/table DB Templates\n {2}- /);
  expect(stdout).toContain('rows of ventures\n  ~ Brightdesk.stage: validating → sunset\n  + New one\n');
});

test('the same as Markdown and as JSON', async () => {
  const args = ['diff', DOC, copy, '--rows', 'ventures:name'];
  const markdown = await codaform([...args, '--format', 'markdown'], env);
  expect(markdown.stdout).toMatch(/^## `Founder HQ` → `Founder HQ \\u\{1b\}\[2J\*prod\*`: 2 differences and 2 rows\n/);
  expect(markdown.stdout).toMatch(/✏️ Brightdesk \| stage \| validating \| sunset/);
  const json = await codaform([...args, '--json'], env);
  expect([json.code, JSON.parse(json.stdout)]).toEqual([
    2,
    expect.objectContaining({
      version: 1,
      same: false,
      from: { id: DOC, name: 'Founder HQ' },
      rows: [expect.objectContaining({ table: 'ventures', added: 1, changed: 1, removed: 0 })],
    }),
  ]);
});

test.each([
  [['diff', DOC, DOC], /Both are the same doc/],
  [['diff', DOC, 'nowhere123'], /Could not find a doc/],
  [['diff', DOC, 'FounderHQ1', '--rows', 'x'], /--rows takes a table and the column that holds its keys/],
  [['diagram', 'https://example.com'], /names no doc/],
  [['diagram', 'missing.json'], /missing\.json cannot be read/],
])('%j is refused in words', async (args, message) => {
  const { code, output } = await codaform(args, env, folder);
  expect([code, output]).toEqual([1, expect.stringMatching(message)]);
});

test('a doc is drawn as text, Mermaid, SVG and JSON', async () => {
  const shown = await codaform(['diagram', copy], env);
  expect(shown.stdout).toMatch(/\n {2}offers\n {4}name +text \(display\)\n {4}venture +relation → ventures\n/);
  const mermaid = await codaform(['diagram', copy, '--format', 'mermaid'], env);
  expect(mermaid.stdout).toMatch(/^erDiagram\n/);
  const file = join(folder, 'doc.svg');
  expect(await codaform(['diagram', copy, '--out', file], env)).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(file, 'utf8')).toMatch(/^<svg [\s\S]*offers[\s\S]*<\/svg>\n$/);
  const json = await codaform(['diagram', copy, '--json'], env);
  expect(JSON.parse(json.stdout)).toMatchObject({
    entities: expect.arrayContaining([expect.objectContaining({ name: 'tasks' })]),
  });
});

test('a synthesized app is drawn with the relations that formulas compute', async () => {
  const json = synthesizeJson(({ stack, doc, page }) => {
    const authors = new Table(stack, 'authors', { doc, page, name: 'Authors', columns: { name: text() } });
    const books = new Table(stack, 'books', {
      doc,
      page,
      name: 'Books',
      columns: { title: text(), author: relation(authors) },
    });
    authors.addColumns({ written: formula(cfl`${books}.Filter(CurrentValue.${books.column('author')} = thisRow)`) });
  });
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'cdk.tf.json'), json);
  const { code, stdout } = await codaform(['diagram', app, '--json'], {});
  const { relations }: { relations: { computed: boolean; to: string }[] } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(relations.map(({ computed, to }) => [computed, to]).sort()).toEqual([
    [false, 'coda_table.authors'],
    [true, 'coda_table.books'],
  ]);
});
