import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import type { Cell } from './engine/cell';
import { CodaFormulas } from './engine/coda-formulas';
import { formatCsv, parseCsv } from './engine/csv';
import type { DocState, Row, Table } from './engine/state';
import { cellText, rowName } from './engine/values';
import { loadFixture, readDoc, writeDoc } from './fixture';
import { packageRoot } from './package-root';

const tools = { formulas: new CodaFormulas(() => 0, { email: '', name: '' }) };
const doc = loadFixture('founder-hq-legacy', tools);

function table(name: string): Table {
  const found = [...doc.tables.values()].find((t) => t.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

function read(from: Table, row: Row, column: string): Cell | undefined {
  const found = from.columns.find((c) => c.name === column);
  if (!found) throw new Error(`no column ${column}`);
  return row.cells[found.id];
}

/** The windows that the fixtures' README promises, by sprint name. */
function windows(): Map<string, { start: string; end: string }> {
  const readme = readFileSync(path.join(packageRoot(), 'local-coda/fixtures/README.md'), 'utf8');
  const lines = [...readme.matchAll(/^\| (Sprint \d+) \| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \|$/gm)];
  return new Map(lines.map(([, name = '', start = '', end = '']) => [name, { start, end }]));
}

interface Task {
  name: string;
  sprint: string;
  date: string;
}

const tasks: Task[] = [...table('tasks').rows.values()].map((row) => ({
  name: rowName(doc, table('tasks'), row),
  sprint: cellText(doc, read(table('tasks'), row, 'sprint')),
  date: cellText(doc, read(table('tasks'), row, 'scheduled_start_date')),
}));

const within = ({ sprint, date }: Task) => {
  const window = windows().get(sprint);
  return window !== undefined && window.start <= date && date <= window.end;
};
const dated = tasks.filter((task) => task.sprint !== '' && task.date !== '');

describe('founder-hq-legacy', () => {
  test('has the tables and the numbers of rows of the real doc', () => {
    const counts = [...doc.tables.values()].map((t) => [t.name, t.rows.size]);
    expect(Object.fromEntries(counts)).toEqual({
      ventures: 3,
      offers: 6,
      engagements: 8,
      projects: 20,
      tasks: 200,
      sprints: 12,
      'DB Templates': 25,
    });
  });

  test('every relation leads to a row; only unknown words are left as text', () => {
    const loose: string[] = [];
    for (const t of doc.tables.values()) {
      for (const row of t.rows.values()) {
        for (const column of t.columns) {
          const cell = row.cells[column.id];
          if (typeof cell === 'string' && column.format.type !== 'none')
            loose.push(`${t.name}.${column.name}: ${cell}`);
        }
      }
    }
    expect(loose.sort()).toEqual(['DB Templates.category: Checklist', 'DB Templates.category: SOP']);
  });

  test('there are twelve windows of two weeks, one behind the other', () => {
    const days = [...windows().values()].map(({ start, end }) => [Date.parse(start), Date.parse(end)] as const);
    expect(days).toHaveLength(12);
    expect([...windows().keys()]).toEqual(
      [...table('sprints').rows.values()].map((row) => rowName(doc, table('sprints'), row)),
    );
    days.forEach(([start, end], i) => {
      expect((end - start) / 86_400_000).toBe(13);
      if (i > 0) expect((start - (days[i - 1]?.[1] ?? 0)) / 86_400_000).toBe(1);
    });
    expect([...windows().values()][0]?.start).toBe('2026-06-29');
  });

  test.each<[string, (task: Task) => boolean]>([
    ['a sprint and no date', (t) => t.sprint !== '' && t.date === ''],
    ['a date and no sprint', (t) => t.sprint === '' && t.date !== ''],
    ['neither', (t) => t.sprint === '' && t.date === ''],
    ['a date outside its sprint', (t) => dated.includes(t) && !within(t)],
    ['the first day of its sprint', (t) => windows().get(t.sprint)?.start === t.date],
    ['the last day of its sprint', (t) => windows().get(t.sprint)?.end === t.date],
  ])('at least two tasks have %s', (_, which) => {
    expect(tasks.filter(which).length).toBeGreaterThanOrEqual(2);
  });

  test('most tasks agree with their windows', () => {
    expect(dated.filter(within).length).toBeGreaterThan(dated.length * 0.9);
  });

  test('templates have blank categories and shared names', () => {
    const templates = table('DB Templates');
    const rows = [...templates.rows.values()];
    expect(rows.filter((row) => read(templates, row, 'category') === undefined)).toHaveLength(2);
    const names = rows.map((row) => rowName(doc, templates, row));
    expect(names.length - new Set(names).size).toBe(2);
  });

  test.each([
    ['quotes', /"/],
    ['brackets', /\[.*\]/],
    ['commas', /,/],
    ['emoji', /\p{Extended_Pictographic}/u],
    ['a space at the end', / $/],
  ])('at least two names hold %s', (_, pattern) => {
    const names = [...doc.tables.values()].flatMap((t) => [...t.rows.values()].map((row) => rowName(doc, t, row)));
    expect(names.filter((name) => pattern.test(name)).length).toBeGreaterThanOrEqual(2);
  });

  test('ids look like Coda ids, some awkward', () => {
    const ids = [...doc.tables.values()].flatMap((t) => [t.id, ...t.columns.map((c) => c.id), ...t.rows.keys()]);
    expect(ids.filter((id) => !/^(grid|c|i)-[\w-]{10}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const awkward of [/^grid-[-_]/, /^c-[-_]/, /^i-[-_]/]) {
      expect(ids.some((id) => awkward.test(id))).toBe(true);
    }
  });
});

describe('the fixture format', () => {
  const directories: string[] = [];
  const temporary = () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'codaform-fixture-'));
    directories.push(directory);
    return directory;
  };
  afterAll(() => {
    for (const directory of directories) rmSync(directory, { recursive: true });
  });

  const contents = (d: DocState) =>
    [...d.tables.values()].map((t) => ({ ...t, rows: [...t.rows.values()].map((row) => [row.id, row.cells]) }));

  test('a doc that is written and read again is the same doc', () => {
    const directory = temporary();
    writeDoc(doc, directory, tools);
    const again = readDoc(directory, tools);
    expect(contents(again)).toEqual(contents(doc));
    expect([...again.pages.values()]).toEqual([...doc.pages.values()]);
    expect(readdirSync(directory).sort()).toContain('db-templates.csv');
  });

  test('a sheet with an unknown column is refused with its name', () => {
    const directory = temporary();
    writeDoc(doc, directory, tools);
    writeFileSync(path.join(directory, 'sprints.csv'), 'id,name,gaol\n');
    expect(() => readDoc(directory, tools)).toThrow(/sprints\.csv.*gaol/);
  });

  test('CSV: whatever is written is read back', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', ' ', 'a "b", c', 'x\ny', 'a\r\nb', ' x '));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
        expect(parseCsv(formatCsv(rows))).toEqual(rows);
      }),
    );
  });
});
