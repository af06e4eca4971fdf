/**
 * Figures of the viewer, as lines of a Markdown table: `npx tsx test/bench/viewer.ts`. A table of 10,000 rows and 8 columns is
 * opened in Chromium and scrolled through from top to bottom.
 */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { startLocalCoda } from '../../local-coda';
import { openBrowser, whyNoBrowser } from '../local-coda/browser';
import { ByHand } from '../support/coda';
import { type Figure, printFigures } from './figure';

const ROWS = 10_000;
const STEPS = 300;
/** How late a frame may be and still look smooth, at 60 of them in a second: every second one may be missed. */
const SMOOTH_MS = 34;

const SCHEMA = `CREATE TABLE kinds (name text PRIMARY KEY);
CREATE TABLE big (name text PRIMARY KEY, n int, due date, done boolean, note text, price numeric(10,2),
  state text CHECK (state IN ('Open', 'Done')), kind text REFERENCES kinds);`;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const tableList = z.object({ items: z.array(z.object({ name: z.string(), browserLink: z.string() })) });

/** Milliseconds from asking for the page until the browser has drawn rows. */
async function openTable(page: Page, link: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(link, { waitUntil: 'commit' });
  return page.evaluate<number>(`new Promise((resolve) => {
    const look = () => document.querySelector('.grid tbody tr[aria-rowindex="20"]')
      ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
      : setTimeout(look, 2);
    look();
  })`);
}

/** The milliseconds between frames while the table is scrolled through, and the browser's work meanwhile. */
async function scroll(page: Page): Promise<{ frames: number[]; busy: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await busy();
  const frames = await page.evaluate<number[]>(`new Promise((resolve) => {
    const box = document.querySelector('.grid-scroll');
    const frames = [];
    let last = performance.now();
    const step = (n) => {
      const now = performance.now();
      if (n > 0) frames.push(now - last);
      last = now;
      if (n === ${STEPS}) return resolve(frames);
      box.scrollTop = (box.scrollHeight - box.clientHeight) * (n + 1) / ${STEPS};
      requestAnimationFrame(() => step(n + 1));
    };
    requestAnimationFrame(() => step(0));
  })`);
  return { frames, busy: ((await busy()) - before) * 1000 };
}

/** Opening and scrolling a table of 10,000 rows; nothing where there is no browser to measure with. */
export async function viewerFigures(): Promise<Figure[]> {
  if (whyNoBrowser() !== null) return [];
  const coda = await startLocalCoda({
    schema: { name: 'Big', kind: 'sql', text: SCHEMA },
    config: { limits: 'off', mutationDelayMs: 0 },
  });
  const doc = coda.docs[0]?.id ?? '';
  const hand = new ByHand(coda);
  await hand.rest('POST', `/docs/${doc}/tables/kinds/rows`, {
    rows: Array.from({ length: 10 }, (_, i) => ({ cells: [{ column: 'name', value: `Kind ${i}` }] })),
  });
  for (let from = 0; from < ROWS; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => {
      const n = from + i + 1;
      const values = {
        ...{ name: `Row ${n}`, n, due: `2026-09-${String((n % 28) + 1).padStart(2, '0')}`, done: n % 2 === 0 },
        ...{
          note: `What is to be said of row ${n}`,
          price: n / 4,
          state: n % 3 ? 'Open' : 'Done',
          kind: `Kind ${n % 10}`,
        },
      };
      return { cells: Object.entries(values).map(([column, value]) => ({ column, value })) };
    });
    await hand.rest('POST', `/docs/${doc}/tables/big/rows`, { rows });
  }
  const { items } = tableList.parse(await hand.rest('GET', `/docs/${doc}/tables`));
  const browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await browser.context.newPage();
    const link = items.find(({ name }) => name === 'big')?.browserLink ?? '';
    const opened: number[] = [];
    for (let run = 0; run < 7; run++) opened.push(await openTable(page, link));
    const { frames, busy } = await scroll(page);
    await page.getByText(`Row ${ROWS}`, { exact: true }).waitFor();
    const late = frames.filter((ms) => ms > SMOOTH_MS).length;
    return [
      {
        what: `Viewer: a table of ${ROWS} rows is shown`,
        target: '< 1 s',
        measured: `${Math.round(median(opened))} ms`,
        how: 'Chromium, from asking for the page until rows are drawn, median of 7',
        met: median(opened) < 1000,
      },
      {
        what: `Viewer: ${ROWS} rows are scrolled through`,
        target: `frames at most ${SMOOTH_MS} ms apart, but for 5 in 100`,
        measured: `median ${median(frames).toFixed(1)} ms, ${late} of ${frames.length} later; ${(busy / frames.length).toFixed(1)} ms of work a frame`,
        how: `${STEPS} steps from top to bottom, one a frame`,
        met: late <= frames.length / 20,
      },
    ];
  } finally {
    await browser.close();
    await coda.close();
  }
}

if (require.main === module) printFigures(viewerFigures);
