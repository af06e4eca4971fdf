/**
 * What the migration of the fixture has to come to, worked out from its CSV files and the windows in the fixtures' README by
 * the rules in docs/guides/founder-hq-migration.md. None of the code that migrates is used.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';

const FIXTURES = join(ROOT, 'local-coda', 'fixtures');

/** A task of the fixture. Blank cells are empty text. */
export interface LegacyTask {
  readonly id: string;
  readonly name: string;
  readonly sprint: string;
  readonly date: string;
}

/** A template of the fixture. */
export interface LegacyTemplate {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly body: string;
  readonly owner: string;
  readonly reviewed: string;
}

/** The first and last day of each sprint, by its name, as the fixtures' README has them. */
export function windows(): ReadonlyMap<string, { readonly first: string; readonly last: string }> {
  const readme = readFileSync(join(FIXTURES, 'README.md'), 'utf8');
  const lines = readme.matchAll(/^\| (Sprint \d+) \| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \|$/gm);
  return new Map([...lines].map(([, name = '', first = '', last = '']) => [name, { first, last }]));
}

export function legacyTasks(): LegacyTask[] {
  return records('tasks.csv').map((r) => ({
    id: field(r, 'id'),
    name: field(r, 'name'),
    sprint: field(r, 'sprint'),
    date: field(r, 'scheduled_start_date'),
  }));
}

export function legacyTemplates(): LegacyTemplate[] {
  return records('db-templates.csv').map((r) => ({
    id: field(r, 'id'),
    name: field(r, 'name'),
    category: field(r, 'category'),
    body: field(r, 'body'),
    owner: field(r, 'owner'),
    reviewed: field(r, 'last_reviewed_on'),
  }));
}

/** The sprint whose window holds a day. */
export function sprintOf(day: string): string {
  for (const [name, { first, last }] of windows()) if (day !== '' && first <= day && day <= last) return name;
  return '';
}

/** The tasks whose date lies outside the window of their sprint. */
export function conflicts(): LegacyTask[] {
  return legacyTasks().filter((t) => t.sprint !== '' && t.date !== '' && sprintOf(t.date) !== t.sprint);
}

/** Date and sprint of each task after the migration, by the id of the task. */
export function migratedTasks(winner: 'sprint' | 'date'): ReadonlyMap<string, { date: string; sprint: string }> {
  const outcome = ({ sprint, date }: LegacyTask) => {
    if (sprint === '') return { date, sprint: sprintOf(date) };
    const first = windows().get(sprint)?.first ?? '';
    if (date === '') return { date: first, sprint };
    if (sprintOf(date) === sprint) return { date, sprint };
    return winner === 'sprint' ? { date: first, sprint } : { date, sprint: sprintOf(date) };
  };
  return new Map(legacyTasks().map((task) => [task.id, outcome(task)]));
}

type Fields = ReadonlyMap<string, string>;

function field(record: Fields, name: string): string {
  const value = record.get(name);
  if (value === undefined) throw new Error(`The fixture has no column ${name}.`);
  return value;
}

function records(file: string): Fields[] {
  const [header = [], ...rows] = csv(readFileSync(join(FIXTURES, 'founder-hq-legacy', file), 'utf8'));
  return rows.map((row) => new Map(header.map((name, i) => [name, row[i] ?? ''])));
}

/** Reads CSV: commas, line ends, and quoted fields in which a quote is written twice. */
function csv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
