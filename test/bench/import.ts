/** The figure of `codaform import`: a doc of 200 tables and 4,000 columns under Coda's limits. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCoda } from '../../local-coda';
import { DIST } from '../../scripts/paths';
import { runCommand } from '../support/processes';

/** Reads that Coda allows in a window, and how long that is (OpenAPI description, "Rate Limiting"). */
const LIMIT = { reads: 100, seconds: 6 };

function largeSchema(): string {
  const columns = Array.from({ length: 18 }, (_, n) => `column_${n} ${['text', 'int', 'date', 'boolean'][n % 4]}`);
  const tables = Array.from({ length: 200 }, (_, n) => {
    const parent = `parent text REFERENCES table_${(n * 7 + 3) % 200}`;
    return `CREATE TABLE table_${n} (${['name text PRIMARY KEY', parent, ...columns].join(', ')});`;
  });
  return tables.join('\n');
}

/** Imports the doc with a REST token, at the floor of reads: each thing once. */
export async function importOfLarge() {
  const coda = await startLocalCoda({
    schema: { name: 'Large', kind: 'sql', text: largeSchema() },
    config: { limits: 'coda' },
  });
  const folder = mkdtempSync(join(tmpdir(), 'codaform-bench-import-'));
  try {
    const env = { PATH: process.env.PATH, CODA_BASE_URL: coda.apiUrl, CODA_API_TOKEN: coda.tokens.rest };
    const args = ['import', coda.docs[0]?.id ?? '', '--out', folder, '--force'];
    const start = performance.now();
    const { code, output } = await runCommand(join(DIST, 'cli', 'codaform.js'), args, folder, env);
    const seconds = (performance.now() - start) / 1000;
    if (code !== 0) throw new Error(output);
    const calls = coda.journal.calls();
    const refused = calls.filter(({ status }) => status === 429).length;
    // The doc, formulas and controls; 201 pages and 200 tables, 100 an answer; 200 lists of columns.
    const least = 3 + 3 + 2 + 200;
    const floor = Math.floor((least - 1) / LIMIT.reads) * LIMIT.seconds;
    return {
      what: 'import of a doc with 200 tables and 4,000 columns',
      target: `${least} reads, and < 3 s more than they take under Coda's limits (${floor} s)`,
      measured: `${calls.length} reads, ${refused} refused, ${seconds.toFixed(1)} s`,
      how: '`codaform import` as a process, against the local Coda with its limits on',
      met: calls.length === least && refused === 0 && seconds < floor + 3,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await coda.close();
  }
}
