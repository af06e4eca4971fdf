import * as fc from 'fast-check';
import type { DocSchema } from '../../model';
import {
  checkbox,
  computed,
  date,
  doc,
  number,
  type Rows,
  relation,
  row,
  rowsOf,
  type Short,
  short,
  table,
  text,
  value,
  view,
} from '../testing/doc';
import { evaluateForRows } from './evaluate';
import { type ChangedCell, FormulaSheet } from './sheet';

const hq = doc(
  [
    table('tasks', {
      name: text,
      project: relation('projects'),
      day: date,
      hours: number,
      done: checkbox,
      label: computed('project & ": " & name'),
      sprint: computed('sprints.Filter(start <= thisRow.day AND end >= thisRow.day).First()', relation('sprints')),
      share: computed('hours / project.total', number),
    }),
    table('projects', {
      name: text,
      total: computed('tasks.Filter(project = thisRow).hours.Sum()', number),
      open: computed('[open tasks].Filter(project = thisRow).Count()', number),
      level: computed('If(total > Limit, "high", "low")'),
    }),
    table('sprints', {
      name: computed('"Sprint " & start'),
      start: date,
      end: date,
      load: computed('tasks.Filter(sprint = thisRow).hours.Sum()', number),
    }),
    view('open tasks', 'tasks', 'Not(done)'),
  ],
  { Limit: 'tasks.hours.Max()' },
);
const data: Rows = {
  tasks: {
    t1: { name: 'A', project: '>projects/p1', day: '@2026-01-03', hours: 2, done: false },
    t2: { name: 'B', project: '>projects/p1', day: '@2026-01-12', hours: 3, done: true },
    t3: { name: 'C', project: '>projects/p2', hours: 5, done: false },
  },
  projects: { p1: { name: 'Alpha' }, p2: { name: 'Beta' } },
  sprints: { s1: { start: '@2026-01-01', end: '@2026-01-07' }, s2: { start: '@2026-01-08', end: '@2026-01-14' } },
};
const cells = (c: Readonly<Record<string, Short>>) => new Map(Object.entries(c).map(([k, v]) => [k, value(v)]));
const said = (changes: ChangedCell[]) =>
  Object.fromEntries(changes.map((c) => [`${c.rowId}.${c.columnId}`, short(c.value)]));
const column = (sheet: FormulaSheet, tableId: string, columnId: string) =>
  sheet.rowIds(tableId).map((id) => short(sheet.get(tableId, id, columnId)));

describe('computed columns kept up to date', () => {
  test('everything is computed at first', () => {
    const sheet = new FormulaSheet(hq, rowsOf(data));
    expect(column(sheet, 'tasks', 'label')).toEqual(['Alpha: A', 'Alpha: B', 'Beta: C']);
    expect(column(sheet, 'tasks', 'sprint')).toEqual(['>sprints/s1', '>sprints/s2', null]);
    expect(column(sheet, 'tasks', 'share')).toEqual([0.4, 0.6, 1]);
    expect(column(sheet, 'projects', 'open')).toEqual([1, 1]);
    expect(column(sheet, 'projects', 'level')).toEqual(['low', 'low']);
    expect(column(sheet, 'sprints', 'load')).toEqual([2, 3]);
    expect(short(sheet.formula('Limit'))).toBe(5);
    expect(sheet.rowIds('open tasks')).toEqual(['t1', 't3']);
  });

  test('a change reaches what depends on it, through columns, views and formulas, and nothing else', () => {
    const sheet = new FormulaSheet(hq, rowsOf(data));
    expect(said(sheet.setCells('tasks', 't1', cells({ day: '@2026-01-09' })))).toEqual({
      't1.sprint': '>sprints/s2',
      's1.load': 0,
      's2.load': 5,
    });
    expect(said(sheet.setCells('tasks', 't3', cells({ hours: 4 })))).toEqual({ 'p2.total': 4, 'p1.level': 'high' });
    expect(said(sheet.setCells('tasks', 't1', cells({ done: true })))).toEqual({ 'p1.open': 0 });
    expect(said(sheet.setCells('tasks', 't1', cells({ done: true })))).toEqual({});
    expect(said(sheet.setCells('projects', 'p1', cells({ name: 'Gamma' })))).toEqual({
      't1.label': 'Gamma: A',
      't2.label': 'Gamma: B',
    });
    expect(said(sheet.setCells('sprints', 's1', cells({ end: '@2026-01-05' })))).toEqual({});
    expect(said(sheet.setCells('tasks', 't1', cells({ label: 'mine' })))).toEqual({});
    expect(said(sheet.setCells('tasks', 'nobody', cells({ hours: 1 })))).toEqual({});
  });

  test('rows come and go', () => {
    const sheet = new FormulaSheet(hq, rowsOf(data));
    const added = sheet.upsertRow(
      'tasks',
      row('t4', { name: 'D', project: '>projects/p1', day: '@2026-01-02', hours: 5 }),
    );
    expect(said(added)).toEqual({
      't4.label': 'Alpha: D',
      't4.sprint': '>sprints/s1',
      't4.share': 0.5,
      't1.share': 0.2,
      't2.share': 0.3,
      'p1.total': 10,
      'p1.open': 2,
      'p1.level': 'high',
      's1.load': 7,
    });
    sheet.deleteRow('tasks', 't4');
    expect(column(sheet, 'tasks', 'share')).toEqual([0.4, 0.6, 1]);
    expect(column(sheet, 'sprints', 'load')).toEqual([2, 3]);
    expect(said(sheet.deleteRow('sprints', 's1'))).toEqual({ 't1.sprint': null });
    expect(said(sheet.upsertRow('sprints', row('s3', { start: '@2026-01-03', end: '@2026-01-03' })))).toMatchObject({
      't1.sprint': '>sprints/s3',
      's3.load': 2,
      's3.name': 'Sprint 2026-01-03',
    });
    expect(sheet.deleteRow('tasks', 'nobody')).toEqual([]);
  });

  test('the clock moves on when it is told to', () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const timed = doc([table('t', { day: date, late: computed('day < Today()', checkbox) })]);
    const sheet = new FormulaSheet(timed, rowsOf({ t: { r: { day: '@2026-01-01' } } }), { now: () => now });
    expect(short(sheet.get('t', 'r', 'late'))).toBe(false);
    now += 86_400_000;
    expect(said(sheet.readClock())).toEqual({ 'r.late': true });
  });

  test('a formula that changes, comes or goes', () => {
    const sheet = new FormulaSheet(hq, rowsOf(data));
    const change = (formula?: string): DocSchema => ({
      ...hq,
      tables: hq.tables.map((t) =>
        t.id !== 'projects'
          ? t
          : {
              ...t,
              columns: t.columns.flatMap((c) =>
                c.id !== 'total' ? [c] : formula === undefined ? [] : [{ ...c, formula }],
              ),
            },
      ),
    });
    expect(said(sheet.changeSchema(change('tasks.Filter(project = thisRow).Count()')))).toEqual({
      'p1.total': 2,
      'p2.total': 1,
      't1.share': 1,
      't2.share': 1.5,
      't3.share': 5,
    });
    expect(said(sheet.changeSchema(change()))).toMatchObject({ 't1.share': '#unknown', 'p1.level': '#unknown' });
    expect(said(sheet.changeSchema(hq))).toMatchObject({ 'p1.total': 5, 't1.share': 0.4, 'p1.level': 'low' });
  });

  test('a circle that only the data makes comes to an end', () => {
    const odd = doc([table('t', { name: computed('Concatenate(next)'), next: relation('t') })]);
    const sheet = new FormulaSheet(odd, rowsOf({ t: { a: { next: '>t/b' }, b: { next: '>t/a' }, c: {} } }));
    expect(sheet.get('t', 'a', 'name').kind).toMatch(/text|error/);
    expect(short(sheet.get('t', 'c', 'name'))).toBe(null);
    sheet.setCells('t', 'b', cells({ next: '>t/c' }));
    expect(column(sheet, 't', 'name')).toEqual([null, null, null]);
  });

  test('after any changes the sheet holds what a fresh one would', () => {
    const taskId = fc.constantFrom('t1', 't2', 't3', 't4', 't5');
    const task = fc.record({
      name: fc.constantFrom('A', 'B'),
      project: fc.constantFrom('>projects/p1', '>projects/p2', null),
      day: fc.constantFrom('@2026-01-01', '@2026-01-08', '@2026-02-01', null),
      hours: fc.constantFrom(0, 1, 6, null),
      done: fc.boolean(),
    });
    const step = fc.oneof(
      fc.tuple(fc.constant('put' as const), taskId, task),
      fc.tuple(fc.constant('delete' as const), taskId, task),
      fc.tuple(fc.constant('sprint' as const), fc.constantFrom('s1', 's2', 's3'), task),
      fc.tuple(fc.constant('rename' as const), fc.constantFrom('p1', 'p2'), task),
    );
    void fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const sheet = new FormulaSheet(hq, rowsOf(data));
        const now = { tasks: { ...data['tasks'] }, projects: { ...data['projects'] }, sprints: { ...data['sprints'] } };
        for (const [kind, id, t] of steps) {
          if (kind === 'put') {
            sheet.upsertRow('tasks', row(id, t));
            now.tasks[id] = t;
          } else if (kind === 'delete') {
            sheet.deleteRow('tasks', id);
            delete now.tasks[id];
          } else if (kind === 'sprint') {
            const window = { start: t.day, end: '@2026-01-10' };
            sheet.upsertRow('sprints', row(id, window));
            now.sprints[id] = window;
          } else {
            sheet.setCells('projects', id, cells({ name: t.name }));
            now.projects[id] = { name: t.name };
          }
        }
        for (const t of hq.tables.filter((x) => x.kind === 'table')) {
          for (const c of t.columns.filter((x) => x.formula)) {
            const fresh = evaluateForRows(`thisRow.[${c.name}]`, { doc: hq, rowsOf: rowsOf(now), tableId: t.id });
            const held = sheet.rowIds(t.id).map((id) => [id, short(sheet.get(t.id, id, c.id))]);
            expect(Object.fromEntries(held)).toEqual(Object.fromEntries([...fresh].map(([id, v]) => [id, short(v)])));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
