/**
 * Takes the pictures of Founder HQ before and after its migration, for the documentation: after `npm run demo`,
 * `npx tsx test/constructs/founder-hq-pictures.ts [DIRECTORY]`, by default docs/images. Before is the fixture, after is the
 * doc as the demo left it.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startLocalCoda } from '../../local-coda';
import { openBrowser } from '../local-coda/browser';

const ROOT = path.join(__dirname, '..', '..');
const DEPLOYED = path.join(ROOT, '.demo', 'coda');
const TASKS = '#_tugrid--tasks----';

async function main(): Promise<void> {
  const directory = process.argv[2] ?? path.join(ROOT, 'docs', 'images');
  if (!existsSync(DEPLOYED)) throw new Error('There is no migrated doc. Run `npm run demo` first.');
  const browser = await openBrowser({ viewport: { width: 1440, height: 820 }, colorScheme: 'light' });
  try {
    const page = await browser.context.newPage();
    for (const [name, options] of [
      ['before', { fixture: 'founder-hq-legacy' }],
      ['after', { dataDir: DEPLOYED }],
    ] as const) {
      const coda = await startLocalCoda({ ...options, warn: () => undefined });
      const doc = `${coda.url}/d/_d${coda.docs[0]?.id ?? ''}`;
      for (const [what, at, width] of [
        ['diagram', '', 1440],
        ['tasks', TASKS, 2240],
      ] as const) {
        await page.setViewportSize({ width, height: what === 'diagram' ? 980 : 820 });
        // Through another page, so that every picture is of a page that was loaded.
        await page.goto('about:blank');
        await page.goto(`${doc}${at}`);
        await page.waitForSelector('h1');
        const calls = page.getByRole('button', { name: 'API calls', expanded: true });
        if ((await calls.count()) > 0) await calls.click();
        await page.waitForTimeout(1500);
        await page.screenshot({ path: path.join(directory, `founder-hq-${name}-${what}.png`) });
      }
      await coda.close();
    }
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
