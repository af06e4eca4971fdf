/** The HTML report in a browser: nothing from elsewhere, phone, keyboard, print. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { buildReport } from '../../cli/report/build';
import { toHtml } from '../../cli/report/html/page';
import { readTerraformJson } from '../../cli/report/plan-json';
import { changeOf, exampleChanges, planText, table } from '../../cli/report/testing/plan';
import { openBrowser, whyNoBrowser } from '../local-coda/browser';

jest.setTimeout(120_000);

const HOSTILE = '"><script>document.title="taken"</script><img src=http://127.0.0.1:9/x onerror=alert(1)>';
const why = whyNoBrowser();
if (why !== null && process.env.CODAFORM_REQUIRE_ALL === '1') throw new Error(why);
if (why !== null) console.warn(`The report's page is not tested: ${why}`);
const describeHere = why === null ? describe : describe.skip;

describeHere('the HTML report', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let folder: string;
  let url: string;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'codaform-page-'));
    const plan = planText([...exampleChanges(), changeOf('coda_table', 'h', { after: table('h', { name: HOSTILE }) })]);
    const report = buildReport(readTerraformJson(plan, 'plan'), { title: `shop ${HOSTILE}` });
    writeFileSync(join(folder, 'report.html'), toHtml(report));
    url = pathToFileURL(join(folder, 'report.html')).href;
    browser = await openBrowser({ viewport: { width: 1280, height: 900 } });
    page = await browser.context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('asks for nothing, runs nothing, complains of nothing', async () => {
    expect(asked).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.title()).toContain('<script>');
    expect(await page.locator('script, img, iframe, link').count()).toBe(0);
  });

  test('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    const [wide, there] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide).toBeLessThanOrEqual(there ?? 0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('is read with the keyboard: first the way past the head, then parts, groups that open and close', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the report');
    const links = await page.locator('nav a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const link of links) expect(await page.locator(link ?? '').count()).toBe(1);
    const group = page.locator('details.card').first();
    const isOpen = () => group.evaluate((element) => element instanceof HTMLDetailsElement && element.open);
    const before = await isOpen();
    await group.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBe(!before);
  });

  test('says to those who do not see it what the diagram shows', async () => {
    const picture = page.getByRole('img', { name: /^Entity diagram of/ });
    expect(await picture.count()).toBe(1);
    expect(await picture.locator('desc').textContent()).toMatch(/tasks, changed: \d+ columns; relation to projects\./);
    expect(await page.locator('[role=region][tabindex="0"]').first().getAttribute('aria-label')).toBe('Entity diagram');
  });

  test('is dark where the reader wants it dark, and light on paper', async () => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).toBe('rgb(17, 19, 23)');
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await page.locator('nav').isVisible()).toBe(false);
    // What is folded away on the screen is on the paper.
    await page
      .locator('details.card')
      .first()
      .evaluate((element) => element.removeAttribute('open'));
    expect(
      await page
        .locator('details.card')
        .first()
        .evaluate((element) => element.getBoundingClientRect().height),
    ).toBeGreaterThan(70);
  });
});
