import * as fc from 'fast-check';
import type { ReadFormat } from '../../model';
import { FUNCTIONS } from '../functions';
import { formulaText } from '../testing/arbitrary';
import {
  checkbox,
  computed,
  date,
  dateTime,
  doc,
  number,
  type Rows,
  relation,
  rowsOf,
  short,
  table,
  text,
  value,
  view,
} from '../testing/doc';
import { type Environment, evaluate } from './evaluate';

const tags: ReadFormat = { type: 'select', options: [{ name: 'a' }, { name: 'b' }], multiple: true };
const hq = doc(
  [
    table('tasks', {
      name: text,
      project: relation('projects'),
      due: date,
      at: dateTime,
      hours: number,
      done: checkbox,
      tags,
      double: computed('hours * 2', number),
      loop: computed('loop + 1', number),
    }),
    table('projects', { name: text, total: computed('tasks.Filter(project = thisRow).hours.Sum()', number) }),
    view('open tasks', 'tasks', 'Not(done)'),
  ],
  { Rate: '100', Total: 'tasks.hours.Sum() * Rate', Ping: 'Pong', Pong: 'Ping' },
);
const rows: Rows = {
  tasks: {
    t1: {
      name: 'Write',
      project: '>projects/p1',
      due: '@2026-03-10',
      hours: 3,
      done: true,
      tags: ['a', 'b'],
      at: '@2026-03-10T09:30:00',
    },
    t2: { name: 'Review', project: '>projects/p1', due: '@2026-03-01', hours: 1.5, done: false, tags: ['b'] },
    t3: { name: 'ship', project: '>projects/p2', hours: 8, done: false },
    t4: { name: '' },
  },
  projects: { p1: { name: 'Alpha' }, p2: { name: 'Beta' } },
};
const environment: Environment = {
  doc: hq,
  rowsOf: rowsOf(rows),
  thisRow: { tableId: 'tasks', rowId: 't1' },
  now: () => Date.parse('2026-03-15T23:30:00Z'),
  timeZone: 'Europe/Berlin',
  user: { email: 'ada@example.com', name: 'Ada' },
};
const result = (formula: string, changes: Partial<Environment> = {}) =>
  short(evaluate(formula, { ...environment, ...changes }));

describe('values of formulas', () => {
  test.each([
    // Literals and operators
    ['1 + 2 * 3 ^ 2', 19],
    ['-2 ^ 2', -4],
    ['7 % 3', 1],
    ['-7 % 3', 2],
    ['50% * 8', 4],
    ['"a" & 1 & true', 'a1true'],
    ['"a" + "b"', 'ab'],
    ['1 = 1 AND 2 > 1', true],
    ['false OR NOT false', true],
    ['1 / 0', '#divide-by-zero'],
    ['10 ^ 400', '#range'],
    ['"x" * 2', '#type'],
    ['"12" * 2', 24],
    // Blanks
    ['"" = 0', false],
    ['IsBlank("")', true],
    ['5 + ""', 5],
    ['due - thisRow.at.ToDate()', 'duration 0 h'],
    ['tasks.Nth(3).due < Date(2020, 1, 1)', true],
    ['tasks.Nth(3).due = ""', true],
    ['IfBlank(tasks.Nth(3).due, "none")', 'none'],
    // Conditions
    ['If(hours > 2, "long", "short")', 'long'],
    ['If(false, 1)', null],
    ['Switch(name, "x", 1, "Write", 2, 3)', 2],
    ['SwitchIf(hours > 5, "L", hours > 2, "M", "S")', 'M'],
    ['If(true, 1, 1 / 0)', 1],
    ['And(true, List(true, false))', false],
    ['IfError(1 / 0, "none")', 'none'],
    ['WithName(hours, h, h * h)', 9],
    ['hours.WithName(h, tasks.Filter(hours > h).Count())', 1],
    // Rows and lists
    ['project.name', 'Alpha'],
    ['project', '>projects/p1'],
    ['project.total', 4.5],
    ['tasks.hours.Sum()', 12.5],
    ['tasks.Filter(hours > 2).name', ['Write', 'ship']],
    ['tasks.Filter(CurrentValue = thisRow).Count()', 1],
    ['tasks.Filter(project.name = "Alpha").hours', [3, 1.5]],
    ['tasks.Filter(tags.Contains("a")).First()', '>tasks/t1'],
    ['[open tasks].Count()', 3],
    ['[open tasks].hours.Sum()', 9.5],
    ['tasks.Sort(false, hours).name', ['ship', 'Write', 'Review', '']],
    ['tasks.Sort(true, tasks.due).Nth(3).name', 'Review'],
    [
      'projects.FormulaMap(Concatenate(name, ": ", tasks.Filter(project = CurrentValue).Count()))',
      ['Alpha: 0', 'Beta: 0'],
    ],
    ['projects.FormulaMap(CurrentValue.WithName(p, tasks.Filter(project = p).Count()))', [2, 1]],
    ['List(3, 1, 2).Sort()', [1, 2, 3]],
    ['List(3, 1, 2).Sort(false).First()', 3],
    ['List(1, 1, "a", "A").Unique()', [1, 'a', 'A']],
    ['List(1, "", 2).Count()', 2],
    ['List(1, "", 2).CountAll()', 3],
    ['List(1, 2, 2).CountUnique()', 2],
    ['List(List(1, 2), 3, "").ListCombine()', [1, 2, 3]],
    ['2.In(List(1, 2))', true],
    ['List("a", "b").Contains("c", "b")', true],
    ['Sequence(1, 10, 4)', [1, 5, 9]],
    ['Sequence(3, 1)', [3, 2, 1]],
    ['List(1, 2, 3).Slice(2)', [2, 3]],
    ['List(1, 2, 3).Nth(9)', null],
    ['tasks.CountIf(done)', 1],
    ['tasks.SumIf(done = false, hours)', 9.5],
    ['tasks.Find(hours > 5).name', 'ship'],
    ['Lookup(tasks, tasks.project, project).Count()', 2],
    ['tasks.RowId()', null],
    ['thisRow.RowId()', 1],
    ['project & "!"', 'Alpha!'],
    // Numbers
    ['Average(List(1, 2, ""))', 1.5],
    ['Average(List())', null],
    ['Sum(List())', 0],
    ['Median(1, 9, 4)', 4],
    ['Min(tasks.due)', '@2026-03-01'],
    ['Max(3, List(7, 1))', 7],
    ['Round(1.005, 2)', 1.01],
    ['Round(-2.5)', -3],
    ['RoundDown(-2.5)', -2],
    ['RoundUp(2.1)', 3],
    ['Ceiling(1.2, 0.5)', 1.5],
    ['Floor(0.3, 0.1)', 0.3],
    ['Remainder(7, 0)', '#divide-by-zero'],
    ['Sqrt(-1)', '#range'],
    ['0.1 + 0.2 & ""', '0.3'],
    // Text
    ['Concatenate("a", 1, "", true)', 'a1true'],
    ['Join(List(1, 2), "-")', '1-2'],
    ['"a,b".Split(",")', ['a', 'b']],
    ['Upper("straße")', 'STRASSE'],
    ['"  x ".Trim()', 'x'],
    ['"aXbX".Substitute("X", "-")', 'a-bX'],
    ['"aXbX".SubstituteAll("X", "-")', 'a-b-'],
    ['"ab12".RegexMatch("^[a-z]+\\d+$")', true],
    ['"a1b22".RegexExtract("\\d+")', ['1', '22']],
    ['"a1b2".RegexReplace("\\d", "#")', 'a#b#'],
    ['"x".RegexMatch("(a+)+$")', '#type'],
    ['"x".RegexMatch("(")', '#type'],
    ['Length("😀a")', 2],
    ['Left("abc", 2)', 'ab'],
    ['Middle("abcd", 2, 2)', 'bc'],
    ['"7".LeftPad(3, "0")', '007'],
    ['Format("{1}/{2:000}", "a", 7)', 'a/007'],
    ['"50%".ToNumber()', 0.5],
    ['"1,000.5".ToNumber()', 1000.5],
    ['"abc".ToNumber()', '#type'],
    ['"x".Repeat(10000000)', '#range'],
    // Dates
    ['Date(2026, 2, 31)', '@2026-03-03'],
    ['due + 7', '@2026-03-17'],
    ['due + Hours(12)', '@2026-03-10T12:00:00'],
    ['due + Days(1)', '@2026-03-11'],
    ['7 + due', '@2026-03-17'],
    ['(due - Date(2026, 3, 1)).Days()', 9],
    ['ToNumber(at - due) * 24', 9.5],
    ['at > due', true],
    ['ToDate("2026-03-10") = due', true],
    ['ToDate("10.03.2026")', '#type'],
    ['EndOfMonth(due, -1)', '@2026-02-28'],
    ['RelativeDate(Date(2026, 1, 31), 1)', '@2026-02-28'],
    ['due.Year() * 100 + due.Month()', 202603],
    ['Weekday(Date(2026, 3, 1))', 1],
    ['WeekdayName(due)', 'Tuesday'],
    ['MonthName(due)', 'March'],
    ['IsoWeekNumber(Date(2026, 1, 1))', 1],
    ['Hour(at)', 9],
    ['NetWorkingDays(Date(2026, 3, 2), Date(2026, 3, 15))', 10],
    ['DateTimeTruncate(at, "month").ToDate()', '@2026-03-01'],
    ['Date(99999, 1, 1)', '#range'],
    ['due & ""', '2026-03-10'],
    ['Duration(1, 2) & ""', '1 day 2 hrs'],
    ['Average(List(Hours(1), Hours(3)))', 'duration 2 h'],
    ['Time(9, 30) + Minutes(45)', 'time 615 min'],
    // The clock of the doc, not that of the machine: it is past midnight in Berlin.
    ['Today()', '@2026-03-16'],
    ['Now()', '@2026-03-16T00:30:00'],
    // The doc
    ['Total', 1250],
    ['double', 6],
    ['User().Email', 'ada@example.com'],
    ['Object("a", 1).a', 1],
    // Circles, actions, things that are not there
    ['loop', '#circular'],
    ['Ping', '#circular'],
    ['DeleteRows(tasks)', '#action'],
    ['Random()', '#unsupported'],
    ['Nonesuch(1)', '#unsupported'],
    ['nothing', '#unknown'],
    ['1 +', '#unknown'],
    ['Filter(tasks)', '#type'],
  ])('%s is %j', (formula, expected) => expect(result(formula)).toEqual(expected));

  test('an outer CurrentValue has no name inside: the nearest item is meant', () => {
    expect(result('projects.Filter(tasks.Filter(CurrentValue.project = thisRow.project).Count() = 2).Count()')).toBe(2);
  });

  test('the time zone and an offset decide the clock', () => {
    expect(result('Today()', { timeZone: 'UTC' })).toBe('@2026-03-15');
    expect(result('Today()', { today: '2020-02-29' })).toBe('@2020-02-29');
    expect(result('ToDateTime("2026-07-01T12:00:00Z")')).toBe('@2026-07-01T14:00:00');
    expect(result('ToDateTime("2026-01-01 12:00")')).toBe('@2026-01-01T12:00:00');
  });

  test('text is ordered by the locale', () => {
    expect(result('List("z", "ä").Sort().First()', { locale: 'de' })).toBe('ä');
    expect(result('List("z", "ä").Sort().First()', { locale: 'sv' })).toBe('z');
  });

  test('only the tables that a formula uses are read', () => {
    const asked: string[] = [];
    const noted = (id: string) => {
      asked.push(id);
      return rowsOf(rows)(id);
    };
    evaluate('projects.name', { doc: hq, rowsOf: noted });
    expect(asked).toEqual(['projects']);
  });
});

describe('limits', () => {
  test('too much work is an error value', () => {
    expect(result('Sequence(1, 5000).FormulaMap(Sequence(1, 5000).Sum()).Sum()')).toBe('#budget');
    expect(result('Sequence(1, 1000000)')).toBe('#range');
    expect(result('tasks.Filter(hours > 1).Count()', { stepBudget: 2 })).toBe('#budget');
  });

  test('a chain of columns that is too long ends in an error', () => {
    const columns = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`c${i}`, i === 0 ? number : computed(`c${i - 1} + 1`, number)]),
    );
    const long = doc([table('t', columns)]);
    const at = (i: number) =>
      short(
        evaluate(`c${i}`, {
          doc: long,
          rowsOf: rowsOf({ t: { r: { c0: 1 } } }),
          thisRow: { tableId: 't', rowId: 'r' },
        }),
      );
    expect(at(100)).toBe(101);
    expect(at(1999)).toBe('#budget');
  });

  test('a row that is gone, and a row of a table that is gone', () => {
    expect(result('hours', { thisRow: { tableId: 'tasks', rowId: 'nobody' } })).toBe('#unknown');
    expect(result('project.name', { rowsOf: (id) => (id === 'projects' ? [] : rowsOf(rows)(id)) })).toBe(null);
  });
});

describe('properties', () => {
  const names = [
    'tasks',
    'projects',
    'hours',
    'due',
    'project',
    'name',
    'tags',
    'done',
    'double',
    'loop',
    'Total',
    'open tasks',
  ];

  test('every formula has a value, whatever it says', () => {
    void fc.assert(
      fc.property(formulaText(names), (formula) => {
        expect(evaluate(formula, { ...environment, stepBudget: 20_000 })).toHaveProperty('kind');
      }),
      { numRuns: 300 },
    );
  });

  test('every function has a value for any arguments', () => {
    const argument = fc.constantFrom(
      '1',
      '-0.5',
      '1e308',
      '""',
      '"a"',
      '"("',
      'true',
      'due',
      'at',
      'tasks',
      'project',
      'List()',
      'List(1, "", due)',
      'Time(1)',
      'Days(2)',
      '1 / 0',
      'User()',
      'CurrentValue',
      'name',
    );
    void fc.assert(
      fc.property(
        fc.constantFrom(...FUNCTIONS.map((f) => f.name)),
        fc.array(argument, { maxLength: 5 }),
        (name, args) => {
          expect(evaluate(`${name}(${args.join(', ')})`, { ...environment, stepBudget: 20_000 })).toHaveProperty(
            'kind',
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('an index finds what a look at every row finds', () => {
    const cell = fc.oneof(
      fc.integer({ min: -2, max: 3 }),
      fc.constantFrom('@2026-01-01', '@2026-01-02', '@2026-01-01T12:00:00', 'a', 'A', '', null, true),
    );
    const key = fc.constantFrom(
      '1',
      '0',
      '-1',
      '""',
      '"a"',
      'Date(2026, 1, 1)',
      'ToDateTime(Date(2026, 1, 2))',
      'true',
      '1 / 0',
      'List(1, 2)',
    );
    const operator = fc.constantFrom('=', '<', '<=', '>', '>=');
    const comparison = fc.tuple(fc.constantFrom('a', 'b'), operator, key).map(([c, o, k]) => `${c} ${o} ${k}`);
    const contains = fc.tuple(fc.constantFrom('a', 'b'), key).map(([c, k]) => `${c}.Contains(${k})`);
    const condition = fc.array(fc.oneof(comparison, contains, fc.constantFrom('true', 'false')), {
      minLength: 1,
      maxLength: 3,
    });
    const flat = doc([table('t', { a: text, b: text })]);
    void fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.oneof(cell, fc.array(cell, { maxLength: 2 })), b: cell }), { maxLength: 8 }),
        condition,
        (cells, parts) => {
          const data = { t: Object.fromEntries(cells.map((c, i) => [`r${i}`, c])) };
          const run = (formula: string) => short(evaluate(formula, { doc: flat, rowsOf: rowsOf(data) }));
          const where = parts.join(' AND ');
          // A list that is no table is searched item by item.
          expect(run(`t.Filter(${where})`)).toEqual(run(`t.Slice(1).Filter(${where})`));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a value in short is the value', () => {
    expect(short(value(['@2026-01-01', '>t/r', null, 1, true, 'x']))).toEqual([
      '@2026-01-01',
      '>t/r',
      null,
      1,
      true,
      'x',
    ]);
  });
});
