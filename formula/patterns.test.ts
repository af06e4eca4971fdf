import { check, dependencies, FormulaSheet } from './index';
import {
  computed,
  date,
  dateTime,
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
} from './testing/doc';

/** The sprint whose window holds the day. Both days of a window belong to it; the earliest start wins. */
const SPRINT =
  'If(IsBlank(scheduled_start_date), "", sprints.Filter(start_date <= ToDate(thisRow.scheduled_start_date) AND end_date >= ToDate(thisRow.scheduled_start_date) AND IsNotBlank(start_date)).Sort(true, start_date).First())';

const hq = doc([
  table('ventures', { name: text }),
  table('offers', { name: text, venture: relation('ventures'), service_blueprint: relation('service_blueprints') }),
  table('service_blueprints', {
    name: text,
    offer: computed('offers.Filter(service_blueprint = thisRow)', relation('offers', true)),
    workflows: relation('workflows', true),
    workflow_count: computed('workflows.Count()', number),
    estimated_hours: computed('thisRow.workflows.estimated_hours.Sum()', number),
  }),
  table('workflows', {
    name: text,
    estimated_hours: number,
    blueprints: computed(
      'service_blueprints.Filter(workflows.Contains(thisRow))',
      relation('service_blueprints', true),
    ),
    run_count: computed('execution_runs.Filter(workflow = thisRow).Count()', number),
    average_actual_hours: computed('execution_runs.Filter(workflow = thisRow).actual_hours.Average()', number),
    estimate_drift: computed('If(IsBlank(average_actual_hours), "", average_actual_hours / estimated_hours - 1)', {
      type: 'percent',
    }),
  }),
  table('process_templates', { name: text, workflow: relation('workflows') }),
  table('engagements', { name: text, offer: relation('offers') }),
  table('projects', {
    name: text,
    engagement: relation('engagements'),
    process_template: relation('process_templates'),
  }),
  table('sprints', { name: text, start_date: date, end_date: date }),
  table('tasks', {
    name: text,
    project: relation('projects'),
    scheduled_start_date: dateTime,
    estimated_hours: number,
    execution_run: relation('execution_runs', true),
    sprint: computed(SPRINT, relation('sprints')),
  }),
  table('execution_runs', {
    name: computed('Concatenate(task, " ", started_at)'),
    task: computed('tasks.Filter(execution_run.Contains(thisRow)).First()', relation('tasks')),
    workflow: computed('task.project.process_template.workflow', relation('workflows')),
    started_at: dateTime,
    ended_at: dateTime,
    logged_hours: number,
    estimated_hours: computed('task.estimated_hours', number),
    actual_hours: computed(
      'IfBlank(logged_hours, If(IsBlank(started_at) OR IsBlank(ended_at), "", ToNumber(ended_at - started_at) * 24))',
      number,
    ),
    variance_hours: computed(
      'If(IsBlank(actual_hours) OR IsBlank(estimated_hours), "", actual_hours - estimated_hours)',
      number,
    ),
    variance_percent: computed(
      'If(IsBlank(variance_hours) OR estimated_hours = 0, "", variance_hours / estimated_hours)',
      {
        type: 'percent',
      },
    ),
  }),
]);

const data: Rows = {
  ventures: { v1: { name: 'Studio' } },
  offers: { o1: { name: 'Audit', venture: '>ventures/v1', service_blueprint: '>service_blueprints/b1' } },
  service_blueprints: {
    b1: { name: 'Audit journey', workflows: ['>workflows/w1', '>workflows/w2'] },
    b2: { name: 'Empty' },
  },
  workflows: {
    w1: { name: 'Client Onboarding', estimated_hours: 4 },
    w2: { name: 'Marketing Audit', estimated_hours: 10 },
    w3: { name: 'Nothing planned', estimated_hours: 0 },
  },
  process_templates: {
    pt1: { name: 'Onboarding, small', workflow: '>workflows/w1' },
    pt3: { name: 'Odd', workflow: '>workflows/w3' },
  },
  engagements: { e1: { name: 'ACME', offer: '>offers/o1' } },
  projects: {
    p1: { name: 'ACME start', engagement: '>engagements/e1', process_template: '>process_templates/pt1' },
    p2: { name: 'No template' },
    p3: { name: 'Odd', process_template: '>process_templates/pt3' },
  },
  sprints: {
    s1: { name: 'Sprint 1', start_date: '@2026-01-05', end_date: '@2026-01-18' },
    s2: { name: 'Sprint 2', start_date: '@2026-01-19', end_date: '@2026-02-01' },
    s4: { name: 'After a gap', start_date: '@2026-02-16', end_date: '@2026-03-01' },
    s0: { name: 'Not planned yet' },
  },
  tasks: {
    t1: {
      name: 'Kick-off',
      project: '>projects/p1',
      estimated_hours: 2,
      execution_run: ['>execution_runs/r1', '>execution_runs/r2'],
    },
    t2: { name: 'Loose', project: '>projects/p2', estimated_hours: 1, execution_run: ['>execution_runs/r3'] },
    t3: { name: 'Odd', project: '>projects/p3', estimated_hours: 0, execution_run: ['>execution_runs/r4'] },
  },
  execution_runs: {
    r1: { started_at: '@2026-01-05T09:00:00', ended_at: '@2026-01-05T14:00:00' },
    r2: { started_at: '@2026-01-06T23:00:00', ended_at: '@2026-01-07T02:00:00', logged_hours: 2.5 },
    r3: { started_at: '@2026-01-05T09:00:00' },
    r4: { logged_hours: 1 },
    r5: {},
  },
};
const sheet = () => new FormulaSheet(hq, rowsOf(data));
const get = (at: string, from = sheet()) => {
  const [tableId = '', rowId = '', columnId = ''] = at.split('.');
  return short(from.get(tableId, rowId, columnId));
};

test('every formula of the doc is right, by the strictest check, and none is part of a circle', () => {
  for (const t of hq.tables) {
    for (const c of t.columns) {
      const options = { strict: true, expect: c.format };
      if (c.formula)
        expect([t.id, c.id, check(c.formula, { doc: hq, tableId: t.id }, options).diagnostics]).toEqual([
          t.id,
          c.id,
          [],
        ]);
    }
  }
  expect(dependencies(hq).circles).toEqual([]);
});

describe('the computed sprint', () => {
  const sprintOf = (day: Short, changed: Readonly<Record<string, Short>> = {}) => {
    const s = sheet();
    s.upsertRow('sprints', row('s9', changed));
    s.upsertRow('tasks', row('t9', { scheduled_start_date: day }));
    return short(s.get('tasks', 't9', 'sprint'));
  };

  test.each<[string, Short, string | null]>([
    ['the day before the first window', '@2026-01-04', null],
    ['the first day of a window', '@2026-01-05', '>sprints/s1'],
    ['a day inside', '@2026-01-11', '>sprints/s1'],
    ['the last day of a window', '@2026-01-18', '>sprints/s1'],
    ['the day after, where the next begins', '@2026-01-19', '>sprints/s2'],
    ['a day in a gap', '@2026-02-08', null],
    ['the day after the last window', '@2026-03-02', null],
    ['no day at all', null, null],
    ['the last minute of the last day', '@2026-01-18T23:59:59', '>sprints/s1'],
    ['the first minute of the next', '@2026-01-19T00:00:00', '>sprints/s2'],
  ])('%s', (_, day, expected) => expect(sprintOf(day)).toBe(expected));

  test('where windows overlap, the earliest start wins, whatever the order of rows', () => {
    const overlap = { start_date: '@2026-01-01', end_date: '@2026-01-10' };
    expect(sprintOf('@2026-01-07', overlap)).toBe('>sprints/s9');
    expect(sprintOf('@2026-01-07', { start_date: '@2026-01-06', end_date: '@2026-01-10' })).toBe('>sprints/s1');
  });

  test('a window with one end, or turned around, holds nothing', () => {
    expect(sprintOf('@2026-02-08', { end_date: '@2026-02-10' })).toBe(null);
    expect(sprintOf('@2026-02-08', { start_date: '@2026-02-01' })).toBe(null);
    expect(sprintOf('@2026-02-08', { start_date: '@2026-02-10', end_date: '@2026-02-05' })).toBe(null);
  });

  test('it follows a window that moves', () => {
    const s = sheet();
    s.upsertRow('tasks', row('t9', { scheduled_start_date: '@2026-02-08' }));
    const changes = s.setCells('sprints', 's2', new Map([['end_date', value('@2026-02-08')]]));
    expect(changes.map((c) => [c.rowId, c.columnId, short(c.value)])).toEqual([['t9', 'sprint', '>sprints/s2']]);
  });
});

describe('workflows and what they took', () => {
  test.each<[string, unknown]>([
    ['service_blueprints.b1.workflow_count', 2],
    ['service_blueprints.b1.estimated_hours', 14],
    ['service_blueprints.b2.workflow_count', 0],
    ['service_blueprints.b2.estimated_hours', 0],
    ['workflows.w1.run_count', 2],
    ['workflows.w1.average_actual_hours', 3.75],
    ['workflows.w1.estimate_drift', -0.0625],
    ['workflows.w2.run_count', 0],
    ['workflows.w2.average_actual_hours', null],
    ['workflows.w2.estimate_drift', null],
    ['workflows.w3.estimate_drift', '#divide-by-zero'],
    ['execution_runs.r1.actual_hours', 5],
    ['execution_runs.r1.variance_hours', 3],
    ['execution_runs.r1.variance_percent', 1.5],
    ['execution_runs.r2.actual_hours', 2.5],
    ['execution_runs.r2.variance_percent', 0.25],
    ['execution_runs.r3.actual_hours', null],
    ['execution_runs.r3.variance_hours', null],
    ['execution_runs.r4.variance_percent', null],
    ['execution_runs.r1.name', 'Kick-off 2026-01-05 09:00:00'],
  ])('%s is %j', (at, expected) => expect(get(at)).toEqual(expected));

  test('a run that is logged later reaches the workflow', () => {
    const s = sheet();
    s.setCells('execution_runs', 'r1', new Map([['logged_hours', value(6)]]));
    expect(get('workflows.w1.average_actual_hours', s)).toBe(4.25);
    expect(get('workflows.w1.estimate_drift', s)).toBe(0.0625);
  });
});

test('the lineage can be walked both ways', () => {
  const s = sheet();
  expect(get('execution_runs.r1.task', s)).toBe('>tasks/t1');
  expect(get('execution_runs.r1.workflow', s)).toBe('>workflows/w1');
  expect(get('execution_runs.r3.workflow', s)).toBe(null);
  expect(get('execution_runs.r5.task', s)).toBe(null);
  expect(get('workflows.w1.blueprints', s)).toEqual(['>service_blueprints/b1']);
  expect(get('service_blueprints.b1.offer', s)).toEqual(['>offers/o1']);
});
