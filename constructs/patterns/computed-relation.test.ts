import * as fc from 'fast-check';
import { check, dependencies, FormulaSheet, fromCell, type Value } from '../../formula';
import { type DocSchema, parseCell } from '../../model';
import { type Addresses, type Scene, synthError, synthesize } from '../../test/constructs/synth';
import { type ColumnReference, date, dateTime, declaredSchema, number, SeedRows, Table, text } from '../schema';
import { ComputedRelation } from './computed-relation';
import { ComputedSprintRelation } from './computed-sprint-relation';
import type { Overlaps } from './windows';

type Cells = Readonly<Record<string, string>>;

/** Sprints and tasks, with the sprint of a task computed. */
function sprintScene(overlaps: Overlaps, day: 'date' | 'dateTime' = 'date') {
  return ({ stack, doc, page }: Scene) => {
    const sprints = new Table(stack, 'sprints', {
      doc,
      page,
      name: 'sprints',
      columns: { name: text(), start_date: date(), end_date: date() },
    });
    const scheduled = day === 'date' ? date() : dateTime();
    const tasks = new Table(stack, 'tasks', {
      doc,
      page,
      name: 'tasks',
      columns: { name: text(), scheduled_start_date: scheduled, start_date: date() },
    });
    const props = {
      table: tasks,
      key: 'sprint',
      date: tasks.column('scheduled_start_date'),
      target: sprints,
      overlaps,
    };
    new ComputedRelation(stack, 'relation', {
      ...props,
      start: sprints.column('start_date'),
      end: sprints.column('end_date'),
    });
    return { doc, tables: [sprints, tasks] };
  };
}

/** What the construct declares, as formulas see it. */
function schemaOf(build: ReturnType<typeof sprintScene>): DocSchema {
  const seen: DocSchema[] = [];
  synthesize((scene) => {
    const { doc, tables } = build(scene);
    seen.push(declaredSchema(doc, tables));
  });
  const [schema] = seen;
  if (schema === undefined) throw new Error('Nothing was declared.');
  return schema;
}

const SCHEMAS = {
  refuse: schemaOf(sprintScene('refuse')),
  earliest: schemaOf(sprintScene('earliest')),
  moments: schemaOf(sprintScene('refuse', 'dateTime')),
};

/** The sprints that tasks get, by the names of the tasks. */
function sprintsOf(schema: DocSchema, rows: { sprints: Cells[]; tasks: Cells[] }, timeZone = 'UTC') {
  const value = (tableId: string, name: string, typed: string): [string, Value] => {
    const column = schema.tables.find((t) => t.id === tableId)?.columns.find((c) => c.name === name);
    const parsed = column && parseCell(typed, column.format);
    if (!parsed?.ok) throw new Error(`${name}: ${typed}`);
    return [
      column?.id ?? '',
      fromCell(parsed.value, { doc: schema, format: column?.format ?? { type: 'text' }, timeZone }),
    ];
  };
  const rowsOf = (tableId: string) => {
    const given = schema.tables.find((t) => t.id === tableId)?.name === 'sprints' ? rows.sprints : rows.tasks;
    return given.map((cells, i) => ({
      id: cells['name'] ?? `row ${i}`,
      cells: new Map(Object.entries(cells).map(([name, typed]) => value(tableId, name, typed))),
    }));
  };
  const sheet = new FormulaSheet(schema, rowsOf, { timeZone });
  const tasks = schema.tables.find((t) => t.name === 'tasks');
  const sprint = tasks?.columns.find((c) => c.name === 'sprint');
  return rows.tasks.map((task) => {
    const found = sheet.get(tasks?.id ?? '', task['name'] ?? '', sprint?.id ?? '');
    return found.kind === 'row' ? found.rowId : found.kind;
  });
}

const task = (scheduled_start_date: string): Cells => ({
  name: scheduled_start_date || 'no day',
  scheduled_start_date,
});
const window = (name: string, start_date: string, end_date: string): Cells => ({ name, start_date, end_date });

const SPRINTS = [
  window('S1', '2026-01-05', '2026-01-18'),
  window('S2', '2026-01-19', '2026-02-01'),
  window('after a gap', '2026-02-16', '2026-03-01'),
  window('one day', '2026-03-10', '2026-03-10'),
  window('not planned', '', ''),
  window('no start', '', '2026-04-01'),
  window('no end', '2026-05-01', ''),
  window('turned around', '2026-06-10', '2026-06-01'),
];

describe.each(['refuse', 'earliest'] as const)('with overlaps: %s', (overlaps) => {
  it.each([
    ['the day before the first window', '2026-01-04', 'blank'],
    ['the first day of a window', '2026-01-05', 'S1'],
    ['a day inside', '2026-01-11', 'S1'],
    ['the last day of a window', '2026-01-18', 'S1'],
    ['the day after, where the next begins', '2026-01-19', 'S2'],
    ['the last day before a gap', '2026-02-01', 'S2'],
    ['the first day of a gap', '2026-02-02', 'blank'],
    ['the last day of a gap', '2026-02-15', 'blank'],
    ['the first day after a gap', '2026-02-16', 'after a gap'],
    ['a window of one day', '2026-03-10', 'one day'],
    ['the day after the last window', '2026-03-11', 'blank'],
    ['a day that only a window without a start could hold', '2026-03-31', 'blank'],
    ['a day that only a window without an end could hold', '2026-05-02', 'blank'],
    ['a day in a window that ends before it begins', '2026-06-05', 'blank'],
    ['no day', '', 'blank'],
  ])('%s', (_, day, expected) => {
    expect(sprintsOf(SCHEMAS[overlaps], { sprints: SPRINTS, tasks: [task(day)] })).toEqual([expected]);
  });

  it('its formula is right by the strictest check, and part of no circle', () => {
    const schema = SCHEMAS[overlaps];
    const tasks = schema.tables.find((t) => t.name === 'tasks');
    const sprint = tasks?.columns.find((c) => c.name === 'sprint');
    const scope = { doc: schema, tableId: tasks?.id };
    expect(check(sprint?.formula ?? '', scope, { strict: true, expect: sprint?.format }).diagnostics).toEqual([]);
    expect(dependencies(schema).circles).toEqual([]);
  });
});

describe('windows that overlap', () => {
  const sprints = [window('late', '2026-01-10', '2026-01-20'), window('early', '2026-01-05', '2026-01-12')];
  const tasks = [task('2026-01-09'), task('2026-01-11'), task('2026-01-12'), task('2026-01-13')];

  it('give blank where that is refused', () => {
    expect(sprintsOf(SCHEMAS.refuse, { sprints, tasks })).toEqual(['early', 'blank', 'blank', 'late']);
  });

  it('give the one that begins first, whatever the order of rows', () => {
    expect(sprintsOf(SCHEMAS.earliest, { sprints, tasks })).toEqual(['early', 'early', 'early', 'late']);
    expect(sprintsOf(SCHEMAS.earliest, { sprints: [...sprints].reverse(), tasks })).toEqual([
      'early',
      'early',
      'early',
      'late',
    ]);
  });

  it('give the first row where two begin on the same day', () => {
    const twins = [window('one', '2026-01-05', '2026-01-12'), window('two', '2026-01-05', '2026-01-30')];
    expect(sprintsOf(SCHEMAS.earliest, { sprints: twins, tasks: [task('2026-01-06')] })).toEqual(['one']);
  });
});

describe('a date with a time counts by its day', () => {
  const of = (moment: string, timeZone: string) =>
    sprintsOf(SCHEMAS.moments, { sprints: SPRINTS, tasks: [task(moment)] }, timeZone)[0];

  it('near midnight, on the clock of the doc', () => {
    expect(of('2026-01-18 23:59:59', 'UTC')).toBe('S1');
    expect(of('2026-01-19 00:00', 'UTC')).toBe('S2');
    expect(of('2026-01-05 00:00', 'America/New_York')).toBe('S1');
    expect(of('2026-01-04 23:59', 'America/New_York')).toBe('blank');
  });

  it('given with an offset, on the clock of the doc', () => {
    expect(of('2026-01-18T23:30:00Z', 'UTC')).toBe('S1');
    expect(of('2026-01-18T23:30:00Z', 'Europe/Berlin')).toBe('S2');
    expect(of('2026-01-19T04:30:00Z', 'America/New_York')).toBe('S1');
    expect(of('2026-01-19T00:30:00+01:00', 'UTC')).toBe('S1');
    expect(of('2026-03-01T23:30:00-05:00', 'UTC')).toBe('blank');
  });
});

it('finds what looking at every window finds', () => {
  const day = fc.integer({ min: 1, max: 28 });
  const iso = (n: number) => `2026-01-${String(n).padStart(2, '0')}`;
  const windows = fc.array(fc.record({ start: day, length: fc.integer({ min: 0, max: 6 }) }), { maxLength: 6 });
  fc.assert(
    fc.property(windows, fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), (made, days) => {
      const sprints = made.map(({ start, length }, i) =>
        window(`s${i}`, iso(start), iso(Math.min(start + length, 31))),
      );
      const holding = (n: number) =>
        made.flatMap(({ start, length }, i) => (start <= n && n <= start + length ? [{ start, name: `s${i}` }] : []));
      const tasks = days.map((n) => task(iso(n)));
      const one = days.map((n) => (holding(n).length === 1 ? holding(n)[0]?.name : 'blank'));
      const first = days.map((n) => holding(n).sort((a, b) => a.start - b.start)[0]?.name ?? 'blank');
      expect(sprintsOf(SCHEMAS.refuse, { sprints, tasks })).toEqual(one);
      expect(sprintsOf(SCHEMAS.earliest, { sprints, tasks })).toEqual(first);
    }),
    { numRuns: 60 },
  );
});

describe('what is synthesized', () => {
  it('names tables and columns by reference, and is a relation', () => {
    const made: Addresses = synthesize(sprintScene('earliest'));
    const { formula, format } = made['coda_column.tasks_sprint'] ?? {};
    expect(format).toEqual({ type: 'lookup', table_id: '${coda_table.sprints.id}' });
    for (const name of [
      'coda_table.sprints',
      'coda_column.sprints_start_date',
      'coda_column.tasks_scheduled_start_date',
    ])
      expect(formula).toContain(`[\${${name}.name}]`);
  });

  const seeded =
    (
      overlaps: Overlaps,
      rows: Record<
        string,
        { start_date?: `${number}-${number}-${number}`; end_date?: `${number}-${number}-${number}` }
      >,
    ) =>
    ({ stack, doc, page }: Scene) => {
      const columns = { key: text(), start_date: date(), end_date: date() };
      const sprints = new Table(stack, 'sprints', { doc, page, name: 'sprints', columns });
      const tasks = new Table(stack, 'tasks', {
        doc,
        page,
        name: 'tasks',
        columns: { name: text(), scheduled_start_date: date() },
      });
      new ComputedSprintRelation(stack, 'relation', { tasks, sprints, overlaps });
      new SeedRows(stack, 'seed', { table: sprints, key: 'key', rows });
    };
  const overlapping = {
    late: { start_date: '2026-01-10', end_date: '2026-01-20' },
    open: { start_date: '2026-01-01' },
    early: { start_date: '2026-01-05', end_date: '2026-01-10' },
  } as const;

  it('refuses seed rows whose windows overlap, and names both', () => {
    expect(synthError(seeded('refuse', overlapping))).toContain(
      'The windows of sprints "early" (2026-01-05 to 2026-01-10) and sprints "late" (2026-01-10 to 2026-01-20) share days',
    );
  });

  it('takes them where the earliest wins', () => {
    expect(() => synthesize(seeded('earliest', overlapping))).not.toThrow();
  });

  it('takes windows that only touch', () => {
    const rows = {
      a: { start_date: '2026-01-01', end_date: '2026-01-09' },
      b: { start_date: '2026-01-10', end_date: '2026-01-20' },
    } as const;
    expect(() => synthesize(seeded('refuse', rows))).not.toThrow();
  });

  it('refuses a window that ends before it begins', () => {
    const rows = { a: { start_date: '2026-01-09', end_date: '2026-01-01' } } as const;
    expect(synthError(seeded('earliest', rows))).toContain(
      'The window of sprints "a" (2026-01-09 to 2026-01-01) ends before it begins.',
    );
  });

  it('refuses columns of the wrong table or kind', () => {
    const wrong = ({ stack, doc, page }: Scene) => {
      const columns = { name: text(), day: date(), hours: number() };
      const a = new Table(stack, 'a', { doc, page, name: 'a', columns });
      const b = new Table(stack, 'b', { doc, page, name: 'b', columns });
      const of = (column: ColumnReference) => ({ table: a, key: 'r', target: b, date: a.column('day'), end: column });
      new ComputedRelation(stack, 'r', { ...of(b.column('hours')), start: a.column('day'), overlaps: 'refuse' });
    };
    expect(synthError(wrong)).toMatch(/The column day is one of a; here must stand one of b\./);
    expect(synthError(wrong)).toMatch(/The column b\.hours has to be of the kind date; it is number\./);
  });
});
