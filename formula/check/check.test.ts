import * as fc from 'fast-check';
import { renderDiagnostic } from '../syntax/diagnostic';
import { parse } from '../syntax/parser';
import { formulaText } from '../testing/arbitrary';
import { checkbox, computed, date, doc, number, relation, table, text, view } from '../testing/doc';
import { describeType } from '../types';
import { check, resolve } from './check';
import { equivalentInDoc } from './same';
import { fromStored, renameIn, toStored } from './stored';

const hq = doc(
  [
    table('sprints', { name: text, start_date: date, end_date: date }),
    table('tasks', {
      name: text,
      project: relation('projects'),
      due: date,
      hours: number,
      done: checkbox,
      'Hour UTC': number,
      tags: { type: 'select', options: [{ name: 'a' }], multiple: true },
      owner: { type: 'person' },
    }),
    table('projects', {
      name: text,
      due_on: date,
      hours: computed('tasks.Filter(project = thisRow).hours.Sum()', number),
    }),
    view('open tasks', 'tasks', 'NOT done'),
  ],
  { TotalHours: 'tasks.hours.Sum()' },
);
const inTasks = { doc: hq, tableId: 'tasks' };
const problems = (formula: string, scope: { doc: typeof hq; tableId?: string } = inTasks) =>
  check(formula, scope).diagnostics.map(
    (d) => `${d.severity} ${d.code}: ${d.message}${d.suggestions ? ` (${d.suggestions.join(', ')})` : ''}`,
  );

describe('what names mean', () => {
  test.each([
    ['due', 'a date'],
    ['thisRow.project', 'a row of projects'],
    ['project.due_on', 'a date'],
    ['tasks', 'rows of tasks'],
    ['[open tasks]', 'rows of tasks'],
    ['tasks.hours', 'a list of numbers'],
    ['tasks.Filter(done).First()', 'a row of tasks'],
    ['tasks.Filter(done).project.name', 'a list of text'],
    ['tasks.FormulaMap(CurrentValue.hours * 2)', 'a list of numbers'],
    ['hours.WithName(x, x + 1)', 'a number'],
    ['due - due', 'a duration'],
    ['due + 7', 'a date'],
    ['"a" & 1', 'text'],
    ['If(done, 1, "")', 'a number'],
    ['tags.Count()', 'a number'],
    ['TotalHours', 'a value'],
    ['owner.Name', 'text'],
    ['tasks.Sort(true, tasks.due).Last().due', 'a date'],
    ['SUM(TASKS.HOURS)', 'a number'],
    ['Max(tasks.due)', 'a date'],
    ['ModifyRows(thisRow, done, true, [Hour UTC], hours + 1)', 'an action'],
    ['AddRow(projects, name, "x")', 'an action'],
    ['AddRow(tasks, name, "x").WithName(made, made.ModifyRows(hours, made.hours + 1))', 'an action'],
  ])('%s is %s', (formula, type) => {
    const checked = check(formula, inTasks);
    expect(checked.diagnostics).toEqual([]);
    expect(describeType(checked.type, hq)).toBe(type);
  });

  test('references are found by id, with their places', () => {
    const text = 'tasks.Filter(project = thisRow).hours.Sum() + TotalHours';
    const found = resolve(parse(text), { doc: hq, tableId: 'projects' }).references;
    expect(found.map((r) => [text.slice(r.start, r.end), r.kind])).toEqual([
      ['tasks', 'table'],
      ['project', 'column'],
      ['hours', 'column'],
      ['TotalHours', 'formula'],
    ]);
    expect(found[1]).toMatchObject({ tableId: 'tasks', columnId: 'project' });
  });

  test('the nearest thing of a name is meant', () => {
    const meant = (formula: string) =>
      check(formula, { doc: hq, tableId: 'projects' }).references.map((r) =>
        'columnId' in r ? `${r.tableId}.${r.columnId}` : r.name,
      );
    expect(meant('hours')).toEqual(['projects.hours']);
    expect(meant('tasks.Filter(hours > 1)')).toEqual(['tasks', 'tasks.hours']);
    expect(meant('tasks.Filter(due < due_on)')).toEqual(['tasks', 'tasks.due', 'projects.due_on']);
    expect(meant('1.WithName(hours, hours)')).toEqual([]);
  });
});

describe('mistakes', () => {
  test.each([
    ['deu', 'error unknown-name: There is no table, column or formula "deu" here. ("due")'],
    ['task.hours', 'error unknown-name: There is no table, column or formula "task" here. ("tasks", "open tasks")'],
    ['project.due', 'error unknown-column: The table "projects" has no column "due". ("due_on")'],
    ['Today + 1', 'error unknown-name: Today is a function and needs parentheses. (Today())'],
    ['tasks.Count', 'error unknown-column: The table "tasks" has no column "Count". (Count())'],
    ['Sume(hours)', 'warning unknown-function: The function "Sume" is not known. (Sum())'],
    ['Slack::Post(anything)', 'warning unknown-function: The formula of a Pack "Slack::Post" is not known.'],
    [
      'CurrentValue',
      'error unknown-name: There is no CurrentValue here: it stands for an item inside Filter, FormulaMap and the like.',
    ],
    ['Filter(tasks)', 'error argument-count: Filter takes 2 arguments and was given 1. (Filter(list, condition))'],
    ['Today(1)', 'error argument-count: Today takes 0 arguments and was given 1. (Today())'],
    ['tasks.Sum()', 'error argument-type: Values of Sum must be numbers, and this is rows of tasks.'],
    ['project + 1', 'error operand-type: "+" cannot take a row of projects and a number.'],
    ['due > 5', 'error operand-type: ">" cannot take a date and a number.'],
    ['name * 2', 'warning operand-type: "*" cannot take text and a number for sure.'],
    [
      'project = "X"',
      'warning never-equal: A row of projects is never equal to text. Compare ToText() of the row, or one of its columns.',
    ],
    ['If(name, 1, 2)', 'warning argument-type: Condition of If must be true or false, and this is text.'],
    ['ModifyRows(thisRow, dun, true)', 'error unknown-column: The table "tasks" has no column "dun". ("due")'],
    ['-project', 'error operand-type: "-" needs a number, and this is a row of projects.'],
  ])('%s', (formula, expected) => expect(problems(formula)).toEqual([expected]));

  test('a formula on a page has no row', () => {
    expect(problems('thisRow.due', { doc: hq })).toEqual([
      'error no-this-row: There is no thisRow here: this formula does not stand in a table.',
    ]);
    expect(problems('due', { doc: hq })[0]).toContain('There is no table, column or formula "due" here.');
  });

  test('a warning is an error where everything is strict', () => {
    expect(check('Nonesuch(1)', inTasks).diagnostics[0]?.severity).toBe('warning');
    expect(check('Nonesuch(1)', inTasks, { strict: true }).diagnostics[0]?.severity).toBe('error');
  });

  test('the result must be able to stand in its column', () => {
    expect(check('hours', inTasks, { expect: date }).diagnostics[0]?.message).toBe(
      'The column holds a date, and the formula gives a number.',
    );
    expect(check('DeleteRows(tasks)', inTasks, { expect: number }).diagnostics[0]?.severity).toBe('error');
    expect(check('due', inTasks, { expect: text }).diagnostics).toEqual([]);
    expect(check('tasks', inTasks, { expect: relation('tasks', true) }).diagnostics).toEqual([]);
    expect(check('tasks', inTasks, { expect: relation('projects') }).diagnostics).toHaveLength(1);
  });

  test('two tables of one name are pointed out', () => {
    const twice = doc([table('a', { x: text }), { ...table('b', { x: text }), name: 'a' }]);
    expect(problems('a.Count()', { doc: twice })).toEqual([
      'warning ambiguous-name: 2 tables are called "a"; the first is taken.',
    ]);
  });

  test('a formula with any number of mistakes is checked to its end', () => {
    const checked = check(`List(${'nothing, '.repeat(50_000)}tasks.nowhere)`, inTasks);
    expect(checked.diagnostics).toHaveLength(20);
    expect(checked.unresolved).toHaveLength(50_001);
  });

  test('the caret stands under the name', () => {
    const text = 'tasks\n  .Filter(Statsu = "Done")';
    const [first] = check(text, inTasks).diagnostics;
    expect(first && renderDiagnostic(text, first)).toBe(
      'line 2, column 11: There is no table, column or formula "Statsu" here.\n    .Filter(Statsu = "Done")\n            ^^^^^^',
    );
  });
});

describe('what is known in part', () => {
  const open = doc([{ ...table('sprints', { name: text }), partial: true }, table('tasks', { name: text })]);

  test('columns of a table that may have others are not judged', () => {
    const scope = { doc: open, tableId: 'sprints' };
    expect(problems('thisRow.goal & goal', scope)).toEqual([]);
    expect(problems('sprints.Filter(goal = "x").goal.Count()', scope)).toEqual([]);
    expect(problems('thisRow.ModifyRows(thisRow.goal, 1)', scope)).toEqual([]);
    expect(problems('tasks.gaol', scope)).toEqual(['error unknown-column: The table "tasks" has no column "gaol".']);
  });

  test('a name that the rest of the doc may have is a warning', () => {
    const scope = { doc: { ...open, partial: true as const }, tableId: 'tasks' };
    expect(problems('Rate * 2', scope)).toEqual([
      'warning unknown-name: Nothing that is known of the doc is called "Rate".',
    ]);
    expect(problems('Rate * 2', { doc: open, tableId: 'tasks' })).toEqual([
      'error unknown-name: There is no table, column or formula "Rate" here.',
    ]);
  });
});

describe('renames', () => {
  const inProjects = { doc: hq, tableId: 'projects' };
  test.each([
    [
      { tableId: 'tasks', columnId: 'hours', newName: 'Hours (est)' },
      'tasks.Filter(project=thisRow).[hours].Sum()',
      'tasks.Filter(project=thisRow).[Hours (est)].Sum()',
    ],
    [
      { tableId: 'tasks', newName: 'All tasks' },
      'tasks.Count() + Count( tasks )',
      '[All tasks].Count() + Count( [All tasks] )',
    ],
    [
      { tableId: 'tasks', columnId: 'hours', newName: 'h' },
      'hours + tasks.hours.Sum() & "tasks.hours"',
      'hours + tasks.h.Sum() & "tasks.hours"',
    ],
    // The column of the filtered table would now be nearer than the row's own.
    [
      { tableId: 'tasks', columnId: 'due', newName: 'due_on' },
      'tasks.Filter(due < due_on)',
      'tasks.Filter(due_on < thisRow.due_on)',
    ],
    [{ tableId: 'tasks', columnId: 'hours', newName: 'true' }, 'tasks.hours', 'tasks.[true]'],
  ])('%j', (rename, before, after) => {
    expect(renameIn(before, inProjects, rename)).toBe(after);
  });

  test('a formula is equal to itself after a rename, and to itself with thisRow written out', () => {
    const renamedTables = hq.tables.map((t) => (t.id === 'tasks' ? { ...t, name: 'jobs' } : t));
    const later = { doc: { ...hq, tables: renamedTables }, tableId: 'projects' };
    expect(
      equivalentInDoc('tasks.Filter(project = thisRow)', inProjects, 'jobs.filter([project]=thisRow)', later),
    ).toBe(true);
    expect(equivalentInDoc('hours + 1', inProjects, 'thisRow.hours + 1', later)).toBe(true);
    expect(equivalentInDoc('tasks.Filter(hours > 1)', inProjects, 'jobs.Filter(CurrentValue.Hours > 1)', later)).toBe(
      true,
    );
    expect(equivalentInDoc('tasks.Sort(true, tasks.due)', inProjects, 'jobs.Sort(true, due)', later)).toBe(true);
    expect(equivalentInDoc('tasks.Filter(hours > 1)', inProjects, 'jobs.Filter(thisRow.hours > 1)', later)).toBe(false);
    expect(equivalentInDoc('tasks', inProjects, 'projects', later)).toBe(false);
  });

  test('what is gone keeps its last name', () => {
    const without = hq.tables.map((t) =>
      t.id === 'tasks' ? { ...t, columns: t.columns.filter((c) => c.id !== 'Hour UTC') } : t,
    );
    const stored = toStored('tasks.[Hour UTC].Sum()', inProjects);
    expect(stored).not.toContain('[Hour UTC]');
    expect(fromStored(stored, { doc: { ...hq, tables: without } })).toBe('tasks.[Hour UTC].Sum()');
  });

  test('storing and reading back gives a formula that means the same', () => {
    const names = ['tasks', 'projects', 'hours', 'due', 'project', 'Hour UTC', 'TotalHours', 'nothing', 'a]b'];
    void fc.assert(
      fc.property(formulaText(names), (formula) => {
        const back = fromStored(toStored(formula, inTasks), inTasks);
        expect(equivalentInDoc(formula, inTasks, back, inTasks)).toBe(true);
        expect(toStored(back, inTasks)).toBe(toStored(formula, inTasks));
      }),
    );
  });

  test('any text is stored and read back as it is where it names nothing', () => {
    void fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('"$$[table:x::y]"', '$$[!]', '"$$[!]!]"')), (anything) => {
        expect(fromStored(toStored(anything, { doc: doc([]) }), { doc: doc([]) })).toBe(anything);
      }),
    );
  });
});
