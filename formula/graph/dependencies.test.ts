import type { ReadFormat } from '../../model';
import { computed, date, doc, number, relation, table, text, view } from '../testing/doc';
import { dependencies, type Use } from './dependencies';
import { computeOrder } from './order';

const button: ReadFormat = {
  type: 'button',
  label: 'Go',
  action: 'ModifyRows(thisRow, hours, 0)',
  disableIf: 'IsBlank(sprint)',
};
const hq = doc(
  [
    table('tasks', {
      name: text,
      project: relation('projects'),
      day: date,
      hours: number,
      sprint: computed('sprints.Filter(start <= day AND end >= day).First()', relation('sprints')),
      go: button,
    }),
    table('projects', {
      name: text,
      total: computed('[busy tasks].Filter(project = thisRow).hours.Sum()', number),
      share: computed('total / AllHours', number),
    }),
    table('sprints', { name: text, start: date, end: date, lost: computed('tasks.Filter(sprnt = thisRow)') }),
    view('busy tasks', 'tasks', 'hours > 0'),
  ],
  { AllHours: 'projects.total.Sum()' },
);
const graph = dependencies(hq);
const names = (uses: readonly Use[]) => uses.map((u) => `${graph.nameOf(u.user)} (${u.usage})`).sort();
const column = (tableId: string, columnId: string) => ({ kind: 'column', tableId, columnId }) as const;

describe('who uses what', () => {
  test('a column is used by formulas, filters and buttons', () => {
    expect(names(graph.directUsers(column('tasks', 'hours')))).toEqual([
      'busy tasks (filter)',
      'projects.total (formula)',
      'tasks.go (action)',
    ]);
    expect(names(graph.directUsers(column('tasks', 'sprint')))).toEqual(['tasks.go (disableIf)']);
  });

  test('and by what depends on those', () => {
    expect(names(graph.allUsers(column('tasks', 'hours')))).toEqual([
      'AllHours (formula)',
      'busy tasks (filter)',
      'projects.share (formula)',
      'projects.total (formula)',
      'tasks.go (action)',
    ]);
  });

  test('a table is used by relations and by all that names it, its columns or its views', () => {
    expect(names(graph.directUsers({ kind: 'table', tableId: 'tasks' }))).toEqual([
      'projects.total (formula)',
      'sprints.lost (formula)',
    ]);
    expect(names(graph.directUsers({ kind: 'table', tableId: 'projects' }))).toEqual([
      'AllHours (formula)',
      'tasks.project (relation)',
    ]);
    expect(names(graph.directUsers({ kind: 'table', tableId: 'busy tasks' }))).toEqual(['projects.total (formula)']);
  });

  test('names that mean nothing are listed', () => {
    expect(graph.unresolved.map((u) => [graph.nameOf(u.user), u.name, u.start])).toEqual([
      ['sprints.lost', 'sprnt', 13],
    ]);
  });

  test('what is computed comes after what it is computed from', () => {
    const order = computeOrder(graph).map(graph.nameOf);
    expect(order.indexOf('busy tasks')).toBeLessThan(order.indexOf('projects.total'));
    expect(order.indexOf('projects.total')).toBeLessThan(order.indexOf('AllHours'));
    expect(order.indexOf('AllHours')).toBeLessThan(order.indexOf('projects.share'));
  });
});

describe('circles', () => {
  const circlesOf = (...args: Parameters<typeof doc>) => {
    const found = dependencies(doc(...args));
    return found.circles.map((path) => path.map(found.nameOf).join(' → '));
  };

  test('a circle is a path that ends where it starts', () => {
    const t = table('t', { a: computed('b + 1'), b: computed('Named'), c: computed('a'), d: computed('d') });
    expect(circlesOf([t], { Named: 't.a.Sum()' })).toEqual(['t.a → t.b → Named → t.a', 't.d → t.d']);
  });

  test('a view can be part of one; a button that writes what it reads is none', () => {
    const t = table('t', {
      a: computed('v.Count()'),
      b: number,
      go: { type: 'button', label: 'x', action: 'ModifyRows(thisRow, b, b + 1)' },
    });
    expect(circlesOf([t, view('v', 't', 'a > 1')])).toEqual(['t.a → v → t.a']);
    expect(circlesOf([table('t', { b: number, go: button })])).toEqual([]);
  });

  test('a chain of thousands is no circle and no problem', () => {
    const columns = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`c${i}`, computed(`c${i + 1}`)]));
    expect(circlesOf([table('t', { ...columns, c3000: number })])).toEqual([]);
  });
});
