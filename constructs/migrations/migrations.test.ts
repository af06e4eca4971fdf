import { ref, type Scene, synthError, synthesize } from '../../test/constructs/synth';
import { cfl, date, formula, relation, select, Table, text } from '../schema';
import { ColumnBackfill } from './column-backfill';
import { ColumnRetirement } from './column-retirement';
import { DocCheck } from './doc-check';
import { RowSplit } from './row-split';

/** Tasks in weeks, and notes that are split into two tables. */
function tables({ stack, doc, page }: Scene) {
  const make = { doc, page };
  const weeks = new Table(stack, 'weeks', { ...make, name: 'Weeks', columns: { name: text(), first: date() } });
  const tasks = new Table(stack, 'tasks', {
    ...make,
    name: 'Tasks',
    columns: { name: text(), week: relation(weeks), due: date({ name: 'Due on' }) },
  });
  const notes = new Table(stack, 'notes', {
    ...make,
    name: 'Notes',
    columns: { title: text(), kind: select(['idea', 'fact']), body: text() },
  });
  const columns = () => ({ name: text(), text: text(), from: text() });
  const ideas = new Table(stack, 'ideas', { ...make, name: 'Ideas', columns: columns() });
  const facts = new Table(stack, 'facts', { ...make, name: 'Facts', columns: columns() });
  return { weeks, tasks, notes, ideas, facts };
}

describe('ColumnBackfill', () => {
  it('refers to the columns that it reads and writes', () => {
    const made = synthesize((scene) => {
      const { weeks, tasks } = tables(scene);
      const first = cfl`thisRow.${tasks.column('week')}.${weeks.column('first')}`;
      const when = cfl`thisRow.${tasks.column('due')} < ${first}`;
      const conflict = { when, resolution: 'keep', clear: 'week' } as const;
      new ColumnBackfill(scene.stack, 'due', { table: tasks, column: 'due', value: first, conflict });
    });
    expect(made['coda_column_backfill.due']).toEqual({
      doc_id: 'AbCdEfGhIj',
      table_id: ref('coda_table.tasks.id'),
      column: ref('coda_column.tasks_due.name'),
      value: `thisRow.[${ref('coda_column.tasks_week.name')}].[${ref('coda_column.weeks_first.name')}]`,
      conflict: {
        when: `thisRow.[${ref('coda_column.tasks_due.name')}] < thisRow.[${ref('coda_column.tasks_week.name')}].[${ref('coda_column.weeks_first.name')}]`,
        resolution: 'keep',
        clear_column: ref('coda_column.tasks_week.name'),
      },
    });
  });

  it('a formula that means nothing, or is an action, ends the synthesis with its place', () => {
    const message = synthError((scene) => {
      const { tasks } = tables(scene);
      const value = cfl`thisRow.${tasks.column('week')}.last`;
      new ColumnBackfill(scene.stack, 'a', { table: tasks, column: 'due', value, where: 'thisRow.' });
      new ColumnBackfill(scene.stack, 'b', { table: tasks, column: 'due', value: 'DeleteRows(thisRow)' });
    });
    expect(message).toMatch(/The value: .*no column.*last[\s\S]*\^/);
    expect(message).toMatch(/The condition where: /);
    expect(message).toMatch(/\[test\/b\] The value: .*The column holds a date, and the formula gives an action/);
  });

  it('a column is cleared only where the present value stays', () => {
    const message = synthError((scene) => {
      const { tasks } = tables(scene);
      const conflict = { when: 'true', clear: 'week' } as const;
      new ColumnBackfill(scene.stack, 'a', { table: tasks, column: 'due', value: 'Today()', conflict });
    });
    expect(message).toMatch(/say resolution: 'keep'/);
  });

  it('the compiler knows which columns can be filled', () => {
    synthesize((scene) => {
      const { tasks } = tables(scene);
      const more = tasks.addColumns({ late: formula(cfl`thisRow.${tasks.column('due')} < Today()`) });
      // @ts-expect-error A formula column holds no values of its own.
      new ColumnBackfill(scene.stack, 'a', { table: more, column: 'late', value: 'true' });
    });
  });
});

describe('ColumnRetirement', () => {
  const retire =
    (options: { action?: 'delete'; deletionProtection?: boolean; handOverName?: boolean }) => (s: Scene) => {
      const { weeks, tasks } = tables(s);
      const value = cfl`${weeks}.Filter(CurrentValue.${weeks.column('first')} = thisRow.${tasks.column('due')}).First()`;
      const more = tasks.addColumns({ computed: formula(value, { format: relation(weeks) }) });
      new ColumnRetirement(s.stack, 'week', { table: more, column: 'week', replacement: 'computed', ...options });
    };

  it('names both columns, and leaves the name of the replacement to the retirement', () => {
    const made = synthesize(retire({}));
    expect(made['coda_column_retirement.week']).toEqual({
      doc_id: 'AbCdEfGhIj',
      table_id: ref('coda_table.tasks.id'),
      column: ref('coda_column.tasks_week.name'),
      replacement_column: ref('coda_column.tasks_computed.name'),
    });
    expect(made['coda_column.tasks_computed']?.['lifecycle']).toEqual({ ignore_changes: ['name'] });
    expect(synthesize(retire({ handOverName: false }))['coda_column.tasks_computed']).not.toHaveProperty('lifecycle');
  });

  it('a table that exists already need not have the column from the first step on: the next apply could not go on', () => {
    const made = synthesize((s: Scene) => {
      const columns = { name: text(), week: text() };
      const tasks = Table.fromTableName(s.stack, 'old', { doc: s.doc, name: 'old', columns });
      const more = tasks.addColumns({ computed: formula(cfl`thisRow.${tasks.column('name')}`) });
      new ColumnRetirement(s.stack, 'week', { table: more, column: 'week', replacement: 'computed' });
    });
    expect(JSON.stringify(made['data.coda_table.old']?.['lifecycle'])).toContain('setsubtract([\\"name\\"], ');
  });

  it('a deletion has to be meant', () => {
    expect(synthError(retire({ action: 'delete' }))).toMatch(/Deleting the column week has to be meant/);
    expect(synthesize(retire({ action: 'delete', deletionProtection: false }))).toHaveProperty([
      'coda_column_retirement.week',
    ]);
  });
});

describe('RowSplit', () => {
  const split = (ideaValues: string[], body: string, retireSource?: 'delete') => (scene: Scene) => {
    const { notes, ideas, facts } = tables(scene);
    const columns = { name: cfl`thisRow.${notes.column('title')}`, text: body };
    new RowSplit(scene.stack, 'split', {
      source: notes,
      by: 'kind',
      targets: {
        ideas: { table: ideas, values: ideaValues, columns, origin: 'from' },
        facts: { table: facts, values: ['fact', ''], columns: {}, origin: 'from' },
      },
      otherwise: 'facts',
      retireSource,
    });
  };

  it('waits for the columns that it fills', () => {
    const made = synthesize(split(['idea'], 'thisRow.body'))['coda_row_split.split'];
    expect(made).toMatchObject({
      by: ref('coda_column.notes_kind.name'),
      otherwise: 'facts',
      targets: {
        ideas: {
          table_id: ref('coda_table.ideas.id'),
          values: ['idea'],
          columns: { name: `thisRow.[${ref('coda_table.notes.first_column.name')}]`, text: 'thisRow.body' },
          origin_column: ref('coda_column.ideas_from.name'),
        },
        facts: { values: ['fact', ''] },
      },
    });
    expect(made?.['depends_on']).toEqual(expect.arrayContaining(['coda_table.ideas', 'coda_column.ideas_text']));
  });

  it('a value that goes to two tables, a wrong formula and a deletion that nobody meant end the synthesis', () => {
    const message = synthError(split(['idea', ''], 'thisRow.boddy', 'delete'));
    expect(message).toMatch(/The value "" goes to ideas and to facts: keep one/);
    expect(message).toMatch(/What Ideas\.text gets: .*boddy[\s\S]*\^/);
    expect(message).toMatch(/Deleting the table Notes has to be meant/);
  });
});

describe('DocCheck', () => {
  it('is a check block that is looked at once its columns are there', () => {
    const seen: unknown[] = [];
    const made = synthesize((scene) => {
      const { tasks } = tables(scene);
      const names = cfl`${tasks}.Filter(CurrentValue.${tasks.column('due')}.IsBlank()).${tasks.column('name')}`;
      new DocCheck(scene.stack, 'due', {
        doc: scene.doc,
        findings: { due: { formula: names, message: 'No day for "it"' } },
      });
      seen.push(scene.stack.toTerraform().check);
    });
    expect(made['data.coda_formula_result.due']?.['doc_id']).toBe(
      ref('alltrue([for id in [coda_column.tasks_due.id, coda_table.tasks.id] : id != ""]) ? "AbCdEfGhIj" : ""'),
    );
    const [check] = seen;
    expect(JSON.stringify(check)).toMatch(/No day for .*it.*join/);
  });

  it('a formula that means nothing ends the synthesis', () => {
    const message = synthError((scene) => {
      const { tasks } = tables(scene);
      const findings = { due: { formula: cfl`${tasks}.Filter(CurrentValue.dew.IsBlank())`, message: '' } };
      new DocCheck(scene.stack, 'due', { doc: scene.doc, findings });
    });
    expect(message).toMatch(/The check due: .*dew[\s\S]*\^/);
  });
});
