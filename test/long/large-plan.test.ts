/** A plan of 100 MB: reported, within the memory that Node has by itself, and in no more characters than a comment takes. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeOf, DOC, exampleChanges, planText } from '../../cli/report/testing/plan';
import { DIST } from '../../scripts/paths';
import { runCommand } from '../support/processes';

jest.setTimeout(120_000);

test('100 MB of seed rows are a report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-large-'));
  try {
    const file = join(folder, 'plan.json');
    const text = 'Ünïcode and "quotes" '.repeat(240);
    const rows = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`row ${i}`, { notes: `${i} ${text}` }]));
    const set = { doc_id: DOC, table_id: 'grid-tasks', key_column: 'name', row_ids: {}, rows };
    writeFileSync(file, planText([...exampleChanges(), changeOf('coda_rows', 'many', { after: set })]));
    expect(statSync(file).size).toBeGreaterThan(100_000_000);
    const command = join(DIST, 'cli', 'codaform.js');
    const made = await runCommand(command, ['report', file, '--out', join(folder, 'report.md')], folder, {
      PATH: process.env.PATH,
      NODE_OPTIONS: '--max-old-space-size=1024',
    });
    expect(made).toMatchObject({ code: 0, output: '' });
    const report = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(report.length).toBeLessThanOrEqual(65_536);
    expect(report.includes('20001 rows added')).toBe(true);
    expect(report.includes('CODA001')).toBe(true);

    // Cut off in the middle, it is refused in words.
    writeFileSync(file, readFileSync(file).subarray(0, 60_000_000));
    const cut = await runCommand(command, ['report', file], folder, { PATH: process.env.PATH });
    expect(cut.code).toBe(1);
    expect(cut.output).toMatch(/^codaform report: .*plan\.json is cut off or is not JSON/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
