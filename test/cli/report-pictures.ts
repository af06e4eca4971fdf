/**
 * The pictures of the guide on reviews: `npx tsx test/cli/report-pictures.ts` writes them to docs/images. Needs Chromium.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildReport } from '../../cli/report/build';
import { toHtml } from '../../cli/report/html/page';
import { readTerraformJson } from '../../cli/report/plan-json';
import { changeOf, column, DOC, exampleChanges, planText, table } from '../../cli/report/testing/plan';
import { ROOT } from '../../scripts/paths';
import { openBrowser } from '../local-coda/browser';

const same = (type: string, name: string, attrs: Record<string, unknown>) =>
  changeOf(type, name, { before: attrs, after: attrs });
const relation = (to: string) => ({ type: 'lookup', table_id: `grid-${to}` });

function examplePlan(): string {
  const backfill = {
    doc_id: DOC,
    table_id: 'grid-tasks',
    column: 'sprint',
    value: 'sprints.Filter(start <= thisRow.due AND end >= thisRow.due).First()',
    rows: 412,
    blank: 180,
    to_fill: 171,
    no_value_count: 9,
    conflict_count: 0,
    conflicts: [],
    samples: [],
  };
  return planText([
    ...exampleChanges(),
    same('coda_table', 'clients', table('clients')),
    same('coda_column', 'client', column('projects', 'client', { format: relation('clients') })),
    changeOf('coda_table', 'invoices', { after: table('invoices') }),
    changeOf('coda_column', 'invoice_project', {
      after: column('invoices', 'project', { format: relation('projects') }),
    }),
    changeOf('coda_column', 'invoice_hours', {
      after: column('invoices', 'hours', { format: { type: 'number' }, formula: 'thisRow.project.effort' }),
    }),
    changeOf('coda_column', 'invoice_client', {
      after: column('invoices', 'client', { format: relation('clients'), formula: 'thisRow.project.client' }),
    }),
    changeOf('coda_column_backfill', 'sprint', { after: backfill, unknown: { filled: true, backup: true } }),
  ]);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-pictures-'));
  const browser = await openBrowser({ viewport: { width: 1280, height: 900 } });
  try {
    const report = buildReport(readTerraformJson(examplePlan(), 'plan'), {
      title: 'workshop staging',
      deadlineSeconds: 60,
    });
    report.docs.forEach((doc) => {
      doc.name = 'Workshop';
    });
    const file = join(folder, 'report.html');
    writeFileSync(file, toHtml(report));
    const page = await browser.context.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.screenshot({ path: join(ROOT, 'docs', 'images', 'report.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => document.querySelector('#doc')?.scrollIntoView());
    await page.screenshot({ path: join(ROOT, 'docs', 'images', 'report-diagram-dark.png') });
    await page.evaluate(() => document.querySelector('#changes')?.scrollIntoView());
    await page.screenshot({ path: join(tmpdir(), 'report-changes.png') });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
