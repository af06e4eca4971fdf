import type { Page } from 'playwright-core';
import { openBrowser, whyNoBrowser } from './browser';
import { Bench, newDoc, newTable, type TestDoc, type TestTable } from './support';

const missing = whyNoBrowser();
const REQUIRED = process.env['CODAFORM_REQUIRE_ALL'] === '1';
if (missing !== null && !REQUIRED) console.warn(`The viewer's tests were skipped: ${missing}.`);
const describeInBrowser = missing === null || REQUIRED ? describe : describe.skip;

const HOSTILE = '<img src=x onerror=alert(1)>"\'&amp;\u202Egnp.exe';
const ROWS = 10_000;

describeInBrowser('the viewer in a browser', () => {
  let bench: Bench;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  let hq: string;
  let doc: TestDoc;
  let big: TestTable;
  let hostile: TestTable;
  /** Every address that the browser asked for, and every complaint that it had. */
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    if (missing !== null) throw new Error(`CODAFORM_REQUIRE_ALL is set, and ${missing}.`);
    bench = await Bench.start({ fixture: 'founder-hq-legacy' });
    hq = `/docs/${bench.coda.docs[0]?.id}`;
    await bench.tool('table_columns_manage', {
      uri: `superhuman:/${hq}/tables/grid-projects--`,
      data: {
        action: 'add',
        columns: [
          {
            name: 'its tasks',
            formula: 'tasks.Filter(project = thisRow)',
            format: { type: 'lookup', objectId: 'grid--tasks----', multiple: true },
          },
        ],
      },
    });
    doc = await newDoc(bench, `Large ${HOSTILE}`);
    big = await newTable(bench, doc, 'Big', [{ name: 'Name' }, { name: 'N', format: { type: 'num' } }]);
    for (let from = 0; from < ROWS; from += 500) {
      const rows = Array.from({ length: 500 }, (_, i) => ({
        cells: [
          { column: big.columns['Name'], value: `Row number ${from + i + 1}` },
          { column: big.columns['N'], value: from + i + 1 },
        ],
      }));
      await bench.rest('POST', `/docs/${doc.id}/tables/${big.id}/rows`, { rows });
    }
    bench.settle();
    hostile = await newTable(
      bench,
      doc,
      HOSTILE,
      [{ name: HOSTILE }, { name: 'Pick', format: { type: 'sl', selectOptions: [{ name: HOSTILE, color: 'Red' }] } }],
      [[HOSTILE, HOSTILE]],
    );
    browser = await openBrowser({ viewport: { width: 1280, height: 800 } });
    browser.context.on('request', (request) => requests.push(request.url()));
    page = await browser.context.newPage();
    page.setDefaultTimeout(5000);
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await bench?.stop();
  });

  /** Opens the browser link of a resource of the API. */
  async function open(path: string): Promise<string> {
    const link = (await bench.get(path)).body.text('browserLink');
    // A change of the hash alone would load nothing.
    await page.goto('about:blank');
    await page.goto(link);
    return link;
  }

  const heading = () => page.locator('h1').innerText();
  const cell = (row: number, column: number) => page.locator(`tr[aria-rowindex="${row + 1}"] > :nth-child(${column})`);

  test('the link of a doc opens its overview, with a diagram of what relates to what', async () => {
    await open(hq);
    expect(await heading()).toBe('Founder HQ');
    const link = page.getByRole('link', { name: 'Table projects', exact: true });
    expect(await page.locator('.diagram .edge').count()).toBe(6);
    const hidden = () =>
      page.evaluate("document.querySelector('.diagram').scrollWidth > document.querySelector('.diagram').clientWidth");
    expect(await hidden()).toBe(false);
    await page.getByRole('button', { name: 'Actual size' }).click();
    expect(await hidden()).toBe(true);
    expect(await page.locator('.diagram .edge.computed').count()).toBe(1);
    await page.getByText('The relations in words').click();
    expect(await page.locator('details li').allInnerTexts()).toContain(
      'projects.its tasks → tasks (many rows, computed)',
    );
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.grid');
    expect(await heading()).toBe('projects');
  });

  test('the link of a page opens the page, with its text and tables', async () => {
    const pages = (await bench.get(`${hq}/pages`)).body.list('items');
    const offers = pages.find((item) => item.text('name') === 'Ventures and offers');
    await open(`${hq}/pages/${offers?.text('id')}`);
    expect(await heading()).toBe('Ventures and offers');
    expect(await page.locator('.table-block h2').allInnerTexts()).toEqual(['ventures', 'offers']);
    await page.getByText('$').first().waitFor();
    expect(await page.locator('.pill.green').first().innerText()).toBe('growing');
    await page.getByRole('navigation', { name: 'Pages and tables' }).getByRole('link', { name: 'Founder HQ' }).click();
    await page.waitForSelector('.prose strong');
    expect(await page.locator('.prose li').count()).toBe(2);
  });

  test('the link of a table opens the table; computed columns say how', async () => {
    await open(`${hq}/tables/grid-projects--`);
    await cell(1, 2).waitFor();
    expect(await heading()).toBe('projects');
    expect(await page.locator('.grid').getAttribute('aria-rowcount')).toBe('21');
    const computed = page.getByRole('columnheader', { name: 'its tasks (computed)' });
    await computed.focus();
    expect(await page.getByRole('tooltip').innerText()).toContain('= tasks.Filter(project = thisRow)');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('tooltip').count()).toBe(0);
    await computed.hover();
    expect(await page.getByRole('tooltip').innerText()).toContain('tasks.Filter');
  });

  test('the link of a row opens the row beside its table; a relation leads to the row that it names', async () => {
    const rows = (await bench.get(`${hq}/tables/grid--tasks----/rows?limit=150`)).body.list('items');
    const row = rows[120];
    await open(`${hq}/tables/grid--tasks----/rows/${row?.text('id')}`);
    const panel = page.getByRole('complementary', { name: 'Row' });
    await page.locator('tr.target').waitFor();
    expect(await panel.locator('h2').innerText()).toBe(row?.text('name'));
    expect(await page.locator('tr.target').getAttribute('aria-rowindex')).toBe('122');
    expect(await page.locator('tr.target').isVisible()).toBe(true);
    const relation = panel.locator('a.ref').first();
    const name = await relation.innerText();
    await relation.click();
    await page.locator('h1', { hasText: 'projects' }).waitFor();
    await page.locator('.row-panel h2', { hasText: name }).waitFor();
    await page.goBack();
    await page.locator('h1', { hasText: 'tasks' }).waitFor();
    await panel.locator('h2', { hasText: row?.text('name') ?? '' }).waitFor();
    await panel.locator('h2').focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  test('a value in the rich form leads to the same row', async () => {
    const read = await bench.get(`${hq}/tables/grid--tasks----/rows?valueFormat=rich&limit=1&useColumnNames=true`);
    await page.goto(read.body.text('items', 0, 'values', 'project', 'url'));
    await page
      .locator('.row-panel h2', {
        hasText: read.body.text('items', 0, 'values', 'project', 'name').replaceAll('`', ''),
      })
      .waitFor();
    expect(await heading()).toBe('projects');
  });

  test(`a table of ${ROWS} rows holds few of them in the page, wherever one scrolls`, async () => {
    await open(`/docs/${doc.id}/tables/${big.id}`);
    await page.getByText('Row number 1', { exact: true }).waitFor();
    expect(await page.locator('.grid').getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
    const asked = requests.length;
    for (const at of [0.3, 0.7, 1]) {
      await page.evaluate(
        `{ const s = document.querySelector('.grid-scroll'); s.scrollTop = s.scrollHeight * ${at}; }`,
      );
      await page.waitForTimeout(150);
      expect(await page.locator('.grid tbody tr').count()).toBeLessThan(80);
    }
    await page.getByText(`Row number ${ROWS}`, { exact: true }).waitFor();
    expect(requests.slice(asked).filter((url) => url.includes('/rows?')).length).toBeLessThan(10);
  });

  test('the keyboard reaches every cell, and opens rows', async () => {
    await open(`/docs/${doc.id}/tables/${big.id}`);
    await page.getByText('Row number 1', { exact: true }).waitFor();
    await page.locator('h1').focus();
    const focused = () => page.evaluate<string>('document.activeElement.innerText');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Name');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Row number 1');
    await page.keyboard.press('Control+End');
    await page.getByText(`Row number ${ROWS}`, { exact: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(`Row number ${ROWS - 1}`);
    await page.keyboard.press('Enter');
    await page.locator('.row-panel h2', { hasText: `Row number ${ROWS - 1}` }).waitFor();
    expect(page.url()).toContain('/_rui-');
    await page.goto(`${bench.coda.url}/d/_d${doc.id}`);
    await page.locator('.diagram').waitFor();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  test('views are tabs: a filter and a sort show what they do', async () => {
    const data = {
      action: 'add',
      name: 'High',
      sharedFilter: 'N > 9990',
      sorts: [{ columnId: big.columns['N'], direction: 'descending' }],
    };
    await bench.tool('table_view_manage', { uri: big.uri, data });
    await open(`/docs/${doc.id}/tables/${big.id}`);
    await page.getByRole('navigation', { name: 'Views of Big' }).getByRole('link', { name: 'High' }).click();
    await page.locator('.grid[aria-rowcount="11"]').waitFor();
    expect(await cell(1, 2).innerText()).toBe(`Row number ${ROWS}`);
    expect(await page.locator('.table-head').innerText()).toContain('Filter N > 9990');
    expect(await page.locator('.table-head').innerText()).toContain('Sorted by N ↓');
  });

  test('hostile names are text, everywhere', async () => {
    await open(`/docs/${doc.id}/tables/${hostile.id}`);
    await cell(1, 2).waitFor();
    expect(await heading()).toBe(HOSTILE);
    expect(await page.title()).toContain(HOSTILE.slice(0, 20));
    expect(await cell(1, 2).innerText()).toBe(HOSTILE);
    expect(await page.locator('.pill.red').innerText()).toBe(HOSTILE);
    await page.goto(`${bench.coda.url}/d/_d${doc.id}`);
    await page.locator('.diagram').waitFor();
    await page.goto(bench.coda.url);
    await page.locator('.docs a').nth(1).waitFor();
    expect(await page.locator('.docs').innerText()).toContain(`Large ${HOSTILE}`);
    expect(await page.locator('img:not([src="/local-coda/viewer/assets/icon.svg"])').count()).toBe(0);
  });

  test('calls and changes appear while one looks', async () => {
    await open(`/docs/${doc.id}/tables/${hostile.id}`);
    await cell(1, 2).waitFor();
    await page.getByRole('button', { name: 'API calls', exact: true }).click();
    const column = hostile.columns[HOSTILE] ?? '';
    const made = { rows: [{ cells: [{ column, value: 'made just now' }] }] };
    await bench.rest('POST', `/docs/${doc.id}/tables/${hostile.id}/rows`, made);
    bench.settle();
    await page.getByText('made just now').waitFor();
    expect(await page.locator('.title').innerText()).toContain('2 rows');
    await bench.get('/docs/no-such-doc');
    const line = page.locator('.calls li', { hasText: '/docs/no-such-doc' }).first();
    await line.waitFor();
    expect(await line.innerText()).toContain('404');
    await page.getByLabel('Show').selectOption('failed');
    expect(await page.locator('.calls li .status:not(.failed)').count()).toBe(0);
    // A look at the journal is no call.
    expect(bench.coda.journal.calls((call) => call.path.startsWith('/local-coda/viewer'))).toEqual([]);
  });

  test('landmarks, names and headings are as assistive technology needs them', async () => {
    for (const at of ['', '/_surHQ2', '#_tugrid--tasks----']) {
      await page.goto('about:blank');
      await page.goto(`${bench.coda.url}/d/_d${bench.coda.docs[0]?.id}${at}`);
      await page
        .locator(at.startsWith('#') ? '.grid tbody a' : 'h1')
        .first()
        .waitFor();
      for (const role of ['banner', 'main'] as const) expect(await page.getByRole(role).count()).toBe(1);
      expect(await page.getByRole('navigation', { name: 'Pages and tables' }).count()).toBe(1);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.evaluate(NAMELESS)).toEqual([]);
      expect(await page.evaluate(REPEATED_IDS)).toEqual([]);
    }
  });

  test('fits a phone, prints its content alone, and follows the colour scheme', async () => {
    await open(`${hq}/tables/grid--tasks----`);
    await cell(1, 2).waitFor();
    const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await ground();
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground()).not.toBe(dark);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.side').isVisible()).toBe(false);
    expect(await page.locator('.grid').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 390, height: 780 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const menu = page.getByRole('button', { name: 'Pages and tables' });
    await menu.click();
    await page.getByRole('link', { name: 'Sprints', exact: true }).click();
    await page.locator('h1', { hasText: 'Sprints' }).waitFor();
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('nothing was asked of anybody else, and the browser had no complaint', () => {
    const foreign = requests.filter((url) => !url.startsWith(bench.coda.url) && url !== 'about:blank');
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** What can be operated and has no name. */
const NAMELESS = `[...document.querySelectorAll('a, button, input, select, [role=region], [role=grid], nav, aside')]
  .filter((e) => e.checkVisibility())
  .filter((e) => !(e.getAttribute('aria-label') || e.labels?.length || e.textContent.trim()))
  .map((e) => e.outerHTML.slice(0, 120))`;

const REPEATED_IDS = `[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)`;

describe('the viewer over HTTP', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ fixture: 'founder-hq-legacy' });
  });
  afterAll(() => bench.stop());

  const get = (path: string, init: RequestInit = {}) => fetch(bench.coda.url + path, init);

  test('every page has a strict policy, and only reading is possible', async () => {
    for (const path of ['/', '/d/_dFounderHQ1', '/d/_dNoSuchDoc0', '/local-coda/viewer/assets/main.mjs']) {
      const policy = (await get(path)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
    }
    expect((await get('/d/_dFounderHQ1', { method: 'POST' })).status).toBe(405);
    expect((await get('/local-coda/viewer/docs', { method: 'DELETE' })).status).toBe(405);
  });

  test.each([
    ['/d/_dNoSuchDoc0', 404],
    ['/d/Any-title_dFounderHQ1', 200],
    ['/docs?workspaceId=ws-LocalCoda0', 200],
    ['/local-coda/viewer/assets/..%2f..%2f..%2fpackage.json', 404],
    ['/local-coda/viewer/assets/nothing.mjs', 404],
    ['/local-coda/viewer/docs/FounderHQ1/tables/grid--tasks----/rows?limit=x', 404],
    ['/local-coda/viewer/docs/FounderHQ1/tables/grid-nothing/rows', 404],
    ['/local-coda/viewer/docs/FounderHQ1/tables/grid--tasks----/rows/i-nothing', 404],
    ['/local-coda/viewer/docs/%E0%A4%A', 404],
    ['/local-coda/viewer/changes?after=-1', 404],
  ])('GET %s is %d', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  test('an answer holds 500 rows at most', async () => {
    const path = '/local-coda/viewer/docs/FounderHQ1/tables/grid--tasks----/rows';
    const read = async (query: string): Promise<unknown> => (await get(path + query)).json();
    expect(await read('?limit=100000')).toMatchObject({ total: 200, offset: 0 });
    expect(await read('?offset=199')).toMatchObject({ rows: [{ id: expect.stringMatching(/^i-/) }] });
    expect(await read('?offset=5000')).toMatchObject({ rows: [] });
  });
});
