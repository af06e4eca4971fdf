/**
 * Measures what the README promises: `npx tsx formula/bench.ts`. Prints one line a figure; not part of the tests, as
 * figures depend on the machine.
 */
import { performance } from 'node:perf_hooks';
import { check, FormulaSheet, type InputRow, type Value } from './index';
import { computed, date, doc, number, relation, table, text } from './testing/doc';

/** As `ComputedSprintRelation` writes it. */
const SPRINT =
  'SwitchIf(thisRow.scheduled_start_date.IsNotBlank(), sprints.Filter(CurrentValue.start_date <= ToDate(thisRow.scheduled_start_date) AND CurrentValue.end_date >= ToDate(thisRow.scheduled_start_date) AND CurrentValue.start_date.IsNotBlank() AND CurrentValue.end_date.IsNotBlank()).WithName(found, SwitchIf(found.Count() = 1, found.First())))';

const hq = doc([
  table('tasks', {
    name: text,
    project: relation('projects'),
    scheduled_start_date: date,
    estimated_hours: number,
    sprint: computed(SPRINT, relation('sprints')),
  }),
  table('sprints', { name: text, start_date: date, end_date: date }),
  table('projects', {
    name: text,
    due_on: date,
    hours: computed('tasks.Filter(project = thisRow).estimated_hours.Sum()', number),
  }),
]);

const FORMULAS = [
  SPRINT,
  'tasks.Filter(project = thisRow).estimated_hours.Sum()',
  'IfBlank(tasks.Filter(project = thisRow AND estimated_hours > 2).estimated_hours.Average(), 0) / 8 - 1',
  'If(due_on < Today(), Concatenate("late by ", (Today() - due_on).Days(), " days"), "")',
  'name & " (" & Count(tasks.Filter(project = thisRow)) & ")"',
];

function timed(what: string, run: () => number): void {
  run();
  const start = performance.now();
  const count = run();
  const ms = performance.now() - start;
  console.log(`${what}: ${ms.toFixed(1)} ms${count > 1 ? `, ${Math.round((count / ms) * 1000)} a second` : ''}`);
}

function rows(taskCount: number, sprintCount: number): (tableId: string) => InputRow[] {
  const day = (n: number): Value => ({ kind: 'date', day: 20_000 + n });
  const made = (count: number, prefix: string, cells: (i: number) => [string, Value][]): InputRow[] =>
    Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}`, cells: new Map(cells(i)) }));
  const tables: Readonly<Record<string, InputRow[]>> = {
    tasks: made(taskCount, 't', (i) => [
      ['scheduled_start_date', day((i * 7919) % (sprintCount * 14))],
      ['project', { kind: 'row', tableId: 'projects', rowId: `p${i % 200}` }],
      ['estimated_hours', { kind: 'number', value: i % 8 }],
    ]),
    sprints: made(sprintCount, 's', (i) => [
      ['start_date', day(i * 14)],
      ['end_date', day(i * 14 + 13)],
    ]),
    projects: made(200, 'p', () => []),
  };
  return (tableId) => tables[tableId] ?? [];
}

timed('parse and check 10,000 formulas', () => {
  for (let i = 0; i < 10_000; i++) {
    const checked = check(FORMULAS[i % FORMULAS.length] ?? '', {
      doc: hq,
      tableId: i % FORMULAS.length === 0 ? 'tasks' : 'projects',
    });
    if (checked.diagnostics.length > 0) throw new Error(checked.diagnostics[0]?.message);
  }
  return 10_000;
});

const sprintOnly = { ...hq, tables: hq.tables.filter((t) => t.id !== 'projects') };
for (const tasks of [10_000, 20_000, 40_000, 80_000]) {
  const data = rows(tasks, 100);
  timed(`the computed sprint, ${tasks} tasks, 100 sprints`, () => {
    new FormulaSheet(sprintOnly, data);
    return 1;
  });
}
for (const tasks of [10_000, 40_000]) {
  const data = rows(tasks, 100);
  timed(`all computed columns, ${tasks} tasks, 100 sprints, 200 projects`, () => {
    new FormulaSheet(hq, data);
    return 1;
  });
}

const sheet = new FormulaSheet(hq, rows(10_000, 100));
let turn = 0;
timed('one changed task among 10,000, mean of 100', () => {
  for (let i = 0; i < 100; i++) {
    const cells = new Map<string, Value>([['scheduled_start_date', { kind: 'date', day: 20_000 + (turn++ % 1400) }]]);
    sheet.setCells('tasks', `t${i}`, cells);
  }
  return 100;
});
