/** Page content that the code keeps up to date, through the real terraform. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(120_000);

const lineList = z.object({
  items: z.array(z.object({ id: z.string(), itemContent: z.object({ style: z.string(), content: z.string() }) })),
});

let coda: LocalCoda;
let hand: ByHand;
let terraform: Terraform;

beforeAll(async () => {
  const started = await startCoda();
  coda = started.coda;
  hand = new ByHand(coda);
  terraform = new Terraform(started.env);
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

const TEXT = '# Handbook\n\nWritten by **code**: change it there.\n\n- first `rule`\n- second rule\n';

function config(content: string, more = '', format = ''): string {
  return `
resource "coda_doc" "doc" {
  title               = "Handbook"
  deletion_protection = false
}
resource "coda_page" "rules" {
  doc_id              = coda_doc.doc.id
  name                = "Rules"
  managed_content     = ${content}
  ${format}
  deletion_protection = false
}
${more}
output "doc" { value = coda_doc.doc.id }
output "page" { value = coda_page.rules.id }
`;
}

const text = (value: string) => JSON.stringify(value);

async function lines() {
  const { doc, page } = await terraform.outputs();
  const answer = await hand.rest('GET', `/docs/${doc}/pages/${page}/content?limit=500`);
  return lineList.parse(answer).items.map(({ id, itemContent: { style, content } }) => ({ id, style, content }));
}

/** Waits until the page says something. */
async function untilSays(words: string): Promise<void> {
  for (let i = 0; i < 100 && !(await lines()).some(({ content }) => content.includes(words)); i++) {
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('content is written with the page, and two plans after it are empty', async () => {
  terraform.write(config(text(TEXT)));
  await terraform.apply();
  expect(await lines()).toMatchObject([
    { style: 'h1', content: 'Handbook' },
    { style: 'paragraph', content: 'Written by code: change it there.' },
    { style: 'bulletedList', content: 'first rule' },
    { style: 'bulletedList', content: 'second rule' },
  ]);
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);
});

test('a plan without changes asks for the page once', async () => {
  coda.journal.clear();
  expect(await terraform.detailedExitCode()).toBe(0);
  const reads = coda.journal.calls().filter(({ path }) => path.endsWith('/content'));
  expect(reads).toHaveLength(1);
});

test('a line that somebody changed is drift, shown as that line, and is put back', async () => {
  const { doc, page } = await terraform.outputs();
  const [, , rule] = await lines();
  await hand.rest('PUT', `/docs/${doc}/pages/${page}`, {
    contentUpdate: {
      insertionMode: 'replace',
      elementId: rule?.id,
      canvasContent: { format: 'markdown', content: '- a rule of my own' },
    },
  });
  await untilSays('my own');
  const planned = await terraform.run(['plan', '-no-color', '-input=false', '-detailed-exitcode']);
  expect(planned.code).toBe(2);
  expect(planned.output).toMatch(/- - a rule of my own\n\s+\+ - first `rule`\n/);
  expect(planned.output).toMatch(/\n\s+Written by \*\*code\*\*: change it there\.\n/);
  await terraform.apply();
  expect((await lines()).map(({ content }) => content)).toContain('first rule');
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a change that somebody undoes is no drift', async () => {
  const { doc, page } = await terraform.outputs();
  const add = (content: string) =>
    hand.rest('PUT', `/docs/${doc}/pages/${page}`, {
      contentUpdate: { insertionMode: 'append', canvasContent: { format: 'markdown', content } },
    });
  await add('by hand');
  await untilSays('by hand');
  expect(await terraform.detailedExitCode()).toBe(2);
  const last = (await lines()).at(-1);
  await hand.rest('DELETE', `/docs/${doc}/pages/${page}/content`, { elementIds: [last?.id] });
  for (let i = 0; i < 100 && (await lines()).length > 4; i++) await new Promise((done) => setTimeout(done, 50));
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('a change of the code replaces the text, in one write', async () => {
  terraform.write(config(text(TEXT.replace('second', 'last'))));
  coda.journal.clear();
  await terraform.apply();
  expect(coda.journal.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
  expect((await lines()).map(({ content }) => content)).toContain('last rule');
  terraform.write(config(text('<h2>Rules</h2><p>a &lt; b</p>'), '', 'content_format = "html"'));
  await terraform.apply();
  expect(await lines()).toMatchObject([
    { style: 'h2', content: 'Rules' },
    { style: 'paragraph', content: 'a < b' },
  ]);
  expect(await terraform.detailedExitCode()).toBe(0);
});

test('content that would make tables, and content for a page that holds a table, are refused while planning', async () => {
  terraform.write(config(text('| a | b |\n|---|---|\n| 1 | 2 |')));
  const table = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(table.code).toBe(1);
  expect(plainText(table.output)).toMatch(/The content holds a table.*Coda would make a grid of it/);

  const { doc, page } = await terraform.outputs();
  await hand.tool('table_create', {
    uri: `coda://docs/${doc}/canvases/${page}`,
    name: 'notes',
    columns: [{ name: 'note', isDisplayColumn: true }],
    rows: [['keep me']],
  });
  terraform.write(config(text('# Other')));
  const holding = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(holding.code).toBe(1);
  expect(plainText(holding.output)).toMatch(/The page "Rules" holds more than text.*"notes" \(grid-/);
});

test('a page that people have written on is only taken over with adopt = true', async () => {
  const { doc } = await terraform.outputs();
  await hand.rest('POST', `/docs/${doc}/pages`, {
    name: 'Diary',
    pageContent: { type: 'canvas', canvasContent: { format: 'markdown', content: 'Dear diary' } },
  });
  const diary = (adopt: boolean) => `
resource "coda_page" "diary" {
  doc_id              = coda_doc.doc.id
  name                = "Diary"
  managed_content     = "By code."
  adopt               = ${adopt}
  deletion_protection = false
}`;
  const rules = '<h2>Rules</h2><p>a &lt; b</p>';
  terraform.write(config(text(rules), diary(false), 'content_format = "html"'));
  const refused = await terraform.run(['plan', '-no-color', '-input=false']);
  expect(plainText(refused.output)).toMatch(/People have written on the page "Diary".*"Dear diary".*adopt = true/);
  terraform.write(config(text(rules), diary(true), 'content_format = "html"'));
  await terraform.apply();
  expect(await terraform.detailedExitCode()).toBe(0);
});
