import { ref, synthError, synthesize } from '../../test/constructs/synth';
import { checkbox, formula, number, select, text } from './columns';
import { Doc } from './doc';
import { cfl } from './formula';
import { NamedFormula } from './named-formula';
import { Page } from './page';
import { Permission } from './permission';
import { FormulaResult, RowsQuery } from './queries';
import { Table } from './table';
import { View } from './view';

const columns = {
  name: text(),
  status: select(['Open', 'Done']),
  hours: number({ name: 'Hours spent' }),
  done: checkbox(),
};

describe('views', () => {
  it('name columns by key, and stand in formulas by name', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const tasks = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      const open = new View(stack, 'open', {
        table: tasks,
        page,
        name: 'Open tasks',
        layout: 'card',
        filter: cfl`thisRow.${tasks.column('status')} = ${'Open'}`,
        sorts: [{ column: 'hours', direction: 'descending' }, 'name'],
        groups: { left: ['status'] },
        hidden: ['done'],
        order: ['hours', 'name'],
        conditionalFormats: [
          { when: cfl`thisRow.${tasks.column('hours')} > 8`, columns: ['hours'], background: 'Red' },
        ],
        chart: { x: ['status'], stacking: 'normal' },
      });
      tasks.addColumns({ share: formula(cfl`thisRow.${tasks.column('hours')} / ${open}.Count()`) });
    });
    const column = (key: string) => ref(`coda_column.tasks_${key}.id`);
    expect(made['coda_view.open']).toEqual({
      doc_id: 'AbCdEfGhIj',
      table_id: ref('coda_table.tasks.id'),
      page_id: ref('coda_page.page.id'),
      name: 'Open tasks',
      layout: 'card',
      filter: `thisRow.[${ref('coda_column.tasks_status.name')}] = "Open"`,
      sorts: [
        { column_id: column('hours'), direction: 'descending' },
        { column_id: ref('coda_table.tasks.first_column.id') },
      ],
      groups: { left: [column('status')] },
      hidden_column_ids: [column('done')],
      column_order: [column('hours'), ref('coda_table.tasks.first_column.id')],
      conditional_formats: [
        {
          condition: `thisRow.[${ref('coda_column.tasks_hours.name')}] > 8`,
          column_ids: [column('hours')],
          background_color: 'Red',
        },
      ],
      chart: { x_column_ids: [column('status')], stacking: 'normal' },
    });
    expect(made['coda_column.tasks_share']?.formula).toContain(`[${ref('coda_view.open.name')}].Count()`);
  });

  it('of the table itself have no name and no page', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const table = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      const [hours, status] = [table.column('hours'), table.column('status')];
      const sorts = [hours, { column: status, direction: 'descending' }] as const;
      new View(stack, 'own', { table, defaultView: true, sorts, hidden: [status] });
    });
    expect(made['coda_view.own']).toMatchObject({
      default_view: true,
      sorts: [
        { column_id: ref('coda_column.tasks_hours.id') },
        { column_id: ref('coda_column.tasks_status.id'), direction: 'descending' },
      ],
      hidden_column_ids: [ref('coda_column.tasks_status.id')],
    });
    expect(made['coda_view.own']).not.toHaveProperty('name');
    const error = synthError(({ stack, doc, page }) => {
      const table = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      new View(stack, 'own', { table, defaultView: true, page });
    });
    expect(error).toMatch(/The view "Default" is the table's own/);
    expect(() =>
      synthesize(({ stack, doc, page }) => {
        const [tasks, others] = ['tasks', 'others'].map((name) => new Table(stack, name, { doc, page, name, columns }));
        if (tasks && others)
          new View(stack, 'own', { table: tasks, defaultView: true, hidden: [others.column('hours')] });
      }),
    ).toThrow(/"hours" is one of .*others, and the view is of .*tasks/);
  });

  it('are checked when the app is synthesized', () => {
    const error = synthError(({ stack, doc, page }) => {
      const table = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      const stray = Doc.fromDocId(stack, 'other', 'BbCdEfGhIj');
      const elsewhere = new Table(stack, 'elsewhere', { doc: stray, page, name: 'elsewhere', columns });
      new View(stack, 'open', {
        table,
        page,
        filter: 'thisRow.stauts = "Open"',
        conditionalFormats: [{ when: 'hours >' }],
      });
      new View(stack, 'stray', { table: elsewhere, page });
    });
    expect(error).toMatch(/The view "open", its filter: .*stauts/s);
    expect(error).toMatch(/The view "open", a conditional format: /);
    expect(error).toMatch(/The view "stray" is in another doc than its page/);
  });
});

describe('named formulas', () => {
  it('stand in other formulas, which are created after them', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const tasks = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      const all = cfl`${tasks}.Filter(CurrentValue.${tasks.column('status')} != ${'Done'}).Count()`;
      const open = new NamedFormula(stack, 'open', {
        doc,
        page,
        name: 'Open ${x}',
        formula: all,
        format: { type: 'number' },
      });
      new NamedFormula(stack, 'half', { doc, page, formula: cfl`${open} / 2` });
    });
    expect(made['coda_formula.open']).toEqual({
      doc_id: 'AbCdEfGhIj',
      page_id: ref('coda_page.page.id'),
      name: 'Open $${x}',
      formula: `[${ref('coda_table.tasks.name')}].Filter(CurrentValue.[${ref('coda_column.tasks_status.name')}] != "Done").Count()`,
      format: { type: 'number' },
    });
    expect(made['coda_formula.half']).toMatchObject({
      name: 'half',
      formula: `[${ref('coda_formula.open.name')}] / 2`,
    });
  });

  it('are checked when the app is synthesized', () => {
    const error = synthError(({ stack, doc, page }) => {
      const tasks = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      new NamedFormula(stack, 'broken', { doc, page, formula: cfl`${tasks}.Filter(CurrentValue.stauts = 1)` });
    });
    expect(error).toMatch(/The formula "broken": .*stauts/s);
  });
});

test('permissions say whom they are for in one way', () => {
  const made = synthesize(({ stack, doc }) => {
    new Permission(stack, 'ann', { doc, principal: { email: 'ann@example.com' }, access: 'write', notify: true });
    new Permission(stack, 'all', { doc, principal: 'anyone', access: 'readonly' });
    new Permission(stack, 'team', { doc, principal: { groupId: 'grp-1' }, access: 'comment' });
  });
  const doc_id = 'AbCdEfGhIj';
  expect(made['coda_permission.ann']).toEqual({
    doc_id,
    principal_type: 'email',
    principal: 'ann@example.com',
    access: 'write',
    suppress_email: false,
  });
  expect(made['coda_permission.all']).toEqual({ doc_id, principal_type: 'anyone', access: 'readonly' });
  expect(made['coda_permission.team']).toMatchObject({ principal_type: 'group', principal: 'grp-1' });
});

test('queries name columns by key and wait for them', () => {
  const made = synthesize(({ stack, doc, page }) => {
    const tasks = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
    const open = new RowsQuery(stack, 'open', {
      table: tasks,
      where: { column: 'status', value: 'Open' },
      filter: cfl`thisRow.${tasks.column('hours')} > 8`,
      columns: ['name', 'hours'],
      limit: 10,
    });
    const count = new FormulaResult(stack, 'count', { doc, formula: cfl`${tasks}.Count()`, evaluate: 'local' });
    new Page(stack, 'answers', { doc, name: 'Answers', subtitle: `${open.rowId('a"b')}: ${count.dataSource.text}` });
  });
  expect(made['data.coda_rows.open']).toMatchObject({
    table_id: ref('coda_table.tasks.id'),
    query: { column: ref('coda_column.tasks_status.name'), value: 'Open' },
    filter: `thisRow.[${ref('coda_column.tasks_hours.name')}] > 8`,
    columns: [ref('coda_table.tasks.first_column.name'), ref('coda_column.tasks_hours.name')],
    limit: 10,
    depends_on: ['coda_table.tasks', 'coda_column.tasks_hours', 'coda_column.tasks_status'],
  });
  expect(made['coda_page.answers']?.subtitle).toBe(
    `\${data.coda_rows.open.row_ids["a\\"b"]}: ${ref('data.coda_formula_result.count.text')}`,
  );
  expect(made['data.coda_formula_result.count']).toMatchObject({
    formula: `[${ref('coda_table.tasks.name')}].Count()`,
    evaluate: 'local',
  });
});
