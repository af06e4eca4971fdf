/**
 * Takes the pictures of the viewer for the documentation: `npx tsx test/local-coda/viewer-pictures.ts [DIRECTORY]`, by default
 * docs/images. The doc is the fixture with a few formula columns and calls added.
 */
import path from 'node:path';
import { openBrowser } from './browser';
import { Bench } from './support';

const WIDE = { width: 1360, height: 760 };
const PHONE = { width: 390, height: 780 };

async function furnish(bench: Bench, docUri: string): Promise<void> {
  const add = (table: string, column: Record<string, unknown>) =>
    bench.tool('table_columns_manage', {
      uri: `${docUri}/tables/${table}`,
      data: { action: 'add', columns: [column] },
    });
  await add('grid-projects--', {
    name: 'work',
    formula: 'tasks.Filter(project = thisRow)',
    format: { type: 'lookup', objectId: 'grid--tasks----', multiple: true },
  });
  await add('grid--tasks----', { name: 'is_done', formula: 'status = "Done"', format: { type: 'check' } });
  await add('grid-_sprints--', {
    name: 'open tasks',
    formula: 'tasks.Filter(sprint = thisRow AND status != "Done").Count()',
    format: { type: 'num' },
  });
}

async function main(): Promise<void> {
  const directory = process.argv[2] ?? path.join(__dirname, '..', '..', 'docs', 'images');
  const bench = await Bench.start({ fixture: 'founder-hq-legacy' });
  const browser = await openBrowser({ viewport: WIDE });
  try {
    const [doc] = bench.coda.docs;
    if (!doc) throw new Error('The fixture has no doc.');
    await furnish(bench, `superhuman://docs/${doc.id}`);
    await bench.get(`/docs/${doc.id}/tables/grid--tasks----/rows?query=nonsense`);
    await bench.get(`/docs/${doc.id}/tables/grid--tasks----/columns`);
    await bench.get(`/docs/${doc.id}/tables/grid--tasks----/rows?limit=100`);
    const page = await browser.context.newPage();
    const shoot = async (name: string, at: string, size: typeof WIDE, colorScheme: 'light' | 'dark') => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      // Through another page, so that every picture is of a page that was loaded.
      await page.goto('about:blank');
      await page.goto(`${bench.coda.url}/d/_d${doc.id}${at}`);
      await page.waitForSelector('h1');
      await page.waitForTimeout(1500);
      await page.screenshot({ path: path.join(directory, `viewer-${name}.png`) });
    };
    const taskId = (await bench.get(`/docs/${doc.id}/tables/grid--tasks----/rows?limit=4`)).body.text('items', 3, 'id');
    await shoot('diagram', '', WIDE, 'light');
    await shoot('dark', `#_tugrid--tasks----/_ru${taskId}`, WIDE, 'dark');
    await shoot('phone', '#_tugrid--tasks----', PHONE, 'light');
  } finally {
    await browser.close();
    await bench.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
