/** Copies of the legacy doc of Founder HQ that are larger than it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCsv, parseCsv } from '../../local-coda/engine/csv';
import { ROOT } from '../../scripts/paths';

/** The legacy doc as it is. */
export const LEGACY_FIXTURE = join(ROOT, 'local-coda', 'fixtures', 'founder-hq-legacy');

/** Puts a copy of the fixture into a folder, with every task and every template so many times; gives its path. */
export function scaledFixture(folder: string, tasks: number, templates: number): string {
  const target = join(folder, 'fixture');
  cpSync(LEGACY_FIXTURE, target, { recursive: true });
  const repeat = (file: string, times: number, prefix: string) => {
    const [header = [], ...rows] = parseCsv(readFileSync(join(target, file), 'utf8'));
    const copies = Array.from({ length: times }, (_, n) =>
      rows.map(([, name, ...cells], i) => {
        const id = `i-${prefix}${String(n * rows.length + i).padStart(10 - prefix.length, '0')}`;
        return [id, n === 0 ? (name ?? '') : `${name} (${n + 1})`, ...cells];
      }),
    );
    writeFileSync(join(target, file), formatCsv([header, ...copies.flat()]));
  };
  repeat('tasks.csv', tasks, 't');
  repeat('db-templates.csv', templates, 'm');
  return target;
}
